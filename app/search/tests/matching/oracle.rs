//! The score once more, written as plainly as possible, from the profiles themselves.
//!
//! It shares with the engine the weights of the goals and the table of what is related, nothing else:
//! no snapshot, no columns, no sums that were worked out before.

use std::collections::{BTreeMap, BTreeSet};

use domain::{PublicProfile, vocabulary::Country};
use search::{
    Facet,
    matching::{FEATURES, Goal},
};

type Terms = BTreeSet<&'static str>;

/// A profile as the oracle looks at it.
#[derive(Clone)]
pub(super) struct Seen {
    pub slug: String,
    own: Vec<Terms>,
    sought: Vec<Terms>,
    places: Terms,
    country: Option<&'static str>,
}

pub(super) struct Oracle {
    pub all: Vec<Seen>,
    /// Of each feature: how telling each term is, and how common among those who state the feature.
    idf: Vec<BTreeMap<&'static str, f64>>,
    share: Vec<BTreeMap<&'static str, f64>>,
    median: Vec<f64>,
    place_idf: BTreeMap<&'static str, f64>,
    place_share: BTreeMap<&'static str, f64>,
    related: BTreeMap<[String; 4], f64>,
}

/// Covered and wanted.
type Sums = (f64, f64);

impl Oracle {
    pub(super) fn new(profiles: &[PublicProfile]) -> Self {
        let all: Vec<Seen> = profiles.iter().map(Seen::of).collect();
        let count = all.len() as f64;
        let telling = |having: usize| (1.0 + count / (1.0 + having as f64)).ln();
        let (mut idf, mut share, mut median) = (Vec::new(), Vec::new(), Vec::new());
        for (feature, facet) in FEATURES.into_iter().enumerate() {
            let stating: Vec<&Seen> = all.iter().filter(|seen| !seen.own[feature].is_empty()).collect();
            let slugs = (0..facet.size()).map(|index| facet.value_slug(index));
            let having = |slug| stating.iter().filter(|seen| seen.own[feature].contains(slug)).count();
            let of_feature: BTreeMap<&str, f64> = slugs.clone().map(|slug| (slug, telling(having(slug)))).collect();
            share.push(slugs.map(|slug| (slug, having(slug) as f64 / stating.len().max(1) as f64)).collect());
            let masses = stating.iter().map(|seen| seen.own[feature].iter().map(|slug| of_feature[slug]).sum());
            median.push(self::median(masses.collect()));
            idf.push(of_feature);
        }
        let countries = (0..Facet::Country.size()).map(|index| Facet::Country.value_slug(index));
        let there = |slug| all.iter().filter(|seen| seen.country == Some(slug)).count();
        let located = all.iter().filter(|seen| seen.country.is_some()).count().max(1) as f64;
        let related = include_str!("../../data/relatedness.csv").lines().skip(1).map(|line| {
            let columns: Vec<String> = line.split(',').map(str::to_owned).collect();
            let [a, b, c, d, hundredths] = &columns[..] else { panic!("{line}") };
            ([a.clone(), b.clone(), c.clone(), d.clone()], hundredths.parse::<f64>().expect("a number") / 100.0)
        });
        Self {
            idf,
            share,
            median,
            place_idf: countries.clone().map(|slug| (slug, telling(there(slug)))).collect(),
            place_share: countries.map(|slug| (slug, there(slug) as f64 / located)).collect(),
            related: related.collect(),
            all,
        }
    }

    /// The score of two profiles for a goal with its own weights.
    pub(super) fn score(&self, one: &Seen, other: &Seen, goal: Goal) -> f64 {
        let prior = self.prior(goal);
        let (a, b) = (self.coverage(one, other, goal, prior), self.coverage(other, one, goal, prior));
        if a + b > 0.0 { 2.0 * a * b / (a + b) } else { 0.0 }
    }

    /// How much of what counts is known of both.
    pub(super) fn confidence(&self, one: &Seen, other: &Seen, goal: Goal) -> f64 {
        let (mut known, mut all) = (0.0, 0.0);
        for (feature, weight) in self.weighted(goal) {
            let evidence = |one: &Seen, other: &Seen| {
                let wants = self.mass(feature, &one.wants(feature, goal));
                (wants.min(self.mass(feature, &other.own[feature])) / self.median[feature]).min(1.0)
            };
            let mut of_feature = evidence(one, other).max(evidence(other, one));
            if feature == TARGET && !one.sought_places(goal).is_empty() && other.country.is_some() {
                of_feature = 1.0;
            }
            known += weight * of_feature;
            all += weight;
        }
        known / all
    }

    fn weighted(&self, goal: Goal) -> Vec<(usize, f64)> {
        let stated = |feature: &usize| self.all.iter().any(|seen| !seen.own[*feature].is_empty());
        let weights = goal.weights();
        (0..FEATURES.len())
            .filter(stated)
            .map(|feature| (feature, f64::from(weights[feature])))
            .filter(|(_, weight)| *weight > 0.0)
            .collect()
    }

    fn mass(&self, feature: usize, terms: &Terms) -> f64 {
        terms.iter().map(|slug| self.idf[feature][slug]).sum()
    }

    fn expected(&self, feature: usize, terms: &Terms) -> f64 {
        terms.iter().map(|slug| self.idf[feature][slug] * self.share[feature][slug]).sum()
    }

    fn usual(&self, feature: usize) -> f64 {
        self.idf[feature].iter().map(|(slug, idf)| idf * self.share[feature][slug]).sum()
    }

    /// κ.
    pub(super) fn prior(&self, goal: Goal) -> f64 {
        let masses = self.all.iter().map(|seen| {
            self.weighted(goal).iter().map(|&(feature, weight)| weight * self.mass(feature, &seen.own[feature])).sum()
        });
        median(masses.filter(|&mass| mass > 0.0).collect())
    }

    /// g.
    fn average(&self, feature: usize) -> f64 {
        let stating: Vec<&Seen> = self.all.iter().filter(|seen| !seen.own[feature].is_empty()).collect();
        let covered: f64 = stating.iter().map(|seen| self.expected(feature, &seen.own[feature])).sum();
        covered / self.usual(feature) / stating.len() as f64
    }

    fn coverage(&self, one: &Seen, other: &Seen, goal: Goal, prior: f64) -> f64 {
        let (mut sums, mut blank): (Sums, Sums) = ((0.0, 0.0), (0.0, 0.0));
        let add = |sums: &mut Sums, covered: f64, wanted: f64| *sums = (sums.0 + covered, sums.1 + wanted);
        for (feature, weight) in self.weighted(goal) {
            let unknown = weight * self.median[feature];
            let is_added = goal == Goal::Complement && ADDED.contains(&feature);
            let terms = if is_added { one.sought[feature].clone() } else { one.wants(feature, goal) };
            if !terms.is_empty() {
                let said = weight * if is_added { 2.0 } else { 1.0 };
                let mass = said * self.mass(feature, &terms);
                add(&mut sums, said * self.shared(feature, &terms, other), mass);
                add(&mut blank, said * self.expected(feature, &terms), mass);
            } else if !is_added {
                add(&mut sums, unknown * self.average(feature), unknown);
            }
            if !is_added {
                continue;
            }
            if one.has_neighbourhood(feature) {
                let usually = self.usually_near(feature, one);
                add(&mut blank, unknown * usually, unknown);
                if other.own[feature].is_empty() {
                    add(&mut sums, unknown * usually, unknown);
                } else {
                    let near = |slug: &&&'static str| self.nearness(feature, one, slug);
                    let covered: f64 =
                        other.own[feature].iter().map(|slug| self.idf[feature][slug] * near(&slug)).sum();
                    add(&mut sums, weight * covered, weight * self.mass(feature, &other.own[feature]));
                }
            } else {
                add(&mut sums, unknown * self.average_nearness(feature), unknown);
            }
        }
        for place in one.sought_places(goal) {
            let mass = f64::from(goal.weights()[TARGET]) * self.place_idf[place];
            let usual = mass * self.place_share[place];
            let covered = match other.country {
                None => usual,
                Some(country) if country == place => mass,
                Some(_) => 0.0,
            };
            add(&mut sums, covered, mass);
            add(&mut blank, usual, mass);
        }
        if blank.1 <= 0.0 {
            for (feature, weight) in self.weighted(goal) {
                add(&mut blank, weight * self.median[feature] * self.average(feature), weight * self.median[feature]);
            }
        }
        (sums.0 + prior * blank.0 / blank.1) / (sums.1 + prior)
    }

    fn shared(&self, feature: usize, terms: &Terms, other: &Seen) -> f64 {
        let covered = |slug: &&'static str| {
            let idf = self.idf[feature][slug];
            let is_there = feature == TARGET && other.country == Some(*slug);
            if other.own[feature].contains(slug) || is_there {
                idf
            } else if other.own[feature].is_empty() {
                idf * self.share[feature][slug]
            } else {
                0.0
            }
        };
        terms.iter().map(covered).sum()
    }

    fn nearness(&self, feature: usize, one: &Seen, slug: &str) -> f64 {
        if one.sought[feature].contains(slug) {
            return 1.0;
        }
        if one.own[feature].contains(slug) {
            return 0.0;
        }
        if feature == SERVICE {
            return 0.25;
        }
        let key = |feature: usize| FEATURES[feature].key().to_owned();
        let mut nearest = 0.0_f64;
        for near in [SECTOR, TECHNOLOGY] {
            for own in &one.own[near] {
                let [a, b] = [[key(near), (*own).to_owned()], [key(feature), slug.to_owned()]];
                for [[a, b], [c, d]] in [[a.clone(), b.clone()], [b, a]] {
                    nearest = nearest.max(self.related.get(&[a, b, c, d]).copied().unwrap_or(0.0));
                }
            }
        }
        nearest
    }

    fn usually_near(&self, feature: usize, one: &Seen) -> f64 {
        let near =
            |(slug, idf): (&&'static str, &f64)| idf * self.share[feature][slug] * self.nearness(feature, one, slug);
        self.idf[feature].iter().map(near).sum::<f64>() / self.usual(feature)
    }

    fn average_nearness(&self, feature: usize) -> f64 {
        let alone = |seen: &Seen| Seen { sought: vec![Terms::new(); FEATURES.len()], ..seen.clone() };
        let near: Vec<f64> = self
            .all
            .iter()
            .filter(|seen| seen.has_neighbourhood(feature))
            .map(|seen| self.usually_near(feature, &alone(seen)))
            .collect();
        near.iter().sum::<f64>() / near.len() as f64
    }
}

const SECTOR: usize = 0;
const TECHNOLOGY: usize = 1;
const SERVICE: usize = 5;
const TARGET: usize = 6;
const ADDED: [usize; 3] = [SECTOR, TECHNOLOGY, SERVICE];

impl Seen {
    fn of(profile: &PublicProfile) -> Self {
        let facts = &profile.facts;
        let seeking = &facts.seeking;
        let targets = facts.international.targets.iter().chain(&facts.transnational.targets);
        let own = vec![
            facts.sectors.iter().map(|it| it.slug()).collect(),
            facts.technologies.iter().map(|it| it.slug()).collect(),
            facts.s3_priorities.iter().map(|it| it.slug()).collect(),
            facts.emerging_industries.iter().map(|it| it.slug()).collect(),
            facts.ecosystems.iter().map(|it| it.slug()).collect(),
            facts.services.iter().map(|it| it.slug()).collect(),
            targets.map(|it| it.slug()).collect(),
        ];
        let mut sought = vec![Terms::new(); FEATURES.len()];
        sought[SECTOR] = seeking.sectors.iter().map(|it| it.slug()).collect();
        sought[TECHNOLOGY] = seeking.technologies.iter().map(|it| it.slug()).collect();
        sought[SERVICE] = seeking.services.iter().map(|it| it.slug()).collect();
        Self {
            slug: profile.slug.to_string(),
            own,
            sought,
            places: seeking.countries.iter().map(|it| it.slug()).collect(),
            country: facts.country.map(Country::slug),
        }
    }

    fn wants(&self, feature: usize, goal: Goal) -> Terms {
        let mut wants: Terms = self.own[feature].union(&self.sought[feature]).copied().collect();
        if feature == TARGET && goal == Goal::ThirdCountry {
            wants.extend(self.places.iter().filter(|slug| is_third(slug)));
        }
        wants
    }

    fn sought_places(&self, goal: Goal) -> Terms {
        self.places.iter().copied().filter(|slug| goal != Goal::ThirdCountry || !is_third(slug)).collect()
    }

    fn has_neighbourhood(&self, feature: usize) -> bool {
        match feature {
            SERVICE => !self.own[SERVICE].is_empty(),
            _ => !self.own[SECTOR].is_empty() || !self.own[TECHNOLOGY].is_empty(),
        }
    }
}

fn is_third(slug: &str) -> bool {
    Country::find(slug).is_some_and(|country| country.group().is_empty())
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    match numbers.len() {
        0 => 0.0,
        odd if odd % 2 == 1 => numbers[odd / 2],
        even => f64::midpoint(numbers[even / 2 - 1], numbers[even / 2]),
    }
}
