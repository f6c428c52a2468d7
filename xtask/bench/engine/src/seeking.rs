//! Made-up profiles of which some seek something beside what they are, and wishes about them.

use domain::{
    PublicProfile,
    profile::{ConsortiumRole, Seeking},
    synthetic,
    vocabulary::Term,
};
use fastrand::Rng;
use search::{
    Facet, Query,
    matching::{Ask, FEATURES, Goal, MOST_WEIGHT, Wish},
};

const SEED: u64 = 7;

/// Profiles of which so many of a hundred seek what another one has.
pub(crate) fn profiles(count: usize, words: usize, seeking: u8) -> Vec<PublicProfile> {
    let mut rng = Rng::with_seed(SEED);
    let mut profiles: Vec<PublicProfile> = synthetic::profiles(count, SEED, words).collect();
    for at in 0..profiles.len() {
        let other = profiles[rng.usize(..count)].facts.clone();
        let facts = &mut profiles[at].facts;
        if rng.u8(..100) < seeking {
            facts.seeking = Seeking {
                sectors: if rng.bool() { other.sectors } else { Vec::new() },
                technologies: if rng.bool() { other.technologies } else { Vec::new() },
                services: if rng.bool() { other.services } else { Vec::new() },
                countries: other.country.into_iter().chain(Term::find("JP")).filter(|_| rng.bool()).collect(),
                roles: ConsortiumRole::ALL.iter().copied().filter(|_| rng.bool()).collect(),
                ..Seeking::default()
            };
        }
        if rng.u8(..4) == 0 {
            facts.memberships = vec![["Blue Net", "Green Net", "Red Net"][rng.usize(..3)].to_owned()];
            facts.transnational.partners = vec![other.name];
        }
    }
    profiles
}

/// A wish for one of the profiles or for none, with filters, weights, preferences and the rest now and
/// then, so that all of them meet each other.
pub(crate) fn random_wish(rng: &mut Rng, profiles: &[PublicProfile]) -> Wish {
    let [me, other] = [(); 2].map(|()| &profiles[rng.usize(..profiles.len())]);
    let mut wish = Wish { page: rng.u32(1..3), spread: rng.u8(..3) > 0, ..Wish::default() };
    let index = |facet: Facet, slug: &str| facet.value_index(slug);
    if rng.u8(..4) > 0 {
        wish.seeker = Some(me.slug.to_string());
    } else {
        wish.from = me.facts.country.and_then(|country| index(Facet::Country, country.slug()));
    }
    if wish.seeker.is_none() || rng.u8(..3) == 0 {
        wish.sought[0] = other.facts.sectors.iter().filter_map(|it| index(Facet::Sector, it.slug())).collect();
        wish.sought[0].sort_unstable();
        wish.sought[3] = other.facts.services.iter().filter_map(|it| index(Facet::Service, it.slug())).collect();
        wish.sought[3].sort_unstable();
    }
    if rng.u8(..4) == 0 {
        wish.sought[4] = other.facts.country.iter().filter_map(|it| index(Facet::Country, it.slug())).collect();
    }
    wish.goal = Goal::ALL.get(rng.usize(..4)).copied();
    wish.role = ConsortiumRole::ALL.get(rng.usize(..6)).copied();
    let filters = other.facts.sectors.iter().take(2).filter(|_| rng.u8(..4) == 0);
    wish.filters = filters.fold(Query::default(), |query, sector| query.toggled(Facet::Sector, sector.slug()));
    if let Some(region) = other.facts.region.filter(|_| rng.u8(..6) == 0) {
        wish.filters = wish.filters.toggled(Facet::Region, &region.slug()[..2]);
    }
    wish.asks = Ask::ALL.into_iter().filter(|_| rng.u8(..6) == 0).collect();
    wish.label_min = (rng.u8(..6) == 0).then(|| rng.usize(1..4));
    wish.members_min = (rng.u8(..6) == 0).then(|| rng.u32(..60));
    wish.members_max = (rng.u8(..6) == 0).then(|| rng.u32(60..400));
    wish.prefer_label = (rng.u8(..4) == 0).then(|| rng.usize(1..4));
    wish.prefer_sizes = (0..Facet::Size.size()).filter(|_| rng.u8(..8) == 0).collect();
    wish.prefer_countries = wish.from.into_iter().filter(|_| rng.bool()).collect();
    if rng.u8(..3) == 0 {
        wish.weights = [(); FEATURES.len()].map(|()| rng.bool().then(|| rng.u8(..=MOST_WEIGHT)));
    }
    if rng.u8(..4) == 0 {
        wish.shortlist.hide = vec![other.slug.to_string()];
    }
    wish.why = (rng.u8(..4) == 0).then(|| other.slug.to_string());
    wish
}
