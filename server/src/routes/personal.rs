//! What is answered to one person: pages behind a session, and server functions.
//!
//! Nothing here carries the tag of an edition, nothing may be kept by anybody, and forms may be
//! sent here.

mod functions;
mod reply;

use app::{
    error::AppError,
    pages::{self, Audience, PAGES, Row},
    personal::{Context, Reply, Visit},
};
use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{Next, from_fn},
    response::{IntoResponse as _, Response},
    routing::{any, get, post},
};
use domain::Slug;
use tower_sessions::Session;
use view::address;

use super::not_found;
use crate::{client, site::Site};

/// Routes for the pages that are not everybody's, and for the server functions.
pub(super) fn routes(site: &Site) -> Router<Site> {
    let pages = PAGES.iter().filter(|row| !matches!(row.audience, Audience::Public { .. }));
    let pages = pages.fold(Router::new(), |router, row| {
        let answer = async move |State(site): State<Site>, request: Request| show(row, &site, request).await;
        router.route(row.path, get(answer).fallback(only_read))
    });
    pages
        .merge(functions::routes())
        .route(address::SIGN_OUT, post(functions::sign_out))
        .route("/api/{*function}", any(async || not_found()))
        .layer(crate::sessions::layer(site.database.clone(), site.clock.clone(), &site.public_url))
        .layer(from_fn(keep_nothing))
}

/// Loads a page for whoever may see it. Who is not signed in may sign in first; who may not see it is
/// told what everybody is who asks for what does not exist.
async fn show(row: &'static Row, site: &Site, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let query = request.uri().query().unwrap_or_default().to_owned();
    let Some(context) = context(site, request) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let visit = Visit { context: &context, pattern: row.path, path: &path, query: &query };
    let shown = match load(row, &visit).await {
        Err(AppError::SignedOut) => {
            let here = if query.is_empty() { path.clone() } else { format!("{path}?{query}") };
            Ok(Reply::SeeOther(address::sign_in_before(&here)))
        }
        Err(AppError::NotFound) => Ok(pages::nowhere().into()),
        shown => shown,
    };
    match shown {
        Ok(reply) => reply::answer(site, &path, &context, reply).await,
        Err(error) => reply::refusal(&error),
    }
}

async fn load(row: &Row, visit: &Visit<'_>) -> Result<Reply, AppError> {
    let context = visit.context;
    match row.audience {
        // The other router has these.
        Audience::Public { .. } => Err(AppError::NotFound),
        Audience::Visitor { load } => load(visit).await,
        Audience::Account { load } => load(visit, &context.signed_in().await?).await,
        Audience::Editor { load } => {
            let account = context.signed_in().await?;
            let slug: Slug = visit.part(address::SLUG).parse().map_err(|_| AppError::NotFound)?;
            let editor = account.edits(context.store(), &slug).await?.ok_or(AppError::NotFound)?;
            load(visit, &editor).await
        }
        Audience::Moderator { load } => load(visit, &context.moderator().await?).await,
    }
}

/// What a request can be answered with. `None` without a session, which the layer around gives.
fn context(site: &Site, request: Request) -> Option<Context> {
    let (parts, _) = request.into_parts();
    let session = parts.extensions.get::<Session>()?.clone();
    let client = client::client(&parts, &site.trusted_proxies);
    let directory = std::sync::Arc::clone(&site.publication.edition().directory);
    Some(Context::new(site.services(), directory, session, client, site.clock.now()))
}

async fn only_read() -> Response {
    (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")], "Pages can only be read.\n").into_response()
}

/// What one person was told is kept by nobody, not even by that person's browser: somebody else may
/// press its back button.
async fn keep_nothing(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
