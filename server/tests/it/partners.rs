//! Partner matching without a program: the page, what is asked of it, and the table to download.

use std::sync::Arc;

use domain::{
    Label, PublicProfile, synthetic,
    vocabulary::{LabelTerm, Sector},
};

use server::publication::Edition;

use crate::site::{Answer, TestSite, profile, today};

async fn site() -> TestSite {
    TestSite::with_profiles(synthetic::profiles(90, 4, 0).collect()).await
}

/// The values of an attribute, in the order of the page.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!("{attribute}=\"");
    let rest = page.split(&start).skip(1);
    rest.filter_map(|rest| rest.split('"').next()).collect()
}

/// What stands between two texts, from the first on.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let from = page.find(start).unwrap_or_else(|| panic!("{start} is missing"));
    let rest = &page[from..];
    &rest[..rest.find(end).unwrap_or(rest.len())]
}

fn number(text: &str) -> f64 {
    text.parse().expect("a number")
}

#[tokio::test]
async fn every_match_says_what_its_score_is_the_sum_of() {
    let site = site().await;
    let slug = site.site.publication.edition().directory.profiles().next().expect("a profile").slug.clone();
    let answer = site.visitor().get(&format!("/partners?for={slug}")).await;
    assert_eq!(answer.status.as_u16(), 200);
    let page = answer.text();
    assert!(between(page, "role=\"status\"", "</p>").ends_with(">89 matches"), "{page}");
    let list = between(page, "aria-label=\"Matches\"", "</ol>");
    let matches: Vec<&str> = list.split("<li class=\"match\"").skip(1).collect();
    assert_eq!(matches.len(), 20);
    for found in matches {
        let [score, confidence] =
            ["data-score", "data-confidence"].map(|attribute| number(values(found, attribute)[0]));
        assert!((0.0..=1.0).contains(&score) && (0.0..=1.0).contains(&confidence));
        let why = between(found, "aria-label=\"Why\"", "</ul>");
        let sum: f64 = values(why, "data-contribution").into_iter().map(number).sum();
        assert!((sum - score).abs() < 0.001, "{sum} for {score}");
        let known = ["sector", "technology", "priority", "emerging", "ecosystem", "service", "target", "all"];
        assert!(values(why, "data-facet").iter().all(|facet| known.contains(facet)));
        assert!(values(why, "data-direction").iter().all(|it| ["ours", "theirs"].contains(it)));
        assert!(values(why, "data-evidence").iter().all(|it| ["stated", "average"].contains(it)));
    }
    assert!(values(list, "data-slug").iter().all(|other| *other != slug.as_str()));
}

#[tokio::test]
async fn the_form_sends_on_all_that_was_asked() {
    let site = site().await;
    let slug = site.site.publication.edition().directory.profiles().next().expect("a profile").slug.clone();
    let page = site
        .visitor()
        .get(&format!(
            "/partners?for={slug}&goal=complement&keep=a&hide=b&language=de&spread=0&w-sector=2&members-min=3&targets-me=1"
        ))
        .await;
    let page = page.text();
    for field in [
        &format!("type=\"hidden\" name=\"for\" value=\"{slug}\""),
        "name=\"goal\" value=\"complement\" checked",
        "type=\"hidden\" name=\"weights-of\" value=\"complement\"",
        "type=\"hidden\" name=\"keep\" value=\"a\"",
        "type=\"hidden\" name=\"hide\" value=\"b\"",
        "type=\"hidden\" name=\"language\" value=\"de\"",
        "type=\"hidden\" name=\"spread\" value=\"0\"",
        "name=\"targets-me\" value=\"1\" checked",
    ] {
        assert!(page.contains(field), "{field} is missing");
    }
    assert!(between(page, "name=\"w-sector\"", ">").contains("value=\"2\""));
    assert!(between(page, "name=\"members-min\"", ">").contains("value=\"3\""));
}

async fn get(address: &str) -> Answer {
    let mut gold = profile("gold-cluster");
    gold.facts.sectors = vec![Sector::find("furniture").expect("a sector")];
    let level = LabelTerm::find("gold").expect("a level");
    gold.facts.label = Some(Label { level, awarded: None, expires: None, issuer: None, verified: true });
    let site = TestSite::with_profiles(vec![profile("a-cluster"), gold]).await;
    site.visitor().get(address).await
}

#[tokio::test]
async fn what_is_not_understood_is_told_in_a_sentence() {
    let weights = ["sector", "technology", "priority", "emerging", "ecosystem", "service", "target"];
    let no_weight = weights.map(|weight| format!("w-{weight}=0"));
    let hidden: Vec<String> = (0..300).map(|number| format!("hide=h{number}")).collect();
    let many: Vec<String> = (0..1_500).map(|number| format!("seek-sector=s{number}")).collect();
    for (parameters, sentence) in [
        (many.join("&"), "1,500 values of seek-sector are not known"),
        ("members-min=9&members-max=3".into(), "Nobody has at least 9 and at most 3 members."),
        ("mutual=1".into(), "say where you are"),
        ("w-sector=1000000000".into(), "is no weight for w-sector"),
        ("w-sector=letters".into(), "is no weight for w-sector"),
        ("goal=love".into(), "is no value of goal"),
        ("why=no-such-cluster".into(), "to explain"),
        ("why=a-cluster".into(), "not matched with itself"),
        ("shared-language=1".into(), "which languages you speak"),
        ("page=99999999999999999999".into(), "1 match"),
        ("page=7".into(), "1 match"),
        ("sector=furniture&sector=%3Cb%3E".into(), "1 match"),
        ("label=none&label-min=gold".into(), "No cluster matches all of this"),
        ("sector=furniture&members-min=1".into(), "No cluster matches all of this"),
        ("mutual=1&targets-me=1&shared-language=1".into(), "say where you are"),
        ("members-max=-3".into(), "is no number of members"),
        ("label-min=platinum&prefer-label=tin".into(), "is no value of label-min"),
        ("role=boss".into(), "is no value of role"),
        ("prefer-country=Atlantis&prefer-size=huge".into(), "is no value of prefer-country"),
        ("from=Atlantis".into(), "is no value of from"),
        (no_weight.join("&"), "what usually counts is used"),
        (hidden.join("&"), "A shortlist holds 100 clusters"),
    ] {
        let answer = get(&format!("/partners?for=a-cluster&{parameters}")).await;
        let short = &parameters[..parameters.len().min(40)];
        assert_eq!(answer.status.as_u16(), 200, "{short}");
        assert!(answer.text().contains(sentence), "{short}: {}", between(answer.text(), "<main", "</main>"));
        assert!(!answer.text().contains("<b>\u{200b}"), "{short}");
    }
}

/// There are two countries, however often they are named; an address that is longer than any form of
/// ours would write is refused before anybody reads it.
#[tokio::test]
async fn thousands_of_sought_terms_are_read_or_refused_in_a_sentence() {
    let sought = |count: usize| {
        let many: Vec<&str> = (0..count).map(|at| ["seek-country=RO", "seek-country=JP"][at % 2]).collect();
        format!("/partners?for=a-cluster&{}", many.join("&"))
    };
    let read = get(&sought(1_500)).await;
    assert_eq!(read.status.as_u16(), 200);
    assert!(read.text().contains("1 match<"));
    let refused = get(&sought(4_000)).await;
    assert_eq!(refused.status.as_u16(), 414);
    assert!(refused.text().contains("too long"), "{}", refused.text());
}

#[tokio::test]
async fn nonsense_is_answered_without_failing() {
    for address in [
        "/partners?for=a-cluster&for=gold-cluster&goal=&goal=peers&page=0",
        "/partners?%00=%ff&for=a-cluster&why=%ff%fe&keep=%00&hide=%f0%9f",
        "/partners?for=a-cluster&w-sector=00000000000000000005&w-technology=5.0&w-service=%2B3",
        "/partners?for=a-cluster&members-min=4294967296&members-max=4294967295",
        "/partners?for=a-cluster&sector=unknown&country=unknown&label=none&updated=unknown",
        "/partners?mutual=1&targets-me=1&other-networks=1&hide-known=1&shared-language=1",
        "/partners?seek-service=training&from=&goal=third-country&spread=maybe&role=",
        "/partners.csv?for=a-cluster&w-sector=x&page=7&why=none",
        "/partners?&&&===&for==a-cluster",
    ] {
        let answer = get(address).await;
        assert!(matches!(answer.status.as_u16(), 200 | 404), "{} {address}", answer.status);
    }
}

/// Whoever looks at a list may ask again when one of it, or the one who seeks, is no longer there.
#[tokio::test]
async fn a_profile_that_is_withdrawn_between_two_requests_is_missed_in_words() {
    let all: Vec<PublicProfile> = ["a-cluster", "b-cluster", "c-cluster"].map(profile).into();
    let site = TestSite::with_profiles(all.clone()).await;
    let wish = "/partners?for=a-cluster&keep=b-cluster&hide=c-cluster&why=b-cluster";
    let before = site.visitor().get(wish).await;
    assert!(before.text().contains("1 match<") && before.text().contains("Cluster b-cluster"));

    let left = |slugs: &[&str]| {
        let left = all.iter().filter(|profile| slugs.contains(&profile.slug.as_str()));
        let left = left.cloned().map(Arc::new).collect();
        site.site.publication.replace(Edition::build(left, Vec::new(), 2, today(), None).expect("an edition"));
    };
    left(&["a-cluster", "c-cluster"]);
    let without_b = site.visitor().get(wish).await;
    assert_eq!(without_b.status.as_u16(), 200);
    assert!(without_b.text().contains("There is no cluster “b-cluster” to explain."));
    assert!(!without_b.text().contains("Cluster b-cluster"));

    left(&["b-cluster", "c-cluster"]);
    for address in [wish, "/partners.csv?for=a-cluster"] {
        let gone = site.visitor().get(address).await;
        assert_eq!(gone.status.as_u16(), 404, "{address}");
    }
    let gone = site.visitor().get(wish).await;
    assert!(gone.text().contains("its profile may have been withdrawn") && gone.text().contains("role=\"search\""));
}

#[tokio::test]
async fn what_to_say_more_about_names_whom_it_would_bring() {
    let mut profiles: Vec<PublicProfile> = synthetic::profiles(200, 27, 0).collect();
    profiles[0].facts.technologies.clear();
    profiles[0].facts.services.clear();
    profiles[0].facts.ecosystems.clear();
    let slug = profiles[0].slug.clone();
    let site = TestSite::with_profiles(profiles).await;
    let page = site.visitor().get(&format!("/partners?for={slug}")).await;
    let section = between(page.text(), "id=\"say-more\"", "</section>");
    assert_eq!(section.matches("<li>").count(), 3, "{section}");
    assert!(section.contains("Technology fields") && section.contains("these would be among the first"), "{section}");
    assert!(section.contains("href=\"/clusters/"), "{section}");
    // Whom it names are no matches of the page.
    assert!(!section.contains("data-slug"));
}

#[tokio::test]
async fn nobody_seeks_where_no_cluster_is_published() {
    for (address, status) in [
        ("/partners?for=no-such-cluster", 404),
        ("/partners?for=%3Cscript%3E", 404),
        ("/partners?for=", 200),
        ("/partners", 200),
        ("/partners?from=RO&seek-sector=furniture", 200),
    ] {
        let answer = get(address).await;
        assert_eq!(answer.status.as_u16(), status, "{address}");
        if status == 404 {
            assert!(
                answer.text().contains("role=\"search\"") && !answer.text().contains("<script>\u{22}"),
                "{address}"
            );
        }
    }
    assert!(get("/partners").await.text().contains("rel=\"canonical\""));
    assert!(get("/partners?from=RO").await.text().contains("noindex"));
}

#[tokio::test]
async fn a_cluster_that_was_renamed_seeks_under_its_former_slug_too() {
    let former = vec![("old".parse().expect("a slug"), "a-cluster".parse().expect("a slug"))];
    let site = TestSite::moved(vec![profile("a-cluster"), profile("b-cluster")], former).await;
    let page = site.visitor().get("/partners?for=old").await;
    assert_eq!(page.status.as_u16(), 200);
    assert!(page.text().contains("name=\"for\" value=\"a-cluster\""));
}

#[tokio::test]
async fn a_preference_moves_and_a_demand_leaves_out() {
    let wish = "/partners?from=RO&seek-sector=plastics";
    assert!(get(wish).await.text().contains("2 matches"));
    assert!(get(&format!("{wish}&label-min=gold")).await.text().contains("1 match<"));
    let preferred = get(&format!("{wish}&prefer-label=gold")).await;
    let list = between(preferred.text(), "aria-label=\"Matches\"", "</ol>");
    assert_eq!(values(list, "data-slug")[0], "gold-cluster");
    assert!(list.contains("Moved up for its label"));
}

#[tokio::test]
async fn the_table_holds_all_matches_in_order() {
    let site = site().await;
    let slug = site.site.publication.edition().directory.profiles().next().expect("a profile").slug.clone();
    let answer = site.visitor().get(&format!("/partners.csv?for={slug}")).await;
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    let lines: Vec<&str> = answer.text().lines().collect();
    assert_eq!((lines[0], lines.len()), ("slug,name,country,score,confidence,rank", 90));
    assert!(lines[1].ends_with(",1") && lines[89].ends_with(",89"));
    assert_eq!(site.visitor().get("/partners.csv?for=no-such-cluster").await.status.as_u16(), 404);
}

#[tokio::test]
async fn a_name_that_a_spreadsheet_would_run_is_guarded() {
    let mut formula = profile("b-cluster");
    formula.facts.name = "=HYPERLINK(1)".to_owned();
    let site = TestSite::with_profiles(vec![profile("a-cluster"), formula]).await;
    let table = site.visitor().get("/partners.csv?for=a-cluster").await;
    assert!(table.text().contains("b-cluster,'=HYPERLINK(1),"), "{}", table.text());
}

#[tokio::test]
async fn many_ways_lead_to_partners() {
    for (address, link) in [
        ("/", "action=\"/partners\""),
        ("/clusters/a-cluster", "href=\"/partners?for=a-cluster\""),
        ("/clusters?sector=furniture", "href=\"/partners?sector=furniture\""),
        ("/about", "href=\"/partners\""),
    ] {
        assert!(get(address).await.text().contains(link), "{address}");
    }
}

#[tokio::test]
async fn names_of_clusters_never_become_markup() {
    let mut hostile: Vec<PublicProfile> = vec![profile("a-cluster"), profile("b-cluster")];
    hostile[1].facts.name = "<img src=x onerror=alert(1)>".to_owned();
    hostile[1].facts.memberships = vec!["</p><script>alert(1)</script>".to_owned()];
    hostile[0].facts.memberships = hostile[1].facts.memberships.clone();
    let site = TestSite::with_profiles(hostile).await;
    let page = site.visitor().get("/partners?for=a-cluster&why=b-cluster&keep=b-cluster").await;
    assert!(!page.text().contains("<img src=x") && !page.text().contains("<script>alert"));
    assert!(page.text().contains("Already together in"));
}
