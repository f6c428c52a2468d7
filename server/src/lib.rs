//! Cluster Atlas on the wire: settings, routes, what stands around them, and the command line.
//!
//! This crate knows no SQL and holds no rules about profiles. Read [`routes`] first, then
//! [`publication`], which keeps what visitors read in memory, and [`listen`].
// The types of whole pages nest deeper than the compiler follows by itself.
#![recursion_limit = "256"]

mod aging;
pub mod asset;
pub mod client;
pub mod clock;
pub mod command;
pub mod config;
mod document;
pub mod interchange;
pub mod limits;
pub mod listen;
mod logging;
pub mod mail;
pub mod middleware;
pub mod publication;
pub mod routes;
pub mod seed;
pub mod sessions;
pub mod site;
pub mod site_files;
