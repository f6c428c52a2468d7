//! The kit: pieces that several pages are made of.
//!
//! The frame of the site is Leptos views. What stands in it is HTML that maud writes, on the server
//! for a page and in the browser for a new answer; ARCHITECTURE.md says why. maud escapes all text,
//! and `Drawn` is the only way from maud to the page.

mod drawn;
mod label_badge;
mod marked;
mod search_box;
mod site_footer;
mod site_header;

pub use drawn::Drawn;
pub(crate) use label_badge::label_badge;
pub(crate) use marked::marked;
pub(crate) use search_box::search_box;
pub use site_footer::SiteFooter;
pub use site_header::SiteHeader;
