//! Every address can be read, says the same when written again, and gets an answer.
#![no_main]

use std::sync::LazyLock;

use domain::synthetic;
use libfuzzer_sys::fuzz_target;
use search::{Catalogue, Query};

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let profiles: Vec<_> = synthetic::profiles(40, 1, 20).collect();
    Catalogue::build(&profiles, "2026-11-22".parse().expect("a day"))
});

fuzz_target!(|address: &str| {
    let query = Query::parse(address);
    assert_eq!(Query::parse(&query.to_query_string()), query);
    let answer = CATALOGUE.answer(&query);
    for hit in &answer.hits {
        for mark in answer.marker.marks(&hit.name) {
            assert!(hit.name.get(mark).is_some());
        }
        for mark in hit.snippet.iter().flat_map(|snippet| answer.marker.marks(&snippet.text)) {
            assert!(!mark.is_empty());
        }
    }
    answer.marker.marks(address);
});
