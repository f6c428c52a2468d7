//! Server functions, as the public endpoints that they are.

use crate::site::{TestSite, profile};

#[tokio::test]
async fn a_request_that_is_not_understood_is_the_caller_s_fault_and_quotes_nothing() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let answer = site.visitor().get("/api/search?nonsense=secret").await;
    assert_eq!((answer.status.as_u16(), answer.text()), (400, "\"BadRequest\""));
    assert_eq!(answer.header("etag"), "");
}

#[tokio::test]
async fn a_browser_without_a_catalogue_is_answered_by_the_server() {
    let site = TestSite::with_profiles(vec![profile("a-cluster"), profile("b-cluster")]).await;
    let found = site.visitor().get("/api/search?query=q%3Dcluster").await;
    let found: serde_json::Value = serde_json::from_slice(&found.body).expect("JSON");
    assert!(found["status"].as_str().is_some_and(|status| status.contains("2 clusters")), "{found}");
    let read = site.visitor().get("/api/document?path=/clusters/a-cluster").await;
    assert!(read.text().contains("Cluster a-cluster"), "{}", read.text());
}

#[tokio::test]
async fn an_answer_that_still_holds_is_not_computed_again() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let first = site.visitor().get("/api/search?query=").await;
    let again = site.visitor().get_with("/api/search?query=", &[("if-none-match", first.header("etag"))]).await;
    assert_eq!(again.status.as_u16(), 304);
}
