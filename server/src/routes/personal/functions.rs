//! Server functions, for programs and for forms of pages without one.
//!
//! leptos would send a form back to where the request says it comes from, with errors in the address.
//! So functions never see that HTML is wanted; what a browser without a program is shown is made here,
//! of what the function said and how it ended.

use std::sync::Arc;

use app::{error::AppError, pages, personal::Reply};
use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::{FromRequest as _, Request, State},
    http::{HeaderMap, Method, Uri, header},
    middleware::{Next, from_fn},
    response::{IntoResponse as _, Response},
    routing::{MethodFilter, on},
};
use leptos::{
    prelude::provide_context,
    server_fn::{
        Decodes as _,
        error::{FromServerFnError, SERVER_FN_ERROR_HEADER},
    },
};
use view::address;

use super::reply;
use crate::site::Site;

/// More than an [`AppError`] takes: a form of 1 MiB has no room for more problems.
const LONGEST_ERROR: usize = 1 << 20;

/// A route for each server function.
pub(super) fn routes() -> Router<Site> {
    let functions = leptos::server_fn::axum::server_fn_paths().fold(Router::new(), |router, (path, method)| {
        match MethodFilter::try_from(method) {
            Ok(method) => router.route(path, on(method, call)),
            // A method that no function of ours is declared with.
            Err(_) => router,
        }
    });
    functions.layer(from_fn(read_before))
}

/// The function that ends a session, at the address that the public contract has for it.
pub(super) async fn sign_out(State(site): State<Site>, mut request: Request) -> Response {
    *request.uri_mut() = Uri::from_static("/api/sign_out");
    call(State(site), request).await
}

async fn call(State(site): State<Site>, mut request: Request) -> Response {
    let wants_page = request.method() == Method::POST && accepts_html(request.headers());
    let came_from = came_from(&site, request.headers());
    request.headers_mut().remove(header::ACCEPT);
    let (parts, body) = request.into_parts();
    let request = Request::from_parts(parts.clone(), body);
    let Some(context) = super::context(&site, Request::from_parts(parts, Body::empty())) else {
        return reply::refusal(&AppError::Internal);
    };
    let provided = context.clone();
    let directory = Arc::clone(&context.directory);
    let provide = move || {
        provide_context(directory.clone());
        provide_context(provided.clone());
    };
    let response = leptos_axum::handle_server_fns_with_context(provide, request).await.into_response();
    let (failure, response) = failure(response).await;
    if !wants_page {
        return response;
    }
    let shown = match failure {
        None => context.reply().unwrap_or(Reply::SeeOther(came_from.clone())),
        Some(AppError::SignedOut) => Reply::SeeOther(address::sign_in_before(&came_from)),
        Some(AppError::NotFound) => pages::nowhere().into(),
        // What a function says of its failure is more than the words that the failure has by itself.
        Some(error) => match context.reply() {
            Some(said) => said,
            None => return reply::refusal(&error),
        },
    };
    reply::answer(&site, &came_from, &context, shown).await
}

/// Reads what is sent to a function before the function does: leptos answers 400 to a body that turns
/// out to be longer than may be, which a body of no stated length does on its way.
async fn read_before(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    match Bytes::from_request(Request::from_parts(parts.clone(), body), &()).await {
        Ok(whole) => next.run(Request::from_parts(parts, Body::from(whole))).await,
        Err(refusal) => refusal.into_response(),
    }
}

/// How a function failed, if it did, and its answer with the status that this means: leptos answers
/// 500 to everything, also where the request is at fault.
async fn failure(response: Response) -> (Option<AppError>, Response) {
    if !response.headers().contains_key(SERVER_FN_ERROR_HEADER) {
        return (None, response);
    }
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, LONGEST_ERROR).await.unwrap_or_default();
    let error = <AppError as FromServerFnError>::Encoder::decode(body.clone()).unwrap_or(AppError::Internal);
    parts.status = reply::status(&error);
    (Some(error), Response::from_parts(parts, body.into()))
}

fn accepts_html(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

/// The page of this site that a form stands on, as the browser says; the first page if it says none.
fn came_from(site: &Site, headers: &HeaderMap) -> String {
    let referrer = headers.get(header::REFERER).and_then(|referrer| referrer.to_str().ok()).unwrap_or_default();
    let path = referrer.strip_prefix(site.public_url.as_str()).or_else(|| {
        // Reached by another name, as on a test machine.
        let host = headers.get(header::HOST)?.to_str().ok()?;
        referrer.split_once("://").and_then(|(_, rest)| rest.strip_prefix(host))
    });
    path.and_then(address::safe_next).unwrap_or(address::HOME).to_owned()
}
