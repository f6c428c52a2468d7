//! The matches of a wish: who seeks and what, what leaves others out, what only moves them, and the
//! list with its reasons.
//!
//! Everything stands in one form that asks for the same page again, so that it works without a
//! program; the address is its only state. A browser's program writes the [`Place`]s anew with the
//! same functions when it has other matches.

mod after;
mod bar;
mod demands;
mod list;
mod match_row;
mod partners_page;
mod place;
mod preferences;
mod reasons;
mod table;
mod troubles;
mod wish_form;
mod wording;

pub use after::{explanation, say_more};
pub use demands::{apply, clear, regions, targets_me};
pub use list::{chips, match_list, shortlist, tools};
pub use match_row::heading_id;
pub use partners_page::{BELOW, DEMANDS, FORM, MATCHES, ORDER, below, lists, no_seeker_page, partners_page};
pub use place::Place;
pub use preferences::{filters_button, order_button, usual, weight_words, weights};
pub use table::table;
pub use troubles::troubles;
pub use wish_form::{carried, looks_for};
pub use wording::{matches as count, title};
