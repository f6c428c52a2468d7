//! The engine against the oracle.

use domain::{
    PublicProfile,
    profile::{ConsortiumRole, Seeking},
    synthetic,
    vocabulary::Term,
};
use fastrand::Rng;
use search::matching::{Goal, Share};

use crate::{
    catalogue, matches,
    oracle::{Oracle, Seen},
    ranking,
};

/// Made-up profiles, of which some seek something beside what they are.
fn profiles(count: usize, seed: u64) -> Vec<PublicProfile> {
    let mut rng = Rng::with_seed(seed);
    let mut profiles: Vec<PublicProfile> = synthetic::profiles(count, seed, 0).collect();
    for at in 0..profiles.len() {
        if rng.u8(..100) >= 15 {
            continue;
        }
        let other = profiles[rng.usize(..profiles.len())].facts.clone();
        let some = |percent: u8, rng: &mut Rng| rng.u8(..100) < percent;
        let mut seeking = Seeking::default();
        if some(60, &mut rng) {
            seeking.sectors = other.sectors;
        }
        if some(40, &mut rng) {
            seeking.technologies = other.technologies;
        }
        if some(40, &mut rng) {
            seeking.services = other.services;
        }
        if some(40, &mut rng) {
            seeking.countries = other.country.into_iter().chain(Term::find("JP")).collect();
        }
        if some(30, &mut rng) {
            seeking.roles = vec![ConsortiumRole::Coordinator];
        }
        profiles[at].facts.seeking = seeking;
    }
    profiles
}

/// As far as two sums of the same numbers may differ: half of what is shown is rounded off.
fn assert_equal(shown: u32, exact: f64, what: &str) {
    let difference = f64::from(shown) / 10_000.0 - exact;
    assert!(difference.abs() <= 0.000_050_1, "{what}: {shown} for {exact}");
}

/// 200 seekers for each of the three goals: everybody's score, and so the same top list.
#[test]
fn every_score_is_that_of_the_oracle_and_the_order_follows_it() {
    let mut seekers = 0;
    for (count, seed) in [(1, 1), (2, 2), (40, 3), (90, 4), (70, 5)] {
        let profiles = profiles(count, seed);
        let catalogue = catalogue(&profiles);
        let oracle = Oracle::new(&profiles);
        for seen in &oracle.all {
            seekers += 1;
            for goal in Goal::ALL {
                let prior = format!("{} {}", seen.slug, goal.key());
                let ranking = ranking(&catalogue, &format!("for={}&goal={}", seen.slug, goal.key()));
                assert_eq!(ranking.len(), profiles.len() - 1, "{prior}");
                let find = |slug: &str| oracle.all.iter().find(|seen| seen.slug == slug).expect("a profile");
                for (slug, score) in &ranking {
                    assert_equal(*score, oracle.score(seen, find(slug), goal), &format!("{prior} and {slug}"));
                }
                assert!(ranking.is_sorted_by_key(|(slug, score)| (std::cmp::Reverse(*score), slug.clone())), "{prior}");
                check_top(&oracle, seen, goal, &ranking);
            }
        }
    }
    assert!(seekers >= 200, "{seekers}");
}

/// The first twenty are the oracle's first twenty but for those that are as good as equal.
fn check_top(oracle: &Oracle, seen: &Seen, goal: Goal, ranking: &[(String, u32)]) {
    let others = oracle.all.iter().filter(|other| other.slug != seen.slug);
    let mut best: Vec<(f64, &str)> = others.map(|other| (oracle.score(seen, other, goal), &*other.slug)).collect();
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let Some(&(last, _)) = best.get(19) else { return };
    let top: Vec<&str> = ranking.iter().take(20).map(|(slug, _)| slug.as_str()).collect();
    for (score, slug) in best.iter().take(20) {
        assert!(top.contains(slug) || score - last < 0.000_1, "{slug} is missing for {}", seen.slug);
    }
}

#[test]
fn what_is_shown_adds_up_and_is_as_sure_as_the_oracle() {
    let profiles = profiles(60, 7);
    let catalogue = catalogue(&profiles);
    let oracle = Oracle::new(&profiles);
    for seen in oracle.all.iter().take(30) {
        for goal in Goal::ALL {
            let matches = matches(&catalogue, &format!("for={}&goal={}&spread=0", seen.slug, goal.key()));
            for found in &matches.list {
                let other = oracle.all.iter().find(|other| other.slug == found.hit.slug).expect("a profile");
                let sum: u32 = found.reasons.iter().map(|reason| reason.contribution.0).sum();
                assert!(sum.abs_diff(found.score.0) <= 1, "{} {}", seen.slug, other.slug);
                let Share(confidence) = found.confidence;
                assert_equal(
                    confidence,
                    oracle.confidence(seen, other, goal),
                    &format!("{} {}", seen.slug, other.slug),
                );
            }
        }
    }
}
