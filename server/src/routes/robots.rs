//! What search engines ask first.

use std::{panic, sync::Arc};

use axum::{
    Extension,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode},
    response::{IntoResponse as _, Response},
};
use tokio::task::JoinError;
use view::address;

use super::not_found;
use crate::{
    asset::{Asset, Caching},
    publication::Sitemap,
    site::Site,
};

/// What to tell search engines, as far as it stays the same while the server runs.
pub(super) struct Robots(Asset);

impl Robots {
    pub(super) fn of(site: &Site) -> Self {
        // There is no end of searches by words, nor of filters put together: a crawler may follow
        // two at a time.
        let text = format!(
            "User-agent: *\nDisallow: {search}?q=\nDisallow: {search}?*&q=\nDisallow: {search}?*&*&\nDisallow: {partners}?\nDisallow: /api/\nDisallow: /catalogue/\n\n\
             Sitemap: {site}/sitemap.xml\n",
            search = address::SEARCH,
            partners = address::PARTNERS,
            site = site.public_url,
        );
        let plain = HeaderValue::from_static("text/plain; charset=utf-8");
        Self(Asset::new(plain, Caching::Short, text))
    }
}

pub(super) async fn robots(Extension(robots): Extension<Arc<Robots>>, headers: HeaderMap) -> Response {
    robots.0.answer(&headers)
}

pub(super) async fn sitemap(State(site): State<Site>, headers: HeaderMap) -> Response {
    with_sitemap(site, move |sitemap| sitemap.entry.answer(&headers)).await
}

/// One part of a sitemap that is too long for one file: `1.xml` and so on.
pub(super) async fn sitemap_part(State(site): State<Site>, Path(part): Path<String>, headers: HeaderMap) -> Response {
    let number = part.strip_suffix(".xml").and_then(|number| number.parse::<usize>().ok());
    let Some(index) = number.and_then(|number| number.checked_sub(1)) else { return not_found() };
    with_sitemap(site, move |sitemap| sitemap.parts.get(index).map_or_else(not_found, |part| part.answer(&headers)))
        .await
}

/// Making the sitemap of a large directory takes a moment: on a thread that may.
async fn with_sitemap(site: Site, answer: impl FnOnce(&Sitemap) -> Response + Send + 'static) -> Response {
    let answered = tokio::task::spawn_blocking(move || {
        let edition = site.publication.edition();
        answer(edition.sitemap(|| Sitemap::of(&edition.directory, site.public_url.as_str())))
    });
    match answered.await.map_err(JoinError::try_into_panic) {
        Ok(response) => response,
        // Here it is answered and logged like any other.
        Err(Ok(panic)) => panic::resume_unwind(panic),
        Err(Err(_)) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}
