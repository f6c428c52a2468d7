//! Server functions of the profile page, for going there without loading a whole page.

use domain::{PublicProfile, Standing};
use leptos::{prelude::*, server_fn::codec::GetUrl};
use serde::{Deserialize, Serialize};

use crate::error::AppError;

/// A profile, and what depends on the day it is read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProfileView {
    pub profile: PublicProfile,
    /// What the label is worth today, if there is one.
    pub standing: Option<Standing>,
    /// The profile as JSON-LD. Only pages that the server sends carry it.
    pub linked_data: Option<String>,
}

/// Reads a published profile; `None` if there is none under this slug.
///
/// # Errors
/// [`AppError`] if the request does not reach the server or is not of this form.
#[server(input = GetUrl, endpoint = "profile")]
pub async fn read_profile(slug: String) -> Result<Option<ProfileView>, AppError> {
    Ok(super::loading::profile_now(&slug))
}
