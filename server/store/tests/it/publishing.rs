use domain::Slug;
use store::{Database, StoreError, profiles, publishing, scratch};

use crate::sample::{full, named, november};

store::on_both_databases! {
    a_renamed_profile_is_found_by_both_slugs
    a_slug_that_leads_elsewhere_is_taken
    an_import_under_a_former_slug_does_not_duplicate
    a_profile_cannot_publish_the_revision_of_another
    what_is_not_published_is_not_read
    a_withdrawal_is_counted_once_and_only_of_a_profile_that_is_there
}

fn slug(text: &str) -> Slug {
    text.parse().expect("a slug")
}

async fn rename(db: &Database, from: &str, to: &str) -> Result<(), StoreError> {
    profiles::rename(db, &slug(from), &slug(to), november(21)).await
}

async fn former_slugs(db: &Database) -> Vec<String> {
    let pairs = profiles::former_slugs(db).await.expect("slugs");
    pairs.iter().map(|(old, now)| format!("{old} → {now}")).collect()
}

async fn a_renamed_profile_is_found_by_both_slugs(db: Database) {
    profiles::import(&db, &[named("a", "A")], november(20)).await.expect("an import");
    rename(&db, "a", "b").await.expect("a free slug");
    rename(&db, "b", "c").await.expect("a free slug");
    assert_eq!(profiles::published(&db).await.expect("profiles")[0].slug, slug("c"));
    assert_eq!(former_slugs(&db).await, ["a → c", "b → c"]);
    assert_eq!(publishing::number(&db).await.expect("the number"), 3);
    rename(&db, "c", "a").await.expect("its own old slug");
    assert_eq!(former_slugs(&db).await, ["b → a", "c → a"]);
}

async fn a_slug_that_leads_elsewhere_is_taken(db: Database) {
    profiles::import(&db, &[named("a", "A"), named("b", "B")], november(20)).await.expect("an import");
    assert!(matches!(rename(&db, "a", "b").await, Err(StoreError::SlugTaken(_))));
    rename(&db, "b", "c").await.expect("a free slug");
    assert!(matches!(rename(&db, "a", "b").await, Err(StoreError::SlugTaken(_))), "b leads to c");
    assert!(matches!(rename(&db, "b", "d").await, Err(StoreError::NoSuchProfile(_))), "b is called c");
}

async fn an_import_under_a_former_slug_does_not_duplicate(db: Database) {
    profiles::import(&db, &[named("a", "A")], november(20)).await.expect("an import");
    rename(&db, "a", "b").await.expect("a free slug");
    let both = [named("a", "Old export"), named("b", "New export")];
    let count = profiles::import(&db, &both, november(22)).await.expect("an import");
    assert_eq!((count.created, count.updated), (0, 2));
    let all = profiles::published(&db).await.expect("profiles");
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].slug.as_str(), all[0].facts.name.as_str()), ("b", "New export"));
}

async fn a_profile_cannot_publish_the_revision_of_another(db: Database) {
    profiles::import(&db, &[full(), named("a", "A")], november(20)).await.expect("an import");
    profiles::import(&db, &[named("a", "B")], november(21)).await.expect("an import");
    let own = "UPDATE profile SET published_revision = 1 WHERE slug = 'a'";
    assert_eq!(scratch::execute(&db, own).await.expect("an older one of its own"), 1);
    let other = "UPDATE profile SET published_revision = 2 WHERE slug <> 'a'";
    assert!(scratch::execute(&db, other).await.is_err());
}

async fn what_is_not_published_is_not_read(db: Database) {
    profiles::import(&db, &[full(), named("a", "A")], november(20)).await.expect("an import");
    rename(&db, "a", "b").await.expect("a free slug");
    profiles::withdraw(&db, &slug("b")).await.expect("a withdrawal");
    assert_eq!(profiles::published(&db).await.expect("profiles").len(), 1);
    assert!(profiles::published_revision(&db, &slug("b")).await.expect("an answer").is_none());
    assert_eq!(former_slugs(&db).await, Vec::<String>::new());
    let again = profiles::import(&db, &[named("b", "A")], november(22)).await.expect("an import");
    assert_eq!(again.updated, 1, "an import publishes it again");
}

async fn a_withdrawal_is_counted_once_and_only_of_a_profile_that_is_there(db: Database) {
    profiles::import(&db, &[named("a", "A")], november(20)).await.expect("an import");
    let number = async || publishing::number(&db).await.expect("the number");
    for _ in 0..2 {
        profiles::withdraw(&db, &slug("a")).await.expect("a withdrawal");
        assert_eq!(number().await, 2);
    }
    assert_eq!(profiles::revisions(&db, &slug("a")).await.expect("revisions").len(), 1, "what was said stays");
    rename(&db, "a", "b").await.expect("a free slug");
    for gone in ["a", "c"] {
        assert!(matches!(profiles::withdraw(&db, &slug(gone)).await, Err(StoreError::NoSuchProfile(_))), "{gone}");
    }
}
