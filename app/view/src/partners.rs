//! The matches of a wish: who seeks and what, what leaves others out, what only moves them, and the
//! list with its reasons.
//!
//! Everything stands in one form that asks for the same page again, so that it works without a
//! program; the address is its only state.

mod after;
mod bar;
mod demands;
mod list;
mod match_row;
mod partners_page;
mod preferences;
mod reasons;
mod troubles;
mod wish_form;
mod wording;

pub use partners_page::{no_seeker_page, partners_page};
