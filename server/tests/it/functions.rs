//! Server functions, as the public endpoints that they are.

use app::{directory::api::SentAnswer, document::SentDocument, error::AppError};
use leptos::server_fn::{Decodes, codec::PostcardEncoding};

use crate::site::{TestSite, profile};

#[tokio::test]
async fn a_request_that_is_not_understood_is_the_caller_s_fault_and_quotes_nothing() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let answer = site.visitor().get("/api/search?nonsense=secret").await;
    assert_eq!((answer.status.as_u16(), answer.body.len()), (400, 1));
    assert_eq!(answer.header("etag"), "");
    assert_eq!(decoded::<AppError>(answer.body), AppError::BadRequest);
}

#[tokio::test]
async fn a_browser_without_a_catalogue_is_answered_by_the_server() {
    let site = TestSite::with_profiles(vec![profile("a-cluster"), profile("b-cluster")]).await;
    let found = site.visitor().get("/api/search?query=q%3Dcluster").await;
    let found: SentAnswer = decoded(found.body);
    assert!(found.status.contains("2 clusters"), "{found:?}");
    let read = site.visitor().get("/api/document?path=/clusters/a-cluster").await;
    let read: SentDocument = decoded(read.body);
    assert!(read.html.contains("Cluster a-cluster"), "{read:?}");
}

#[tokio::test]
async fn an_answer_that_still_holds_is_not_computed_again() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let first = site.visitor().get("/api/search?query=").await;
    let again = site.visitor().get_with("/api/search?query=", &[("if-none-match", first.header("etag"))]).await;
    assert_eq!(again.status.as_u16(), 304);
}

/// What a browser makes of an answer.
fn decoded<T>(body: axum::body::Bytes) -> T
where
    PostcardEncoding: Decodes<T, Error: std::fmt::Debug>,
{
    PostcardEncoding::decode(body).expect("an answer as browsers read it")
}
