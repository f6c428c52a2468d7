//! The matches of a wish as a table to download.

use app::partners::ranking;
use axum::{
    extract::{RawQuery, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use view::partners::table;

use crate::site::Site;

/// All matches in order, with the parameters of the page. It changes with what is published, and no
/// cache that many share needs it.
pub(super) async fn download(State(site): State<Site>, RawQuery(query): RawQuery) -> Response {
    let edition = site.publication.edition();
    let Some(ranking) = ranking(&edition.directory, &query.unwrap_or_default()) else {
        return (StatusCode::NOT_FOUND, "There is no such cluster to find partners for.\n").into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"partners.csv\"")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
    ];
    (headers, table(&ranking)).into_response()
}
