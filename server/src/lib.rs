//! Cluster Atlas on the wire: settings, routes, what stands around them, and the command line.
//!
//! This crate knows no SQL and holds no rules about profiles. Read [`listen`] first.

pub mod asset;
pub mod clock;
pub mod config;
pub mod interchange;
pub mod limits;
pub mod listen;
pub mod seed;
pub mod site_files;
