//! The engine against the oracle, on random catalogues and queries.

use domain::{PublicProfile, synthetic};
use fastrand::Rng;
use search::{Answer, Catalogue, Facet, Query, Recall, Relief, Sort};

use crate::{
    oracle::{Expected, Oracle},
    today,
};

fn seen(answer: &Answer) -> Expected {
    Expected {
        total: answer.total,
        slugs: answer.hits.iter().map(|hit| hit.slug.clone()).collect(),
        counts: Facet::PAGE.into_iter().map(|facet| (facet, answer.counts.of(facet).to_vec())).collect(),
        reliefs: answer.reliefs.iter().map(|Relief { what, total }| (what.clone(), *total)).collect(),
    }
}

/// A query that finds something more often than not: its parts come from a profile.
fn random_query(rng: &mut Rng, profiles: &[PublicProfile]) -> Query {
    let mut query = Query::default();
    for _ in 0..rng.usize(..4) {
        let facet = Facet::ALL[rng.usize(..Facet::COUNT)];
        let slug = if rng.u8(..20) == 0 { "no-such-value" } else { facet.value_slug(rng.usize(..facet.size())) };
        query = query.toggled(facet, slug);
    }
    if !profiles.is_empty() {
        let facts = &profiles[rng.usize(..profiles.len())].facts;
        if rng.bool() {
            query = facts.sectors.first().map_or(query.clone(), |sector| query.toggled(Facet::Sector, sector.slug()));
        }
        if rng.bool() {
            query = facts.region.map_or(query.clone(), |region| query.toggled(Facet::Region, &region.slug()[..3]));
        }
        let texts = [Some(&facts.name), facts.strategy.as_ref(), facts.city.as_ref()];
        let words: Vec<&str> = texts.into_iter().flatten().flat_map(|text| text.split([' ', '.'])).collect();
        let mut text = String::new();
        for _ in 0..rng.usize(..4) {
            let word = words[rng.usize(..words.len())];
            text.push_str(&spoiled(rng, word));
            text.push(' ');
        }
        if rng.bool() {
            text.pop();
            text.pop();
        }
        query = query.with_text(text);
    }
    query.with_sort(Sort::ALL[rng.usize(..5)]).with_page(rng.u32(..4))
}

/// Now and then with a slip.
fn spoiled(rng: &mut Rng, word: &str) -> String {
    let mut chars: Vec<char> = word.chars().collect();
    if chars.len() > 3 && rng.u8(..4) == 0 {
        let at = rng.usize(..chars.len() - 1);
        match rng.u8(..4) {
            0 => chars.swap(at, at + 1),
            1 => drop(chars.remove(at)),
            2 => chars.insert(at, rng.lowercase()),
            _ => chars[at] = rng.lowercase(),
        }
    }
    chars.into_iter().collect()
}

#[test]
fn every_answer_is_that_of_the_oracle() {
    for (seed, count) in [(1, 0), (2, 1), (3, 40), (4, 511), (5, 513), (6, 1_100)] {
        let profiles: Vec<PublicProfile> = synthetic::profiles(count, seed, 20).collect();
        let catalogue = Catalogue::build(&profiles, today());
        let oracle = Oracle::new(&profiles, today());
        let mut rng = Rng::with_seed(seed);
        for _ in 0..if count > 500 { 40 } else { 150 } {
            let query = random_query(&mut rng, &profiles);
            let answer = catalogue.answer(&query);
            assert_eq!(seen(&answer), oracle.expect(&query), "{count} profiles, {}", query.to_query_string());
        }
    }
}

#[test]
fn what_is_recalled_changes_no_answer() {
    let profiles: Vec<PublicProfile> = synthetic::profiles(3_000, 11, 20).collect();
    let catalogue = Catalogue::build(&profiles, today());
    let mut rng = Rng::with_seed(12);
    let mut recall = Recall::default();
    let mut query = Query::default();
    for step in 0..600 {
        query = match rng.u8(..8) {
            0 => random_query(&mut rng, &profiles),
            1 | 2 => query.with_text(format!("{}{}", query.text, rng.lowercase())),
            3 => query.with_text(query.text.chars().rev().skip(1).collect::<Vec<_>>().iter().rev().collect::<String>()),
            4 => query.with_sort(Sort::ALL[rng.usize(..5)]),
            5 => query.with_page(rng.u32(..5)),
            _ => {
                let facet = Facet::ALL[rng.usize(..Facet::COUNT)];
                query.toggled(facet, facet.value_slug(rng.usize(..facet.size().min(6))))
            }
        };
        assert_eq!(catalogue.answer_in(&mut recall, &query), catalogue.answer(&query), "step {step}: {query:?}");
    }
}
