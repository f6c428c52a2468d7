//! What holds of how well one party covers another, whoever they are, while what is known of the
//! directory stays the same.

use domain::{Day, PublicProfile, synthetic};
use proptest::prelude::*;

use super::{
    EachFeature, Evidence, FEATURES, Goal, MOST_WEIGHT, TARGET, Weights,
    parties::{Model, Piece},
    side::Side,
};
use crate::Catalogue;

const PROFILES: usize = 40;

fn catalogue(seed: u64) -> Catalogue {
    let profiles: Vec<PublicProfile> = synthetic::profiles(PROFILES, seed, 0).collect();
    let today: Day = "2026-11-22".parse().expect("a day");
    Catalogue::build(&profiles, today)
}

/// What is covered of a feature by what both state and by what is taken for the average, and what is
/// wanted of everything.
fn covered(model: &Model, party: &Side, other: &Side, feature: usize) -> (f64, f64, f64) {
    let (mut stated, mut average) = (0.0, 0.0);
    let wanted = model.cover(party, other, &mut |piece: Piece| {
        if piece.feature == Some(feature) {
            match piece.evidence {
                Evidence::Stated => stated += piece.amount,
                Evidence::Average => average += piece.amount,
            }
        }
    });
    (stated, average, wanted)
}

fn any_weights() -> impl Strategy<Value = Weights> {
    prop::array::uniform(0..=MOST_WEIGHT)
        .prop_filter("something counts", |weights: &Weights| weights.iter().any(|&weight| weight > 0))
}

fn two() -> impl Strategy<Value = (usize, usize)> {
    (0..PROFILES, 0..PROFILES).prop_filter("two profiles", |(one, other)| one != other)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    /// `idf`, `p` and `κ` are held, and both state the feature.
    #[test]
    fn one_more_of_the_wanted_terms_never_lowers_what_is_covered(
        seed in 0..12_u64,
        weights in any_weights(),
        (x, y) in two(),
        goal in prop::sample::select(Goal::ALL.to_vec()),
    ) {
        let catalogue = catalogue(seed);
        let model = catalogue.model(goal, weights);
        let [x, y] = [x, y].map(|number| catalogue.side(number));
        for feature in (0..FEATURES.len()).filter(|&feature| !goal.adds(feature)) {
            if !x.states(feature) || !y.states(feature) {
                continue;
            }
            for term in x.wants(feature) {
                let Err(place) = y.own[feature].binary_search(&term) else { continue };
                let mut more = y.clone();
                more.own[feature].insert(place, term);
                let [before, after] = [&y, &more].map(|y| model.coverage(&x, y));
                prop_assert!(after >= before - 1e-12, "{before} to {after}");
            }
        }
    }

    #[test]
    fn who_forgets_a_feature_covers_of_it_what_an_average_profile_does_and_makes_nobody_surer(
        seed in 0..12_u64,
        weights in any_weights(),
        (x, y) in two(),
        goal in prop::sample::select(Goal::ALL.to_vec()),
    ) {
        let catalogue = catalogue(seed);
        let model = catalogue.model(goal, weights);
        let [x, y] = [x, y].map(|number| catalogue.side(number));
        let counting: Vec<(usize, f64)> = model.features().map(|(feature, weight, _)| (feature, weight)).collect();
        for (feature, weight) in counting.into_iter().filter(|&(feature, _)| !goal.adds(feature)) {
            if !x.states(feature) || !y.states(feature) {
                continue;
            }
            let mut forgot = y.clone();
            forgot.own[feature].clear();
            if feature == TARGET {
                // Where somebody is covers too that one wants to go there.
                forgot.country = None;
            }
            let ground = &model.ground.features[feature];
            let wants = x.wants(feature);
            let sum = |of: &dyn Fn(usize) -> f64| wants.iter().map(|&term| of(term.into())).sum::<f64>();
            let mass = sum(&|term| ground.idf[term]);
            let pi = sum(&|term| ground.idf[term] * ground.share[term]) / mass;
            let (stated, average, wanted) = covered(&model, &x, &forgot, feature);
            prop_assert!(stated.abs() < 1e-12, "{stated}");
            prop_assert!((average - weight * mass * pi).abs() < 1e-9, "{average} for {}", weight * mass * pi);
            let mut same_country = y.clone();
            same_country.country = forgot.country;
            prop_assert!((wanted - covered(&model, &x, &same_country, feature).2).abs() < 1e-9, "what X wants stays");
            let [before, after] = [&y, &forgot].map(|y| model.confidence(&x, y));
            prop_assert!(after <= before + 1e-12, "{before} to {after}");
        }
    }

    /// A party compared with all at once and with each by itself; with any weights, not a goal's own.
    #[test]
    fn all_at_once_is_one_by_one(
        seed in 0..12_u64,
        weights in any_weights(),
        one in 0..PROFILES,
        goal in prop::sample::select(Goal::ALL.to_vec()),
    ) {
        let catalogue = catalogue(seed);
        let model = catalogue.model(goal, weights);
        let party = catalogue.side(one).aiming_at(goal);
        let nobody = Side { own: Default::default(), sought: party.own.clone(), is_profile: false, ..party.clone() };
        for party in [party, nobody] {
            let scores = catalogue.score_all(&model, &party);
            for (other, score) in scores.iter().enumerate() {
                let alone = model.compare(&party, &catalogue.side(other).aiming_at(goal));
                prop_assert!(score.0.abs_diff(alone.0) <= 1, "{score} and {alone}");
            }
        }
    }
}

/// A catalogue of several blocks, the last of them begun: a country's end, the end of a block and the
/// end of all lie apart.
#[test]
fn blocks_end_where_they_should() {
    let mut profiles: Vec<PublicProfile> = synthetic::profiles(1_100, 5, 0).collect();
    for profile in profiles.iter_mut().step_by(17) {
        profile.facts.country = None;
    }
    let today: Day = "2026-11-22".parse().expect("a day");
    let catalogue = Catalogue::build(&profiles, today);
    for goal in Goal::ALL {
        let model = catalogue.model(goal, goal.weights());
        let mut party = catalogue.side(700).aiming_at(goal);
        party.places = vec![3, 60, 200];
        let mut sums = EachFeature::default();
        for (other, score) in catalogue.score_all(&model, &party).iter().enumerate() {
            let side = catalogue.side(other).aiming_at(goal);
            assert!(score.0.abs_diff(model.compare(&party, &side).0) <= 1, "{other}");
            for (feature, sum) in sums.iter_mut().enumerate() {
                *sum += model.ground.own[feature].as_flattened()[other];
            }
        }
        assert!(sums.iter().all(|&sum| sum > 0.0));
    }
}
