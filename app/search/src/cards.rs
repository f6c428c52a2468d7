//! What lists show of each profile, and what they sort by; read in place.

mod spelling;
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
use spelling::{Spellings, Spelt};

pub(crate) use write::write;

/// Every so many cards the place of one is kept; the ones between are walked over.
const STRIDE: usize = 16;

/// How many standings a label can have.
const STANDINGS: u8 = 5;

const HAS_ACRONYM: u8 = 1;
const HAS_CITY: u8 = 2;
const HAS_LABEL: u8 = 4;
const SLUG_NUMBERED: u8 = 8;
const SLUG_OTHER: u8 = 16;

/// The cards and the section of a snapshot that they lie in.
#[derive(Debug)]
pub(crate) struct Cards {
    bytes: Vec<u8>,
    /// Julian day on which labels were judged.
    today: i32,
    profiles: usize,
    spellings: Spellings,
    record_places: Packed,
    records: Span,
    /// Rank of each profile by folded name, equal names by slug.
    name_ranks: Packed,
    slug_ranks: Packed,
    /// Julian day of the oldest profile, and how many days later each was updated: one more than
    /// that, 0 if unknown.
    oldest: i32,
    ages: Packed,
    /// One more than the number of members, 0 if unknown.
    members: Packed,
    /// How many words the name has, at most 255.
    name_words: Packed,
    /// The profiles in the order of their name ranks, once it is wanted.
    by_name: OnceLock<Vec<u32>>,
    /// And in that of their slugs.
    by_slug: OnceLock<Vec<u32>>,
}

/// What stands in a card's record.
struct Record<'a> {
    name: Spelt<'a>,
    acronym: Option<Spelt<'a>>,
    city: Option<Spelt<'a>>,
    label: Option<(LabelLevel, Standing)>,
    slug: Slug<'a>,
}

/// Most slugs say nothing that the name does not.
enum Slug<'a> {
    OfName,
    OfNameNumbered(u32),
    Other(Spelt<'a>),
}

impl Cards {
    /// Checks that every column has its place, not what stands there: whoever reads it later takes
    /// nothing for granted. A look at every card would keep a large directory waiting.
    pub(crate) fn read(bytes: Vec<u8>, profiles: usize, today: Day) -> Decoded<Self> {
        let mut reader = Reader::new(&bytes);
        let spellings = Spellings::read(&mut reader)?;
        let (record_places, records) = (reader.packed(profiles.div_ceil(STRIDE))?, reader.block()?);
        let (name_ranks, slug_ranks) = (reader.packed(profiles)?, reader.packed(profiles)?);
        let (oldest, ages) = (reader.u32()?.cast_signed(), reader.packed(profiles)?);
        let (members, name_words) = (reader.packed(profiles)?, reader.packed(profiles)?);
        reader.finish()?;
        Ok(Self {
            bytes,
            today: today.0.to_julian_day(),
            profiles,
            spellings,
            record_places,
            records,
            name_ranks,
            slug_ranks,
            oldest,
            ages,
            members,
            name_words,
            by_name: OnceLock::new(),
            by_slug: OnceLock::new(),
        })
    }

    /// The profiles in the order of their names.
    pub(crate) fn by_name(&self) -> &[u32] {
        self.by_name.get_or_init(|| in_order(self.name_ranks.iter(&self.bytes), self.profiles))
    }

    pub(crate) fn name_rank(&self, profile: usize) -> u32 {
        self.name_ranks.get(&self.bytes, profile) as u32
    }

    pub(crate) fn slug_rank(&self, profile: usize) -> u32 {
        self.slug_ranks.get(&self.bytes, profile) as u32
    }

    /// Grows with the day; unknown is the least.
    pub(crate) fn updated(&self, profile: usize) -> u32 {
        self.ages.get(&self.bytes, profile) as u32
    }

    /// Grows with the number of members; unknown is the least.
    pub(crate) fn members(&self, profile: usize) -> u64 {
        self.members.get(&self.bytes, profile)
    }

    /// The number of members, if it is known.
    pub(crate) fn member_count(&self, profile: usize) -> Option<u32> {
        self.members(profile).checked_sub(1).and_then(|members| u32::try_from(members).ok())
    }

    /// The profile that has a slug.
    pub(crate) fn number(&self, slug: &str) -> Option<usize> {
        let by_slug = self.by_slug.get_or_init(|| in_order(self.slug_ranks.iter(&self.bytes), self.profiles));
        let slug_at = |profile: u32| self.card(profile as usize).map(|(_, slug)| slug);
        // Whatever the bytes say, a search by halves comes to an end.
        let place = by_slug.partition_point(|&profile| slug_at(profile).is_some_and(|known| *known < *slug));
        let profile = *by_slug.get(place)?;
        slug_at(profile).filter(|known| known == slug).map(|_| profile as usize)
    }

    pub(crate) fn words_in_name(&self, profile: usize) -> u8 {
        self.name_words.get(&self.bytes, profile) as u8
    }

    /// The card of a profile as a list shows it, without a snippet.
    pub(crate) fn hit(&self, columns: &Columns, profile: usize) -> Option<Hit> {
        let (record, slug) = self.card(profile)?;
        let name = self.text(record.name)?;
        Some(Hit {
            slug,
            acronym: record.acronym.and_then(|acronym| self.text(acronym)),
            country: columns.country(profile).and_then(|index| Country::all().nth(index)),
            city: record.city.and_then(|city| self.text(city)),
            label: record.label,
            sectors: terms(columns, profile, Facet::Sector),
            targets: terms(columns, profile, Facet::Target),
            members: self.member_count(profile),
            updated: match self.ages.get(&self.bytes, profile).checked_sub(1) {
                None => None,
                Some(days) => Some(day_after(self.oldest, days)?),
            },
            snippet: None,
            name,
        })
    }

    /// The record of a profile, and its slug.
    fn card(&self, profile: usize) -> Option<(Record<'_>, String)> {
        let place = self.record_places.place(&self.bytes, profile / STRIDE);
        let mut reader = Reader::within(&self.bytes, self.records, place);
        for _ in 0..profile % STRIDE {
            self.record(&mut reader).ok()?;
        }
        let record = self.record(&mut reader).ok()?;
        let of_name = || self.text(record.name.clone()).map(|name| slug_of(&name));
        let slug = match &record.slug {
            Slug::OfName => of_name()?,
            Slug::OfNameNumbered(number) => format!("{}-{number}", of_name()?),
            Slug::Other(slug) => self.text(slug.clone())?,
        };
        Some((record, slug))
    }

    fn text(&self, spelt: Spelt) -> Option<String> {
        self.spellings.text(&self.bytes, spelt).ok()
    }

    fn record<'a>(&self, reader: &mut Reader<'a>) -> Decoded<Record<'a>> {
        let flags = reader.u8()?;
        if flags >= 32 {
            return Err(DecodeError::Malformed("a card of an unknown kind"));
        }
        let has = |flag: u8| flags & flag != 0;
        let name = Spelt::read(reader)?;
        let mut text_if = |is: bool| is.then(|| Spelt::read(reader)).transpose();
        let acronym = text_if(has(HAS_ACRONYM))?;
        let city = text_if(has(HAS_CITY))?;
        let other_slug = text_if(has(SLUG_OTHER))?;
        let slug = match other_slug {
            Some(slug) => Slug::Other(slug),
            None if has(SLUG_NUMBERED) => Slug::OfNameNumbered(reader.varint()?),
            None => Slug::OfName,
        };
        let label = has(HAS_LABEL).then(|| self.label(reader)).transpose()?;
        Ok(Record { name, acronym, city, label, slug })
    }

    fn label(&self, reader: &mut Reader) -> Decoded<(LabelLevel, Standing)> {
        let broken = DecodeError::Malformed("a label that is none");
        let byte = reader.u8()?;
        let level = LabelTerm::all().nth(usize::from(byte / STANDINGS)).ok_or(broken)?;
        match byte % STANDINGS {
            0 => return Ok((level, Standing::ValidDateUnknown)),
            4 => return Ok((level, Standing::NotVerified)),
            _ => {}
        }
        let number = reader.varint()?;
        let distance = i64::from(number / 2) * if number % 2 == 0 { 1 } else { -1 };
        let julian = i64::from(self.today) + distance;
        let day = i32::try_from(julian).ok().and_then(|day| Date::from_julian_day(day).ok()).map(Day).ok_or(broken)?;
        match byte % STANDINGS {
            1 => Ok((level, Standing::Valid { until: day })),
            2 => Ok((level, Standing::Expired { since: day })),
            _ => Ok((level, Standing::NotYet { from: day })),
        }
    }
}

/// The profiles in the order of their ranks. Should two have the same rank, one of them stands for a
/// profile that is none.
fn in_order(ranks: impl Iterator<Item = u64>, profiles: usize) -> Vec<u32> {
    let mut in_order = vec![u32::MAX; profiles];
    for (profile, rank) in ranks.enumerate() {
        if let Some(place) = in_order.get_mut(rank as usize) {
            *place = profile as u32;
        }
    }
    in_order
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
