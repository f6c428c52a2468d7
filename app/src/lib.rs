//! What a person sees of Cluster Atlas: pages, components and server functions.
//!
//! The crate builds twice: with `ssr` for the server and with `hydrate` for the browser. It must
//! never know SQL, files or the network. Read [`App`] first, then [`directory`].
#![recursion_limit = "256"]

#[cfg(feature = "ssr")]
mod about;
mod browser;
mod components;
pub mod directory;
pub mod document;
pub mod error;
pub mod form_codec;
#[cfg(feature = "ssr")]
mod landing;
#[cfg(feature = "ssr")]
mod not_found;
#[cfg(feature = "ssr")]
mod profile;
#[cfg(feature = "ssr")]
pub mod published;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
pub mod site;
mod wording;

use leptos::{
    ev::{MouseEvent, SubmitEvent},
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
};
use leptos_router::{
    NavigateOptions,
    components::{FlatRoutes, Route, Router},
    hooks::use_navigate,
    path,
};

#[cfg(feature = "ssr")]
pub use shell::shell;

use components::{SiteFooter, SiteHeader};
use directory::{LocalCatalogue, SearchPage};
use document::{DocumentPage, SeenDocuments};

/// The pages that search engines should know beside those of profiles.
#[cfg(feature = "ssr")]
pub const INDEXED: [&str; 3] = ["/", "/clusters", "/about"];

/// The app: the frame around every page, and the pages.
///
/// Every page is rendered whole before it is sent, so that it is complete without JavaScript.
#[component]
pub fn App() -> impl IntoView {
    LocalCatalogue::provide();
    SeenDocuments::provide();
    Effect::new(|_| {
        browser::mark_document("data-hydrated", "");
        directory::lead_to_search_box();
    });
    view! {
        <Router>
            // The browser's own jump moves the keyboard along; the router's would not.
            <a class="skip-link" href="#main" rel="external">
                "Skip to content"
            </a>
            <SiteHeader />
            <Pages />
            <SiteFooter />
        </Router>
    }
}

#[component]
fn Pages() -> impl IntoView {
    let navigate = use_navigate();
    // A search form in a document leads to the search without loading a page.
    let search = move |event: SubmitEvent| {
        let form = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let words = form.and_then(|form| browser::input_within(&form)).filter(|input| input.name() == "q");
        let Some(words) = words.filter(|_| !event.default_prevented()) else { return };
        event.prevent_default();
        let query = search::Query::default().with_text(words.value());
        navigate(&directory::search_address(&query), NavigateOptions::default());
    };
    view! {
        <div class="pages" on:submit=search on:click=move |event| copy_link(&event)>
            // Documents are told apart by the server: a route for each would only make the browser
            // download more.
            <FlatRoutes fallback=DocumentPage>
                <Route path=path!("/clusters") view=SearchPage />
            </FlatRoutes>
        </div>
    }
}

/// "Copy link" in a document copies its address, and says that it did.
fn copy_link(event: &MouseEvent) {
    let pressed = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(button) = pressed.filter(|pressed| pressed.class_list().contains("copy-link")) else { return };
    spawn_local(async move {
        let told = if browser::copy_address().await { "Link copied" } else { "Copy it from the address bar" };
        button.set_text_content(Some(told));
    });
}
