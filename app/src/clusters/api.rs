//! The server function of the search, for browsers that have no catalogue (yet).

use leptos::prelude::*;
use search::Answer;
use server_fn::codec::{GetUrl, Postcard};

use crate::error::AppError;

/// Answers a search; `query` is the query string of the search page.
///
/// # Errors
/// [`AppError`] if the request does not reach the server or is not of this form.
#[server(input = GetUrl, output = Postcard, endpoint = "search")]
pub async fn search_clusters(query: String) -> Result<Answer, AppError> {
    let directory = crate::published::directory_in_context()?;
    Ok(directory.catalogue.answer(&search::Query::parse(&query)))
}
