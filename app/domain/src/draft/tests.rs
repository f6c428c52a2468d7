use proptest::prelude::*;

use super::*;
use crate::{
    Field, FieldPath, ProfileFacts,
    field::{MAX_ENTRIES, Section},
    interchange::Incoming,
    synthetic,
};

/// A profile with every field filled.
const FULL: &str = include_str!("../../tests/full-profile.json");

fn full() -> ProfileDraft {
    let incoming: Incoming = serde_json::from_str(FULL).expect("an object");
    ProfileDraft::of(&incoming.check().expect("a valid profile").profile)
}

/// Every path at which the draft has a value.
fn paths(draft: &ProfileDraft) -> Vec<FieldPath> {
    Section::ALL.into_iter().flat_map(|section| draft.paths(section)).collect()
}

#[test]
fn every_field_of_a_section_has_its_place_in_a_draft() {
    let draft = full();
    let fields: Vec<Field> = paths(&draft).into_iter().map(|path| path.field).collect();
    for &field in Field::ALL {
        assert_eq!(fields.contains(&field), field.section().is_some(), "{field:?}");
    }
    for path in paths(&draft) {
        let filled = match draft.get(path).expect("a value") {
            Value::Text(text) => !text.is_empty(),
            Value::List(list) => !list.is_empty(),
            Value::Entries(count) => count > 0,
        };
        assert!(filled, "{path} is empty");
    }
}

#[test]
fn no_two_paths_lead_to_the_same_place() {
    let mut draft = full();
    let texts: Vec<FieldPath> =
        paths(&draft).into_iter().filter(|path| matches!(draft.get(*path), Some(Value::Text(_)))).collect();
    for path in &texts {
        draft.set(*path, Value::Text(&path.to_string())).expect("a place");
    }
    for path in &texts {
        assert_eq!(draft.text(*path), path.to_string());
    }
}

#[test]
fn lists_grow_at_their_end_and_lose_entries_anywhere() {
    let mut draft = ProfileDraft::default();
    let at = |name: &str| -> FieldPath { name.parse().expect("a path") };
    assert_eq!(draft.set(at("team.0.role"), Value::Text("Manager")), Err(NoSuchPlace));
    assert_eq!(draft.set(at("team"), Value::Entries(3)), Ok(()));
    assert_eq!(draft.set(at("team.2.role"), Value::Text("Manager")), Ok(()));
    assert_eq!(draft.remove_entry(Field::Team, 0), Ok(()));
    assert_eq!(draft.get(at("team.1.role")), Some(Value::Text("Manager")));
    assert_eq!(draft.get(at("team.2.role")), None);
    assert_eq!(draft.remove_entry(Field::Team, 2), Err(NoSuchPlace));

    assert_eq!(draft.set(at("memberships.0"), Value::Text("One")), Ok(()));
    assert_eq!(draft.set(at("memberships.2"), Value::Text("Three")), Err(NoSuchPlace));
    assert_eq!(draft.get(at("memberships.0")), Some(Value::Text("One")));
    assert_eq!(draft.set(at("memberships"), Value::Text("One")), Err(NoSuchPlace), "a list is no text");
    assert_eq!(draft.remove_entry(Field::Memberships, 0), Ok(()));
    assert_eq!(draft.get(at("memberships")), Some(Value::List(&[])));
    assert_eq!(draft.remove_entry(Field::Name, 0), Err(NoSuchPlace));
}

#[test]
fn no_path_makes_a_list_of_any_length() {
    let mut draft = ProfileDraft::default();
    draft.set(Field::Programmes, Value::Entries(usize::MAX)).expect("a place");
    assert_eq!(draft.programmes.len(), MAX_ENTRIES + 1);
    let far: FieldPath = "team.99999999.role".parse().expect("a path");
    assert_eq!(draft.set(far, Value::Text("x")), Err(NoSuchPlace));
    assert_eq!(draft.get(far), None);
}

#[test]
fn what_stands_beside_the_facts_has_no_place_in_a_draft() {
    assert_eq!(ProfileDraft::default().get(Field::Slug), None);
    assert_eq!(ProfileDraft::default().set(Field::Updated, Value::Text("2026-11-22")), Err(NoSuchPlace));
}

#[test]
fn sections_put_together_are_the_whole_draft() {
    let full = full();
    let mut draft = ProfileDraft { team: vec![TeamMemberDraft::default(); 7], ..ProfileDraft::default() };
    for section in Section::ALL {
        draft.take_section(section, &full);
        assert_ne!(draft, full);
    }
    draft.label.verified = "true".into();
    assert_eq!(draft, full);
}

#[test]
fn a_section_cannot_verify_a_label_and_a_change_of_it_is_not_verified() {
    let mut draft = full();
    let mut form = full();
    draft.take_section(Section::General, &form);
    assert_eq!(draft, form, "unchanged, it stays verified");
    form.label = LabelDraft { level: "silver".into(), verified: "true".into(), ..form.label };
    draft.take_section(Section::General, &form);
    assert_eq!((draft.label.level.as_str(), draft.label.verified.as_str()), ("silver", ""));
    assert!(!draft.check().expect("valid").label.as_ref().expect("a label").verified);
}

#[test]
fn nobody_is_shown_and_no_label_believed_because_nothing_was_said() {
    let draft = ProfileDraft {
        name: "A".into(),
        label: LabelDraft { level: "gold".into(), ..LabelDraft::default() },
        team: vec![
            TeamMemberDraft { name: "Ana".into(), ..TeamMemberDraft::default() },
            TeamMemberDraft { public: "on".into(), ..TeamMemberDraft::default() },
        ],
        ..ProfileDraft::default()
    };
    let facts = draft.check().expect("valid").into_facts();
    assert_eq!((facts.team.len(), facts.team[0].public), (1, false), "a tick alone is nobody");
    assert_eq!(facts.clone().public().team, []);
    assert!(!facts.label.expect("a label").verified);
}

#[test]
fn a_draft_travels_in_postcard_and_in_json() {
    let draft = full();
    let bytes = postcard::to_stdvec(&draft).expect("bytes");
    assert_eq!(postcard::from_bytes(&bytes), Ok(draft.clone()));
    let json = serde_json::to_string(&draft).expect("JSON");
    assert_eq!(serde_json::from_str::<ProfileDraft>(&json).expect("a draft"), draft);
}

proptest! {
    // The words that profiles are made of take their time.
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn facts_become_a_draft_that_says_the_same(seed: u64) {
        for profile in synthetic::profiles(3, seed, 20) {
            let facts = ProfileFacts::from(profile.facts);
            prop_assert_eq!(ProfileDraft::of(&facts).check().expect("a valid draft").into_facts(), facts);
        }
    }
}

proptest! {
    /// Whatever texts a draft holds: once they passed the rules, they pass them unchanged.
    #[test]
    fn what_passed_the_rules_passes_them_again(texts in proptest::collection::vec("\\PC{0,12}|[ \t\r\n]{0,3}a[ \r\n]b", 5)) {
        let mut draft = full();
        let fields = [Field::Name, Field::City, Field::Strategy, Field::SuccessStory, Field::LabelIssuer];
        for (field, text) in fields.into_iter().zip(&texts) {
            draft.set(field, Value::Text(text)).expect("a place");
        }
        if let Ok(profile) = draft.check() {
            let again = ProfileDraft::of(&profile).check().expect("still valid");
            prop_assert_eq!(again, profile);
        }
    }
}

#[test]
fn what_a_form_says_in_its_own_order_and_line_ends_is_the_same() {
    let mut stored = full();
    stored.sectors = vec!["furniture".into(), "apparel".into()];
    stored.strategy = "One\n\nTwo".into();
    stored.team[0].public = "false".into();
    let mut sent = stored.clone();
    sent.sectors.reverse();
    sent.strategy = "One\r\n\r\nTwo".into();
    sent.team[0].public.clear();
    sent.unify_line_ends();
    for section in Section::ALL {
        for field in section.fields().filter(|field| field.is_whole()) {
            assert!(sent.agrees(field, &stored), "{field:?}");
        }
    }
    sent.team[0].public = "on".into();
    assert!(!sent.agrees(Field::Team, &stored));
    sent.sectors.push("footwear".into());
    assert!(!sent.agrees(Field::Sectors, &stored));
}

#[test]
fn a_field_is_blank_until_something_is_said() {
    let mut draft = ProfileDraft {
        team: vec![TeamMemberDraft { public: "on".into(), ..Default::default() }],
        ..Default::default()
    };
    assert!(draft.is_blank(Field::Team) && draft.is_blank(Field::Name) && draft.is_blank(Field::Sectors));
    draft.team[0].name = "Ana".into();
    draft.sectors = vec!["furniture".into()];
    assert!(!draft.is_blank(Field::Team) && !draft.is_blank(Field::Sectors));
}

#[test]
fn what_is_left_without_what_is_wrong_is_right() {
    let mut draft = full();
    let paths: Vec<FieldPath> = paths(&draft);
    for path in paths.iter().filter(|path| path.field != Field::Name) {
        let _ = draft.set(*path, Value::Text("<wrong>\u{0}"));
        let _ = draft.set(*path, Value::List(&["<wrong>\u{0}".to_owned()]));
    }
    assert!(draft.check().is_err());
    let sound = draft.without_problems();
    assert_eq!(sound.check().expect("nothing wrong").name, draft.name);
    assert_eq!(full().without_problems(), full());
}
