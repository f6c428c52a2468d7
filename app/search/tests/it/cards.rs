//! What a list shows of a profile is what the profile says.

use std::collections::HashMap;

use domain::{Label, PublicFacts, PublicProfile, Standing, profile::Members, synthetic};
use search::{Catalogue, Hit, Query};

use crate::today;

/// Every hit of a query, page by page.
fn every_hit(catalogue: &Catalogue, query: &Query) -> Vec<Hit> {
    let pages = catalogue.answer(query).pages;
    (1..=pages).flat_map(|page| catalogue.answer(&query.with_page(page)).hits).collect()
}

#[track_caller]
fn check(profiles: &[PublicProfile]) {
    let by_slug: HashMap<&str, &PublicProfile> =
        profiles.iter().map(|profile| (profile.slug.as_str(), profile)).collect();
    let hits = every_hit(&Catalogue::build(profiles, today()), &Query::default());
    assert_eq!(hits.len(), profiles.len());
    for hit in hits {
        let profile = by_slug[hit.slug.as_str()];
        let facts = &profile.facts;
        let expected = Hit {
            slug: profile.slug.as_str().to_owned(),
            name: facts.name.clone(),
            acronym: facts.acronym.clone(),
            country: facts.country,
            city: facts.city.clone(),
            label: facts.label.as_ref().map(|label| (label.level, label.standing(today()))),
            sectors: in_order(&facts.sectors),
            targets: in_order(&facts.targets()),
            members: facts.members.total,
            updated: profile.updated,
            snippet: None,
        };
        assert_eq!(hit, expected);
    }
}

fn in_order<V: domain::vocabulary::Vocabulary>(
    terms: &[domain::vocabulary::Term<V>],
) -> Vec<domain::vocabulary::Term<V>> {
    let mut terms = terms.to_vec();
    terms.sort_by_key(|term| term.position());
    terms.dedup();
    terms
}

fn odd(slug: &str, name: &str) -> PublicProfile {
    PublicProfile {
        slug: slug.parse().expect("a slug"),
        facts: PublicFacts { name: name.to_owned(), ..PublicFacts::default() },
        source: None,
        claimed: false,
        updated: Some(today()),
    }
}

#[test]
fn made_up_profiles_are_shown_as_they_are_at_every_edge_of_a_block() {
    for count in [1, 2, 15, 16, 17, 511, 512, 513, 1_100] {
        let profiles: Vec<PublicProfile> = synthetic::profiles(count, 3, 5).collect();
        check(&profiles);
    }
}

#[test]
fn names_and_slugs_of_every_kind_are_shown_as_they_are() {
    let four_bytes = "𝄞".repeat(200);
    let mut profiles: Vec<PublicProfile> = [
        ("plain-name", "Plain Name"),
        ("plain-name-2", "Plain Name"),
        ("plain-name-007", "Plain Name"),
        ("plain-name-4294967295", "Plain Name"),
        ("plain-name-4294967296", "Plain Name"),
        ("muenchen", "München"),
        ("spaces", " two  spaces and one behind "),
        ("signs", "…!"),
        ("long", &four_bytes),
        ("other", "Ελληνικό σύμπλεγμα"),
    ]
    .map(|(slug, name)| odd(slug, name))
    .to_vec();
    profiles[5].facts.city = Some("München".to_owned());
    profiles[6].facts.acronym = Some("a b".to_owned());
    profiles[7].facts.members = Members { total: Some(0), ..Members::default() };
    profiles[8].facts.members = Members { total: Some(u32::MAX), ..Members::default() };
    check(&profiles);
}

#[test]
fn every_standing_of_a_label_is_shown() {
    let label = |awarded: &str, expires: &str| Label {
        level: "silver".parse().expect("a level"),
        awarded: awarded.parse().ok(),
        expires: expires.parse().ok(),
        issuer: None,
        verified: true,
    };
    let mut profiles: Vec<PublicProfile> = Vec::new();
    for (slug, label) in [
        ("known", label("2026", "")),
        ("unknown", label("", "")),
        ("old", label("1999", "")),
        ("next", label("2031-05", "")),
        ("stated", Label { verified: false, ..label("2026", "") }),
    ] {
        profiles.push(odd(slug, slug));
        profiles.last_mut().expect("a profile").facts.label = Some(label);
    }
    check(&profiles);
    let standings = every_hit(&Catalogue::build(&profiles, today()), &Query::default().with_text("next"));
    assert!(matches!(standings[0].label, Some((_, Standing::NotYet { .. }))));
    let stated = every_hit(&Catalogue::build(&profiles, today()), &Query::parse("label=none&q=stated"));
    assert!(matches!(stated[0].label, Some((_, Standing::NotVerified))), "it counts as no label, and is shown");
}

#[test]
fn a_day_that_nobody_stated_is_not_shown_and_stands_last() {
    let mut profiles = vec![odd("unknown", "A"), odd("old", "B"), odd("new", "C"), odd("also-unknown", "D")];
    for (profile, day) in profiles.iter_mut().zip([None, Some("1999-12-31"), Some("2026-11-22"), None]) {
        profile.updated = day.map(|day| day.parse().expect("a day"));
    }
    check(&profiles);
    let sorted = every_hit(&Catalogue::build(&profiles, today()), &Query::parse("sort=updated"));
    let slugs: Vec<&str> = sorted.iter().map(|hit| hit.slug.as_str()).collect();
    assert_eq!(slugs, ["new", "old", "also-unknown", "unknown"]);
    profiles.truncate(1);
    check(&profiles);
}

#[test]
fn deep_pages_follow_on_from_those_before_them() {
    let profiles: Vec<PublicProfile> = synthetic::profiles(700, 4, 0).collect();
    let catalogue = Catalogue::build(&profiles, today());
    for order in ["name", "updated", "label", "members", "relevance&q=synthetic"] {
        let query = Query::parse(&format!("sort={order}"));
        let mut slugs: Vec<String> = every_hit(&catalogue, &query).into_iter().map(|hit| hit.slug).collect();
        assert_eq!(slugs.len(), 700, "{order}");
        slugs.sort_unstable();
        slugs.dedup();
        assert_eq!(slugs.len(), 700, "{order}: none twice, none left out");
    }
}
