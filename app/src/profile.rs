//! The profile of one cluster organisation. Drawn on the server alone.
//!
//! Two sinks need more than maud's escaping and are wrapped once: `json_ld` for scripts and
//! `external_link` for addresses.

mod article;
mod external_link;
mod glance;
mod json_ld;
mod linked_data;
mod paragraphs;
mod print_page;
mod profile_page;
mod wording;

pub(crate) use print_page::print_page;
pub(crate) use profile_page::profile_page;
