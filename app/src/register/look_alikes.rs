//! Clusters of the directory that may be the one that somebody is about to register.
//!
//! Names are compared word by word as the search does, accents, capitals and slips of the finger
//! forgiven; a word counts for more the fewer clusters have it. An acronym, or the domain of a
//! website, tells at once.

use std::collections::HashMap;

use domain::PublicProfile;
use view::register::Alike;

use crate::published::Directory;

/// Most clusters that are offered.
const MOST: usize = 5;
/// From which share of two names in common they look alike.
const ENOUGH: f64 = 0.55;
/// What an acronym or a domain in common counts.
const TELLING: f64 = 1.0;
/// Shorter ones stand for too much.
const SHORTEST_ACRONYM: usize = 3;

/// What is known of a cluster before it is registered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sought<'a> {
    pub(super) country: &'a str,
    pub(super) name: &'a str,
    /// The domain of the address of whoever registers it, where that has been given.
    pub(super) domain: Option<&'a str>,
}

/// Those that look like it, the most alike first.
pub(super) fn look_alikes(directory: &Directory, sought: Sought<'_>) -> Vec<Alike> {
    let wanted = Name::of(sought.name);
    let names: Vec<(&PublicProfile, Name)> =
        directory.profiles().map(|profile| (profile, Name::of(&profile.facts.name))).collect();
    let rarity = Rarity::of(names.iter().map(|(_, name)| name));
    let mut found: Vec<(f64, &PublicProfile)> = names
        .iter()
        .map(|(profile, name)| (resemblance(sought, &wanted, profile, name, &rarity), *profile))
        .filter(|(score, _)| *score >= ENOUGH)
        .collect();
    found.sort_by(|(one, a), (other, b)| other.total_cmp(one).then_with(|| a.slug.cmp(&b.slug)));
    found.truncate(MOST);
    found.into_iter().map(|(_, profile)| alike(profile)).collect()
}

fn alike(profile: &PublicProfile) -> Alike {
    let country = profile.facts.country.map(|country| country.label().to_owned());
    Alike {
        slug: profile.slug.to_string(),
        name: profile.facts.name.clone(),
        place: profile.facts.city.clone().into_iter().chain(country).collect::<Vec<_>>().join(", "),
    }
}

/// How much of two clusters' names is the same, from 0 to 1.
fn resemblance(sought: Sought<'_>, wanted: &Name, profile: &PublicProfile, name: &Name, rarity: &Rarity<'_>) -> f64 {
    let host = profile.facts.website.as_ref().and_then(|website| host(website.as_str()));
    if let (Some(domain), Some(host)) = (sought.domain, &host)
        && is_same_domain(domain, host)
    {
        return TELLING;
    }
    if profile.facts.country.is_some_and(|country| country.slug() != sought.country) {
        return 0.0;
    }
    let acronym = profile.facts.acronym.as_deref().map(|acronym| Name::of(acronym).joined);
    let stands_for = |short: &str| {
        short.chars().count() >= SHORTEST_ACRONYM
            && (short == wanted.joined || short == wanted.initials || wanted.words.iter().any(|word| word == short))
    };
    let label = host.as_deref().and_then(|host| host.split('.').next());
    let by_acronym = acronym.as_deref().is_some_and(stands_for)
        || wanted.joined.chars().count() >= SHORTEST_ACRONYM
            && (wanted.joined == name.initials || label == Some(wanted.joined.as_str()));
    if by_acronym { TELLING } else { rarity.in_common(wanted, name) }
}

/// A name as it is compared.
struct Name {
    words: Vec<String>,
    /// The words without what stands between them.
    joined: String,
    initials: String,
}

impl Name {
    fn of(text: &str) -> Self {
        let folded = search::fold(text);
        let words = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(str::to_owned).collect();
        Self { joined: words.concat(), initials: words.iter().filter_map(|word| word.chars().next()).collect(), words }
    }
}

/// How few clusters have a word.
struct Rarity<'a> {
    clusters: f64,
    with: HashMap<&'a str, u32>,
}

impl<'a> Rarity<'a> {
    fn of(names: impl Iterator<Item = &'a Name>) -> Self {
        let mut rarity = Self { clusters: 1.0, with: HashMap::new() };
        for name in names {
            rarity.clusters += 1.0;
            for word in &name.words {
                *rarity.with.entry(word).or_default() += 1;
            }
        }
        rarity
    }

    /// At least a little, so that names of common words alone can be the same.
    fn weight(&self, word: &str) -> f64 {
        let with = f64::from(self.with.get(word).copied().unwrap_or_default());
        (self.clusters / (with + 1.0)).ln().max(0.1)
    }

    /// Twice what is in common, of both names together.
    fn in_common(&self, one: &Name, other: &Name) -> f64 {
        let mut left: Vec<&str> = other.words.iter().map(String::as_str).collect();
        let (mut common, mut all) = (0.0, left.iter().map(|word| self.weight(word)).sum::<f64>());
        for word in &one.words {
            match left.iter().position(|candidate| search::is_same_word(word, candidate)) {
                Some(place) => {
                    // A slip of the finger is rarer than the word that was meant.
                    let weight = self.weight(left.swap_remove(place));
                    common += 2.0 * weight;
                    all += weight;
                }
                None => all += self.weight(word),
            }
        }
        if all > 0.0 { common / all } else { 0.0 }
    }
}

/// The host of a web address, without the `www.` that many begin with.
fn host(address: &str) -> Option<String> {
    let behind = address.split_once("://")?.1;
    let authority = behind.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?.to_lowercase();
    Some(host.strip_prefix("www.").unwrap_or(&host).to_owned())
}

/// Whether one is the other, or lies below it: mail often goes to another host than the website's.
fn is_same_domain(one: &str, other: &str) -> bool {
    let below = |longer: &str, shorter: &str| {
        longer.strip_suffix(shorter).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    below(one, other) || below(other, one)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use domain::{Day, PublicFacts, vocabulary::Country};

    use super::*;

    fn directory() -> Directory {
        let cluster = |slug: &str, name: &str, acronym: Option<&str>, country: &str, website: Option<&str>| {
            Arc::new(PublicProfile {
                slug: slug.parse().expect("a slug"),
                facts: PublicFacts {
                    name: name.to_owned(),
                    acronym: acronym.map(str::to_owned),
                    country: Country::find(country),
                    website: website.and_then(|website| website.parse().ok()),
                    ..PublicFacts::default()
                },
                source: None,
                claimed: false,
                updated: None,
            })
        };
        let profiles = vec![
            cluster(
                "creative",
                "Transilvania Creative Industries Cluster",
                None,
                "RO",
                Some("https://www.cluj.example/"),
            ),
            cluster("it", "Cluj IT Cluster", Some("CITC"), "RO", None),
            cluster("munich", "Münchner Medizintechnik Cluster", None, "DE", None),
            cluster("energy", "Energy Cluster", None, "DE", None),
            cluster("wood", "Wood Cluster", None, "DE", None),
            cluster("textile", "Textile Cluster", None, "RO", None),
        ];
        let today: Day = "2026-11-22".parse().expect("a day");
        Directory::build(profiles, Vec::new(), today).0
    }

    #[track_caller]
    fn check(country: &str, name: &str, domain: Option<&str>, expected: &[&str]) {
        let found = look_alikes(&directory(), Sought { country, name, domain });
        let slugs: Vec<&str> = found.iter().map(|alike| alike.slug.as_str()).collect();
        assert_eq!(slugs, expected, "{name}");
    }

    #[test]
    fn names_that_differ_in_accents_slips_order_or_common_words_look_alike() {
        for name in [
            "Transilvania Creative Industries Cluster",
            "transilvania creative industries",
            "Transylvania Creativ Industries Cluster",
            "Creative Industries Cluster Transilvania",
        ] {
            check("RO", name, None, &["creative"]);
        }
        check("DE", "Munchner Medizintechnik", None, &["munich"]);
    }

    #[test]
    fn acronyms_initials_and_domains_tell_at_once() {
        check("RO", "CITC", None, &["it"]);
        check("RO", "TCIC", None, &["creative"]);
        check("RO", "Cluster of Inventive Textile Companies", None, &[]);
        check("RO", "Cluj", None, &["creative", "it"]);
        check("FR", "Another name", Some("mail.cluj.example"), &["creative"]);
        check("FR", "Another name", Some("notcluj.example"), &[]);
    }

    #[test]
    fn another_country_or_only_common_words_is_another_cluster() {
        check("FR", "Energy Cluster", None, &[]);
        check("DE", "Cluster", None, &[]);
        check("DE", "Water Cluster", None, &[]);
        check("DE", "", None, &[]);
    }
}
