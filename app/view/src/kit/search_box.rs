use maud::{Markup, html};

use crate::address;

/// The id of the box to type words into, on whatever page it stands.
pub const SEARCH_BOX: &str = "search-box";

/// The box to type words into, with its button; part of a form that leads to the search.
pub(crate) fn search_box(text: &str) -> Markup {
    html! {
        div.searchbar {
            svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"
                aria-hidden="true" focusable="false" {
                circle cx="11" cy="11" r="7" {}
                path d="m20 20-3.8-3.8" {}
            }
            input id=(SEARCH_BOX) type="search" name="q" value=(text) aria-label="Search clusters"
                placeholder="Names, places, topics" autocomplete="off" autocapitalize="none" spellcheck="false"
                maxlength=(search::query::MAX_TEXT) enterkeyhint="search";
            button.button.primary type="submit" { "Search" }
        }
    }
}

/// A form of nothing but the box, on pages that are no search themselves.
pub(crate) fn search_form() -> Markup {
    html! { form action=(address::SEARCH) method="get" role="search" { (search_box("")) } }
}
