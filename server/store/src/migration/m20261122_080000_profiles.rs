//! Profiles, their revisions, and what is published.
//!
//! Portable between SQLite and PostgreSQL: join tables instead of arrays, short texts instead of
//! enums, every foreign key from the start, because SQLite cannot add one later.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, big_integer_null, boolean, boolean_null, date, double_null, integer, string_len, string_len_null,
        text, text_null, timestamp_with_time_zone, uuid,
    },
    sea_orm::DbBackend,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            catalogue(),
            profile(manager.get_database_backend()),
            former_slug(),
            profile_revision(),
            publication(),
            list("revision_term", &mut [field(), position(), string_len("term", 80)]),
            list("revision_text", &mut [field(), position(), text("text")]),
            list(
                "revision_team_member",
                &mut [position(), text_null("role"), text_null("name"), text_null("phone"), text_null("email")],
            ),
            list(
                "revision_programme",
                &mut [
                    position(),
                    text("name"),
                    text_null("description"),
                    text_null("url"),
                    string_len_null("level", 20),
                ],
            ),
            list("revision_major_player", &mut [position(), text("name"), text_null("url")]),
        ] {
            manager.create_table(table).await?;
        }
        let profile = Index::create().name("former_slug_profile").table("former_slug").col("profile_id").to_owned();
        manager.create_index(profile).await?;
        let first = Query::insert()
            .into_table("catalogue")
            .columns(["id", "revision"])
            .values_panic([1.into(), 0.into()])
            .to_owned();
        manager.execute(first).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "revision_major_player",
            "revision_programme",
            "revision_team_member",
            "revision_text",
            "revision_term",
            "publication",
            "profile_revision",
            "former_slug",
            "profile",
            "catalogue",
        ] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }

    /// PostgreSQL does so by itself, SQLite only when told.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn catalogue() -> TableCreateStatement {
    Table::create().table("catalogue").col(integer("id").primary_key()).col(big_integer("revision")).to_owned()
}

fn profile(backend: DbBackend) -> TableCreateStatement {
    let mut slug = string_len("slug", 120);
    if backend == DbBackend::Postgres {
        // Else the order of slugs would be that of the server's language, which ignores hyphens.
        slug.extra(r#"COLLATE "C""#);
    }
    Table::create()
        .table("profile")
        .col(uuid("id").primary_key())
        .col(slug.unique_key())
        .col(timestamp_with_time_zone("created_at"))
        .to_owned()
}

fn former_slug() -> TableCreateStatement {
    Table::create()
        .table("former_slug")
        .col(string_len("slug", 120).primary_key())
        .col(uuid("profile_id"))
        .col(timestamp_with_time_zone("renamed_at"))
        .foreign_key(&mut belongs_to("former_slug", ["profile_id"], "profile", ["id"]))
        .to_owned()
}

fn profile_revision() -> TableCreateStatement {
    Table::create()
        .table("profile_revision")
        .col(uuid("id").primary_key())
        .col(uuid("profile_id"))
        .col(integer("number"))
        .col(timestamp_with_time_zone("created_at"))
        .col(text_null("source"))
        .col(boolean("claimed"))
        .col(date("updated"))
        .col(text("name"))
        .col(text_null("acronym"))
        .col(string_len_null("country", 2))
        .col(string_len_null("region", 8))
        .col(text_null("city"))
        .col(text_null("website"))
        .col(double_null("latitude"))
        .col(double_null("longitude"))
        .col(string_len_null("established", 10))
        .col(big_integer_null("management_staff"))
        .col(string_len_null("label_level", 20))
        .col(string_len_null("label_awarded", 10))
        .col(string_len_null("label_expires", 10))
        .col(text_null("label_issuer"))
        .col(big_integer_null("members_total"))
        .col(big_integer_null("members_sme"))
        .col(big_integer_null("members_large"))
        .col(big_integer_null("members_research"))
        .col(big_integer_null("members_other"))
        .col(text_null("strategy"))
        .col(boolean_null("formalised_strategy"))
        .col(boolean_null("internationalisation_strategy"))
        .col(text_null("success_story"))
        .col(text_null("why_partner"))
        .col(text_null("seeking_text"))
        .foreign_key(&mut belongs_to("profile_revision", ["profile_id"], "profile", ["id"]))
        .index(Index::create().unique().name("profile_revision_number").col("profile_id").col("number"))
        // What `publication` refers to: a revision together with the profile it is of.
        .index(Index::create().unique().name("profile_revision_of").col("profile_id").col("id"))
        .to_owned()
}

/// The two columns of its foreign key make sure that a profile publishes only revisions of its own.
fn publication() -> TableCreateStatement {
    Table::create()
        .table("publication")
        .col(uuid("profile_id").primary_key())
        .col(uuid("revision_id"))
        .col(timestamp_with_time_zone("published_at"))
        .foreign_key(&mut belongs_to(
            "publication",
            ["profile_id", "revision_id"],
            "profile_revision",
            ["profile_id", "id"],
        ))
        .to_owned()
}

/// A list of a revision; `field` (if the table holds several lists) and `position` make the key.
fn list(table: &'static str, columns: &mut [ColumnDef]) -> TableCreateStatement {
    let mut key = Index::create().col("revision_id").to_owned();
    for column in
        columns.iter().map(ColumnDef::get_column_name).filter(|name| ["field", "position"].contains(&name.as_str()))
    {
        key.col(column);
    }
    let mut statement = Table::create().table(table).col(uuid("revision_id")).to_owned();
    for column in columns {
        statement.col(column);
    }
    statement
        .primary_key(&mut key)
        .foreign_key(&mut belongs_to(table, ["revision_id"], "profile_revision", ["id"]))
        .to_owned()
}

fn field() -> ColumnDef {
    string_len("field", 40)
}

fn position() -> ColumnDef {
    integer("position")
}

fn belongs_to<const N: usize>(
    table: &'static str,
    columns: [&'static str; N],
    parent: &'static str,
    keys: [&'static str; N],
) -> ForeignKeyCreateStatement {
    let mut key = ForeignKey::create();
    key.from_tbl(table).to_tbl(parent);
    for (column, parent_column) in columns.into_iter().zip(keys) {
        key.from_col(column).to_col(parent_column);
    }
    key.on_delete(ForeignKeyAction::Cascade);
    key
}
