//! What the store promises, on SQLite and on PostgreSQL.

mod connecting;
mod importing;
mod migrations;
mod publishing;
mod reading;
mod sample;
