//! What the search promises, checked from outside.
#![expect(clippy::cast_possible_truncation, reason = "catalogues of tests are small")]

#[cfg(test)]
#[path = "it/cards.rs"]
mod cards;
#[cfg(test)]
#[path = "../fuzz/src/lib.rs"]
mod fuzz;
#[cfg(test)]
#[path = "it/golden.rs"]
mod golden;
#[cfg(test)]
#[path = "it/hostile.rs"]
mod hostile;
#[cfg(test)]
#[path = "it/oracle.rs"]
mod oracle;
#[cfg(test)]
#[path = "it/oracle_tests.rs"]
mod oracle_tests;
#[cfg(test)]
#[path = "it/queries.rs"]
mod queries;
#[cfg(test)]
#[path = "it/relevance.rs"]
mod relevance;
#[cfg(test)]
#[path = "it/snapshots.rs"]
mod snapshots;

#[cfg(test)]
fn today() -> domain::Day {
    "2026-11-22".parse().expect("a day")
}
