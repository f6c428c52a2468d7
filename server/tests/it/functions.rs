//! Server functions, as the public endpoints that they are.

use std::sync::{Arc, Mutex};

use app::error::AppError;
use leptos::server_fn::{
    Decodes, Encodes,
    codec::PostcardEncoding,
    error::{FromServerFnError as _, ServerFnErrorErr},
};

use search::Answer;

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
    let found: Answer = decoded(found.body);
    let names: Vec<&str> = found.hits.iter().map(|hit| hit.name.as_str()).collect();
    assert_eq!((found.total, names.as_slice()), (2, ["Cluster a-cluster", "Cluster b-cluster"].as_slice()));
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
async fn what_a_function_answers_is_kept_by_nobody_and_never_a_304() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let page = site.visitor().get("/clusters").await;
    let edition = page.header("etag");
    assert!(!edition.is_empty());
    for address in ["/api/search?query=", "/api/search", "/api/no_such_function"] {
        let answer = site.visitor().get_with(address, &[("if-none-match", edition)]).await;
        assert_ne!(answer.status.as_u16(), 304, "{address}");
        assert_eq!((answer.header("cache-control"), answer.header("etag")), ("no-store", ""), "{address}");
    }
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
