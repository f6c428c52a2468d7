//! The server function of the search, for browsers that have no catalogue (yet).

use leptos::prelude::*;
use search::Counts;
use serde::{Deserialize, Serialize};
use server_fn::codec::{GetUrl, Postcard};

use crate::error::AppError;

/// An answer as the page shows it, written and escaped by the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentAnswer {
    pub status: String,
    pub results: String,
    pub counts: Counts,
}

/// Answers a search; `query` is the query string of `/clusters`.
///
/// # Errors
/// [`AppError`] if the request does not reach the server or is not of this form.
#[server(input = GetUrl, output = Postcard, endpoint = "search")]
pub async fn search_clusters(query: String) -> Result<SentAnswer, AppError> {
    let query = search::Query::parse(&query);
    let answer = super::answer_now(&query).ok_or(AppError::Internal)?.answer;
    Ok(SentAnswer {
        status: super::answer_markup::status(&answer).into_string(),
        results: super::answer_markup::results(&answer, &query).into_string(),
        counts: answer.counts,
    })
}
