use domain::{PublicProfile, profile::TeamMember};
use leptos::prelude::*;

use super::article::section_id;
use crate::{components::ExternalLink, wording};

/// The facts one wants first, and the contents of the page.
#[component]
pub(super) fn Glance(profile: PublicProfile, contents: Vec<&'static str>) -> impl IntoView {
    let PublicProfile { facts, updated, .. } = profile;
    let targets: Vec<&str> = facts.targets().iter().map(|country| country.label()).collect();
    let services = match facts.services.len() {
        0 => None,
        1 => Some("1 support service".to_owned()),
        count => Some(format!("{count} support services")),
    };
    let members = facts.members.total.map(wording::number);
    let website = facts.website.map(|to| view! { <ExternalLink to /> });
    let links: Vec<_> = contents
        .into_iter()
        .map(|heading| {
            view! {
                <li>
                    <a href=format!("#{}", section_id(heading))>{heading}</a>
                </li>
            }
        })
        .collect();
    view! {
        <aside class="glance" aria-labelledby="at-a-glance">
            <h2 id="at-a-glance">"At a glance"</h2>
            <dl>
                {(!targets.is_empty()).then(|| fact("Wants to work with", targets.join(", ")))}
                {services.map(|services| fact("Offers", services))} {members.map(|members| fact("Members", members))}
                {facts.team.first().and_then(contact)}
                {website.map(|link| fact("Website", link))}
                {fact("Last updated", wording::day(updated))}
            </dl>
            <nav class="contents" aria-label="On this page">
                <ul>{links}</ul>
            </nav>
        </aside>
    }
}

fn fact(name: &'static str, value: impl IntoView) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{value.into_view()}</dd>
        </div>
    }
    .into_any()
}

/// The first of the team, by whatever way they can be reached.
fn contact(member: &TeamMember) -> Option<AnyView> {
    let reach = super::article::reach(member);
    if reach.is_empty() {
        return None;
    }
    let who = member.name.clone().or_else(|| member.role.clone()).unwrap_or_else(|| "Contact".to_owned());
    Some(
        view! {
            <div>
                <dt>{who}</dt>
                <dd>{reach}</dd>
            </div>
        }
        .into_any(),
    )
}
