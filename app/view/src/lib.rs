//! What Cluster Atlas looks like: every page as HTML, made from the data that it is given.
//!
//! Pages are written by maud, which escapes all text, and read the same on the server and in a
//! browser's program, which draws parts of them anew. This crate must never know Leptos, HTTP, a
//! database, a clock, or where its data come from; it waits for nothing and has no `cfg`. Read
//! [`page`] first, then [`shell`], which puts a page into the frame of the site, then
//! [`clusters`], the search page, and [`partners`], the matches.

pub mod about;
pub mod account;
pub mod address;
mod assets;
pub mod clusters;
mod kit;
pub mod landing;
pub mod legal;
pub mod mails;
pub mod manage;
pub mod moderation;
pub mod not_found;
pub mod page;
pub mod partners;
pub mod profile;
pub mod refused;
pub mod register;
pub mod shell;
mod wording;

pub use assets::{Assets, ProgramFiles};
pub use kit::SEARCH_BOX;
pub use page::{Head, Page, Program, Status};
pub use wording::moment;
