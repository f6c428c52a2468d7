//! Forms that nobody's browser sends.

use domain::ProfileDraft;
use form::{FormError, MAX_INPUTS, from_body};
use proptest::prelude::*;

fn read(body: &str) -> Result<ProfileDraft, FormError> {
    from_body(body.as_bytes())
}

#[test]
fn an_index_is_a_name_and_not_a_size() {
    let draft = read("team.99999999.role=Manager&team.3.role=Deputy").expect("a draft");
    let roles: Vec<&str> = draft.team.iter().map(|member| member.role.as_str()).collect();
    assert_eq!(roles, ["Deputy", "Manager"]);
    let beyond = "9".repeat(100);
    assert_eq!(read(&format!("team.{beyond}.role=x")).expect("a draft").team, []);
}

#[test]
fn names_that_no_field_has_are_ignored() {
    for body in [
        "email[]=a&email[]=b",
        "draft[name]=A",
        "team..role=x",
        "team.-1.role=x",
        "team.x.role=x",
        ".name=x",
        "name.=x",
        "...=x",
        "=x",
        "&&&",
        "slug=x",
        "constructor.prototype=x",
        "%ff%fe=%ff",
    ] {
        assert_eq!(read(body), Ok(ProfileDraft::default()), "{body}");
    }
}

#[test]
fn a_single_value_given_twice_is_refused_by_its_name() {
    let refused = read("name=A&members.total=1&members.total=2").expect_err("a refusal");
    assert_eq!(refused.to_string(), "members.total: there is more than one value");
    assert!(read("team.0.email=a@b.example&team.0.email=c@d.example").is_err());
}

#[test]
fn a_text_with_parts_or_parts_with_a_text_are_refused() {
    assert!(read("name.first=A").is_err());
    assert!(read("members=12").is_err());
    assert!(read("team.0=Ana").is_err());
    assert_eq!(
        read("team=Ana").expect_err("a refusal").to_string(),
        "team: this is not one input, but several with names of their own"
    );
}

#[test]
fn many_inputs_are_read_and_more_are_refused() {
    let body = |count: usize| "memberships=m&".repeat(count);
    assert_eq!(read(&body(MAX_INPUTS)).expect("a draft").memberships.len(), MAX_INPUTS);
    assert!(read(&body(MAX_INPUTS)).expect("a draft").check().is_err(), "more than a list takes");
    assert_eq!(read(&body(MAX_INPUTS + 1)), Err(FormError::TooManyInputs));
    let different: Vec<String> = (0..=MAX_INPUTS).map(|at| format!("k{at}=")).collect();
    assert_eq!(read(&different.join("&")), Err(FormError::TooManyInputs));
}

#[test]
fn deep_and_long_names_cost_nothing() {
    assert_eq!(read(&format!("{}=x", "a.".repeat(100_000))), Ok(ProfileDraft::default()));
    assert_eq!(read(&format!("{}=x", vec!["a"; 50].join("."))), Ok(ProfileDraft::default()));
    assert_eq!(read(&format!("{}=x", "a".repeat(1_000_000))), Ok(ProfileDraft::default()));
}

proptest! {
    #[test]
    fn no_body_makes_a_panic(body: Vec<u8>) {
        let _ = from_body::<ProfileDraft>(&body);
    }

    #[test]
    fn no_names_make_a_panic(names in proptest::collection::vec("(name|team|members|sectors|form|0|1|[.]){1,6}=[a-z&]{0,3}", 0..9)) {
        let _ = from_body::<ProfileDraft>(names.join("&").as_bytes());
        let _ = from_body::<ProfileDraft>(format!("--x\r\n{}\r\n--x--", names.join("\r\n--x\r\n")).as_bytes());
    }
}
