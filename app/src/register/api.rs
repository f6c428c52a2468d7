//! The forms of registering.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Postcard;

use crate::{error::AppError, form_codec::Form};

/// What the last page of a registration sends.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RegisterForm {
    pub country: String,
    pub cluster: String,
    /// Whether it is none of those that look alike.
    pub none: String,
    pub name: String,
    pub email: String,
    pub password: String,
    pub terms: bool,
    /// An input that no person sees.
    pub homepage: String,
    /// When the page was made, in seconds since 1970.
    pub made: String,
}

/// Registers a cluster and whoever is to keep it, until they confirm it by mail.
///
/// # Errors
/// [`AppError::TooMany`] after too many registrations; the database fails.
#[server(input = Form, output = Postcard, endpoint = "register")]
pub async fn register(form: RegisterForm) -> Result<(), AppError> {
    super::submit::register(&crate::personal::Context::of_request()?, form).await
}

/// What somebody sends who claims a profile and has no account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RegisterClaimForm {
    pub slug: String,
    pub role: String,
    pub evidence: String,
    pub name: String,
    pub email: String,
    pub password: String,
    pub terms: bool,
    /// An input that no person sees.
    pub homepage: String,
    /// When the page was made, in seconds since 1970.
    pub made: String,
}

/// Claims a public profile for whoever is to have an account, until they confirm it by mail.
///
/// # Errors
/// [`AppError::NotFound`] if there is no such profile, [`AppError::TooMany`] after too many
/// registrations; the database fails.
#[server(input = Form, output = Postcard, endpoint = "register_claim")]
pub async fn register_claim(form: RegisterClaimForm) -> Result<(), AppError> {
    super::claim::register_claim(&crate::personal::Context::of_request()?, form).await
}

/// Writes once more to the address that was registered last in this session.
///
/// # Errors
/// [`AppError::TooMany`] after too many; the database fails.
#[server(input = Form, output = Postcard, endpoint = "mail_again")]
pub async fn mail_again() -> Result<(), AppError> {
    super::submit::mail_again(&crate::personal::Context::of_request()?).await
}

/// Confirms a registration by the link from the mail and the password that was typed with it.
///
/// # Errors
/// The database fails.
#[server(input = Form, output = Postcard, endpoint = "confirm")]
pub async fn confirm(#[server(default)] token: String, #[server(default)] password: String) -> Result<(), AppError> {
    super::confirm::confirm(&crate::personal::Context::of_request()?, &token, password).await
}

/// Deletes a registration that the reader of the mail did not make.
///
/// # Errors
/// The database fails.
#[server(input = Form, output = Postcard, endpoint = "disown")]
pub async fn disown(#[server(default)] token: String) -> Result<(), AppError> {
    super::confirm::disown(&crate::personal::Context::of_request()?, &token).await
}

/// Registers one more cluster for somebody who is signed in.
///
/// # Errors
/// [`AppError::SignedOut`] if nobody is, [`AppError::TooMany`] after too many; the database fails.
#[server(input = Form, output = Postcard, endpoint = "add_cluster")]
pub async fn add_cluster(
    #[server(default)] country: String,
    #[server(default)] cluster: String,
) -> Result<(), AppError> {
    super::submit::add_cluster(&crate::personal::Context::of_request()?, country, cluster).await
}

/// Takes a cluster that was registered with the address of whoever is signed in.
///
/// # Errors
/// [`AppError::SignedOut`] if nobody is, [`AppError::NotFound`] if it is not theirs to take; the
/// database fails.
#[server(input = Form, output = Postcard, endpoint = "adopt_cluster")]
pub async fn adopt_cluster(#[server(default)] id: String) -> Result<(), AppError> {
    super::confirm::adopt(&crate::personal::Context::of_request()?, &id).await
}

/// Forgets such a cluster.
///
/// # Errors
/// [`AppError::SignedOut`] if nobody is signed in; the database fails.
#[server(input = Form, output = Postcard, endpoint = "discard_cluster")]
pub async fn discard_cluster(#[server(default)] id: String) -> Result<(), AppError> {
    super::confirm::discard(&crate::personal::Context::of_request()?, &id).await
}
