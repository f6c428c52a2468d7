//! A page on the wire: the whole document, with the policy of its scripts.

use axum::{
    http::{
        HeaderValue, StatusCode,
        header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
};
use uuid::Uuid;
use view::{
    Assets, Page,
    shell::{Frame, Reader, shell},
};

use crate::config::PublicUrl;

/// Puts a page into the frame of the site; see [`Frame`] for `path`, `snapshot` and `reader`.
pub(crate) fn document(
    public_url: &PublicUrl,
    assets: &Assets,
    path: &str,
    snapshot: Option<[&str; 3]>,
    reader: Reader,
    page: &Page,
) -> Response {
    let nonce = Uuid::new_v4().simple().to_string();
    let frame = Frame { public_url: public_url.as_str(), assets, path, nonce: &nonce, snapshot, reader };
    let status = StatusCode::from_u16(page.status.code()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, shell(page, &frame).into_string()).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    if let Ok(policy) = HeaderValue::from_str(&content_security_policy(&nonce)) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// Scripts only with this page's nonce and what they load, styles and pictures only from here, and
/// nobody may frame the site.
fn content_security_policy(nonce: &str) -> String {
    format!(
        "default-src 'self'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}
