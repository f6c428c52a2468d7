//! Passwords and addresses: how they are changed, and what that ends.

use crate::{
    browser::link_in,
    register::{PASSWORD, registered},
    site::TestSite,
};

const NEW: &str = "lamp otter quilt 27";

async fn signs_in(site: &TestSite, email: &str, password: &str) -> bool {
    let answer = site.browser().post("/api/sign_in", &[("email", email), ("password", password)]).await;
    answer.header("location") == "/account"
}

#[tokio::test]
async fn a_new_password_by_mail_ends_every_session_and_every_other_link() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let mut before = registered(&site, "ana@example.org").await;
    before.submit("/api/change_email", &[("email", "new@example.org")]).await;
    let change = link_in(site.mails_to("new@example.org").await.last().expect("a mail"));

    let mut browser = site.browser();
    for _ in 0..2 {
        let page = browser.submit("/api/reset", &[("email", "Ana@example.org")]).await;
        assert!(page.text().contains("<h1>Check your mail</h1>"), "{}", page.text());
    }
    let mails = site.mails_to("ana@example.org").await;
    let [.., first, second] = mails.as_slice() else { panic!("{mails:?}") };
    let (first, second) = (link_in(first), link_in(second));
    let token = first.strip_prefix("/reset/").expect("a link").to_owned();
    assert!(browser.get(&first).await.text().contains("Set password"));

    let page = browser.submit("/api/set_password", &[("token", &token), ("new_password", "short")]).await;
    assert!(page.text().contains("at least 12 characters"), "{}", page.text());
    let page = browser.submit("/api/set_password", &[("token", &token), ("new_password", NEW)]).await;
    assert!(page.text().contains("<h1>Your account</h1>"), "{}", page.text());

    assert_eq!(before.get("/account").await.status.as_u16(), 303, "the session of before has ended");
    for link in [&first, &second] {
        assert_eq!(browser.get(link).await.status.as_u16(), 404, "{link}");
    }
    let token = change.strip_prefix("/account/email/").expect("a link").to_owned();
    assert_eq!(browser.post("/api/confirm_address", &[("token", &token)]).await.status.as_u16(), 404);
    assert!(signs_in(&site, "ana@example.org", NEW).await);
    assert!(!signs_in(&site, "ana@example.org", PASSWORD).await);
}

#[tokio::test]
async fn an_unknown_address_is_answered_alike_and_gets_no_mail() {
    let mut site = TestSite::with_profiles(Vec::new()).await;
    site.without_limits();
    registered(&site, "ana@example.org").await;
    let before = site.mails_to("ana@example.org").await.len();
    let mut answers = Vec::new();
    for email in ["ana@example.org", "nobody@example.org"] {
        let answer = site.browser().post("/api/reset", &[("email", email)]).await;
        let lines: Vec<String> =
            answer.head().lines().filter(|line| !line.starts_with("set-cookie")).map(str::to_owned).collect();
        answers.push(lines);
        let answer = site.browser().post("/api/sign_in", &[("email", email), ("password", "wrong")]).await;
        let lines: Vec<String> =
            answer.head().lines().filter(|line| !line.starts_with("set-cookie")).map(str::to_owned).collect();
        answers.push(lines);
    }
    assert_eq!(answers[..2], answers[2..]);
    assert_eq!(site.mails_to("ana@example.org").await.len(), before + 1);
    assert_eq!(site.mails_to("nobody@example.org").await.len(), 0);
}

#[tokio::test]
async fn a_changed_password_ends_all_other_sessions_and_the_cookie_of_before() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let mut here = registered(&site, "ana@example.org").await;
    let mut there = site.browser();
    there.post("/api/sign_in", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    let old = here.cookie.clone();

    let page = here.submit("/api/change_password", &[("password", "wrong"), ("new_password", NEW)]).await;
    assert!(page.text().contains("not the password that was chosen"), "{}", page.text());
    let page = here.submit("/api/change_password", &[("password", PASSWORD), ("new_password", NEW)]).await;
    assert!(page.text().contains("Your password is changed"), "{}", page.text());
    assert_eq!(there.get("/account").await.status.as_u16(), 303);
    let mut planted = site.browser();
    planted.cookie = old;
    assert_eq!(planted.get("/account").await.status.as_u16(), 303);
    assert!(signs_in(&site, "ana@example.org", NEW).await && !signs_in(&site, "ana@example.org", PASSWORD).await);
}

#[tokio::test]
async fn a_new_address_counts_once_it_is_confirmed_and_the_old_one_is_told() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let mut ana = registered(&site, "ana@example.org").await;
    let mut bo = registered(&site, "bo@example.org").await;
    ana.submit("/api/change_email", &[("email", "ana@new.example")]).await;
    let told = site.mails_to("ana@example.org").await;
    assert!(told.last().is_some_and(|mail| mail.text.contains("ana@new.example")), "{told:?}");
    let link = link_in(site.mails_to("ana@new.example").await.last().expect("a mail"));
    let token = link.strip_prefix("/account/email/").expect("a link").to_owned();

    assert_eq!(ana.get(&link).await.status.as_u16(), 200, "opening it changes nothing");
    assert!(signs_in(&site, "ana@example.org", PASSWORD).await);
    assert_eq!(bo.post("/api/confirm_address", &[("token", &token)]).await.status.as_u16(), 404, "it is not theirs");
    let page = ana.submit("/api/confirm_address", &[("token", &token)]).await;
    assert!(page.text().contains("ana@new.example"), "{}", page.text());
    assert!(signs_in(&site, "ana@new.example", PASSWORD).await);
    assert!(!signs_in(&site, "ana@example.org", PASSWORD).await);

    let mails = site.mails_to("ana@new.example").await.len();
    bo.submit("/api/change_email", &[("email", "ANA@new.example")]).await;
    let all = site.mails_to("ANA@new.example").await;
    assert!(all.last().is_some_and(|mail| mail.text.contains("nothing has changed")), "{all:?} {mails}");
}

#[tokio::test]
async fn ten_tries_an_hour_to_sign_in_are_all_there_are() {
    let site = TestSite::with_profiles(Vec::new()).await;
    registered(&site, "ana@example.org").await;
    for _ in 0..10 {
        assert!(!signs_in(&site, "ana@example.org", "wrong").await);
    }
    let form = [("email", "ANA@example.org"), ("password", PASSWORD)];
    let refused = site.browser().post("/api/sign_in", &form).await;
    assert_eq!(refused.status.as_u16(), 429, "right or wrong");
    assert!(!refused.header("retry-after").is_empty());
    for _ in 0..10 {
        site.browser().post("/api/sign_in", &[("email", "nobody@example.org"), ("password", "wrong")]).await;
    }
    let form = [("email", "nobody@example.org"), ("password", "wrong")];
    assert_eq!(site.browser().post("/api/sign_in", &form).await.status.as_u16(), 429, "known or not");
    (site.wait)(time::Duration::HOUR);
    assert!(signs_in(&site, "ana@example.org", PASSWORD).await);
}

#[tokio::test]
async fn addresses_that_are_two_or_hide_a_header_reach_nobody() {
    let mut site = TestSite::with_profiles(Vec::new()).await;
    site.without_limits();
    registered(&site, "ana@example.org").await;
    let before = site.mails_to("ana@example.org").await.len();
    let bodies = [
        "email[]=ana%40example.org&email[]=b%40evil.example",
        "email=ana%40example.org&email=b%40evil.example",
        "email.0=ana%40example.org&email.1=b%40evil.example",
        "email=ana%40example.org%0d%0aBcc%3a+b%40evil.example",
        "email=ana%40example.org%00",
        "email=ana%40example.org%2cb%40evil.example",
        "email=an%D0%B0%40example.org",
        "email=ana%40ex%D0%B0mple.org",
    ];
    for body in bodies {
        for path in ["/api/reset", "/api/sign_in", "/api/register", "/api/mail_again", "/api/change_email"] {
            let answer = site.browser().send(axum::http::Method::POST, path, "/reset", body).await;
            assert!((300..500).contains(&answer.status.as_u16()), "{path} {body}: {}", answer.status);
        }
    }
    assert_eq!(site.mails_to("ana@example.org").await.len(), before);
    assert_eq!(site.mails_to("b@evil.example").await.len(), 0);
}
