//! The catalogue for browsers, which answer searches themselves once they have it.

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};

use super::not_found;
use crate::site::Site;

/// Which snapshot is current: the addresses of its parts, a line each.
pub(super) async fn current(State(site): State<Site>, headers: HeaderMap) -> Response {
    site.publication.edition().pointer.answer(&headers)
}

/// A part of the current snapshot or the one before, named by the hash of its content.
pub(super) async fn part(State(site): State<Site>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    site.publication.snapshot_part(&name).map_or_else(not_found, |asset| asset.answer(&headers))
}
