//! The pages of `app`, and its server functions.

use app::shell;
use axum::{
    Router,
    extract::{Request, State},
    http::{Method, StatusCode, header::ALLOW},
    response::{IntoResponse as _, Response},
    routing::any,
};
use leptos::prelude::provide_context;
use leptos_axum::LeptosRoutes as _;

use super::not_found;
use crate::site::Site;

/// Routes for the server functions. Every other address is a page, of which the app alone knows
/// whether there is one.
pub(super) fn routes(site: &Site) -> Router {
    Router::new()
        .leptos_routes_with_context(site, Vec::new(), context(site), || ())
        .route("/api/{*function}", any(async || not_found()))
        .fallback(page)
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

/// Renders a page whole before it is sent, so that it is complete without JavaScript.
async fn page(State(site): State<Site>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")], "Pages can only be read.\n").into_response();
    }
    let render = leptos_axum::render_app_async_with_context(context(&site), document(&site));
    render(request).await.into_response()
}
