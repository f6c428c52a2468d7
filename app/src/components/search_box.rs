use maud::{Markup, html};

/// The box to type words into, with its button; part of a form that leads to `/clusters`.
pub(crate) fn search_box(text: &str) -> Markup {
    html! {
        div.searchbar {
            svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"
                aria-hidden="true" focusable="false" {
                circle cx="11" cy="11" r="7" {}
                path d="m20 20-3.8-3.8" {}
            }
            input id="search-box" type="search" name="q" value=(text) aria-label="Search clusters"
                placeholder="Names, places, topics" autocomplete="off" autocapitalize="none" spellcheck="false"
                maxlength="200" enterkeyhint="search";
            kbd aria-hidden="true" { "/" }
            button.button.primary type="submit" { "Search" }
        }
    }
}
