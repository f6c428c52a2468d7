use domain::{Day, vocabulary::Country};
use maud::{Markup, html};
use search::{Hit, Marker, Snippet};

use super::{place, wording};
use crate::{
    address,
    kit::{ago, label_badge, marked},
    wording as words,
};

/// How many target countries a row names before it counts the rest.
const TARGETS_SHOWN: usize = 5;

/// One cluster in the list of results: a row to scan, with the found words marked.
pub(super) fn result(hit: &Hit, marker: &Marker, today: Day) -> Markup {
    let place = place(hit.city.as_deref(), hit.country);
    let sectors = hit.sectors.iter().map(|sector| sector.label()).collect::<Vec<_>>().join(", ");
    html! {
        li.result {
            h3 {
                a href=(address::of_cluster(address::PROFILE, &hit.slug)) { (marked(&hit.name, marker)) }
                @if let Some(acronym) = &hit.acronym { span.acronym { " (" (marked(acronym, marker)) ")" } }
            }
            @if let Some((level, standing)) = hit.label { (label_badge(level, standing)) }
            @if !place.is_empty() { p.where { (marked(&place, marker)) } }
            @if !sectors.is_empty() { p.sectors { (marked(&sectors, marker)) } }
            @if let Some(Snippet { field, text }) = &hit.snippet {
                p.snippet { span.found-in { (wording::prose_heading(*field)) ": " } (marked(text, marker)) }
            }
            p.facts {
                @if !hit.targets.is_empty() { span { "Targets " b { (targets(&hit.targets)) } } }
                @if let Some(members) = hit.members { span { "Members " b { (words::number(members)) } } }
                @if let Some(updated) = hit.updated { span { "Updated " b { (ago(updated, today)) } } }
            }
        }
    }
}

fn targets(countries: &[Country]) -> String {
    let shown: Vec<&str> = countries.iter().take(TARGETS_SHOWN).map(|country| country.label()).collect();
    match countries.len().saturating_sub(TARGETS_SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
