use std::collections::HashMap;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;
use maud::{Markup, PreEscaped};
use serde::{Deserialize, Serialize};
use server_fn::codec::{GetUrl, Postcard};

use crate::{browser, components::Drawn, error::AppError};

/// A document on its way to the browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentDocument {
    pub title: String,
    /// Written and escaped by the server.
    pub html: String,
}

/// Reads the document at a path of this site. What is not found is a document that says so.
///
/// # Errors
/// [`AppError`] if the request does not reach the server or is not of this form.
#[server(input = GetUrl, output = Postcard, endpoint = "document")]
pub async fn read_document(path: String) -> Result<SentDocument, AppError> {
    let published = use_context::<crate::published::Published>().ok_or(AppError::Internal)?;
    let site = use_context::<crate::site::SiteSettings>().ok_or(AppError::Internal)?;
    let document = super::document_at(&path, &published.current(), &site.public_url);
    Ok(SentDocument { title: document.head.full_title(), html: document.body.into_string() })
}

/// The documents that this visit has shown, so that the way back needs no server and finds its
/// place at once.
#[derive(Debug, Clone, Copy)]
pub struct SeenDocuments(StoredValue<HashMap<String, SentDocument>>);

impl SeenDocuments {
    /// Makes room for them. Called once, by `App`.
    pub fn provide() {
        provide_context(Self(StoredValue::new(HashMap::new())));
    }
}

/// Shows the document of the address.
#[component]
pub fn DocumentPage() -> impl IntoView {
    let path = use_location().pathname;
    let seen: SeenDocuments = expect_context();
    let hydrating = Owner::current_shared_context().is_some_and(|shared| shared.during_hydration());
    let body = RwSignal::new(first_body());
    Effect::new(move |before: Option<String>| {
        let path = path.get();
        let is_new = before.as_ref().map_or(!hydrating, |before| *before != path);
        if is_new {
            match seen.0.with_value(|seen| seen.get(&path).cloned()) {
                Some(document) => show(body, document),
                None => spawn_local(fetch(path.clone(), seen, body)),
            }
        }
        path
    });
    view! {
        <main id="main">
            <Drawn markup=body class="document" />
        </main>
    }
}

async fn fetch(path: String, seen: SeenDocuments, body: RwSignal<Markup>) {
    match read_document(path.clone()).await {
        Ok(document) => {
            let is_here = browser::path() == path;
            let _ = seen.0.try_update_value(|seen| seen.insert(path, document.clone()));
            if is_here {
                show(body, document);
            }
        }
        // The browser itself can say best what is wrong with the connection, and try again.
        Err(_) => browser::load(&path),
    }
}

/// The page changes in the place of the last one: its title, its text, and where the keyboard is.
fn show(body: RwSignal<Markup>, document: SentDocument) {
    if body.try_set(PreEscaped(document.html)).is_none() {
        browser::set_title(&document.title);
        browser::arrive();
    }
}

/// On the server the document that was asked for. In the browser it stands in the page already.
fn first_body() -> Markup {
    #[cfg(feature = "ssr")]
    if let Some(document) = use_context::<std::sync::Arc<super::Document>>() {
        return document.body.clone();
    }
    PreEscaped(String::new())
}
