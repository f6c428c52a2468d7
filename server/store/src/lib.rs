//! What Cluster Atlas remembers: profiles with all their revisions, in SQLite or PostgreSQL.
//!
//! This is the only crate that names sea-orm. Entities never leave it: operations take and return
//! the types of `domain`, and every mapping names every field, so that a new one cannot be
//! forgotten. Start with [`Database`], then [`profiles`].

pub mod catalogue;
mod database;
mod entity;
mod error;
mod migration;
pub mod profiles;
#[cfg(feature = "scratch")]
pub mod scratch;

pub use database::Database;
pub use error::StoreError;
