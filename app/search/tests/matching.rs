//! What matching promises, checked from outside.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "catalogues of tests are small"
)]

#[cfg(test)]
#[path = "matching/addresses.rs"]
mod addresses;
#[cfg(test)]
#[path = "matching/demands.rs"]
mod demands;
#[cfg(test)]
#[path = "matching/oracle.rs"]
mod oracle;
#[cfg(test)]
#[path = "matching/oracle_tests.rs"]
mod oracle_tests;
#[cfg(test)]
#[path = "matching/partners.rs"]
mod partners;
#[cfg(test)]
#[path = "matching/promises.rs"]
mod promises;
#[cfg(test)]
#[path = "matching/properties.rs"]
mod properties;
#[cfg(test)]
#[path = "matching/relatedness.rs"]
mod relatedness;
#[cfg(test)]
#[path = "matching/unseen.rs"]
mod unseen;

#[cfg(test)]
use domain::{PublicProfile, interchange::Incoming};
#[cfg(test)]
use search::{
    Catalogue,
    matching::{Matches, Wish},
};

#[cfg(test)]
/// The directory that every new site begins with.
const BUNDLED: [&str; 2] = [
    include_str!("../../../server/src/seed/clusters.jsonl"),
    include_str!("../../../server/src/seed/transilvania-creative-industries-cluster.jsonl"),
];

#[cfg(test)]
fn bundled() -> Vec<PublicProfile> {
    let lines = BUNDLED.iter().flat_map(|file| file.lines());
    lines
        .map(|line| {
            let incoming: Incoming = serde_json::from_str(line).expect("an object");
            incoming.check().expect("a valid profile").published()
        })
        .collect()
}

#[cfg(test)]
fn matches(catalogue: &Catalogue, address: &str) -> Matches {
    catalogue.matches(&Wish::parse(address)).unwrap_or_else(|| panic!("nobody seeks in {address}"))
}

#[cfg(test)]
/// All matches in order: slug, score in ten-thousandths.
fn ranking(catalogue: &Catalogue, address: &str) -> Vec<(String, u32)> {
    let ranking = catalogue.ranking(&Wish::parse(address)).expect("a seeker");
    ranking.into_iter().map(|row| (row.hit.slug, row.score.0)).collect()
}

#[cfg(test)]
fn catalogue(profiles: &[PublicProfile]) -> Catalogue {
    Catalogue::build(profiles, "2026-11-22".parse().expect("a day"))
}
