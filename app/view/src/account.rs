//! Signing in, a new password, and somebody's own account.

mod account_page;
mod inputs;
mod reset;
mod sign_in;
mod wording;

pub use account_page::{AccountForm, AccountView, KeptCluster, PendingCluster, SignedIn, account_page};
pub use inputs::problem_title;
pub(crate) use inputs::{Input, Kind, beside, checkbox, described, entry, error_summary, has, trap};
pub use reset::{confirm_address_page, reset_page, reset_sent_page, set_password_page, used_link_page};
pub use sign_in::{SignIn, sign_in_page};
pub(crate) use wording::label;
pub use wording::sentence;

use maud::Markup;

use crate::{Head, Page};

/// A page for one person: nothing for search engines.
pub(crate) fn personal(title: &str, body: Markup) -> Page {
    let head = Head { title: title.to_owned(), description: title.to_owned(), ..Head::default() };
    Page::document(head, body)
}
