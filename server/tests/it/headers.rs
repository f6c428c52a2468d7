//! The headers that protect people, on every answer.

use axum::{body::Body, http::Method};
use insta::assert_snapshot;

use crate::site::{TestSite, profile};

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let site = TestSite::with_profiles(vec![profile("a-cluster")]).await;
    let visitor = site.visitor();
    for address in ["/", "/clusters/a-cluster", "/nothing", "/healthz", "/pkg/x", "/robots.txt", "/%ff", "/favicon.ico"]
    {
        let answer = visitor.get(address).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{address}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{address}");
        assert_eq!(answer.header("strict-transport-security"), "max-age=31536000", "{address}");
        assert!(answer.header("permissions-policy").contains("geolocation=()"), "{address}");
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{address}");
        assert!(!answer.header("x-request-id").is_empty(), "{address}");
    }
}

#[tokio::test]
async fn what_is_no_page_may_do_nothing_at_all() {
    let site = TestSite::with_profiles(Vec::new()).await;
    assert_snapshot!(site.visitor().get("/robots.txt").await.head(), @r#"
    200 OK
    cache-control: public, max-age=3600
    content-length: …
    content-security-policy: default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox
    content-type: text/plain; charset=utf-8
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    etag: …
    permissions-policy: camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()
    referrer-policy: same-origin
    strict-transport-security: max-age=31536000
    x-content-type-options: nosniff
    x-request-id: …
    "#);
}

#[tokio::test]
async fn a_page_runs_only_scripts_with_its_own_nonce() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let mut nonces = Vec::new();
    for _ in 0..2 {
        let page = site.visitor().get("/clusters").await;
        let policy = page.header("content-security-policy");
        let (_, rest) = policy.split_once("script-src 'nonce-").expect("a nonce");
        let nonce = rest.split('\'').next().expect("a nonce").to_owned();
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
        let scripts = page.text().matches("<script").count();
        assert!(scripts > 0);
        let stamped = page.text().split("<script").skip(1).filter(|tag| {
            tag.split('>').next().is_some_and(|tag| tag.contains(&nonce) || tag.contains("application/ld+json"))
        });
        assert_eq!(stamped.count(), scripts);
        nonces.push(nonce);
    }
    assert_ne!(nonces[0], nonces[1]);
}

#[tokio::test]
async fn what_is_printed_carries_no_script_at_all() {
    let site = TestSite::with_profiles(vec![profile("a-cluster")]).await;
    let paper = site.visitor().get("/clusters/a-cluster/print").await;
    assert_eq!(paper.status, 200);
    assert!(!paper.text().contains("<script"));
}

#[tokio::test]
async fn only_a_site_behind_https_insists_on_it() {
    let mut site = TestSite::with_profiles(Vec::new()).await;
    site.site.public_url = "http://127.0.0.1:3000".parse().expect("an address");
    site.router = server::routes::router(&site.site).expect("a router");
    assert_eq!(site.visitor().get("/").await.header("strict-transport-security"), "");
}

#[tokio::test]
async fn a_form_sent_from_another_site_is_refused() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let visitor = site.visitor();
    let post = async |headers: &[(&str, &str)]| {
        visitor.send(Method::POST, "/api/no_such_function", headers, Body::empty()).await.status.as_u16()
    };
    assert_eq!(post(&[("sec-fetch-site", "cross-site")]).await, 403);
    assert_eq!(post(&[("sec-fetch-site", "same-site"), ("origin", "https://other.atlas.example")]).await, 403);
    assert_eq!(post(&[("origin", "https://evil.example")]).await, 403);
    assert_eq!(post(&[("origin", "null")]).await, 403);
    // 404 is what such an address answers once it is let through.
    assert_eq!(post(&[("sec-fetch-site", "same-origin")]).await, 404);
    assert_eq!(post(&[("origin", "https://atlas.example")]).await, 404);
    assert_eq!(post(&[]).await, 404);
}

#[tokio::test]
async fn the_public_address_is_trusted_whatever_a_proxy_makes_of_the_host() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let request = axum::http::Request::post("/api/no_such_function")
        .header("host", "10.0.0.7:3000")
        .header("origin", crate::site::PUBLIC_URL)
        .body(Body::empty())
        .expect("a request");
    let answer = tower::ServiceExt::oneshot(site.router, request).await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 404);
}
