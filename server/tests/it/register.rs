//! From a cluster's name to an account that keeps it.

use store::{
    accounts::Email,
    profiles,
    registrations::{self, Confirmed},
    submissions::About,
};

use crate::{
    browser::{Browser, link_in},
    site::{TestSite, profile},
};

pub(crate) const PASSWORD: &str = "plum tram violin 9";

/// What somebody types who registers a cluster.
pub(crate) fn person(email: &str) -> [(&'static str, String); 7] {
    [
        ("country", "RO".to_owned()),
        ("cluster", "Clusterul Mobilă Nouă".to_owned()),
        ("none", "1".to_owned()),
        ("name", "Ana Pop".to_owned()),
        ("email", email.to_owned()),
        ("password", PASSWORD.to_owned()),
        ("terms", "on".to_owned()),
    ]
}

pub(crate) async fn send(browser: &mut Browser, form: &[(&'static str, String)]) -> crate::site::Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.submit("/api/register", &form).await
}

/// A browser whose owner has registered a cluster and confirmed it.
pub(crate) async fn registered(site: &TestSite, email: &str) -> Browser {
    let mut browser = site.browser();
    send(&mut browser, &person(email)).await;
    let mails = site.mails_to(email).await;
    let link = link_in(mails.last().expect("a mail"));
    let token = link.strip_prefix("/verify/").expect("a link").to_owned();
    let page = browser.submit("/api/confirm", &[("token", &token), ("password", PASSWORD)]).await;
    assert!(page.text().contains("My clusters"), "{}", page.text());
    browser
}

async fn count(site: &TestSite, table: &str) -> i64 {
    store::scratch::number(&site.site.database, &format!("SELECT count(*) FROM {table}")).await.expect("a number")
}

#[tokio::test]
async fn somebody_who_was_never_here_ends_with_an_account_that_keeps_a_cluster() {
    let site = TestSite::with_profiles(vec![profile("a-cluster")]).await;
    let mut browser = site.browser();
    assert!(browser.get("/register").await.text().contains("at least 15 committed members"));
    let page = browser.get("/register?country=RO&cluster=Clusterul+Mobil%C4%83+Nou%C4%83").await;
    assert!(page.text().contains("Create account"), "{}", page.text());

    let page = send(&mut browser, &person("Ana@Example.org")).await;
    assert!(page.text().contains("<h1>Check your mail</h1>"), "{}", page.text());
    assert_eq!((count(&site, "account").await, count(&site, "profile").await), (0, 0));

    let mails = site.mails_to("Ana@example.org").await;
    assert_eq!(mails.len(), 1);
    let link = link_in(&mails[0]);
    let page = browser.get(&link).await;
    assert!(page.text().contains("Confirm e-mail address"), "{}", page.text());
    assert_eq!(count(&site, "account").await, 0, "opening a link changes nothing");

    let token = link.strip_prefix("/verify/").expect("a link");
    let page = browser.submit("/api/confirm", &[("token", token), ("password", PASSWORD)]).await;
    assert!(page.text().contains("/manage/clusterul-mobila-noua"), "{}", page.text());
    let counts = [count(&site, "editor").await, count(&site, "draft").await, count(&site, "registration").await];
    assert_eq!(counts, [1, 1, 0]);

    let mut later = site.browser();
    let form = [("email", "ana@EXAMPLE.org"), ("password", PASSWORD)];
    assert!(later.submit("/api/sign_in", &form).await.text().contains("Clusterul Mobilă Nouă"));
}

#[tokio::test]
async fn a_wrong_password_leaves_the_link_as_it_is_for_ten_tries() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let mut browser = site.browser();
    send(&mut browser, &person("ana@example.org")).await;
    let link = link_in(&site.mails_to("ana@example.org").await[0]);
    let token = link.strip_prefix("/verify/").expect("a link").to_owned();
    for _ in 0..9 {
        let page = browser.submit("/api/confirm", &[("token", &token), ("password", "something else")]).await;
        assert!(page.text().contains("not the password that was chosen"), "{}", page.text());
    }
    let mut other = site.browser();
    other.post("/api/confirm", &[("token", &token), ("password", "something else")]).await;
    let answer = other.post("/api/confirm", &[("token", &token), ("password", PASSWORD)]).await;
    assert_eq!(answer.status.as_u16(), 404, "the eleventh is too many, right or not");
    assert_eq!(count(&site, "account").await, 0);
}

#[tokio::test]
async fn of_a_hundred_who_use_one_link_at_once_one_gets_an_account() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let mut browser = site.browser();
    send(&mut browser, &person("ana@example.org")).await;
    let link = link_in(&site.mails_to("ana@example.org").await[0]);
    let token = link.strip_prefix("/verify/").expect("a link").to_owned();
    let slug: domain::Slug = "a-cluster".parse().expect("a slug");
    let uses: Vec<_> = (0..100)
        .map(|_| {
            let (db, token, slug, now) =
                (site.site.database.clone(), token.clone(), slug.clone(), site.site.clock.now());
            tokio::spawn(async move {
                let news = |_: &Email, _: &About| unreachable!("nothing is claimed");
                registrations::confirm(&db, &token, &slug, &news, now).await.expect("an answer")
            })
        })
        .collect();
    let mut won = 0;
    for used in uses {
        won += usize::from(matches!(used.await.expect("done"), Confirmed::Account { .. }));
    }
    assert_eq!((won, count(&site, "account").await, count(&site, "profile").await), (1, 1, 1));
}

#[tokio::test]
async fn who_did_not_register_deletes_what_was_typed() {
    let site = TestSite::with_profiles(Vec::new()).await;
    send(&mut site.browser(), &person("ana@example.org")).await;
    let link = link_in(&site.mails_to("ana@example.org").await[0]);
    let token = link.strip_prefix("/verify/").expect("a link");
    let answer = site.browser().post("/api/disown", &[("token", token)]).await;
    assert!(answer.text().contains("It is deleted"), "{}", answer.text());
    assert_eq!(count(&site, "registration").await, 0);
    assert_eq!(site.browser().get(&link).await.status.as_u16(), 404);
}

#[tokio::test]
async fn a_known_address_is_answered_alike_and_finds_the_cluster_after_signing_in() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let mut owner = registered(&site, "ana@example.org").await;
    let heads = |answer: &crate::site::Answer| (answer.head(), answer.header("location").to_owned());

    let mut form = person("ana@example.org");
    form[1].1 = "Another Cluster".to_owned();
    form[5].1 = "somebody else’s words 5".to_owned();
    let known = site.browser().post("/api/register", &pairs(&form)).await;
    let unknown = site.browser().post("/api/register", &pairs(&person("bo@example.org"))).await;
    let without_cookie = |(head, location): (String, String)| {
        let lines: Vec<&str> = head.lines().filter(|line| !line.starts_with("set-cookie")).collect();
        (lines.join("\n"), location)
    };
    assert_eq!(without_cookie(heads(&known)), without_cookie(heads(&unknown)));

    let mails = site.mails_to("ana@example.org").await;
    let told = mails.last().expect("a mail");
    assert!(told.subject.starts_with("You already have an account"), "{told:?}");
    assert!(!told.text.contains("/verify/"), "{told:?}");

    let page = owner.get("/account").await;
    assert!(page.text().contains("Another Cluster") && page.text().contains("/api/adopt_cluster"), "{}", page.text());
    let id = page.text().split("name=\"id\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an id");
    let id = id.to_owned();
    let mut stranger = registered(&site, "cy@example.org").await;
    assert_eq!(stranger.post("/api/adopt_cluster", &[("id", &id)]).await.status.as_u16(), 404);
    let page = owner.submit("/api/adopt_cluster", &[("id", &id)]).await;
    assert!(page.text().contains("/manage/another-cluster"), "{}", page.text());
}

fn pairs<'a>(form: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    form.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[tokio::test]
async fn what_is_wrong_is_said_and_everything_but_the_password_kept() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let mut form = person("no address");
    form[3].1 = "<b>Ana</b>".to_owned();
    form[5].1 = "password1234".to_owned();
    form[6].0 = "other";
    let page = send(&mut site.browser(), &form).await;
    let text = page.text();
    assert!(text.contains("<title>Error: "), "{text}");
    assert!(text.contains("value=\"no address\"") && text.contains("&lt;b&gt;Ana&lt;/b&gt;"), "{text}");
    assert!(!text.contains("password1234") && !text.contains("<b>Ana"), "{text}");
    for said in ["easy to guess", "with an @", "an account needs this"] {
        assert_eq!(text.matches(said).count(), 2, "{said} stands above the form and beside its input: {text}");
    }
    assert_eq!(count(&site, "registration").await, 0);
}

#[tokio::test]
async fn a_form_that_is_sent_at_once_or_has_the_hidden_input_comes_back_with_everything_kept() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let now = site.site.clock.now().unix_timestamp();
    for extra in [("made", now.to_string()), ("homepage", "https://spam.example".to_owned())] {
        let form: Vec<_> = person("ana@example.org").into_iter().chain([extra]).collect();
        let page = send(&mut site.browser(), &form).await;
        assert!(page.text().contains("value=\"ana@example.org\"") && page.text().contains("faster"), "{}", page.text());
    }
    assert_eq!(count(&site, "registration").await, 0);
    let slow = ("made", (now - 30).to_string());
    let form: Vec<_> = person("ana@example.org").into_iter().chain([slow]).collect();
    send(&mut site.browser(), &form).await;
    assert_eq!(count(&site, "registration").await, 1);
}

#[tokio::test]
async fn clusters_of_one_name_get_addresses_with_numbers() {
    let site = TestSite::with_profiles(Vec::new()).await;
    for email in ["a@example.org", "b@example.org", "c@example.org"] {
        registered(&site, email).await;
    }
    let slugs = ["clusterul-mobila-noua", "clusterul-mobila-noua-2", "clusterul-mobila-noua-3"];
    for slug in slugs {
        let query = format!("SELECT count(*) FROM profile WHERE slug = '{slug}'");
        assert_eq!(store::scratch::number(&site.site.database, &query).await.expect("a number"), 1, "{slug}");
    }
    assert_eq!(profiles::published(&site.site.database).await.expect("profiles").len(), 0);
}

#[tokio::test]
async fn mails_that_strangers_cause_are_three_an_hour_and_registrations_five_a_client() {
    let site = TestSite::with_profiles(Vec::new()).await;
    for _ in 0..5 {
        send(&mut site.browser(), &person("ana@example.org")).await;
    }
    assert_eq!(site.mails_to("ana@example.org").await.len(), 3);
    let refused = site.browser().post("/api/register", &pairs(&person("bo@example.org"))).await;
    assert_eq!(refused.status.as_u16(), 429);
    assert!(refused.text().contains("<h1>Too many tries</h1>"), "{}", refused.text());
    let wait: i64 = refused.header("retry-after").parse().expect("seconds");
    assert!((1..=3600).contains(&wait), "{wait}");
    (site.wait)(time::Duration::seconds(wait));
    send(&mut site.browser(), &person("bo@example.org")).await;
    assert_eq!(site.mails_to("bo@example.org").await.len(), 1);
}

#[tokio::test]
async fn a_link_is_good_for_two_days_and_a_registration_is_forgotten_after_seven() {
    let site = TestSite::with_profiles(Vec::new()).await;
    send(&mut site.browser(), &person("ana@example.org")).await;
    let link = link_in(&site.mails_to("ana@example.org").await[0]);
    (site.wait)(time::Duration::hours(47));
    assert_eq!(site.browser().get(&link).await.status.as_u16(), 200);
    (site.wait)(time::Duration::hours(2));
    assert_eq!(site.browser().get(&link).await.status.as_u16(), 404);
    store::registrations::forget_old(&site.site.database, site.site.clock.now()).await.expect("forgotten");
    assert_eq!(count(&site, "registration").await, 1);
    (site.wait)(time::Duration::days(6));
    store::registrations::forget_old(&site.site.database, site.site.clock.now()).await.expect("forgotten");
    assert_eq!(count(&site, "registration").await, 0);
}
