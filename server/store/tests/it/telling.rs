//! How others hear of what is published, and what they are told has changed.

use std::time::Duration;

use domain::Slug;
use store::{
    Database, profiles,
    publishing::{self, Changes, Told},
    scratch,
};
use tokio::time::timeout;

use crate::sample::{named, november};

store::on_both_databases! {
    a_change_is_told_in_the_same_process_at_once
    a_change_by_another_program_is_told_within_a_second
    nobody_is_told_of_what_did_not_happen
    a_database_that_somebody_listens_to_can_be_closed
    changes_are_those_since_a_number_and_no_others
}

/// Far longer than it takes: a test that fails should not hang.
const PATIENCE: Duration = Duration::from_secs(30);

async fn import(db: &Database, slug: &str, name: &str) {
    profiles::import(db, &[named(slug, name)], november(20)).await.expect("an import");
}

/// Until nothing more is heard: listening begins by saying that something may have been missed.
async fn silence(told: &mut Told) {
    while timeout(Duration::from_millis(700), told.wait()).await.is_ok() {}
}

async fn a_change_is_told_in_the_same_process_at_once(db: Database) {
    let mut told = Told::begin(&db);
    silence(&mut told).await;
    import(&db, "a", "A").await;
    timeout(Duration::from_millis(1), told.wait()).await.expect("told before the import returns");
}

async fn a_change_by_another_program_is_told_within_a_second(db: Database) {
    let mut told = Told::begin(&db);
    let other = scratch::beside(&db).await.expect("another program");
    silence(&mut told).await;
    for name in ["A", "B"] {
        import(&other, "a", name).await;
        timeout(Duration::from_secs(1), told.wait()).await.expect("told");
        silence(&mut told).await;
    }
}

async fn nobody_is_told_of_what_did_not_happen(db: Database) {
    import(&db, "a", "A").await;
    let mut told = Told::begin(&db);
    silence(&mut told).await;
    import(&db, "a", "A").await;
    let nowhere: Slug = "b".parse().expect("a slug");
    assert!(profiles::withdraw(&db, &nowhere).await.is_err());
    assert!(timeout(Duration::from_millis(700), told.wait()).await.is_err());
}

async fn a_database_that_somebody_listens_to_can_be_closed(db: Database) {
    let mut told = Told::begin(&db);
    silence(&mut told).await;
    timeout(PATIENCE, db.close()).await.expect("not for ever").expect("closed");
}

async fn changes_are_those_since_a_number_and_no_others(db: Database) {
    let since = async |number| publishing::changes_since(&db, number).await.expect("changes");
    let said = |changes: &Changes| -> Vec<String> {
        let mut said: Vec<String> = changes
            .profiles
            .iter()
            .map(|(_, now)| match now {
                None => "gone".to_owned(),
                Some(now) => {
                    let former: Vec<&str> = now.former_slugs.iter().map(Slug::as_str).collect();
                    format!("{} {} {former:?}", now.profile.slug, now.profile.facts.name)
                }
            })
            .collect();
        said.sort();
        said
    };
    assert_eq!(since(0).await, Changes { number: 0, profiles: Vec::new() });
    import(&db, "a", "A").await;
    import(&db, "b", "B").await;
    let all = since(0).await;
    assert_eq!((all.number, said(&all)), (2, vec!["a A []".to_owned(), "b B []".to_owned()]));
    let later = since(1).await;
    assert_eq!(said(&later), ["b B []"]);
    assert_eq!(said(&since(2).await), Vec::<String>::new());

    let slug = |text: &str| -> Slug { text.parse().expect("a slug") };
    profiles::rename(&db, &slug("a"), &slug("c"), november(21)).await.expect("renamed");
    assert_eq!(said(&since(2).await), ["c A [\"a\"]"]);
    profiles::withdraw(&db, &slug("b")).await.expect("withdrawn");
    assert_eq!(said(&since(3).await), ["gone"]);
    assert_eq!(since(3).await.profiles[0].0, later.profiles[0].0, "the same profile as before");
    import(&db, "b", "Back").await;
    let last = since(2).await;
    assert_eq!((last.number, said(&last)), (5, vec!["b Back []".to_owned(), "c A [\"a\"]".to_owned()]));
}
