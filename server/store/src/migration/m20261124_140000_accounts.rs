//! Accounts, what they may do, and what they are working on.
//!
//! Like the first step portable between SQLite and PostgreSQL. What a person types is kept as one
//! JSON text, whatever it is; what the program asks for stands in columns beside it. Of secrets
//! (session ids, links in mails) only the SHA-256 is stored, in hexadecimal digits.

use sea_orm_migration::{
    prelude::*,
    schema::{
        boolean, integer, integer_null, string_len, string_len_null, text, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid, uuid_null,
    },
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// In the order in which they refer to each other.
const TABLES: [&str; 12] = [
    "account",
    "registration",
    "token",
    "session",
    "editor",
    "draft",
    "draft_version",
    "submission",
    "remark",
    "audit",
    "outbox",
    "allowance",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            account(),
            registration(),
            token(),
            session(),
            editor(),
            draft(),
            draft_version(),
            submission(),
            remark(),
            audit(),
            outbox(),
            allowance(),
        ] {
            manager.create_table(table).await?;
        }
        for (table, column) in [
            ("token", "account_id"),
            ("token", "registration_id"),
            ("registration", "email_key"),
            ("session", "account_id"),
            ("editor", "profile_id"),
            ("draft", "profile_id"),
            ("submission", "profile_id"),
            ("submission", "state"),
            ("audit", "profile_id"),
            ("outbox", "next_attempt_at"),
        ] {
            let index = Index::create().name(format!("{table}_{column}")).table(table).col(column).to_owned();
            manager.create_index(index).await?;
        }
        // SQLite takes one change of a table at a time.
        for (table, column) in [
            ("profile", timestamp_with_time_zone_null("withdrawn_at")),
            ("profile", timestamp_with_time_zone_null("undone_at")),
            ("profile_revision", uuid_null("account_id")),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in
            [("profile", "withdrawn_at"), ("profile", "undone_at"), ("profile_revision", "account_id")]
        {
            manager.alter_table(Table::alter().table(table).drop_column(column).to_owned()).await?;
        }
        for table in TABLES.into_iter().rev() {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }

    /// PostgreSQL does so by itself, SQLite only when told.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

fn account() -> TableCreateStatement {
    Table::create()
        .table("account")
        .col(uuid("id").primary_key())
        .col(text("email"))
        .col(text("email_key").unique_key())
        .col(text("name"))
        .col(text_null("password_hash"))
        .col(boolean("moderator"))
        .col(timestamp_with_time_zone_null("suspended_at"))
        .col(timestamp_with_time_zone("created_at"))
        .to_owned()
}

fn registration() -> TableCreateStatement {
    Table::create()
        .table("registration")
        .col(uuid("id").primary_key())
        .col(text("email"))
        .col(text("email_key"))
        .col(text("name"))
        .col(text("password_hash"))
        .col(text_null("cluster_name"))
        .col(string_len_null("country", 2))
        .col(uuid_null("claims_profile"))
        .col(text_null("claim_role"))
        .col(text_null("claim_evidence"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut refers("registration", "claims_profile", "profile", ForeignKeyAction::Cascade))
        .to_owned()
}

fn token() -> TableCreateStatement {
    Table::create()
        .table("token")
        .col(string_len("hash", 64).primary_key())
        .col(string_len("purpose", 20))
        .col(uuid_null("account_id"))
        .col(uuid_null("registration_id"))
        .col(text_null("email"))
        .col(integer("wrong_tries"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("used_at"))
        .foreign_key(&mut refers("token", "account_id", "account", ForeignKeyAction::Cascade))
        .foreign_key(&mut refers("token", "registration_id", "registration", ForeignKeyAction::Cascade))
        .to_owned()
}

fn session() -> TableCreateStatement {
    Table::create()
        .table("session")
        .col(string_len("id_hash", 64).primary_key())
        .col(uuid_null("account_id"))
        .col(text("data"))
        .col(text_null("device"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("seen_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .foreign_key(&mut refers("session", "account_id", "account", ForeignKeyAction::Cascade))
        .to_owned()
}

fn editor() -> TableCreateStatement {
    Table::create()
        .table("editor")
        .col(uuid("account_id"))
        .col(uuid("profile_id"))
        .col(timestamp_with_time_zone("since"))
        .primary_key(Index::create().col("account_id").col("profile_id"))
        .foreign_key(&mut refers("editor", "account_id", "account", ForeignKeyAction::Cascade))
        .foreign_key(&mut refers("editor", "profile_id", "profile", ForeignKeyAction::Cascade))
        .to_owned()
}

fn draft() -> TableCreateStatement {
    Table::create()
        .table("draft")
        .col(uuid("id").primary_key())
        .col(uuid("profile_id"))
        .col(integer_null("base_revision"))
        .col(integer("version"))
        .col(text("document"))
        .col(string_len("state", 20))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("saved_at"))
        .col(uuid_null("saved_by"))
        .foreign_key(&mut refers("draft", "profile_id", "profile", ForeignKeyAction::Cascade))
        .foreign_key(&mut refers("draft", "saved_by", "account", ForeignKeyAction::SetNull))
        .to_owned()
}

fn draft_version() -> TableCreateStatement {
    Table::create()
        .table("draft_version")
        .col(uuid("draft_id"))
        .col(integer("version"))
        .col(text("document"))
        .col(timestamp_with_time_zone("saved_at"))
        .col(uuid_null("saved_by"))
        .primary_key(Index::create().col("draft_id").col("version"))
        .foreign_key(&mut refers("draft_version", "draft_id", "draft", ForeignKeyAction::Cascade))
        .foreign_key(&mut refers("draft_version", "saved_by", "account", ForeignKeyAction::SetNull))
        .to_owned()
}

fn submission() -> TableCreateStatement {
    Table::create()
        .table("submission")
        .col(uuid("id").primary_key())
        .col(string_len("kind", 10))
        .col(uuid("profile_id"))
        .col(uuid_null("draft_id"))
        .col(integer_null("draft_version"))
        .col(uuid_null("account_id"))
        .col(timestamp_with_time_zone("submitted_at"))
        .col(string_len("state", 20))
        .col(text_null("words"))
        .col(uuid_null("held_by"))
        .col(timestamp_with_time_zone_null("held_until"))
        .col(uuid_null("decided_by"))
        .col(timestamp_with_time_zone_null("decided_at"))
        .col(text_null("message"))
        .foreign_key(&mut refers("submission", "profile_id", "profile", ForeignKeyAction::Cascade))
        .foreign_key(&mut refers("submission", "draft_id", "draft", ForeignKeyAction::Cascade))
        .foreign_key(&mut refers("submission", "account_id", "account", ForeignKeyAction::SetNull))
        .foreign_key(&mut refers("submission", "held_by", "account", ForeignKeyAction::SetNull))
        .foreign_key(&mut refers("submission", "decided_by", "account", ForeignKeyAction::SetNull))
        .to_owned()
}

fn remark() -> TableCreateStatement {
    Table::create()
        .table("remark")
        .col(uuid("submission_id"))
        .col(integer("number"))
        .col(string_len_null("field", 80))
        .col(string_len_null("reason", 40))
        .col(text_null("words"))
        .primary_key(Index::create().col("submission_id").col("number"))
        .foreign_key(&mut refers("remark", "submission_id", "submission", ForeignKeyAction::Cascade))
        .to_owned()
}

/// Only ever added to, so it refers to nothing that could go.
fn audit() -> TableCreateStatement {
    Table::create()
        .table("audit")
        .col(uuid("id").primary_key())
        .col(timestamp_with_time_zone("at"))
        .col(uuid_null("account_id"))
        .col(uuid_null("profile_id"))
        .col(string_len("action", 40))
        .col(text("detail"))
        .to_owned()
}

fn outbox() -> TableCreateStatement {
    Table::create()
        .table("outbox")
        .col(uuid("id").primary_key())
        .col(text("recipient"))
        .col(text("subject"))
        .col(text("text"))
        .col(text("html"))
        .col(timestamp_with_time_zone("created_at"))
        .col(integer("attempts"))
        .col(timestamp_with_time_zone_null("next_attempt_at"))
        .col(timestamp_with_time_zone_null("sent_at"))
        .col(timestamp_with_time_zone_null("parked_at"))
        .col(text_null("failure"))
        .to_owned()
}

/// How often something was done that may not be done without end.
fn allowance() -> TableCreateStatement {
    Table::create()
        .table("allowance")
        .col(string_len("key", 200))
        .col(timestamp_with_time_zone("since"))
        .col(integer("count"))
        .primary_key(Index::create().col("key").col("since"))
        .to_owned()
}

fn refers(
    table: &'static str,
    column: &'static str,
    to: &'static str,
    on_delete: ForeignKeyAction,
) -> ForeignKeyCreateStatement {
    let mut key = ForeignKey::create();
    key.from(table, column).to(to, "id").on_delete(on_delete);
    key
}
