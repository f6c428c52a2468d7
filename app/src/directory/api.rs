//! Server functions of the search, for browsers that have no catalogue (yet).

use leptos::{prelude::*, server_fn::codec::GetUrl};
use search::{Answer, Counts};
use serde::{Deserialize, Serialize};

use crate::error::AppError;

/// All that a search page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SearchView {
    pub answer: Answer,
    /// How often each value occurs in the whole directory: the order of a facet's values, which
    /// must not jump while filters change.
    pub totals: Counts,
}

/// Answers a search; `query` is the query string of `/clusters`.
///
/// # Errors
/// [`AppError`] if the request does not reach the server or is not of this form.
#[server(input = GetUrl, endpoint = "search")]
pub async fn search_clusters(query: String) -> Result<SearchView, AppError> {
    let query = search::Query::parse(&query);
    crate::directory::answer_now(&query).ok_or(AppError::Internal)
}
