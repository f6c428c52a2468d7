use maud::{Markup, html};
use search::matching::{Matches, Obstacle, Wish};

use super::{bar::Scale, match_row, wording};
use crate::{address, clusters::wording as words, kit::pager};

/// How many match, what was chosen, the list, and the way to its other pages.
pub(super) fn list(wish: &Wish, matches: &Matches) -> Markup {
    let scale = Scale::of(matches);
    let page = |page| address::partners(&Wish { page, why: None, ..wish.clone() });
    html! {
        section.answer id="matches" tabindex="-1" aria-labelledby="matches-heading" {
            h2.visually-hidden id="matches-heading" { "Matches" }
            div.toolbar {
                p.total role="status" { (wording::matches(matches.total)) }
                p.tools { a.plain href=(address::partners_csv(&Wish { page: 1, why: None, ..wish.clone() })) download { "Download CSV" } }
            }
            (chips(wish))
            (shortlist(wish, matches))
            @if matches.list.is_empty() {
                (nothing(wish, matches))
            } @else {
                (legend(wish, matches))
                ol.matches aria-label="Matches" {
                    @for found in &matches.list { (match_row::row(found, wish, matches, scale)) }
                }
                @if matches.pages > 1 { (pager(matches.page, matches.pages, page)) }
            }
        }
    }
}

/// The filters that were chosen, each with a way to take it back.
fn chips(wish: &Wish) -> Markup {
    html! {
        @if !wish.filters.is_empty() {
            div.chips {
                @if !wish.filters.text.is_empty() {
                    (chip(&Wish { filters: wish.filters.with_text(""), page: 1, ..wish.clone() }, "Words", &wish.filters.text))
                }
                @for (facet, value) in wish.filters.all_chosen() {
                    (chip(
                        &Wish { filters: wish.filters.without(facet, value), page: 1, ..wish.clone() },
                        words::noun(facet),
                        words::value_label(facet, value),
                    ))
                }
            }
        }
    }
}

fn chip(without: &Wish, noun: &str, value: &str) -> Markup {
    html! {
        a.chip href=(address::partners(without)) {
            span aria-hidden="true" { (noun) " " }
            b { span.visually-hidden { "Remove " } (value) }
        }
    }
}

fn shortlist(wish: &Wish, matches: &Matches) -> Markup {
    let shown = |slug: &str| {
        let mut wish = Wish { page: 1, ..wish.clone() };
        wish.shortlist.hide.retain(|other| other != slug);
        address::partners(&wish)
    };
    html! {
        @if !matches.kept.is_empty() || !matches.hidden.is_empty() {
            div.shortlist {
                @if !matches.kept.is_empty() {
                    p { b { "Kept" } @for hit in &matches.kept {
                        " " a href=(address::of_cluster(address::PROFILE, &hit.slug)) { (hit.name) }
                    } }
                }
                @if !matches.hidden.is_empty() {
                    p { b { "Hidden" } @for hit in &matches.hidden {
                        " " span { (hit.name) " " a href=(shown(&hit.slug)) { "Show again" span.visually-hidden { ": " (hit.name) } } }
                    } }
                }
            }
        }
    }
}

fn legend(wish: &Wish, matches: &Matches) -> Markup {
    let spread = |spread| address::partners(&Wish { spread, page: 1, ..wish.clone() });
    html! {
        p.legend {
            span { svg aria-hidden="true" { rect {} } "stated" }
            span { svg.assumed aria-hidden="true" { rect {} } "not stated, the average assumed" }
            span { "Points compare these matches; they are no probability." }
            @if matches.is_spread && matches.page == 1 {
                span.spread { "At most three of one country on this page. " a href=(spread(false)) { "Order by points alone" } }
            } @else if !wish.spread {
                span.spread { "In the order of points. " a href=(spread(true)) { "At most three of one country on the first page" } }
            }
        }
    }
}

/// Nobody matches: says what stands in the way.
fn nothing(wish: &Wish, matches: &Matches) -> Markup {
    html! {
        div.no-results {
            h3 { "No cluster matches all of this" }
            @if matches.reliefs.is_empty() {
                p { a href=(address::partners(&wish.without_demands())) { "Leave nobody out" } " – " (wording::matches(matches.everybody)) }
            } @else {
                ul.reliefs {
                    @for &(obstacle, total) in &matches.reliefs {
                        li {
                            a href=(address::partners(&without(wish, obstacle))) { "Without the filter on " (wording::obstacle(obstacle)) }
                            " – " (wording::matches(total))
                        }
                    }
                }
            }
        }
    }
}

/// The wish without one of its demands.
pub(super) fn without(wish: &Wish, obstacle: Obstacle) -> Wish {
    let mut wish = Wish { page: 1, ..wish.clone() };
    match obstacle {
        Obstacle::Words => wish.filters = wish.filters.with_text(""),
        Obstacle::Facet(facet) => wish.filters = wish.filters.without_facet(facet),
        Obstacle::Ask(ask) => wish.asks.retain(|other| *other != ask),
        Obstacle::LabelMin => wish.label_min = None,
        Obstacle::Members => (wish.members_min, wish.members_max) = (None, None),
        Obstacle::Hidden => wish.shortlist.hide.clear(),
    }
    wish
}
