//! The pages of `app`, and its server functions.

use app::{App, shell};
use axum::{
    Router,
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use leptos::prelude::provide_context;
use leptos_axum::{LeptosRoutes as _, generate_route_list_with_exclusions_and_ssg_and_context};

use super::not_found;
use crate::site::Site;

/// The pages, and the paths of those that are always there.
pub(super) struct Pages {
    pub(super) router: Router,
    pub(super) fixed: Vec<String>,
}

pub(super) fn routes(site: &Site) -> Pages {
    let context = context(site);
    let (listed, _) = generate_route_list_with_exclusions_and_ssg_and_context(App, None, context.clone());
    let fixed = listed.iter().map(|route| route.path().to_owned()).filter(|path| !path.contains(['{', '*'])).collect();
    let document = document(site);
    let router = Router::new()
        .leptos_routes_with_context(site, listed, context, document)
        .fallback(unknown)
        .with_state(site.clone());
    Pages { router, fixed }
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
