use super::*;
use crate::{
    field::{MAX_ENTRIES, MAX_LINE, MAX_PROSE},
    interchange::Incoming,
};

/// Sets one field of an otherwise valid draft by its JSON and lists the problems.
#[track_caller]
fn check(json: &str, expected: &[&str]) {
    let mut object = serde_json::json!({ "slug": "a", "name": "A cluster" });
    let given: serde_json::Value = serde_json::from_str(json).expect("JSON");
    for (key, value) in given.as_object().expect("an object") {
        object[key] = value.clone();
    }
    let incoming: Incoming = serde_json::from_value(object).expect("an object");
    let problems: Vec<String> = match incoming.check() {
        Ok(_) => Vec::new(),
        Err(errors) => errors.iter().map(|(path, problem)| format!("{path}: {problem:?}")).collect(),
    };
    assert_eq!(problems, expected, "{json}");
}

#[test]
fn a_profile_needs_a_name_and_nothing_else() {
    check("{}", &[]);
    check(r#"{"name":" \n "}"#, &["name: Required"]);
    check(r#"{"name":null}"#, &["name: Required"]);
}

#[test]
fn unknown_stays_unknown() {
    let facts = ProfileDraft { name: "A".into(), ..ProfileDraft::default() }.check().expect("valid").into_facts();
    assert_eq!(facts, ProfileFacts { name: "A".into(), ..ProfileFacts::default() });
}

#[test]
fn every_problem_is_reported_at_once() {
    check(
        r#"{"name":"","sectors":["performing-arts","alchemy"],"members":{"sme":"-1"},"established":"soon"}"#,
        &[
            "name: Required",
            "established: NotADate",
            r#"sectors.1: UnknownTerm { value: "alchemy" }"#,
            "members.sme: NotANumber",
        ],
    );
}

#[test]
fn texts_have_a_longest_length_in_characters() {
    check(&format!(r#"{{"name":"{}"}}"#, "é".repeat(MAX_LINE)), &[]);
    check(&format!(r#"{{"name":"{}"}}"#, "é".repeat(MAX_LINE + 1)), &["name: TooLong { max: 200 }"]);
    check(&format!(r#"{{"strategy":"{}"}}"#, "é".repeat(MAX_PROSE)), &[]);
    check(&format!(r#"{{"strategy":"{}"}}"#, "é".repeat(MAX_PROSE + 1)), &["strategy: TooLong { max: 10000 }"]);
    check(r#"{"strategy":"a\u0000b"}"#, &["strategy: ControlCharacter"]);
}

#[test]
fn a_region_must_lie_in_the_country() {
    check(r#"{"country":"RO","region":"RO11"}"#, &[]);
    check(r#"{"region":"RO11"}"#, &[]);
    check(r#"{"country":"DE","region":"RO11"}"#, &["region: NotInCountry"]);
    check(r#"{"country":"Romania"}"#, &[r#"country: UnknownTerm { value: "Romania" }"#]);
}

#[test]
fn links_are_web_addresses() {
    check(r#"{"website":"javascript:alert(1)"}"#, &["website: NotAWebAddress"]);
    check(r#"{"programmes":[{"name":"P","url":"nowhere"}]}"#, &["programmes.0.url: NotAWebAddress"]);
    check(r#"{"major_players":[{"name":"","url":"https://example.org"}]}"#, &["major_players.0.name: Required"]);
}

#[test]
fn contact_details_have_their_form() {
    check(r#"{"team":[{"phone":"+40746771888","email":"a.b+c@example.org"}]}"#, &[]);
    check(
        r#"{"team":[{"role":"x"},{"phone":"call me","email":"a@b@example.org"}]}"#,
        &["team.1.phone: NotAPhoneNumber", "team.1.email: NotAnEmail"],
    );
}

#[test]
fn a_label_needs_its_level_and_dates_in_order() {
    check(r#"{"label":{"awarded":"2020"}}"#, &["label.level: LevelMissing"]);
    check(r#"{"label":{"level":"platinum"}}"#, &[r#"label.level: UnknownTerm { value: "platinum" }"#]);
    check(r#"{"label":{"level":"gold","awarded":"2020-05","expires":"2019"}}"#, &["label.expires: ExpiresBeforeAward"]);
    check(r#"{"label":{"level":"gold","awarded":"2020-05","expires":"2020"}}"#, &[]);
}

#[test]
fn a_location_is_two_degrees() {
    check(r#"{"location":{"lat":46.77,"lon":23.59}}"#, &[]);
    check(r#"{"location":{"lat":46.77}}"#, &["location.lon: HalfALocation"]);
    check(
        r#"{"location":{"lat":91,"lon":"NaN"}}"#,
        &["location.lat: OutOfRange { min: -90, max: 90 }", "location.lon: OutOfRange { min: -180, max: 180 }"],
    );
}

#[test]
fn a_list_has_a_longest_length() {
    let many = serde_json::json!({ "memberships": vec!["x"; MAX_ENTRIES + 1] });
    check(&many.to_string(), &["memberships: TooMany { max: 300 }"]);
}

#[test]
fn a_term_chosen_twice_counts_once() {
    let draft = ProfileDraft {
        name: "A".into(),
        sectors: vec!["performing-arts".into(), "furniture".into(), "performing-arts".into()],
        ..ProfileDraft::default()
    };
    assert_eq!(format!("{:?}", draft.check().expect("valid").sectors), "[performing-arts, furniture]");
}

#[test]
fn member_numbers_that_do_not_add_up_warn_and_do_not_block() {
    let warnings = |members: &str| {
        let json = format!(r#"{{"slug":"a","name":"A","members":{members}}}"#);
        let incoming: Incoming = serde_json::from_str(&json).expect("an object");
        incoming.check().expect("valid").profile.warnings().len()
    };
    assert_eq!(warnings(r#"{"total":10,"sme":8,"large":1,"research":1,"other":0}"#), 0);
    assert_eq!(warnings(r#"{"total":10,"sme":8}"#), 0, "the rest is unknown, not zero");
    assert_eq!(warnings(r#"{"sme":8}"#), 0);
    assert_eq!(warnings(r#"{"total":10,"sme":8,"large":1,"research":0,"other":0}"#), 1);
    assert_eq!(warnings(r#"{"total":10,"sme":11}"#), 1);
}

#[test]
fn what_the_table_calls_required_is_required() {
    check(
        r#"{"slug":"","name":"","major_players":[{"url":"https://example.org"}],"programmes":[{"description":"x"}]}"#,
        &["slug: Required", "name: Required", "major_players.0.name: Required", "programmes.0.name: Required"],
    );
    let required = Field::ALL.iter().filter(|field| field.is_required());
    assert_eq!(required.count(), 4);
}
