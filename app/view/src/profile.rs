//! The profile of one cluster organisation, for reading and for printing.

mod article;
mod glance;
mod linked_data;
mod print_page;
mod profile_page;
mod wording;
mod words_page;

pub use print_page::print_page;
pub(crate) use profile_page::preview;
pub use profile_page::profile_page;
pub use words_page::{ClaimForm, claim_page, report_page, said_page};
