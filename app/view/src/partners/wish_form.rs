use domain::profile::ConsortiumRole;
use maud::{Markup, html};
use search::{
    Counts, Facet,
    matching::{Goal, Matches, Seeker, Wish},
};

use super::{Place, wording};
use crate::{
    address,
    clusters::{
        facets::{Group, group},
        place,
    },
    kit::label_badge,
};

/// What the form sends on without a field of its own in sight.
pub fn carried(wish: &Wish, matches: &Matches) -> Markup {
    let is_seen = |facet: Facet, value: &str| {
        search::Catalogue::MATCH_FACETS.contains(&facet) && facet.value_index(value).is_some()
    };
    html! {
        @if let Some(hit) = &matches.seeker.hit { input type="hidden" name="for" value=(hit.slug); }
        // Whose weights the sliders show: those that are left as they are follow the goal.
        input type="hidden" name="weights-of" value=(matches.goal.key());
        @if !wish.spread { input type="hidden" name="spread" value="0"; }
        @for slug in &wish.shortlist.keep { input type="hidden" name="keep" value=(slug); }
        @for slug in &wish.shortlist.hide { input type="hidden" name="hide" value=(slug); }
        @for (facet, value) in wish.filters.all_chosen() {
            @if !is_seen(facet, value) { input type="hidden" name=(facet.key()) value=(value); }
        }
        // A field shows the first of several that are preferred.
        @for (name, facet, preferred) in [
            ("prefer-country", Facet::Country, &wish.prefer_countries),
            ("prefer-size", Facet::Size, &wish.prefer_sizes),
        ] {
            @for &value in preferred.iter().skip(1) { input type="hidden" name=(name) value=(facet.value_slug(value)); }
        }
    }
}

/// Who seeks, for what, and what else is sought.
pub(super) fn wish_form(wish: &Wish, matches: &Matches, totals: &Counts) -> Markup {
    let seeker = &matches.seeker;
    html! {
        div.seek {
            h1 { "Find partners" }
            @if let Some(hit) = &seeker.hit {
                p.who {
                    "for " a href=(address::of_cluster(address::PROFILE, &hit.slug)) { (hit.name) }
                    @if let Some((level, standing)) = hit.label { " " (label_badge(level, standing)) }
                    " " a.change href=(address::PARTNERS) { "Change" span.visually-hidden { " who seeks" } }
                }
                (focus(seeker))
            } @else {
                p.focus { "Without a profile one side only is compared: what you look for with what others have." }
            }
        }
        fieldset.goals-set {
            legend.visually-hidden { "What for?" }
            div.goals {
                @for goal in Goal::ALL {
                    @let (name, meaning) = wording::goal(goal);
                    label.goal {
                        input type="radio" name="goal" value=(goal.key()) checked[goal == matches.goal];
                        b { (name) } " " span { (meaning) }
                    }
                }
            }
        }
        details.fold.wish open[seeker.hit.is_none()] {
            summary { span { b { "You look for" } " " span id=(Place::LooksFor.id()) { (looks_for(seeker)) } } }
            div.wish-fields {
                @if seeker.hit.is_none() { (from(wish)) }
                label {
                    "Your role"
                    select.control name="role" {
                        option value="" { "Not decided" }
                        @for &role in ConsortiumRole::ALL {
                            option value=(role.slug()) selected[wish.role == Some(role)] { (wording::role(role)) }
                        }
                    }
                }
                @for facet in Wish::SOUGHT { (sought(wish, facet, totals)) }
            }
        }
        p.apply-wish { button.button.primary type="submit" { "Show matches" } }
    }
}

fn from(wish: &Wish) -> Markup {
    html! {
        label {
            "Your country"
            select.control name="from" {
                option value="" { "Not said" }
                @for country in 0..Facet::Country.size() {
                    option value=(Facet::Country.value_slug(country)) selected[wish.from == Some(country)] {
                        (Facet::Country.value_label(country))
                    }
                }
            }
        }
    }
}

fn sought(wish: &Wish, facet: Facet, totals: &Counts) -> Markup {
    let chosen = wish.sought(facet);
    let totals = totals.of(facet);
    let occurs = |value: usize| totals.get(value).is_some_and(|&total| total > 0);
    group(&Group {
        facet,
        name: Wish::seek_key(facet),
        heading: wording::sought(facet),
        counts: None,
        totals,
        is_chosen: &|value| chosen.contains(&value),
        chosen: chosen.len(),
        is_open: false,
        // Of countries those where somebody is; of everything else all, because one may wait for it.
        is_offered: &|value| facet != Facet::Country || occurs(value) || chosen.contains(&value),
    })
}

/// "Cluj-Napoca, Romania. Performing Arts; Creative products; targets United States."
fn focus(seeker: &Seeker) -> Markup {
    let Some(hit) = &seeker.hit else { return html! {} };
    let labels = |facet: Facet, values: &[usize]| {
        values.iter().take(4).map(|&value| facet.value_label(value)).collect::<Vec<_>>().join(", ")
    };
    let [sectors, technologies] = [Facet::Sector, Facet::Technology].map(|facet| {
        let feature = search::matching::FEATURES.iter().position(|&other| other == facet).unwrap_or(0);
        labels(facet, &seeker.own[feature])
    });
    let targets: Vec<&str> = hit.targets.iter().take(4).map(|country| country.label()).collect();
    let place = place(hit.city.as_deref(), hit.country);
    html! {
        p.focus {
            @if !place.is_empty() { (place) ". " }
            @if !sectors.is_empty() { (sectors) ". " }
            @if !technologies.is_empty() { (technologies) ". " }
            @if !targets.is_empty() { "Targets " (targets.join(", ")) "." }
        }
    }
}

/// What is sought, or that it is what one is.
pub fn looks_for(seeker: &Seeker) -> Markup {
    let features = search::matching::FEATURES.iter().zip(&seeker.sought);
    let mut labels: Vec<&str> =
        features.flat_map(|(facet, terms)| terms.iter().map(|&term| facet.value_label(term))).collect();
    labels.extend(seeker.places.iter().map(|&place| Facet::Country.value_label(place)));
    let some = labels.len() > 6;
    labels.truncate(6);
    html! {
        @if labels.is_empty() {
            @if seeker.hit.is_some() { "clusters like your profile; nothing further is stated." } @else { "anybody: nothing is stated yet." }
        } @else {
            (labels.join(", ")) @if some { " and more" } "."
        }
    }
}
