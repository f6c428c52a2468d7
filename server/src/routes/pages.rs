//! The pages of `app`'s table that everybody may see, and what stands at every other address.
//!
//! A page is made of the edition whose tag it carries, which is loaded once a request. Browsers may
//! keep it and ask whether it still holds; that answer costs no drawing.

use app::pages::{self, Asked, Audience, PAGES, Row};
use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use headers::{HeaderMapExt as _, IfNoneMatch};
use view::{Page, address, shell::Reader};

use crate::{document::document, publication::Edition, site::Site};

/// A route for each public page.
pub(super) fn routes() -> Router<Site> {
    let table = PAGES.iter().fold(Router::new(), |router, row| match row.audience {
        Audience::Public { load, .. } => {
            let answer = async move |State(site): State<Site>, request: Request| show(row, load, &site, &request);
            router.route(row.path, get(answer).fallback(only_read))
        }
        // Pages for others stand behind the personal router.
        Audience::Visitor { .. } | Audience::Account { .. } | Audience::Editor { .. } | Audience::Moderator { .. } => {
            router
        }
    });
    table.fallback(nowhere)
}

fn show(row: &Row, load: fn(&Asked<'_>) -> Page, site: &Site, request: &Request) -> Response {
    let edition = site.publication.edition();
    let uri = request.uri();
    let slug = slug_in(row.path, uri.path());
    if let Some(path) = row.moved(slug, &edition.directory) {
        return moved(&path, uri);
    }
    let tag = format!("W/\"{}-{}\"", edition.tag, site.build_tag());
    if holds_still(request.headers(), &tag) {
        return kept(StatusCode::NOT_MODIFIED.into_response(), &tag);
    }
    let query = uri.query().unwrap_or_default();
    let page = load(&Asked {
        directory: &edition.directory,
        slug,
        query,
        public_url: site.public_url.as_str(),
        operator: site.operator.as_deref(),
    });
    let response = respond(site, &edition, uri.path(), &page);
    if response.status() == StatusCode::OK { kept(response, &tag) } else { response }
}

/// An address that no page stands at: those who would read are told so by a page that helps.
async fn nowhere(State(site): State<Site>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return only_read().await;
    }
    respond(&site, &site.publication.edition(), request.uri().path(), &pages::nowhere())
}

async fn only_read() -> Response {
    (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")], "Pages can only be read.\n").into_response()
}

/// The whole document of a page that is made of an edition.
fn respond(site: &Site, edition: &Edition, path: &str, page: &Page) -> Response {
    let parts = edition.snapshot_addresses();
    document(
        &site.public_url,
        &site.files.assets,
        path,
        Some(parts.each_ref().map(String::as_str)),
        Reader::Anybody,
        page,
    )
}

/// Whether the copy that a browser has is still what the page would be. `*` would match a page that
/// does not exist.
fn holds_still(headers: &HeaderMap, tag: &str) -> bool {
    let asked = headers.typed_get::<IfNoneMatch>().filter(|asked| *asked != IfNoneMatch::any());
    asked.zip(tag.parse().ok()).is_some_and(|(asked, tag)| !asked.precondition_passes(&tag))
}

/// Lets browsers keep a page, and ask.
///
/// It depends on its address, the edition and the program alone, and its tag on the latter two. The
/// tag is weak: the nonces in two copies differ. That is also why only browsers may keep pages, and
/// no cache that many share.
fn kept(mut response: Response, tag: &str) -> Response {
    let headers = response.headers_mut();
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response
}

/// Sends whoever asks by a slug that a cluster once had to where it is now.
fn moved(path: &str, asked: &Uri) -> Response {
    let query = asked.query().map(|query| format!("?{query}")).unwrap_or_default();
    let Ok(location) = HeaderValue::from_str(&format!("{path}{query}")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // Names can move again, so nobody may keep this for ever.
    let headers = [(header::LOCATION, location), (header::CACHE_CONTROL, HeaderValue::from_static("no-cache"))];
    (StatusCode::MOVED_PERMANENTLY, headers).into_response()
}

/// What stands in `path` where its pattern says a slug does. As it was typed: a slug has no letter
/// that would have to be encoded.
fn slug_in<'a>(pattern: &str, path: &'a str) -> &'a str {
    let mut parts = pattern.split('/').zip(path.split('/'));
    parts.find(|(pattern, _)| *pattern == address::SLUG).map_or("", |(_, slug)| slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_read_where_the_pattern_has_it() {
        for (pattern, path, slug) in [
            (address::PROFILE, "/clusters/a-cluster", "a-cluster"),
            (address::PRINT, "/clusters/a-cluster/print", "a-cluster"),
            (address::SEARCH, "/clusters", ""),
        ] {
            assert_eq!(slug_in(pattern, path), slug, "{path}");
        }
    }
}
