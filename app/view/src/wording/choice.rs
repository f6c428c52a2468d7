use domain::{
    Field,
    field::{Choices, Kind},
    profile::{ConsortiumRole, Goal, ProgrammeLevel},
};

/// What a value of a field that is chosen from a list is called; the value itself where it is none of
/// them.
pub(crate) fn choice(field: Field, slug: &str) -> &str {
    let known = match field.kind() {
        Kind::OneOf(Choices::Terms(table)) | Kind::SomeOf(Choices::Terms(table)) => {
            table.position(slug).map(|at| table.entries()[usize::from(at)].label)
        }
        Kind::OneOf(Choices::Slugs(_)) | Kind::SomeOf(Choices::Slugs(_)) => match field {
            Field::SeekingGoals => Goal::find(slug).map(goal),
            Field::SeekingRoles => ConsortiumRole::find(slug).map(consortium_role),
            _ => ProgrammeLevel::find(slug).map(programme_level),
        },
        Kind::YesOrNo => match slug {
            "true" => Some("Yes"),
            "false" => Some("No"),
            _ => None,
        },
        _ => None,
    };
    known.unwrap_or(slug)
}

pub(crate) fn goal(goal: Goal) -> &'static str {
    match goal {
        Goal::Peers => "Clusters of the same industry",
        Goal::Complement => "Clusters with complementary strengths",
        Goal::ThirdCountry => "Access to third countries",
        Goal::Call => "Partners for a funding call",
    }
}

pub(crate) fn consortium_role(role: ConsortiumRole) -> &'static str {
    match role {
        ConsortiumRole::Coordinator => "Coordinator",
        ConsortiumRole::Partner => "Partner",
    }
}

pub(crate) fn programme_level(level: ProgrammeLevel) -> &'static str {
    match level {
        ProgrammeLevel::Regional => "Regional programme",
        ProgrammeLevel::National => "National programme",
        ProgrammeLevel::European => "European programme",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_has_words_of_its_own() {
        for &field in Field::ALL {
            let (Kind::OneOf(choices) | Kind::SomeOf(choices)) = field.kind() else { continue };
            if let Choices::Slugs(slugs) = choices {
                for slug in slugs {
                    assert_ne!(choice(field, slug), *slug, "{field:?}");
                }
            }
        }
        assert_eq!(choice(Field::Sectors, "furniture"), "Furniture");
        assert_eq!(choice(Field::Sectors, "<b>"), "<b>");
        assert_eq!(choice(Field::FormalisedStrategy, "false"), "No");
    }
}
