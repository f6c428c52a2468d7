//! What phones and browsers are told of a field, so that the right keys come up and the right text
//! is offered.

use domain::{Field, field::Kind};

/// Which keys a phone shows.
pub(super) fn inputmode(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::WebAddress => Some("url"),
        Kind::Email => Some("email"),
        Kind::Phone => Some("tel"),
        Kind::Number => Some("numeric"),
        Kind::Halves => Some("decimal"),
        _ => None,
    }
}

/// What a browser may fill in. Most fields speak of an organisation and of several people, of whom it
/// knows nothing.
pub(super) fn autocomplete(field: Field) -> &'static str {
    match field {
        Field::Name => "organization",
        Field::Country => "country",
        Field::City => "address-level2",
        Field::Website => "url",
        _ => "off",
    }
}

/// Whether a phone should leave the letters as they are typed.
pub(super) fn is_verbatim(kind: Kind) -> bool {
    matches!(kind, Kind::WebAddress | Kind::Email | Kind::Phone | Kind::Date | Kind::Day | Kind::Degrees { .. })
}
