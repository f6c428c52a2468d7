//! From an address to its profile.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;

use super::api::{ProfileView, read_profile};

/// What a profile page can show.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Loaded {
    Waiting,
    Here(Box<ProfileView>),
    Missing,
    Unreachable,
}

/// The profile, if it can be had without asking anybody: on the server always.
#[cfg(feature = "ssr")]
pub(super) fn profile_now(slug: &str) -> Option<ProfileView> {
    use crate::{
        published::{Found, Published},
        site::SiteSettings,
    };

    let directory = use_context::<Published>()?.current();
    let Found::Profile(profile) = directory.find(slug) else { return None };
    let linked_data = use_context::<SiteSettings>().map(|site| {
        super::linked_data::organization(profile, &format!("{}/clusters/{}", site.public_url, profile.slug))
    });
    let standing = profile.facts.label.as_ref().map(|label| label.standing(directory.today));
    Some(ProfileView { profile: profile.clone(), standing, linked_data })
}

#[cfg(not(feature = "ssr"))]
pub(super) fn profile_now(_slug: &str) -> Option<ProfileView> {
    None
}

/// The profile of the address, asked for again when the address changes.
pub(super) fn profile_of_address() -> RwSignal<Loaded> {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("slug").unwrap_or_default()));
    let first = SharedValue::new(|| profile_now(&slug.get_untracked())).into_inner();
    let hydrating = Owner::current_shared_context().is_some_and(|shared| shared.during_hydration());
    let loaded = RwSignal::new(match first {
        Some(view) => Loaded::Here(Box::new(view)),
        // The server knows all profiles, and so does the page that it sent.
        None if cfg!(feature = "ssr") || hydrating => Loaded::Missing,
        None => Loaded::Waiting,
    });
    Effect::new(move |shown: Option<String>| {
        let slug = slug.get();
        let known = shown.as_ref() == Some(&slug) || shown.is_none() && loaded.get_untracked() != Loaded::Waiting;
        if !known {
            let asked = slug.clone();
            spawn_local(async move {
                let answer = match read_profile(asked).await {
                    Ok(Some(view)) => Loaded::Here(Box::new(view)),
                    Ok(None) => Loaded::Missing,
                    Err(_) => Loaded::Unreachable,
                };
                loaded.try_set(answer);
            });
        }
        slug
    });
    loaded
}
