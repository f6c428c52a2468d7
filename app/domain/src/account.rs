//! What people fill in about themselves, and what can be wrong with it: kinds keyed by input, never
//! sentences.

use serde::{Deserialize, Serialize};

/// Longest name of a person or a cluster, in characters.
pub const MAX_NAME: usize = 200;
/// Shortest password, in characters. Longer ones need no capitals, digits or signs.
pub const MIN_PASSWORD: usize = 12;
/// Longest password, in characters: more would only cost time.
pub const MAX_PASSWORD: usize = 500;

/// One input, in the order in which forms have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Entry {
    Country,
    ClusterName,
    Name,
    Email,
    /// The one that somebody has.
    Password,
    /// The one that somebody wants to have from now on.
    NewPassword,
    Terms,
    Role,
    Evidence,
}

impl Entry {
    pub const ALL: [Self; 9] = [
        Self::Country,
        Self::ClusterName,
        Self::Name,
        Self::Email,
        Self::Password,
        Self::NewPassword,
        Self::Terms,
        Self::Role,
        Self::Evidence,
    ];

    /// Its name on the wire.
    pub fn input(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::ClusterName => "cluster",
            Self::Name => "name",
            Self::Email => "email",
            Self::Password => "password",
            Self::NewPassword => "new_password",
            Self::Terms => "terms",
            Self::Role => "role",
            Self::Evidence => "evidence",
        }
    }
}

/// Why what stands in an input is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mistake {
    Required,
    TooLong {
        max: usize,
    },
    /// Fewer characters than a password needs.
    TooShort {
        min: usize,
    },
    /// Characters that no name contains, such as line breaks.
    ControlCharacter,
    NotInList,
    NotAnEmail,
    /// A program that knows the usual passwords would find it: why, and what would be better, each as
    /// a sentence, as far as it can be said.
    EasyToGuess {
        why: Option<String>,
        advice: Vec<String>,
    },
    NotAccepted,
    /// No account has this address and this password together.
    NoSuchPair,
    /// Not the password that was chosen.
    WrongPassword,
    /// Another account has the address.
    Taken,
}

/// What is wrong with a form, in the order of its inputs.
pub type Mistakes = Vec<(Entry, Mistake)>;

/// A line of text that somebody gave as a name: what must be wrong with it, if anything is.
pub fn mistake_in_name(name: &str) -> Option<Mistake> {
    if name.trim().is_empty() {
        Some(Mistake::Required)
    } else if name.chars().count() > MAX_NAME {
        Some(Mistake::TooLong { max: MAX_NAME })
    } else if name.chars().any(char::is_control) {
        Some(Mistake::ControlCharacter)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_of_text() {
        assert_eq!(mistake_in_name("Ana Pop"), None);
        assert_eq!(mistake_in_name(" \t "), Some(Mistake::Required));
        assert_eq!(mistake_in_name("a\r\nBcc: b"), Some(Mistake::ControlCharacter));
        assert_eq!(mistake_in_name(&"é".repeat(MAX_NAME)), None);
        assert_eq!(mistake_in_name(&"é".repeat(MAX_NAME + 1)), Some(Mistake::TooLong { max: MAX_NAME }));
    }

    #[test]
    fn no_two_inputs_have_the_same_name() {
        let names: std::collections::HashSet<&str> = Entry::ALL.into_iter().map(Entry::input).collect();
        assert_eq!(names.len(), Entry::ALL.len());
    }
}
