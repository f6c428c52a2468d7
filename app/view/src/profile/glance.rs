use domain::{Day, PublicProfile, profile::Contact};
use maud::{Markup, html};

use super::{
    article::{Section, reach, section_id},
    wording,
};
use crate::kit::{ago, external_link};

/// Beside the profile: the facts one wants first, and the contents of the page.
pub(super) fn glance(profile: &PublicProfile, sections: &[Section], today: Day) -> Markup {
    let PublicProfile { facts, updated, .. } = profile;
    let targets: Vec<&str> = facts.targets().iter().map(|country| country.label()).collect();
    let known = html! {
        @if !targets.is_empty() { (fact("Wants to work with", &html! { (targets.join(", ")) })) }
        @if !facts.services.is_empty() {
            (fact("Offers", &html! { ul { @for service in &facts.services { li { (service.label()) } } } }))
        }
        @if let Some(total) = facts.members.total { (fact("Members", &html! { (wording::number(total)) })) }
        @if let Some(member) = facts.team.iter().find(|member| member.phone.is_some() || member.email.is_some()) {
            (contact(member))
        }
        @if let Some(website) = &facts.website { (fact("Website", &external_link(website, None))) }
        @if let Some(updated) = updated { (fact("Last updated", &ago(*updated, today))) }
    };
    html! {
        div.beside {
            @if !known.0.is_empty() {
                aside.glance aria-labelledby="at-a-glance" {
                    h2 id="at-a-glance" { "At a glance" }
                    dl { (known) }
                }
            }
            nav.contents aria-label="On this page" {
                p.eyebrow aria-hidden="true" { "On this page" }
                ul {
                    @for Section { heading, .. } in sections {
                        li { a href={ "#" (section_id(heading)) } { (heading) } }
                    }
                }
            }
        }
    }
}

fn fact(name: &str, value: &Markup) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}

/// A member of the team, by whatever way they can be reached.
fn contact(member: &Contact) -> Markup {
    let who = member.name.as_deref().or(member.role.as_deref()).unwrap_or("Contact");
    fact(who, &html! { @for way in reach(member) { div { (way) } } })
}
