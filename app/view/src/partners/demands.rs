use maud::{Markup, html};
use search::{
    Counts, Facet,
    matching::{Ask, Matches, Wish},
};

use super::{DEMANDS, Place, wording};
use crate::{
    address,
    clusters::{
        facets::{Group, count, group},
        wording as words,
    },
};

/// What leaves others out, in a place of its own.
pub(super) fn demands(wish: &Wish, matches: &Matches, totals: &Counts) -> Markup {
    html! {
        aside.facets.facets-column id=(DEMANDS) aria-label="Only show" popover="auto" {
            div.drawer-head {
                h2 { "Filters" }
                button.button type="button" popovertarget=(DEMANDS) popovertargetaction="hide" autofocus { "Close" }
            }
            h2.part { "Only show" }
            p.hint { "Leaves all others out." }
            label.words-only {
                "With the words"
                input.control type="search" name="q" value=(wish.filters.text) maxlength=(search::query::MAX_TEXT);
            }
            fieldset.asks {
                legend.visually-hidden { "Towards you" }
                @for &(ask, total) in &matches.asks {
                    label.value {
                        input type="checkbox" name=(ask.key()) value="1" checked[wish.asks.contains(&ask)];
                        @if ask == Ask::TargetsMe {
                            span id=(Place::TargetsMe.id()) { (targets_me(matches)) }
                        } @else {
                            (wording::ask(ask))
                        }
                        " "
                        span data-count { (count(total)) }
                    }
                }
            }
            @for (facet, counts) in &matches.counts {
                @if *facet == Facet::Region {
                    div.regions id=(Place::Regions.id()) { (facet_group(wish, *facet, counts, totals)) }
                } @else {
                    (facet_group(wish, *facet, counts, totals))
                }
            }
            div.ranges {
                label { "Label at least " (at_least("label-min", "Any, or none", wish.label_min)) }
                fieldset.range {
                    legend { "Members" }
                    label { "from " input.control type="number" min="0" name="members-min" value=[wish.members_min]; }
                    label { "to " input.control type="number" min="0" name="members-max" value=[wish.members_max]; }
                }
            }
            p.apply {
                button.button.primary id=(Place::Apply.id()) type="submit" { (apply(None)) }
                span id=(Place::Clear.id()) { (clear(wish)) }
            }
        }
    }
}

/// "They target Romania".
pub fn targets_me(matches: &Matches) -> Markup {
    let country = matches.seeker.country.map(|country| Facet::Country.value_label(country));
    html! { "They target " (country.unwrap_or("your country")) }
}

/// The way to a list that leaves nobody out, if there is another.
pub fn clear(wish: &Wish) -> Markup {
    html! {
        @if wish.demands_something() {
            a.button.quiet href=(address::partners(&wish.without_demands())) { "Leave nobody out" }
        }
    }
}

/// "Show 34 matches", where it is known before they are asked for.
pub fn apply(total: Option<u32>) -> Markup {
    html! { "Show " @if let Some(total) = total { (wording::matches(total)) } @else { "matches" } }
}

/// The regions that can be chosen.
pub fn regions(wish: &Wish, matches: &Matches, totals: &Counts) -> Markup {
    let counts = matches.counts.iter().find(|(facet, _)| *facet == Facet::Region);
    html! { @if let Some((facet, counts)) = counts { (facet_group(wish, *facet, counts, totals)) } }
}

fn facet_group(wish: &Wish, facet: Facet, counts: &[u32], totals: &Counts) -> Markup {
    let chosen = wish.filters.chosen(facet);
    let is_chosen = |value: usize| chosen.iter().any(|slug| slug == facet.value_slug(value));
    let countries = wish.filters.chosen(Facet::Country);
    // Regions are offered once somebody chose their country: there are five hundred.
    let is_offered = |value: usize| {
        let code = facet.value_slug(value);
        facet != Facet::Region || is_chosen(value) || countries.iter().any(|country| is_region_of(code, country))
    };
    let totals = if totals.of(facet).is_empty() { counts } else { totals.of(facet) };
    group(&Group {
        facet,
        name: facet.key(),
        heading: words::heading(facet),
        counts: Some(counts),
        totals,
        is_chosen: &is_chosen,
        chosen: chosen.len(),
        is_open: matches!(facet, Facet::Country | Facet::Ecosystem),
        is_offered: &is_offered,
    })
}

/// NUTS codes begin with the country, which is EL for Greece.
fn is_region_of(code: &str, country: &str) -> bool {
    domain::vocabulary::Region::find(code).is_some_and(|region| region.group() == country)
}

/// A choice of a label or a better one.
pub(super) fn at_least(name: &str, any: &str, chosen: Option<usize>) -> Markup {
    let labels = [(1, "Bronze or better"), (2, "Silver or better"), (3, "Gold")];
    html! {
        select.control name=(name) {
            option value="" { (any) }
            @for (label, words) in labels {
                option value=(Facet::Label.value_slug(label)) selected[chosen == Some(label)] { (words) }
            }
        }
    }
}
