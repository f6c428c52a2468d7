//! How near sectors and technologies stand to each other.
//!
//! The table is `data/relatedness.csv`: pairs with a number from 0 to 100, computed from the bundled
//! directory and the ecosystems that sectors share (`tests/matching/relatedness.rs` says how and
//! writes it). Any other table of that form can take its place. The server puts it into the snapshot;
//! what browsers read carries no CSV.

use crate::{
    Facet,
    wire::{Decoded, Reader},
};

use super::{SECTOR, TECHNOLOGY};

const TABLE: &str = include_str!("../../data/relatedness.csv");

/// A number for each pair of a sector or technology with another, in hundredths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Relatedness {
    hundredths: Vec<u8>,
}

/// How many sectors and technologies there are.
fn size() -> usize {
    Facet::Sector.size() + Facet::Technology.size()
}

/// The number of a term among sectors and technologies.
fn number(feature: usize, term: usize) -> Option<usize> {
    match feature {
        SECTOR => Some(term),
        TECHNOLOGY => Some(Facet::Sector.size() + term),
        _ => None,
    }
}

impl Relatedness {
    /// The table that stands in this crate. Lines that name no known term say nothing.
    pub(crate) fn bundled() -> Self {
        let mut table = Self { hundredths: vec![0; size() * size()] };
        for line in TABLE.lines().skip(1) {
            let mut columns = line.split(',');
            let mut term = || {
                let facet = Facet::find(columns.next()?)?;
                let term = facet.value_index(columns.next()?)?;
                number(if facet == Facet::Sector { SECTOR } else { TECHNOLOGY }, term)
            };
            let (one, other) = (term(), term());
            let hundredths = columns.next().and_then(|number| number.parse().ok());
            if let (Some(one), Some(other), Some(hundredths)) = (one, other, hundredths) {
                table.hundredths[one * size() + other] = hundredths;
                table.hundredths[other * size() + one] = hundredths;
            }
        }
        table
    }

    /// Nothing is near anything, where nobody has said what is.
    pub(crate) fn none() -> &'static Self {
        static NONE: Relatedness = Relatedness { hundredths: Vec::new() };
        &NONE
    }

    pub(crate) fn write(&self) -> Vec<u8> {
        self.hundredths.clone()
    }

    pub(crate) fn read(bytes: &[u8]) -> Decoded<Self> {
        let mut reader = Reader::new(bytes);
        let hundredths = reader.take(size() * size())?.to_vec();
        reader.finish()?;
        Ok(Self { hundredths })
    }

    /// Between 0, nothing to do with each other, and 1.
    pub(crate) fn of(&self, one: (usize, usize), other: (usize, usize)) -> f64 {
        f64::from(self.hundredths(one, other)) / 100.0
    }

    /// The same in hundredths.
    pub(crate) fn hundredths(&self, one: (usize, usize), other: (usize, usize)) -> u8 {
        let (Some(one), Some(other)) = (number(one.0, one.1), number(other.0, other.1)) else { return 0 };
        self.hundredths.get(one * size() + other).copied().unwrap_or(0).min(100)
    }

    /// How near all sectors and technologies stand to a term, in hundredths; nothing if nobody said it.
    pub(crate) fn around(&self, feature: usize, term: usize) -> &[u8] {
        let start = number(feature, term).map_or(usize::MAX, |number| number * size());
        self.hundredths.get(start..start.saturating_add(size())).unwrap_or_default()
    }
}

/// How near all sectors and technologies stand to what somebody has, in hundredths.
#[derive(Clone)]
pub(crate) struct Around(Vec<u8>);

impl Around {
    pub(crate) fn nothing() -> Self {
        Self(vec![0; size()])
    }

    pub(crate) fn clear(&mut self) {
        self.0.fill(0);
    }

    /// Takes in what stands around one more term.
    pub(crate) fn widen(&mut self, around: &[u8]) {
        self.0.iter_mut().zip(around).for_each(|(near, &hundredths)| *near = hundredths.max(*near));
    }

    /// What somebody has does not stand near it.
    pub(crate) fn forget(&mut self, feature: usize, term: usize) {
        if let Some(near) = number(feature, term).and_then(|number| self.0.get_mut(number)) {
            *near = 0;
        }
    }

    /// How near the terms of a feature stand: between 0 and 1, in their order.
    pub(crate) fn of(&self, feature: usize) -> impl Iterator<Item = f64> {
        let start = number(feature, 0).unwrap_or(0);
        self.0[start..].iter().map(|&hundredths| f64::from(hundredths.min(100)) / 100.0)
    }
}
