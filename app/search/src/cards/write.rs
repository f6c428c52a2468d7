//! The section of the cards in a snapshot: the words that texts are made of, a record a card, and
//! columns for what lists are sorted by.

use domain::{Day, Label, PublicProfile, Standing};

use super::{
    HAS_ACRONYM, HAS_CITY, HAS_LABEL, SLUG_NUMBERED, SLUG_OTHER, STANDINGS, STRIDE, slug_of, spelling::Speller,
};
use crate::{
    fold,
    wire::{put_block, put_packed, put_varint},
    words,
};

/// The section. The profiles stand in the catalogue's order.
pub(crate) fn write(profiles: &[&PublicProfile], today: Day) -> Vec<u8> {
    let cards: Vec<Card> = profiles.iter().map(|profile| Card::of(profile)).collect();
    let speller = Speller::of(cards.iter().flat_map(Card::texts));
    let (mut records, mut places) = (Vec::new(), Vec::new());
    for (number, card) in cards.iter().enumerate() {
        if number % STRIDE == 0 {
            places.push(records.len() as u64);
        }
        card.write(&speller, today, &mut records);
    }

    let names: Vec<String> = profiles.iter().map(|profile| fold::text(&profile.facts.name)).collect();
    let mut by_name: Vec<usize> = (0..profiles.len()).collect();
    by_name.sort_by(|&a, &b| names[a].cmp(&names[b]).then_with(|| profiles[a].slug.cmp(&profiles[b].slug)));
    let mut by_slug: Vec<usize> = (0..profiles.len()).collect();
    by_slug.sort_by(|&a, &b| profiles[a].slug.cmp(&profiles[b].slug));
    let updated: Vec<Option<i32>> =
        profiles.iter().map(|profile| profile.updated.map(|day| day.0.to_julian_day())).collect();
    let oldest = updated.iter().flatten().copied().min().unwrap_or(0);
    let ages: Vec<u64> = updated.iter().map(|day| day.map_or(0, |day| u64::from(day.abs_diff(oldest)) + 1)).collect();
    let members: Vec<u64> =
        profiles.iter().map(|profile| profile.facts.members.total.map_or(0, |total| u64::from(total) + 1)).collect();
    let name_words: Vec<u64> = names.iter().map(|name| words_of(name)).collect();

    let mut section = Vec::new();
    speller.write(&mut section);
    put_packed(&mut section, &places);
    put_block(&mut section, &records);
    put_packed(&mut section, &ranks(&by_name));
    put_packed(&mut section, &ranks(&by_slug));
    section.extend_from_slice(&oldest.to_le_bytes());
    put_packed(&mut section, &ages);
    put_packed(&mut section, &members);
    put_packed(&mut section, &name_words);
    section
}

fn ranks(order: &[usize]) -> Vec<u64> {
    let mut ranks = vec![0; order.len()];
    for (rank, &profile) in order.iter().enumerate() {
        ranks[profile] = rank as u64;
    }
    ranks
}

fn words_of(name: &str) -> u64 {
    let (mut count, mut before) = (0, usize::MAX);
    words::of_text(name, &mut |word| {
        count += u64::from(word.run != before);
        before = word.run;
    });
    count.min(u64::from(u8::MAX))
}

struct Card<'a> {
    name: &'a str,
    acronym: Option<&'a str>,
    city: Option<&'a str>,
    label: Option<&'a Label>,
    /// The number behind the name's slug, if that is all that the slug says.
    slug_number: Option<u32>,
    /// The slug if the name does not say it.
    other_slug: Option<&'a str>,
}

impl<'a> Card<'a> {
    fn of(profile: &'a PublicProfile) -> Self {
        let facts = &profile.facts;
        let slug = profile.slug.as_str();
        let derived = slug_of(&facts.name);
        let number = slug.strip_prefix(&*derived).and_then(|rest| rest.strip_prefix('-'));
        let slug_number = number.and_then(|text| text.parse::<u32>().ok().filter(|number| number.to_string() == text));
        Self {
            name: &facts.name,
            acronym: facts.acronym.as_deref(),
            city: facts.city.as_deref(),
            label: facts.label.as_ref(),
            slug_number,
            other_slug: (slug_number.is_none() && derived != slug).then_some(slug),
        }
    }

    fn texts(&self) -> impl Iterator<Item = &'a str> {
        [Some(self.name), self.acronym, self.city, self.other_slug].into_iter().flatten()
    }

    fn write(&self, speller: &Speller, today: Day, out: &mut Vec<u8>) {
        let flag = |is: bool, flag: u8| if is { flag } else { 0 };
        out.push(
            flag(self.acronym.is_some(), HAS_ACRONYM)
                | flag(self.city.is_some(), HAS_CITY)
                | flag(self.label.is_some(), HAS_LABEL)
                | flag(self.slug_number.is_some(), SLUG_NUMBERED)
                | flag(self.other_slug.is_some(), SLUG_OTHER),
        );
        for text in self.texts() {
            speller.spell(text, out);
        }
        if let Some(number) = self.slug_number {
            put_varint(out, number);
        }
        if let Some(label) = self.label {
            write_label(label, today, out);
        }
    }
}

/// Level and standing in a byte, then how many days from today, the sign in the lowest bit.
fn write_label(label: &Label, today: Day, out: &mut Vec<u8>) {
    let (kind, day) = match label.standing(today) {
        Standing::ValidDateUnknown => (0, None),
        Standing::Valid { until } => (1, Some(until)),
        Standing::Expired { since } => (2, Some(since)),
        Standing::NotYet { from } => (3, Some(from)),
        Standing::NotVerified => (4, None),
    };
    out.push(label.level.position() as u8 * STANDINGS + kind);
    if let Some(Day(date)) = day {
        let (to, from) = (date.to_julian_day(), today.0.to_julian_day());
        put_varint(out, to.abs_diff(from) * 2 + u32::from(to < from));
    }
}
