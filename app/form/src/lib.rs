//! Forms on the wire: what a browser sends of a form becomes any type that serde can read.
//!
//! Inputs are named with dots and indices (`members.total`, `team.0.role`), lists repeat their key
//! (`sectors=a&sectors=b`). No library reads these names: `serde_urlencoded` and `serde_html_form`
//! know no nesting, `serde_qs` only brackets and no repeated keys, `serde_structuredqs` dots but no
//! indices.
//!
//! - Order and gaps of indices mean nothing: entries come in the order of their indices, and one in
//!   which nothing is filled in is left out. So is an empty value of a list.
//! - An input that is left empty is `None` where the type is an `Option`, and the empty text where
//!   it is a text.
//! - A ticked checkbox is `true`. Browsers send nothing of one that is not, so `bool` wants
//!   `#[serde(default)]`, as do lists and whatever else may be absent.
//! - A field of the outermost struct that is called `form` is the whole form: server functions have
//!   named arguments, and this one takes every input that there is.
//! - Names that no field has are ignored. A single value that is given twice is refused: which of
//!   the two counts would depend on who reads.
//!
//! Forms come from strangers. What they cost is bounded by their length: an index is a name, not a
//! size.

mod error;
mod multipart;
mod read;
mod tree;
mod write;

use serde::{Serialize, de::DeserializeOwned};

pub use error::FormError;

/// Most inputs of a form. The longest list of entries, filled to its end, has some 1,500.
pub const MAX_INPUTS: usize = 5_000;

/// The argument, or field, that is the whole form.
const WHOLE: &str = "form";

/// Reads the body of a request: `application/x-www-form-urlencoded`, or `multipart/form-data`,
/// which begins with its boundary and two hyphens, as no name does. Files are left out.
///
/// # Errors
/// The form is not what the type needs, has too many inputs, or a multipart body breaks off.
pub fn from_body<T: DeserializeOwned>(body: &[u8]) -> Result<T, FormError> {
    match multipart::texts(body) {
        Some(texts) => from_pairs(texts?),
        None => from_pairs(form_urlencoded::parse(body)),
    }
}

/// Reads names and values in the order in which they were sent.
///
/// # Errors
/// The form is not what the type needs, or has too many inputs.
pub fn from_pairs<T: DeserializeOwned>(
    pairs: impl IntoIterator<Item = (impl AsRef<str>, impl Into<String>)>,
) -> Result<T, FormError> {
    T::deserialize(read::Reader::of_form(tree::Node::grow(pairs)?))
}

/// The value as a browser would send it, `application/x-www-form-urlencoded`.
///
/// # Errors
/// The type has something that no form has, such as lists of lists.
pub fn to_string<T: Serialize + ?Sized>(value: &T) -> Result<String, FormError> {
    write::written(value)
}
