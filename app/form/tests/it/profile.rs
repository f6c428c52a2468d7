//! The contract's own examples: drafts of profiles.

use domain::{
    ProfileDraft,
    draft::{MembersDraft, TeamMemberDraft},
};
use form::{from_body, to_string};

fn read(body: &str) -> ProfileDraft {
    from_body(body.as_bytes()).expect("a draft")
}

#[test]
fn names_have_dots_and_indices_and_lists_repeat_their_key() {
    let draft = read("name=Ana+%26+Co&members.total=12&team.0.role=Manager&sectors=furniture&sectors=performing-arts");
    let expected = ProfileDraft {
        name: "Ana & Co".into(),
        members: MembersDraft { total: "12".into(), ..MembersDraft::default() },
        team: vec![TeamMemberDraft { role: "Manager".into(), ..TeamMemberDraft::default() }],
        sectors: vec!["furniture".into(), "performing-arts".into()],
        ..ProfileDraft::default()
    };
    assert_eq!(draft, expected);
}

#[test]
fn an_index_in_which_nothing_stands_is_skipped() {
    let draft = read(
        "team.0.role=&team.0.name=&team.2.name=Second&team.10.name=Third&team.1.name=First&memberships=&memberships=One",
    );
    let names: Vec<&str> = draft.team.iter().map(|member| member.name.as_str()).collect();
    assert_eq!(names, ["First", "Second", "Third"]);
    assert_eq!(draft.memberships, ["One"]);
}

#[test]
fn one_value_is_a_list_too_and_none_is_the_empty_one() {
    assert_eq!(read("international.targets=US").international.targets, ["US"]);
    assert_eq!(read("sectors=").sectors, [""; 0]);
}

#[test]
fn line_ends_come_as_browsers_send_them() {
    let draft = read("name=A&strategy=One%0D%0A%0D%0ATwo");
    assert_eq!(draft.check().expect("valid").strategy.as_deref(), Some("One\n\nTwo"));
}

#[test]
fn a_whole_profile_comes_back() {
    for profile in domain::synthetic::profiles(20, 1, 60) {
        let draft = ProfileDraft::of(&profile.facts.into());
        let body = to_string(&draft).expect("a form");
        assert_eq!(read(&body), draft);
    }
}
