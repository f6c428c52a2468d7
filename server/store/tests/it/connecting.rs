use store::{Database, StoreError, profiles};

use crate::sample::{named, november};

#[tokio::test]
async fn an_address_of_no_known_database_is_refused() {
    for url in ["", "mysql://localhost/atlas", "data/atlas.db"] {
        assert!(matches!(Database::connect(url).await, Err(StoreError::UnknownScheme)), "{url}");
    }
}

#[tokio::test]
async fn a_refusal_does_not_repeat_the_password() {
    let error = Database::connect("postgres://atlas:s3cret@127.0.0.1:port/atlas").await.expect_err("no port");
    assert!(matches!(error, StoreError::Address(_)));
    assert!(!format!("{error} {error:?}").contains("s3cret"));
}

#[tokio::test]
async fn a_database_in_memory_keeps_its_tables() {
    let db = Database::connect("sqlite::memory:").await.expect("a database");
    db.migrate().await.expect("tables");
    db.ping().await.expect("a sign of life");
    assert_eq!(store::profiles::published(&db).await.expect("profiles"), []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn programs_that_write_to_one_file_wait_for_each_other() {
    let folder = std::env::temp_dir().join(format!("cluster-atlas-shared-{}", std::process::id()));
    let url = format!("sqlite://{}/atlas.db", folder.display());
    let first = Database::connect(&url).await.expect("a database");
    first.migrate().await.expect("tables");
    // Each has a queue of its own, as two processes would.
    let second = Database::connect(&url).await.expect("the same database");
    let writers = (0..16).map(|writer| {
        let db = if writer % 2 == 0 { first.clone() } else { second.clone() };
        tokio::spawn(async move {
            for round in 0..5 {
                let batch = [named("the-same", &format!("{writer} {round}"))];
                profiles::import(&db, &batch, november(20)).await.expect("its turn");
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.expect("a writer that succeeded");
    }
    let same = "the-same".parse().expect("a slug");
    assert_eq!(profiles::revisions(&first, &same).await.expect("revisions").len(), 80);
    std::fs::remove_dir_all(folder).expect("the folder");
}
