//! What is answered to one person: server functions now, pages behind a session later.
//!
//! Nothing here carries the tag of an edition, nothing may be kept by anybody, and forms may be
//! sent here.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, header::CACHE_CONTROL},
    middleware::{Next, from_fn},
    response::{IntoResponse as _, Response},
    routing::{MethodFilter, any, on},
};
use leptos::prelude::provide_context;

use super::not_found;
use crate::{middleware::server_functions, site::Site};

/// Routes for the server functions.
pub(super) fn routes() -> Router<Site> {
    let functions = leptos::server_fn::axum::server_fn_paths().fold(Router::new(), |router, (path, method)| {
        match MethodFilter::try_from(method) {
            Ok(method) => router.route(path, on(method, call)),
            // A method that no function of ours is declared with.
            Err(_) => router,
        }
    });
    functions
        .layer(from_fn(server_functions::tell_whose_fault))
        .layer(from_fn(server_functions::answer_reads_directly))
        .layer(from_fn(server_functions::read_before))
        .route("/api/{*function}", any(async || not_found()))
        .layer(from_fn(keep_nothing))
}

/// Calls a server function with what it can ask for: the directory that is published now.
async fn call(State(site): State<Site>, request: Request) -> Response {
    let directory = Arc::clone(&site.publication.edition().directory);
    let context = move || provide_context(directory.clone());
    leptos_axum::handle_server_fns_with_context(context, request).await.into_response()
}

/// What one person was told is kept by nobody, not even by that person's browser: somebody else may
/// press its back button.
async fn keep_nothing(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
