//! No bytes make a browser panic or run out of memory: run with `-rss_limit_mb=256`.
//!
//! Even inputs are decoded as they are; odd ones are edits to a good snapshot whose checksums are
//! made right again, so that what lies behind the checksums is reached too.
#![no_main]

use std::sync::LazyLock;

use domain::synthetic;
use libfuzzer_sys::fuzz_target;
use search::{Catalogue, Query, Snapshot, snapshot::reseal};

static GOOD: LazyLock<Snapshot> = LazyLock::new(|| {
    let profiles: Vec<_> = synthetic::profiles(40, 1, 20).collect();
    let today = "2026-11-22".parse().expect("a day");
    Catalogue::build(&profiles, today).snapshot()
});

fuzz_target!(|input: &[u8]| {
    let Some((&kind, bytes)) = input.split_first() else { return };
    let Snapshot { mut main, mut prose } = GOOD.clone();
    match kind % 4 {
        0 => main = bytes.to_vec(),
        2 => prose = bytes.to_vec(),
        kind => {
            let part = if kind == 1 { &mut main } else { &mut prose };
            for edit in bytes.as_chunks::<5>().0 {
                let [a, b, c, d, byte] = *edit;
                let length = part.len();
                part[u32::from_le_bytes([a, b, c, d]) as usize % length] = byte;
            }
            reseal(part);
        }
    }
    let Ok(mut catalogue) = Catalogue::decode(&main) else { return };
    let _ = catalogue.attach_prose(&prose);
    for address in
        ["", "q=syn", "q=syntetic+al", "sector=textile-manufacturing&q=a", "sort=members&page=2", "region=RO1"]
    {
        catalogue.answer(&Query::parse(address));
    }
});
