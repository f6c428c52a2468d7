use maud::{Markup, html};
use search::{
    Counts, Facet,
    matching::{BONUS, MOST_WEIGHT, Matches, Weights, Wish},
};

use super::{DEMANDS, ORDER, Place, demands::at_least, wording};
use crate::address;

/// What only changes the order: preferences and weights.
pub(super) fn preferences(wish: &Wish, matches: &Matches, totals: &Counts) -> Markup {
    html! {
        div.adjust {
            button.button id=(Place::FiltersButton.id()) type="button" popovertarget=(DEMANDS) { (filters_button(wish)) }
            button.button id=(Place::OrderButton.id()) type="button" popovertarget=(ORDER) { (order_button(wish)) }
        }
        div.order.drawer id=(ORDER) popover="auto" {
            div.drawer-head {
                h2 { "Order" }
                button.button type="button" popovertarget=(ORDER) popovertargetaction="hide" autofocus { "Close" }
            }
            div role="group" aria-labelledby="put-first" {
                h2.part id="put-first" { "Put first" }
                p.hint { "Moves up by " (BONUS.points()) " points, leaves nobody out." }
                div.prefer {
                    label { "Label " (at_least("prefer-label", "No preference", wish.prefer_label)) }
                    label { "Country " (choice("prefer-country", Facet::Country, &wish.prefer_countries, &|value| {
                        totals.of(Facet::Country).get(value).is_some_and(|&total| total > 0)
                    })) }
                    label { "Size " (choice("prefer-size", Facet::Size, &wish.prefer_sizes, &|_| true)) }
                }
            }
            div role="group" aria-labelledby="what-counts" {
                h2.part id="what-counts" { "What counts" }
                p.hint { "0 not at all, " (MOST_WEIGHT) " most. " span id=(Place::Usual.id()) { (usual(wish, matches)) } }
                div.weights {
                    @for (feature, weight) in weights(wish, matches).into_iter().enumerate() {
                        label.weight {
                            span { (wording::feature(feature)) }
                            input type="range" name=(Wish::weight_key(feature)) min="0" max=(MOST_WEIGHT) step="1"
                                value=(weight) aria-valuetext=(weight_words(weight));
                            span.now aria-hidden="true" { (weight) }
                        }
                    }
                }
            }
            p.apply { button.button type="submit" { "Show in this order" } }
        }
    }
}

/// Where the sliders stand: as somebody set them, even if nothing counts then, else as the goal has it.
pub fn weights(wish: &Wish, matches: &Matches) -> Weights {
    let mut weights = matches.goal.weights();
    weights.iter_mut().zip(wish.weights).for_each(|(weight, own)| *weight = own.unwrap_or(*weight));
    weights
}

/// "4 of 5".
pub fn weight_words(weight: u8) -> String {
    format!("{weight} of {MOST_WEIGHT}")
}

/// Whether the weights are those of the goal, and how to get back to them.
pub fn usual(wish: &Wish, matches: &Matches) -> Markup {
    let (goal, _) = wording::goal(matches.goal);
    html! {
        @if weights(wish, matches) == matches.goal.weights() {
            "As usual for “" (goal) "”."
        } @else {
            "Changed from what is usual for “" (goal) "”. "
            a id="usual-weights" href=(address::partners(&Wish { weights: Default::default(), page: 1, ..wish.clone() })) { "Back to usual" }
        }
    }
}

/// "Filters", with the number of those that leave somebody out.
pub fn filters_button(wish: &Wish) -> Markup {
    let label = usize::from(wish.label_min.is_some());
    let members = usize::from(wish.members_min.or(wish.members_max).is_some());
    let words = usize::from(!wish.filters.text.is_empty());
    counted("Filters", wish.filters.all_chosen().count() + wish.asks.len() + label + members + words)
}

/// "Order", with the number of preferences and of weights that were changed.
pub fn order_button(wish: &Wish) -> Markup {
    let preferred = usize::from(wish.prefer_label.is_some()) + wish.prefer_countries.len() + wish.prefer_sizes.len();
    counted("Order", preferred + wish.weights.iter().flatten().count())
}

fn counted(name: &str, chosen: usize) -> Markup {
    html! { (name) @if chosen > 0 { " (" (chosen) ")" } }
}

/// One of the values, or none; the first if several are preferred.
fn choice(name: &str, facet: Facet, chosen: &[usize], occurs: &dyn Fn(usize) -> bool) -> Markup {
    let is_chosen = |value: usize| chosen.first() == Some(&value);
    html! {
        select.control name=(name) {
            option value="" { "No preference" }
            @for value in (0..facet.size()).filter(|&value| occurs(value) || is_chosen(value)) {
                option value=(facet.value_slug(value)) selected[is_chosen(value)] { (facet.value_label(value)) }
            }
        }
    }
}
