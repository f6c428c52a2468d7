use domain::PublicProfile;
use leptos::prelude::*;

use super::{
    api::ProfileView,
    article::{Article, sections},
    loading::profile_of_address,
    profile_page::{lede, origin, with_profile},
};
use crate::{
    components::{Breadcrumb, PageHead},
    site::use_public_url,
    wording,
};

/// A profile on paper: everything, in one column, with its address.
#[component]
pub fn PrintPage() -> impl IntoView {
    let loaded = profile_of_address();
    move || loaded.with(|loaded| with_profile(loaded, print_page))
}

fn print_page(ProfileView { profile, standing, .. }: &ProfileView) -> AnyView {
    let PublicProfile { slug, facts, source, claimed, updated } = profile;
    let address = format!("/clusters/{slug}");
    view! {
        // The profile itself is what search engines should find.
        <PageHead
            title=format!("{} – for printing", facts.name)
            description=format!("Printer-friendly profile of {}.", facts.name)
            canonical=Some(address.clone())
        />
        <main id="main" class="page print-page">
            <Breadcrumb current=facts.name.clone() />
            <p class="actions">
                <a class="button" href=address.clone()>
                    "Back to the profile"
                </a>
            </p>
            <h1>{facts.name.clone()}</h1>
            <p class="lede">{lede(profile)}</p>
            {(!claimed).then(|| origin(source.as_deref()))}
            <Article sections=sections(facts, *standing) />
            <p class="updated">
                "Last updated " {wording::day(*updated)} " · " {use_public_url()} {address}
            </p>
        </main>
    }
    .into_any()
}
