use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// How much staff there is, in halves of a full-time post: 2.5 are five halves.
///
/// A number in JSON and a text like `2.5` elsewhere; Postcard and its like carry the halves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FullTimeEquivalents {
    halves: u32,
}

/// The text is no number of halves, or too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotHalves;

impl FullTimeEquivalents {
    pub const MAX: u32 = 1_000_000;

    pub fn halves(self) -> u32 {
        self.halves
    }

    fn of_halves(halves: u32) -> Result<Self, NotHalves> {
        if halves <= Self::MAX * 2 { Ok(Self { halves }) } else { Err(NotHalves) }
    }
}

impl FromStr for FullTimeEquivalents {
    type Err = NotHalves;

    /// Reads `2`, `2.5` and, as much of Europe writes it, `2,5`.
    fn from_str(text: &str) -> Result<Self, NotHalves> {
        let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, "0"));
        let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(whole) || !is_number(part) {
            return Err(NotHalves);
        }
        let half = match part.trim_end_matches('0') {
            "" => 0,
            "5" => 1,
            _ => return Err(NotHalves),
        };
        let whole: u32 = whole.parse().ok().filter(|whole| *whole <= Self::MAX).ok_or(NotHalves)?;
        Self::of_halves(whole * 2 + half)
    }
}

impl fmt::Display for FullTimeEquivalents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.halves / 2, if self.halves.is_multiple_of(2) { "" } else { ".5" })
    }
}

impl fmt::Display for NotHalves {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a number in steps of a half")
    }
}

impl std::error::Error for NotHalves {}

impl Serialize for FullTimeEquivalents {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (serializer.is_human_readable(), self.halves % 2) {
            (false, _) => serializer.serialize_u32(self.halves),
            (true, 0) => serializer.serialize_u32(self.halves / 2),
            (true, _) => serializer.serialize_f64(f64::from(self.halves) / 2.0),
        }
    }
}

impl<'de> Deserialize<'de> for FullTimeEquivalents {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            f64::deserialize(deserializer)?.to_string().parse().map_err(de::Error::custom)
        } else {
            Self::of_halves(u32::deserialize(deserializer)?).map_err(de::Error::custom)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let read = text.parse::<FullTimeEquivalents>().ok();
        assert_eq!(read.map(|number| number.to_string()).as_deref(), expected, "{text}");
        if let Some(number) = read {
            let json = serde_json::to_string(&number).expect("JSON");
            assert_eq!(json, number.to_string());
            assert_eq!(serde_json::from_str::<FullTimeEquivalents>(&json).expect("a number"), number);
            let bytes = postcard::to_stdvec(&number).expect("bytes");
            assert_eq!(postcard::from_bytes(&bytes), Ok(number));
        }
    }

    #[test]
    fn halves_are_read_and_nothing_between_them() {
        check("0", Some("0"));
        check("7", Some("7"));
        check("2.5", Some("2.5"));
        check("2,50", Some("2.5"));
        check("3.0", Some("3"));
        check("1000000", Some("1000000"));
        for text in ["", "-1", "+1", "2.", ".5", "2.25", "2.5.0", "1e3", "1000000.5", "99999999999", "two"] {
            check(text, None);
        }
        assert!(serde_json::from_str::<FullTimeEquivalents>("2.25").is_err());
    }
}
