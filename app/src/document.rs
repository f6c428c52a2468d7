//! Pages that only show something: the server writes them, the browser shows what it wrote.
//!
//! The browser part carries no code for them. Inside the running app [`DocumentPage`] asks the
//! server for the next one; the address, the title, focus and scrolling follow as if it were loaded.

pub mod api;
mod document_page;
#[cfg(feature = "ssr")]
mod written;

pub use document_page::{DocumentPage, SeenDocuments};
#[cfg(feature = "ssr")]
pub use written::{Document, Head, document_at};
