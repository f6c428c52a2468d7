//! What is to be seen of the state, place by place.

use maud::{Markup, html};
use view::clusters::{Place, chips, filters_button, page_title, results, status, trouble};

use crate::model::Model;

/// What each place of the page shows. A place without an answer yet is left as it is, and so are the
/// filters: their counts change one by one.
pub(crate) fn places(model: &Model) -> Vec<(Place, Markup)> {
    let mut places = vec![
        (Place::FiltersButton, filters_button(&model.query)),
        (Place::Chips, chips(&model.query, true)),
        (
            Place::Trouble,
            if model.is_unreachable {
                trouble()
            } else {
                html! {}
            },
        ),
    ];
    if let Some(answer) = &model.answer {
        places.push((Place::Count, status(answer)));
        places.push((Place::Results, results(answer, &model.answered)));
    }
    places
}

/// What stands in the window's title.
pub(crate) fn title(model: &Model) -> String {
    format!("{} · Cluster Atlas", page_title(&model.query))
}

#[cfg(test)]
mod tests {
    use search::{Catalogue, Query};

    use super::*;

    fn written(model: &Model, place: Place) -> Option<String> {
        places(model).into_iter().find(|(at, _)| *at == place).map(|(_, markup)| markup.into_string())
    }

    #[test]
    fn what_the_server_wrote_stays_until_there_is_an_answer() {
        let mut model = Model::of_page(Query::parse("label=gold"), true);
        assert_eq!(written(&model, Place::Results), None);
        assert_eq!(written(&model, Place::FiltersButton).as_deref(), Some("Filters (1)"));
        let day = "2026-11-22".parse().expect("a day");
        let answer = Catalogue::build(&[], day).answer(&model.query);
        model.answer = Some(answer);
        assert_eq!(written(&model, Place::Count).as_deref(), Some("0 clusters"));
        assert!(written(&model, Place::Results).is_some_and(|results| results.contains("No cluster found")));
    }

    #[test]
    fn chips_act_on_the_page_once_the_program_runs() {
        let model = Model::of_page(Query::parse("label=gold"), true);
        assert!(written(&model, Place::Chips).is_some_and(|chips| chips.contains("role=\"button\"")));
    }
}
