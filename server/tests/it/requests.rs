//! How a request is named and bounded.

use axum::{
    body::{Body, to_bytes},
    http::{Method, Request},
};
use tower::ServiceExt as _;

use crate::site::{TestSite, profile};

#[tokio::test]
async fn a_request_keeps_the_id_that_a_proxy_gave_it_if_that_is_one() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let answered = async |id: &str| {
        site.visitor().get_with("/healthz", &[("x-request-id", id)]).await.header("x-request-id").to_owned()
    };
    assert_eq!(answered("Proxy-1.2_3").await, "Proxy-1.2_3");
    let long = "a".repeat(65);
    for forged in ["", "a b", "a\"b", "é", long.as_str()] {
        let id = answered(forged).await;
        assert!(id != forged && id.len() == 36, "{forged:?} gave {id:?}");
    }
}

#[tokio::test]
async fn two_requests_have_two_ids() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let first = site.visitor().get("/healthz").await;
    let second = site.visitor().get("/healthz").await;
    assert_ne!(first.header("x-request-id"), second.header("x-request-id"));
}

#[tokio::test]
async fn a_closing_slash_is_taken_away_and_the_query_kept() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let answer = site.visitor().get("/clusters/?q=a%20b").await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (308, "/clusters?q=a%20b"));
}

#[tokio::test]
async fn a_body_that_is_announced_too_long_is_not_read() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let most = site.site.limits.body_bytes;
    for (length, expected) in [(most, 404), (most + 1, 413)] {
        let headers = [("content-length", length.to_string())];
        let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = site.visitor().send(Method::POST, "/api/no_such_function", &headers, Body::empty()).await;
        assert_eq!(answer.status.as_u16(), expected, "{length}");
    }
}

#[test]
fn a_page_may_be_sent_by_another_thread_than_the_one_that_rendered_it() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    for address in ["/", "/clusters?q=cluster", "/clusters/a-cluster", "/no/such/page"] {
        let rendered = runtime().block_on(async {
            let site = TestSite::with_profiles(vec![profile("a-cluster")]).await;
            let request = Request::get(address).body(Body::empty()).expect("a request");
            site.router.oneshot(request).await.expect("an answer")
        });
        let send = move || runtime().block_on(to_bytes(rendered.into_body(), usize::MAX)).expect("a body");
        let whole = std::thread::spawn(send).join().expect("a whole page");
        let page = String::from_utf8_lossy(&whole);
        assert!(page.contains("</footer>"), "{address}: {page}");
    }
}
