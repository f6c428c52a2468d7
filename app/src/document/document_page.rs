use std::collections::HashMap;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use maud::{Markup, PreEscaped};

use super::api::{SentDocument, read_document};
use crate::{browser, components::Drawn};

/// The documents that this visit has shown, so that the way back needs no server and finds its
/// place at once.
#[derive(Debug, Clone, Copy)]
pub struct SeenDocuments(StoredValue<HashMap<String, SentDocument>>);

impl SeenDocuments {
    /// Makes room for them. Called once, by `App`.
    pub fn provide() {
        provide_context(Self(StoredValue::new(HashMap::new())));
    }

    /// Remembers the document that the page came with.
    fn keep_shown(self, path: &str) {
        let Some(html) = browser::markup_of("#main > .document") else { return };
        let document = SentDocument { path: path.to_owned(), title: browser::title(), html, found: true };
        let _ = self.0.try_update_value(|seen| seen.insert(path.to_owned(), document));
    }
}

/// Shows the document of the address.
#[component]
pub fn DocumentPage() -> impl IntoView {
    let path = use_location().pathname;
    let seen: SeenDocuments = expect_context();
    let hydrating = Owner::current_shared_context().is_some_and(|shared| shared.during_hydration());
    let body = RwSignal::new(first_body());
    let navigate = use_navigate();
    Effect::new(move |before: Option<String>| {
        let path = path.get();
        if before.is_none() && hydrating {
            seen.keep_shown(&path);
        } else if before.as_ref() != Some(&path) {
            match seen.0.with_value(|seen| seen.get(&path).cloned()) {
                Some(document) => show(body, document),
                None => spawn_local(fetch(path.clone(), seen, body, navigate.clone())),
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

async fn fetch(asked: String, seen: SeenDocuments, body: RwSignal<Markup>, navigate: impl Fn(&str, NavigateOptions)) {
    let answer = read_document(asked.clone()).await;
    // The person may have gone on while the document was under way.
    let is_wanted = browser::path() == asked;
    match answer {
        Ok(document) => {
            // What was not found may be there the next time.
            if document.found {
                let _ = seen.0.try_update_value(|seen| seen.insert(document.path.clone(), document.clone()));
            }
            if is_wanted && document.path != asked {
                let replace = NavigateOptions { replace: true, ..NavigateOptions::default() };
                navigate(&document.path, replace);
            } else if is_wanted {
                show(body, document);
            }
        }
        // The browser itself can say best what is wrong with the connection, and try again.
        Err(_) if is_wanted => browser::load(&asked),
        Err(_) => {}
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
