//! What all comparisons stand on and none of them changes: how telling each term is, how common, and
//! how much each profile says.

use std::sync::OnceLock;

use super::{
    EachFeature, FEATURES, Goal, SECTOR, SERVICE, TECHNOLOGY, Weights,
    parties::LACKED_SERVICE,
    relatedness::{Around, Relatedness},
    side::Side,
};
use crate::{
    Catalogue, Facet,
    bits::{BLOCK_PROFILES, Mask},
    order,
};

/// A number for each profile, block by block; 0 behind the last profile.
type Column = Vec<[f64; BLOCK_PROFILES]>;

#[derive(Debug)]
pub(crate) struct Ground {
    pub features: [FeatureGround; FEATURES.len()],
    /// How telling it is to be in a country, and which share of the clusters is.
    pub place_idf: Vec<f64>,
    pub place_share: Vec<f64>,
    /// Of each feature, the mass of each profile's own terms; 0 where it states none.
    pub own: [Column; FEATURES.len()],
    /// What an average profile that states the feature covers of that.
    pub expected: [Column; FEATURES.len()],
    /// Who seeks something beside what it is; the numbers of the profiles ascend.
    pub seekers: Vec<Seeker>,
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

/// A cluster that seeks something beside what it is.
#[derive(Debug)]
pub(crate) struct Seeker {
    pub profile: u32,
    side: Side,
    /// As it looks at others with whom it would enter a third country.
    abroad: Side,
}

impl Seeker {
    /// As it looks at others for this goal.
    pub(crate) fn aiming_at(&self, goal: Goal) -> &Side {
        if goal == Goal::ThirdCountry { &self.abroad } else { &self.side }
    }
}

/// How much of what others usually say stands near each profile, for the features that others can
/// add to.
#[derive(Debug)]
pub(crate) struct Nearness {
    /// Of each such feature, by profile; it means nothing where it is not known what stands near one.
    pub of: [Column; FEATURES.len()],
    pub average: EachFeature,
}

impl Ground {
    pub(crate) fn of(catalogue: &Catalogue) -> Self {
        let profiles = catalogue.len();
        let mut own = FEATURES.map(|_| vec![[0.0; BLOCK_PROFILES]; profiles.div_ceil(BLOCK_PROFILES)]);
        let mut expected = own.clone();
        let features = std::array::from_fn(|feature| {
            FeatureGround::of(catalogue, FEATURES[feature], &mut own[feature], &mut expected[feature])
        });
        let in_country = catalogue.columns.counts_of(Facet::Country, &Mask::all(profiles));
        let located = in_country.iter().sum::<u32>().max(1);
        let seeking = catalogue.matching.as_ref().map_or(&[][..], |matching| &matching.seeking);
        Self {
            features,
            place_idf: in_country.iter().map(|&count| telling(profiles, count)).collect(),
            place_share: in_country.iter().map(|&count| f64::from(count) / f64::from(located)).collect(),
            own,
            expected,
            seekers: seeking
                .iter()
                .map(|&(profile, _)| {
                    let side = catalogue.side(profile as usize);
                    Seeker { profile, abroad: side.clone().aiming_at(Goal::ThirdCountry), side }
                })
                .collect(),
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
        let mut masses = vec![0.0; self.own[0].as_flattened().len()];
        for (own, weight) in self.own.iter().zip(weights).filter(|(_, weight)| *weight > 0) {
            masses.iter_mut().zip(own.as_flattened()).for_each(|(mass, own)| *mass += own * f64::from(weight));
        }
        masses.retain(|&mass| mass > 0.0);
        median(&mut masses)
    }

    /// Worked out when the first comparison wants it.
    pub(crate) fn nearness(&self, catalogue: &Catalogue, relatedness: &Relatedness) -> &Nearness {
        self.nearness.get_or_init(|| Nearness::of(self, catalogue, relatedness))
    }
}

impl FeatureGround {
    /// Puts the masses of what the profiles have, and what the average covers of it, in their places.
    fn of(catalogue: &Catalogue, facet: Facet, own: &mut Column, expected: &mut Column) -> Self {
        let profiles = catalogue.len();
        let having = catalogue.columns.counts_of(facet, &Mask::all(profiles));
        let idf: Vec<f64> = having.iter().map(|&having| telling(profiles, having)).collect();
        let mut masses = Vec::new();
        for (block, own) in own.iter_mut().enumerate() {
            catalogue.columns.each_of_block(block, facet, &mut |place, term| own[place] += idf[term]);
            masses.extend(own.iter().copied().filter(|&mass| mass > 0.0));
        }
        let stated = masses.len() as u32;
        let share: Vec<f64> = having.iter().map(|&having| f64::from(having) / f64::from(stated.max(1))).collect();
        let covering: Vec<f64> = idf.iter().zip(&share).map(|(idf, share)| idf * share).collect();
        for (block, expected) in expected.iter_mut().enumerate() {
            catalogue.columns.each_of_block(block, facet, &mut |place, term| expected[place] += covering[term]);
        }
        let usual: f64 = covering.iter().sum();
        let covered: f64 = expected.as_flattened().iter().sum();
        let average = if stated == 0 { 0.0 } else { covered / usual / f64::from(stated) };
        Self { idf, share, stated, median: median(&mut masses), average, usual }
    }
}

impl Nearness {
    fn of(ground: &Ground, catalogue: &Catalogue, relatedness: &Relatedness) -> Self {
        let blocks = catalogue.len().div_ceil(BLOCK_PROFILES);
        let mut of = FEATURES.map(|_| Column::new());
        for feature in [SECTOR, TECHNOLOGY, SERVICE] {
            of[feature] = vec![[0.0; BLOCK_PROFILES]; blocks];
        }
        // How near each sector and technology stands to each profile of a block, in hundredths.
        let mut near = vec![Around::nothing(); BLOCK_PROFILES];
        for (block, _) in catalogue.columns.blocks().enumerate() {
            near.iter_mut().for_each(Around::clear);
            for feature in [SECTOR, TECHNOLOGY] {
                catalogue.columns.each_of_block(block, FEATURES[feature], &mut |place, term| {
                    near[place].widen(relatedness.around(feature, term));
                });
            }
            for feature in [SECTOR, TECHNOLOGY] {
                catalogue.columns.each_of_block(block, FEATURES[feature], &mut |place, term| {
                    near[place].forget(feature, term);
                });
            }
            for (place, near) in near.iter().enumerate() {
                for feature in [SECTOR, TECHNOLOGY] {
                    let FeatureGround { idf, share, usual, .. } = &ground.features[feature];
                    let terms = near.of(feature).zip(idf.iter().zip(share));
                    let sum: f64 = terms.map(|(near, (idf, share))| idf * share * near).sum();
                    of[feature][block][place] = if *usual > 0.0 { sum / usual } else { 0.0 };
                }
                let FeatureGround { usual, .. } = ground.features[SERVICE];
                let lacked = usual - ground.expected[SERVICE][block][place];
                of[SERVICE][block][place] = if usual > 0.0 { LACKED_SERVICE * lacked / usual } else { 0.0 };
            }
        }
        let mut average = EachFeature::default();
        for feature in [SECTOR, TECHNOLOGY, SERVICE] {
            let columns = if feature == SERVICE { [SERVICE, SERVICE] } else { [SECTOR, TECHNOLOGY] };
            let [one, other] = columns.map(|feature| ground.own[feature].as_flattened());
            let known = one.iter().zip(other).map(|(one, other)| one + other > 0.0);
            let (mut sum, mut count) = (0.0, 0.0);
            for (near, _) in of[feature].as_flattened().iter().zip(known).filter(|(_, is_known)| *is_known) {
                sum += near;
                count += 1.0;
            }
            average[feature] = if count > 0.0 { sum / count } else { 0.0 };
        }
        Self { of, average }
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
