//! The browser part and the public files.

use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, Uri},
    response::Response,
    routing::get,
};

use super::not_found;
use crate::{site::Site, site_files::SiteFiles};

pub(super) async fn browser_part(State(site): State<Site>, Path(path): Path<String>, headers: HeaderMap) -> Response {
    site.files.find(&format!("pkg/{path}")).map_or_else(not_found, |asset| asset.answer(&headers))
}

/// A route for each public file, so that none of them takes an address from the pages.
pub(super) fn public(router: Router<Site>, files: &SiteFiles) -> Router<Site> {
    files.public_addresses().fold(router, |router, address| router.route(&format!("/{address}"), get(public_file)))
}

async fn public_file(State(site): State<Site>, uri: Uri, headers: HeaderMap) -> Response {
    let Some(asset) = site.files.find(uri.path().trim_start_matches('/')) else { return not_found() };
    let mut response = asset.answer(&headers);
    // Others may show our icon and our picture beside a link to us.
    let anyone = HeaderValue::from_static("cross-origin");
    response.headers_mut().insert("cross-origin-resource-policy", anyone);
    response
}
