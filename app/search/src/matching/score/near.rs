use super::super::{FEATURES, SECTOR, TECHNOLOGY, parties::Model, side::Side};
use crate::columns::{BlockSums, Columns};

/// How many terms of the party are looked at together: as many bytes as the processor compares at once.
const TOGETHER: usize = 16;

/// The party has the term: it adds nothing. More than any nearness, so that it wins.
const HAS: u8 = u8::MAX;

/// Near whom stands what the party has: for some of its terms, how near each sector and technology
/// stands to them.
pub(super) struct Near {
    /// What each term adds to one who is as near as can be.
    amounts: [f64; TOGETHER],
    /// For each sector and each technology, in hundredths.
    of: [Vec<[u8; TOGETHER]>; 2],
}

impl Near {
    /// For the sectors and technologies of a party, as far as they count.
    pub(super) fn of(model: &Model, party: &Side) -> Vec<Self> {
        let counting = model
            .features()
            .filter(|&(feature, ..)| matches!(feature, SECTOR | TECHNOLOGY) && model.is_added_to(party, feature));
        let terms: Vec<(usize, usize, f64)> = counting
            .flat_map(|(feature, weight, ground)| {
                let own = party.own[feature].iter().map(|&term| usize::from(term));
                own.map(move |term| (feature, term, weight * ground.idf[term]))
            })
            .collect();
        let some = |terms: &[(usize, usize, f64)]| {
            let nothing = |feature: usize| vec![[0; TOGETHER]; FEATURES[feature].size()];
            let mut near = Self { amounts: [0.0; TOGETHER], of: [SECTOR, TECHNOLOGY].map(nothing) };
            for (place, &(feature, term, amount)) in terms.iter().enumerate() {
                near.amounts[place] = amount;
                for (other, of) in [SECTOR, TECHNOLOGY].into_iter().zip(&mut near.of) {
                    for (value, of) in of.iter_mut().enumerate() {
                        let is_same = (other, value) == (feature, term);
                        let near = model.relatedness.hundredths((other, value), (feature, term));
                        of[place] = if is_same { HAS } else { near };
                    }
                }
            }
            near
        };
        terms.chunks(TOGETHER).map(some).collect()
    }

    /// Adds what the party covers of what the clusters of a block want.
    pub(super) fn add(&self, columns: &Columns, block: usize, gains: &mut BlockSums) {
        let mut nearest = [[0_u8; TOGETHER]; crate::bits::BLOCK_PROFILES];
        for (feature, of) in [SECTOR, TECHNOLOGY].into_iter().zip(&self.of) {
            columns.each_of_block(block, FEATURES[feature], &mut |place, value| {
                for (nearest, near) in nearest[place].iter_mut().zip(of[value]) {
                    *nearest = near.max(*nearest);
                }
            });
        }
        for (gains, nearest) in gains.iter_mut().zip(&nearest).filter(|(_, nearest)| **nearest != [0; TOGETHER]) {
            for (amount, &near) in self.amounts.iter().zip(nearest).filter(|(_, near)| **near != HAS) {
                gains[1] += amount * f64::from(near) / 100.0;
            }
        }
    }
}
