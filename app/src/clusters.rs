//! Searching the directory.

pub mod api;
#[cfg(feature = "ssr")]
pub(crate) mod loaders;
