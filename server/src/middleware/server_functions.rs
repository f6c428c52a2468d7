use app::error::AppError;
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{FromRequest as _, Request},
    http::{Method, StatusCode, header::ACCEPT},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use leptos::server_fn::{
    Decodes as _,
    error::{FromServerFnError, SERVER_FN_ERROR_HEADER},
};

/// More than an [`AppError`] takes: a form of 1 MiB has no room for more problems.
const LONGEST_ERROR: usize = 1 << 20;

/// Keeps leptos from sending whoever asks a server function by GET, and would take HTML, back to
/// where the request says that it comes from: that is for forms without JavaScript, whose functions
/// write and take POST.
pub(crate) async fn answer_reads_directly(mut request: Request, next: Next) -> Response {
    if request.method() == Method::GET {
        request.headers_mut().remove(ACCEPT);
    }
    next.run(request).await
}

/// Reads what is sent to a function before the function does: leptos answers 400 to a body that turns
/// out to be longer than may be, which a body of no stated length does on its way.
pub(crate) async fn read_before(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    match Bytes::from_request(Request::from_parts(parts.clone(), body), &()).await {
        Ok(whole) => next.run(Request::from_parts(parts, Body::from(whole))).await,
        Err(refusal) => refusal.into_response(),
    }
}

/// Gives failed server functions the status that they mean: leptos answers 500 to everything, also
/// where the request is at fault.
///
/// Here and not through `ResponseOptions`, whose status would overwrite the redirect by which a
/// form without JavaScript goes on; such an answer is no 500 and passes untouched.
pub(crate) async fn tell_whose_fault(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let failed = response.status() == StatusCode::INTERNAL_SERVER_ERROR
        && response.headers().contains_key(SERVER_FN_ERROR_HEADER);
    if !failed {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, LONGEST_ERROR).await.unwrap_or_default();
    match <AppError as FromServerFnError>::Encoder::decode(body.clone()) {
        Ok(AppError::BadRequest) => parts.status = StatusCode::BAD_REQUEST,
        Ok(AppError::Invalid(_)) => parts.status = StatusCode::UNPROCESSABLE_ENTITY,
        _ => {}
    }
    Response::from_parts(parts, Body::from(body))
}
