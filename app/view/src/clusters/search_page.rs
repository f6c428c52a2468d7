use maud::{Markup, html};
use search::{Answer, Counts, Query, Sort};

use super::{chips, facets::facets, page_title, results, status, wording};
use crate::{Head, Page, Program, Status, address, kit::search_box};

/// The parts of the page that follow the answer, or what is going on. A program draws them anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// How many clusters were found.
    Count,
    /// The button that opens the filters on small screens.
    FiltersButton,
    /// The chosen values.
    Chips,
    /// What went wrong; there all the time, so that it is heard when it speaks.
    Trouble,
    /// The list of results and the way to its other pages.
    Results,
    /// The filters.
    Facets,
}

impl Place {
    pub const ALL: [Self; 6] =
        [Self::Count, Self::FiltersButton, Self::Chips, Self::Trouble, Self::Results, Self::Facets];

    /// The id of its element.
    pub fn id(self) -> &'static str {
        match self {
            Self::Count => "found-count",
            Self::FiltersButton => "filters-button",
            Self::Chips => "chips",
            Self::Trouble => "trouble",
            Self::Results => "results",
            Self::Facets => "facet-list",
        }
    }
}

/// The id of the drawer that the filters are on small screens.
pub const DRAWER: &str = "filters";

/// A search with its answer; `totals` are the counts of the whole directory, which give the values
/// of a facet their order.
pub fn search_page(query: &Query, answer: &Answer, totals: &Counts) -> Page {
    let body = html! {
        div.page {
            h1.visually-hidden { "Search clusters" }
            a.skip-link href={ "#" (Place::Results.id()) } { "Skip to results" }
            // A browser that put ticks of an earlier visit back would be taken for somebody who ticks.
            form.search-layout action=(address::SEARCH) method="get" role="search" autocomplete="off" {
                div.found {
                    div.words { (search_box(&query.text)) }
                    (toolbar(query, answer))
                    div.chips id=(Place::Chips.id()) { (chips(query, false)) }
                    div.trouble id=(Place::Trouble.id()) role="alert" {}
                    h2.visually-hidden id="results-heading" { "Results" }
                    section.answer id=(Place::Results.id()) tabindex="-1" aria-labelledby="results-heading" {
                        (results(answer, query))
                    }
                }
                aside.facets id=(DRAWER) aria-label="Filters" popover="auto" {
                    div.drawer-head {
                        h2 { "Filters" }
                        // Gets the keyboard when the drawer opens.
                        button.button type="button" popovertarget=(DRAWER) popovertargetaction="hide" autofocus { "Close" }
                    }
                    div.facet-list id=(Place::Facets.id()) { (facets(&answer.counts, totals, query)) }
                    div.drawer-foot { button.button.primary type="submit" { "Show results" } }
                }
            }
        }
    };
    Page { status: Status::Found, head: head(query), body, program: Program::Search }
}

/// Searches by filters are pages worth finding; there is no end of searches by words, nor of values
/// that somebody made up.
fn head(query: &Query) -> Head {
    Head {
        title: page_title(query),
        description: "Search industrial cluster organisations by words, sector, label, country and target country."
            .to_owned(),
        canonical: (query.text.is_empty() && query.knows_its_values()).then(|| address::search(query)),
        linked_data: None,
    }
}

fn toolbar(query: &Query, answer: &Answer) -> Markup {
    html! {
        div.toolbar {
            // A program tells changes by a voice of its own, not at every letter.
            p.total id=(Place::Count.id()) role="status" aria-live="off" tabindex="-1" { (status(answer)) }
            button.button.filters-button id=(Place::FiltersButton.id()) type="button" popovertarget=(DRAWER) {
                (filters_button(query))
            }
            label.sort {
                "Sort by "
                select name="sort" {
                    @for sort in Sort::ALL {
                        option value=(sort.key()) selected[query.sort == sort] { (wording::sort(sort)) }
                    }
                }
            }
        }
    }
}

/// "Filters", with the number of those that are chosen.
pub fn filters_button(query: &Query) -> Markup {
    let chosen = query.all_chosen().count();
    html! { "Filters" @if chosen > 0 { " (" (chosen) ")" } }
}

/// Says that the server did not answer, and offers to ask again.
pub fn trouble() -> Markup {
    html! {
        p { "We could not reach the server, so these results are not up to date." }
        button.button.try-again type="button" { "Try again" }
    }
}
