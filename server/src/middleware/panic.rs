use std::any::Any;

use axum::{
    body::Body,
    http::{
        HeaderValue, Response, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
};
use uuid::Uuid;

/// Answers for a handler that panicked. What went wrong goes to the log, under an id that the page
/// names.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands the cause over")]
pub(super) fn apologise(cause: Box<dyn Any + Send + 'static>) -> Response<Body> {
    let incident = Uuid::now_v7();
    let cause = cause.downcast_ref::<String>().map(String::as_str).or_else(|| cause.downcast_ref::<&str>().copied());
    tracing::error!(%incident, cause = cause.unwrap_or("not a text"), "a handler panicked");
    let mut response = Response::new(Body::from(format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Something went wrong</title></head>\n\
         <body><main><h1>Something went wrong</h1>\n\
         <p>The fault is ours, and it has been recorded as incident <code>{incident}</code>.</p>\n\
         <p><a href=\"/\">Back to the start</a></p></main></body></html>\n"
    )));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
