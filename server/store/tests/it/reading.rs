use store::{
    Database,
    profiles::{self, Imported, PublishedReader},
    scratch,
};

use crate::sample::{full, named, november, public};

store::on_both_databases! {
    profiles_are_read_in_the_byte_order_of_their_slugs
    a_reader_sees_one_moment_whatever_is_published_meanwhile
    a_stored_term_that_nobody_knows_is_skipped_and_kept
}

async fn profiles_are_read_in_the_byte_order_of_their_slugs(db: Database) {
    // Most languages would sort `ab` before `a-c`.
    let batch = ["ab", "a", "a-c", "aa", "a0"].map(|slug| named(slug, "A"));
    profiles::import(&db, &batch, november(20)).await.expect("an import");
    let all = profiles::published(&db).await.expect("profiles");
    assert_eq!(all.iter().map(|profile| profile.slug.as_str()).collect::<Vec<_>>(), ["a", "a-c", "a0", "aa", "ab"]);
}

/// The test above cannot tell where the server's own language sorts like bytes.
#[tokio::test]
async fn postgres_is_told_to_sort_slugs_by_bytes() {
    scratch::on_postgres(async |db| {
        let told = "SELECT count(*) FROM information_schema.columns WHERE table_schema = current_schema()
            AND table_name = 'profile' AND column_name = 'slug' AND collation_name = 'C'";
        assert_eq!(scratch::number(&db, told).await.expect("a count"), 1);
    })
    .await;
}

async fn a_reader_sees_one_moment_whatever_is_published_meanwhile(db: Database) {
    let batch: Vec<Imported> = (0..2_345).map(|n| named(&format!("cluster-{n}"), "Old")).collect();
    profiles::import(&db, &batch, november(20)).await.expect("an import");
    let mut reader = PublishedReader::begin(&db).await.expect("a reader");
    let mut read = reader.next_page().await.expect("a page");
    assert!(read.len() < batch.len(), "more than one page");

    let later = [named("cluster-9", "New"), named("z", "New")];
    profiles::import(&db, &later, november(21)).await.expect("an import while somebody reads");
    while let page = reader.next_page().await.expect("a page")
        && !page.is_empty()
    {
        read.extend(page);
    }
    assert_eq!(read.len(), batch.len());
    assert!(read.iter().all(|profile| profile.facts.name == "Old"));
    assert!(read.is_sorted_by(|one, next| one.slug < next.slug));
}

async fn a_stored_term_that_nobody_knows_is_skipped_and_kept(db: Database) {
    profiles::import(&db, &[full()], november(20)).await.expect("an import");
    for (known, unknown) in [("music-and-sound-recording", "alchemy"), ("RO11", "XX99"), ("national", "galactic")] {
        let sql = format!("UPDATE profile_revision SET facts = replace(facts, '\"{known}\"', '\"{unknown}\"')");
        assert_eq!(scratch::execute(&db, &sql).await.expect("an update"), 1, "{sql}");
    }
    let mut expected = public(&full());
    expected.facts.sectors.remove(0);
    expected.facts.region = None;
    expected.facts.programmes[1].level = None;
    assert_eq!(profiles::published(&db).await.expect("profiles"), [expected]);
    let kept = scratch::number(&db, "SELECT count(*) FROM profile_revision WHERE facts LIKE '%alchemy%'").await;
    assert_eq!(kept.expect("a count"), 1);
}
