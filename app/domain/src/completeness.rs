//! How far a profile has come: section by section, and measured by the directory's criteria.
//!
//! Nothing here stands in the way of anything. Only what is wrong does, and that is what
//! [`crate::ProfileDraft::check`] reports.

use crate::{Field, FieldErrors, ProfileDraft, field::Section};

/// How far a section has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Nothing is said.
    Empty,
    /// Something is wrong, or an answer is missing that many look for.
    Incomplete,
    Complete,
}

impl Progress {
    /// The name in `data-state`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Incomplete => "incomplete",
            Self::Complete => "complete",
        }
    }
}

/// Answers by which a cluster is found or matched: of each group one is enough. Those that bring the
/// most stand first.
pub const WANTED: &[&[Field]] = &[
    &[Field::Sectors],
    &[Field::InternationalTargets, Field::TransnationalTargets],
    &[Field::Technologies],
    &[Field::SeekingGoals],
    &[Field::Country],
    &[Field::Services],
    &[Field::Team],
    &[Field::MembersTotal],
    &[Field::Website],
    &[Field::Strategy],
    &[Field::EmergingIndustries, Field::Ecosystems, Field::S3Priorities],
    &[Field::WhyPartner],
    &[Field::Languages],
    &[Field::City],
    &[Field::SuccessStory],
    &[Field::Programmes],
    &[Field::Name],
];

/// The wanted answers that a draft does not give, each by the first field of its group; those that
/// would bring the most first.
pub fn missing(draft: &ProfileDraft) -> impl Iterator<Item = Field> {
    let blank = |group: &&&[Field]| group.iter().all(|field| draft.is_blank(*field));
    WANTED.iter().filter(blank).filter_map(|group| group.first().copied())
}

/// How far a section of a draft has come, `problems` being what is wrong with the whole draft.
pub fn progress(draft: &ProfileDraft, section: Section, problems: Option<&FieldErrors>) -> Progress {
    let is_wrong = problems.is_some_and(|errors| errors.iter().any(|(path, _)| path.field.section() == Some(section)));
    if !is_wrong && section.fields().filter(|field| field.is_whole()).all(|field| draft.is_blank(field)) {
        return Progress::Empty;
    }
    let is_missing = missing(draft).any(|field| field.section() == Some(section));
    if is_wrong || is_missing { Progress::Incomplete } else { Progress::Complete }
}

/// What an organisation must be to stand in the directory. They are told, never enforced: a
/// moderator decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Criterion {
    /// A management team of at least half a full-time equivalent.
    Management,
    /// At least 15 committed members.
    Members,
    /// At least two kinds of members: firms, research, others.
    Kinds,
    /// A website in English; an automatic translation counts.
    Website,
    /// Visible activity.
    Activity,
}

/// Whether a draft says that a criterion is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Met {
    Yes,
    No,
    NotStated,
    /// No answer says so; somebody has to look.
    ToBeSeen,
}

impl Criterion {
    pub const ALL: [Self; 5] = [Self::Management, Self::Members, Self::Kinds, Self::Website, Self::Activity];

    /// The name in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Management => "management",
            Self::Members => "members",
            Self::Kinds => "kinds",
            Self::Website => "website",
            Self::Activity => "activity",
        }
    }

    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|criterion| criterion.name() == name)
    }

    pub fn is_met(self, draft: &ProfileDraft) -> Met {
        let number = |field: Field| draft.text(field).trim().parse::<f64>().ok();
        match self {
            Self::Management => at_least(number(Field::ManagementStaff), 0.5),
            Self::Members => at_least(number(Field::MembersTotal), 15.0),
            Self::Kinds => {
                let kinds = [
                    [Field::MembersSme, Field::MembersLarge].as_slice(),
                    &[Field::MembersResearch],
                    &[Field::MembersOther],
                ];
                let known = |kind: &&[Field]| kind.iter().any(|field| number(*field).is_some());
                let some = |kind: &&[Field]| kind.iter().any(|field| number(*field).is_some_and(|count| count > 0.0));
                match (kinds.iter().filter(|kind| some(kind)).count(), kinds.iter().all(known)) {
                    (2.., _) => Met::Yes,
                    (_, true) => Met::No,
                    (_, false) => Met::NotStated,
                }
            }
            Self::Website if draft.is_blank(Field::Website) => Met::NotStated,
            Self::Website | Self::Activity => Met::ToBeSeen,
        }
    }
}

fn at_least(value: Option<f64>, least: f64) -> Met {
    match value {
        None => Met::NotStated,
        Some(value) if value >= least => Met::Yes,
        Some(_) => Met::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{MembersDraft, TeamMemberDraft};

    fn progress_of(draft: &ProfileDraft, section: Section) -> Progress {
        progress(draft, section, draft.check().err().as_ref())
    }

    #[test]
    fn a_section_is_empty_until_something_is_said_and_complete_when_nothing_is_missing_or_wrong() {
        let mut draft = ProfileDraft { name: "A".into(), ..ProfileDraft::default() };
        assert_eq!(progress_of(&draft, Section::Team), Progress::Empty);
        draft.team = vec![TeamMemberDraft { name: "Ana".into(), ..TeamMemberDraft::default() }];
        assert_eq!(progress_of(&draft, Section::Team), Progress::Incomplete, "no language");
        draft.languages = vec!["ro".into()];
        assert_eq!(progress_of(&draft, Section::Team), Progress::Complete);
        draft.team[0].email = "nowhere".into();
        assert_eq!(progress_of(&draft, Section::Team), Progress::Incomplete);
    }

    #[test]
    fn every_section_has_an_answer_that_is_wanted_and_none_is_wanted_twice() {
        for section in Section::ALL {
            let wanted = WANTED.iter().filter(|group| group[0].section() == Some(section));
            assert!(wanted.count() > 0, "{section:?}");
        }
        let mut fields: Vec<Field> = WANTED.concat();
        fields.sort();
        fields.dedup();
        assert_eq!(fields.len(), WANTED.concat().len());
    }

    #[test]
    fn one_answer_of_a_group_is_enough() {
        let draft = ProfileDraft { ecosystems: vec!["textiles".into()], ..ProfileDraft::default() };
        assert!(!missing(&draft).any(|field| field == Field::EmergingIndustries));
        assert_eq!(missing(&ProfileDraft::default()).count(), WANTED.len());
    }

    #[test]
    fn what_is_not_stated_is_not_a_no() {
        let members = |total: &str, sme: &str, research: &str, other: &str| ProfileDraft {
            members: MembersDraft {
                total: total.into(),
                sme: sme.into(),
                research: research.into(),
                other: other.into(),
                ..MembersDraft::default()
            },
            ..ProfileDraft::default()
        };
        let nothing = ProfileDraft::default();
        for criterion in Criterion::ALL {
            let expected = if criterion == Criterion::Activity { Met::ToBeSeen } else { Met::NotStated };
            assert_eq!(criterion.is_met(&nothing), expected, "{criterion:?}");
            assert_eq!(Criterion::find(criterion.name()), Some(criterion));
        }
        for (total, met) in [("15", Met::Yes), ("14", Met::No), ("many", Met::NotStated)] {
            assert_eq!(Criterion::Members.is_met(&members(total, "", "", "")), met, "{total}");
        }
        assert_eq!(Criterion::Kinds.is_met(&members("", "3", "1", "")), Met::Yes);
        assert_eq!(Criterion::Kinds.is_met(&members("", "3", "", "")), Met::NotStated);
        assert_eq!(Criterion::Kinds.is_met(&members("", "3", "0", "0")), Met::No);
    }
}
