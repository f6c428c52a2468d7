//! What is to be seen of the state, place by place.

use maud::Markup;
use search::{
    Facet,
    matching::{Matches, Wish},
};
use view::partners::{
    Place, apply, carried, chips, clear, explanation, filters_button, looks_for, match_list, order_button, say_more,
    shortlist, targets_me, tools, troubles, usual, weights,
};

/// What the page is built of; where that changes, more than its places is written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shape {
    pub seeker: Option<String>,
    /// Whether there is a list.
    pub lists: bool,
}

impl Shape {
    pub(crate) fn of(wish: &Wish) -> Self {
        Self { seeker: wish.seeker.clone(), lists: view::partners::lists(wish) }
    }
}

/// What each place of the page shows. Fields and their counts change one by one instead.
pub(crate) fn places(wish: &Wish, matches: &Matches) -> Vec<(Place, Markup)> {
    let mut places = vec![
        (Place::Carried, carried(wish, matches)),
        (Place::LooksFor, looks_for(&matches.seeker)),
        (Place::Troubles, troubles(&matches.troubles)),
    ];
    if view::partners::lists(wish) {
        places.extend([
            (Place::FiltersButton, filters_button(wish)),
            (Place::OrderButton, order_button(wish)),
            (Place::Usual, usual(wish, matches)),
            (Place::Count, maud::html! { (view::partners::count(matches.total)) }),
            (Place::Tools, tools(wish)),
            (Place::Chips, chips(wish, true)),
            (Place::Shortlist, shortlist(wish, matches)),
            (Place::Matches, match_list(wish, matches)),
            (Place::Advice, say_more(matches)),
            (Place::Why, explanation(wish, matches)),
            (Place::TargetsMe, targets_me(matches)),
            (Place::Apply, apply(Some(matches.total))),
            (Place::Clear, clear(wish)),
        ]);
    }
    places
}

/// What stands in the window's title.
pub(crate) fn title(matches: &Matches) -> String {
    format!("{} · Cluster Atlas", view::partners::title(matches))
}

/// What the fields of the form say.
pub(crate) fn fields(wish: &Wish, matches: &Matches) -> Vec<(&'static str, String)> {
    // What is not said is what follows from who seeks.
    let (goal, weights) = (Some(matches.goal), weights(wish, matches).map(Some));
    let why = matches.why.as_ref().map(|why| why.explained.hit.name.clone());
    let shown = Wish { goal, weights, why: why.or_else(|| wish.why.clone()), page: 1, ..wish.clone() };
    let mut fields = Vec::new();
    shown.each_parameter(&mut |name, value| fields.push((name, value.to_owned())));
    fields
}

/// What decides which regions can be chosen: the countries that are, and regions that were.
pub(crate) fn regions_follow(wish: &Wish) -> Vec<String> {
    let regions = wish.filters.chosen(Facet::Region).iter();
    let [countries, regions] = [wish.filters.chosen(Facet::Country).to_vec(), regions.cloned().collect()];
    if countries.is_empty() { regions } else { countries }
}

#[cfg(test)]
mod tests {
    use search::Catalogue;

    use super::*;

    fn answered(wish: &Wish) -> Matches {
        let day = "2026-11-22".parse().expect("a day");
        Catalogue::build(&[], day).matches(wish).expect("nobody in particular seeks")
    }

    #[test]
    fn a_wish_that_says_nothing_has_no_list() {
        let count = |wish: &Wish| places(wish, &answered(wish)).len();
        assert!(count(&Wish::default()) < count(&Wish::parse("from=RO")));
    }

    #[test]
    fn every_place_is_drawn_but_the_regions_which_change_with_the_countries() {
        let wish = Wish::parse("from=RO");
        let drawn: Vec<Place> = places(&wish, &answered(&wish)).into_iter().map(|(place, _)| place).collect();
        assert!(Place::ALL.iter().all(|place| drawn.contains(place) != (*place == Place::Regions)));
    }

    #[test]
    fn fields_say_what_follows_from_the_goal_too() {
        let wish = Wish::parse("from=RO&w-sector=1");
        let fields = fields(&wish, &answered(&wish));
        for (name, value) in [("from", "RO"), ("goal", "peers"), ("w-sector", "1"), ("w-technology", "4")] {
            assert!(fields.contains(&(name, value.to_owned())), "{name} in {fields:?}");
        }
    }
}
