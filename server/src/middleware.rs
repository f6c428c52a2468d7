//! What happens to every request before and after its route.

mod journal;
mod panic;
mod refusals;
mod security_headers;
mod well_formed;

use axum::{
    Router,
    error_handling::HandleErrorLayer,
    extract::DefaultBodyLimit,
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse as _, Response},
};
use tower::{BoxError, ServiceBuilder, limit::GlobalConcurrencyLimitLayer, load_shed::LoadShedLayer};
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    csrf::{ConfigError, CsrfLayer},
    limit::RequestBodyLimitLayer,
    timeout::{RequestBodyDeadlineLayer, TimeoutLayer},
};

use view::Assets;

use crate::{config::PublicUrl, limits::Limits, site::Site};

/// Puts everything around `routes` that holds for every request. The last layer is the first to
/// see a request: whatever the inner ones answer, a failure too, gets an id, a line in the log and
/// the security headers.
///
/// # Errors
/// If `public_url` is no origin; a checked one always is.
///
/// `health` is spared what keeps a crowd out: a server under load must still say that it lives.
pub fn around(
    routes: Router,
    health: Router,
    public_url: &PublicUrl,
    assets: &Assets,
    limits: Limits,
) -> Result<Router, ConfigError> {
    let surroundings = (public_url.clone(), assets.clone());
    // A proxy may change `Host`, so the public address is trusted by its name.
    let csrf = CsrfLayer::new().add_trusted_origin(public_url.as_str())?;
    Ok(routes
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(limits.body_bytes))
        .layer(RequestBodyDeadlineLayer::new(limits.body_time))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, limits.answer_time))
        .layer(
            ServiceBuilder::new()
                .layer(HandleErrorLayer::new(overloaded))
                .layer(LoadShedLayer::new())
                .layer(GlobalConcurrencyLimitLayer::new(limits.requests)),
        )
        .merge(health)
        .layer(csrf)
        .layer(from_fn_with_state(limits.uri_bytes, well_formed::refuse_malformed))
        .layer(from_fn_with_state(surroundings, refusals::explain))
        .layer(CatchPanicLayer::custom(panic::apologise))
        .layer(from_fn_with_state(public_url.is_https(), security_headers::add))
        .layer(from_fn(journal::record)))
}

/// Compresses what is written anew for everybody who asks. That is part of its price: at these
/// levels it costs less than writing it.
pub(crate) fn compressed(routes: Router<Site>) -> Router<Site> {
    routes.layer(CompressionLayer::new().br(true).gzip(true).quality(CompressionLevel::Fastest))
}

async fn overloaded(_: BoxError) -> Response {
    let headers = [(RETRY_AFTER, HeaderValue::from_static("5"))];
    (StatusCode::SERVICE_UNAVAILABLE, headers, "Too many requests at once. Please try again in a few seconds.\n")
        .into_response()
}

#[cfg(test)]
mod tests;
