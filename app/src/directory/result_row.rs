use domain::{Standing, vocabulary::Country};
use leptos::prelude::*;
use search::{Hit, Marker, ProseField, Snippet};

use crate::{
    components::{ExpiredLabel, LabelBadge, marked_text},
    wording,
};

/// How many target countries a row names before it counts the rest.
const TARGETS_SHOWN: usize = 5;

/// One cluster in the list of results: a row to scan, with the found words marked.
pub(super) fn result_row(hit: &Hit, marker: &Marker) -> AnyView {
    let marked = |text: &str| marked_text(text, &marker.marks(text));
    let label = hit.label.map(|(level, standing)| match standing {
        Standing::Expired { .. } => view! { <ExpiredLabel level /> }.into_any(),
        Standing::Valid { .. } | Standing::ValidDateUnknown => view! { <LabelBadge level /> }.into_any(),
    });
    let place = place(hit.city.as_deref(), hit.country);
    let sectors = hit.sectors.iter().map(|sector| sector.label()).collect::<Vec<_>>().join(", ");
    let acronym =
        hit.acronym.as_deref().map(|acronym| view! { <span class="acronym">" (" {marked(acronym)} ")"</span> });
    let snippet = hit.snippet.as_ref().map(|Snippet { field, text }| {
        view! {
            <p class="snippet">
                <span class="found-in">{prose_heading(*field)} ": "</span>
                {marked(text)}
            </p>
        }
    });
    let targets = (!hit.targets.is_empty()).then(|| fact("Targets", targets(&hit.targets)));
    let members = hit.members.map(|members| fact("Members", wording::number(members)));
    view! {
        <li class="result">
            <h3>
                <a href=format!("/clusters/{}", hit.slug)>{marked(&hit.name)}</a>
                {acronym}
            </h3>
            {label}
            {(!place.is_empty()).then(|| view! { <p class="where">{marked(&place)}</p> })}
            {(!sectors.is_empty()).then(|| view! { <p class="sectors">{marked(&sectors)}</p> })}
            {snippet}
            <p class="facts">{targets} {members} {fact("Updated", wording::day(hit.updated))}</p>
        </li>
    }
    .into_any()
}

/// "Cluj-Napoca, Romania", as far as it is known.
pub(crate) fn place(city: Option<&str>, country: Option<Country>) -> String {
    let parts: Vec<&str> = city.into_iter().chain(country.map(Country::label)).collect();
    parts.join(", ")
}

fn targets(countries: &[Country]) -> String {
    let shown: Vec<&str> = countries.iter().take(TARGETS_SHOWN).map(|country| country.label()).collect();
    match countries.len().saturating_sub(TARGETS_SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

fn fact(name: &'static str, value: String) -> AnyView {
    view! {
        <span>
            {name} " " <b>{value}</b>
        </span>
    }
    .into_any()
}

/// Where in the profile the words were found.
fn prose_heading(field: ProseField) -> &'static str {
    match field {
        ProseField::Strategy => "Cluster Strategy",
        ProseField::SuccessStory => "Success Story / Achievements",
        ProseField::WhyPartner => "Why should partners choose you",
        ProseField::Programmes => "Support Programmes",
        ProseField::Seeking => "Seeking partners",
        ProseField::Memberships => "Member of",
        ProseField::Partners => "Collaborates with",
        ProseField::SupportFacilities => "Support facilities",
    }
}
