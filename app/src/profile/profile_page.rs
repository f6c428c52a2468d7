use domain::PublicProfile;
use leptos::prelude::*;

use super::{
    api::ProfileView,
    article::Article,
    glance::Glance,
    loading::{Loaded, profile_of_address},
};
use crate::{
    components::{Breadcrumb, ExpiredLabel, JsonLd, LabelBadge, PageHead},
    not_found_page::NotFoundPage,
    profile::article::sections,
    wording,
};

/// A cluster's profile for everybody.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let loaded = profile_of_address();
    move || loaded.with(|loaded| with_profile(loaded, profile_page))
}

/// The page of a loaded profile, or what stands there instead.
pub(super) fn with_profile(loaded: &Loaded, page: fn(&ProfileView) -> AnyView) -> AnyView {
    match loaded {
        Loaded::Here(view) => page(view),
        Loaded::Missing => view! { <NotFoundPage /> }.into_any(),
        Loaded::Waiting => view! { <main id="main" class="page waiting" aria-busy="true"></main> }.into_any(),
        Loaded::Unreachable => view! {
            <main id="main" class="page text-page">
                <h1>"We could not reach the server"</h1>
                <p>"Your connection may be down. Reload this page to try again."</p>
            </main>
        }
        .into_any(),
    }
}

fn profile_page(ProfileView { profile, standing, linked_data }: &ProfileView) -> AnyView {
    let PublicProfile { slug, facts, source, claimed, updated } = profile;
    let address = format!("/clusters/{slug}");
    let label = facts.label.as_ref().zip(*standing).map(|(label, standing)| {
        let badge = match standing {
            domain::Standing::Expired { .. } => view! { <ExpiredLabel level=label.level /> }.into_any(),
            _ => view! { <LabelBadge level=label.level /> }.into_any(),
        };
        view! { <p>{badge}</p> }
    });
    let origin = (!claimed).then(|| origin(source.as_deref()));
    let sections = sections(facts, *standing);
    view! {
        <PageHead title=facts.name.clone() description=description(profile) canonical=Some(address.clone()) />
        {linked_data.clone().map(|json| view! { <JsonLd json /> })}
        <main id="main" class="page">
            <Breadcrumb current=facts.name.clone() />
            <div class="profile-head">
                <h1>{facts.name.clone()}</h1>
                <p class="lede">{lede(profile)}</p>
                {label}
                <p class="actions">
                    <a class="button" href=format!("{address}/print")>
                        "Printer-friendly version"
                    </a>
                </p>
                {origin}
            </div>
            <div class="profile-layout">
                <Glance profile=profile.clone() contents=sections.iter().map(|section| section.heading).collect() />
                <Article sections />
            </div>
            <p class="updated">"Last updated " {wording::day(*updated)}</p>
        </main>
    }
    .into_any()
}

/// Who wrote the profile, where it was not the cluster.
pub(super) fn origin(source: Option<&str>) -> AnyView {
    let source = source.map(|source| format!(" Source: {source}."));
    view! {
        <p class="source">"Compiled from public sources, not yet confirmed by the cluster." {source}</p>
    }
    .into_any()
}

/// "Performing Arts. Cluj-Napoca, Romania, since 2016."
pub(super) fn lede(PublicProfile { facts, .. }: &PublicProfile) -> String {
    let sectors: Vec<&str> = facts.sectors.iter().map(|sector| sector.label()).collect();
    let place = crate::directory::place(facts.city.as_deref(), facts.country);
    let since = facts.established.map(|date| format!("since {}", date.year()));
    let where_and_when: Vec<String> = [place].into_iter().filter(|place| !place.is_empty()).chain(since).collect();
    let sentences = [sectors.join(", "), where_and_when.join(", ")];
    let sentences: Vec<String> =
        sentences.into_iter().filter(|sentence| !sentence.is_empty()).map(|sentence| format!("{sentence}.")).collect();
    sentences.join(" ")
}

/// What a search engine or a preview shows under the name.
fn description(profile: &PublicProfile) -> String {
    let lede = lede(profile);
    let name = &profile.facts.name;
    if lede.is_empty() { format!("{name}, a cluster organisation.") } else { format!("{name}: {lede}") }
}
