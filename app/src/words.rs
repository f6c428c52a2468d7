//! What visitors say about a profile: that it is theirs, or that something is wrong with it.

pub mod api;
#[cfg(feature = "ssr")]
mod said;

#[cfg(feature = "ssr")]
pub(crate) use said::{claim, claim_words, found, news, report};
