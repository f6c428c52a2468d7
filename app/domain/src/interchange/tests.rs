use serde_json::json;

use super::*;
use crate::Warning;

/// The problems, and then the warnings, of an object.
#[track_caller]
fn check(object: serde_json::Value, expected: &[&str]) {
    let said = object.to_string();
    let incoming: Incoming = serde_json::from_value(object).expect("an object");
    let mut found: Vec<String> = match incoming.check() {
        Ok(_) => Vec::new(),
        Err(errors) => errors.iter().map(|(path, problem)| format!("{path}: {problem:?}")).collect(),
    };
    found.extend(incoming.warnings().map(|warning| match warning {
        Warning::UnknownField { name } => format!("unknown: {name}"),
        Warning::MembersDoNotAddUp { .. } => "members".to_owned(),
    }));
    assert_eq!(found, expected, "{said}");
}

#[test]
fn what_goes_out_comes_in_again() {
    let text = r#"{"slug":"a-cluster","name":"A","established":"2016-10","members":{"total":3},
        "label":{"level":"bronze","issuer":"ESCA"},"formalised_strategy":false,
        "seeking":{"goals":["third-country"]},"claimed":true,"updated":"2026-11-22"}"#;
    let read = |text: &str| -> PublicProfile {
        let incoming: Incoming = serde_json::from_str(text).expect("an object");
        incoming.check().expect("a valid profile").published()
    };
    let first = read(text);
    let sent = serde_json::to_string(&Outgoing::from(&first)).expect("JSON");
    assert_eq!(read(&sent), first);
}

#[test]
fn a_slug_and_a_name_make_a_profile() {
    check(json!({"slug":"a","name":"A"}), &[]);
    check(json!({}), &["slug: Required", "name: Required"]);
    check(json!({"slug":"A b","name":"A"}), &["slug: NotASlug"]);
    assert!(serde_json::from_str::<Incoming>("[]").is_err());
}

#[test]
fn the_field_of_a_wrong_shape_is_found() {
    check(json!({"slug":"a","name":["A"]}), &["name: WrongShape"]);
    check(json!({"slug":"a","name":"A","label":{"level":[]}}), &["label.level: WrongShape"]);
    check(json!({"slug":"a","name":"A","label":"gold"}), &["label.level: WrongShape"]);
    check(json!({"slug":"a","name":"A","sectors":["performing-arts",{}]}), &["sectors.1: WrongShape"]);
    check(json!({"slug":"a","name":"A","team":"Ana"}), &["team: WrongShape"]);
    check(
        json!({"slug":"a","name":"A","team":[{},"Ana",{"phone":{}}]}),
        &["team.1: WrongShape", "team.2.phone: WrongShape"],
    );
    check(json!({"slug":{},"name":"A"}), &["slug: WrongShape"]);
}

#[test]
fn an_unknown_field_is_named_not_swallowed() {
    check(
        json!({"slug":"a","name":"A","sektor":1,"label":{"level":"gold","colour":"x"},"team":[{"nom":"A"},{"nom":"B"}]}),
        &["unknown: label.colour", "unknown: sektor", "unknown: team.nom"],
    );
    check(json!({"slug":"a","name":"A","members.total":3}), &["unknown: members.total"]);
}

#[test]
fn null_is_unknown_wherever_it_stands() {
    check(
        json!({"slug":"a","name":"A","city":null,"label":null,"team":null,"sectors":[null],"location":{"lat":null}}),
        &[],
    );
}

#[test]
fn what_stands_beside_the_facts_has_rules_too() {
    check(json!({"slug":"a","name":"A","source":"x\u{0}y"}), &["source: ControlCharacter"]);
    check(json!({"slug":"a","name":"A","source":"x".repeat(201)}), &["source: TooLong { max: 200 }"]);
    check(json!({"slug":"a","name":"A","updated":"2026-11"}), &["updated: NotADay"]);
    check(json!({"slug":"a","name":"A","claimed":"maybe"}), &["claimed: NotYesOrNo"]);
}

#[test]
fn numbers_and_truth_values_may_be_text() {
    check(json!({"slug":"a","name":"A","members":{"total":12,"sme":"7"},"formalised_strategy":true}), &[]);
    check(
        json!({"slug":"a","name":"A","formalised_strategy":"no","claimed":"yes","location":{"lat":46.77,"lon":23}}),
        &[],
    );
    check(json!({"slug":"a","name":"A","management_staff":2.25}), &["management_staff: NotHalves"]);
}

#[test]
fn more_entries_than_a_list_takes_are_refused_without_being_read() {
    let many = vec![json!({"name":"A"}); 100_000];
    check(json!({"slug":"a","name":"A","team":many}), &["team: TooMany { max: 300 }"]);
    check(json!({"slug":"a","name":"A","memberships":vec!["x"; 100_000]}), &["memberships: TooMany { max: 300 }"]);
}

fn imported(object: serde_json::Value) -> Imported {
    serde_json::from_value::<Incoming>(object).expect("an object").check().expect("a valid profile")
}

#[test]
fn members_of_a_team_are_public_unless_the_import_says_no_and_an_export_does_not_hold_the_others() {
    let imported = imported(json!({"slug":"a","name":"A","team":[
        {"name":"Ana"}, {"name":"Private","email":"private@cluster.example","public":false}, {"name":"Pop","public":true},
    ]}));
    let public: Vec<bool> = imported.profile.team.iter().map(|member| member.public).collect();
    assert_eq!(public, [true, false, true]);
    let sent = serde_json::to_value(Outgoing::from(&imported.published())).expect("JSON");
    let member = |name: &str| json!({"role":null,"name":name,"phone":null,"email":null});
    assert_eq!(sent["team"], json!([member("Ana"), member("Pop")]));
    assert!(!sent.to_string().to_lowercase().contains("private"));
}

#[test]
fn an_imported_label_is_verified_unless_the_import_says_no() {
    for (verified, expected) in [(json!(null), true), (json!(true), true), (json!(false), false)] {
        let label = json!({"level":"gold","verified":verified});
        let imported = imported(json!({"slug":"a","name":"A","label":label}));
        assert_eq!(imported.profile.label.as_ref().map(|label| label.verified), Some(expected), "{verified}");
        let sent = serde_json::to_value(Outgoing::from(&imported.published())).expect("JSON");
        assert_eq!(sent["label"]["verified"], json!(expected));
    }
    assert_eq!(imported(json!({"slug":"a","name":"A","label":{"verified":true}})).profile.label, None);
}

#[test]
fn a_day_that_is_not_stated_is_not_known() {
    let profile = imported(json!({"slug":"a","name":"A"})).published();
    assert_eq!(profile.updated, None);
    assert_eq!(serde_json::to_value(Outgoing::from(&profile)).expect("JSON")["updated"], json!(null));
}
