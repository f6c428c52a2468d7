//! What can be asked of Cluster Atlas: the one table of pages, the server functions, and what loads
//! the data for both.
//!
//! A slice a noun. Server functions stand on both sides: with `ssr` they have a body, without it a
//! browser's program knows their address and what they take and give. Everything else is the
//! server's alone. This crate must never know sockets, headers or files, and draws nothing itself.
//! Read [`pages`] first, then [`published`].

pub mod account;
pub mod clusters;
pub mod error;
pub mod form_codec;
pub mod manage;
pub mod moderation;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod partners;
#[cfg(feature = "ssr")]
pub mod personal;
#[cfg(feature = "ssr")]
mod profile;
#[cfg(feature = "ssr")]
pub mod published;
pub mod register;
pub mod words;
