//! The first page: a search box and the ways into the directory.

mod landing_page;

pub use landing_page::LandingPage;
