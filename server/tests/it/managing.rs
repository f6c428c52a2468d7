//! The path of a profile through its editors and moderators, as browsers without a program walk it.

use domain::{
    FieldPath,
    field::{Kind, Section},
};
use server::{limits::Limits, publication::Publisher};
use store::{
    Database,
    accounts::{self, Email},
};

use crate::{
    browser::{Browser, link_in},
    register::{PASSWORD, registered},
    site::{Answer, TestSite, stopped_clock, today},
};

const SLUG: &str = "clusterul-mobila-noua";
const MANAGE: &str = "/manage/clusterul-mobila-noua";

/// A site whose pages follow its database when it is told to.
async fn site() -> (TestSite, Publisher) {
    let database = Database::connect("sqlite::memory:").await.expect("a database");
    database.migrate().await.expect("tables");
    let publisher = Publisher::start(database.clone(), stopped_clock().0).await.expect("a publisher");
    (TestSite::of(publisher.publication(), database, Limits::default()), publisher)
}

/// The browser of somebody who moderates.
async fn moderator(site: &TestSite, email: &str) -> Browser {
    let now = today().0.midnight().assume_utc();
    let address = Email::parse(email).expect("an address");
    let link = accounts::grant_moderator(&site.site.database, &address, now).await.expect("a link");
    let hash = site.site.passwords.hash(PASSWORD.to_owned()).await.expect("a hash");
    accounts::set_password_by_link(&site.site.database, link.reveal(), &hash, now).await.expect("set");
    let mut browser = site.browser();
    browser.submit("/api/sign_in", &[("email", email), ("password", PASSWORD)]).await;
    browser
}

/// The value of a hidden input.
#[track_caller]
fn hidden(page: &Answer, name: &str) -> String {
    let text = page.text();
    let (_, rest) = text.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("{name}: {text}"));
    rest.split('"').next().expect("a value").to_owned()
}

/// Fills in a section as its page has it, and sends it.
async fn fill_in(browser: &mut Browser, section: &str, form: &[(&str, &str)]) -> Answer {
    let page = browser.get(&format!("{MANAGE}/{section}")).await;
    assert_eq!(page.status.as_u16(), 200, "{section}");
    send(browser, section, &hidden(&page, "revision"), form).await
}

async fn send(browser: &mut Browser, section: &str, revision: &str, form: &[(&str, &str)]) -> Answer {
    let mut form = form.to_vec();
    form.extend([("slug", SLUG), ("section", section), ("revision", revision)]);
    browser.post("/api/save_section", &form).await
}

async fn submit(browser: &mut Browser) -> Answer {
    let check = browser.get(&format!("{MANAGE}/check")).await;
    browser.submit("/api/submit_profile", &[("slug", SLUG), ("revision", &hidden(&check, "revision"))]).await
}

/// Where the first submission of the queue is looked at.
async fn first_in_queue(browser: &mut Browser) -> String {
    let queue = browser.get("/moderation").await;
    let (_, rest) = queue.text().split_once("href=\"/moderation/").expect("a link");
    let rest = rest.split_once("href=\"/moderation/").map_or(rest, |(_, second)| second);
    format!("/moderation/{}", rest.split('"').next().expect("an address"))
}

async fn verdict(browser: &mut Browser, verdict: &str, more: &[(&str, &str)]) -> Answer {
    let at = first_in_queue(browser).await;
    let page = browser.get(&at).await;
    assert_eq!(page.status.as_u16(), 200, "{at}: {}", page.text());
    decide(browser, &page, verdict, more).await
}

async fn decide(browser: &mut Browser, page: &Answer, verdict: &str, more: &[(&str, &str)]) -> Answer {
    let submission = hidden(page, "submission");
    let revision = hidden(page, "revision");
    let published =
        if page.text().contains("name=\"published\" value=") { hidden(page, "published") } else { String::new() };
    let mut form = vec![
        ("submission", submission.as_str()),
        ("revision", revision.as_str()),
        ("published", published.as_str()),
        ("verdict", verdict),
    ];
    form.extend(more);
    browser.post("/api/decide", &form).await
}

#[tokio::test]
async fn a_cluster_that_was_registered_is_filled_in_submitted_published_and_found() {
    let (site, publisher) = site().await;
    let mut ana = registered(&site, "ana@example.org").await;
    let tasks = ana.get(MANAGE).await;
    for said in ["data-profile=", "data-state=\"draft\"", "data-published=\"false\"", "aria-label=\"Sections\""] {
        assert!(tasks.text().contains(said), "{said}: {}", tasks.text());
    }
    let name = ("name", "Clusterul Mobilă Nouă");
    let saved = fill_in(&mut ana, "general", &[name, ("country", "RO"), ("city", "Cluj-Napoca")]).await;
    assert_eq!((saved.status.as_u16(), saved.header("location")), (303, "/manage/clusterul-mobila-noua/team"));
    let saved = fill_in(&mut ana, "focus", &[("sectors", "furniture"), ("sectors", "apparel")]).await;
    assert_eq!(saved.header("location"), "/manage/clusterul-mobila-noua/members");
    let preview = ana.get(&format!("{MANAGE}/preview")).await;
    assert!(preview.text().contains("Cluj-Napoca") && preview.text().contains("add this"), "{}", preview.text());

    let submitted = submit(&mut ana).await;
    let text = submitted.text();
    assert!(text.contains("data-state=\"submitted\"") && text.contains("number 1 in the queue"), "{text}");
    assert!(text.contains("Withdraw submission"), "{text}");
    publisher.refresh().await.expect("nothing new");
    assert_eq!(site.visitor().get(&format!("/clusters/{SLUG}")).await.status.as_u16(), 404);

    let mut mo = moderator(&site, "mo@example.org").await;
    let decided = verdict(&mut mo, "publish", &[]).await;
    assert_eq!((decided.status.as_u16(), decided.header("location")), (303, "/moderation"), "{decided:?}");
    publisher.refresh().await.expect("an edition");
    let profile = site.visitor().get(&format!("/clusters/{SLUG}")).await;
    assert!(profile.text().contains("Clusterul Mobilă Nouă"), "{}", profile.text());
    let found = site.visitor().get("/clusters?q=mobila&sector=furniture").await;
    assert!(found.text().contains("href=\"/clusters/clusterul-mobila-noua\""), "{}", found.text());
    let tasks = ana.get(MANAGE).await;
    assert!(tasks.text().contains("data-state=\"published\" data-published=\"true\""), "{}", tasks.text());
}

#[tokio::test]
async fn what_is_wrong_is_kept_and_said_above_the_form_and_beside_the_input_in_the_same_words() {
    let (site, _publisher) = site().await;
    let mut ana = registered(&site, "ana@example.org").await;
    let saved = fill_in(&mut ana, "general", &[("name", "A"), ("website", "nowhere <b>")]).await;
    assert_eq!(saved.header("location"), "/manage/clusterul-mobila-noua/general");
    let page = ana.get(&format!("{MANAGE}/general")).await;
    let text = page.text();
    let sentence = "Website: write the whole web address, like https://www.example.org.";
    assert_eq!(text.matches(sentence).count(), 2, "{text}");
    assert!(text.contains("<title>Error: General information"), "{text}");
    assert!(text.contains("value=\"nowhere &lt;b&gt;\"") && text.contains("href=\"#website\""), "{text}");
    let check = submit(&mut ana).await;
    assert!(check.text().contains("There is a problem") && check.text().contains(sentence), "{}", check.text());
    assert!(check.text().contains("data-state=\"draft\""), "{}", check.text());
}

#[tokio::test]
async fn people_are_added_and_removed_without_a_program() {
    let (site, _publisher) = site().await;
    let mut ana = registered(&site, "ana@example.org").await;
    let two = [
        ("team.0.here", "1"),
        ("team.0.name", ""),
        ("team.1.here", "1"),
        ("team.1.name", "Ion"),
        ("team.2.name", "Eva"),
        ("team.2.public", "true"),
    ];
    let more = fill_in(&mut ana, "team", &[two.as_slice(), &[("add", "team")]].concat()).await;
    assert_eq!(more.header("location"), "/manage/clusterul-mobila-noua/team?more=team#team.2.role");
    let page = ana.get(&format!("{MANAGE}/team?more=team")).await;
    assert!(page.text().contains("Person 3") && page.text().contains("Remove person 2"), "{}", page.text());
    let removed = fill_in(&mut ana, "team", &[two.as_slice(), &[("remove", "team.1")]].concat()).await;
    assert_eq!(removed.status.as_u16(), 303);
    let page = ana.get(&format!("{MANAGE}/team")).await;
    assert!(page.text().contains("value=\"Eva\"") && !page.text().contains("value=\"Ion\""), "{}", page.text());
}

#[tokio::test]
async fn a_second_window_is_told_what_changed_and_lets_one_choose() {
    let (site, _publisher) = site().await;
    let mut ana = registered(&site, "ana@example.org").await;
    let begun = hidden(&ana.get(&format!("{MANAGE}/general")).await, "revision");
    send(&mut ana, "general", &begun, &[("name", "One"), ("country", "RO")]).await;
    let refused = send(&mut ana, "general", &begun, &[("name", "Two"), ("country", "RO"), ("city", "Cluj")]).await;
    let text = refused.text();
    assert_eq!(refused.status.as_u16(), 409, "{text}");
    assert!(text.contains("<h1>Somebody else changed this section</h1>"), "{text}");
    for said in ["Yours", "Theirs", "value=\"yours:name\"", "value=\"theirs:name\"", "One", "Two"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let typed = [("name", "Two"), ("country", "RO"), ("city", "Cluj"), ("choice.0", "yours:name")];
    let revision = hidden(&refused, "revision");
    assert_eq!(send(&mut ana, "general", &revision, &typed).await.status.as_u16(), 303);
    let page = ana.get(&format!("{MANAGE}/general")).await;
    assert!(page.text().contains("value=\"Two\"") && page.text().contains("value=\"Cluj\""), "{}", page.text());
}

#[tokio::test]
async fn what_a_moderator_asks_stands_beside_the_field() {
    let (site, _publisher) = site().await;
    let mut ana = registered(&site, "ana@example.org").await;
    submit(&mut ana).await;
    let mut mo = moderator(&site, "mo@example.org").await;
    let said =
        [("reason", "unclear"), ("message", "Nearly there."), ("ask.name", "Which one?"), ("ask.label.level", "")];
    let sent = verdict(&mut mo, "ask-for-changes-next", &said).await;
    assert_eq!((sent.status.as_u16(), sent.header("location")), (303, "/moderation"), "nothing else waits");
    let tasks = ana.get(MANAGE).await;
    assert!(tasks.text().contains("data-state=\"changes-requested\"") && tasks.text().contains("Nearly there."));
    let page = ana.get(&format!("{MANAGE}/general")).await;
    assert!(page.text().contains("Which one?"), "{}", page.text());
    let log = mo.get("/moderation/log").await;
    assert!(log.text().contains("asked for changes of"), "{}", log.text());
}

#[tokio::test]
async fn what_changed_since_a_moderator_looked_is_not_published() {
    let (site, _publisher) = site().await;
    let mut ana = registered(&site, "ana@example.org").await;
    submit(&mut ana).await;
    let mut mo = moderator(&site, "mo@example.org").await;
    let at = first_in_queue(&mut mo).await;
    let seen = mo.get(&at).await;
    fill_in(&mut ana, "general", &[("name", "Another"), ("country", "RO")]).await;
    submit(&mut ana).await;
    let refused = decide(&mut mo, &seen, "publish", &[]).await;
    assert_eq!(refused.status.as_u16(), 409, "{}", refused.text());
    assert!(refused.text().contains("Your decision changed nothing"), "{}", refused.text());
}

#[tokio::test]
async fn nobody_reaches_what_is_not_theirs() {
    let (site, _publisher) = site().await;
    let mut ana = registered(&site, "ana@example.org").await;
    let mut other = site.browser();
    let pages = ["", "/general", "/check", "/preview"].map(|page| format!("{MANAGE}{page}"));
    for page in &pages {
        let answer = other.get(page).await;
        assert_eq!(answer.status.as_u16(), 303, "{page}");
        assert!(answer.header("location").starts_with("/sign-in?next="), "{page}");
    }
    let mut mo = moderator(&site, "mo@example.org").await;
    for page in &pages {
        assert_eq!(mo.get(page).await.status.as_u16(), 404, "{page}");
    }
    let form = [("slug", SLUG), ("section", "general"), ("revision", "1"), ("name", "Taken over")];
    assert_eq!(mo.post("/api/save_section", &form).await.status.as_u16(), 404);
    assert_eq!(mo.post("/api/submit_profile", &form).await.status.as_u16(), 404);
    assert_eq!(mo.post("/api/withdraw_submission", &form).await.status.as_u16(), 404);
    for page in ["/moderation", "/moderation/log", "/moderation/00000000000000000000000000000000"] {
        assert_eq!(ana.get(page).await.status.as_u16(), 404, "{page}");
    }
    assert_eq!(ana.post("/api/decide", &[("submission", "0"), ("verdict", "publish")]).await.status.as_u16(), 404);
    assert_eq!(ana.get(&format!("{MANAGE}/no-such-section")).await.status.as_u16(), 404);
    assert!(!ana.get(MANAGE).await.text().contains("Taken over"));
}

/// One string in every field at a time: whatever it is, every page shows it as text, and whatever is
/// valid of it can be published.
#[tokio::test]
async fn hostile_answers_are_text_on_every_page_of_editors_and_moderators() {
    let long = "<b data-evil>".repeat(300);
    let attacks = [
        "<script data-evil>alert(1)</script>",
        "\"><img data-evil src=x onerror=alert(1)>",
        "' onmouseover='alert(1)' data-evil='",
        "</textarea></title></select><b data-evil>",
        "javascript:alert(1)//<b data-evil>",
        "a\r\nSet-Cookie: evil=1<b data-evil>",
        "\u{0}\u{202e}<b data-evil>\u{fffe}",
        long.as_str(),
    ];
    let (site, publisher) = site().await;
    let mut ana = registered(&site, "ana@example.org").await;
    let mut mo = moderator(&site, "mo@example.org").await;
    for attack in attacks {
        for section in Section::ALL {
            let form: Vec<(String, &str)> = section
                .fields()
                .filter(|field| !matches!(field.kind(), Kind::Entries { .. }))
                .map(|field| match field.list() {
                    Some(_) => (FieldPath::of_entry(field, 0).to_string(), attack),
                    None => (field.name().to_owned(), attack),
                })
                .collect();
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), *value)).collect();
            let saved = fill_in(&mut ana, section.name(), &form).await;
            assert_eq!(saved.status.as_u16(), 303, "{section:?} {attack}");
            expect_no_markup(&ana.get(&format!("{MANAGE}/{}", section.name())).await, attack);
        }
        for page in ["", "/check", "/preview", "/history"] {
            expect_no_markup(&ana.get(&format!("{MANAGE}{page}")).await, attack);
        }
        let stale = send(&mut ana, "general", "1", &[("name", attack), ("city", attack), ("country", "RO")]).await;
        expect_no_markup(&stale, attack);
        // What is valid of it is published: a name, and texts.
        for section in Section::ALL {
            fill_in(&mut ana, section.name(), &[("name", "A"), ("country", "RO")]).await;
        }
        let short: String = attack.chars().take(150).filter(|sign| !sign.is_control()).collect();
        fill_in(&mut ana, "general", &[("name", &short), ("city", &short), ("memberships", &short)]).await;
        fill_in(&mut ana, "showcase", &[("success_story", &short), ("why_partner", &short)]).await;
        expect_no_markup(&submit(&mut ana).await, attack);
        expect_no_markup(&mo.get("/moderation").await, attack);
        let at = first_in_queue(&mut mo).await;
        expect_no_markup(&mo.get(&at).await, attack);
        let decided = verdict(&mut mo, "publish", &[("message", attack)]).await;
        assert_eq!(decided.status.as_u16(), 303, "{attack}: {}", decided.text());
        publisher.refresh().await.expect("an edition");
        expect_no_markup(&site.visitor().get(&format!("/clusters/{SLUG}")).await, attack);
        expect_no_markup(&site.visitor().get(&format!("/clusters/{SLUG}/print")).await, attack);
        expect_no_markup(&mo.get("/moderation/log").await, attack);
        expect_no_markup(&mo.get(&format!("{MANAGE}/history")).await, attack);
    }
}

#[track_caller]
fn expect_no_markup(page: &Answer, attack: &str) {
    assert!(page.status.as_u16() < 500, "{} after {attack}", page.status);
    assert_eq!(page.header("set-cookie").find("evil"), None);
    // In text and in values of attributes `<` and quotes are written otherwise, so no tag of a page holds
    // the word.
    for tag in page.text().split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        let outside: String = tag.split('"').step_by(2).collect();
        assert!(!outside.contains("data-evil"), "{tag} after {attack}");
    }
}

/// A site with a public profile that nobody keeps.
async fn site_with_compiled() -> (TestSite, Publisher) {
    let (site, publisher) = site().await;
    let imported = {
        let draft = domain::ProfileDraft { name: "Compiled Cluster".into(), ..Default::default() };
        store::profiles::Imported {
            slug: "compiled".parse().expect("a slug"),
            profile: draft.check().expect("a profile"),
            source: Some("a list".into()),
            claimed: None,
            updated: None,
        }
    };
    store::profiles::import(&site.site.database, &[imported], today().0.midnight().assume_utc())
        .await
        .expect("imported");
    publisher.refresh().await.expect("an edition");
    (site, publisher)
}

#[tokio::test]
async fn who_has_no_account_claims_a_profile_and_gets_one_with_the_confirmation() {
    let (site, _publisher) = site_with_compiled().await;
    let mut ana = site.browser();
    let page = ana.get("/clusters/compiled/claim").await;
    assert!(page.text().contains("Your role") && page.text().contains("I accept the terms"), "{}", page.text());
    let mut form = vec![
        ("slug", "compiled"),
        ("role", ""),
        ("evidence", "</textarea><b data-evil>"),
        ("name", "Ana Pop"),
        ("email", "ana@example.org"),
        ("password", PASSWORD),
        ("terms", "on"),
    ];
    let page = ana.submit("/api/register_claim", &form).await;
    assert!(page.text().contains("Your role: this is needed."), "{}", page.text());
    assert!(page.text().contains("&lt;b data-evil") && page.text().contains("ana@example.org"), "{}", page.text());
    form[1].1 = "Manager";
    let page = ana.submit("/api/register_claim", &form).await;
    assert!(page.text().contains("<h1>Check your mail</h1>"), "{}", page.text());
    let mut mo = moderator(&site, "mo@example.org").await;
    assert!(
        !mo.get("/moderation").await.text().contains("data-kind=\"claim\""),
        "nothing waits before the confirmation"
    );

    let link = link_in(&site.mails_to("ana@example.org").await[0]);
    assert!(ana.get(&link).await.text().contains("was claimed with"));
    let token = link.strip_prefix("/verify/").expect("a link");
    let page = ana.submit("/api/confirm", &[("token", token), ("password", PASSWORD)]).await;
    assert!(page.text().contains("your claim waits for a moderator"), "{}", page.text());
    assert!(mo.get("/moderation").await.text().contains("data-kind=\"claim\""));
    assert_eq!(verdict(&mut mo, "publish", &[]).await.status.as_u16(), 303);
    assert!(ana.get("/account").await.text().contains("/manage/compiled"));
}

#[tokio::test]
async fn a_profile_that_nobody_keeps_is_claimed_reported_and_taken_out() {
    let (site, publisher) = site_with_compiled().await;
    let page = site.visitor().get("/clusters/compiled").await;
    assert!(page.text().contains("Is this your cluster?") && page.text().contains("Something wrong?"));

    let mut visitor = site.browser();
    let thanks = visitor.post("/api/report", &[("slug", "compiled"), ("words", "The link is broken.")]).await;
    assert_eq!(thanks.status.as_u16(), 200, "{}", thanks.text());
    assert!(thanks.text().contains("Thank you"));
    let mut ana = registered(&site, "ana@example.org").await;
    let claimed =
        ana.post("/api/claim", &[("slug", "compiled"), ("role", "Manager"), ("evidence", "<b data-evil>")]).await;
    assert!(claimed.text().contains("Your claim waits for a moderator"), "{}", claimed.text());
    let mut mo = moderator(&site, "mo@example.org").await;
    let queue = mo.get("/moderation").await;
    for kind in ["data-kind=\"report\"", "data-kind=\"claim\""] {
        assert!(queue.text().contains(kind), "{kind}: {}", queue.text());
    }
    assert_eq!(verdict(&mut mo, "publish", &[]).await.status.as_u16(), 303, "the report is closed");
    let at = first_in_queue(&mut mo).await;
    let claim = mo.get(&at).await;
    assert!(claim.text().contains("Approve claim") && claim.text().contains("Reject claim"), "{}", claim.text());
    assert_eq!(verdict(&mut mo, "publish", &[]).await.status.as_u16(), 303);
    let tasks = ana.get("/manage/compiled").await;
    assert!(tasks.text().contains("Compiled Cluster") && tasks.text().contains("Everything is still right"));
    assert_eq!(ana.post("/api/still_right", &[("slug", "compiled")]).await.status.as_u16(), 303);
    assert_eq!(mo.post("/api/withdraw_profile", &[("slug", "compiled")]).await.status.as_u16(), 303);
    publisher.refresh().await.expect("an edition");
    assert_eq!(site.visitor().get("/clusters/compiled").await.status.as_u16(), 404);
    let history = mo.get("/manage/compiled/history").await;
    assert!(history.text().contains("Restore this revision"), "{}", history.text());
    assert_eq!(ana.post("/api/withdraw_profile", &[("slug", "compiled")]).await.status.as_u16(), 404);
}

#[tokio::test]
async fn what_is_sent_after_the_session_ended_is_there_again_once_somebody_signed_in() {
    let (site, _publisher) = site().await;
    let mut ana = registered(&site, "ana@example.org").await;
    let revision = hidden(&ana.get(&format!("{MANAGE}/general")).await, "revision");
    ana.submit("/api/sign_out", &[]).await;

    let sent =
        send(&mut ana, "general", &revision, &[("name", "Clusterul Mobilă Nouă"), ("city", "Typed too late")]).await;
    assert_eq!(sent.status.as_u16(), 303);
    assert!(sent.header("location").starts_with("/sign-in?next="), "{sent:?}");
    ana.submit("/api/sign_in", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    let page = ana.get(&format!("{MANAGE}/general")).await;
    assert!(page.text().contains("Typed too late") && page.text().contains("save it now"), "{}", page.text());

    // It stays until it is saved, and goes then.
    assert!(ana.get(&format!("{MANAGE}/general")).await.text().contains("save it now"));
    send(
        &mut ana,
        "general",
        &hidden(&page, "revision"),
        &[("name", "Clusterul Mobilă Nouă"), ("city", "Typed too late")],
    )
    .await;
    let page = ana.get(&format!("{MANAGE}/general")).await;
    assert!(page.text().contains("Typed too late") && !page.text().contains("save it now"), "{}", page.text());
}
