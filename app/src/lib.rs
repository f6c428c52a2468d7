//! What a person sees of Cluster Atlas: pages, components and server functions.
//!
//! The crate builds twice: with `ssr` for the server and with `hydrate` for the browser. It must
//! never know SQL, files or the network. Read [`App`] first, then [`directory`].
#![recursion_limit = "256"]

mod about;
mod browser;
mod components;
pub mod directory;
pub mod error;
mod landing;
mod not_found_page;
pub mod profile;
#[cfg(feature = "ssr")]
pub mod published;
#[cfg(feature = "ssr")]
mod shell;
pub mod site;
mod wording;

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{FlatRoutes, Route, Router},
    hooks::use_location,
    path,
};

#[cfg(feature = "ssr")]
pub use shell::shell;

use components::{SiteFooter, SiteHeader};
use directory::{LocalCatalogue, SearchPage};

/// The app: the frame around every page, and the table of all pages.
///
/// Every page is rendered whole before it is sent, so that it is complete without JavaScript.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    site::provide_public_url();
    LocalCatalogue::provide();
    Effect::new(|_| browser::mark_document("data-hydrated", ""));
    view! {
        <Router>
            <a class="skip-link" href="#main">
                "Skip to content"
            </a>
            <SiteHeader />
            <FlatRoutes fallback=not_found_page::NotFoundPage>
                <Route path=path!("/") view=landing::LandingPage ssr=SsrMode::Async />
                <Route path=path!("/clusters") view=SearchPage ssr=SsrMode::Async />
                <Route path=path!("/clusters/:slug") view=profile::ProfilePage ssr=SsrMode::Async />
                <Route path=path!("/clusters/:slug/print") view=profile::PrintPage ssr=SsrMode::Async />
                <Route path=path!("/about") view=about::AboutPage ssr=SsrMode::Async />
            </FlatRoutes>
            <SiteFooter />
            <PageAnnouncer />
        </Router>
    }
}

/// After a change of page inside the app, the keyboard stands at the new page's content and a
/// screen reader hears its title, as after loading a page.
#[component]
fn PageAnnouncer() -> impl IntoView {
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let path = path.get();
        if before.is_some_and(|before| before != path) {
            browser::focus_content();
        }
        path
    });
}
