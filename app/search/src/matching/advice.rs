//! What to say more about oneself, so that more is found.

use super::{FEATURES, SECTOR, SERVICE, SideView, TECHNOLOGY, parties::Model};
use crate::{Facet, order};

/// An answer that is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Advice {
    /// `None`: what is sought in others.
    pub facet: Option<Facet>,
    /// How many clusters have given theirs.
    pub stated: u32,
}

/// How many answers are asked for at most.
const MOST: usize = 3;

impl Advice {
    /// The missing answers that would change most, first: what is assumed for want of them, times the
    /// share of the others whom they would be compared with.
    pub(super) fn on(model: &Model, seeker: &SideView) -> Vec<Self> {
        let mut missing: Vec<(f64, Advice)> = Vec::new();
        let mut seekable = 0.0;
        for (feature, weight, ground) in model.features() {
            let worth = weight * ground.median * f64::from(ground.stated);
            if matches!(feature, SECTOR | TECHNOLOGY | SERVICE) {
                seekable += worth / 4.0;
            }
            let asks = seeker.side.is_profile || FEATURES[feature] != Facet::Priority;
            if seeker.side.wants(feature).is_empty() && asks {
                missing.push((worth, Advice { facet: Some(FEATURES[feature]), stated: ground.stated }));
            }
        }
        let seeks = seeker.side.sought.iter().any(|terms| !terms.is_empty()) || !seeker.side.places.is_empty();
        if seeker.side.is_profile && !seeks {
            missing.push((seekable, Advice { facet: None, stated: model.ground.seekers.len() as u32 }));
        }
        order::sort_by(&mut missing, |a, b| a.0 > b.0 || a.0 >= b.0 && a.1.facet < b.1.facet);
        missing.into_iter().take(MOST).map(|(_, advice)| advice).collect()
    }
}
