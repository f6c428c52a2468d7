//! Where the table of related sectors and technologies comes from.
//!
//! Two terms are related as far as the clusters of the bundled directory have them together, the
//! cosine of both smoothed by n / (n + 3) so that one cluster proves little, and as far as sectors
//! share an industrial ecosystem; the former makes seven tenths, the latter three. The nearest are 100.

use std::{collections::BTreeMap, fmt::Write as _, fs};

use domain::vocabulary::Sector;
use search::Facet;

const TABLE: &str = include_str!("../../data/relatedness.csv");
const SMOOTHING: f64 = 3.0;
const TOGETHER: f64 = 0.7;
/// Less is chance.
const LEAST: u32 = 4;

type Term = (Facet, usize);

fn computed() -> String {
    let profiles = crate::bundled();
    let terms = |profile: &domain::PublicProfile| -> Vec<Term> {
        let sectors = profile.facts.sectors.iter().map(|it| (Facet::Sector, usize::from(it.position())));
        let technologies = profile.facts.technologies.iter().map(|it| (Facet::Technology, usize::from(it.position())));
        sectors.chain(technologies).collect()
    };
    let mut alone: BTreeMap<Term, f64> = BTreeMap::new();
    let mut both: BTreeMap<(Term, Term), f64> = BTreeMap::new();
    for terms in profiles.iter().map(terms) {
        for &one in &terms {
            *alone.entry(one).or_default() += 1.0;
            for &other in terms.iter().filter(|&&other| one < other) {
                *both.entry((one, other)).or_default() += 1.0;
            }
        }
    }
    let together = |pair: &(Term, Term)| {
        let count = both.get(pair).copied().unwrap_or(0.0);
        let expected = (alone.get(&pair.0).copied().unwrap_or(1.0) * alone.get(&pair.1).copied().unwrap_or(1.0)).sqrt();
        count / expected * count / (count + SMOOTHING)
    };
    let most = both.keys().map(together).fold(0.0, f64::max);
    let all: Vec<Term> = [Facet::Sector, Facet::Technology]
        .into_iter()
        .flat_map(|facet| (0..facet.size()).map(move |term| (facet, term)))
        .collect();
    let pairs =
        all.iter().flat_map(|&one| all.iter().map(move |&other| (one, other))).filter(|(one, other)| one < other);
    let related = |pair: (Term, Term)| {
        let related = TOGETHER * together(&pair) / most + (1.0 - TOGETHER) * shared_ecosystems(pair.0, pair.1);
        (pair, related)
    };
    let related: Vec<((Term, Term), f64)> = pairs.map(related).collect();
    let nearest = related.iter().map(|(_, related)| *related).fold(0.0, f64::max);
    let mut table = String::from("facet,slug,facet,slug,hundredths\n");
    for (((one, first), (other, second)), related) in related {
        let hundredths = (related / nearest * 100.0).round() as u32;
        if hundredths >= LEAST {
            let (first, second) = (one.value_slug(first), other.value_slug(second));
            let _ = writeln!(table, "{},{first},{},{second},{hundredths}", one.key(), other.key());
        }
    }
    table
}

/// The share of the ecosystems of either that are those of both.
fn shared_ecosystems(one: Term, other: Term) -> f64 {
    if (one.0, other.0) != (Facet::Sector, Facet::Sector) {
        return 0.0;
    }
    let ecosystems = |term: usize| -> Vec<&str> {
        let sector = Sector::find(Facet::Sector.value_slug(term)).expect("a sector");
        sector.group().split(';').filter(|slug| !slug.is_empty()).collect()
    };
    let (one, other) = (ecosystems(one.1), ecosystems(other.1));
    let common = one.iter().filter(|slug| other.contains(slug)).count();
    let either = one.len() + other.len() - common;
    if either == 0 { 0.0 } else { common as f64 / either as f64 }
}

#[test]
fn every_line_of_the_table_is_of_two_terms_and_a_number() {
    let mut pairs = std::collections::HashSet::new();
    for line in TABLE.lines().skip(1) {
        let [facet, slug, other_facet, other, hundredths] = line.split(',').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        for (facet, slug) in [(facet, slug), (other_facet, other)] {
            assert!(matches!(facet, "sector" | "technology"), "{line}");
            assert!(Facet::find(facet).is_some_and(|facet| facet.value_index(slug).is_some()), "{line}");
        }
        assert!((1..=100).contains(&hundredths.parse::<u32>().expect("a number")), "{line}");
        assert!((facet, slug) != (other_facet, other) && pairs.insert([facet, slug, other_facet, other]), "{line}");
    }
    assert!(pairs.len() > 300, "{} pairs", pairs.len());
}

/// `cargo test -p search -- --ignored writes_the_table` after the bundled directory has changed.
#[test]
#[ignore = "it writes a file of this crate"]
fn writes_the_table_of_what_is_related() {
    fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/data/relatedness.csv"), computed()).expect("a file");
}
