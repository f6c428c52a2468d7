//! What is published, and how it changes under the eyes of visitors.

use std::sync::Arc;

use domain::{ProfileDraft, PublicProfile};
use server::{
    limits::Limits,
    publication::{Pace, Publisher},
};
use store::{
    Database,
    profiles::{self, Imported},
};
use time::Duration;

use crate::site::{TestSite, profile, stopped_clock, today};

async fn database() -> Database {
    let database = Database::connect("sqlite::memory:").await.expect("a database");
    database.migrate().await.expect("tables");
    database
}

async fn import(database: &Database, slug: &str, name: &str) {
    let draft = ProfileDraft { name: name.to_owned(), ..ProfileDraft::default() };
    let imported = Imported {
        slug: slug.parse().expect("a slug"),
        profile: draft.check().expect("a profile"),
        source: None,
        claimed: None,
        updated: Some(today()),
    };
    profiles::import(database, &[imported], today().0.midnight().assume_utc()).await.expect("imported");
}

/// Where the parts of the snapshot lie: main, prose, matching.
fn pointer(text: &str) -> [String; 3] {
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.try_into().expect("three lines")
}

#[tokio::test]
async fn a_browser_finds_the_snapshot_by_the_pointer() {
    let site = TestSite::with_profiles(vec![profile("a-cluster")]).await;
    let current = site.visitor().get("/catalogue/current").await;
    assert_eq!(current.header("cache-control"), "no-cache");
    assert!(current.body.len() < 200);
    for address in pointer(current.text()) {
        let part = site.visitor().get(&address).await;
        assert_eq!(part.status.as_u16(), 200, "{address}");
        assert!(part.header("cache-control").contains("immutable"));
        assert_eq!(address, format!("/catalogue/{}.bin", server::asset::content_hash(&part.body)));
    }
}

#[tokio::test]
async fn an_import_shows_without_a_restart_and_the_old_snapshot_stays_for_a_while() {
    let (database, (clock, _)) = (database().await, stopped_clock());
    import(&database, "first", "First").await;
    let publisher = Publisher::start(database.clone(), clock).await.expect("published");
    let site = TestSite::of(publisher.publication(), database.clone(), Limits::default());
    let visitor = site.visitor();
    let [old, ..] = pointer(visitor.get("/catalogue/current").await.text());
    let tag = visitor.get("/").await.header("etag").to_owned();
    assert!(!publisher.refresh().await.expect("looked"), "nothing has changed");

    import(&database, "second", "Second").await;
    assert_eq!(visitor.get("/clusters/second").await.status.as_u16(), 404);
    assert!(publisher.refresh().await.expect("looked"));
    assert_eq!(visitor.get("/clusters/second").await.status.as_u16(), 200);
    assert_ne!(visitor.get("/").await.header("etag"), tag);
    let [new, ..] = pointer(visitor.get("/catalogue/current").await.text());
    assert_ne!(old, new);
    assert_eq!(visitor.get(&old).await.status.as_u16(), 200, "pages out there still name it");

    import(&database, "third", "Third").await;
    publisher.refresh().await.expect("looked");
    assert_eq!(visitor.get(&new).await.status.as_u16(), 200);
    assert_eq!(visitor.get(&old).await.status.as_u16(), 404);
}

#[tokio::test]
async fn a_snapshot_is_there_at_once_and_made_smaller_later() {
    let profiles: Vec<PublicProfile> = (0..400).map(|number| profile(&format!("p{number}"))).collect();
    let site = TestSite::with_profiles(profiles).await;
    let [main, ..] = pointer(site.visitor().get("/catalogue/current").await.text());
    let brotli = [("accept-encoding", "br")];
    let quick = site.visitor().get_with(&main, &brotli).await;
    let edition = site.site.publication.edition();
    assert!(!edition.is_compressed_well());
    edition.compress_well().expect("compressed");
    assert!(edition.is_compressed_well());
    let well = site.visitor().get_with(&main, &brotli).await;
    assert!(well.body.len() < quick.body.len(), "{} against {}", well.body.len(), quick.body.len());
    assert_ne!(well.header("etag"), quick.header("etag"), "a strong tag names bytes");
    let unpack = |body: &[u8]| {
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &body[..], &mut plain).expect("brotli");
        plain
    };
    assert_eq!(unpack(&well.body), unpack(&quick.body));
}

#[tokio::test]
async fn whoever_follows_the_database_makes_each_snapshot_smaller() {
    let (database, (clock, _)) = (database().await, stopped_clock());
    import(&database, "first", "First").await;
    let publisher = Publisher::start(database.clone(), clock).await.expect("published");
    let publication = publisher.publication();
    let first = publication.edition().number;
    let pace = Pace { look: std::time::Duration::from_millis(1), quiet: std::time::Duration::ZERO };
    let following = tokio::spawn(publisher.follow(pace));
    let compressed = async |is_meant: &dyn Fn(i64) -> bool| {
        let is_done = || {
            let edition = publication.edition();
            is_meant(edition.number) && edition.is_compressed_well()
        };
        while !is_done() {
            tokio::task::yield_now().await;
        }
    };
    // Far longer than it takes: a test that fails should not hang.
    let patience = std::time::Duration::from_mins(1);
    tokio::time::timeout(patience, compressed(&|number| number == first)).await.expect("the first edition");
    import(&database, "second", "Second").await;
    tokio::time::timeout(patience, compressed(&|number| number > first)).await.expect("the second edition");
    following.abort();
}

#[tokio::test]
async fn a_new_day_is_a_new_edition() {
    let (database, (clock, pass)) = (database().await, stopped_clock());
    let publisher = Publisher::start(database, clock).await.expect("published");
    pass(Duration::hours(23));
    assert!(!publisher.refresh().await.expect("looked"));
    pass(Duration::hours(1));
    assert!(publisher.refresh().await.expect("looked"));
    assert_eq!(publisher.publication().edition().today.to_string(), "2026-11-23");
}

#[tokio::test]
async fn visitors_read_on_when_the_database_is_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("atlas.db");
    let database = Database::connect(&format!("sqlite://{}", file.display())).await.expect("a database");
    database.migrate().await.expect("tables");
    import(&database, "a-cluster", "A").await;
    let (clock, pass) = stopped_clock();
    let publisher = Publisher::start(database.clone(), clock).await.expect("published");
    let site = TestSite::of(publisher.publication(), database.clone(), Limits::default());
    let visitor = site.visitor();
    assert_eq!(visitor.get("/readyz").await.status.as_u16(), 200);

    database.close().await.expect("closed");
    for address in ["/", "/clusters?q=a", "/clusters/a-cluster", "/catalogue/current", "/sitemap.xml", "/healthz"] {
        assert_eq!(visitor.get(address).await.status.as_u16(), 200, "{address}");
    }
    assert_eq!(visitor.get("/readyz").await.status.as_u16(), 503);
    pass(Duration::days(1));
    assert!(publisher.refresh().await.is_err());
    assert_eq!(visitor.get("/clusters/a-cluster").await.status.as_u16(), 200);
}

#[tokio::test]
async fn a_closing_server_is_not_ready_and_still_answers() {
    let site = TestSite::with_profiles(Vec::new()).await;
    site.site.closing.begin();
    assert_eq!(site.visitor().get("/readyz").await.status.as_u16(), 503);
    assert_eq!(site.visitor().get("/").await.status.as_u16(), 200);
}

#[tokio::test]
async fn a_former_slug_leads_to_today_s_with_the_query_kept() {
    let former = vec![("old-name".parse().expect("a slug"), "a-cluster".parse().expect("a slug"))];
    let site = TestSite::moved(vec![profile("a-cluster")], former).await;
    for (asked, found) in [
        ("/clusters/old-name", "/clusters/a-cluster"),
        ("/clusters/old-name/print", "/clusters/a-cluster/print"),
        ("/clusters/old-name?from=mail&x=%0d", "/clusters/a-cluster?from=mail&x=%0d"),
    ] {
        let answer = site.visitor().get(asked).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (301, found));
    }
    assert_eq!(site.visitor().get("/clusters/old-name/else").await.status.as_u16(), 404);
}

#[tokio::test]
async fn the_sitemap_lists_the_pages_that_are_there() {
    let mut newer = profile("newer");
    newer.updated = "2026-11-20".parse().ok();
    let mut undated = profile("undated");
    undated.updated = None;
    let site = TestSite::with_profiles(vec![newer, profile("older"), undated]).await;
    let sitemap = site.visitor().get("/sitemap.xml").await;
    assert_eq!(sitemap.header("content-type"), "application/xml");
    insta::assert_snapshot!(sitemap.text(), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url><loc>https://atlas.example</loc><lastmod>2026-11-20</lastmod></url>
    <url><loc>https://atlas.example/clusters</loc><lastmod>2026-11-20</lastmod></url>
    <url><loc>https://atlas.example/partners</loc></url>
    <url><loc>https://atlas.example/about</loc></url>
    <url><loc>https://atlas.example/clusters/newer</loc><lastmod>2026-11-20</lastmod></url>
    <url><loc>https://atlas.example/clusters/older</loc><lastmod>2026-11-01</lastmod></url>
    <url><loc>https://atlas.example/clusters/undated</loc></url>
    <url><loc>https://atlas.example/privacy</loc></url>
    <url><loc>https://atlas.example/terms</loc></url>
    </urlset>
    "#);
}

#[tokio::test]
async fn a_sitemap_that_is_too_long_is_split() {
    let many = (0..50_000).map(|number| Arc::new(profile(&format!("p{number}")))).collect();
    let (directory, _) = app::published::Directory::build(many, Vec::new(), today());
    let sitemap = server::publication::Sitemap::of(&directory, "https://atlas.example");
    assert_eq!(sitemap.parts.len(), 2);
}

#[tokio::test]
async fn robots_are_told_where_the_sitemap_is() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let robots = site.visitor().get("/robots.txt").await;
    assert!(robots.text().ends_with("Sitemap: https://atlas.example/sitemap.xml\n"), "{}", robots.text());
}
