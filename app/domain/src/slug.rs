//! The part of an address that names a profile.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Lower-case ASCII letters and digits in words joined by single hyphens, 1…[`Slug::MAX`] bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// The text is not of a slug's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotASlug;

impl Slug {
    pub const MAX: usize = 120;

    /// Made of the letters and digits of a text in which accents and capitals are folded already.
    /// `None` if it has none that slugs are made of.
    pub fn of_words(text: &str) -> Option<Self> {
        let words = text.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let mut slug = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
        slug.truncate(Self::ROOM_FOR_NUMBER);
        Self::try_from(slug.trim_end_matches('-').to_owned()).ok()
    }

    /// With a number behind it.
    #[must_use]
    pub fn numbered(&self, number: u32) -> Self {
        let mut slug = self.0.clone();
        slug.truncate(Self::ROOM_FOR_NUMBER);
        Self(format!("{}-{number}", slug.trim_end_matches('-')))
    }

    /// So that the longest number still fits behind it.
    const ROOM_FOR_NUMBER: usize = Self::MAX - 11;

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = NotASlug;

    fn from_str(text: &str) -> Result<Self, NotASlug> {
        Self::try_from(text.to_owned())
    }
}

impl TryFrom<String> for Slug {
    type Error = NotASlug;

    fn try_from(text: String) -> Result<Self, NotASlug> {
        let word = |word: &str| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        if text.len() <= Self::MAX && text.split('-').all(word) { Ok(Self(text)) } else { Err(NotASlug) }
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl AsRef<str> for Slug {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NotASlug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a slug is made of lower-case letters, digits and single hyphens")
    }
}

impl std::error::Error for NotASlug {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lower_case_words_joined_by_hyphens_are_slugs() {
        for good in ["a", "infr-2050", "transilvania-creative-industries-cluster"] {
            assert!(good.parse::<Slug>().is_ok(), "{good}");
        }
        let long = "a".repeat(Slug::MAX + 1);
        for bad in ["", "-a", "a-", "a--b", "A", "é", "a b", "a/b", "..", long.as_str()] {
            assert!(bad.parse::<Slug>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_name_makes_a_slug_that_leaves_room_for_a_number() {
        let of = |name: &str| Slug::of_words(name).map(String::from);
        assert_eq!(of("Clusterul  Agro-Food (Cluj)!").as_deref(), Some("clusterul-agro-food-cluj"));
        assert_eq!(of("кластер"), None);
        assert_eq!(of(""), None);
        let long = Slug::of_words(&"ab ".repeat(100)).expect("a slug").numbered(u32::MAX);
        assert!(String::from(long.clone()).parse::<Slug>().is_ok_and(|slug| slug == long), "{long}");
        assert_eq!(Slug::of_words("a b").expect("a slug").numbered(2).as_str(), "a-b-2");
    }
}
