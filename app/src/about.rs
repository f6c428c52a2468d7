//! About the site: what it is, where its data come from, how accessible it is.

mod about_page;

pub use about_page::AboutPage;
