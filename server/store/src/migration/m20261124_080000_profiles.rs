//! Profiles, their revisions, and what is published.
//!
//! Portable between SQLite and PostgreSQL: short texts instead of enums, the facts of a revision as
//! one JSON text beside the few columns that are asked for, every foreign key from the start,
//! because SQLite cannot add one later.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, boolean, date_null, integer, integer_null, string_len, string_len_null, text, text_null,
        timestamp_with_time_zone, uuid,
    },
    sea_orm::DbBackend,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        for table in [publishing(), profile(backend), profile_revision(), former_slug()] {
            manager.create_table(table).await?;
        }
        if backend == DbBackend::Postgres {
            // It refuses references to tables that are yet to come.
            manager.create_foreign_key(publishes_its_own()).await?;
        }
        for index in [
            Index::create().name("profile_publishing_number").table("profile").col("publishing_number").to_owned(),
            Index::create().name("former_slug_profile").table("former_slug").col("profile_id").to_owned(),
        ] {
            manager.create_index(index).await?;
        }
        let first = Query::insert()
            .into_table("publishing")
            .columns(["id", "number"])
            .values_panic([1.into(), 0.into()])
            .to_owned();
        manager.execute(first).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Profiles and revisions refer to each other, and no table goes while another refers to it.
        let nothing = Query::update().table("profile").value("published_revision", Option::<i32>::None).to_owned();
        manager.execute(nothing).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            let key = ForeignKey::drop().name(PUBLISHES_ITS_OWN).table("profile").to_owned();
            manager.drop_foreign_key(key).await?;
        }
        for table in ["former_slug", "profile_revision", "profile", "publishing"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }

    /// PostgreSQL does so by itself, SQLite only when told.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn publishing() -> TableCreateStatement {
    Table::create().table("publishing").col(integer("id").primary_key()).col(big_integer("number")).to_owned()
}

fn profile(backend: DbBackend) -> TableCreateStatement {
    let mut slug = string_len("slug", 120);
    if backend == DbBackend::Postgres {
        // Else the order of slugs would be that of the server's language, which ignores hyphens.
        slug.extra(r#"COLLATE "C""#);
    }
    let mut table = Table::create()
        .table("profile")
        .col(uuid("id").primary_key())
        .col(slug.unique_key())
        .col(timestamp_with_time_zone("created_at"))
        .col(integer_null("published_revision"))
        .col(big_integer("publishing_number"))
        .to_owned();
    if backend == DbBackend::Sqlite {
        table.foreign_key(&mut publishes_its_own());
    }
    table
}

fn profile_revision() -> TableCreateStatement {
    Table::create()
        .table("profile_revision")
        .col(uuid("profile_id"))
        .col(integer("number"))
        .col(timestamp_with_time_zone("created_at"))
        .col(text_null("source"))
        .col(boolean("claimed"))
        .col(date_null("updated"))
        .col(text("name"))
        .col(string_len_null("country", 2))
        .col(text_null("website"))
        .col(text("facts"))
        .primary_key(Index::create().col("profile_id").col("number"))
        .foreign_key(&mut belongs_to_profile("profile_revision"))
        .to_owned()
}

fn former_slug() -> TableCreateStatement {
    Table::create()
        .table("former_slug")
        .col(string_len("slug", 120).primary_key())
        .col(uuid("profile_id"))
        .col(timestamp_with_time_zone("renamed_at"))
        .foreign_key(&mut belongs_to_profile("former_slug"))
        .to_owned()
}

const PUBLISHES_ITS_OWN: &str = "profile_publishes_its_own";

/// Its two columns make sure that a profile publishes only revisions of its own.
fn publishes_its_own() -> ForeignKeyCreateStatement {
    let mut key = ForeignKey::create();
    key.name(PUBLISHES_ITS_OWN);
    key.from("profile", ("id", "published_revision")).to("profile_revision", ("profile_id", "number"));
    key
}

fn belongs_to_profile(table: &'static str) -> ForeignKeyCreateStatement {
    let mut key = ForeignKey::create();
    key.from(table, "profile_id").to("profile", "id").on_delete(ForeignKeyAction::Cascade);
    key
}
