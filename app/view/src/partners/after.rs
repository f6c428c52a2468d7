use maud::{Markup, html};
use search::{
    Hit,
    matching::{Advice, Matches, Why, Wish},
};

use super::{Place, bar::Scale, list::without, match_row::content, wording};
use crate::{address, clusters::wording as words};

/// The answers that would change most, and whom they would bring.
pub fn say_more(matches: &Matches) -> Markup {
    let is_profile = matches.seeker.hit.is_some();
    html! {
        @if !matches.advice.is_empty() {
            section.after aria-labelledby="say-more" {
                h2 id="say-more" { "Say more about yourselves" }
                p { "These answers would change the list most; until then the average is assumed." }
                ol.helps { @for advice in &matches.advice { li { (help(advice, is_profile)) (found(&advice.found)) } } }
            }
        }
    }
}

fn help(advice: &Advice, is_profile: bool) -> Markup {
    match advice.facet {
        None => html! {
            b { "What you look for" } " "
            span { "What you seek is compared with what others have and offer. Today only what you are counts." }
        },
        Some(facet) if is_profile => html! {
            b { (words::heading(facet)) } " "
            span { (words_of(advice.stated)) " state theirs, and nobody can tell what you have in common." }
        },
        Some(facet) => html! {
            b { (words::heading(facet)) } " "
            span { (words_of(advice.stated)) " state theirs; you have not said which you look for." }
        },
    }
}

/// Who is not on the first page for want of the answer.
fn found(found: &[Hit]) -> Markup {
    html! {
        @if !found.is_empty() {
            " "
            span {
                "If it is what they say too, these would be among the first: "
                @for (at, hit) in found.iter().enumerate() {
                    @if at > 0 { (if at + 1 == found.len() { " and " } else { ", " }) }
                    a href=(address::of_cluster(address::PROFILE, &hit.slug)) { (hit.name) }
                }
                "."
            }
        }
    }
}

fn words_of(clusters: u32) -> String {
    crate::wording::clusters(clusters)
}

/// Any cluster can be named and is explained like a match.
pub(super) fn why_not(wish: &Wish, matches: &Matches) -> Markup {
    let asked = matches.why.as_ref().map(|why| why.explained.hit.name.as_str()).or(wish.why.as_deref());
    html! {
        section.after aria-labelledby="why-not" {
            h2 id="why-not" { "Why not …?" }
            p { "Name a cluster that you expected. It is scored and explained like a match." }
            p.ask {
                input.control type="search" name="why" value=[asked] aria-labelledby="why-not" autocomplete="off";
                button.button.explain type="submit" { "Explain" }
            }
            div id=(Place::Why.id()) tabindex="-1" { (explanation(wish, matches)) }
        }
    }
}

/// Where the cluster stands that was asked for, and what keeps it out of the list.
pub fn explanation(wish: &Wish, matches: &Matches) -> Markup {
    html! { @if let Some(why) = &matches.why { (explained(why, wish, matches)) } }
}

fn explained(why: &Why, wish: &Wish, matches: &Matches) -> Markup {
    let found = &why.explained;
    html! {
        @if why.obstacles.is_empty() {
            p { "In the list, at rank " (found.rank) " of " (wording::number(matches.total)) "." }
        } @else {
            @for &obstacle in &why.obstacles {
                p {
                    "Not in the list: the filter on " (wording::obstacle(obstacle)) " leaves it out. "
                    a href=(address::partners(&without(wish, obstacle))) { "List without this filter" }
                }
            }
            p { "Without any filter it stands at rank " (found.rank) " of " (wording::number(matches.everybody)) "." }
        }
        div.match data-slug=(found.hit.slug) data-score=(found.score) data-confidence=(found.confidence) data-rank=(found.rank) {
            (content(found, wish, matches, Scale::of(matches)))
        }
    }
}
