//! The one form of moderators.

use std::collections::BTreeMap;

use domain::draft::LabelDraft;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Postcard;

use crate::{error::AppError, form_codec::Form};

/// What a moderator's form says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Decided {
    /// `publish`, `ask-for-changes` or `reject`, each also with `-next` behind it.
    pub verdict: String,
    /// `label`: no verdict, but that the label was seen.
    pub verify: String,
    pub label: LabelDraft,
    /// The version of the draft that the page showed.
    pub revision: u32,
    /// The public revision that the page showed; `None`: none was public.
    pub published: Option<u32>,
    /// Reasons by their names.
    pub reason: Vec<String>,
    pub message: String,
    /// What is asked about fields, by their names.
    pub ask: BTreeMap<String, Asked>,
}

/// What is asked about a field, or about those of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Asked {
    Words(String),
    Of(BTreeMap<String, String>),
}

/// Decides on what waits, or notes that its label was seen.
///
/// # Errors
/// [`AppError::NotFound`] to whoever is no moderator, [`AppError::Conflict`] where something is not as
/// the page showed it, was decided already, or is another moderator's at the moment; the database
/// fails.
#[server(input = Form, output = Postcard, endpoint = "decide")]
pub async fn decide(submission: String, form: Decided) -> Result<(), AppError> {
    super::deciding::decide(&crate::personal::Context::of_request()?, &submission, form).await
}

/// Makes an earlier revision of a profile the public one again. `undo`: because what its editors
/// changed at once was wrong.
///
/// # Errors
/// As [`decide`].
#[server(input = Form, output = Postcard, endpoint = "restore_revision")]
pub async fn restore_revision(slug: String, number: u32, #[server(default)] undo: bool) -> Result<(), AppError> {
    let why = if undo { store::profiles::Why::Undo } else { store::profiles::Why::Restore };
    super::deciding::restore(&crate::personal::Context::of_request()?, &slug, number, why).await
}

/// Takes a profile out of the directory.
///
/// # Errors
/// As [`decide`].
#[server(input = Form, output = Postcard, endpoint = "withdraw_profile")]
pub async fn withdraw_profile(slug: String) -> Result<(), AppError> {
    super::deciding::withdraw(&crate::personal::Context::of_request()?, &slug).await
}
