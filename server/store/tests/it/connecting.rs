use store::{Database, StoreError};

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
