//! Forms that are sent to server functions.

use app::{error::AppError, form_codec::Form};
use axum::{body::Body, http::Method};
use domain::ProfileDraft;
use leptos::{
    prelude::server,
    server_fn::{Decodes as _, codec::Postcard, codec::PostcardEncoding},
};

use crate::site::{Answer, TestSite};

/// Answers with what it understood, or with what is wrong with it.
#[server(input = Form, output = Postcard, endpoint = "tell_form")]
async fn tell_form(
    revision: u32,
    #[server(default)] ticked: bool,
    form: ProfileDraft,
) -> Result<(u32, bool, ProfileDraft), AppError> {
    if !form.name.is_empty() {
        form.check()?;
    }
    Ok((revision, ticked, form))
}

async fn sent(site: &TestSite, content_type: &str, accept: &str, body: impl Into<Body>) -> Answer {
    let headers = [
        ("content-type", content_type),
        ("accept", accept),
        ("sec-fetch-site", "same-origin"),
        ("referer", "https://atlas.example/manage/a-cluster/team"),
    ];
    site.visitor().send(Method::POST, "/api/tell_form", &headers, body.into()).await
}

fn understood(answer: &Answer) -> (u32, bool, ProfileDraft) {
    assert_eq!(answer.status.as_u16(), 200, "{answer:?}");
    PostcardEncoding::decode(answer.body.clone()).expect("an answer as browsers read it")
}

const URLENCODED: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn a_form_with_the_contract_s_names_arrives_as_arguments() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let body = "revision=7&ticked=on&name=A&members.total=12&team.3.role=Manager&team.9.role=&sectors=furniture&sectors=performing-arts";
    let (revision, ticked, draft) = understood(&sent(&site, URLENCODED, "*/*", body).await);
    assert_eq!((revision, ticked, draft.name.as_str(), draft.members.total.as_str()), (7, true, "A", "12"));
    assert_eq!((draft.team.len(), draft.sectors.len()), (1, 2));
    let (_, ticked, draft) = understood(&sent(&site, URLENCODED, "*/*", "revision=7").await);
    assert_eq!((ticked, draft), (false, ProfileDraft::default()));
}

#[tokio::test]
async fn a_multipart_form_arrives_too() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let part =
        |name: &str, value: &str| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let body = [part("revision", "1"), part("sectors", "a"), part("sectors", "b"), "--b--\r\n".to_owned()].concat();
    let (_, _, draft) = understood(&sent(&site, "multipart/form-data; boundary=b", "*/*", body).await);
    assert_eq!(draft.sectors, ["a", "b"]);
}

#[tokio::test]
async fn a_form_that_is_not_the_function_s_is_the_caller_s_fault() {
    let site = TestSite::with_profiles(Vec::new()).await;
    for body in ["name=A", "revision=x", "revision=1&revision=2", "revision=1&name=A&name=B"] {
        let answer = sent(&site, URLENCODED, "*/*", body).await;
        assert_eq!(answer.status.as_u16(), 400, "{body}");
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_form_arrives_by_its_inputs() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let answer = sent(&site, URLENCODED, "*/*", "revision=1&name=A&team.5.email=x&website=nowhere").await;
    assert_eq!(answer.status.as_u16(), 422);
    let AppError::Invalid(errors) = PostcardEncoding::decode(answer.body.clone()).expect("an error") else {
        panic!("{answer:?}");
    };
    let problems: Vec<String> = errors.iter().map(|(path, problem)| format!("{path}: {problem:?}")).collect();
    assert_eq!(problems, ["website: NotAWebAddress", "team.0.email: NotAnEmail"]);
}

#[tokio::test]
async fn a_form_from_a_page_without_a_program_goes_on_to_a_page() {
    let site = TestSite::with_profiles(Vec::new()).await;
    let answer = sent(&site, URLENCODED, "text/html,*/*;q=0.8", "revision=1").await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/manage/a-cluster/team"));
}
