//! Any type that serde can read.

use std::collections::BTreeMap;

use form::{FormError, from_body, to_string};
use proptest::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

#[derive(Debug, Default, PartialEq, Clone, Serialize, Deserialize)]
struct Person {
    name: String,
    #[serde(default)]
    public: bool,
    age: Option<u8>,
    #[serde(default)]
    languages: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Verdict {
    Publish,
    AskForChanges,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Arguments {
    slug: String,
    revision: u32,
    verdict: Option<Verdict>,
    #[serde(default)]
    team: Vec<Person>,
    head: Option<Person>,
    #[serde(default)]
    numbers: Vec<i64>,
    #[serde(default)]
    notes: BTreeMap<String, String>,
}

#[track_caller]
fn check<T: DeserializeOwned + PartialEq + std::fmt::Debug>(body: &str, expected: &T) {
    assert_eq!(from_body::<T>(body.as_bytes()).as_ref(), Ok(expected), "{body}");
}

#[track_caller]
fn check_refused<T: DeserializeOwned + std::fmt::Debug>(body: &str, expected: &str) {
    let refused = from_body::<T>(body.as_bytes()).expect_err("a refusal");
    assert_eq!(refused.to_string(), expected, "{body}");
}

#[test]
fn every_kind_of_argument_is_read() {
    let ana = Person { name: "Ana".into(), public: true, age: Some(40), languages: vec!["ro".into(), "en".into()] };
    check(
        "slug=a&revision=7&verdict=ask-for-changes&team.0.name=Ana&team.0.public=on&team.0.age=40\
         &team.0.languages=ro&team.0.languages=en&numbers=-1&numbers=2&notes.one=1&notes.two=",
        &Arguments {
            slug: "a".into(),
            revision: 7,
            verdict: Some(Verdict::AskForChanges),
            team: vec![ana],
            head: None,
            numbers: vec![-1, 2],
            notes: [("one".into(), "1".into()), ("two".into(), String::new())].into(),
        },
    );
}

#[test]
fn an_empty_input_is_unknown_where_the_type_can_say_so() {
    check("name=&age=", &Person::default());
    check_refused::<Arguments>("slug=a&revision=", "revision: this is not a whole number, zero or more");
}

#[test]
fn a_box_that_is_not_ticked_is_not_sent() {
    check("name=Ana", &Person { name: "Ana".into(), ..Person::default() });
    check("name=Ana&public=on", &Person { name: "Ana".into(), public: true, ..Person::default() });
}

#[test]
fn what_does_not_fit_is_named() {
    check_refused::<Person>("", "the form: missing field `name`");
    check_refused::<Person>("name=A&name=B", "name: there is more than one value");
    check_refused::<Person>("name=A&age=256", "age: this is not a whole number, zero or more");
    check_refused::<Person>("name=A&public=maybe", "public: this is neither yes nor no");
    check_refused::<Arguments>("slug=a&revision=1&team.4.age=1", "team.4: missing field `name`");
    check_refused::<Arguments>(
        "slug=a&revision=1&team.2.name=A&team.2.age=x",
        "team.2.age: this is not a whole number, zero or more",
    );
    check_refused::<Arguments>(
        "slug=a&revision=1&verdict=burn",
        "verdict: unknown variant `burn`, expected `publish` or `ask-for-changes`",
    );
    check_refused::<Arguments>(
        "slug=a&revision=1&head=Ana",
        "head: this is not one input, but several with names of their own",
    );
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Save {
    revision: u32,
    form: Person,
}

#[test]
fn an_argument_called_form_takes_every_input() {
    let saved = Save { revision: 3, form: Person { name: "Ana".into(), ..Person::default() } };
    check("revision=3&name=Ana", &saved);
    assert_eq!(to_string(&saved).expect("a form"), "revision=3&name=Ana&public=false");
}

#[test]
fn a_multipart_body_is_read_like_any_other() {
    let body = "--x-1\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nAna\r\nIonescu & Co\r\n\
        --x-1\r\ncontent-disposition: form-data; name=\"languages\"\r\n\r\nro\r\n\
        --x-1\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\nPNG\r\n\
        --x-1--\r\n";
    let read = Person { name: "Ana\r\nIonescu & Co".into(), languages: vec!["ro".into()], ..Person::default() };
    check(body, &read);
    for end in ["", "--x-1", "--x-1--"] {
        let broken = body.replace("--x-1--\r\n", end);
        let read = from_body::<Person>(broken.as_bytes());
        assert_eq!(read.is_ok(), end == "--x-1--", "{end}");
    }
    assert_eq!(from_body::<Person>(b"--x\r\n\r\n\r\n--x--"), Err(FormError::BrokenMultipart));
}

#[test]
fn what_no_form_has_cannot_be_written() {
    assert!(to_string("a").is_err());
    assert!(to_string(&BTreeMap::from([("a", vec![vec![1]])])).is_err());
}

fn person() -> impl Strategy<Value = Person> {
    let languages = proptest::collection::vec("[a-z&=+ ]{0,4}[a-z]", 0..3);
    ("\\PC{1,8}", any::<bool>(), any::<Option<u8>>(), languages).prop_map(|(name, public, age, languages)| Person {
        name,
        public,
        age,
        languages,
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(
        slug in "\\PC*",
        revision: u32,
        team in proptest::collection::vec(person(), 0..12),
        head in proptest::option::of(person()),
        numbers: Vec<i64>,
    ) {
        let sent = Arguments { slug, revision, verdict: Some(Verdict::Publish), team, head, numbers, notes: BTreeMap::new() };
        let body = to_string(&sent).expect("a form");
        prop_assert_eq!(from_body::<Arguments>(body.as_bytes()), Ok(sent));
    }
}
