//! The search once more, written as plainly as possible: every profile is asked every question.
//!
//! It shares nothing with the engine but the query, the answer and the rule of what a word is
//! worth, which it states again in its own table.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Day, PublicProfile};
use search::{Blame, Facet, Query, Sort};

/// The parts of an answer that the oracle has an opinion on.
#[derive(Debug, PartialEq)]
pub(crate) struct Expected {
    pub total: u32,
    pub slugs: Vec<String>,
    pub counts: BTreeMap<Facet, Vec<u32>>,
    pub reliefs: Vec<(Blame, u32)>,
}

/// A profile as the oracle looks at it.
struct Seen<'a> {
    profile: &'a PublicProfile,
    values: BTreeMap<Facet, BTreeSet<&'static str>>,
    /// Words by place: name, term, location, prose.
    words: [BTreeSet<String>; 4],
    words_in_name: usize,
}

pub(crate) struct Oracle<'a> {
    profiles: Vec<Seen<'a>>,
}

const WEIGHTS: [[u32; 4]; 4] = [[240, 192, 8, 4], [120, 96, 7, 3], [60, 48, 6, 2], [20, 16, 5, 1]];

impl<'a> Oracle<'a> {
    pub(crate) fn new(profiles: &'a [PublicProfile], today: Day) -> Self {
        Self { profiles: profiles.iter().map(|profile| Seen::new(profile, today)).collect() }
    }

    pub(crate) fn expect(&self, query: &Query) -> Expected {
        let words = query_words(&query.text);
        let strict: Vec<Option<u32>> = self.profiles.iter().map(|seen| seen.score(&words, false)).collect();
        let scores = if strict.iter().all(Option::is_none) {
            self.profiles.iter().map(|seen| seen.score(&words, true)).collect()
        } else {
            strict
        };
        let found = |text: bool, without: Option<Facet>| -> Vec<usize> {
            (0..self.profiles.len())
                .filter(|&index| !text || scores[index].is_some())
                .filter(|&index| {
                    Facet::ALL.into_iter().filter(|&facet| Some(facet) != without).all(|facet| {
                        let chosen = query.chosen(facet);
                        chosen.is_empty() || chosen.iter().any(|slug| self.profiles[index].has(facet, slug))
                    })
                })
                .collect()
        };

        let mut hits = found(true, None);
        let total = hits.len() as u32;
        hits.sort_by_cached_key(|&index| {
            let seen = &self.profiles[index];
            let facts = &seen.profile.facts;
            let primary: (i64, String) = match query.sort {
                Sort::Relevance if !words.is_empty() => (-i64::from(scores[index].unwrap_or(0)), String::new()),
                Sort::Relevance | Sort::Name => (0, fold(&facts.name)),
                Sort::Updated => {
                    let day = seen.profile.updated.map_or(0, |day| i64::from(day.0.to_julian_day()));
                    (-day, String::new())
                }
                Sort::Label => {
                    let label = *seen.values[&Facet::Label].first().expect("a label or none");
                    (
                        -["none", "bronze", "silver", "gold"]
                            .map(|level| i64::from(level == label))
                            .iter()
                            .zip(0..)
                            .map(|(is, rank)| is * rank)
                            .sum::<i64>(),
                        String::new(),
                    )
                }
                Sort::Members => (-facts.members.total.map_or(-1, i64::from), String::new()),
            };
            (primary, seen.profile.slug.clone())
        });
        let pages = total.div_ceil(20).max(1);
        let page = query.page.clamp(1, pages);
        let slugs =
            hits.iter().skip((page as usize - 1) * 20).take(20).map(|&hit| self.profiles[hit].profile.slug.to_string());
        let counts = Facet::PAGE.into_iter().map(|facet| {
            let within = found(true, Some(facet));
            let count = |index: usize| {
                let slug = facet.value_slug(index);
                within.iter().filter(|&&hit| self.profiles[hit].values[&facet].contains(slug)).count() as u32
            };
            (facet, (0..facet.size()).map(count).collect())
        });
        let mut reliefs = Vec::new();
        if total == 0 {
            if !words.is_empty() {
                reliefs.push((Blame::Text, found(false, None).len() as u32));
            }
            for facet in Facet::ALL {
                if let [only] = query.chosen(facet) {
                    reliefs.push((Blame::Value(facet, only.clone()), found(true, Some(facet)).len() as u32));
                }
            }
            reliefs.retain(|(_, total)| *total > 0);
            reliefs.sort_by_key(|(_, total)| std::cmp::Reverse(*total));
        }
        Expected { total, slugs: slugs.collect(), counts: counts.collect(), reliefs }
    }
}

impl<'a> Seen<'a> {
    fn new(profile: &'a PublicProfile, today: Day) -> Self {
        let facts = &profile.facts;
        let mut values: BTreeMap<Facet, BTreeSet<&'static str>> =
            Facet::ALL.into_iter().map(|facet| (facet, BTreeSet::new())).collect();
        let mut give = |facet: Facet, slugs: Vec<&'static str>| values.entry(facet).or_default().extend(slugs);
        give(Facet::Sector, facts.sectors.iter().map(|term| term.slug()).collect());
        give(Facet::Technology, facts.technologies.iter().map(|term| term.slug()).collect());
        give(Facet::Priority, facts.s3_priorities.iter().map(|term| term.slug()).collect());
        give(Facet::Emerging, facts.emerging_industries.iter().map(|term| term.slug()).collect());
        give(Facet::Country, facts.country.iter().map(|term| term.slug()).collect());
        give(Facet::Target, facts.international.targets.iter().map(|term| term.slug()).collect());
        give(Facet::Target, facts.transnational.targets.iter().map(|term| term.slug()).collect());
        give(Facet::Service, facts.services.iter().map(|term| term.slug()).collect());
        give(Facet::Ecosystem, facts.ecosystems.iter().map(|term| term.slug()).collect());
        give(Facet::Activity, facts.international.activities.iter().map(|term| term.slug()).collect());
        give(Facet::Region, facts.region.iter().map(|term| term.slug()).collect());
        give(Facet::Language, facts.languages.iter().map(|term| term.slug()).collect());
        let label = facts.label.as_ref().and_then(|label| label.valid_level(today));
        give(Facet::Label, vec![label.map_or("none", |level| level.slug())]);
        give(Facet::Size, facts.members.total.and_then(size).into_iter().collect());
        give(Facet::Updated, profile.updated.and_then(|day| age(day, today)).into_iter().collect());

        let mut words: [BTreeSet<String>; 4] = Default::default();
        words[0].extend(text_words(&facts.name));
        words[0].extend(facts.acronym.iter().flat_map(|text| text_words(text)));
        words[2].extend(facts.city.iter().flat_map(|text| text_words(text)));
        for facet in Facet::ALL.into_iter().filter(|facet| !matches!(facet, Facet::Size | Facet::Updated)) {
            let place = match facet {
                Facet::Country | Facet::Region => 2,
                Facet::Target => 3,
                _ => 1,
            };
            for index in 0..facet.size() {
                let slug = facet.value_slug(index);
                let has = values[&facet].iter().any(|own| match facet {
                    Facet::Region => own.starts_with(slug),
                    _ => *own == slug,
                });
                if has && (facet, slug) != (Facet::Label, "none") {
                    words[place].extend(text_words(facet.value_label(index)));
                }
            }
        }
        let mut prose: Vec<&str> = Vec::new();
        prose.extend(facts.strategy.as_deref());
        prose.extend(facts.success_story.as_deref());
        prose.extend(facts.why_partner.as_deref());
        prose.extend(facts.seeking.text.as_deref());
        prose.extend(facts.memberships.iter().map(String::as_str));
        prose.extend(facts.transnational.partners.iter().map(String::as_str));
        prose.extend(facts.programmes.iter().map(|programme| programme.name.as_str()));
        prose.extend(facts.programmes.iter().filter_map(|programme| programme.description.as_deref()));
        prose.extend(facts.support_facilities.iter().map(|facility| facility.label()));
        words[3].extend(prose.into_iter().flat_map(text_words));
        let words_in_name =
            fold(&facts.name).split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).count();
        Self { profile, values, words, words_in_name }
    }

    fn has(&self, facet: Facet, slug: &str) -> bool {
        let own = &self.values[&facet];
        if facet == Facet::Region && facet.value_index(slug).is_some() {
            return own.iter().any(|own| own.starts_with(slug));
        }
        if facet == Facet::Updated {
            let months = |slug: &str| slug.parse::<u32>().ok();
            return months(slug).is_some_and(|wide| own.iter().any(|own| months(own).is_some_and(|own| own <= wide)))
                && ["6", "12", "24"].contains(&slug);
        }
        own.contains(slug)
    }

    /// `None` if a word does not match.
    fn score(&self, words: &[String], forgiving: bool) -> Option<u32> {
        let (mut sum, mut in_name) = (0, false);
        for (number, word) in words.iter().enumerate() {
            let is_last = number + 1 == words.len();
            let mut best = 0;
            for (place, own) in self.words.iter().enumerate() {
                for own in own {
                    let closeness = if own == word {
                        0
                    } else if is_last && own.starts_with(word.as_str()) {
                        1
                    } else if forgiving && word.len().abs_diff(own.len()) < 6 && edits(word, own) <= forgiven(word) {
                        1 + edits(word, own)
                    } else {
                        continue;
                    };
                    best = best.max(WEIGHTS[place][closeness]);
                }
            }
            if best == 0 {
                return None;
            }
            sum += best;
            in_name |= best >= 192;
        }
        Some(sum * 8 + if in_name { 7 - self.words_in_name.min(7) as u32 } else { 0 })
    }
}

fn size(members: u32) -> Option<&'static str> {
    match members {
        0 => None,
        1..=20 => Some("1-20"),
        21..=50 => Some("21-50"),
        51..=100 => Some("51-100"),
        101..=250 => Some("101-250"),
        251.. => Some("251-"),
    }
}

fn age(day: Day, today: Day) -> Option<&'static str> {
    ["6", "12", "24"].into_iter().find(|months| day.months_until(today) <= months.parse().expect("a number"))
}

/// Enough for what the tests contain.
fn fold(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .map(|char| match char {
            'é' => 'e',
            'ä' => 'a',
            'ü' => 'u',
            other => other,
        })
        .collect()
}

fn text_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for run in text.split(|char: char| !char.is_alphanumeric()).filter(|run| !run.is_empty()) {
        words.push(fold(run));
        let mut part = String::new();
        let mut parts = Vec::new();
        for char in run.chars() {
            if char.is_uppercase() && part.chars().last().is_some_and(char::is_lowercase) {
                parts.push(std::mem::take(&mut part));
            }
            part.push(char);
        }
        parts.push(part);
        words.extend(parts.iter().filter(|part| part.chars().count() > 1).map(|part| fold(part)));
    }
    words
}

fn query_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let word = fold(word);
        words.retain(|known| *known != word);
        words.push(word);
    }
    words
}

fn forgiven(word: &str) -> usize {
    match word.chars().count() {
        _ if word.contains(|char: char| char.is_ascii_digit()) => 0,
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// Optimal string alignment, the whole table.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let mut least = (table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]))
                    .min(table[i - 1][j] + 1)
                    .min(table[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(table[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    table[a.len()][b.len()]
}
