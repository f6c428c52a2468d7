//! The third part of a snapshot: what matching wants to know beyond what searching does.
//!
//! Sections: what clusters seek; the networks that they are members of, and which of the others they
//! name as partners; how near sectors and technologies stand to each other.

use std::collections::HashMap;

use domain::{
    PublicProfile,
    profile::{ConsortiumRole, Goal as Sought},
    vocabulary::{Term, Vocabulary},
};

use super::{FEATURES, Goal, SECTOR, SERVICE, TECHNOLOGY, relatedness::Relatedness};
use crate::{
    Facet, fold,
    wire::{DecodeError, Decoded, Reader, put_text, put_varint},
};

pub(crate) const SECTIONS: usize = 3;

/// What was decoded.
#[derive(Debug)]
pub(crate) struct Matching {
    /// What clusters seek, by the number of the profile, ascending; those who seek nothing left out.
    pub seeking: Vec<(u32, Seeking)>,
    /// Names as the first cluster wrote them that is a member.
    networks: Vec<String>,
    /// Each profile's networks.
    memberships: Lists,
    /// The profiles that each profile names as partners.
    partners: Lists,
    pub relatedness: Relatedness,
}

/// What one cluster seeks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Seeking {
    /// The first of its goals that is a way of matching.
    pub goal: Option<Goal>,
    pub roles: Vec<ConsortiumRole>,
    /// Sought terms of each feature, ascending. Of targets there are none: countries are apart.
    pub terms: [Vec<u16>; FEATURES.len()],
    pub countries: Vec<u16>,
}

/// A list of numbers for each profile, one behind the other.
#[derive(Debug, Default)]
struct Lists {
    /// Where each list ends.
    ends: Vec<u32>,
    numbers: Vec<u32>,
}

impl Lists {
    fn push(&mut self, list: impl IntoIterator<Item = Decoded<u32>>) -> Decoded<()> {
        for number in list {
            self.numbers.push(number?);
        }
        self.ends.push(self.numbers.len() as u32);
        Ok(())
    }

    fn of(&self, profile: usize) -> &[u32] {
        let end = |profile: usize| self.ends.get(profile).map_or(0, |&end| end as usize);
        self.numbers.get(profile.checked_sub(1).map_or(0, end)..end(profile)).unwrap_or_default()
    }

    /// The profiles whose lists have one of the numbers.
    fn having<'a>(&'a self, wanted: impl Fn(u32) -> bool + 'a) -> impl Iterator<Item = usize> + 'a {
        let found = self.numbers.iter().enumerate().filter(move |&(_, &number)| wanted(number));
        found.map(|(at, _)| self.ends.partition_point(|&end| end as usize <= at))
    }
}

/// The features that profiles can seek terms of.
const SOUGHT: [usize; 3] = [SECTOR, TECHNOLOGY, SERVICE];

/// The sections. The profiles stand in the catalogue's order.
pub(crate) fn write(profiles: &[&PublicProfile]) -> [Vec<u8>; SECTIONS] {
    [write_seeking(profiles), write_ties(profiles), Relatedness::bundled().write()]
}

fn write_seeking(profiles: &[&PublicProfile]) -> Vec<u8> {
    let mut out = Vec::new();
    let of = |profile: &PublicProfile| {
        let seeking = &profile.facts.seeking;
        let mut terms: [Vec<u16>; FEATURES.len()] = Default::default();
        terms[SECTOR] = positions(&seeking.sectors);
        terms[TECHNOLOGY] = positions(&seeking.technologies);
        terms[SERVICE] = positions(&seeking.services);
        Seeking {
            goal: seeking.goals.iter().copied().find_map(goal_of),
            roles: ConsortiumRole::ALL.iter().copied().filter(|role| seeking.roles.contains(role)).collect(),
            terms,
            countries: positions(&seeking.countries),
        }
    };
    let seeking = profiles.iter().map(|profile| of(profile)).enumerate();
    let seeking: Vec<(usize, Seeking)> = seeking.filter(|(_, seeking)| *seeking != Seeking::default()).collect();
    put_varint(&mut out, seeking.len() as u32);
    for (profile, seeking) in seeking {
        put_varint(&mut out, profile as u32);
        out.push(seeking.goal.map_or(0, |goal| goal as u8 + 1));
        let roles = ConsortiumRole::ALL.iter().enumerate();
        out.push(roles.filter(|(_, role)| seeking.roles.contains(role)).fold(0, |bits, (at, _)| bits | 1 << at));
        for list in SOUGHT.map(|feature| &seeking.terms[feature]).into_iter().chain([&seeking.countries]) {
            put_varint(&mut out, list.len() as u32);
            for &term in list {
                put_varint(&mut out, term.into());
            }
        }
    }
    out
}

fn positions<V: Vocabulary>(terms: &[Term<V>]) -> Vec<u16> {
    let mut positions: Vec<u16> = terms.iter().map(|term| term.position()).collect();
    positions.sort_unstable();
    positions.dedup();
    positions
}

/// Consortia for calls are no way of matching yet.
fn goal_of(goal: Sought) -> Option<Goal> {
    match goal {
        Sought::Peers => Some(Goal::Peers),
        Sought::Complement => Some(Goal::Complement),
        Sought::ThirdCountry => Some(Goal::ThirdCountry),
        Sought::Call => None,
    }
}

/// An acronym shorter than this may mean anybody.
const TELLING: usize = 3;

fn write_ties(profiles: &[&PublicProfile]) -> Vec<u8> {
    let mut named: HashMap<String, Vec<u32>> = HashMap::new();
    for (number, profile) in profiles.iter().enumerate() {
        let acronym = profile.facts.acronym.as_ref().filter(|acronym| acronym.chars().count() >= TELLING);
        for name in [Some(&profile.facts.name), acronym].into_iter().flatten() {
            named.entry(fold::text(name)).or_default().push(number as u32);
        }
    }
    let mut networks: Vec<&str> = Vec::new();
    let mut number_of: HashMap<String, u32> = HashMap::new();
    let mut ties = Vec::new();
    for (number, profile) in profiles.iter().enumerate() {
        let facts = &profile.facts;
        let mut of_profile: Vec<u32> = facts
            .memberships
            .iter()
            .map(|name| {
                *number_of.entry(fold::text(name)).or_insert_with(|| {
                    networks.push(name);
                    networks.len() as u32 - 1
                })
            })
            .collect();
        let partners = facts.transnational.partners.iter().filter_map(|name| named.get(&fold::text(name)));
        let mut partners: Vec<u32> = partners.flatten().copied().filter(|&other| other as usize != number).collect();
        for list in [&mut of_profile, &mut partners] {
            list.sort_unstable();
            list.dedup();
            put_varint(&mut ties, list.len() as u32);
            for &number in &*list {
                put_varint(&mut ties, number);
            }
        }
    }
    let mut out = Vec::new();
    put_varint(&mut out, networks.len() as u32);
    for name in networks {
        put_text(&mut out, name);
    }
    out.extend_from_slice(&ties);
    out
}

impl Matching {
    pub(crate) fn read(sections: [Vec<u8>; SECTIONS], profiles: usize) -> Decoded<Self> {
        let [seeking, ties, relatedness] = sections;
        let (networks, memberships, partners) = read_ties(&ties, profiles)?;
        Ok(Self {
            seeking: read_seeking(&seeking, profiles)?,
            networks,
            memberships,
            partners,
            relatedness: Relatedness::read(&relatedness)?,
        })
    }

    /// What a profile seeks, if it seeks anything.
    pub(crate) fn seeking(&self, profile: usize) -> Option<&Seeking> {
        let place = self.seeking.binary_search_by(|(number, _)| (*number as usize).cmp(&profile)).ok()?;
        Some(&self.seeking[place].1)
    }

    /// The names of the networks that both are members of.
    pub(crate) fn common_networks(&self, one: usize, other: usize) -> impl Iterator<Item = &str> {
        let other = self.memberships.of(other);
        let common = self.memberships.of(one).iter().filter(move |network| other.contains(network));
        common.filter_map(|&network| self.networks.get(network as usize)).map(String::as_str)
    }

    /// Whether one names the other as a partner.
    pub(crate) fn know_each_other(&self, one: usize, other: usize) -> bool {
        let names = |one: usize, other: usize| self.partners.of(one).iter().any(|&it| it as usize == other);
        names(one, other) || names(other, one)
    }

    /// All who are members of a network with this profile.
    pub(crate) fn in_networks_of(&self, profile: usize) -> impl Iterator<Item = usize> {
        let own = self.memberships.of(profile);
        // Most are members of no network at all, and then there is nothing to look for.
        let lists = (!own.is_empty()).then_some(&self.memberships);
        lists.into_iter().flat_map(|lists| lists.having(|network| own.contains(&network)))
    }

    /// All who name this profile as a partner or are named by it.
    pub(crate) fn known_to(&self, profile: usize) -> impl Iterator<Item = usize> {
        let named = self.partners.of(profile).iter().map(|&other| other as usize);
        named.chain(self.partners.having(move |other| other as usize == profile))
    }
}

fn read_seeking(bytes: &[u8], profiles: usize) -> Decoded<Vec<(u32, Seeking)>> {
    let broken = DecodeError::Malformed("a wish that makes no sense");
    let mut reader = Reader::new(bytes);
    let count = reader.varint()? as usize;
    if count > profiles {
        return Err(broken);
    }
    let mut all: Vec<(u32, Seeking)> = Vec::with_capacity(count);
    for _ in 0..count {
        let profile = reader.varint()?;
        if profile as usize >= profiles || all.last().is_some_and(|(last, _)| *last >= profile) {
            return Err(broken);
        }
        let goal = match reader.u8()? {
            0 => None,
            goal => Some(*Goal::ALL.get(usize::from(goal) - 1).ok_or(broken)?),
        };
        let bits = reader.u8()?;
        let roles = ConsortiumRole::ALL.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
        let mut seeking = Seeking { goal, roles: roles.map(|(_, role)| *role).collect(), ..Seeking::default() };
        for feature in SOUGHT {
            seeking.terms[feature] = read_terms(&mut reader, FEATURES[feature].size())?;
        }
        seeking.countries = read_terms(&mut reader, Facet::Country.size())?;
        all.push((profile, seeking));
    }
    reader.finish()?;
    Ok(all)
}

/// Ascending terms below `size`.
fn read_terms(reader: &mut Reader, size: usize) -> Decoded<Vec<u16>> {
    let broken = DecodeError::Malformed("a sought term that no vocabulary has");
    let count = reader.varint()? as usize;
    if count > size {
        return Err(broken);
    }
    let mut terms: Vec<u16> = Vec::with_capacity(count);
    for _ in 0..count {
        let term = reader.varint()?;
        let ascends = terms.last().is_none_or(|&last| u32::from(last) < term);
        if term as usize >= size || !ascends {
            return Err(broken);
        }
        terms.push(term as u16);
    }
    Ok(terms)
}

fn read_ties(bytes: &[u8], profiles: usize) -> Decoded<(Vec<String>, Lists, Lists)> {
    let mut reader = Reader::new(bytes);
    // Each takes a byte at least, so what is allocated is bounded by what came.
    let count = (reader.varint()? as usize).min(bytes.len());
    let networks = (0..count).map(|_| reader.text().map(str::to_owned)).collect::<Decoded<_>>()?;
    let (mut memberships, mut partners) = (Lists::default(), Lists::default());
    for _ in 0..profiles {
        for lists in [&mut memberships, &mut partners] {
            let count = (reader.varint()? as usize).min(bytes.len());
            lists.push((0..count).map(|_| reader.varint()))?;
        }
    }
    reader.finish()?;
    Ok((networks, memberships, partners))
}
