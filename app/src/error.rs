//! What a server function may tell a browser when it fails.

use domain::FieldErrors;
use leptos::prelude::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};
use server_fn::codec::PostcardEncoding;

/// A failure without any text of its cause: causes are logged, never sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AppError {
    /// The request is not of the function's form.
    BadRequest,
    /// The form was read, and this is wrong with what somebody filled in.
    Invalid(FieldErrors),
    /// The server could not be reached, or its answer was not understood.
    Unreachable,
    /// The server failed; see [`Self::internal`].
    Internal,
    /// Only somebody who is signed in may ask this.
    SignedOut,
    /// There is no such thing, or whoever asks may not know of it.
    NotFound,
    /// What it was made from has changed meanwhile.
    Conflict,
    /// Asked more often than anybody may; it can be asked again after so many seconds.
    TooMany { seconds: u32 },
}

impl AppError {
    /// Logs the cause among the lines of the request. All that the browser learns is the id under
    /// which they stand, from the header `x-request-id`.
    #[cfg(feature = "ssr")]
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        tracing::error!(%cause, "a server function failed");
        Self::Internal
    }
}

impl From<FieldErrors> for AppError {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

#[cfg(feature = "ssr")]
impl From<store::StoreError> for AppError {
    /// As [`AppError::internal`]: no text of the cause goes on.
    fn from(cause: store::StoreError) -> Self {
        let cause: &dyn std::error::Error = &cause;
        tracing::error!(cause, "the database failed");
        Self::Internal
    }
}

impl FromServerFnError for AppError {
    type Encoder = PostcardEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_) => Self::BadRequest,
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) => Self::Unreachable,
            #[cfg(feature = "ssr")]
            cause => Self::internal(cause),
            #[cfg(not(feature = "ssr"))]
            _ => Self::Internal,
        }
    }
}
