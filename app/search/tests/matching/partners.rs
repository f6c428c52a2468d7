//! Whom sensible people expect to be sent to, over the directory that every site begins with.
//!
//! A scenario says who asks, some who must be among the first ten, and whom nobody would understand
//! there. It does not say in which order: that follows from the score.

use std::sync::LazyLock;

use domain::{PublicFacts, PublicProfile};
use search::{
    Catalogue, Facet,
    matching::{Goal, Match},
};

use crate::{bundled, catalogue, matches, ranking};

pub(super) static DIRECTORY: LazyLock<Catalogue> = LazyLock::new(|| catalogue(&bundled()));

/// Checks the first ten of a wish.
#[track_caller]
pub(super) fn check(address: &str, expected: &[&str], foreign: fn(&Match) -> bool) {
    let found = matches(&DIRECTORY, address);
    assert!(found.troubles.is_empty(), "{:?}", found.troubles);
    let ten: Vec<&Match> = found.list.iter().take(10).collect();
    let slugs: Vec<&str> = ten.iter().map(|found| found.hit.slug.as_str()).collect();
    for slug in expected {
        assert!(slugs.contains(slug), "{address}: {slug} is missing in {slugs:#?}");
    }
    let foreign: Vec<&&str> =
        slugs.iter().zip(&ten).filter(|(_, found)| foreign(found)).map(|(slug, _)| slug).collect();
    assert!(foreign.is_empty(), "{address}: nobody would understand {foreign:?} in {slugs:#?}");
}

pub(super) fn in_sector(found: &Match, slugs: &[&str]) -> bool {
    found.hit.sectors.iter().any(|sector| slugs.contains(&sector.slug()))
}

pub(super) fn is_in(found: &Match, country: &str) -> bool {
    found.hit.country.is_some_and(|it| it.slug() == country)
}

const ENERGY: [&str; 3] = [
    "electric-power-generation-and-transmission",
    "oil-and-gas-production-and-transportation",
    "environmental-services",
];

#[test]
fn a_creative_cluster_in_romania_looks_for_peers_abroad() {
    let abroad = "country=PT&country=LT&country=IT&country=SE&country=DK&country=FR&country=GR&country=LV&country=ES";
    check(
        &format!("for=transilvania-creative-industries-cluster&{abroad}"),
        &[
            "cic-cluster-industrias-culturais-e-criativas",
            "uzupis-creative-cluster",
            "clust-er-create",
            "media-evolution-southern-sweden",
        ],
        |found| is_in(found, "RO") || in_sector(found, &["medical-devices", "automotive", "biopharmaceuticals"]),
    );
}

#[test]
fn it_looks_for_peers_anywhere() {
    check(
        "for=transilvania-creative-industries-cluster",
        &["iconic-creative-cluster", "cic-cluster-industrias-culturais-e-criativas", "clust-er-create"],
        |found| in_sector(found, &["medical-devices", "biopharmaceuticals", "metal-mining"]),
    );
}

#[test]
fn it_looks_for_those_who_complement_it() {
    check(
        "for=transilvania-creative-industries-cluster&goal=complement",
        &["media-evolution-southern-sweden", "cap-digital", "vilnius-cinematography-cluster"],
        |found| in_sector(found, &["medical-devices", "biopharmaceuticals", "agricultural-inputs-and-services"]),
    );
}

#[test]
fn an_energy_cluster_in_france_looks_for_partners_and_gold_is_a_plus() {
    check(
        "for=tenerrdis&prefer-label=gold",
        &["green-tech-cluster-styria", "energy-cluster-denmark", "tweed"],
        |found| !in_sector(found, &ENERGY),
    );
    let place = |address: &str, slug: &str| {
        let found = ranking(&DIRECTORY, address);
        found.iter().position(|(other, _)| other == slug).expect("a place")
    };
    let gold = "green-tech-cluster-styria";
    assert!(place("for=capenergies&prefer-label=gold", gold) < place("for=capenergies", gold));
}

#[test]
fn a_packaging_cluster_seeks_complements_in_plastics_nano_and_food() {
    let sought =
        "seek-sector=plastics&seek-sector=food-processing-and-manufacturing&seek-technology=micro-and-nanotechnology";
    let address = format!("for=packaging-cluster&goal=complement&{sought}");
    check(&address, &["plastiwin"], |found| in_sector(found, &["performing-arts", "hospitality-and-tourism"]));
    let found = matches(&DIRECTORY, &address);
    let has = |found: &&Match, facet, slug: &str| {
        found.adds.iter().any(|&(of, value)| of == facet && of.value_slug(value) == slug)
    };
    let first: Vec<&Match> = found.list.iter().take(12).collect();
    for (facet, slug) in [
        (Facet::Sector, "plastics"),
        (Facet::Sector, "food-processing-and-manufacturing"),
        (Facet::Technology, "micro-and-nanotechnology"),
    ] {
        assert!(first.iter().any(|found| has(found, facet, slug)), "nobody of {slug}");
    }
    assert!(first.iter().all(|found| found.hit.slug != "packbridge"), "a peer is no complement");
}

#[test]
fn a_packaging_cluster_looks_for_peers() {
    check("for=packaging-cluster", &["packbridge"], |found| in_sector(found, &["biopharmaceuticals", "apparel"]));
}

#[test]
fn somebody_without_a_profile_wishes_for_performing_arts() {
    check(
        "from=RO&seek-sector=performing-arts&seek-technology=creative-services",
        &["transilvania-creative-industries-cluster", "uzupis-creative-cluster", "media-evolution-southern-sweden"],
        |found| in_sector(found, &["medical-devices", "automotive", "aerospace-vehicles-and-defence"]),
    );
}

#[test]
fn a_maritime_cluster_wants_to_go_to_japan() {
    check(
        "for=blue-cluster&goal=third-country&seek-country=JP",
        &["pole-mer-mediterranee", "aberdeen-renewable-energy-group", "nce-node-gce-node"],
        |found| in_sector(found, &["furniture", "biopharmaceuticals", "automotive"]),
    );
}

#[test]
fn somebody_without_a_profile_wants_to_go_to_japan_by_sea() {
    check(
        "from=FI&goal=third-country&seek-sector=water-transportation&seek-country=JP",
        &["blue-cluster", "pole-mer-mediterranee"],
        |found| !in_sector(found, &["water-transportation"]) && !found.hit.targets.iter().any(|it| it.slug() == "JP"),
    );
}

#[test]
fn somebody_looks_for_partners_in_japan_itself() {
    check(
        "from=DE&seek-sector=biopharmaceuticals&seek-country=JP",
        &["kobe-biomedical-innovation-cluster", "greater-tokyo-biocommunity", "biocommunity-kansai"],
        |found| !in_sector(found, &["biopharmaceuticals"]) && !is_in(found, "JP"),
    );
}

#[test]
fn a_biotech_cluster_finds_biotech() {
    check("for=medicon-valley-alliance", &[], |found| {
        !in_sector(found, &["biopharmaceuticals", "medical-devices", "agricultural-inputs-and-services"])
    });
}

#[test]
fn an_aerospace_cluster_finds_aerospace() {
    check("for=aerospace-valley", &[], |found| {
        in_sector(found, &["furniture", "food-processing-and-manufacturing", "biopharmaceuticals"])
    });
}

#[test]
fn a_furniture_cluster_finds_furniture_and_wood() {
    check("for=transilvanian-furniture-cluster", &[], |found| {
        in_sector(found, &["biopharmaceuticals", "aerospace-vehicles-and-defence"])
    });
    let found = matches(&DIRECTORY, "for=transilvanian-furniture-cluster");
    let kin = found.list.iter().take(10).filter(|found| in_sector(found, &["furniture", "wood-products", "forestry"]));
    assert!(kin.count() >= 5);
}

#[test]
fn a_textile_cluster_looks_for_what_adds_to_it() {
    check("for=euramaterials&goal=complement", &[], |found| in_sector(found, &["biopharmaceuticals", "tobacco"]));
}

#[test]
fn a_filter_for_those_who_target_me_leaves_only_them() {
    let found = matches(&DIRECTORY, "for=tenerrdis&targets-me=1");
    let targets = |found: &Match| found.hit.targets.iter().any(|it| it.slug() == "FR");
    assert!(found.total > 0 && found.list.iter().all(targets));
    assert!(found.list.iter().any(|found| found.hit.slug == "energy-cluster-denmark"));
}

#[test]
fn who_is_known_already_can_be_hidden_and_is_shown_before() {
    let found = matches(&DIRECTORY, "for=blue-cluster");
    let known: Vec<&str> =
        found.list.iter().filter(|found| found.together.know_each_other).map(|found| &*found.hit.slug).collect();
    assert!(!known.is_empty());
    let others = ranking(&DIRECTORY, "for=blue-cluster&hide-known=1");
    assert!(known.iter().all(|slug| others.iter().all(|(other, _)| other != slug)));
}

/// Somebody with one sector and nothing else, beside the bundled directory.
fn with_one_term(sector: &str) -> Vec<PublicProfile> {
    let mut profiles = bundled();
    let facts = PublicFacts {
        name: "Thin".to_owned(),
        sectors: vec![sector.parse().expect("a sector")],
        ..PublicFacts::default()
    };
    profiles.push(PublicProfile {
        slug: "thin".parse().expect("a slug"),
        facts,
        source: None,
        claimed: false,
        updated: None,
    });
    profiles
}

#[test]
fn a_profile_of_one_term_gets_partners_that_little_is_known_about() {
    let catalogue = catalogue(&with_one_term("furniture"));
    let found = matches(&catalogue, "for=thin");
    assert!(found.list.iter().take(10).all(|found| in_sector(found, &["furniture"])));
    assert!(found.list.iter().all(|found| found.confidence.0 < 2_500 && found.score.0 < 3_000));
    assert_eq!(found.advice.len(), 3);
}

#[test]
fn a_profile_of_one_term_comes_up_for_nobody_for_whom_ten_share_more() {
    for sector in ["furniture", "performing-arts", "electric-power-generation-and-transmission", "tobacco"] {
        let profiles = with_one_term(sector);
        let catalogue = catalogue(&profiles);
        let sharing = |one: &PublicFacts, other: &PublicFacts| {
            let shared = |one: &[&str], other: &[&str]| one.iter().filter(|slug| other.contains(slug)).count();
            let terms = |facts: &PublicFacts| -> Vec<&'static str> {
                let sectors = facts.sectors.iter().map(|it| it.slug());
                let technologies = facts.technologies.iter().map(|it| it.slug());
                sectors.chain(technologies).chain(facts.emerging_industries.iter().map(|it| it.slug())).collect()
            };
            shared(&terms(one), &terms(other))
        };
        for profile in profiles.iter().step_by(7).filter(|profile| profile.slug.as_str() != "thin") {
            let others = profiles.iter().filter(|other| other.slug != profile.slug);
            if others.filter(|other| sharing(&profile.facts, &other.facts) >= 2).count() < 10 {
                continue;
            }
            let ten = ranking(&catalogue, &format!("for={}", profile.slug));
            assert!(ten.iter().take(10).all(|(slug, _)| slug != "thin"), "{sector} for {}", profile.slug);
        }
    }
}

/// Half of the first ten of a cluster are of its own sectors, technologies or ecosystem, whoever asks.
#[test]
fn peers_are_of_the_same_industry_whoever_asks() {
    let profiles = bundled();
    for profile in profiles.iter().step_by(11) {
        let found = matches(&DIRECTORY, &format!("for={}&goal={}", profile.slug, Goal::Peers.key()));
        let own = [Facet::Sector, Facet::Technology, Facet::Ecosystem];
        let shares = |found: &&Match| {
            found.reasons.iter().any(|reason| reason.terms.iter().any(|(facet, _)| own.contains(facet)))
        };
        let sharing = found.list.iter().take(10).filter(shares).count();
        assert!(sharing >= 7, "{}: {sharing}", profile.slug);
    }
}
