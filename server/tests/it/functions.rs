//! Server functions, as the public endpoints that they are.

use std::sync::{Arc, Mutex};

use app::{directory::api::SentAnswer, document::api::SentDocument, error::AppError};
use leptos::server_fn::{
    Decodes, Encodes,
    codec::PostcardEncoding,
    error::{FromServerFnError as _, ServerFnErrorErr},
};

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
    assert_eq!(found.facets, None, "the page shows its filters already");
    let opened = site.visitor().get("/api/search?query=q%3Dcluster&with_facets=true").await;
    let opened: SentAnswer = decoded(opened.body);
    assert!(opened.facets.is_some_and(|facets| facets.contains("Target countries")), "one that opens has none yet");
    let read = site.visitor().get("/api/document?path=/clusters/a-cluster").await;
    let read: SentDocument = decoded(read.body);
    assert!(read.html.contains("Cluster a-cluster"), "{read:?}");
}

#[tokio::test]
async fn a_document_that_moved_says_where_it_is_now() {
    let former = vec![("old-name".parse().expect("a slug"), "a-cluster".parse().expect("a slug"))];
    let site = TestSite::moved(vec![profile("a-cluster")], former).await;
    for (asked, path, found) in [
        ("/clusters/old-name", "/clusters/a-cluster", true),
        ("/clusters/old-name/print", "/clusters/a-cluster/print", true),
        ("/clusters/no-name", "/clusters/no-name", false),
    ] {
        let answer = site.visitor().get(&format!("/api/document?path={asked}")).await;
        let read: SentDocument = decoded(answer.body);
        assert_eq!((read.path.as_str(), read.found), (path, found), "{asked}");
    }
}

#[test]
fn the_cause_of_a_failure_is_logged_and_not_sent() {
    let log = Arc::new(Mutex::new(Vec::new()));
    let written = Arc::clone(&log);
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || Written(Arc::clone(&written)));
    let sent = tracing::subscriber::with_default(subscriber.finish(), || {
        let cause = ServerFnErrorErr::ServerError("the disk at sdb is full".to_owned());
        PostcardEncoding::encode(&AppError::from_server_fn_error(cause)).expect("encoded")
    });
    let log = String::from_utf8(log.lock().expect("a log").clone()).expect("text");
    assert!(log.contains("the disk at sdb is full"), "{log}");
    assert_eq!(decoded::<AppError>(sent), AppError::Internal);
}

/// A log that is kept.
struct Written(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("a log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
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

#[tokio::test]
async fn an_answer_is_no_redirect_to_where_the_request_says_it_comes_from() {
    let site = TestSite::with_profiles(vec![profile("a-cluster")]).await;
    let from_elsewhere = [("accept", "text/html"), ("referer", "https://evil.example/")];
    let answer = site.visitor().get_with("/api/search?query=q%3Dcluster", &from_elsewhere).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (200, ""));
    assert!(!answer.body.is_empty());
}
