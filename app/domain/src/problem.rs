//! What can be wrong with what somebody gave: kinds keyed by field, never sentences. The words are
//! in [`crate::wording`].

use serde::{Deserialize, Deserializer, Serialize, de};

use crate::FieldPath;

/// Why the value of a field is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Problem {
    /// Nothing was given where something must be.
    Required,
    /// More than `max` characters.
    TooLong {
        max: usize,
    },
    /// More than `max` entries.
    TooMany {
        max: usize,
    },
    /// Characters that no text contains, such as NUL.
    ControlCharacter,
    NotASlug,
    NotAWebAddress,
    NotAnEmail,
    NotAPhoneNumber,
    /// Not a whole number of zero or more that fits.
    NotANumber,
    /// Not a number in steps of a half, zero or more.
    NotHalves,
    /// Not a decimal number between the two.
    OutOfRange {
        min: i32,
        max: i32,
    },
    /// Not YYYY, YYYY-MM or YYYY-MM-DD.
    NotADate,
    /// Not YYYY-MM-DD.
    NotADay,
    /// Neither yes nor no.
    NotYesOrNo,
    /// The vocabulary has no such term.
    UnknownTerm {
        value: String,
    },
    /// The region lies in another country.
    NotInCountry,
    /// The label's expiry is before its award.
    ExpiresBeforeAward,
    /// Dates or an issuer of a label without its level.
    LevelMissing,
    /// Only one half of a location.
    HalfALocation,
    /// The data have another shape than the field, such as a list where a text belongs.
    WrongShape,
}

/// What looks wrong but may be right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Warning {
    MembersDoNotAddUp {
        total: u32,
        sum: u64,
    },
    /// A field of this name is not known and was left out.
    UnknownField {
        name: String,
    },
}

/// Everything that is wrong with what was given, in the order in which a page is read. Never empty.
///
/// `P` says where: a field of a profile, or of another form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldErrors<P = FieldPath>(Vec<(P, Problem)>);

impl<P: Copy + Ord> FieldErrors<P> {
    pub fn new(at: impl Into<P>, problem: Problem) -> Self {
        Self(vec![(at.into(), problem)])
    }

    /// `Ok` with the value if there is no problem.
    ///
    /// # Errors
    /// The problems, if there are any.
    pub fn none_or<T>(mut problems: Vec<(P, Problem)>, value: T) -> Result<T, Self> {
        if problems.is_empty() {
            return Ok(value);
        }
        problems.sort_by_key(|(at, _)| *at);
        Err(Self(problems))
    }

    /// Adds a problem behind those that stand before it on the page.
    pub fn add(&mut self, at: impl Into<P>, problem: Problem) {
        let at = at.into();
        let place = self.0.partition_point(|(other, _)| *other <= at);
        self.0.insert(place, (at, problem));
    }

    /// What is wrong at this place.
    pub fn of(&self, at: impl Into<P>) -> impl Iterator<Item = &Problem> {
        let at = at.into();
        self.0.iter().filter(move |(other, _)| *other == at).map(|(_, problem)| problem)
    }

    pub fn iter(&self) -> impl Iterator<Item = (P, &Problem)> {
        self.0.iter().map(|(at, problem)| (*at, problem))
    }

    pub fn into_problems(self) -> Vec<(P, Problem)> {
        self.0
    }
}

impl<'de, P: Copy + Ord + Deserialize<'de>> Deserialize<'de> for FieldErrors<P> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Self::none_or(Vec::deserialize(deserializer)?, ()) {
            Ok(()) => Err(de::Error::custom("errors without a problem")),
            Err(errors) => Ok(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Field;

    #[test]
    fn problems_stand_in_the_order_of_the_page_however_they_were_added() {
        let mut errors = FieldErrors::<FieldPath>::new(Field::Sectors, Problem::TooMany { max: 300 });
        errors.add(FieldPath::of_entry(Field::TeamEmail, 1), Problem::NotAnEmail);
        errors.add(FieldPath::of_entry(Field::TeamRole, 2), Problem::ControlCharacter);
        errors.add(Field::Name, Problem::Required);
        let places: Vec<String> = errors.iter().map(|(path, _)| path.to_string()).collect();
        assert_eq!(places, ["name", "team.1.email", "team.2.role", "sectors"]);
        assert_eq!(errors.of(Field::Name).collect::<Vec<_>>(), [&Problem::Required]);
        assert_eq!(errors.of(Field::City).count(), 0);
    }

    #[test]
    fn errors_travel_and_are_never_empty() {
        let mut errors = FieldErrors::<FieldPath>::new(Field::Name, Problem::TooLong { max: 200 });
        errors.add(FieldPath::of_entry(Field::Sectors, 1), Problem::UnknownTerm { value: "alchemy".into() });
        let bytes = postcard::to_stdvec(&errors).expect("bytes");
        assert_eq!(postcard::from_bytes(&bytes), Ok(errors.clone()));
        let json = serde_json::to_string(&errors).expect("JSON");
        assert_eq!(serde_json::from_str::<FieldErrors>(&json).expect("errors"), errors);
        assert!(serde_json::from_str::<FieldErrors>("[]").is_err());
    }
}
