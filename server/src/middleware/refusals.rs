use axum::{
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue,
        header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER},
    },
    middleware::Next,
    response::Response,
};
use view::{Assets, Status, refused::refused_page, shell::Reader};

use crate::{config::PublicUrl, document::document};

/// What a page of ours needs beside its contents.
pub(super) type Surroundings = (PublicUrl, Assets);

/// Tells people in a whole page why a request of theirs was refused. What refuses knows nothing of
/// pages and answers a line of text, which programs still get.
pub(super) async fn explain(
    State((public_url, assets)): State<Surroundings>,
    request: Request,
    next: Next,
) -> Response {
    let reads_pages = says(request.headers(), &ACCEPT, "text/html");
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let page = Status::of_code(response.status().as_u16()).and_then(refused_page);
    let Some(page) = page.filter(|_| reads_pages && !says(response.headers(), &CONTENT_TYPE, "text/html")) else {
        return response;
    };
    let mut told = document(&public_url, &assets, &path, None, Reader::Anybody, &page);
    told.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(pause) = response.headers().get(RETRY_AFTER) {
        told.headers_mut().insert(RETRY_AFTER, pause.clone());
    }
    told
}

fn says(headers: &HeaderMap, name: &axum::http::HeaderName, kind: &str) -> bool {
    headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains(kind))
}
