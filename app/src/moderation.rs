//! What moderators decide.

pub mod api;
#[cfg(feature = "ssr")]
mod deciding;
#[cfg(feature = "ssr")]
mod loaders;

#[cfg(feature = "ssr")]
pub(crate) use loaders::{log, queue, review};
