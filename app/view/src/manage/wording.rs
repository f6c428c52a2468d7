//! What only the pages of editors and moderators say, in words.

use domain::{Field, completeness::Criterion, field::Section, review::State};

/// What a section is called.
pub(crate) fn section_name(section: Section) -> &'static str {
    match section {
        Section::General => "General information",
        Section::Team => "Management team",
        Section::Focus => "Sectors and technologies",
        Section::Members => "Members",
        Section::Strategy => "Strategy and services",
        Section::Cooperation => "Cooperation",
        Section::Programmes => "Support programmes",
        Section::Showcase => "Success story",
        Section::Seeking => "What you look for",
    }
}

/// What fields of one group stand under, where a section has several groups.
pub(super) fn group_heading(group: &str) -> Option<&'static str> {
    Some(match group {
        "location" => "On the map",
        "label" => "Cluster Excellence Label",
        "members" => "How many",
        _ => return None,
    })
}

/// What has become of a profile, for its editors.
pub(super) fn state(state: State) -> (&'static str, &'static str) {
    match state {
        State::Draft => ("Draft", "Only you see what you write here until a moderator has published it."),
        State::Submitted => ("Submitted", "A moderator will look at it. You hear by mail what comes of it."),
        State::ChangesRequested => {
            ("Changes requested", "A moderator asked for something. Change it and submit it again.")
        }
        State::Rejected => (
            "Not published",
            "A moderator decided not to publish it. Everything is kept; you can change and submit it again.",
        ),
        State::Published => ("Published", "Everybody sees what you wrote."),
        State::Withdrawn => ("Withdrawn", "The profile was taken out of the directory. You can submit it again."),
    }
}

/// What an answer would bring that is not given yet.
pub(super) fn what_it_brings(field: Field) -> &'static str {
    match field {
        Field::Sectors => "Most people begin their search with a sector.",
        Field::InternationalTargets => "Whoever looks for partners abroad filters by the countries that you name.",
        Field::Technologies => "Partner matching weighs most what few clusters have.",
        Field::SeekingGoals => "Partner matching then compares what you seek with what others offer.",
        Field::Country => "Without it you are found in no country.",
        Field::Services => "Members and partners compare clusters by what they offer.",
        Field::Team => "People want to know whom to call.",
        Field::MembersTotal => "Searches by size leave you out while it is not stated.",
        Field::Website => "The first thing that many open.",
        Field::Strategy => "Its words are searched, and say what you are about.",
        Field::EmergingIndustries => {
            "Emerging industries, ecosystems or priority areas: one of them puts you beside clusters of other sectors."
        }
        Field::WhyPartner => "The last thing people read before they write to you.",
        Field::Languages => "Partners filter by a language that both speak.",
        Field::City => "It tells two clusters of one region apart.",
        Field::SuccessStory => "One story says more than a list of services.",
        Field::Programmes => "They show that others trusted you with money.",
        _ => "Nothing can be published without it.",
    }
}

/// A criterion of the directory, as it is said to those who fill in and to those who decide.
pub(crate) fn criterion(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Management => "Management team of 0.5 full-time equivalents",
        Criterion::Members => "15 committed members",
        Criterion::Kinds => "Two kinds of members",
        Criterion::Website => "Website in English",
        Criterion::Activity => "Visible activity",
    }
}
