//! What all comparisons stand on and none of them changes: how telling each term is, how common, and
//! how much each profile says.

use std::sync::OnceLock;

use super::{EachFeature, FEATURES, Goal, SERVICE, Weights, parties::Model, relatedness::Relatedness, side::Side};
use crate::{Catalogue, Facet, bits::Mask, order};

#[derive(Debug)]
pub(crate) struct Ground {
    pub features: Vec<FeatureGround>,
    /// How telling it is to be in a country, and which share of the clusters is.
    pub place_idf: Vec<f64>,
    pub place_share: Vec<f64>,
    /// The mass of each profile's own terms; 0 where it states none.
    pub own: Vec<EachFeature>,
    /// What an average profile that states the feature covers of that.
    pub expected: Vec<EachFeature>,
    /// Who seeks something beside, by the number of the profile.
    pub seekers: Vec<(u32, Side)>,
    nearness: OnceLock<Nearness>,
    /// The priors of the goals with their own weights, which most leave as they are.
    priors: [OnceLock<f64>; Goal::ALL.len()],
}

/// A feature in the whole directory.
#[derive(Debug)]
pub(crate) struct FeatureGround {
    /// Of each term `ln(1 + N / (1 + df))`.
    pub idf: Vec<f64>,
    /// Of each term the share of those who state the feature that have it.
    pub share: Vec<f64>,
    /// How many state the feature.
    pub stated: u32,
    /// The median mass of those who do.
    pub median: f64,
    /// What an average profile covers of an average one.
    pub average: f64,
    /// What an average profile says: the sum of `idf` times `share`.
    pub usual: f64,
}

/// How much of what others usually say stands near each profile, for the features that others can
/// add to.
#[derive(Debug)]
pub(crate) struct Nearness {
    pub of: Vec<EachFeature>,
    pub average: EachFeature,
}

impl Ground {
    pub(crate) fn of(catalogue: &Catalogue) -> Self {
        let profiles = catalogue.len();
        let mut own = vec![EachFeature::default(); profiles];
        let mut expected = vec![EachFeature::default(); profiles];
        let features = (0..FEATURES.len()).map(|feature| {
            let facet = FEATURES[feature];
            let having: Vec<Mask> = (0..facet.size()).map(|term| catalogue.having(facet, term)).collect();
            let mut stating = Mask::none(profiles);
            for having in &having {
                stating.unite(having);
            }
            let stated = stating.count();
            let idf: Vec<f64> = having.iter().map(|having| telling(profiles, having.count())).collect();
            let share: Vec<f64> =
                having.iter().map(|having| f64::from(having.count()) / f64::from(stated.max(1))).collect();
            let mut usual = 0.0;
            for (term, having) in having.iter().enumerate() {
                usual += idf[term] * share[term];
                for profile in having.iter() {
                    own[profile][feature] += idf[term];
                    expected[profile][feature] += idf[term] * share[term];
                }
            }
            let mut masses: Vec<f64> = stating.iter().map(|profile| own[profile][feature]).collect();
            let covered: f64 = stating.iter().map(|profile| expected[profile][feature]).sum();
            let average = if stated == 0 { 0.0 } else { covered / usual / f64::from(stated) };
            FeatureGround { idf, share, stated, median: median(&mut masses), average, usual }
        });
        let features = features.collect();
        let in_country: Vec<u32> =
            (0..Facet::Country.size()).map(|country| catalogue.having(Facet::Country, country).count()).collect();
        let located = in_country.iter().sum::<u32>().max(1);
        let seeking = catalogue.matching.as_ref().map_or(&[][..], |matching| &matching.seeking);
        Self {
            features,
            place_idf: in_country.iter().map(|&count| telling(profiles, count)).collect(),
            place_share: in_country.iter().map(|&count| f64::from(count) / f64::from(located)).collect(),
            own,
            expected,
            seekers: seeking.iter().map(|&(profile, _)| (profile, catalogue.side(profile as usize))).collect(),
            nearness: OnceLock::new(),
            priors: Default::default(),
        }
    }

    /// Whether a feature is stated by anybody; else it counts for nothing.
    pub(crate) fn counts(&self, feature: usize) -> bool {
        self.features[feature].stated > 0
    }

    /// The weight of what is held back until more is known: the median of what profiles say, weighted,
    /// among those who state a weighted feature.
    pub(crate) fn prior(&self, weights: Weights) -> f64 {
        match Goal::ALL.into_iter().find(|goal| goal.weights() == weights) {
            Some(goal) => *self.priors[goal as usize].get_or_init(|| self.median_said(weights)),
            None => self.median_said(weights),
        }
    }

    fn median_said(&self, weights: Weights) -> f64 {
        let weighted = |own: &EachFeature| own.iter().zip(weights).map(|(mass, weight)| mass * f64::from(weight)).sum();
        let mut masses: Vec<f64> = self.own.iter().map(weighted).filter(|&mass: &f64| mass > 0.0).collect();
        median(&mut masses)
    }

    /// Worked out when the first comparison wants it.
    pub(crate) fn nearness(&self, catalogue: &Catalogue, relatedness: &Relatedness) -> &Nearness {
        self.nearness.get_or_init(|| {
            let model = Model::bare(self, relatedness);
            let mut of = vec![EachFeature::default(); self.own.len()];
            let mut sums = EachFeature::default();
            let mut counts = EachFeature::default();
            for (profile, near) in of.iter_mut().enumerate() {
                let side = Side { sought: Default::default(), ..catalogue.side(profile) };
                for feature in (0..=SERVICE).filter(|&feature| side.has_neighbourhood(feature)) {
                    near[feature] = model.usually_near(&side, feature);
                    sums[feature] += near[feature];
                    counts[feature] += 1.0;
                }
            }
            let mut average = EachFeature::default();
            for feature in 0..FEATURES.len() {
                average[feature] = if counts[feature] > 0.0 { sums[feature] / counts[feature] } else { 0.0 };
            }
            Nearness { of, average }
        })
    }
}

impl Catalogue {
    /// The profiles that have a term.
    pub(crate) fn having(&self, facet: Facet, term: usize) -> Mask {
        let mut set = Mask::none(self.len());
        self.columns.add_values(facet, &[term], &mut set);
        set
    }
}

/// `ln(1 + N / (1 + df))`.
fn telling(profiles: usize, having: u32) -> f64 {
    // There are as many as a number of 32 bits has room for, at most.
    ln(1.0 + f64::from(profiles as u32) / (1.0 + f64::from(having)))
}

/// The natural logarithm of a number from 1 on, by additions, multiplications and divisions alone: so
/// a browser gets the same last bit as the server, whatever mathematics either has at hand.
fn ln(number: f64) -> f64 {
    let (mut mantissa, mut halvings) = (number, 0.0);
    while mantissa > std::f64::consts::SQRT_2 {
        mantissa /= 2.0;
        halvings += 1.0;
    }
    let ratio = (mantissa - 1.0) / (mantissa + 1.0);
    let (mut power, mut sum) = (ratio, 0.0);
    for odd in (1..25).step_by(2) {
        sum += power / f64::from(odd);
        power *= ratio * ratio;
    }
    2.0 * sum + halvings * std::f64::consts::LN_2
}

/// The middle of the numbers, of an even count the mean of both in the middle; 0 of none.
fn median(numbers: &mut [f64]) -> f64 {
    let middle = numbers.len() / 2;
    order::select(numbers, middle, |a, b| a < b);
    let Some(&upper) = numbers.get(middle) else { return 0.0 };
    if numbers.len() % 2 == 1 {
        return upper;
    }
    let lower = numbers[..middle].iter().copied().fold(0.0, f64::max);
    f64::midpoint(lower, upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logarithm_is_as_exact_as_any() {
        for number in [1.0, 1.0001, 1.4, 1.5, 2.0, 3.3, 10.0, 494.0, 100_001.0] {
            let exact = f64::ln(number);
            assert!((ln(number) - exact).abs() <= 1e-14 * exact.max(1.0), "{number}");
        }
    }

    #[test]
    fn the_median_stands_in_the_middle() {
        for (numbers, expected) in
            [(vec![], 0.0), (vec![3.0], 3.0), (vec![9.0, 1.0], 5.0), (vec![7.0, 1.0, 2.0, 90.0], 4.5)]
        {
            assert!((median(&mut numbers.clone()) - expected).abs() < 1e-12, "{numbers:?}");
        }
    }
}
