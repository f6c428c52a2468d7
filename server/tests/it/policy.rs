//! Who may have what: every route and every actor.

use axum::{body::Body, http::Method};

use crate::site::{TestSite, profile};

/// A method, an address, and the status that a visitor gets.
const POLICY: &[(Method, &str, u16)] = &[
    (Method::GET, "/", 200),
    (Method::HEAD, "/", 200),
    (Method::POST, "/", 405),
    (Method::GET, "/clusters", 200),
    (Method::GET, "/clusters?q=a&sector=textiles&page=1", 200),
    (Method::POST, "/clusters", 405),
    (Method::GET, "/clusters/a-cluster", 200),
    (Method::GET, "/clusters/a-cluster/print", 200),
    (Method::GET, "/clusters/no-such-cluster", 404),
    (Method::GET, "/clusters/no-such-cluster/print", 404),
    (Method::DELETE, "/clusters/a-cluster", 405),
    (Method::GET, "/about", 200),
    (Method::GET, "/no/such/page", 404),
    (Method::POST, "/no/such/page", 405),
    (Method::GET, "/catalogue/current", 200),
    (Method::GET, "/catalogue/0123.bin", 404),
    (Method::GET, "/catalogue/", 308),
    (Method::GET, "/pkg/cluster-atlas.0123456789abcdef.js", 200),
    (Method::HEAD, "/pkg/cluster-atlas.0123456789abcdef.wasm", 200),
    (Method::GET, "/pkg/cluster-atlas.0123456789abcdef.js.br", 404),
    (Method::GET, "/pkg/../output-name", 404),
    (Method::GET, "/output-name", 404),
    (Method::GET, "/favicon.ico", 200),
    (Method::GET, "/favicon.svg", 200),
    (Method::GET, "/robots.txt", 200),
    (Method::GET, "/sitemap.xml", 200),
    (Method::GET, "/sitemap/1.xml", 404),
    (Method::GET, "/sitemap/0.xml", 404),
    (Method::GET, "/healthz", 200),
    (Method::GET, "/readyz", 200),
    (Method::POST, "/healthz", 405),
    (Method::GET, "/api/search?query=q%3Da", 200),
    (Method::GET, "/api/search", 400),
    (Method::POST, "/api/search?query=", 405),
    (Method::GET, "/api/document?path=/clusters/a-cluster", 200),
    (Method::GET, "/api/document?path=/no/such/page", 200),
    (Method::GET, "/api/document", 400),
    (Method::GET, "/api/no_such_function", 404),
    (Method::POST, "/api/no_such_function", 404),
];

#[tokio::test]
async fn every_route_answers_a_visitor_as_the_policy_says() {
    let site = TestSite::with_profiles(vec![profile("a-cluster")]).await;
    for (method, address, expected) in POLICY {
        let answer = site.visitor().send(method.clone(), address, &[], Body::empty()).await;
        assert_eq!(answer.status.as_u16(), *expected, "{method} {address}");
        if *method == Method::HEAD {
            assert!(answer.body.is_empty(), "{address}");
        }
    }
}
