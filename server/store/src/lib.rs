//! What Cluster Atlas remembers: profiles with all their revisions, in SQLite or PostgreSQL.
//!
//! This is the only crate that names sea-orm. Entities never leave it: operations take and return
//! the types of `domain`. What a revision says of a cluster is one JSON document, beside the few
//! columns that are asked for. Start with [`Database`], then [`profiles`].

pub mod access;
pub mod accounts;
pub mod allowances;
pub mod audit;
mod database;
pub mod drafts;
mod entity;
mod error;
mod id;
mod migration;
pub mod outbox;
pub mod profiles;
pub mod publishing;
pub mod registrations;
#[cfg(feature = "scratch")]
pub mod scratch;
mod secret;
pub mod sessions;
pub mod submissions;

pub use database::Database;
pub use error::StoreError;
pub use secret::Token;
