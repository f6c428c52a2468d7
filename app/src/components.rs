//! The kit: pieces that several pages are made of, and the only sinks for text that a framework
//! would not escape.

mod breadcrumb;
mod external_link;
mod json_ld;
mod label_badge;
mod marked_text;
mod page_head;
mod paragraphs;
mod site_footer;
mod site_header;
mod trusted_html;

pub use breadcrumb::Breadcrumb;
pub use external_link::ExternalLink;
pub use json_ld::JsonLd;
pub use label_badge::{ExpiredLabel, LabelBadge};
pub use marked_text::marked_text;
pub use page_head::PageHead;
pub use paragraphs::Paragraphs;
pub use site_footer::SiteFooter;
pub use site_header::SiteHeader;
pub use trusted_html::TrustedHtml;
