use leptos::prelude::*;
use server_fn::codec::Postcard;

use crate::{error::AppError, form_codec::Form};

/// Says what is wrong with a public profile; no account is needed.
///
/// # Errors
/// [`AppError::NotFound`] if there is no such profile, [`AppError::TooMany`] after too many; the
/// database fails.
#[server(input = Form, output = Postcard, endpoint = "report")]
pub async fn send_report(slug: String, #[server(default)] words: String) -> Result<(), AppError> {
    super::said::send_report(&crate::personal::Context::of_request()?, &slug, &words).await
}

/// Says that a public profile is that of whoever is signed in.
///
/// # Errors
/// As [`send_report`]; [`AppError::SignedOut`] if nobody is signed in.
#[server(input = Form, output = Postcard, endpoint = "claim")]
pub async fn send_claim(
    slug: String,
    #[server(default)] role: String,
    #[server(default)] evidence: String,
) -> Result<(), AppError> {
    super::said::send_claim(&crate::personal::Context::of_request()?, &slug, &role, &evidence).await
}
