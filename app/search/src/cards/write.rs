//! The section of the cards in a snapshot.
//!
//! All texts stand together, so that one pass shows that they are UTF-8. The records say how long
//! each text is; beside them are columns for what lists are sorted by.

use domain::{Day, Label, PublicProfile, Standing};

use super::{HAS_ACRONYM, HAS_CITY, HAS_LABEL, SLUG_NUMBERED, SLUG_OTHER, STRIDE, slug_of};
use crate::{
    fold,
    wire::{put_packed, put_u32, put_varint},
    words,
};

/// Appends the section. The profiles stand in the catalogue's order.
pub(crate) fn write(profiles: &[&PublicProfile], today: Day, out: &mut Vec<u8>) {
    let mut cities: Vec<&str> = profiles.iter().filter_map(|profile| profile.facts.city.as_deref()).collect();
    cities.sort_unstable();
    cities.dedup();
    let city_ends: Vec<u64> = cities
        .iter()
        .scan(0, |end, city| {
            *end += city.len() as u64;
            Some(*end)
        })
        .collect();

    let (mut texts, mut records) = (String::new(), Vec::new());
    let (mut text_places, mut record_places) = (Vec::new(), Vec::new());
    for (number, profile) in profiles.iter().enumerate() {
        if number % STRIDE == 0 {
            text_places.push(texts.len() as u64);
            record_places.push(records.len() as u64);
        }
        let city = profile.facts.city.as_deref().and_then(|city| cities.binary_search(&city).ok());
        write_card(profile, city, today, &mut texts, &mut records);
    }

    let names: Vec<String> = profiles.iter().map(|profile| fold::text(&profile.facts.name)).collect();
    let mut by_name: Vec<usize> = (0..profiles.len()).collect();
    by_name.sort_by(|&a, &b| names[a].cmp(&names[b]).then_with(|| profiles[a].slug.cmp(&profiles[b].slug)));
    let mut by_slug: Vec<usize> = (0..profiles.len()).collect();
    by_slug.sort_by(|&a, &b| profiles[a].slug.cmp(&profiles[b].slug));
    let updated: Vec<i32> = profiles.iter().map(|profile| profile.updated.0.to_julian_day()).collect();
    let oldest = updated.iter().copied().min().unwrap_or(0);
    let ages: Vec<u64> = updated.iter().map(|&day| u64::from(day.abs_diff(oldest))).collect();
    let members: Vec<u64> =
        profiles.iter().map(|profile| profile.facts.members.total.map_or(0, |total| u64::from(total) + 1)).collect();

    put_u32(out, cities.len());
    put_packed(out, &city_ends);
    put_block(out, cities.concat().as_bytes());
    put_packed(out, &text_places);
    put_block(out, texts.as_bytes());
    put_packed(out, &record_places);
    put_block(out, &records);
    put_packed(out, &ranks(&by_name));
    put_packed(out, &ranks(&by_slug));
    out.extend_from_slice(&oldest.to_le_bytes());
    put_packed(out, &ages);
    put_packed(out, &members);
    out.extend(names.iter().map(|name| words_of(name)));
}

fn put_block(out: &mut Vec<u8>, bytes: &[u8]) {
    put_u32(out, bytes.len());
    out.extend_from_slice(bytes);
}

fn ranks(order: &[usize]) -> Vec<u64> {
    let mut ranks = vec![0; order.len()];
    for (rank, &profile) in order.iter().enumerate() {
        ranks[profile] = rank as u64;
    }
    ranks
}

fn words_of(name: &str) -> u8 {
    let (mut count, mut before) = (0, usize::MAX);
    words::of_text(name, &mut |word| {
        count += u8::from(word.run != before && count < u8::MAX);
        before = word.run;
    });
    count
}

fn write_card(profile: &PublicProfile, city: Option<usize>, today: Day, texts: &mut String, out: &mut Vec<u8>) {
    let facts = &profile.facts;
    let slug = profile.slug.as_str();
    let derived = slug_of(&facts.name);
    let number = slug.strip_prefix(&*derived).and_then(|rest| rest.strip_prefix('-'));
    let number = number.and_then(|text| text.parse::<u32>().ok().filter(|number| number.to_string() == text));
    let other_slug = (number.is_none() && derived != slug).then_some(slug);
    let flag = |is: bool, flag: u8| if is { flag } else { 0 };
    out.push(
        flag(facts.acronym.is_some(), HAS_ACRONYM)
            | flag(city.is_some(), HAS_CITY)
            | flag(facts.label.is_some(), HAS_LABEL)
            | flag(number.is_some(), SLUG_NUMBERED)
            | flag(other_slug.is_some(), SLUG_OTHER),
    );
    for text in [Some(&*facts.name), facts.acronym.as_deref(), other_slug].into_iter().flatten() {
        put_varint(out, text.len() as u32);
        texts.push_str(text);
    }
    if let Some(city) = city {
        put_varint(out, city as u32);
    }
    if let Some(number) = number {
        put_varint(out, number);
    }
    if let Some(label) = &facts.label {
        write_label(label, today, out);
    }
}

/// Level and standing in a byte, then how many days from today, the sign in the lowest bit.
fn write_label(label: &Label, today: Day, out: &mut Vec<u8>) {
    let (kind, day) = match label.standing(today) {
        Standing::ValidDateUnknown => (0, None),
        Standing::Valid { until } => (1, Some(until)),
        Standing::Expired { since } => (2, Some(since)),
    };
    out.push(label.level.position() as u8 * 4 + kind);
    if let Some(Day(date)) = day {
        let (to, from) = (date.to_julian_day(), today.0.to_julian_day());
        put_varint(out, to.abs_diff(from) * 2 + u32::from(to < from));
    }
}
