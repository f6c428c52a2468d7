//! What Cluster Atlas remembers: profiles with all their revisions, in SQLite or PostgreSQL.
//!
//! This is the only crate that names sea-orm. Entities never leave it: operations take and return
//! the types of `domain`. What a revision says of a cluster is one JSON document, beside the few
//! columns that are asked for. Start with [`Database`], then [`profiles`].

pub mod access;
mod database;
mod entity;
mod error;
mod migration;
pub mod profiles;
pub mod publishing;
#[cfg(feature = "scratch")]
pub mod scratch;
mod secret;

pub use database::Database;
pub use error::StoreError;
