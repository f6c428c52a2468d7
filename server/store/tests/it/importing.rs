use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};

use domain::{PublicProfile, interchange::Incoming};
use store::{
    Database,
    profiles::{self, Imported, ImportedCount, Over},
    publishing, scratch,
};

use crate::{
    drafting::{editor, manuscript},
    sample::{full, named, november, public},
};

store::on_both_databases! {
    every_field_is_read_back_as_it_was_stored
    an_unchanged_profile_gets_no_revision
    a_changed_profile_gets_a_revision_and_keeps_the_old_one
    an_unstated_day_is_not_known_and_no_reason_for_a_revision
    who_is_not_public_is_kept_and_not_published
    a_claimed_profile_stays_claimed_unless_the_import_says_otherwise
    the_number_grows_with_what_is_published
    a_rehearsal_counts_and_writes_nothing
    a_batch_may_say_the_same_profile_twice
    an_interrupted_import_leaves_all_or_nothing
    many_writers_wait_for_their_turn
    what_somebody_keeps_is_left_as_it_is_unless_by_force
}

async fn import(db: &Database, batch: &[Imported]) -> ImportedCount {
    profiles::import(db, batch, november(20)).await.expect("an import")
}

async fn every_field_is_read_back_as_it_was_stored(db: Database) {
    import(&db, &[full()]).await;
    assert_eq!(profiles::published(&db).await.expect("profiles"), [public(&full())]);
}

#[test]
fn the_full_profile_leaves_no_field_empty() {
    fn walk(path: &str, value: &serde_json::Value) {
        match value {
            serde_json::Value::Null => panic!("{path} is null"),
            serde_json::Value::String(text) => assert!(!text.is_empty(), "{path} is empty"),
            serde_json::Value::Array(entries) => {
                assert!(!entries.is_empty(), "{path} is empty");
                for entry in entries {
                    walk(path, entry);
                }
            }
            serde_json::Value::Object(fields) => {
                for (name, value) in fields {
                    walk(&format!("{path}.{name}"), value);
                }
            }
            serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
        }
    }
    walk("profile", &serde_json::to_value(public(&full())).expect("JSON"));
}

async fn an_unchanged_profile_gets_no_revision(db: Database) {
    assert_eq!(import(&db, &[full()]).await, ImportedCount { created: 1, ..ImportedCount::default() });
    assert_eq!(import(&db, &[full()]).await, ImportedCount { unchanged: 1, ..ImportedCount::default() });
    assert_eq!(scratch::number(&db, "SELECT count(*) FROM profile_revision").await.expect("a count"), 1);
}

async fn a_changed_profile_gets_a_revision_and_keeps_the_old_one(db: Database) {
    let old = full();
    let new = Imported { source: None, ..full() };
    import(&db, std::slice::from_ref(&old)).await;
    assert_eq!(import(&db, std::slice::from_ref(&new)).await, ImportedCount { updated: 1, ..ImportedCount::default() });
    let revisions = profiles::revisions(&db, &old.slug).await.expect("revisions");
    let kept: Vec<_> =
        revisions.into_iter().map(|revision| (revision.number, revision.facts, revision.source)).collect();
    assert_eq!(kept, [(1, (*old.profile).clone(), old.source), (2, (*new.profile).clone(), None)]);
    let published = profiles::published_revision(&db, &old.slug).await.expect("a profile").expect("a profile");
    assert_eq!((published.number, published.created), (2, november(20)));
}

async fn an_unstated_day_is_not_known_and_no_reason_for_a_revision(db: Database) {
    let dated = |name: &str, day: &str| Imported { updated: day.parse().ok(), ..named("a", name) };
    let updated = async || profiles::published(&db).await.expect("profiles")[0].updated.map(|day| day.to_string());
    import(&db, &[named("a", "A")]).await;
    assert_eq!(updated().await, None);
    import(&db, &[dated("A", "2026-11-20")]).await;
    assert_eq!(updated().await.as_deref(), Some("2026-11-20"));
    assert_eq!(import(&db, &[named("a", "A")]).await.unchanged, 1);
    import(&db, &[named("a", "B")]).await;
    assert_eq!(updated().await, None, "nobody knows of when this is");
}

async fn who_is_not_public_is_kept_and_not_published(db: Database) {
    let text = r#"{"slug":"a","name":"A","team":[{"name":"Ana"},{"name":"Private","public":false}]}"#;
    let imported = serde_json::from_str::<Incoming>(text).expect("an object").check().expect("a valid profile");
    import(&db, &[imported]).await;
    let names = |profile: &PublicProfile| {
        profile.facts.team.iter().filter_map(|member| member.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&profiles::published(&db).await.expect("profiles")[0]), ["Ana"]);
    let kept = profiles::revisions(&db, &"a".parse().expect("a slug")).await.expect("revisions");
    assert_eq!(kept[0].facts.team.len(), 2);
}

async fn a_claimed_profile_stays_claimed_unless_the_import_says_otherwise(db: Database) {
    let claimed = async || profiles::published(&db).await.expect("profiles").remove(0).claimed;
    let said = |name: &str, claimed| Imported { claimed, ..named("a", name) };
    import(&db, &[said("A", None)]).await;
    assert!(!claimed().await, "nobody has claimed a new profile");
    import(&db, &[said("A", Some(true))]).await;
    assert_eq!(import(&db, &[said("A", None)]).await.unchanged, 1);
    import(&db, &[said("B", None)]).await;
    assert!(claimed().await);
    import(&db, &[said("C", Some(false)), said("D", None)]).await;
    assert!(!claimed().await);
}

async fn the_number_grows_with_what_is_published(db: Database) {
    let number = async || publishing::number(&db).await.expect("the number");
    assert_eq!(number().await, 0);
    import(&db, &[full(), named("a", "A")]).await;
    assert_eq!(number().await, 1);
    import(&db, &[full()]).await;
    assert_eq!(number().await, 1, "nothing changed");
    import(&db, &[named("a", "B")]).await;
    assert_eq!(number().await, 2);
}

async fn a_rehearsal_counts_and_writes_nothing(db: Database) {
    import(&db, &[full(), named("a", "A")]).await;
    let batch = [full(), named("a", "B"), named("b", "B")];
    let count = profiles::rehearse(&db, &batch, Over::Unkept, november(20)).await.expect("a rehearsal");
    assert_eq!(count, ImportedCount { created: 1, updated: 1, unchanged: 1, kept: 0 });
    assert_eq!(profiles::published(&db).await.expect("profiles").len(), 2);
    assert_eq!(import(&db, &batch).await, count);
}

async fn a_batch_may_say_the_same_profile_twice(db: Database) {
    let count = import(&db, &[named("a", "A"), named("a", "A"), named("a", "B")]).await;
    assert_eq!(count, ImportedCount { created: 1, updated: 1, unchanged: 1, kept: 0 });
    assert_eq!(profiles::published(&db).await.expect("profiles")[0].facts.name, "B");
}

async fn an_interrupted_import_leaves_all_or_nothing(db: Database) {
    let batch: Vec<Imported> = std::iter::once(full()).chain((0..20).map(|n| named(&format!("a-{n}"), "A"))).collect();
    for moment in 1.. {
        let finished = poll_at_most(moment, profiles::import(&db, &batch, november(20))).await;
        let stored = profiles::published(&db).await.expect("profiles");
        if finished {
            assert_eq!(stored.len(), batch.len());
            break;
        }
        let revisions = scratch::number(&db, "SELECT count(*) FROM profile_revision").await.expect("a count");
        // The answer to the commit itself may be what is not awaited.
        let all = i64::try_from(batch.len()).expect("a small batch");
        assert!([0, all].contains(&revisions), "{revisions} revisions after {moment} steps");
        assert_eq!(i64::try_from(stored.len()).expect("a small number"), revisions);
        if revisions == all {
            break;
        }
    }
}

/// Polls a future a number of times and drops it. Whether it finished.
async fn poll_at_most(times: usize, future: impl Future) -> bool {
    let mut future = pin!(future);
    let mut left = times;
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(false);
        }
        left -= 1;
        future.as_mut().poll(context).map(|_| true)
    })
    .await
}

async fn many_writers_wait_for_their_turn(db: Database) {
    let writers = (0..16).map(|writer| {
        let db = db.clone();
        tokio::spawn(async move {
            for round in 0..5 {
                let batch = [named("the-same", &format!("{writer} {round}")), named(&format!("w-{writer}"), "W")];
                profiles::import(&db, &batch, november(20)).await.expect("its turn");
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.expect("a writer that succeeded");
    }
    assert_eq!(profiles::published(&db).await.expect("profiles").len(), 17);
    let same = "the-same".parse().expect("a slug");
    assert_eq!(profiles::revisions(&db, &same).await.expect("revisions").len(), 80);
    assert_eq!(publishing::number(&db).await.expect("the number"), 80);
}

async fn what_somebody_keeps_is_left_as_it_is_unless_by_force(db: Database) {
    import(&db, &[named("a", "A"), named("b", "B")]).await;
    let ana = editor(&db, "Ana", "a").await;
    let batch = [named("a", "Other"), named("b", "Other"), named("c", "C")];
    let expected = ImportedCount { created: 1, updated: 1, unchanged: 0, kept: 1 };
    assert_eq!(profiles::rehearse(&db, &batch, Over::Unkept, november(20)).await.expect("a rehearsal"), expected);
    assert_eq!(import(&db, &batch).await, expected);
    let name = async || profiles::published(&db).await.expect("profiles").remove(0).facts.name;
    assert_eq!(name().await, "A");
    let forced = profiles::import_over(&db, &batch, Over::Kept, november(21)).await.expect("an import");
    assert_eq!((forced.updated, forced.kept, name().await.as_str()), (1, 0, "Other"));
    assert_eq!(manuscript(&db, &ana).await.text.name, "Other");
}
