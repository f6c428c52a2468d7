//! What people type, and what they expect to see.

use domain::{PublicProfile, Standing, interchange::Incoming};
use search::{Answer, Catalogue, Facet, ProseField, Query};

use crate::today;

const DIRECTORY: &str = include_str!("directory.jsonl");

fn directory() -> Catalogue {
    let profiles: Vec<PublicProfile> = DIRECTORY
        .lines()
        .map(|line| {
            let incoming: Incoming = serde_json::from_str(line).expect("an object");
            incoming.check().expect("a valid profile").published()
        })
        .collect();
    Catalogue::build(&profiles, today())
}

fn answer(address: &str) -> Answer {
    directory().answer(&Query::parse(address))
}

#[track_caller]
fn check(address: &str, expected: &[&str]) {
    let names: Vec<String> = answer(address).hits.into_iter().map(|hit| hit.name).collect();
    assert_eq!(names, expected, "{address}");
}

const TRANSILVANIA: &str = "Transilvania Creative Industries Cluster";

#[test]
fn words_as_typed_find_what_they_begin() {
    check("q=transilv", &["AgroTransilvania Cluster", "Transilvanian Furniture Cluster", TRANSILVANIA]);
    check("q=agro", &["AgroTransilvania Cluster"]);
    check("q=moveo", &["MOV'EO"]);
    check("q=mov%27eo", &["MOV'EO"]);
    check("q=2050", &["Infr@2050"]);
}

#[test]
fn a_missing_letter_and_swapped_letters_are_forgiven() {
    check("q=creativ+cluj", &[TRANSILVANIA]);
    check("q=transilvanai", &["AgroTransilvania Cluster", TRANSILVANIA, "Transilvanian Furniture Cluster"]);
    check("q=furnitrue", &["Transilvanian Furniture Cluster"]);
}

#[test]
fn nothing_is_forgiven_while_the_words_as_typed_find_something() {
    check("q=wood", &["Transilvanian Furniture Cluster"]);
    check("q=food", &["Food & Bio Cluster Denmark", "AgroTransilvania Cluster"]);
}

#[test]
fn diacritics_and_case_make_no_difference() {
    for text in ["munchen", "m%C3%BCnchen", "MU%CC%88NCHEN", "M%C3%9CNCH"] {
        check(&format!("q={text}"), &["Medical Valley München", "Bavarian Optics"]);
    }
    check("q=iasi", &["Romanian Textile Concept"]);
    check("q=ia%C5%9Fi", &["Romanian Textile Concept"]);
    check("q=ia%C8%99i", &["Romanian Textile Concept"]);
}

#[test]
fn a_word_that_stands_only_in_prose_is_found_and_shown() {
    let answer = answer("q=hackathon");
    assert_eq!(answer.hits.len(), 1);
    let snippet = answer.hits[0].snippet.as_ref().expect("a snippet");
    assert_eq!(snippet.field, ProseField::SuccessStory);
    assert!(snippet.text.starts_with('…') && snippet.text.contains("hackathon"), "{}", snippet.text);
    let marks = answer.marker.marks(&snippet.text);
    assert_eq!(marks.iter().map(|mark| &snippet.text[mark.clone()]).collect::<Vec<_>>(), ["hackathon"]);
}

#[test]
fn the_passage_shown_has_the_word_that_stands_nowhere_else() {
    let mut profiles: Vec<PublicProfile> = domain::synthetic::profiles(1, 1, 0).collect();
    let facts = &mut profiles[0].facts;
    facts.name = "Wood Cluster".to_owned();
    facts.strategy = Some("Wood is our business.".to_owned());
    facts.success_story = Some("We held a hackathon.".to_owned());
    let answer = Catalogue::build(&profiles, today()).answer(&Query::parse("q=wood hackathon"));
    let snippet = answer.hits[0].snippet.as_ref().expect("a snippet");
    assert_eq!(snippet.field, ProseField::SuccessStory);
}

#[test]
fn names_come_before_terms_before_places_before_prose() {
    // In the names; in a strategy. In the names; as the country; as a target country.
    check("q=energy", &["Energy Cluster Denmark", "Green Energy Cluster", "AgroTransilvania Cluster"]);
    check("q=denmark", &["Energy Cluster Denmark", "Food & Bio Cluster Denmark", "CLEAN", "Bavarian Optics"]);
}

#[test]
fn the_shorter_name_says_more_of_what_was_asked() {
    check("q=clean", &["CLEAN", "Clean Mobility Cluster of the North"]);
}

#[test]
fn an_expired_label_is_no_label() {
    check("label=gold", &["CLEAN"]);
    let answer = answer("label=none&country=RO&q=furniture");
    assert_eq!(answer.total, 1);
    assert_eq!(answer.counts.of(Facet::Label), [1, 0, 0, 0]);
}

#[test]
fn a_region_means_all_regions_within_it() {
    check("region=RO1&sort=name", &["AgroTransilvania Cluster", TRANSILVANIA, "Transilvanian Furniture Cluster"]);
    check("region=RO11&q=furniture", &["Transilvanian Furniture Cluster"]);
    check("q=nord-vest", &["AgroTransilvania Cluster", TRANSILVANIA, "Transilvanian Furniture Cluster"]);
}

#[test]
fn sorting_puts_the_unknown_last() {
    let members: Vec<Option<u32>> = answer("sort=members").hits.into_iter().map(|hit| hit.members).collect();
    assert_eq!(members[..3], [Some(220), Some(90), Some(0)]);
    assert!(members[3..].iter().all(Option::is_none));
    let labels: Vec<Option<u16>> = answer("sort=label&country=DK&country=RO")
        .hits
        .into_iter()
        .map(|hit| {
            let (level, standing) = hit.label?;
            matches!(standing, Standing::Valid { .. } | Standing::ValidDateUnknown).then(|| level.position())
        })
        .collect();
    assert!(labels.is_sorted_by(|a, b| a >= b), "{labels:?}");
    let updated: Vec<_> = answer("sort=updated").hits.into_iter().map(|hit| hit.updated).collect();
    assert!(updated.is_sorted_by(|a, b| a >= b));
}

#[test]
fn marks_cover_what_matched_and_no_more() {
    let marked = |address: &str, text: &str| -> Vec<String> {
        answer(address).marker.marks(text).into_iter().map(|mark| text[mark].to_owned()).collect()
    };
    assert_eq!(marked("q=transilv", "Transilvania, AgroTransilvania"), ["Transilv", "Transilv"]);
    assert_eq!(marked("q=creativ+cluj", "Creative Cluj-Napoca"), ["Creative", "Cluj"]);
    assert_eq!(marked("q=munch", "Mu\u{308}nchen MÜNCHEN"), ["Mu\u{308}nch", "MÜNCH"]);
    assert_eq!(marked("q=acier", "de l'acier"), ["acier"]);
    assert_eq!(marked("q=wood", "food wooden Wood"), ["wood", "Wood"]);
    assert_eq!(marked("country=RO", "Romania"), Vec::<String>::new());
}
