//! Made-up profiles for tests and measurements, plainly marked as such.
//!
//! They are drawn so that they behave like a real directory: few values of a facet are common and
//! most are rare (Zipf), technologies and priorities go with the sector, a quarter of the fields
//! is unknown, and prose is made of some 20,000 words. The same count, seed and length always give
//! the same profiles, on every machine: only integers decide.

mod words;

use fastrand::Rng;

use crate::{
    Day, Label, PartialDate, PublicFacts, PublicProfile,
    profile::{International, Members, Programme, ProgrammeLevel, Seeking, Transnational},
    vocabulary::{
        Activities, Countries, Country, Ecosystem, Ecosystems, EmergingIndustries, LabelTerm, Languages, Region,
        S3Priorities, Sector, Sectors, SupportServices, Technologies, Term, Vocabulary,
    },
};
use words::{Words, Zipf};

/// What every made-up profile names as its source.
pub const SOURCE: &str = "Synthetic profile, made for tests and measurements";

/// `count` made-up profiles with about `words_per_profile` words of prose each (0: none).
///
/// Every profile passes [`crate::ProfileDraft::check`] while `words_per_profile` is below 1,000.
pub fn profiles(count: usize, seed: u64, words_per_profile: usize) -> impl ExactSizeIterator<Item = PublicProfile> {
    let mut generator = Generator::new(seed, words_per_profile);
    (0..count).map(move |number| generator.profile(number))
}

struct Generator {
    rng: Rng,
    words: Words,
    words_per_profile: usize,
    /// Countries that have regions, with their regions.
    homes: Vec<(Country, Vec<Region>)>,
    home: Zipf,
    sector: Zipf,
    technology: Zipf,
    priority: Zipf,
    emerging: Zipf,
    ecosystem: Zipf,
    service: Zipf,
    activity: Zipf,
    language: Zipf,
    target: Zipf,
}

impl Generator {
    fn new(seed: u64, words_per_profile: usize) -> Self {
        let homes: Vec<(Country, Vec<Region>)> = Country::all()
            .map(|country| (country, Region::all().filter(|region| region.country() == Some(country)).collect()))
            .filter(|(_, regions): &(_, Vec<Region>)| !regions.is_empty())
            .collect();
        Self {
            rng: Rng::with_seed(seed),
            words: Words::new(),
            words_per_profile,
            home: Zipf::over(homes.len()),
            homes,
            sector: Zipf::of::<Sectors>(),
            technology: Zipf::of::<Technologies>(),
            priority: Zipf::of::<S3Priorities>(),
            emerging: Zipf::of::<EmergingIndustries>(),
            ecosystem: Zipf::of::<Ecosystems>(),
            service: Zipf::of::<SupportServices>(),
            activity: Zipf::of::<Activities>(),
            language: Zipf::of::<Languages>(),
            target: Zipf::of::<Countries>(),
        }
    }

    fn profile(&mut self, number: usize) -> PublicProfile {
        let name = format!(
            "Synthetic {} {} {}",
            capitalised(self.words.name(&mut self.rng)),
            capitalised(self.words.name(&mut self.rng)),
            ["Cluster", "Valley", "Hub", "Network"][self.rng.usize(..16).saturating_sub(12)],
        );
        // The slug of the name alone need not be unique; its number makes it so.
        let slug = format!("{}-{}", name.to_lowercase().replace(' ', "-"), number + 1);
        let facts = self.facts(name);
        PublicProfile {
            slug: slug.parse().unwrap_or_else(|_| unreachable!("words and digits make a slug")),
            facts,
            source: Some(SOURCE.to_owned()),
            claimed: self.chance(10),
            updated: self.chance(90).then(|| self.day(2024, 2025)),
        }
    }

    fn facts(&mut self, name: String) -> PublicFacts {
        let (country, regions) = &self.homes[spread(self.home.draw(&mut self.rng), self.homes.len())];
        let country = *country;
        let region = regions[self.rng.usize(..regions.len())];
        let acronym: String = name
            .split(' ')
            .filter_map(|word| word.chars().next())
            .chain([char::from(self.rng.u8(b'A'..=b'Z'))])
            .collect();

        let lead: Sector = self.sector.term(&mut self.rng);
        let kin = usize::from(lead.position());
        let sectors = self.mostly(90, |this| {
            let mut sectors = vec![lead];
            for _ in 0..this.rng.usize(..4) {
                if this.chance(55) {
                    sectors.push(this.sector.term(&mut this.rng));
                }
            }
            sectors
        });
        let technologies = self.mostly(75, |this| this.terms_near::<Technologies>(kin, 5, 6, |this| &this.technology));
        let s3_priorities = self.mostly(70, |this| this.terms_near::<S3Priorities>(kin, 3, 7, |this| &this.priority));
        let emerging_industries =
            self.mostly(60, |this| this.terms_near::<EmergingIndustries>(kin, 2, 2, |this| &this.emerging));
        let ecosystems = lead
            .group()
            .split(';')
            .filter_map(|slug| Ecosystem::find(slug.trim()))
            .chain(self.chance(20).then(|| self.ecosystem.term(&mut self.rng)))
            .collect();
        let services = self.mostly(70, |this| this.terms::<SupportServices>(7, |this| &this.service));
        let activities = self.mostly(50, |this| this.terms::<Activities>(4, |this| &this.activity));
        let languages = self.mostly(60, |this| this.terms::<Languages>(3, |this| &this.language));
        let (abroad, nearby) = self
            .mostly(65, |this| this.terms::<Countries>(4, |this| &this.target))
            .into_iter()
            .filter(|&target| target != country)
            .partition::<Vec<Country>, _>(|target| !self.homes.iter().any(|(home, _)| home == target));
        let label = self.chance(35).then(|| self.label());
        let members = self.members();
        let city = self.chance(80).then(|| self.words.city(usize::from(region.position()), &mut self.rng));
        let established = self.chance(70).then(|| PartialDate::from(self.day(1990, 2023)));

        let share = |percent: usize| self.words_per_profile * percent / 100;
        let [strategy, success, why, programme, seeking] = [share(45), share(20), share(15), share(10), share(10)];
        PublicFacts {
            name,
            acronym: self.chance(30).then_some(acronym),
            country: Some(country),
            region: self.chance(90).then_some(region),
            city,
            established,
            label,
            memberships: self.network(8, programme > 0),
            languages: unique(languages),
            sectors: unique(sectors),
            technologies: unique(technologies),
            s3_priorities: unique(s3_priorities),
            emerging_industries: unique(emerging_industries),
            ecosystems: unique(ecosystems),
            members,
            strategy: self.prose(strategy),
            services: unique(services),
            international: International { targets: unique(abroad), activities: unique(activities) },
            transnational: Transnational { targets: unique(nearby), partners: self.network(12, programme > 0) },
            programmes: self
                .prose(programme)
                .map(|description| Programme {
                    name: format!("Synthetic programme {}", self.words.prose(&mut self.rng)),
                    description: Some(description),
                    url: None,
                    level: Some(ProgrammeLevel::ALL[self.rng.usize(..ProgrammeLevel::ALL.len())]),
                })
                .into_iter()
                .collect(),
            success_story: self.prose(success),
            why_partner: self.prose(why),
            seeking: Seeking { text: self.prose(seeking), ..Seeking::default() },
            ..PublicFacts::default()
        }
    }

    fn chance(&mut self, percent: u8) -> bool {
        self.rng.u8(..100) < percent
    }

    /// The list in `percent` of the cases, else nothing: the field is unknown.
    fn mostly<T>(&mut self, percent: u8, list: impl FnOnce(&mut Self) -> Vec<T>) -> Vec<T> {
        if self.chance(percent) { list(self) } else { Vec::new() }
    }

    /// One to `max` terms, the common ones more often.
    fn terms<V: Vocabulary>(&mut self, max: usize, zipf: fn(&Self) -> &Zipf) -> Vec<Term<V>> {
        let count = 1 + self.rng.usize(..max).min(self.rng.usize(..max));
        (0..count)
            .map(|_| {
                let mut rng = self.rng.clone();
                let term = zipf(self).term(&mut rng);
                self.rng = rng;
                term
            })
            .collect()
    }

    /// One to `max` terms, three of four out of the `typical` ones of the sector `kin`.
    fn terms_near<V: Vocabulary>(
        &mut self,
        kin: usize,
        max: usize,
        typical: usize,
        zipf: fn(&Self) -> &Zipf,
    ) -> Vec<Term<V>> {
        let mut terms = self.terms::<V>(max, zipf);
        for term in &mut terms {
            if self.chance(75) {
                let near = self.rng.usize(..typical).min(self.rng.usize(..typical));
                let position = spread(kin * 3 + near, V::table().size());
                *term = Term::all().nth(position).unwrap_or(*term);
            }
        }
        terms
    }

    fn label(&mut self) -> Label {
        let level = LabelTerm::all().nth([0, 0, 0, 1, 1, 2][self.rng.usize(..6)]);
        let level = level.or_else(|| LabelTerm::all().next()).unwrap_or_else(|| unreachable!("there are three levels"));
        let awarded = self.chance(85).then(|| self.month(2019, 2026));
        let expires = awarded.filter(|_| self.rng.u8(..100) < 25).map(|awarded| awarded.years_later(level.years()));
        Label { level, awarded, expires, issuer: Some("Synthetic issuer".to_owned()), verified: self.chance(90) }
    }

    fn members(&mut self) -> Members {
        if self.chance(35) {
            return Members::default();
        }
        let [sme, large, research, other] =
            [150, 20, 12, 10].map(|most: u32| self.rng.u32(..most).min(self.rng.u32(..most)));
        let total = Some(sme + large + research + other);
        Members { total, sme: Some(sme), large: Some(large), research: Some(research), other: Some(other) }
    }

    /// Names of other organisations, now and then; none for profiles without words.
    fn network(&mut self, percent: u8, wanted: bool) -> Vec<String> {
        let named = wanted && self.chance(percent);
        named
            .then(|| format!("{} Synthetic Network", capitalised(self.words.name(&mut self.rng))))
            .into_iter()
            .collect()
    }

    fn prose(&mut self, count: usize) -> Option<String> {
        (count > 0).then(|| self.words.sentences(count, &mut self.rng))
    }

    fn month(&mut self, first: u16, last: u16) -> PartialDate {
        let text = format!("{}-{:02}", self.rng.u16(first..=last), self.rng.u8(1..=12));
        text.parse().unwrap_or_else(|_| unreachable!("{text} is a month"))
    }

    fn day(&mut self, first: u16, last: u16) -> Day {
        let text = format!("{}-{:02}-{:02}", self.rng.u16(first..=last), self.rng.u8(1..=12), self.rng.u8(1..=28));
        text.parse().unwrap_or_else(|_| unreachable!("{text} is a day"))
    }
}

impl Zipf {
    fn of<V: Vocabulary>() -> Self {
        Self::over(V::table().size())
    }

    fn term<V: Vocabulary>(&self, rng: &mut Rng) -> Term<V> {
        let position = spread(self.draw(rng), V::table().size());
        Term::all().nth(position).unwrap_or_else(|| unreachable!("a rank is below the size of its vocabulary"))
    }
}

/// A fixed shuffle, so that the common values are not the first of the alphabet: `size` is never a
/// multiple of the prime.
fn spread(rank: usize, size: usize) -> usize {
    (rank * 1_009 + 17) % size
}

fn unique<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort_unstable();
    list.dedup();
    list
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interchange::{Incoming, Outgoing};

    #[test]
    fn every_synthetic_profile_passes_the_rules_unchanged() {
        for profile in profiles(300, 1, 60) {
            let json = serde_json::to_string(&Outgoing::from(&profile)).expect("JSON");
            let incoming: Incoming = serde_json::from_str(&json).expect("an object");
            let imported = incoming.check().expect("a valid profile");
            assert_eq!(imported.published(), profile);
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_profiles_and_another_seed_others() {
        let made = |seed| profiles(20, seed, 30).collect::<Vec<_>>();
        assert_eq!(made(7), made(7));
        assert_ne!(made(7), made(8));
    }

    #[test]
    fn slugs_are_unique_and_names_say_that_they_are_synthetic() {
        let mut slugs = std::collections::HashSet::new();
        for profile in profiles(2_000, 3, 0) {
            assert!(profile.facts.name.contains("Synthetic"));
            assert_eq!(profile.source.as_deref(), Some(SOURCE));
            assert!(slugs.insert(profile.slug));
        }
    }

    #[test]
    fn prose_has_about_as_many_words_as_asked_for() {
        for profile in profiles(50, 5, 200) {
            let facts = &profile.facts;
            let prose = [&facts.strategy, &facts.success_story, &facts.why_partner, &facts.seeking.text];
            let words: usize = prose.into_iter().flatten().map(|text| text.split(' ').count()).sum();
            assert!((150..=210).contains(&words), "{words}");
        }
    }

    #[test]
    fn labels_are_both_valid_and_expired() {
        let today = "2026-11-22".parse().expect("a day");
        let labels: Vec<Label> = profiles(500, 9, 0).filter_map(|profile| profile.facts.label).collect();
        let valid = labels.iter().filter(|label| label.valid_level(today).is_some()).count();
        assert!(valid > 20 && valid < labels.len() - 20, "{valid} of {}", labels.len());
    }
}
