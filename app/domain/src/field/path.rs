//! The address of a value in a draft, as inputs are named.

use std::{cmp::Ordering, fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Field, Kind};

/// A field, and in a list the entry (from 0): `team.2.phone`, `sectors.0`, `name`.
///
/// Ordered as a page is read: all of the first entry before the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FieldPath {
    pub field: Field,
    /// The entry of the list that the field is, or is a part of; `None`: the list as a whole, or a
    /// field that is no list.
    pub entry: Option<usize>,
}

/// No field has this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAField;

impl FieldPath {
    pub fn of_entry(field: Field, entry: usize) -> Self {
        Self { field, entry: Some(entry) }
    }
}

impl From<Field> for FieldPath {
    fn from(field: Field) -> Self {
        Self { field, entry: None }
    }
}

impl Ord for FieldPath {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |path: &Self| (path.field.list().unwrap_or(path.field), path.entry, path.field);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for FieldPath {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.field.name();
        let Some(entry) = self.entry else { return f.write_str(name) };
        match self.field.list() {
            Some(list) => write!(f, "{}.{entry}{}", list.name(), &name[list.name().len()..]),
            None => write!(f, "{name}.{entry}"),
        }
    }
}

impl FromStr for FieldPath {
    type Err = NotAField;

    fn from_str(text: &str) -> Result<Self, NotAField> {
        if let Some(field) = Field::find(text) {
            return Ok(field.into());
        }
        let index = |digits: &str| -> Result<usize, NotAField> {
            let canonical =
                digits.bytes().all(|byte| byte.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
            if canonical { digits.parse().map_err(|_| NotAField) } else { Err(NotAField) }
        };
        let (front, back) = text.rsplit_once('.').ok_or(NotAField)?;
        if let Some(list) = Field::find(front).filter(|field| field.kind().max_entries().is_some()) {
            return Ok(Self::of_entry(list, index(back)?));
        }
        let (list, entry) = front.rsplit_once('.').ok_or(NotAField)?;
        let list = Field::find(list).filter(|list| matches!(list.kind(), Kind::Entries { .. })).ok_or(NotAField)?;
        let part = list.parts().find(|part| part.name()[list.name().len()..].strip_prefix('.') == Some(back));
        Ok(Self::of_entry(part.ok_or(NotAField)?, index(entry)?))
    }
}

impl fmt::Display for NotAField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no field of a profile has this name")
    }
}

impl std::error::Error for NotAField {}

impl Serialize for FieldPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FieldPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: FieldPath) {
        assert_eq!(name.parse(), Ok(expected), "{name}");
        assert_eq!(expected.to_string(), name);
    }

    #[test]
    fn a_path_is_read_from_and_printed_as_the_name_of_its_input() {
        check("name", Field::Name.into());
        check("members.total", Field::MembersTotal.into());
        check("team", Field::Team.into());
        check("team.1", FieldPath::of_entry(Field::Team, 1));
        check("team.2.phone", FieldPath::of_entry(Field::TeamPhone, 2));
        check("sectors.0", FieldPath::of_entry(Field::Sectors, 0));
        check("international.targets.3", FieldPath::of_entry(Field::InternationalTargets, 3));
    }

    #[test]
    fn what_no_input_is_called_is_no_path() {
        for name in [
            "",
            ".",
            "team.",
            "team..role",
            "team.-1.role",
            "team.+1.role",
            "team.01.role",
            "team.1.role.2",
            "team.1.",
            "team.99999999999999999999.role",
            "members.0.total",
            "name.0",
            "email[]",
        ] {
            assert_eq!(name.parse::<FieldPath>(), Err(NotAField), "{name}");
        }
    }

    #[test]
    fn every_field_comes_back_from_its_name_in_an_entry_too() {
        for &field in Field::ALL {
            check(field.name(), field.into());
            if field.list().is_some() || field.kind().max_entries().is_some() {
                let path = FieldPath::of_entry(field, 7);
                check(&path.to_string(), path);
            }
        }
    }

    #[test]
    fn paths_stand_in_the_order_in_which_a_page_is_read() {
        let names = ["name", "team", "team.0.role", "team.0.email", "team.1.role", "languages.0", "sectors"];
        let mut paths: Vec<FieldPath> = names.iter().rev().map(|name| name.parse().expect("a path")).collect();
        paths.sort();
        assert_eq!(paths.iter().map(ToString::to_string).collect::<Vec<_>>(), names);
    }
}
