use domain::{draft::TeamMemberDraft, field::Section};

use super::*;

fn drawn(draft: &ProfileDraft, field: Field, more: Option<Field>) -> String {
    let problems = draft.check().err();
    let sheet = Sheet { draft, problems: problems.as_ref(), asked: &[], more };
    super::field(&sheet, field).into_string()
}

#[test]
fn every_field_of_every_section_has_an_input_of_its_name_with_a_label() {
    let draft = ProfileDraft::default();
    for section in Section::ALL {
        for field in section.fields() {
            let drawn = drawn(&draft, field.list().unwrap_or(field), None);
            let name = match field.list() {
                Some(_) => FieldPath::of_entry(field, 0).to_string(),
                None => field.name().to_owned(),
            };
            if !matches!(field.kind(), Kind::Entries { .. }) {
                assert!(drawn.contains(&format!("name=\"{name}\"")), "{name}: {drawn}");
            }
            assert!(drawn.contains(label(field)), "{name}: {drawn}");
        }
    }
}

#[test]
fn what_was_typed_is_written_as_text_whatever_it_is() {
    let nasty = "</textarea><script>alert(1)</script>\"'&";
    let draft =
        ProfileDraft { name: nasty.into(), strategy: nasty.into(), sectors: vec![nasty.into()], ..Default::default() };
    for field in [Field::Name, Field::Strategy, Field::Sectors] {
        let drawn = drawn(&draft, field, None);
        assert!(!drawn.contains("<script"), "{drawn}");
        assert!(drawn.contains("&lt;script&gt;"), "{drawn}");
    }
}

#[test]
fn a_text_area_keeps_the_first_line_end_that_somebody_typed() {
    let draft = ProfileDraft { strategy: "\nA".into(), ..Default::default() };
    assert!(drawn(&draft, Field::Strategy, None).contains(">\n\nA</textarea>"));
}

#[test]
fn a_problem_is_said_beside_its_input_and_is_tied_to_it() {
    let draft = ProfileDraft {
        team: vec![TeamMemberDraft::default(), TeamMemberDraft { email: "nowhere".into(), ..Default::default() }],
        ..Default::default()
    };
    let drawn = drawn(&draft, Field::Team, None);
    assert!(
        drawn.contains("id=\"team.1.email-problem\">E-mail, person 2: write the e-mail address with an @"),
        "{drawn}"
    );
    assert!(drawn.contains("aria-invalid=\"true\" aria-describedby=\"team.1.email-problem\""), "{drawn}");
}

#[test]
fn entries_can_be_added_and_taken_away_by_buttons_that_say_so() {
    let draft = ProfileDraft {
        team: vec![TeamMemberDraft { name: "Ana".into(), ..Default::default() }; 2],
        ..Default::default()
    };
    let drawn_as_is = drawn(&draft, Field::Team, None);
    for words in ["Add a person", "Remove person 2", "value=\"team.1\"", "Person 2"] {
        assert!(drawn_as_is.contains(words), "{words}");
    }
    assert!(!drawn_as_is.contains("Person 3"));
    let with_more = drawn(&draft, Field::Team, Some(Field::Team));
    assert!(with_more.contains("Person 3") && !with_more.contains("Remove person 3"));
    assert!(drawn(&draft, Field::MajorPlayers, None).contains("Add a major player"));
    assert!(drawn(&draft, Field::Programmes, None).contains("Add a programme"));
}

#[test]
fn a_choice_that_left_its_vocabulary_can_be_taken_away() {
    let draft = ProfileDraft { sectors: vec!["alchemy".into()], region: "XX99".into(), ..Default::default() };
    assert!(drawn(&draft, Field::Sectors, None).contains("value=\"alchemy\" checked"));
    assert!(drawn(&draft, Field::Region, None).contains("<option value=\"XX99\" selected>"));
}

#[test]
fn regions_are_those_of_the_country() {
    let draft = ProfileDraft { country: "RO".into(), ..Default::default() };
    let drawn = drawn(&draft, Field::Region, None);
    assert!(drawn.contains("RO11") && !drawn.contains("BE10"));
}
