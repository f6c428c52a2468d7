use maud::{Markup, html};
use search::{
    Facet,
    matching::{Matches, Obstacle, Wish},
};

use super::{MATCHES, Place, bar::Scale, match_row, wording};
use crate::{address, clusters::wording as words, kit::pager};

/// How many match, what was chosen, the list, and the way to its other pages.
pub(super) fn list(wish: &Wish, matches: &Matches) -> Markup {
    html! {
        section.answer id=(MATCHES) tabindex="-1" aria-labelledby="matches-heading" {
            h2.visually-hidden id="matches-heading" { "Matches" }
            div.toolbar {
                // A program tells changes by a voice of its own, not at every move of a slider.
                p.total id=(Place::Count.id()) role="status" aria-live="off" tabindex="-1" { (wording::matches(matches.total)) }
                p.tools id=(Place::Tools.id()) { (tools(wish)) }
            }
            div.chips id=(Place::Chips.id()) { (chips(wish, false)) }
            div.shortlist id=(Place::Shortlist.id()) { (shortlist(wish, matches)) }
            div id=(Place::Matches.id()) { (match_list(wish, matches)) }
        }
    }
}

/// What can be done with the list.
pub fn tools(wish: &Wish) -> Markup {
    html! {
        a.plain.table href=(address::partners_csv(&Wish { page: 1, why: None, ..wish.clone() })) download { "Download CSV" }
        button.plain.print type="button" { "Print" }
        button.plain.copy-link type="button" aria-live="polite" { "Copy link" }
    }
}

/// The list, or what stands in the way of any.
pub fn match_list(wish: &Wish, matches: &Matches) -> Markup {
    let scale = Scale::of(matches);
    let page = |page| address::partners(&Wish { page, why: None, ..wish.clone() });
    html! {
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

/// The filters that were chosen, each with a way to take it back. Links that work without JavaScript;
/// once a program has taken the page over (`alive`) they are buttons, because they then act on the page.
pub fn chips(wish: &Wish, alive: bool) -> Markup {
    let words = &wish.filters.text;
    let filters = |filters| Wish { filters, page: 1, ..wish.clone() };
    let label = wish.label_min.map(|label| Facet::Label.value_label(label));
    let members = [wish.members_min, wish.members_max].map(|bound| bound.map(wording::number));
    html! {
        @if !words.is_empty() { (chip(&filters(wish.filters.with_text("")), "Words", words, alive)) }
        @for (facet, value) in wish.filters.all_chosen() {
            (chip(&filters(wish.filters.without(facet, value)), words::noun(facet), words::value_label(facet, value), alive))
        }
        @for &ask in &wish.asks { (chip(&without(wish, Obstacle::Ask(ask)), "", wording::ask(ask), alive)) }
        @if let Some(label) = label { (chip(&without(wish, Obstacle::LabelMin), "Label at least", label, alive)) }
        @match &members {
            [None, None] => {},
            [Some(min), None] => (chip(&without(wish, Obstacle::Members), "Members", &format!("{min} or more"), alive)),
            [None, Some(max)] => (chip(&without(wish, Obstacle::Members), "Members", &format!("at most {max}"), alive)),
            [Some(min), Some(max)] => (chip(&without(wish, Obstacle::Members), "Members", &format!("{min} to {max}"), alive)),
        }
        @if wish.demands_something() {
            a.clear href=(address::partners(&wish.without_demands())) role=[alive.then_some("button")] { "Clear all" }
        }
    }
}

fn chip(without: &Wish, noun: &str, value: &str, alive: bool) -> Markup {
    html! {
        a.chip href=(address::partners(without)) role=[alive.then_some("button")] {
            span aria-hidden="true" { (noun) " " }
            b { span.visually-hidden { "Remove " } (value) }
        }
    }
}

/// Who is kept, and who is hidden with a way to see them again.
pub fn shortlist(wish: &Wish, matches: &Matches) -> Markup {
    let shown = |slug: &str| {
        let mut wish = Wish { page: 1, ..wish.clone() };
        wish.shortlist.hide.retain(|other| other != slug);
        address::partners(&wish)
    };
    html! {
        @if !matches.kept.is_empty() {
            p { b { "Kept" } @for hit in &matches.kept {
                " " a href=(address::of_cluster(address::PROFILE, &hit.slug)) { (hit.name) }
            } }
        }
        @if !matches.hidden.is_empty() {
            p { b { "Hidden" } @for hit in &matches.hidden {
                " " span { (hit.name) " " a href=(shown(&hit.slug)) { "Show " span.visually-hidden { (hit.name) " " } "again" } }
            } }
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
                span.spread { "At most three of one country on this page. " a id="spread" href=(spread(false)) { "Order by points alone" } }
            } @else if !wish.spread {
                span.spread { "In the order of points. " a id="spread" href=(spread(true)) { "At most three of one country on the first page" } }
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
