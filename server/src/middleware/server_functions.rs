use app::error::AppError;
use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{Method, StatusCode, header::ACCEPT},
    middleware::Next,
    response::Response,
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
