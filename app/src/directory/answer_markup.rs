//! The HTML of an answer: how many were found, the list, and the way to its other pages.

use maud::{Markup, html};
use search::{Answer, Blame, Query, Relief};

use super::{result_markup::result, search_address, wording};
use crate::wording as words;

/// "493 clusters".
pub(super) fn status(answer: &Answer) -> Markup {
    html! { (words::clusters(answer.total)) }
}

/// The list of results with its pager, or what stands in the way of any.
pub(super) fn results(answer: &Answer, query: &Query) -> Markup {
    if answer.hits.is_empty() {
        return no_results(query, &answer.reliefs);
    }
    html! {
        ol.results aria-label="Search results" {
            @for hit in &answer.hits { (result(hit, &answer.marker)) }
        }
        @if answer.pages > 1 { (pager(query, answer.page, answer.pages)) }
    }
}

/// The chosen values, each with a way to take it back. Links that work without JavaScript; once
/// the page is `alive` they are buttons, because they then act on the page.
pub(super) fn active_filters(query: &Query, alive: bool) -> Markup {
    let role = alive.then_some("button");
    let none_chosen = query.all_chosen().next().is_none();
    let no_filters = Query::default().with_text(&query.text).with_sort(query.sort);
    html! {
        @for (facet, value) in query.all_chosen() {
            a.chip href=(search_address(&query.without(facet, value))) role=[role] {
                span aria-hidden="true" { (wording::noun(facet)) " " }
                b { span.visually-hidden { "Remove " } (wording::value_label(facet, value)) }
            }
        }
        @if !none_chosen { a.clear href=(search_address(&no_filters)) role=[role] { "Clear all" } }
    }
}

/// Nothing was found: says what stands in the way and offers its removal.
fn no_results(query: &Query, reliefs: &[Relief]) -> Markup {
    html! {
        div.no-results {
            h3 { "No cluster found" }
            @if reliefs.is_empty() {
                p { "Try fewer words or filters, or " a href="/clusters" { "see all clusters" } "." }
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
            Blame::Text => a href=(search_address(&query.with_text(""))) { "Search without “" (query.text) "”" },
            Blame::Value(facet, value) => a href=(search_address(&query.without(*facet, value))) {
                "Search without " (wording::value_label(*facet, value))
            },
        }
        " – " (words::clusters(relief.total))
    }
}

/// Links to the other pages of the results: the first, the last, and those around this one.
fn pager(query: &Query, page: u32, pages: u32) -> Markup {
    let address = |page| search_address(&query.with_page(page));
    let numbers = numbers(page, pages);
    html! {
        nav.pager aria-label="Pages" {
            ul {
                @if page > 1 { li { a href=(address(page - 1)) rel="prev" { "Previous" } } }
                @for (at, &number) in numbers.iter().enumerate() {
                    @if at > 0 && numbers[at - 1] + 1 < number { li.gap aria-hidden="true" { "…" } }
                    li {
                        @if number == page {
                            span aria-current="page" { span.visually-hidden { "Page " } (number) }
                        } @else {
                            a href=(address(number)) { span.visually-hidden { "Page " } (number) }
                        }
                    }
                }
                @if page < pages { li { a href=(address(page + 1)) rel="next" { "Next" } } }
            }
        }
    }
}

/// The first, the last, and two on either side of `page`.
fn numbers(page: u32, pages: u32) -> Vec<u32> {
    let around = page.saturating_sub(2).max(1)..=page.saturating_add(2).min(pages);
    let mut numbers: Vec<u32> = std::iter::once(1).chain(around).chain([pages]).collect();
    numbers.dedup();
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pager_names_the_ends_and_the_neighbours() {
        assert_eq!(numbers(1, 1), [1]);
        assert_eq!(numbers(1, 4), [1, 2, 3, 4]);
        assert_eq!(numbers(50, 100), [1, 48, 49, 50, 51, 52, 100]);
        assert_eq!(numbers(99, 100), [1, 97, 98, 99, 100]);
    }

    #[test]
    fn a_value_that_nobody_knows_is_shown_escaped_and_can_be_removed() {
        let query = Query::parse("sector=%3Cb%3E&q=x");
        let chips = active_filters(&query, false).into_string();
        assert!(chips.contains("Remove </span>&lt;b&gt;"), "{chips}");
        assert!(chips.contains("href=\"/clusters?q=x\""), "{chips}");
    }
}
