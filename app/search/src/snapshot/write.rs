//! Turns profiles into the bytes of a snapshot.

use std::borrow::Borrow;

use domain::{Day, LabelLevel, PublicProfile, vocabulary::Term};

use super::{Snapshot, assemble};
use crate::{
    Facet, cards,
    columns::{self, Values},
    lexicon::LexiconBuilder,
    matching, prose, words,
};

/// A half of the work.
pub type Half<'a> = &'a mut (dyn FnMut() + Send);

impl Snapshot {
    /// Writes all parts. Labels count as they do on `today`. What takes more than four gigabytes
    /// cannot be read again.
    pub fn of<P: Borrow<PublicProfile>>(profiles: &[P], today: Day) -> Self {
        Self::of_halves(profiles, today, |one, other| {
            one();
            other();
        })
    }

    /// As [`Snapshot::of`]; `both` is handed two halves of the work, of which it is to do each once,
    /// at the same time if it can.
    pub fn of_halves<P>(profiles: &[P], today: Day, both: impl FnOnce(Half<'_>, Half<'_>)) -> Self
    where
        P: Borrow<PublicProfile>,
    {
        let profiles = &in_order(profiles.iter().map(Borrow::borrow));
        let (mut main, mut others) = (Default::default(), Default::default());
        both(&mut || main = main_sections(profiles, today), &mut || {
            others = (prose::write(profiles), matching::write(profiles));
        });
        let (prose, matching) = others;
        let (count, day) = (profiles.len(), today.0.to_julian_day().cast_unsigned());
        let (main, checksum) = assemble(count, day, 0, &main);
        let (prose, _) = assemble(count, day, checksum, &prose);
        let (matching, _) = assemble(count, day, checksum, &matching);
        Self { main, prose, matching }
    }
}

/// By country and sector: then blocks of both are empty for most questions, and columns compress.
fn in_order<'a>(profiles: impl Iterator<Item = &'a PublicProfile>) -> Vec<&'a PublicProfile> {
    let first = |position: Option<u16>| position.unwrap_or(u16::MAX);
    let keyed = profiles.map(|profile| {
        let sector = profile.facts.sectors.iter().map(|sector| sector.position()).min();
        ((first(profile.facts.country.map(Term::position)), first(sector)), profile)
    });
    let mut sorted: Vec<((u16, u16), &PublicProfile)> = keyed.collect();
    sorted.sort_unstable_by(|(a, left), (b, right)| a.cmp(b).then_with(|| left.slug.cmp(&right.slug)));
    sorted.into_iter().map(|(_, profile)| profile).collect()
}

fn main_sections(profiles: &[&PublicProfile], today: Day) -> [Vec<u8>; 5] {
    let values: Vec<Values> = profiles.iter().map(|profile| values(profile, today)).collect();
    let mut page_facets = Vec::new();
    let mut other_facets = Vec::new();
    for facet in Facet::ALL {
        let out = if facet.is_on_page() { &mut page_facets } else { &mut other_facets };
        columns::write(facet, &values, out);
    }
    drop(values);

    let (mut names, mut cities) = (LexiconBuilder::default(), LexiconBuilder::default());
    for (number, profile) in profiles.iter().enumerate() {
        let facts = &profile.facts;
        for text in [Some(&facts.name), facts.acronym.as_ref()].into_iter().flatten() {
            words::of_text(text, &mut |word| names.note(word.folded, number as u32));
        }
        if let Some(text) = &facts.city {
            words::of_text(text, &mut |word| cities.note(word.folded, number as u32));
        }
    }
    let count = profiles.len();
    [page_facets, other_facets, cards::write(profiles, today), names.write(count), cities.write(count)]
}

/// The first range of a facet that a number lies in, if it is known.
fn range(facet: Facet, number: Option<u32>) -> Vec<u16> {
    number.and_then(|number| facet.range_of(number)).map(|range| range as u16).into_iter().collect()
}

/// The indices of a profile's values, ascending and each once.
fn values(profile: &PublicProfile, today: Day) -> Values {
    fn positions<V>(terms: impl IntoIterator<Item = Term<V>>) -> Vec<u16>
    where
        V: domain::vocabulary::Vocabulary,
    {
        let mut positions: Vec<u16> = terms.into_iter().map(Term::position).collect();
        positions.sort_unstable();
        positions.dedup();
        positions
    }
    let facts = &profile.facts;
    let label = facts.label.as_ref().and_then(|label| label.valid_level(today));
    Facet::ALL.map(|facet| match facet {
        Facet::Sector => positions(facts.sectors.iter().copied()),
        Facet::Technology => positions(facts.technologies.iter().copied()),
        Facet::Priority => positions(facts.s3_priorities.iter().copied()),
        Facet::Emerging => positions(facts.emerging_industries.iter().copied()),
        Facet::Label => vec![label.map_or(0, |level: LabelLevel| level.position() + 1)],
        Facet::Country => positions(facts.country),
        Facet::Target => positions(facts.targets()),
        Facet::Service => positions(facts.services.iter().copied()),
        Facet::Ecosystem => positions(facts.ecosystems.iter().copied()),
        Facet::Activity => positions(facts.international.activities.iter().copied()),
        Facet::Region => positions(facts.region),
        Facet::Language => positions(facts.languages.iter().copied()),
        Facet::Size => range(facet, facts.members.total),
        Facet::Updated => range(facet, profile.updated.map(|day| day.months_until(today))),
    })
}
