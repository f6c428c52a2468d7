//! The document around the app, on the server alone.

use std::sync::Arc;

use http::{HeaderValue, header::CONTENT_SECURITY_POLICY, request::Parts};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_axum::ResponseOptions;
use maud::{Markup, PreEscaped, html};
use search::Query;

use crate::{
    App,
    directory::{page_title, search_address},
    document::{Head, document_at},
    published::Published,
    site::SiteSettings,
};

/// The whole document, with its status and the content security policy of its nonce.
///
/// The page is looked up here, before anything is drawn, because the head needs its title and the
/// response its status. Leptos' own `HydrationScripts` and `leptos_meta` are not used: the one
/// reads a file of hashes anew for every page, the other writes titles unescaped, and neither is
/// needed where the head is known from the start.
pub fn shell(site: &SiteSettings) -> impl IntoView + use<> {
    let nonce = use_nonce().map(|nonce| nonce.to_string()).unwrap_or_default();
    let response = use_context::<ResponseOptions>();
    if let Some(response) = &response
        && let Ok(policy) = HeaderValue::from_str(&content_security_policy(&nonce))
    {
        response.insert_header(CONTENT_SECURITY_POLICY, policy);
    }
    let head = head_of_request(site, response.as_ref());
    let head = head_markup(&head, site, &nonce).into_string();
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head inner_html=head></head>
            <body>
                <App />
            </body>
        </html>
    }
}

fn head_markup(head: &Head, SiteSettings { public_url, assets }: &SiteSettings, nonce: &str) -> Markup {
    let title = head.full_title();
    // The page is complete as it comes, so it is drawn first; what makes it live is fetched when
    // that can no longer hold it up.
    let start = format!(
        "requestAnimationFrame(()=>setTimeout(()=>Promise.all([import('{script}'),fetch('{wasm}')])\
         .then(([m,w])=>m.default({{module_or_path:w}}).then(()=>m.hydrate()))\
         .catch(e=>console.info('The page goes on without its program:',e))))",
        script = assets.script,
        wasm = assets.wasm,
    );
    html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        title { (title) }
        meta name="description" content=(head.description);
        @if let Some(path) = &head.canonical {
            link rel="canonical" href={ (public_url) (path) };
            meta property="og:url" content={ (public_url) (path) };
        } @else {
            meta name="robots" content="noindex";
        }
        meta property="og:title" content=(title);
        meta property="og:description" content=(head.description);
        meta property="og:type" content="website";
        meta property="og:site_name" content="Cluster Atlas";
        meta property="og:image" content={ (public_url) "/social-preview.png" };
        meta name="twitter:card" content="summary_large_image";
        meta name="color-scheme" content="light dark";
        link rel="stylesheet" href=(assets.style);
        link rel="icon" href="/favicon.ico" sizes="32x32";
        link rel="icon" href="/favicon.svg" type="image/svg+xml";
        link rel="apple-touch-icon" href="/apple-touch-icon.png";
        // The addresses come from the build, not from anybody who writes profiles.
        script type="module" nonce=(nonce) { (PreEscaped(start)) }
    }
}

/// Finds the page that is asked for, hands its document to [`crate::document::DocumentPage`], and
/// gives the response its status.
fn head_of_request(site: &SiteSettings, response: Option<&ResponseOptions>) -> Head {
    let uri = use_context::<Parts>().map(|parts| parts.uri).unwrap_or_default();
    if uri.path() == "/clusters" {
        return head_of_search(&Query::parse(uri.query().unwrap_or_default()));
    }
    let directory = expect_context::<Published>().current();
    let document = document_at(uri.path(), &directory, &site.public_url);
    if let Some(response) = response.filter(|_| !document.found) {
        response.set_status(http::StatusCode::NOT_FOUND);
    }
    let head = document.head.clone();
    provide_context(Arc::new(document));
    head
}

/// Searches by filters are pages worth finding; there is no end of searches by words, nor of values
/// that somebody made up.
fn head_of_search(query: &Query) -> Head {
    Head {
        title: page_title(query),
        description: "Search industrial cluster organisations by words, sector, label, country and target country."
            .to_owned(),
        canonical: (query.text.is_empty() && query.knows_its_values()).then(|| search_address(query)),
    }
}

/// Scripts only with this page's nonce and what they load, styles and pictures only from here, and
/// nobody may frame the site.
fn content_security_policy(nonce: &str) -> String {
    format!(
        "default-src 'self'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}
