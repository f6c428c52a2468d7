use maud::{Markup, html};
use search::{Answer, Blame, Query, Relief};

use super::{result::result, wording};
use crate::{address, kit::pager, wording as words};

/// "493 clusters".
pub fn status(answer: &Answer) -> Markup {
    html! { (words::clusters(answer.total)) }
}

/// The list of results with its pager, or what stands in the way of any.
pub fn results(answer: &Answer, query: &Query) -> Markup {
    if answer.hits.is_empty() {
        return no_results(query, &answer.reliefs);
    }
    html! {
        ol.results aria-label="Search results" {
            @for hit in &answer.hits { (result(hit, &answer.marker, answer.today)) }
        }
        @if answer.pages > 1 { (pager(answer.page, answer.pages, |page| address::search(&query.with_page(page)))) }
        p.match-these { a href=(address::partners_among(query)) { "Find partners among these" } }
    }
}

/// Nothing was found: says what stands in the way and offers its removal.
fn no_results(query: &Query, reliefs: &[Relief]) -> Markup {
    html! {
        div.no-results {
            h3 { "No cluster found" }
            @if reliefs.is_empty() {
                p { "Try fewer words or filters, or " a href=(address::SEARCH) { "see all clusters" } "." }
            } @else {
                p { "Nothing matches all of this together." }
                ul.reliefs { @for relief in reliefs { li { (offer(query, relief)) } } }
            }
        }
    }
}

fn offer(query: &Query, relief: &Relief) -> Markup {
    html! {
        @match &relief.what {
            Blame::Text => a href=(address::search(&query.with_text(""))) { "Search without “" (query.text) "”" },
            Blame::Value(facet, value) => a href=(address::search(&query.without(*facet, value))) {
                "Search without " (wording::value_label(*facet, value))
            },
        }
        " – " (words::clusters(relief.total))
    }
}
