//! How the parts of Cluster Atlas are compiled and put together.
//!
//! The commands of `cargo xtask` stand on this, and so do its measurements, which are a crate of
//! their own (`xtask/bench`), so that nobody compiles them who does not measure. It must know
//! nothing of what the parts do: it depends on no other crate of the workspace. Read `build.rs`
//! first.

pub mod build;
pub mod command;
pub mod postgres;
pub mod project;
pub mod tools;
