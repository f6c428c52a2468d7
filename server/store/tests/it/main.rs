//! What the store promises, on SQLite and on PostgreSQL.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod connecting;
mod deciding;
mod drafting;
mod importing;
mod migrations;
mod publishing;
mod reading;
mod sample;
mod telling;
