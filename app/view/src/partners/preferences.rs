use maud::{Markup, html};
use search::{
    Counts, Facet,
    matching::{BONUS, FEATURES, MOST_WEIGHT, Matches, Wish},
};

use super::{
    demands::at_least,
    partners_page::{DEMANDS, ORDER},
    wording,
};

/// What only changes the order: preferences and weights.
pub(super) fn preferences(wish: &Wish, matches: &Matches, totals: &Counts) -> Markup {
    let usual = matches.weights == matches.goal.weights();
    let (goal, _) = wording::goal(matches.goal);
    html! {
        div.adjust {
            button.button type="button" popovertarget=(DEMANDS) { "Filters" }
            button.button type="button" popovertarget=(ORDER) { "Order" }
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
                (others("prefer-country", Facet::Country, &wish.prefer_countries))
                (others("prefer-size", Facet::Size, &wish.prefer_sizes))
            }
            div role="group" aria-labelledby="what-counts" {
                h2.part id="what-counts" { "What counts" }
                p.hint {
                    "0 not at all, " (MOST_WEIGHT) " most. "
                    @if usual { "As usual for “" (goal) "”." } @else { "Changed from what is usual for “" (goal) "”." }
                }
                div.weights {
                    @for (feature, weight) in matches.weights.iter().enumerate().take(FEATURES.len()) {
                        label.weight {
                            span { (wording::feature(feature)) }
                            input type="range" name=(Wish::weight_key(feature)) min="0" max=(MOST_WEIGHT) step="1"
                                value=(weight) aria-valuetext={ (weight) " of " (MOST_WEIGHT) };
                            span.now aria-hidden="true" { (weight) }
                        }
                    }
                }
            }
            p.apply { button.button type="submit" { "Show in this order" } }
        }
    }
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

/// Of several preferred values those that no field shows.
fn others(name: &str, facet: Facet, chosen: &[usize]) -> Markup {
    html! {
        @for &value in chosen.iter().skip(1) { input type="hidden" name=(name) value=(facet.value_slug(value)); }
    }
}
