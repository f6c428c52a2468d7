//! The kit: pieces that several pages are made of.
//!
//! maud escapes all text. Two sinks need more than that and are wrapped here once: [`json_ld()`] for
//! scripts and [`external_link()`] for addresses that people wrote.

mod ago;
mod external_link;
pub(crate) mod form;
mod json_ld;
mod label_badge;
mod marked;
mod pager;
mod paragraphs;
mod search_box;
mod site_footer;
mod site_header;
mod written;

pub(crate) use ago::ago;
pub(crate) use external_link::{external_button, external_link};
pub(crate) use json_ld::json_ld;
pub(crate) use label_badge::label_badge;
pub(crate) use marked::marked;
pub(crate) use pager::pager;
pub(crate) use paragraphs::paragraphs;
pub use search_box::SEARCH_BOX;
pub(crate) use search_box::{search_box, search_form};
pub(crate) use site_footer::site_footer;
pub(crate) use site_header::site_header;
pub(crate) use written::written;
