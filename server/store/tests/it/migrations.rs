use store::{Database, profiles, scratch};

use crate::sample::{full, november};

store::on_both_databases! {
    migrations_go_up_down_and_up_again
    migrating_twice_changes_nothing
    servers_that_start_together_migrate_one_after_the_other
}

async fn migrations_go_up_down_and_up_again(db: Database) {
    profiles::import(&db, &[full()], november(20)).await.expect("an import");
    db.unmigrate().await.expect("the way down, data or not");
    assert!(db.pending_migrations().await.expect("a count") > 0);
    assert!(scratch::number(&db, "SELECT count(*) FROM profile").await.is_err(), "a table is left");

    db.migrate().await.expect("the way up again");
    assert_eq!(db.pending_migrations().await.expect("a count"), 0);
    profiles::import(&db, &[full()], november(20)).await.expect("an import");
    assert_eq!(profiles::published(&db).await.expect("profiles").len(), 1);
}

async fn migrating_twice_changes_nothing(db: Database) {
    profiles::import(&db, &[full()], november(20)).await.expect("an import");
    db.migrate().await.expect("nothing to do");
    assert_eq!(profiles::published(&db).await.expect("profiles").len(), 1);
}

async fn servers_that_start_together_migrate_one_after_the_other(db: Database) {
    db.unmigrate().await.expect("the way down");
    let (one, two, three) = tokio::join!(db.migrate(), db.migrate(), db.migrate());
    for server in [one, two, three] {
        server.expect("tables");
    }
    assert_eq!(db.pending_migrations().await.expect("a count"), 0);
}
