//! What browsers keep, and how they find out that it no longer holds.

use insta::assert_snapshot;

use crate::site::{TestSite, profile};

const SCRIPT: &str = "/pkg/search.4567.js";

#[tokio::test]
async fn the_browser_part_is_kept_for_ever_and_travels_compressed() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let script = site.visitor().get_with(SCRIPT, &[("accept-encoding", "gzip, br")]).await;
    assert_eq!(script.text(), "brotli");
    assert_snapshot!(script.head(), @r#"
    200 OK
    cache-control: public, max-age=31536000, immutable
    content-encoding: br
    content-length: …
    content-security-policy: default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox
    content-type: text/javascript; charset=utf-8
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    etag: …
    permissions-policy: camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()
    referrer-policy: same-origin
    strict-transport-security: max-age=31536000
    vary: accept-encoding
    x-content-type-options: nosniff
    x-request-id: …
    "#);
    assert_eq!(site.visitor().get_with(SCRIPT, &[("accept-encoding", "gzip")]).await.text(), "gzip");
    assert_eq!(site.visitor().get(SCRIPT).await.text(), "export default 1;");
}

#[tokio::test]
async fn a_file_that_the_browser_has_is_not_sent_again() {
    let site = TestSite::with_profiles(Vec::new()).await;
    for address in [SCRIPT, "/favicon.ico", "/robots.txt", "/sitemap.xml", "/catalogue/current"] {
        let first = site.visitor().get(address).await;
        let tag = first.header("etag");
        assert!(tag.starts_with('"'), "{address}: {tag}");
        let again = site.visitor().get_with(address, &[("if-none-match", tag)]).await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{address}");
        assert_eq!(again.header("etag"), tag);
    }
}

#[tokio::test]
async fn a_page_that_has_not_changed_costs_a_304_which_leaves_its_policy_alone() {
    let site = TestSite::with_profiles(vec![profile("a-cluster")]).await;
    let page = site.visitor().get("/clusters/a-cluster").await;
    let tag = page.header("etag");
    assert!(tag.starts_with("W/"), "two copies of a page differ in their nonces: {tag}");
    assert_eq!(page.header("cache-control"), "private, no-cache");
    let again = site.visitor().get_with("/clusters/a-cluster", &[("if-none-match", tag)]).await;
    assert_eq!(again.status.as_u16(), 304);
    assert_eq!(again.header("content-security-policy"), "", "it would take the place of the kept page's own");
}

#[tokio::test]
async fn a_page_that_is_not_there_has_no_tag() {
    let site = TestSite::with_profiles(Vec::new()).await;
    for tag in ["*", "\"x\""] {
        let page = site.visitor().get_with("/clusters/none", &[("if-none-match", tag)]).await;
        assert_eq!((page.status.as_u16(), page.header("etag")), (404, ""), "{tag}");
    }
}

#[tokio::test]
async fn pages_travel_compressed_to_those_who_can_read_that() {
    let site = TestSite::with_profiles(vec![profile("a-cluster")]).await;
    let plain = site.visitor().get("/clusters").await;
    assert_eq!(plain.header("content-encoding"), "");
    for (accepted, used) in [("gzip, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip")] {
        let page = site.visitor().get_with("/clusters", &[("accept-encoding", accepted)]).await;
        assert_eq!(page.header("content-encoding"), used, "{accepted}");
        assert!(page.body.len() < plain.body.len());
        assert_eq!(page.headers.get_all("vary").iter().count(), 1);
    }
}

#[tokio::test]
async fn a_picture_for_others_may_be_shown_by_others_and_a_snapshot_may_not() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let policy =
        async |address: &str| site.visitor().get(address).await.header("cross-origin-resource-policy").to_owned();
    assert_eq!(policy("/favicon.svg").await, "cross-origin");
    assert_eq!(policy("/catalogue/current").await, "same-origin");
    assert_eq!(policy(SCRIPT).await, "same-origin");
}
