//! The forms of accounts. Each takes what was typed, says with a redirect where to go on, and never
//! tells whether an address is known.

use leptos::prelude::*;
use server_fn::codec::Postcard;

use crate::{error::AppError, form_codec::Form};

/// Signs somebody in and leads on to `next`, an address of the site.
///
/// # Errors
/// [`AppError::TooMany`] after too many tries; the database fails.
#[server(input = Form, output = Postcard, endpoint = "sign_in")]
pub async fn sign_in(
    #[server(default)] email: String,
    #[server(default)] password: String,
    #[server(default)] next: String,
) -> Result<(), AppError> {
    super::signing::sign_in(&crate::personal::Context::of_request()?, email, password, &next).await
}

/// Ends the session that asks.
///
/// # Errors
/// The database fails.
#[server(input = Form, output = Postcard, endpoint = "sign_out")]
pub async fn sign_out() -> Result<(), AppError> {
    super::signing::sign_out(&crate::personal::Context::of_request()?).await
}

/// Ends every session of whoever asks, this one too.
///
/// # Errors
/// [`AppError::SignedOut`] if nobody is signed in; the database fails.
#[server(input = Form, output = Postcard, endpoint = "sign_out_everywhere")]
pub async fn sign_out_everywhere() -> Result<(), AppError> {
    super::signing::sign_out_everywhere(&crate::personal::Context::of_request()?).await
}

/// Sends a link to a new password.
///
/// # Errors
/// [`AppError::TooMany`] after too many wishes; the database fails.
#[server(input = Form, output = Postcard, endpoint = "reset")]
pub async fn reset(#[server(default)] email: String) -> Result<(), AppError> {
    super::change::reset(&crate::personal::Context::of_request()?, email).await
}

/// Sets a new password by the link from a mail, ends all sessions and begins one here.
///
/// # Errors
/// The database fails.
#[server(input = Form, output = Postcard, endpoint = "set_password")]
pub async fn set_password(
    #[server(default)] token: String,
    #[server(default)] new_password: String,
) -> Result<(), AppError> {
    super::change::set_password(&crate::personal::Context::of_request()?, &token, new_password).await
}

/// Changes the name of whoever asks.
///
/// # Errors
/// [`AppError::SignedOut`] if nobody is signed in; the database fails.
#[server(input = Form, output = Postcard, endpoint = "change_name")]
pub async fn change_name(#[server(default)] name: String) -> Result<(), AppError> {
    super::change::change_name(&crate::personal::Context::of_request()?, name).await
}

/// Changes the password of whoever asks, and ends their other sessions.
///
/// # Errors
/// [`AppError::SignedOut`] if nobody is signed in, [`AppError::TooMany`] after too many tries; the
/// database fails.
#[server(input = Form, output = Postcard, endpoint = "change_password")]
pub async fn change_password(
    #[server(default)] password: String,
    #[server(default)] new_password: String,
) -> Result<(), AppError> {
    super::change::change_password(&crate::personal::Context::of_request()?, password, new_password).await
}

/// Writes to another address that whoever asks wants to have from now on.
///
/// # Errors
/// As [`change_password`].
#[server(input = Form, output = Postcard, endpoint = "change_email")]
pub async fn change_email(#[server(default)] email: String) -> Result<(), AppError> {
    super::change::change_email(&crate::personal::Context::of_request()?, email).await
}

/// Takes the address that a link was sent to.
///
/// # Errors
/// [`AppError::SignedOut`] if nobody is signed in; the database fails.
#[server(input = Form, output = Postcard, endpoint = "confirm_address")]
pub async fn confirm_address(#[server(default)] token: String) -> Result<(), AppError> {
    super::change::confirm_address(&crate::personal::Context::of_request()?, &token).await
}
