//! What lists show of each profile, and what they sort by; read in place.

use domain::{
    Day, Label, LabelLevel, PublicProfile, Standing,
    vocabulary::{Country, LabelTerm, Term, Vocabulary},
};

use time::Date;

use crate::{
    Facet, Hit,
    columns::Columns,
    fold,
    wire::{DecodeError, Decoded, Packed, Reader, Span, put_packed, put_text, put_u32, put_varint},
};

/// Every so many cards the place of one is kept; the ones between are walked over.
const STRIDE: usize = 16;

/// Where in a snapshot the cards lie. Its methods want the snapshot's bytes.
#[derive(Debug)]
pub(crate) struct Cards {
    records: Span,
    places: Packed,
    /// Names of cities, each once; [`put_text`] one after the other.
    city_places: Packed,
    cities: Span,
    /// Rank of each profile by folded name, equal names by slug.
    name_ranks: Packed,
    slug_ranks: Packed,
    /// Days since the year 0, shifted to be positive.
    updated: Packed,
    /// One more than the number of members, 0 if unknown.
    members: Packed,
    /// How many words the name has, at most 255.
    name_words: Span,
    /// The profiles in the order of their name ranks.
    by_name: Vec<u32>,
}

/// Julian days of the years ±9999 lie well within this distance of 0.
const DAY_SHIFT: i32 = 1 << 24;

/// The parts of a card, borrowed from the snapshot.
struct Card<'a> {
    name: &'a str,
    acronym: Option<&'a str>,
    city: Option<u32>,
    label: Option<(LabelLevel, Standing)>,
    slug: StoredSlug<'a>,
}

/// Most slugs say nothing that the name does not.
enum StoredSlug<'a> {
    OfName,
    OfNameNumbered(u32),
    Other(&'a str),
}

const HAS_ACRONYM: u8 = 1;
const HAS_CITY: u8 = 2;
const HAS_LABEL: u8 = 4;
const SLUG_NUMBERED: u8 = 8;
const SLUG_OTHER: u8 = 16;

/// Appends the section. The profiles stand in the catalogue's order.
pub(crate) fn write(profiles: &[&PublicProfile], today: Day, out: &mut Vec<u8>) {
    let mut cities: Vec<&str> = profiles.iter().filter_map(|profile| profile.facts.city.as_deref()).collect();
    cities.sort_unstable();
    cities.dedup();
    let (mut city_bytes, mut city_places) = (Vec::new(), Vec::new());
    for city in &cities {
        city_places.push(city_bytes.len() as u64);
        put_text(&mut city_bytes, city);
    }

    let (mut cards, mut places) = (Vec::new(), Vec::new());
    for (number, profile) in profiles.iter().enumerate() {
        if number % STRIDE == 0 {
            places.push(cards.len() as u64);
        }
        let city = profile.facts.city.as_deref().and_then(|city| cities.binary_search(&city).ok());
        write_card(profile, city, today, &mut cards);
    }

    let ranks = |order: Vec<usize>| {
        let mut ranks = vec![0; order.len()];
        order.into_iter().enumerate().for_each(|(rank, profile)| ranks[profile] = rank as u64);
        ranks
    };
    let names: Vec<String> = profiles.iter().map(|profile| fold::text(&profile.facts.name)).collect();
    let mut by_name: Vec<usize> = (0..profiles.len()).collect();
    by_name.sort_by(|&a, &b| names[a].cmp(&names[b]).then_with(|| profiles[a].slug.cmp(&profiles[b].slug)));
    let mut by_slug: Vec<usize> = (0..profiles.len()).collect();
    by_slug.sort_by(|&a, &b| profiles[a].slug.cmp(&profiles[b].slug));
    let updated: Vec<u64> = profiles.iter().map(|profile| shifted(profile.updated)).collect();
    let members: Vec<u64> =
        profiles.iter().map(|profile| profile.facts.members.total.map_or(0, |total| u64::from(total) + 1)).collect();

    put_u32(out, cities.len());
    put_packed(out, &city_places);
    put_u32(out, city_bytes.len());
    out.extend_from_slice(&city_bytes);
    put_packed(out, &places);
    put_u32(out, cards.len());
    out.extend_from_slice(&cards);
    put_packed(out, &ranks(by_name));
    put_packed(out, &ranks(by_slug));
    put_packed(out, &updated);
    put_packed(out, &members);
    out.extend(names.iter().map(|name| {
        let mut words = 0_usize;
        let mut before = usize::MAX;
        crate::words::of_text(name, &mut |word| {
            words += usize::from(word.run != before);
            before = word.run;
        });
        words.min(255) as u8
    }));
}

fn write_card(profile: &PublicProfile, city: Option<usize>, today: Day, out: &mut Vec<u8>) {
    let facts = &profile.facts;
    let derived = slug_of(&facts.name);
    let number = profile.slug.as_str().strip_prefix(&*derived).and_then(|rest| rest.strip_prefix('-'));
    let number = number.and_then(|text| text.parse::<u32>().ok().filter(|number| number.to_string() == text));
    let is_derived = derived == profile.slug.as_str();
    let flag = |is: bool, flag: u8| if is { flag } else { 0 };
    out.push(
        flag(facts.acronym.is_some(), HAS_ACRONYM)
            | flag(city.is_some(), HAS_CITY)
            | flag(facts.label.is_some(), HAS_LABEL)
            | flag(number.is_some(), SLUG_NUMBERED)
            | flag(number.is_none() && !is_derived, SLUG_OTHER),
    );
    put_text(out, &facts.name);
    facts.acronym.iter().for_each(|acronym| put_text(out, acronym));
    if let Some(city) = city {
        put_varint(out, city as u32);
    }
    facts.label.iter().for_each(|label| write_label(label, today, out));
    match number {
        Some(number) => put_varint(out, number),
        None if is_derived => {}
        None => put_text(out, profile.slug.as_str()),
    }
}

fn write_label(label: &Label, today: Day, out: &mut Vec<u8>) {
    let (kind, day) = match label.standing(today) {
        Standing::ValidDateUnknown => (0, None),
        Standing::Valid { until } => (1, Some(until)),
        Standing::Expired { since } => (2, Some(since)),
    };
    out.push(label.level.position() as u8 * 4 + kind);
    if let Some(day) = day {
        put_varint(out, shifted(day) as u32);
    }
}

pub(crate) fn shifted(Day(date): Day) -> u64 {
    u64::try_from(date.to_julian_day() + DAY_SHIFT).unwrap_or(0)
}

pub(crate) fn day(shifted: u64) -> Option<Day> {
    let days = i32::try_from(shifted).ok()?.checked_sub(DAY_SHIFT)?;
    Date::from_julian_day(days).ok().map(Day)
}

/// The slug that a name gives: its folded words, joined by hyphens.
fn slug_of(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for char in fold::text(name).chars() {
        if char.is_ascii_alphanumeric() {
            slug.push(char);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

impl Cards {
    pub(crate) fn read(reader: &mut Reader, bytes: &[u8], profiles: usize) -> Decoded<Self> {
        let count = reader.length()?;
        let city_places = reader.packed(count)?;
        let length = reader.length()?;
        let cities = reader.span(length)?;
        let places = reader.packed(profiles.div_ceil(STRIDE))?;
        let length = reader.length()?;
        let records = reader.span(length)?;
        let name_ranks = reader.packed(profiles)?;
        let slug_ranks = reader.packed(profiles)?;
        let updated = reader.packed(profiles)?;
        let members = reader.packed(profiles)?;
        let name_words = reader.span(profiles)?;

        let mut by_name = vec![u32::MAX; profiles];
        for (profile, rank) in name_ranks.iter(bytes).enumerate() {
            match by_name.get_mut(rank as usize) {
                Some(place) if *place == u32::MAX => *place = profile as u32,
                _ => return Err(DecodeError::Malformed("names in no order")),
            }
        }
        if slug_ranks.iter(bytes).any(|rank| rank >= profiles as u64) {
            return Err(DecodeError::Malformed("slugs in no order"));
        }
        if updated.iter(bytes).any(|shifted| day(shifted).is_none()) {
            return Err(DecodeError::Malformed("a day that is none"));
        }
        let mut city_reader = Reader::new(bytes, cities.start, cities.end);
        for place in city_places.iter(bytes) {
            if city_reader.offset_from(cities) != place as usize {
                return Err(DecodeError::Malformed("cities out of place"));
            }
            city_reader.text()?;
        }
        city_reader.finish()?;

        let mut card_reader = Reader::new(bytes, records.start, records.end);
        for profile in 0..profiles {
            if profile % STRIDE == 0 && card_reader.offset_from(records) != places.place(bytes, profile / STRIDE) {
                return Err(DecodeError::Malformed("cards out of place"));
            }
            let card = Card::read(&mut card_reader)?;
            if card.city.is_some_and(|city| city as usize >= count) {
                return Err(DecodeError::Malformed("a city that is none"));
            }
        }
        card_reader.finish()?;
        Ok(Self { records, places, city_places, cities, name_ranks, slug_ranks, updated, members, name_words, by_name })
    }

    /// The profiles in the order of their names.
    pub(crate) fn by_name(&self) -> &[u32] {
        &self.by_name
    }

    pub(crate) fn name_rank(&self, bytes: &[u8], profile: usize) -> u32 {
        self.name_ranks.get(bytes, profile) as u32
    }

    pub(crate) fn slug_rank(&self, bytes: &[u8], profile: usize) -> u32 {
        self.slug_ranks.get(bytes, profile) as u32
    }

    /// Grows with the day.
    pub(crate) fn updated(&self, bytes: &[u8], profile: usize) -> u32 {
        self.updated.get(bytes, profile) as u32
    }

    /// Grows with the number of members; unknown is the least.
    pub(crate) fn members(&self, bytes: &[u8], profile: usize) -> u64 {
        self.members.get(bytes, profile)
    }

    pub(crate) fn words_in_name(&self, bytes: &[u8], profile: usize) -> u8 {
        self.name_words.of(bytes).get(profile).copied().unwrap_or(255)
    }

    /// The card of a profile as a list shows it, without a snippet.
    pub(crate) fn hit(&self, bytes: &[u8], columns: &Columns, profile: usize) -> Option<Hit> {
        let start = self.records.start + self.places.place(bytes, profile / STRIDE);
        let mut reader = Reader::new(bytes, start, self.records.end);
        for _ in 0..profile % STRIDE {
            Card::read(&mut reader).ok()?;
        }
        let card = Card::read(&mut reader).ok()?;
        let city = card.city.map(|city| {
            let place = self.cities.start + self.city_places.place(bytes, city as usize);
            Reader::new(bytes, place, self.cities.end).text().unwrap_or_default().to_owned()
        });
        let members = self.members(bytes, profile);
        Some(Hit {
            slug: match card.slug {
                StoredSlug::OfName => slug_of(card.name),
                StoredSlug::OfNameNumbered(number) => {
                    let mut slug = slug_of(card.name);
                    slug.push('-');
                    slug.push_str(&number.to_string());
                    slug
                }
                StoredSlug::Other(slug) => slug.to_owned(),
            },
            name: card.name.to_owned(),
            acronym: card.acronym.map(str::to_owned),
            country: columns.country(profile).and_then(|index| Country::all().nth(index)),
            city,
            label: card.label,
            sectors: terms(columns, profile, Facet::Sector),
            targets: terms(columns, profile, Facet::Target),
            members: members.checked_sub(1).and_then(|members| u32::try_from(members).ok()),
            updated: day(self.updated.get(bytes, profile))?,
            snippet: None,
        })
    }
}

fn terms<V: Vocabulary>(columns: &Columns, profile: usize, facet: Facet) -> Vec<Term<V>> {
    columns.values(profile, facet).into_iter().filter_map(|index| Term::all().nth(index)).collect()
}

impl<'a> Card<'a> {
    fn read(reader: &mut Reader<'a>) -> Decoded<Self> {
        let flags = reader.u8()?;
        if flags >= 32 {
            return Err(DecodeError::Malformed("a card of an unknown kind"));
        }
        let has = |flag: u8| flags & flag != 0;
        Ok(Self {
            name: reader.text()?,
            acronym: if has(HAS_ACRONYM) { Some(reader.text()?) } else { None },
            city: if has(HAS_CITY) { Some(reader.varint()?) } else { None },
            label: if has(HAS_LABEL) { Some(read_label(reader)?) } else { None },
            slug: if has(SLUG_NUMBERED) {
                StoredSlug::OfNameNumbered(reader.varint()?)
            } else if has(SLUG_OTHER) {
                StoredSlug::Other(reader.text()?)
            } else {
                StoredSlug::OfName
            },
        })
    }
}

fn read_label(reader: &mut Reader) -> Decoded<(LabelLevel, Standing)> {
    let broken = DecodeError::Malformed("a label that is none");
    let byte = reader.u8()?;
    let level = LabelTerm::all().nth(usize::from(byte / 4)).ok_or(broken)?;
    let standing = match byte % 4 {
        0 => Standing::ValidDateUnknown,
        kind @ (1 | 2) => {
            let day = day(u64::from(reader.varint()?)).ok_or(broken)?;
            if kind == 1 { Standing::Valid { until: day } } else { Standing::Expired { since: day } }
        }
        _ => return Err(broken),
    };
    Ok((level, standing))
}
