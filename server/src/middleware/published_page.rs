use axum::{
    body::Body,
    extract::{Request, State},
    http::{
        HeaderValue, Method, StatusCode,
        header::{CACHE_CONTROL, ETAG, LOCATION, VARY},
    },
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use headers::{HeaderMapExt as _, IfNoneMatch};

use crate::site::Site;

/// Lets browsers keep pages and ask whether they still hold.
///
/// A page depends on its address, the edition and the program alone, so all three make its tag and
/// a 304 costs no rendering. The tag is weak: the nonces in two copies differ. That is also why
/// only browsers may keep pages, and no cache that many share.
pub(super) async fn revalidate(State(site): State<Site>, request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let tag = format!("W/\"{}-{}\"", site.publication.edition().tag, site.build_tag());
    let asked = request.headers().typed_get::<IfNoneMatch>();
    // `*` would match a page that does not exist.
    let known = asked.filter(|asked| *asked != IfNoneMatch::any()).zip(tag.parse().ok());
    let mut response = match known {
        Some((asked, tag)) if !asked.precondition_passes(&tag) => StatusCode::NOT_MODIFIED.into_response(),
        _ => next.run(request).await,
    };
    let status = response.status();
    let headers = response.headers_mut();
    if matches!(status, StatusCode::OK | StatusCode::NOT_MODIFIED)
        && let Ok(tag) = HeaderValue::from_str(&tag)
    {
        headers.insert(ETAG, tag);
        headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
        headers.entry(VARY).or_insert(HeaderValue::from_static("accept-encoding"));
    }
    response
}

/// Sends whoever asks for a profile by a slug that it once had to where it is now.
pub(super) async fn redirect_former(State(site): State<Site>, request: Request, next: Next) -> Response {
    let Some(location) = former(&site, &request) else { return next.run(request).await };
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::MOVED_PERMANENTLY;
    response.headers_mut().insert(LOCATION, location);
    // Names can move again, so nobody may keep this for ever.
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

fn former(site: &Site, request: &Request) -> Option<HeaderValue> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return None;
    }
    let path = site.publication.published().current().moved_path(request.uri().path())?;
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    HeaderValue::from_str(&format!("{path}{query}")).ok()
}
