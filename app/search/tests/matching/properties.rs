//! What holds of every score.

use domain::{
    PublicProfile,
    profile::Seeking,
    synthetic,
    vocabulary::{Sector, Term},
};
use proptest::prelude::*;
use search::{
    Catalogue,
    matching::{Goal, Match, Wish},
};

use crate::{catalogue, matches, ranking};

fn profiles(count: usize, seed: u64) -> Vec<PublicProfile> {
    synthetic::profiles(count, seed, 0).collect()
}

/// One compared with another, wherever it stands.
fn compared(catalogue: &Catalogue, one: &str, other: &str, goal: Goal) -> Match {
    let why = matches(catalogue, &format!("for={one}&goal={}&why={other}", goal.key())).why;
    why.expect("an explanation").explained
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn both_sides_see_the_same_score_and_it_is_the_sum_of_its_reasons(
        seed in any::<u64>(),
        goal in prop::sample::select(Goal::ALL.to_vec()),
        (one, other) in (0..30_usize, 0..30_usize).prop_filter("two profiles", |(one, other)| one != other),
    ) {
        let profiles = profiles(30, seed);
        let catalogue = catalogue(&profiles);
        let [a, b] = [one, other].map(|at| profiles[at].slug.as_str());
        let (there, back) = (compared(&catalogue, a, b, goal), compared(&catalogue, b, a, goal));
        prop_assert!(there.score.0.abs_diff(back.score.0) <= 1, "{} {}", there.score, back.score);
        prop_assert!(there.confidence.0.abs_diff(back.confidence.0) <= 1);
        prop_assert!(there.score.0 <= 10_000 && there.confidence.0 <= 10_000);
        let sum: u32 = there.reasons.iter().map(|reason| reason.contribution.0).sum();
        prop_assert!(sum.abs_diff(there.score.0) <= 1);
    }

    #[test]
    fn who_is_compared_does_not_depend_on_names_or_on_the_order_of_profiles(
        seed in any::<u64>(),
        goal in prop::sample::select(Goal::ALL.to_vec()),
    ) {
        let profiles = profiles(40, seed);
        let address = format!("for={}&goal={}", profiles[7].slug, goal.key());
        let before = ranking(&catalogue(&profiles), &address);
        let mut others = profiles.clone();
        others.reverse();
        for profile in &mut others {
            profile.facts.name = format!("Renamed {}", profile.slug);
            profile.facts.acronym = None;
        }
        prop_assert_eq!(ranking(&catalogue(&others), &address), before);
    }

    #[test]
    fn any_address_is_read_and_says_the_same_when_it_is_written_again(
        pairs in prop::collection::vec(
            (prop::sample::select(KEYS.to_vec()), prop::sample::select(VALUES.to_vec())),
            0..12,
        ),
    ) {
        let address: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}={value}")).collect();
        let wish = Wish::parse(&address.join("&"));
        let again = Wish::parse(&wish.to_query_string());
        prop_assert_eq!(Wish { troubles: Vec::new(), ..again }, Wish { troubles: Vec::new(), ..wish });
    }
}

const KEYS: [&str; 26] = [
    "for",
    "from",
    "seek-sector",
    "seek-technology",
    "seek-emerging",
    "seek-service",
    "seek-country",
    "role",
    "goal",
    "targets-me",
    "mutual",
    "label-min",
    "members-min",
    "members-max",
    "updated",
    "shared-language",
    "other-networks",
    "hide-known",
    "prefer-label",
    "prefer-country",
    "prefer-size",
    "w-sector",
    "spread",
    "keep",
    "why",
    "page",
];
const VALUES: [&str; 16] = [
    "",
    "1",
    "0",
    "5",
    "1000000000",
    "RO",
    "JP",
    "gold",
    "peers",
    "coordinator",
    "furniture",
    "training",
    "21-50",
    "6",
    "a-cluster",
    "%3Cb%3E",
];

#[test]
fn nothing_is_a_perfect_match_for_one_shared_term() {
    let mut all = profiles(300, 3);
    let sectors: Vec<Sector> = Sector::all().take(4).collect();
    let empty = domain::PublicFacts { name: "Thin".to_owned(), ..Default::default() };
    all[0].facts = domain::PublicFacts { sectors: vec![sectors[0]], ..empty.clone() };
    all[1].facts = domain::PublicFacts { sectors: vec![sectors[0]], ..empty };
    let catalogue = catalogue(&all);
    let found = compared(&catalogue, all[0].slug.as_str(), all[1].slug.as_str(), Goal::Peers);
    assert!(found.score.0 < 5_000 && found.confidence.0 < 3_000, "{} {}", found.score, found.confidence);
}

#[test]
fn a_directory_in_which_nobody_states_anything_is_answered() {
    let mut all = profiles(5, 1);
    for profile in &mut all {
        profile.facts = domain::PublicFacts { name: profile.facts.name.clone(), ..Default::default() };
    }
    let catalogue = catalogue(&all);
    for goal in Goal::ALL {
        let found = matches(&catalogue, &format!("for={}&goal={}", all[0].slug, goal.key()));
        assert_eq!(found.total, 4);
        assert!(found.list.iter().all(|found| found.score.0 == 0 && found.confidence.0 == 0));
    }
    assert!(Catalogue::build(&[], catalogue.today()).matches(&Wish::parse("from=RO&seek-sector=furniture")).is_some());
}

#[test]
fn what_is_sought_counts_beside_what_one_is() {
    let mut all = profiles(200, 8);
    let wanted: Sector = Term::find("footwear").expect("a sector");
    for profile in &mut all {
        profile.facts.sectors.retain(|sector| *sector != wanted);
    }
    all[9].facts.sectors = vec![wanted];
    let [seeker, rare] = [all[0].slug.clone(), all[9].slug.clone()];
    let place = |all: &[PublicProfile]| {
        let ranking = ranking(&catalogue(all), &format!("for={seeker}&goal=complement"));
        ranking.iter().position(|(slug, _)| *slug == rare.as_str()).expect("a place")
    };
    let before = place(&all);
    all[0].facts.seeking = Seeking { sectors: vec![wanted], ..Seeking::default() };
    assert!(place(&all) < before.min(20), "{before} to {}", place(&all));
}
