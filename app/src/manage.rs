//! What editors do with their profile.

pub mod api;
#[cfg(feature = "ssr")]
mod loaders;
#[cfg(feature = "ssr")]
mod saving;

#[cfg(feature = "ssr")]
pub(crate) use loaders::{check, history, preview, section, tasks};
