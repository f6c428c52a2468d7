//! What moderators have before them: the queue, a submission with what it would change, and the log of
//! what was done. Every page is a document.

mod checks;
mod difference;
mod log_page;
mod queue_page;
mod review_page;
mod words;

use domain::{Field, review::Remark};

pub(crate) use difference::{changed, field_difference};
pub use log_page::log_page;
pub use queue_page::{QueueFilter, queue_page};
pub use review_page::{Alike, review_page};
pub(crate) use words::asked_about;
pub use words::{over_page, reason_for_editors};

/// The remarks of a verdict that are about one field.
fn about(remark: &Remark) -> Option<(Field, &str)> {
    remark.field.zip(remark.words.as_deref())
}
