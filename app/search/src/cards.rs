//! What lists show of each profile, and what they sort by; read in place.

mod write;

use std::sync::OnceLock;

use domain::{
    Day, LabelLevel, Standing,
    vocabulary::{Country, LabelTerm, Term, Vocabulary},
};
use time::Date;

use crate::{
    Facet, Hit,
    columns::Columns,
    fold,
    wire::{DecodeError, Decoded, Packed, Reader, Span},
};

pub(crate) use write::write;

/// Every so many cards the place of one is kept; the ones between are walked over.
const STRIDE: usize = 16;

const HAS_ACRONYM: u8 = 1;
const HAS_CITY: u8 = 2;
const HAS_LABEL: u8 = 4;
const SLUG_NUMBERED: u8 = 8;
const SLUG_OTHER: u8 = 16;

/// Where in a snapshot the cards lie. Its methods want the snapshot's bytes.
#[derive(Debug)]
pub(crate) struct Cards {
    /// Julian day on which labels were judged.
    today: i32,
    profiles: usize,
    city_ends: Packed,
    cities: Span,
    text_places: Packed,
    texts: Span,
    record_places: Packed,
    records: Span,
    /// Rank of each profile by folded name, equal names by slug.
    name_ranks: Packed,
    slug_ranks: Packed,
    /// Julian day of the oldest profile, and how many days later each was updated.
    oldest: i32,
    ages: Packed,
    /// One more than the number of members, 0 if unknown.
    members: Packed,
    /// How many words the name has, at most 255.
    name_words: Span,
    /// The profiles in the order of their name ranks, once it is wanted.
    by_name: OnceLock<Vec<u32>>,
}

/// A card's record. Texts are lengths: name, acronym and slug follow each other in the texts.
#[derive(Default)]
struct Record {
    name: usize,
    acronym: Option<usize>,
    city: Option<usize>,
    label: Option<(LabelLevel, Standing)>,
    slug: Slug,
}

/// Most slugs say nothing that the name does not.
#[derive(Default)]
enum Slug {
    #[default]
    OfName,
    OfNameNumbered(u32),
    Other(usize),
}

impl Cards {
    /// Checks that every column has its place, not what stands there: whoever reads it later takes
    /// nothing for granted. A look at every card would keep a large directory waiting.
    pub(crate) fn read(reader: &mut Reader, profiles: usize, today: Day) -> Decoded<Self> {
        let cities_known = reader.length()?;
        let strides = profiles.div_ceil(STRIDE);
        Ok(Self {
            today: today.0.to_julian_day(),
            profiles,
            city_ends: reader.packed(cities_known)?,
            cities: reader.block()?,
            text_places: reader.packed(strides)?,
            texts: reader.block()?,
            record_places: reader.packed(strides)?,
            records: reader.block()?,
            name_ranks: reader.packed(profiles)?,
            slug_ranks: reader.packed(profiles)?,
            oldest: reader.u32()?.cast_signed(),
            ages: reader.packed(profiles)?,
            members: reader.packed(profiles)?,
            name_words: reader.span(profiles)?,
            by_name: OnceLock::new(),
        })
    }

    /// The profiles in the order of their names.
    pub(crate) fn by_name(&self, bytes: &[u8]) -> &[u32] {
        self.by_name.get_or_init(|| {
            // Should two have the same rank, one of them stands for a profile that is none.
            let mut by_name = vec![u32::MAX; self.profiles];
            for (profile, rank) in self.name_ranks.iter(bytes).enumerate() {
                if let Some(place) = by_name.get_mut(rank as usize) {
                    *place = profile as u32;
                }
            }
            by_name
        })
    }

    pub(crate) fn name_rank(&self, bytes: &[u8], profile: usize) -> u32 {
        self.name_ranks.get(bytes, profile) as u32
    }

    pub(crate) fn slug_rank(&self, bytes: &[u8], profile: usize) -> u32 {
        self.slug_ranks.get(bytes, profile) as u32
    }

    /// Grows with the day.
    pub(crate) fn updated(&self, bytes: &[u8], profile: usize) -> u32 {
        self.ages.get(bytes, profile) as u32
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
        let stride = profile / STRIDE;
        let start = self.records.start + self.record_places.place(bytes, stride);
        let mut reader = Reader::new(bytes, start, self.records.end);
        let mut texts = Reader::new(bytes, self.texts.start + self.text_places.place(bytes, stride), self.texts.end);
        for _ in 0..profile % STRIDE {
            let record = self.record(&mut reader).ok()?;
            let other_slug = if let Slug::Other(length) = record.slug { length } else { 0 };
            texts.span(record.name + record.acronym.unwrap_or(0) + other_slug).ok()?;
        }
        let record = self.record(&mut reader).ok()?;
        let name = texts.text_of(record.name).ok()?;
        let acronym = record.acronym.and_then(|length| texts.text_of(length).ok());
        let slug = match record.slug {
            Slug::OfName => slug_of(name),
            Slug::OfNameNumbered(number) => {
                let mut slug = slug_of(name);
                slug.push('-');
                slug.push_str(&number.to_string());
                slug
            }
            Slug::Other(length) => texts.text_of(length).ok()?.to_owned(),
        };
        Some(Hit {
            slug,
            name: name.to_owned(),
            acronym: acronym.map(str::to_owned),
            country: columns.country(profile).and_then(|index| Country::all().nth(index)),
            city: record.city.map(|city| self.city(bytes, city).to_owned()),
            label: record.label,
            sectors: terms(columns, profile, Facet::Sector),
            targets: terms(columns, profile, Facet::Target),
            members: self.members(bytes, profile).checked_sub(1).and_then(|members| u32::try_from(members).ok()),
            updated: day_after(self.oldest, self.ages.get(bytes, profile))?,
            snippet: None,
        })
    }

    fn city<'a>(&self, bytes: &'a [u8], city: usize) -> &'a str {
        let start = if city == 0 { 0 } else { self.city_ends.place(bytes, city - 1) };
        let end = self.city_ends.place(bytes, city);
        std::str::from_utf8(self.cities.of(bytes).get(start..end).unwrap_or_default()).unwrap_or_default()
    }

    fn record(&self, reader: &mut Reader) -> Decoded<Record> {
        let flags = reader.u8()?;
        if flags >= 32 {
            return Err(DecodeError::Malformed("a card of an unknown kind"));
        }
        let has = |flag: u8| flags & flag != 0;
        let mut record = Record { name: reader.varint()? as usize, ..Record::default() };
        if has(HAS_ACRONYM) {
            record.acronym = Some(reader.varint()? as usize);
        }
        if has(SLUG_OTHER) {
            record.slug = Slug::Other(reader.varint()? as usize);
        }
        if has(HAS_CITY) {
            record.city = Some(reader.varint()? as usize);
        }
        if has(SLUG_NUMBERED) {
            record.slug = Slug::OfNameNumbered(reader.varint()?);
        }
        if has(HAS_LABEL) {
            record.label = Some(self.label(reader)?);
        }
        Ok(record)
    }

    fn label(&self, reader: &mut Reader) -> Decoded<(LabelLevel, Standing)> {
        let broken = DecodeError::Malformed("a label that is none");
        let byte = reader.u8()?;
        let level = LabelTerm::all().nth(usize::from(byte / 4)).ok_or(broken)?;
        if byte % 4 == 0 {
            return Ok((level, Standing::ValidDateUnknown));
        }
        let number = reader.varint()?;
        let distance = i64::from(number / 2) * if number % 2 == 0 { 1 } else { -1 };
        let julian = i64::from(self.today) + distance;
        let day = i32::try_from(julian).ok().and_then(|day| Date::from_julian_day(day).ok()).map(Day).ok_or(broken)?;
        match byte % 4 {
            1 => Ok((level, Standing::Valid { until: day })),
            2 => Ok((level, Standing::Expired { since: day })),
            _ => Err(broken),
        }
    }
}

fn day_after(oldest: i32, days: u64) -> Option<Day> {
    let day = i64::from(oldest).checked_add(i64::try_from(days).ok()?)?;
    Date::from_julian_day(i32::try_from(day).ok()?).ok().map(Day)
}

fn terms<V: Vocabulary>(columns: &Columns, profile: usize, facet: Facet) -> Vec<Term<V>> {
    columns.values(profile, facet).into_iter().filter_map(|index| Term::all().nth(index)).collect()
}

/// The slug that a name gives: its folded words, joined by hyphens.
fn slug_of(name: &str) -> String {
    let mut slug = String::with_capacity(name.len() + 8);
    let mut folded = String::new();
    for char in name.chars() {
        folded.clear();
        fold::push(&mut folded, char);
        for char in folded.chars() {
            if char.is_ascii_alphanumeric() {
                slug.push(char);
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
