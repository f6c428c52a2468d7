//! Two people who began from the same text and changed one section of it.

use super::{ProfileDraft, Value};
use crate::{
    Field, FieldPath,
    field::{Kind, Section},
};

/// What became of two changes to one section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// What the other said, with everything of this side that does not overlap with it.
    pub draft: ProfileDraft,
    /// Where both said something else, so that a person must choose. Here `draft` is the other's.
    pub conflicts: Vec<Field>,
}

impl ProfileDraft {
    /// Merges what `self` says in a section into what `theirs` has become, both having begun from
    /// `base`. Of choices each is merged by itself: two people who tick different ones agree.
    pub fn merged_into(&self, section: Section, base: &Self, theirs: &Self) -> Merged {
        let mut merged = Merged { draft: theirs.clone(), conflicts: Vec::new() };
        for field in section.fields().filter(|field| field.is_whole()) {
            if self.agrees(field, base) || self.agrees(field, theirs) {
                continue;
            }
            if theirs.agrees(field, base) {
                merged.draft.take_field(field, self);
            } else if !self.merge_field(field, base, &mut merged.draft) {
                merged.conflicts.push(field);
            }
        }
        merged
    }

    /// Merges a list that both sides changed, if it can be done without choosing.
    fn merge_field(&self, field: Field, base: &Self, theirs: &mut Self) -> bool {
        match (self.get(field), base.get(field), theirs.get(field)) {
            (Some(Value::List(ours)), Some(Value::List(base)), Some(Value::List(others)))
                if matches!(field.kind(), Kind::SomeOf(_)) =>
            {
                let kept = others.iter().filter(|value| ours.contains(value) || !base.contains(value));
                let added = ours.iter().filter(|value| !base.contains(value) && !others.contains(value));
                let list: Vec<String> = kept.chain(added).cloned().collect();
                theirs.set(field, Value::List(&list)).is_ok()
            }
            (Some(Value::Entries(ours)), Some(Value::Entries(base_count)), Some(Value::Entries(others)))
                if ours == base_count && base_count == others =>
            {
                self.merge_entries(field, base, theirs)
            }
            _ => false,
        }
    }

    /// Merges entries part by part: of a person one side may correct the name, the other the number.
    fn merge_entries(&self, list: Field, base: &Self, theirs: &mut Self) -> bool {
        let changed = |path: &FieldPath| self.get(*path) != base.get(*path) && self.get(*path) != theirs.get(*path);
        let paths: Vec<FieldPath> = self.paths_of(list).into_iter().filter(changed).collect();
        if paths.iter().any(|path| theirs.get(*path) != base.get(*path)) {
            return false;
        }
        paths.into_iter().all(|path| self.get(path).is_some_and(|value| theirs.set(path, value).is_ok()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::TeamMemberDraft;

    fn draft(values: &[(&str, &str)]) -> ProfileDraft {
        let mut draft = ProfileDraft { team: vec![TeamMemberDraft::default(); 2], ..ProfileDraft::default() };
        for (path, value) in values {
            let path: FieldPath = path.parse().expect("a path");
            let set = match path.field.kind() {
                Kind::SomeOf(_) | Kind::Lines { .. } => {
                    let list: Vec<String> = value.split_whitespace().map(str::to_owned).collect();
                    draft.set(path, Value::List(&list))
                }
                _ => draft.set(path, Value::Text(value)),
            };
            set.expect("a place");
        }
        draft
    }

    #[track_caller]
    fn check(section: Section, base: &[(&str, &str)], ours: &[(&str, &str)], theirs: &[(&str, &str)]) -> Merged {
        draft(ours).merged_into(section, &draft(base), &draft(theirs))
    }

    #[test]
    fn what_does_not_overlap_is_merged() {
        let base = [("name", "A"), ("city", "Cluj")];
        let merged = check(
            Section::General,
            &base,
            &[("name", "A"), ("city", "Turda")],
            &[("name", "B"), ("city", "Cluj"), ("strategy", "S")],
        );
        assert_eq!(merged.conflicts, []);
        assert_eq!(merged.draft, draft(&[("name", "B"), ("city", "Turda"), ("strategy", "S")]));
    }

    #[test]
    fn where_both_said_something_else_the_other_s_stands_until_somebody_chooses() {
        let merged = check(Section::General, &[("city", "A")], &[("city", "B")], &[("city", "C")]);
        assert_eq!((merged.conflicts, merged.draft.city.as_str()), (vec![Field::City], "C"));
        let same = check(Section::General, &[("city", "A")], &[("city", "B")], &[("city", "B")]);
        assert_eq!(same.conflicts, []);
    }

    #[test]
    fn another_section_is_the_other_s_whatever_this_side_holds() {
        let merged = check(Section::General, &[], &[("strategy", "old")], &[("strategy", "new")]);
        assert_eq!((merged.conflicts.len(), merged.draft.strategy.as_str()), (0, "new"));
    }

    #[test]
    fn choices_are_merged_one_by_one() {
        let merged = check(Section::Focus, &[("sectors", "a b c")], &[("sectors", "a c d")], &[("sectors", "a b e")]);
        assert_eq!((merged.conflicts.len(), merged.draft.sectors.join(" ")), (0, "a e d".to_owned()));
    }

    #[test]
    fn of_people_each_part_is_merged_and_a_different_number_of_them_is_a_conflict() {
        let base = [("team.0.name", "Ana"), ("team.1.name", "Ion")];
        let merged = check(
            Section::Team,
            &base,
            &[("team.0.name", "Ana"), ("team.1.name", "Ioan")],
            &[("team.0.name", "Ana"), ("team.1.name", "Ion"), ("team.0.phone", "12345")],
        );
        assert_eq!(merged.conflicts, []);
        assert_eq!((merged.draft.team[0].phone.as_str(), merged.draft.team[1].name.as_str()), ("12345", "Ioan"));
        let (base, mut ours, theirs) = (draft(&base), draft(&base), draft(&[("team.0.name", "Anna")]));
        ours.remove_entry(Field::Team, 1).expect("two people");
        assert_eq!(ours.merged_into(Section::Team, &base, &theirs).conflicts, [Field::Team]);
    }

    #[test]
    fn a_label_that_either_side_changed_is_not_verified() {
        let verified = [("label.level", "gold"), ("label.verified", "true")];
        let ours = [("label.level", "gold"), ("label.issuer", "ESCA"), ("label.verified", "true")];
        let theirs = [("label.level", "gold"), ("label.verified", "true"), ("city", "Cluj")];
        assert_eq!(check(Section::General, &verified, &ours, &theirs).draft.label.verified, "");
        assert_eq!(check(Section::General, &verified, &verified, &theirs).draft.label.verified, "true");
    }
}
