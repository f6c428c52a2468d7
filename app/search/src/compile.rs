//! Turns profiles into the bytes of a snapshot.

use domain::{Day, LabelLevel, PublicProfile, vocabulary::Term};

use crate::{
    Facet, cards,
    columns::{self, Values},
    lexicon::LexiconBuilder,
    matching, prose,
    snapshot::{self, Snapshot},
    words,
};

/// See [`Snapshot::of`].
pub(crate) fn compile(profiles: &[PublicProfile], today: Day) -> Snapshot {
    let mut sorted: Vec<(Values, &PublicProfile)> =
        profiles.iter().map(|profile| (values(profile, today), profile)).collect();
    // Blocks of one country and sector are empty for most questions, and columns compress.
    let first = |values: &Values, facet: Facet| values[facet as usize].first().copied().unwrap_or(u16::MAX);
    sorted.sort_by(|(a, left), (b, right)| {
        let key = |values| (first(values, Facet::Country), first(values, Facet::Sector));
        key(a).cmp(&key(b)).then_with(|| left.slug.cmp(&right.slug))
    });
    let (values, profiles): (Vec<Values>, Vec<&PublicProfile>) = sorted.into_iter().unzip();

    let mut page_facets = Vec::new();
    let mut other_facets = Vec::new();
    for facet in Facet::ALL {
        let out = if facet.is_on_page() { &mut page_facets } else { &mut other_facets };
        columns::write(facet, &values, out);
    }

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

    let (count, day) = (profiles.len(), today.0.to_julian_day().cast_unsigned());
    let sections = [page_facets, other_facets, cards::write(&profiles, today), names.write(count), cities.write(count)];
    let (main, checksum) = snapshot::assemble(count, day, 0, &sections);
    let (prose, _) = snapshot::assemble(count, day, checksum, &prose::write(&profiles));
    let (matching, _) = snapshot::assemble(count, day, checksum, &matching::write(&profiles));
    Snapshot { main, prose, matching }
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
