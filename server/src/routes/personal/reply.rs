//! What somebody sees next, on the wire.

use app::{
    error::AppError,
    personal::{Context, Reply},
};
use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use view::{Page, shell::Reader};

use crate::{document::document, site::Site};

/// Tells browsers to forget what they have seen of a site.
const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// A page for one person, or the way to another.
pub(super) async fn answer(site: &Site, path: &str, context: &Context, reply: Reply) -> Response {
    match reply {
        Reply::Page(page) => whole(site, path, context, &page).await,
        Reply::SeeOther(address) => see_other(&address),
        Reply::SignedOut(address) => {
            let mut response = see_other(&address);
            // Not "storage" as well: it holds what was typed and not yet sent.
            response.headers_mut().insert(CLEAR_SITE_DATA, HeaderValue::from_static("\"cache\""));
            response
        }
    }
}

async fn whole(site: &Site, path: &str, context: &Context, page: &Page) -> Response {
    let is_signed_in = match context.account().await {
        Ok(account) => account.is_some(),
        Err(error) => return refusal(&error),
    };
    document(&site.public_url, &site.files.assets, path, None, Reader::OnePerson { is_signed_in }, page)
}

/// Addresses come from the program, or were found to be of this site.
pub(super) fn see_other(address: &str) -> Response {
    match HeaderValue::from_str(address) {
        Ok(location) => (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// What a failure means on the wire; the words of the page are found by the status.
pub(crate) fn refusal(error: &AppError) -> Response {
    let status = status(error);
    let mut response = status.into_response();
    if let AppError::TooMany { seconds } = error {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
    }
    response
}

/// Whose fault a failure is.
pub(crate) fn status(error: &AppError) -> StatusCode {
    match error {
        AppError::BadRequest => StatusCode::BAD_REQUEST,
        AppError::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        AppError::SignedOut => StatusCode::UNAUTHORIZED,
        AppError::NotFound => StatusCode::NOT_FOUND,
        AppError::Conflict => StatusCode::CONFLICT,
        AppError::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        AppError::Unreachable | AppError::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
