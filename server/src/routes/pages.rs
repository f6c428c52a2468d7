//! The pages of `app`, and its server functions.

use app::{PAGES, shell};
use axum::{
    Router,
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use leptos::prelude::provide_context;
use leptos_axum::{AxumRouteListing, LeptosRoutes as _};
use leptos_router::{Method, SsrMode};

use super::not_found;
use crate::site::Site;

/// Every page is rendered whole before it is sent, so that it is complete without JavaScript.
pub(super) fn routes(site: &Site) -> Router {
    let page = |path: &str| AxumRouteListing::new(path.to_owned(), SsrMode::Async, [Method::Get], []);
    let document = document(site);
    Router::new()
        .leptos_routes_with_context(site, PAGES.map(page).to_vec(), context(site), document)
        .fallback(unknown)
        .with_state(site.clone())
}

/// What every page and every server function can ask for.
fn context(site: &Site) -> impl Fn() + Clone + Send + Sync + 'static {
    let (published, settings) = (site.publication.published(), site.settings());
    move || {
        provide_context(published.clone());
        provide_context(settings.clone());
    }
}

fn document(site: &Site) -> impl Fn() -> leptos::prelude::AnyView + Clone + Send + Sync + 'static {
    let settings = site.settings();
    move || leptos::prelude::IntoAny::into_any(shell(&settings))
}

/// Shows the app's own page for addresses that lead nowhere.
async fn unknown(State(site): State<Site>, request: Request) -> Response {
    if !matches!(*request.method(), axum::http::Method::GET | axum::http::Method::HEAD) {
        return not_found();
    }
    let render = leptos_axum::render_app_async_with_context(context(&site), document(&site));
    let mut response = render(request).await.into_response();
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}
