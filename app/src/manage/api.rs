//! The forms of editors. Each finds out who asks, does one thing, and says where to go on.

use domain::ProfileDraft;
use leptos::prelude::*;
use server_fn::codec::Postcard;

use crate::{error::AppError, form_codec::Form};

/// Saves one section of a profile as it was typed, and answers with the version that it is part of.
///
/// `revision` is the version that the form was made from. `add` is a list that gets one more entry,
/// `remove` an entry that goes. `choice` says of fields that two people changed whose text stays:
/// `yours:city`, `theirs:city`.
///
/// # Errors
/// [`AppError::NotFound`] to whoever does not keep the profile, [`AppError::Conflict`] where somebody
/// else changed the same fields since `revision`; the database fails.
#[server(input = Form, output = Postcard, endpoint = "save_section")]
pub async fn save_section(
    slug: String,
    section: String,
    #[server(default)] revision: u32,
    #[server(default)] add: Option<String>,
    #[server(default)] remove: Option<String>,
    #[server(default)] choice: Vec<String>,
    form: ProfileDraft,
) -> Result<u32, AppError> {
    let sent = super::saving::Sent { section: &section, revision, add, remove, choice, typed: form };
    super::saving::save(&crate::personal::Context::of_request()?, &slug, sent).await
}

/// Brings what is written of a profile before the moderators.
///
/// # Errors
/// As [`save_section`]; [`AppError::Invalid`] with what must be changed first.
#[server(input = Form, output = Postcard, endpoint = "submit_profile")]
pub async fn submit_profile(slug: String, #[server(default)] revision: u32) -> Result<(), AppError> {
    super::saving::submit(&crate::personal::Context::of_request()?, &slug, revision).await
}

/// Takes back what waits for a moderator.
///
/// # Errors
/// [`AppError::NotFound`] to whoever does not keep the profile; the database fails.
#[server(input = Form, output = Postcard, endpoint = "withdraw_submission")]
pub async fn withdraw_submission(slug: String) -> Result<(), AppError> {
    let context = crate::personal::Context::of_request()?;
    let editor = context.editor(&slug).await?;
    store::submissions::withdraw(context.store(), &editor, context.now).await?;
    context.go_to(view::address::of_cluster(view::address::CHECK, editor.slug().as_str()));
    Ok(())
}

/// Notes that everything public of a profile is still right today.
///
/// # Errors
/// [`AppError::NotFound`] to whoever does not keep the profile; the database fails.
#[server(input = Form, output = Postcard, endpoint = "still_right")]
pub async fn still_right(slug: String) -> Result<(), AppError> {
    let context = crate::personal::Context::of_request()?;
    let editor = context.editor(&slug).await?;
    store::drafts::still_right(context.store(), &editor, context.now).await?;
    context.go_to(view::address::of_cluster(view::address::MANAGE, editor.slug().as_str()));
    Ok(())
}
