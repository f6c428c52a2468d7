//! Registering a cluster: from its name to an account that keeps it.

pub mod api;
#[cfg(feature = "ssr")]
mod claim;
#[cfg(feature = "ssr")]
mod confirm;
#[cfg(feature = "ssr")]
mod loaders;
#[cfg(feature = "ssr")]
mod look_alikes;
#[cfg(feature = "ssr")]
mod submit;

#[cfg(feature = "ssr")]
pub use loaders::{register_page, verify_page};
