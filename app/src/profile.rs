//! The profile of one cluster organisation.

pub mod api;
mod article;
mod glance;
#[cfg(feature = "ssr")]
mod linked_data;
mod loading;
mod print_page;
mod profile_page;

pub use print_page::PrintPage;
pub use profile_page::ProfilePage;
