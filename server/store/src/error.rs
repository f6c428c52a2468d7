//! What can go wrong between the program and its database.

use std::{io, path::PathBuf};

use domain::Slug;
use sea_orm::DbErr;
use thiserror::Error;
use tokio::task::JoinError;

/// The database's own error. It may quote data, so it belongs into the log and never on a page.
type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why an operation on the database failed. The text is safe to show to an operator; the cause
/// ([`std::error::Error::source`]) is for the log.
#[derive(Debug, Error)]
pub enum StoreError {
    #[error("the database's address begins with neither `sqlite:` nor `postgres:`")]
    UnknownScheme,
    #[error("the database's address cannot be read")]
    Address(#[source] Cause),
    #[error("the folder {} for the database cannot be made", .0.display())]
    Folder(PathBuf, #[source] io::Error),
    #[error(
        "SQLite {found} is built in, which can corrupt a database in WAL mode; at least {} is needed",
        crate::database::OLDEST_SAFE_SQLITE
    )]
    SqliteTooOld { found: String },
    #[error("the database cannot be reached")]
    Connect(#[source] Cause),
    #[error("the database's tables cannot be brought up to date")]
    Migrate(#[source] Cause),
    #[error("only a SQLite database can be copied to a file")]
    NotSqlite,
    #[error("the file's name is not UTF-8")]
    PathIsNoText,
    #[error("the copy cannot be written")]
    BackUp(#[source] Cause),
    #[error("the database refused an operation")]
    Query(#[source] Cause),
    #[error("a profile cannot be written down")]
    Document(#[source] Cause),
    #[error(
        "it was made by an earlier version of Cluster Atlas, whose tables this one does not know: write it to a file \
         with `cluster-atlas export` of that version, and import the file into a new database"
    )]
    MadeBefore,
    #[error("the machine gives no random bytes")]
    Random(#[source] Cause),
    #[error("reading the database was broken off")]
    BrokenOff(#[from] JoinError),
    #[error("there is no profile with the slug {0}")]
    NoSuchProfile(Slug),
    #[error("what was asked for is there no more")]
    Gone,
    #[error("the slug {0} belongs to another profile")]
    SlugTaken(Slug),
}

impl StoreError {
    pub(crate) fn address(cause: impl Into<Cause>) -> Self {
        Self::Address(cause.into())
    }

    pub(crate) fn random(cause: getrandom::Error) -> Self {
        Self::Random(cause.to_string().into())
    }

    pub(crate) fn document(cause: serde_json::Error) -> Self {
        Self::Document(cause.into())
    }

    pub(crate) fn connect(cause: DbErr) -> Self {
        Self::Connect(cause.into())
    }

    pub(crate) fn migrate(cause: DbErr) -> Self {
        Self::Migrate(cause.into())
    }
}

impl From<DbErr> for StoreError {
    fn from(cause: DbErr) -> Self {
        Self::Query(cause.into())
    }
}
