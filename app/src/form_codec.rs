//! How server functions take forms: with the contract's names, from pages without a program too.

use form::FormError;
use leptos::server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType, codec::Post};
use serde::{Serialize, de::DeserializeOwned};

/// The input of a server function that a form is sent to: `#[server(input = Form, …)]`.
///
/// Each argument is an input of its name. An argument called `form` is the whole form, such as a
/// `ProfileDraft` with the names of its fields. What may be absent, like a checkbox that is not
/// ticked or a list without entries, wants `#[server(default)]`; see [`form`] for the rest.
pub type Form = Post<FormEncoding>;

/// `application/x-www-form-urlencoded`, and on its way in multipart as well.
pub struct FormEncoding;

impl ContentType for FormEncoding {
    const CONTENT_TYPE: &'static str = "application/x-www-form-urlencoded";
}

impl FormatType for FormEncoding {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for FormEncoding {
    type Error = FormError;

    fn encode(arguments: &T) -> Result<Bytes, FormError> {
        form::to_string(arguments).map(Bytes::from)
    }
}

impl<T: DeserializeOwned> Decodes<T> for FormEncoding {
    type Error = FormError;

    fn decode(body: Bytes) -> Result<T, FormError> {
        form::from_body(&body)
    }
}
