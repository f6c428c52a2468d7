//! Who may have what of all that stands behind a session: every page of the table that is not
//! everybody's, and every server function, by every actor.
//!
//! A row says what each actor is answered; a page or a function without a row fails.

use std::collections::HashSet;

use app::pages::{Audience, PAGES};
use axum::http::Method;
use leptos::server_fn::axum::server_fn_paths;
use store::accounts::{self, Email};

use crate::{
    browser::Browser,
    register::{person, registered, send},
    sessions::site_with_account,
    site::TestSite,
};

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Actor {
    Visitor,
    /// Somebody who has registered and not confirmed it.
    Unconfirmed,
    Owner,
    AnotherOwner,
    /// Somebody who was suspended while signed in.
    Suspended,
    Moderator,
    /// Somebody with the cookie of a session that has ended.
    Ended,
}

use Actor::{AnotherOwner, Ended, Moderator, Owner, Suspended, Unconfirmed, Visitor};

const ACTORS: [Actor; 7] = [Visitor, Unconfirmed, Owner, AnotherOwner, Suspended, Moderator, Ended];

/// What somebody is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Got {
    /// The page, or that the form was taken.
    It,
    /// On to signing in.
    SignIn,
    /// What there is nothing of.
    Nothing,
    /// On to somewhere else.
    Elsewhere,
}

use Got::{Elsewhere, It, Nothing, SignIn};

/// What the actors are answered, in the order of [`ACTORS`].
type Answers = [Got; 7];

const EVERYBODY: Answers = [It; 7];
/// Who is signed in.
const ACCOUNTS: Answers = [SignIn, SignIn, It, It, SignIn, It, SignIn];
/// Who keeps the cluster, who registered it first.
const EDITORS: Answers = [SignIn, SignIn, It, Nothing, SignIn, Nothing, SignIn];
const MODERATORS: Answers = [SignIn, SignIn, Nothing, Nothing, SignIn, It, SignIn];
/// What only somebody signed in may ask, and what there is nothing of.
const NOBODY: Answers = [SignIn, SignIn, Nothing, Nothing, SignIn, Nothing, SignIn];
/// Whose form is taken who keeps the cluster.
const BY_EDITORS: Answers = [SignIn, SignIn, Elsewhere, Nothing, SignIn, Nothing, SignIn];
/// A link that opens nothing, whoever follows it.
const A_LINK: Answers = [Nothing; 7];

/// Pages by their path in the table, at an address of their own or of somebody else's.
const PAGES_FOR: &[(&str, &str, Answers)] = &[
    ("/register", "/register", EVERYBODY),
    ("/verify/{token}", "/verify/0123", A_LINK),
    ("/sign-in", "/sign-in", [It, It, Elsewhere, Elsewhere, It, Elsewhere, It]),
    ("/reset", "/reset", EVERYBODY),
    ("/reset/{token}", "/reset/0123", A_LINK),
    ("/account", "/account", ACCOUNTS),
    ("/account/email/{token}", "/account/email/0123", ACCOUNTS),
    ("/manage/{slug}", "/manage/clusterul-mobila-noua", EDITORS),
    ("/manage/{slug}", "/manage/clusterul-mobila-noua-3", NOBODY),
    ("/manage/{slug}", "/manage/no-such-cluster", NOBODY),
    ("/manage/{slug}/check", "/manage/clusterul-mobila-noua/check", EDITORS),
    ("/manage/{slug}/preview", "/manage/clusterul-mobila-noua/preview", EDITORS),
    ("/manage/{slug}/{section}", "/manage/clusterul-mobila-noua/team", EDITORS),
    ("/manage/{slug}/{section}", "/manage/clusterul-mobila-noua/no-such-section", NOBODY),
    (
        "/manage/{slug}/history",
        "/manage/clusterul-mobila-noua/history",
        [SignIn, SignIn, It, Nothing, SignIn, It, SignIn],
    ),
    ("/moderation", "/moderation", MODERATORS),
    ("/moderation/log", "/moderation/log", MODERATORS),
    ("/moderation/{submission}", "/moderation/00000000000000000000000000000000", NOBODY),
    // Of what is not public everybody is told that there is no such cluster.
    ("/clusters/{slug}/claim", "/clusters/clusterul-mobila-noua/claim", [Nothing; 7]),
    ("/clusters/{slug}/report", "/clusters/clusterul-mobila-noua/report", [Nothing; 7]),
];

/// Server functions that take forms, with what is sent. Where everybody gets something, what that is
/// depends on what was sent; where only accounts do, others are led to sign in.
const FUNCTIONS_FOR: &[(&str, &str, Answers)] = &[
    ("/api/register", "country=RO", [Elsewhere; 7]),
    ("/api/register_claim", "slug=clusterul-mobila-noua", A_LINK),
    ("/api/mail_again", "", [Elsewhere; 7]),
    ("/api/confirm", "token=0123&password=x", A_LINK),
    ("/api/disown", "token=0123", EVERYBODY),
    ("/api/sign_in", "email=nobody%40example.org&password=x", [SignIn; 7]),
    ("/api/reset", "email=nonsense", [Elsewhere; 7]),
    ("/api/set_password", "token=0123&new_password=plum+tram+violin+9", A_LINK),
    ("/api/change_name", "name=", [SignIn, SignIn, Elsewhere, Elsewhere, SignIn, Elsewhere, SignIn]),
    ("/api/change_email", "email=", [SignIn, SignIn, Elsewhere, Elsewhere, SignIn, Elsewhere, SignIn]),
    ("/api/change_password", "password=x", [SignIn, SignIn, Elsewhere, Elsewhere, SignIn, Elsewhere, SignIn]),
    ("/api/confirm_address", "token=0123", [SignIn, SignIn, Nothing, Nothing, SignIn, Nothing, SignIn]),
    ("/api/add_cluster", "country=RO", [SignIn, SignIn, Elsewhere, Elsewhere, SignIn, Elsewhere, SignIn]),
    ("/api/adopt_cluster", "id=0123", [SignIn, SignIn, Nothing, Nothing, SignIn, Nothing, SignIn]),
    ("/api/discard_cluster", "id=0123", [SignIn, SignIn, Elsewhere, Elsewhere, SignIn, Elsewhere, SignIn]),
    ("/api/submit_profile", "slug=clusterul-mobila-noua&revision=1", BY_EDITORS),
    ("/api/withdraw_submission", "slug=clusterul-mobila-noua", BY_EDITORS),
    ("/api/save_section", "slug=clusterul-mobila-noua&section=general&revision=1&name=A", BY_EDITORS),
    ("/api/still_right", "slug=clusterul-mobila-noua", BY_EDITORS),
    ("/api/decide", "submission=0&verdict=publish", NOBODY),
    ("/api/restore_revision", "slug=clusterul-mobila-noua&number=1", NOBODY),
    (
        "/api/withdraw_profile",
        "slug=clusterul-mobila-noua",
        [SignIn, SignIn, Nothing, Nothing, SignIn, Elsewhere, SignIn],
    ),
    ("/api/report", "slug=clusterul-mobila-noua&words=x", [Nothing; 7]),
    ("/api/claim", "slug=clusterul-mobila-noua&role=x", NOBODY),
    // These end the session that asks, so they come last.
    ("/api/sign_out_everywhere", "", [SignIn, SignIn, SignIn, SignIn, SignIn, SignIn, SignIn]),
    ("/api/sign_out", "", [SignIn; 7]),
];

/// Functions that programs alone call, in their own format, or that tests declare.
const NO_FORMS: &[&str] = &["/api/search", "/api/tell_form"];

/// A browser of each actor, on one site.
async fn cast() -> (TestSite, Vec<(Actor, Browser)>) {
    let mut site = site_with_account().await;
    site.without_limits();
    let mut browsers = Vec::new();
    for actor in ACTORS {
        let browser = match actor {
            Visitor => site.browser(),
            Unconfirmed => {
                let mut browser = site.browser();
                send(&mut browser, &person("unconfirmed@example.org")).await;
                browser
            }
            Owner => registered(&site, "owner@example.org").await,
            AnotherOwner => registered(&site, "another@example.org").await,
            Suspended => {
                let browser = registered(&site, "suspended@example.org").await;
                let email = Email::parse("suspended@example.org").expect("an address");
                accounts::suspend(&site.site.database, &email, site.site.clock.now()).await.expect("suspended");
                browser
            }
            Moderator => crate::sessions::signed_in(&site).await,
            Ended => {
                let mut browser = registered(&site, "ended@example.org").await;
                let cookie = browser.cookie.clone();
                browser.post("/sign-out", &[]).await;
                browser.cookie = cookie;
                browser
            }
        };
        browsers.push((actor, browser));
    }
    (site, browsers)
}

fn got(answer: &crate::site::Answer) -> Got {
    match (answer.status.as_u16(), answer.header("location")) {
        (200, _) => It,
        (303, to) if to == "/sign-in" || to.starts_with("/sign-in?next=") => SignIn,
        (303, _) => Elsewhere,
        (404, _) => Nothing,
        _ => panic!("{answer:?}"),
    }
}

#[tokio::test]
async fn every_page_and_function_behind_a_session_answers_as_the_policy_says() {
    let (_site, mut browsers) = cast().await;
    for (path, address, expected) in PAGES_FOR {
        for ((actor, browser), expected) in browsers.iter_mut().zip(expected) {
            let answer = browser.get(address).await;
            assert_eq!(got(&answer), *expected, "{actor:?} {path}");
            assert_eq!((answer.header("cache-control"), answer.header("etag")), ("no-store", ""), "{path}");
        }
    }
    for (path, form, expected) in FUNCTIONS_FOR {
        for ((actor, browser), expected) in browsers.iter_mut().zip(expected) {
            let answer = browser.send(Method::POST, path, "/register", form).await;
            assert_eq!(got(&answer), *expected, "{actor:?} {path}");
            assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        }
    }
}

#[test]
fn every_page_and_function_has_a_row() {
    let pages: HashSet<&str> = PAGES_FOR.iter().map(|(path, ..)| *path).collect();
    for row in PAGES {
        let is_public = matches!(row.audience, Audience::Public { .. });
        assert!(is_public || pages.contains(row.path), "no policy for {}", row.path);
    }
    let functions: HashSet<&str> =
        FUNCTIONS_FOR.iter().map(|(path, ..)| *path).chain(NO_FORMS.iter().copied()).collect();
    for (path, _) in server_fn_paths() {
        assert!(functions.contains(path), "no policy for {path}");
    }
}

#[tokio::test]
async fn a_form_by_get_changes_nothing_and_is_refused() {
    let (_site, mut browsers) = cast().await;
    let (_, owner) = &mut browsers[2];
    for (path, form, _) in FUNCTIONS_FOR {
        let answer = owner.get(&format!("{path}?{form}")).await;
        assert_eq!(answer.status.as_u16(), 405, "{path}");
    }
    assert_eq!(owner.get("/account").await.status.as_u16(), 200, "and is still signed in");
}
