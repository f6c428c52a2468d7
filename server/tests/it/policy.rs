//! Who may have what: every page of the table and every other route, by every actor.
//! Pages and functions behind a session have a table of their own, `policy_of_accounts`.

use app::pages::{Audience, PAGES, Row};
use axum::{body::Body, http::Method};
use view::address;

use crate::site::{TestSite, profile};

/// Routes that are no pages: a method, an address, and the status that everybody gets.
const POLICY: &[(Method, &str, u16)] = &[
    (Method::GET, "/no/such/page", 404),
    (Method::HEAD, "/no/such/page", 404),
    (Method::POST, "/no/such/page", 405),
    (Method::GET, "/catalogue/current", 200),
    (Method::GET, "/catalogue/0123.bin", 404),
    (Method::GET, "/catalogue/", 308),
    (Method::GET, "/pkg/search.4567.js", 200),
    (Method::HEAD, "/pkg/search.4567.wasm", 200),
    (Method::GET, "/pkg/search.4567.js.br", 404),
    (Method::GET, "/pkg/../files.json", 404),
    (Method::GET, "/files.json", 404),
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
    (Method::GET, "/api/no_such_function", 404),
    (Method::POST, "/api/no_such_function", 404),
];

#[tokio::test]
async fn every_page_is_for_those_whom_the_table_names() {
    let site = TestSite::with_profiles(vec![profile("a-cluster")]).await;
    for Row { path, audience } in PAGES {
        let with = |slug| address::of_cluster(path, slug);
        match audience {
            Audience::Public { .. } => {
                check(
                    &site,
                    &[(Method::GET, 200), (Method::HEAD, 200), (Method::POST, 405), (Method::DELETE, 405)],
                    &with("a-cluster"),
                )
                .await;
                check(&site, &[(Method::GET, 200)], &format!("{}?q=a&sector=textiles&page=1", with("a-cluster"))).await;
            }
            // What stands behind a session has a table of its own.
            _ => continue,
        }
        if path.contains(address::SLUG) {
            check(&site, &[(Method::GET, 404), (Method::HEAD, 404), (Method::POST, 405)], &with("no-such-cluster"))
                .await;
        }
    }
}

#[tokio::test]
async fn every_other_route_answers_as_the_policy_says() {
    let site = TestSite::with_profiles(vec![profile("a-cluster")]).await;
    for (method, address, expected) in POLICY {
        check(&site, &[(method.clone(), *expected)], address).await;
    }
}

#[tokio::test]
async fn public_pages_carry_the_tag_of_their_edition_and_others_none() {
    let site = TestSite::with_profiles(vec![profile("a-cluster")]).await;
    let expected = &site.site.publication.edition().tag;
    for Row { path, audience } in PAGES {
        let Audience::Public { .. } = audience else { continue };
        let answer = site.visitor().get(&address::of_cluster(path, "a-cluster")).await;
        assert!(answer.header("etag").contains(expected.as_str()), "{path}");
        let again = site
            .visitor()
            .get_with(&address::of_cluster(path, "a-cluster"), &[("if-none-match", answer.header("etag"))])
            .await;
        assert_eq!(again.status.as_u16(), 304, "{path}");
    }
    assert_eq!(site.visitor().get("/no/such/page").await.header("etag"), "");
}

async fn check(site: &TestSite, expected: &[(Method, u16)], address: &str) {
    for (method, status) in expected {
        let answer = site.visitor().send(method.clone(), address, &[], Body::empty()).await;
        assert_eq!(answer.status.as_u16(), *status, "{method} {address}");
        if *method == Method::HEAD {
            assert!(answer.body.is_empty(), "{address}");
        }
        if status == &405 {
            assert!(!answer.header("allow").is_empty(), "{method} {address}");
        }
    }
}
