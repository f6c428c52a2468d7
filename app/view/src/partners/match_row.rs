use maud::{Markup, html};
use search::{
    Facet,
    matching::{Match, Matches, Wish},
};

use super::{
    bar::{Scale, bar, numbers},
    reasons::reasons,
    wording,
};
use crate::{
    address,
    clusters::{place, wording as words},
    kit::label_badge,
};

/// How many of what a cluster adds are named.
const ADDS_NAMED: usize = 6;

/// A match in the list.
pub(super) fn row(found: &Match, wish: &Wish, matches: &Matches, scale: Scale) -> Markup {
    html! {
        li.match data-slug=(found.hit.slug) data-score=(found.score) data-confidence=(found.confidence) data-rank=(found.rank) {
            (content(found, wish, matches, scale))
        }
    }
}

/// Who; why; what is not known; then the points and how they add up.
pub(super) fn content(found: &Match, wish: &Wish, matches: &Matches, scale: Scale) -> Markup {
    let hit = &found.hit;
    let place = place(hit.city.as_deref(), hit.country);
    let (sure, class) = wording::confidence(found.confidence);
    html! {
        p.rank { span.visually-hidden { "Rank " } (found.rank) }
        div.body {
            div.who {
                h3 { a id=(heading_id(&hit.slug)) href=(address::of_cluster(address::PROFILE, &hit.slug)) { (hit.name) } }
                @if let Some((level, standing)) = hit.label { (label_badge(level, standing)) }
            }
            @if !place.is_empty() { p.where { (place) } }
            (reasons(found, matches))
            (together(found))
            (notes(found))
        }
        div.points {
            p.line {
                span.sum { b { (found.score.points()) } " points" } " "
                span class={ "sure " (class) } { (sure) }
            }
            (bar(found, scale))
            @if !found.bonuses.is_empty() {
                p.bonus { "Moved up for " (found.bonuses.iter().map(|&bonus| wording::bonus(bonus)).collect::<Vec<_>>().join(" and ")) }
            }
        }
        (decide(found, wish))
        (numbers(found, matches))
    }
}

/// The id of the link to a match.
pub fn heading_id(slug: &str) -> String {
    format!("match-{slug}")
}

/// Ties that there are already: shown, never scored.
fn together(found: &Match) -> Markup {
    let together = &found.together;
    html! {
        @if together.know_each_other { p.aside-note { "Already partners. That neither adds nor takes points." } }
        @if !together.networks.is_empty() {
            p.aside-note { "Already together in " (together.networks.join(", ")) ". That neither adds nor takes points." }
        }
    }
}

fn notes(found: &Match) -> Markup {
    let mut unstated: Vec<&str> = found.unstated.iter().map(|&facet| wording::unstated(facet)).collect();
    if found.hit.city.is_none() {
        unstated.push("city");
    }
    html! {
        @if !found.adds.is_empty() || !unstated.is_empty() {
            dl.notes {
                @if !found.adds.is_empty() {
                    div.adds {
                        dt { "Adds" }
                        dd {
                            @for (at, &(facet, value)) in found.adds.iter().take(ADDS_NAMED).enumerate() {
                                @if at > 0 { "; " }
                                (term(facet, value))
                            }
                            @if found.adds.len() > ADDS_NAMED { "; and " (found.adds.len() - ADDS_NAMED) " more" }
                        }
                    }
                }
                @if !unstated.is_empty() { div { dt { "Not stated" } dd { (unstated.join(", ")) } } }
            }
        }
    }
}

/// A term that leads to all who share it.
pub(super) fn term(facet: Facet, value: usize) -> Markup {
    html! { a href=(address::having(facet, facet.value_slug(value))) { (words::value_label(facet, facet.value_slug(value))) } }
}

/// Keep it or hide it.
fn decide(found: &Match, wish: &Wish) -> Markup {
    let hit = &found.hit;
    let taken_off = || {
        let mut wish = wish.clone();
        wish.shortlist.keep.retain(|slug| *slug != hit.slug);
        address::partners(&wish)
    };
    html! {
        p.does {
            @if wish.shortlist.keep.contains(&hit.slug) {
                a.button.small.kept id={ "keep-" (hit.slug) } href=(taken_off()) aria-label={ "Kept: take " (hit.name) " off the list" } { "Kept" }
            } @else {
                button.button.small id={ "keep-" (hit.slug) } type="submit" name="keep" value=(hit.slug) { "Keep" span.visually-hidden { " " (hit.name) } }
            }
            " "
            @if !wish.shortlist.hide.contains(&hit.slug) {
                button.plain type="submit" name="hide" value=(hit.slug) { "Hide" span.visually-hidden { " " (hit.name) } }
            }
        }
    }
}
