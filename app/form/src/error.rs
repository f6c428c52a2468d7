use std::fmt;

use serde::{de, ser};

/// Why a form cannot be read, or a value not be written as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormError {
    /// More than [`crate::MAX_INPUTS`].
    TooManyInputs,
    /// A multipart body that does not end, or has a part without a name.
    BrokenMultipart,
    /// An input, by its name, and what is wrong with it. The name is empty where it is the form.
    Input { name: String, reason: String },
}

impl FormError {
    pub(crate) fn of(reason: impl Into<String>) -> Self {
        Self::Input { name: String::new(), reason: reason.into() }
    }

    /// The error of a part, seen from what it is part of.
    pub(crate) fn within(self, outer: &str) -> Self {
        match self {
            Self::Input { name, reason } if name.is_empty() => Self::Input { name: outer.to_owned(), reason },
            Self::Input { name, reason } => Self::Input { name: format!("{outer}.{name}"), reason },
            other => other,
        }
    }
}

impl fmt::Display for FormError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyInputs => f.write_str("the form has too many inputs"),
            Self::BrokenMultipart => f.write_str("the form breaks off"),
            Self::Input { name, reason } if name.is_empty() => write!(f, "the form: {reason}"),
            Self::Input { name, reason } => write!(f, "{name}: {reason}"),
        }
    }
}

impl std::error::Error for FormError {}

impl de::Error for FormError {
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Self::of(reason.to_string())
    }
}

impl ser::Error for FormError {
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Self::of(reason.to_string())
    }
}
