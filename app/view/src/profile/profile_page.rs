use domain::{Day, PublicFacts, PublicProfile, profile::Contact};
use maud::{Markup, html};

use super::{
    article::{article, mail_address, phone_address, sections},
    glance::glance,
    linked_data::organization,
    wording,
};
use crate::{
    Head, Page, address,
    clusters::place,
    kit::{external_button, label_badge},
};

/// A cluster's profile for everybody.
pub fn profile_page(profile: &PublicProfile, today: Day, public_url: &str) -> Page {
    let PublicProfile { slug, facts, updated, .. } = profile;
    let address = address::of_cluster(address::PROFILE, slug.as_str());
    let sections = sections(facts, today);
    let body = html! {
        div.page {
            (breadcrumb(&facts.name))
            div.profile-head {
                h1 { (facts.name) }
                (lede(profile))
                @if let Some(label) = &facts.label { p { (label_badge(label.level, label.standing(today))) } }
                p.actions {
                    (ways_to_people(facts))
                    a.button href=(address::partners_for(slug.as_str())) { "Find partners" }
                    a.button.quiet href=(address::of_cluster(address::PRINT, slug.as_str())) { "Printer-friendly version" }
                    button.button.quiet.copy-link type="button" aria-live="polite" { "Copy link" }
                }
                (origin(profile))
            }
            div.profile-layout {
                (glance(profile, &sections, today))
                (article(&sections))
            }
            p.actions {
                @if !profile.claimed {
                    a.button.quiet href=(address::of_cluster(address::CLAIM, slug.as_str())) { "Is this your cluster?" }
                }
                a.button.quiet href=(address::of_cluster(address::REPORT, slug.as_str())) { "Something wrong?" }
            }
            @if let Some(updated) = updated { p.updated { "Last updated " (wording::day(*updated)) } }
        }
    };
    let head = Head {
        title: facts.name.clone(),
        description: description(profile),
        linked_data: Some(organization(profile, &format!("{public_url}{address}"))),
        canonical: Some(address),
    };
    Page::document(head, body)
}

/// A profile as visitors will see it, without what only makes sense at its own address.
pub(crate) fn preview(profile: &PublicProfile, today: Day) -> Markup {
    let PublicProfile { facts, .. } = profile;
    let sections = sections(facts, today);
    html! {
        div.profile-head {
            h1 { (facts.name) }
            (lede(profile))
            @if let Some(label) = &facts.label { p { (label_badge(label.level, label.standing(today))) } }
            p.actions { (ways_to_people(facts)) }
        }
        div.profile-layout {
            (glance(profile, &sections, today))
            (article(&sections))
        }
    }
}

/// The ways to people, before anything one may do with the page.
fn ways_to_people(facts: &PublicFacts) -> Markup {
    let first = |way: fn(&Contact) -> Option<&str>| facts.team.iter().find_map(way);
    let email = first(|member| member.email.as_deref());
    let phone = first(|member| member.phone.as_deref());
    html! {
        @if let Some(website) = &facts.website { (external_button(website, "Visit website")) }
        @if let Some(email) = email { a.button href=(mail_address(email)) { "Write an e-mail" } }
        @if let Some(phone) = phone { a.button href=(phone_address(phone)) { "Call\u{a0}" (phone.replace(' ', "\u{a0}")) } }
        button.button.share type="button" { "Share" }
    }
}

pub(super) fn breadcrumb(name: &str) -> Markup {
    html! {
        nav.breadcrumb aria-label="Breadcrumb" {
            ol {
                li { a href=(address::HOME) { "Home" } }
                li { a href=(address::SEARCH) { "Cluster organisations" } }
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
