//! The bytes of a snapshot, held against those of the version before.

use std::fmt::Write as _;

use domain::{PublicProfile, interchange::Incoming};
use search::{Snapshot, probe};

use crate::today;

/// A small directory that no other test uses, so that only the format changes its bytes.
const DIRECTORY: &str = include_str!("golden.jsonl");

/// What the directory's snapshot was when somebody last looked.
const GOLDEN: &str = "version 4, vocabularies 65cff88159e05054, main 9d655115e1652158, prose 6dbb82f11ad31e1f, \
     matching 28db8183db649e0c";

const WHAT_TO_DO: &str = "\n\
    The bytes of a snapshot have changed. Browsers may run the program of yesterday on the snapshot of today:\n\
    - If the format has changed, or how words are folded, split or weighed, VERSION in app/search/src/snapshot.rs \
    must be larger than it was in GOLDEN.\n\
    - If a vocabulary alone has changed, the version stays: readers compare the vocabularies themselves.\n\
    Then write what stands on the left into GOLDEN.\n";

#[test]
fn a_snapshot_of_other_bytes_has_another_version() {
    let profiles: Vec<PublicProfile> = DIRECTORY
        .lines()
        .map(|line| {
            let incoming: Incoming = serde_json::from_str(line).expect("an object");
            incoming.check().expect("a valid profile").published()
        })
        .collect();
    let Snapshot { main, prose, matching } = Snapshot::of(&profiles, today());
    let mut now = format!("version {}, vocabularies {:x}", probe::VERSION, probe::vocabularies());
    for (name, part) in [("main", main), ("prose", prose), ("matching", matching)] {
        let _ = write!(now, ", {name} {:x}", probe::sum(&part));
    }
    assert_eq!(now, GOLDEN, "{WHAT_TO_DO}");
}
