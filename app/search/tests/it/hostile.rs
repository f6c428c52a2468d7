//! Queries that nobody means well get an answer all the same.

use domain::{PublicProfile, synthetic};
use search::{Catalogue, Facet, Query};

use crate::today;

fn answer_to(address: &str) -> search::Answer {
    let profiles: Vec<PublicProfile> = synthetic::profiles(200, 2, 20).collect();
    Catalogue::build(&profiles, today()).answer(&Query::parse(address))
}

#[test]
fn a_page_beyond_the_last_is_the_last() {
    for page in ["999999999", "4294967295"] {
        let answer = answer_to(&format!("page={page}"));
        assert_eq!((answer.page, answer.pages, answer.hits.len()), (10, 10, 20));
    }
    let answer = answer_to("page=0");
    assert_eq!((answer.page, answer.hits.len()), (1, 20));
}

#[test]
fn an_unknown_value_finds_nothing_and_says_what_to_give_up() {
    let answer = answer_to("sector=alchemy");
    assert_eq!((answer.total, answer.page, answer.pages), (0, 1, 1));
    assert_eq!(answer.reliefs[0].total, 200);
    assert!(answer.counts.of(Facet::Sector).iter().sum::<u32>() > 200, "its own facet is not narrowed");
    assert_eq!(answer.counts.of(Facet::Country).iter().sum::<u32>(), 0);
}

#[test]
fn an_unknown_value_beside_a_known_one_takes_nothing_away() {
    let with = answer_to("label=none&label=platinum").total;
    assert_eq!(with, answer_to("label=none").total);
    assert!(with > 0);
}

#[test]
fn long_and_odd_texts_are_answered() {
    let long = "a".repeat(1_000_000);
    let many = (0..5_000).map(|number| format!("w{number}+")).collect::<Vec<_>>().concat();
    for text in [long.as_str(), many.as_str(), "%00%01%02", "%F0%9F%98%80", "%E2%80%8B", "'''''", "%CC%88%CC%88"] {
        let answer = answer_to(&format!("q={text}"));
        assert!(answer.total == 0 || answer.total == 200, "{}", &text[..10.min(text.len())]);
    }
}

#[test]
fn an_empty_catalogue_answers() {
    let empty = Catalogue::build(&[], today());
    for address in ["", "q=wood", "country=RO&page=7", "q=woood&label=gold&sort=members"] {
        let answer = empty.answer(&Query::parse(address));
        assert_eq!((answer.total, answer.page, answer.pages), (0, 1, 1));
        assert!(answer.hits.is_empty() && answer.reliefs.is_empty());
    }
}
