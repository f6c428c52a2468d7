//! Sessions: how they begin, what they hold, and that they end.

use app::personal::Context;
use store::{
    accounts::{self, Email},
    scratch,
};

use crate::{
    browser::Browser,
    site::{TestSite, today},
};

const EMAIL: &str = "ana@example.org";
const PASSWORD: &str = "plum tram violin 9";

/// A site with one account, which moderates.
pub(crate) async fn site_with_account() -> TestSite {
    let site = TestSite::with_profiles(Vec::new()).await;
    let email = Email::parse(EMAIL).expect("an address");
    let now = today().0.midnight().assume_utc();
    let link = accounts::grant_moderator(&site.site.database, &email, now).await.expect("a link");
    let hash = site.site.passwords.hash(PASSWORD.to_owned()).await.expect("a hash");
    accounts::set_password_by_link(&site.site.database, link.reveal(), &hash, now).await.expect("set");
    site
}

pub(crate) async fn signed_in(site: &TestSite) -> Browser {
    let mut browser = site.browser();
    let page = browser.submit("/api/sign_in", &[("email", EMAIL), ("password", PASSWORD)]).await;
    assert_eq!(page.status.as_u16(), 200);
    assert!(page.text().contains("<h1>Your account</h1>"), "{}", page.text());
    browser
}

#[tokio::test]
async fn who_is_not_signed_in_may_do_so_first_and_goes_on_to_where_they_wanted() {
    let site = site_with_account().await;
    let mut browser = site.browser();
    let sent = browser.get("/account?x=1").await;
    assert_eq!((sent.status.as_u16(), sent.header("location")), (303, "/sign-in?next=%2Faccount%3Fx%3D1"));
    let answer =
        browser.post("/api/sign_in", &[("email", EMAIL), ("password", PASSWORD), ("next", "/account?x=1")]).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/account?x=1"));
    assert_eq!(browser.get("/account").await.status.as_u16(), 200);
}

#[tokio::test]
async fn a_session_is_a_cookie_for_this_site_alone_that_no_script_reads() {
    let site = site_with_account().await;
    let mut browser = site.browser();
    let answer = browser.post("/api/sign_in", &[("email", EMAIL), ("password", PASSWORD)]).await;
    let cookie = answer.header("set-cookie").to_owned();
    assert!(cookie.starts_with("__Host-atlas="), "{cookie}");
    for attribute in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert_eq!((answer.header("cache-control"), answer.header("etag")), ("no-store", ""));
    let id = browser.cookie.clone().expect("a cookie").replace("__Host-atlas=", "");
    let query = format!("SELECT count(*) FROM session WHERE id_hash = '{id}'");
    let stored = scratch::number(&site.site.database, &query).await;
    assert_eq!(stored.expect("a number"), 0, "the id itself is stored nowhere");
}

#[tokio::test]
async fn signing_in_begins_another_session_than_the_one_before() {
    let site = site_with_account().await;
    let mut browser = site.browser();
    browser.submit("/api/sign_in", &[("email", EMAIL), ("password", "wrong")]).await;
    let before = browser.cookie.clone();
    assert!(before.is_some(), "what was typed waits in a session");
    browser.submit("/api/sign_in", &[("email", EMAIL), ("password", PASSWORD)]).await;
    assert_ne!(browser.cookie, before);
    let mut planted = site.browser();
    planted.cookie = before;
    assert_eq!(planted.get("/account").await.status.as_u16(), 303);
}

#[tokio::test]
async fn what_was_typed_is_shown_once_more_with_what_is_wrong() {
    let site = site_with_account().await;
    let mut browser = site.browser();
    let page = browser.submit("/api/sign_in", &[("email", "Ana@example.org"), ("password", "wrong words")]).await;
    let text = page.text();
    assert!(text.contains("There is a problem") && text.contains("value=\"Ana@example.org\""), "{text}");
    assert!(text.contains("<title>Error: Sign in"), "{text}");
    assert!(!text.contains("wrong words"), "a password is never shown again");
    assert!(!browser.get("/sign-in").await.text().contains("There is a problem"), "it is shown once");
}

#[tokio::test]
async fn an_ended_session_opens_nothing() {
    let site = site_with_account().await;
    for way in ["/sign-out", "/api/sign_out", "/api/sign_out_everywhere"] {
        let mut browser = signed_in(&site).await;
        let mut other = site.browser();
        other.cookie = browser.cookie.clone();
        let answer = browser.post(way, &[]).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/sign-in"), "{way}");
        assert_eq!(answer.header("clear-site-data"), "\"cache\"", "{way}");
        assert_eq!(browser.cookie, None, "{way}");
        assert_eq!(other.get("/account").await.status.as_u16(), 303, "{way}");
    }
}

#[tokio::test]
async fn a_session_that_ended_is_not_brought_back_by_a_request_that_was_under_way() {
    let site = site_with_account().await;
    let browser = signed_in(&site).await;
    let id = browser.cookie.clone().expect("a cookie").replace("__Host-atlas=", "");
    let now = today().0.midnight().assume_utc();
    let (contents, _) =
        store::sessions::load(&site.site.database, &id, now).await.expect("a session").expect("a session");
    store::sessions::end(&site.site.database, &id).await.expect("ended");
    store::sessions::save(&site.site.database, &id, contents, now).await.expect("saved");
    assert_eq!(store::sessions::load(&site.site.database, &id, now).await.expect("none"), None);
}

#[tokio::test]
async fn a_suspended_account_is_signed_out_and_cannot_sign_in() {
    let site = site_with_account().await;
    let mut browser = signed_in(&site).await;
    let email = Email::parse(EMAIL).expect("an address");
    let now = today().0.midnight().assume_utc();
    assert!(accounts::suspend(&site.site.database, &email, now).await.expect("suspended"));
    assert_eq!(browser.get("/account").await.status.as_u16(), 303);
    let answer = browser.post("/api/sign_in", &[("email", EMAIL), ("password", PASSWORD)]).await;
    assert!(answer.header("location").starts_with("/sign-in"), "{}", answer.header("location"));
    assert!(accounts::lift_suspension(&site.site.database, &email, now).await.expect("lifted"));
    signed_in(&site).await;
}

#[tokio::test]
async fn a_page_for_one_person_is_kept_by_nobody() {
    let site = site_with_account().await;
    let mut browser = signed_in(&site).await;
    let edition = site.visitor().get("/clusters").await.header("etag").to_owned();
    let page = browser.get("/account").await;
    assert_eq!((page.header("cache-control"), page.header("etag")), ("no-store", ""));
    assert!(page.text().contains("pageshow") && page.text().contains(">Sign out</button>"), "{}", page.text());
    let cookie = browser.cookie.clone().expect("a cookie");
    let headers = [("cookie", cookie.as_str()), ("if-none-match", edition.as_str())];
    assert_eq!(site.visitor().get_with("/account", &headers).await.status.as_u16(), 200);
    let public = site.visitor().get_with("/", &[("cookie", cookie.as_str())]).await;
    assert!(!public.text().contains("Sign out"), "a public page is the same for everybody");
    assert_eq!(public.header("set-cookie"), "");
}

#[tokio::test]
async fn a_form_of_another_site_is_refused_by_a_whole_page() {
    let site = site_with_account().await;
    let headers = [("accept", "text/html"), ("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")];
    for way in ["/sign-out", "/api/sign_in", "/api/sign_out_everywhere"] {
        let answer = site.visitor().send(axum::http::Method::POST, way, &headers, axum::body::Body::empty()).await;
        assert_eq!(answer.status.as_u16(), 403, "{way}");
        assert!(answer.text().contains("<h1>This form was sent from another site</h1>"), "{way}");
    }
}

/// The compiler keeps what a request is answered with from being shared by mistake between threads
/// that it cannot be shared between.
#[test]
fn a_context_can_be_handed_to_any_thread() {
    fn check<T: Send + Sync + Clone>() {}
    check::<Context>();
}
