//! Several out of a vocabulary, as checkboxes: the chosen ones in sight, the rest under headings, with
//! a filter where scripts run.

use domain::{Field, draft::Value, field::Choices, vocabulary::Entry, wording::label};
use maud::{Markup, html};

use super::{Sheet, described, hint::hint, id};
use crate::wording::choice;

/// More than these are folded, and can be filtered.
const IN_SIGHT: usize = 12;

pub(super) fn choices(sheet: &Sheet<'_>, field: Field, choices: Choices) -> Markup {
    let id = id(field.into());
    let chosen: &[String] = match sheet.draft.get(field) {
        Some(Value::List(list)) => list,
        _ => &[],
    };
    let problems = sheet.problems_within(field);
    let hint = hint(field);
    let body = match choices {
        Choices::Terms(table) if table.size() > IN_SIGHT => long(field, chosen, table.entries()),
        Choices::Terms(table) => {
            let rows: Vec<(&str, &str)> = table.entries().iter().map(|entry| (entry.slug, entry.label)).collect();
            short(field, chosen, &rows)
        }
        Choices::Slugs(slugs) => {
            let rows: Vec<(&str, &str)> = slugs.iter().map(|slug| (*slug, choice(field, slug))).collect();
            short(field, chosen, &rows)
        }
    };
    html! {
        fieldset.form-part.choices id=(id) aria-describedby=[described(&id, hint.is_some(), !problems.is_empty())] {
            legend { h2 { (label(field)) } }
            @if let Some(hint) = hint { p.hint id={ (id) "-hint" } { (hint) } }
            @if !problems.is_empty() {
                div id={ (id) "-problem" } { @for problem in &problems { p.problem { (problem) } } }
            }
            (body)
        }
    }
}

fn short(field: Field, chosen: &[String], rows: &[(&str, &str)]) -> Markup {
    html! {
        (unknown(field, chosen, &|slug| rows.iter().any(|(known, _)| *known == slug)))
        div.values { @for (slug, label) in rows { (row(field, slug, label, chosen)) } }
    }
}

fn long(field: Field, chosen: &[String], entries: &'static [Entry]) -> Markup {
    let is_chosen = |entry: &&Entry| chosen.iter().any(|slug| slug == entry.slug);
    let groups = grouped(field, entries);
    html! {
        @if entries.iter().any(|entry| is_chosen(&entry)) {
            div.chosen-values role="group" aria-label={ "Chosen: " (label(field)) } {
                p.eyebrow { (entries.iter().filter(is_chosen).count()) " chosen. Untick to take one away." }
                @for entry in entries.iter().filter(is_chosen) { (row(field, entry.slug, entry.label, chosen)) }
            }
        }
        (unknown(field, chosen, &|slug| entries.iter().any(|entry| entry.slug == slug)))
        input.control.narrow type="search" autocomplete="off" enterkeyhint="done" aria-label={ "Filter " (label(field)) }
            placeholder={ "Filter " (entries.len()) " values" };
        @for (heading, entries) in &groups {
            @let left: Vec<&&Entry> = entries.iter().filter(|entry| !is_chosen(entry)).collect();
            @if !left.is_empty() {
                details open[groups.len() == 1 && chosen.is_empty()] {
                    summary { (heading) " " span { (left.len()) } }
                    div.values role="group" aria-label=(heading) {
                        @for entry in left { (row(field, entry.slug, entry.label, chosen)) }
                    }
                }
            }
        }
    }
}

/// The entries under their headings: those of the vocabulary, of countries Europe's union first, else
/// one for all.
fn grouped(field: Field, entries: &'static [Entry]) -> Vec<(&'static str, Vec<&'static Entry>)> {
    let heading = |entry: &Entry| match field {
        Field::Technologies | Field::SeekingTechnologies | Field::S3Priorities => entry.group,
        Field::InternationalTargets | Field::TransnationalTargets | Field::SeekingCountries => match entry.group {
            "eu27" => "European Union",
            _ => "Other countries",
        },
        _ => "All",
    };
    let mut groups: Vec<(&'static str, Vec<&'static Entry>)> = Vec::new();
    for entry in entries {
        let heading = heading(entry);
        match groups.iter_mut().find(|(other, _)| *other == heading) {
            Some((_, group)) => group.push(entry),
            None => groups.push((heading, vec![entry])),
        }
    }
    // Countries of the union stand first, but where countries outside Europe are asked for.
    let last = if field == Field::InternationalTargets { "European Union" } else { "Other countries" };
    groups.sort_by_key(|(heading, _)| *heading == last);
    groups
}

/// What was chosen and is in no vocabulary, so that it can be taken away.
fn unknown(field: Field, chosen: &[String], is_known: &dyn Fn(&str) -> bool) -> Markup {
    let unknown: Vec<&String> = chosen.iter().filter(|slug| !is_known(slug)).collect();
    html! {
        @if !unknown.is_empty() {
            div.values { @for slug in unknown { (row(field, slug, slug, chosen)) } }
        }
    }
}

fn row(field: Field, slug: &str, label: &str, chosen: &[String]) -> Markup {
    html! {
        label.value {
            input type="checkbox" name=(field.name()) value=(slug) checked[chosen.iter().any(|other| other == slug)];
            span { (label) }
        }
    }
}
