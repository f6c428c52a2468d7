//! The server function of the documents.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::{GetUrl, Postcard};

use crate::error::AppError;

/// A document on its way to the browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentDocument {
    /// Where it stands: another path than was asked for if the profile has another slug now.
    pub path: String,
    pub title: String,
    /// Written and escaped by the server.
    pub html: String,
    /// False for a page that says that there is none.
    pub found: bool,
}

/// Reads the document at a path of this site. What is not found is a document that says so.
///
/// # Errors
/// [`AppError`] if the request does not reach the server or is not of this form.
#[server(input = GetUrl, output = Postcard, endpoint = "document")]
pub async fn read_document(path: String) -> Result<SentDocument, AppError> {
    let published = use_context::<crate::published::Published>().ok_or_else(|| AppError::internal("no directory"))?;
    let site = use_context::<crate::site::SiteSettings>().ok_or_else(|| AppError::internal("no settings"))?;
    let directory = published.current();
    let path = directory.moved_path(&path).unwrap_or(path);
    let document = super::document_at(&path, &directory, &site.public_url);
    Ok(SentDocument {
        path,
        title: document.head.full_title(),
        html: document.body.into_string(),
        found: document.found,
    })
}
