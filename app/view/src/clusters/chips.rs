use maud::{Markup, html};
use search::Query;

use super::wording;
use crate::address;

/// The chosen values, each with a way to take it back. Links that work without JavaScript; once a
/// program has taken the page over (`alive`) they are buttons, because they then act on the page.
pub fn chips(query: &Query, alive: bool) -> Markup {
    let role = alive.then_some("button");
    let none_chosen = query.all_chosen().next().is_none();
    let no_filters = Query::default().with_text(&query.text).with_sort(query.sort);
    html! {
        @for (facet, value) in query.all_chosen() {
            a.chip href=(address::search(&query.without(facet, value))) role=[role] {
                span aria-hidden="true" { (wording::noun(facet)) " " }
                b { span.visually-hidden { "Remove " } (wording::value_label(facet, value)) }
            }
        }
        @if !none_chosen { a.clear href=(address::search(&no_filters)) role=[role] { "Clear all" } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_nobody_knows_is_shown_escaped_and_can_be_removed() {
        let query = Query::parse("sector=%3Cb%3E&q=x");
        let chips = chips(&query, false).into_string();
        assert!(chips.contains("Remove </span>&lt;b&gt;"), "{chips}");
        assert!(chips.contains("href=\"/clusters?q=x\""), "{chips}");
    }
}
