use std::{sync::Arc, time::Duration};

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Request, header::CONTENT_TYPE},
    routing::{get, post},
};
use tokio::sync::Notify;
use tower::ServiceExt as _;

use super::*;

fn around_with(routes: Router, limits: Limits) -> Router {
    let public_url = "https://atlas.example".parse().expect("an address");
    let health = Router::new().route("/healthz", get(async || "alive"));
    let assets = Assets { style: "/style.css".to_owned(), search: None, partners: None };
    around(routes, health, &public_url, &assets, limits).expect("a router")
}

async fn ask(router: &Router, request: Request<Body>) -> (StatusCode, HeaderMap, String) {
    let response = router.clone().oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.expect("a body");
    (parts.status, parts.headers, String::from_utf8_lossy(&body).into_owned())
}

fn get_request(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).expect("a request")
}

async fn panics() -> &'static str {
    panic!("the secret cause")
}

#[tokio::test]
async fn a_panic_becomes_a_page_that_names_the_incident_and_not_the_cause() {
    let router = around_with(Router::new().route("/", get(panics)), Limits::default());
    let (status, headers, page) = ask(&router, get_request("/")).await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(headers[CONTENT_TYPE].to_str().expect("text").starts_with("text/html"));
    assert!(headers.contains_key("x-request-id") && headers.contains_key("content-security-policy"));
    assert!(page.contains("incident <code>") && !page.contains("the secret cause"), "{page}");
}

#[tokio::test]
async fn an_answer_that_never_comes_is_given_up() {
    let silent = Router::new().route("/", get(async || std::future::pending::<()>().await));
    let limits = Limits { answer_time: Duration::from_millis(1), ..Limits::default() };
    let (status, ..) = ask(&around_with(silent, limits), get_request("/")).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn a_body_without_an_announced_length_is_cut_off_too() {
    let read = Router::new().route("/", post(async |body: axum::body::Bytes| body.len().to_string()));
    let router = around_with(read, Limits { body_bytes: 10, ..Limits::default() });
    for (length, expected) in [(10, 200), (11, 413)] {
        let request = Request::post("/").body(Body::from(vec![b'a'; length])).expect("a request");
        let (status, _, said) = ask(&router, request).await;
        assert_eq!(status.as_u16(), expected, "{length}: {said}");
    }
}

#[tokio::test]
async fn who_comes_when_all_are_busy_is_told_to_come_back_and_health_still_answers() {
    let (begun, go) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let busy = {
        let (begun, go) = (Arc::clone(&begun), Arc::clone(&go));
        async move || {
            begun.notify_one();
            go.notified().await;
            "done"
        }
    };
    let router = around_with(Router::new().route("/", get(busy)), Limits { requests: 1, ..Limits::default() });
    let first = tokio::spawn({
        let router = router.clone();
        async move { ask(&router, get_request("/")).await.0 }
    });
    begun.notified().await;
    let (status, headers, _) = ask(&router, get_request("/")).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(headers.contains_key(RETRY_AFTER));
    assert_eq!(ask(&router, get_request("/healthz")).await.0, StatusCode::OK);
    go.notify_one();
    assert_eq!(first.await.expect("an answer"), StatusCode::OK);
    go.notify_one();
    assert_eq!(ask(&router, get_request("/")).await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_cross_site_post_never_reaches_its_handler() {
    let reached = Router::new().route("/", post(async || "reached"));
    let router = around_with(reached, Limits::default());
    let sent_from =
        |site: &str| Request::post("/").header("sec-fetch-site", site).body(Body::empty()).expect("a request");
    assert_eq!(ask(&router, sent_from("cross-site")).await.0, StatusCode::FORBIDDEN);
    assert_eq!(ask(&router, sent_from("same-origin")).await.0, StatusCode::OK);
}

#[tokio::test]
async fn people_are_told_in_a_page_why_they_were_refused_and_programs_in_a_line() {
    let reached = Router::new().route("/", post(async |_: axum::body::Bytes| "reached"));
    let router = around_with(reached, Limits { body_bytes: 10, ..Limits::default() });
    let send = |accept: &str, from: &str, length: usize| {
        let request = Request::post("/").header("accept", accept).header("sec-fetch-site", from);
        request.body(Body::from(vec![b'a'; length])).expect("a request")
    };
    for (from, length, expected, words) in
        [("cross-site", 1, 403, "sent from another site"), ("same-origin", 11, 413, "too much at once")]
    {
        let (status, headers, page) = ask(&router, send("text/html,*/*", from, length)).await;
        assert_eq!(status.as_u16(), expected);
        assert!(headers[CONTENT_TYPE].to_str().expect("text").starts_with("text/html"), "{page}");
        assert_eq!(headers["cache-control"], "no-store");
        assert!(page.contains(words) && page.contains("</html>"), "{page}");
        let (status, _, line) = ask(&router, send("*/*", from, length)).await;
        assert_eq!(status.as_u16(), expected);
        assert!(!line.contains("<html"), "{line}");
    }
}
