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
    /// The filters, if they were asked for.
    pub facets: Option<String>,
}

/// Answers a search; `query` is the query string of `/clusters`. A page that shows no filters yet
/// asks for them too.
///
/// # Errors
/// [`AppError`] if the request does not reach the server or is not of this form.
#[server(input = GetUrl, output = Postcard, endpoint = "search")]
pub async fn search_clusters(query: String, with_facets: Option<bool>) -> Result<SentAnswer, AppError> {
    let query = search::Query::parse(&query);
    let answered = super::answer_now(&query).ok_or_else(|| AppError::internal("no directory"))?;
    let super::answering::Answered { answer, totals } = answered;
    let facets = || super::facet_markup::facets(&answer.counts, &totals, &query).into_string();
    Ok(SentAnswer {
        facets: with_facets.unwrap_or(false).then(facets),
        status: super::answer_markup::status(&answer).into_string(),
        results: super::answer_markup::results(&answer, &query).into_string(),
        counts: answer.counts,
    })
}
