use domain::{Day, PublicProfile};
use maud::{Markup, html};

use super::{
    article::{article, sections},
    glance::glance,
    json_ld::json_ld,
    linked_data::organization,
    wording,
};
use crate::{
    components::label_badge,
    directory::place,
    document::{Document, Head},
};

/// A cluster's profile for everybody.
pub(crate) fn profile_page(profile: &PublicProfile, today: Day, public_url: &str) -> Document {
    let PublicProfile { slug, facts, updated, .. } = profile;
    let address = format!("/clusters/{slug}");
    let sections = sections(facts, today);
    let body = html! {
        (json_ld(&organization(profile, &format!("{public_url}{address}"))))
        div.page {
            (breadcrumb(&facts.name))
            div.profile-head {
                h1 { (facts.name) }
                (lede(profile))
                @if let Some(label) = &facts.label { p { (label_badge(label.level, label.standing(today))) } }
                p.actions {
                    a.button href={ (address) "/print" } { "Printer-friendly version" }
                    button.button.copy-link type="button" aria-live="polite" { "Copy link" }
                }
                (origin(profile))
            }
            div.profile-layout {
                (glance(profile, &sections))
                (article(&sections))
            }
            @if let Some(updated) = updated { p.updated { "Last updated " (wording::day(*updated)) } }
        }
    };
    let head = Head { title: facts.name.clone(), description: description(profile), canonical: Some(address) };
    Document { head, found: true, body }
}

pub(super) fn breadcrumb(name: &str) -> Markup {
    html! {
        nav.breadcrumb aria-label="Breadcrumb" {
            ol {
                li { a href="/" { "Home" } }
                li { a href="/clusters" { "Cluster organisations" } }
                li aria-current="page" { (name) }
            }
        }
    }
}

/// Who wrote the profile, where it was not the cluster.
pub(super) fn origin(PublicProfile { claimed, source, .. }: &PublicProfile) -> Markup {
    html! {
        @if !claimed {
            p.source {
                "Compiled from public sources, not yet confirmed by the cluster."
                @if let Some(source) = source { " Source: " (source) "." }
            }
        }
    }
}

pub(super) fn lede(profile: &PublicProfile) -> Markup {
    let lede = summary(profile);
    html! { @if !lede.is_empty() { p.lede { (lede) } } }
}

/// "Performing Arts. Cluj-Napoca, Romania, since 2016."
fn summary(PublicProfile { facts, .. }: &PublicProfile) -> String {
    let sectors: Vec<&str> = facts.sectors.iter().map(|sector| sector.label()).collect();
    let place = place(facts.city.as_deref(), facts.country);
    let since = facts.established.map(wording::since);
    let place: Vec<String> = Some(place).filter(|place| !place.is_empty()).into_iter().chain(since).collect();
    let sentences = [sectors.join(", "), place.join(", ")];
    let sentences: Vec<String> =
        sentences.into_iter().filter(|sentence| !sentence.is_empty()).map(|sentence| format!("{sentence}.")).collect();
    sentences.join(" ")
}

/// What a search engine or a preview shows under the name.
fn description(profile: &PublicProfile) -> String {
    let name = &profile.facts.name;
    match summary(profile).as_str() {
        "" => format!("{name}, a cluster organisation."),
        summary => format!("{name}: {summary}"),
    }
}
