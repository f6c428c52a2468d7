//! Which columns a CSV file has, and how a cell holds what JSON would nest.

use domain::{Field, field::Kind};

/// How a cell says the value of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// As it is.
    Text,
    /// Texts separated by `;`, or a JSON array of them.
    List,
    /// A JSON array of objects that need nothing but a name; plain texts separated by `;` are the
    /// names.
    Named,
    /// A JSON array of objects.
    Objects,
}

/// The shape of a field's column; `None` for parts of an entry, which stand inside of its cell.
fn shape(field: Field) -> Option<Shape> {
    if !field.is_whole() {
        return None;
    }
    Some(match field.kind() {
        Kind::SomeOf(_) | Kind::Lines { .. } => Shape::List,
        Kind::Entries { .. } if field.parts().any(Field::is_required) => Shape::Named,
        Kind::Entries { .. } => Shape::Objects,
        _ => Shape::Text,
    })
}

/// All columns in the order in which they are exported, which is that of the fields.
pub(super) fn all() -> impl Iterator<Item = (Field, Shape)> {
    Field::ALL.iter().filter_map(|&field| Some((field, shape(field)?)))
}

/// The column with this heading: a field's name, or one of the short names for the label's parts.
pub(super) fn find(heading: &str) -> Option<(Field, Shape)> {
    let heading = heading.trim().to_ascii_lowercase();
    let name = match heading.as_str() {
        "label" => "label.level",
        "label_awarded" => "label.awarded",
        "label_expires" => "label.expires",
        "label_issuer" => "label.issuer",
        "label_verified" => "label.verified",
        name => name,
    };
    all().find(|(field, _)| field.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_field_names_or_short_names_of_the_label() {
        for (heading, field) in [
            ("slug", Field::Slug),
            (" Label ", Field::LabelLevel),
            ("label_awarded", Field::LabelAwarded),
            ("label.expires", Field::LabelExpires),
            ("international.targets", Field::InternationalTargets),
        ] {
            assert_eq!(find(heading).map(|(field, _)| field), Some(field), "{heading}");
        }
        assert_eq!(find("team.phone"), None);
        assert_eq!(find("sektor"), None);
    }
}
