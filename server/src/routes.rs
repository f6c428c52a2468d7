//! The one table of routes.

mod catalogue;
mod files;
mod health;
mod pages;
mod partners;
mod personal;
mod robots;

use std::sync::Arc;

use axum::{
    Router,
    http::StatusCode,
    response::{IntoResponse as _, Response},
    routing::get,
};
use tower_http::csrf::ConfigError;
use view::address;

use crate::{middleware, site::Site};

/// Everything that the site answers, with all that stands around it.
///
/// # Errors
/// If the public address is no origin; a checked [`crate::config::PublicUrl`] always is.
pub fn router(site: &Site) -> Result<Router, ConfigError> {
    let robots = robots::Robots::of(site);
    let own = Router::new()
        .route("/catalogue/current", get(catalogue::current))
        .route("/catalogue/{part}", get(catalogue::part))
        .route("/pkg/{*path}", get(files::browser_part))
        .route("/robots.txt", get(robots::robots))
        .route("/sitemap.xml", get(robots::sitemap))
        .route("/sitemap/{part}", get(robots::sitemap_part))
        .layer(axum::Extension(Arc::new(robots)));
    let own = files::public(own, &site.files);

    let limits = site.limits;
    let tables = Router::new().route(address::PARTNERS_CSV, get(partners::download));
    let written = middleware::compressed(pages::routes().merge(personal::routes(site)).merge(tables));
    let everything = own.merge(written).with_state(site.clone());
    let health = Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .with_state(site.clone());
    middleware::around(everything, health, &site.public_url, &site.files.assets, limits)
}

/// For what no person looks at.
fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response()
}
