//! Words for fields and for what can be wrong with them, the same on pages and in terminals.
//!
//! A page says [`sentence`] beside the input and in the list of problems above the form; a program
//! that names the field itself, such as the import, goes on with [`clause`].

mod label;

use crate::{FieldPath, Problem, Warning};
pub use label::{entry_noun, label};

/// What is wrong, as a sentence for the person who filled in the form: it says what to do.
pub fn sentence(path: FieldPath, problem: &Problem) -> String {
    words(path, problem).sentence
}

/// What is wrong, going on after the name of the field: `is missing`.
pub fn clause(path: FieldPath, problem: &Problem) -> String {
    words(path, problem).clause
}

struct Words {
    clause: String,
    sentence: String,
}

/// Both stand side by side, so that neither is forgotten where a problem is added.
fn words(path: FieldPath, problem: &Problem) -> Words {
    let label = place(path);
    let both = |clause: &str, sentence: String| Words { clause: clause.to_owned(), sentence };
    match problem {
        Problem::Required => both("is missing", format!("{label}: this is needed.")),
        Problem::TooLong { max } => both(
            &format!("is longer than {max} characters"),
            format!("{label}: use at most {} characters.", grouped(*max)),
        ),
        Problem::TooMany { max } => {
            both(&format!("has more than {max} entries"), format!("{label}: name at most {max}."))
        }
        Problem::ControlCharacter => both(
            "contains a control character, which no text has",
            format!(
                "{label}: there is an invisible control character in the text. Type it anew, or paste it as plain text."
            ),
        ),
        Problem::NotASlug => both(
            "must be lower-case letters and digits, in words joined by single hyphens, at most 120",
            format!("{label}: use lower-case letters and digits, in words joined by single hyphens."),
        ),
        Problem::NotAWebAddress => both(
            "must be a web address that begins with http:// or https://",
            format!("{label}: write the whole web address, like https://www.example.org."),
        ),
        Problem::NotAnEmail => both(
            "must be an e-mail address",
            format!("{label}: write the e-mail address with an @, like office@example.org."),
        ),
        Problem::NotAPhoneNumber => both(
            "must be a phone number of 5 to 20 digits",
            format!("{label}: write the number with its country code, like +40 264 123 456."),
        ),
        Problem::NotANumber => both(
            "must be a whole number, zero or more",
            format!("{label}: write a whole number, like 12, or leave it empty if you do not know."),
        ),
        Problem::NotHalves => both(
            "must be a number in steps of a half, like 2 or 2.5",
            format!("{label}: write a number in steps of a half, like 2 or 2.5, or leave it empty."),
        ),
        Problem::OutOfRange { min, max } => both(
            &format!("must be a number from {min} to {max}"),
            format!("{label}: write a number from {min} to {max}, with a point before the decimals."),
        ),
        Problem::NotADate => both(
            "must be a date like 2016, 2016-10 or 2016-10-03",
            format!("{label}: write a date like 2016-10-03, or only 2016-10 or 2016."),
        ),
        Problem::NotADay => both("must be a day like 2016-10-03", format!("{label}: write a day like 2016-10-03.")),
        Problem::NotYesOrNo => both("must be true or false", format!("{label}: choose yes or no.")),
        Problem::UnknownTerm { value } => both(
            &format!("`{value}` is not in the vocabulary"),
            format!("{label}: choose from the list; “{value}” is not in it."),
        ),
        Problem::NotInCountry => both(
            "lies in another country than the one given",
            format!("{label}: choose a region of the country above, or change the country."),
        ),
        Problem::ExpiresBeforeAward => both(
            "is before the award",
            format!("{label}: this is before the label was awarded. Change one of the two dates."),
        ),
        Problem::LevelMissing => both(
            "is missing, while other things about the label are given",
            format!("{label}: choose the level, or leave the other answers about the label empty."),
        ),
        Problem::HalfALocation => both(
            "is missing, while the other half of the location is given",
            format!("{label}: write both halves of the location, or neither."),
        ),
        Problem::WrongShape => both(
            "has another shape than the field, such as a list where a text belongs",
            format!("{label}: this could not be read. Load the page again and fill it in once more."),
        ),
    }
}

/// What looks wrong but may be right, as a whole sentence for pages.
pub fn warning_sentence(warning: &Warning) -> String {
    match warning {
        Warning::MembersDoNotAddUp { total, sum } if *sum > u64::from(*total) => format!(
            "The parts add up to {sum}, which is more than the {total} members in all. Change the total or the parts."
        ),
        Warning::MembersDoNotAddUp { total, sum } => format!(
            "The parts add up to {sum}, which is less than the {total} members in all. Change the total or the parts."
        ),
        Warning::UnknownField { name } => format!("“{name}” is no field of a profile and was left out."),
    }
}

/// What looks wrong but may be right, for a report that names the line in front of it.
pub fn warning_clause(warning: &Warning) -> String {
    match warning {
        Warning::MembersDoNotAddUp { total, sum } => {
            format!("the kinds of members add up to {sum}, while the total is {total}")
        }
        Warning::UnknownField { name } => format!("`{name}` is no field of a profile and was left out"),
    }
}

/// The label, and in a list which entry: “E-mail, person 2”.
fn place(FieldPath { field, entry }: FieldPath) -> String {
    let label = label(field);
    match (entry, field.list().and_then(entry_noun).or_else(|| entry_noun(field))) {
        (None, _) => label.to_owned(),
        (Some(entry), Some(noun)) => format!("{label}, {noun} {}", entry + 1),
        (Some(entry), None) => format!("{label}, no. {}", entry + 1),
    }
}

/// `10,000`.
fn grouped(number: usize) -> String {
    if number < 1_000 { number.to_string() } else { format!("{},{:03}", number / 1_000, number % 1_000) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Field;

    #[track_caller]
    fn check(path: &str, problem: &Problem, clause: &str, sentence: &str) {
        let path = path.parse().expect("a path");
        assert_eq!(super::clause(path, problem), clause);
        assert_eq!(super::sentence(path, problem), sentence);
    }

    #[test]
    fn a_sentence_says_where_and_what_to_do() {
        check("name", &Problem::Required, "is missing", "Name of the cluster organisation: this is needed.");
        check(
            "team.1.email",
            &Problem::NotAnEmail,
            "must be an e-mail address",
            "E-mail, person 2: write the e-mail address with an @, like office@example.org.",
        );
        check(
            "strategy",
            &Problem::TooLong { max: 10_000 },
            "is longer than 10000 characters",
            "Strategy: use at most 10,000 characters.",
        );
        check(
            "sectors.0",
            &Problem::UnknownTerm { value: "alchemy".into() },
            "`alchemy` is not in the vocabulary",
            "Sectoral industries, no. 1: choose from the list; “alchemy” is not in it.",
        );
    }

    #[test]
    fn no_two_fields_of_a_section_have_the_same_label() {
        for &field in Field::ALL {
            let twin = Field::ALL.iter().find(|&&other| {
                other != field
                    && other.section() == field.section()
                    && other.list() == field.list()
                    && label(other) == label(field)
            });
            assert_eq!(twin, None, "{field:?}");
        }
    }
}
