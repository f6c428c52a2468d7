//! What must hold for any input. The fuzz targets search for one for which it does not; the tests
//! of the crate `search` call the same functions, so that they are compiled and run without a fuzzer.

use std::sync::LazyLock;

use domain::{Day, synthetic};
use search::{
    Catalogue, Query, Recall, Snapshot,
    matching::{Goal, Wish},
    probe::{adopt, reseal},
};

static GOOD: LazyLock<Snapshot> = LazyLock::new(|| {
    let profiles: Vec<_> = synthetic::profiles(40, 1, 20).collect();
    let today: Day = "2026-11-22".parse().expect("a day");
    Snapshot::of(&profiles, today)
});

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::of(&GOOD));

/// The slug of a profile in it.
static SEEKER: LazyLock<String> = LazyLock::new(|| CATALOGUE.answer(&Query::default()).hits[0].slug.clone());

/// No bytes make a browser panic or run out of memory: run with `-rss_limit_mb=256`.
///
/// Even kinds of input are decoded as they are; odd ones are edits to a good snapshot whose
/// checksums are made right again, so that what lies behind the checksums is reached too.
pub fn snapshot(input: &[u8]) {
    let Some((&kind, bytes)) = input.split_first() else { return };
    let Snapshot { mut main, mut prose, mut matching } = GOOD.clone();
    match kind % 6 {
        0 => main = bytes.to_vec(),
        2 => prose = bytes.to_vec(),
        4 => matching = bytes.to_vec(),
        kind => {
            let part = match kind {
                1 => &mut main,
                3 => &mut prose,
                _ => &mut matching,
            };
            for edit in bytes.as_chunks::<5>().0 {
                let [a, b, c, d, byte] = *edit;
                let length = part.len();
                part[u32::from_le_bytes([a, b, c, d]) as usize % length] = byte;
            }
            reseal(part);
            // The others belong to the edited main part, so that all are searched together.
            adopt(&main, &mut prose);
            adopt(&main, &mut matching);
        }
    }
    let Ok(mut catalogue) = Catalogue::decode(&main) else { return };
    let attached = catalogue.attach_prose(&prose);
    assert!(attached.is_ok() || !catalogue.can_answer(&Query::parse("q=a")));
    let _ = catalogue.attach_matching(&matching);
    let mut recall = Recall::default();
    for address in
        ["", "q=syn", "q=syntetic+al", "sector=textile-manufacturing&q=a", "sort=members&page=2", "region=RO1"]
    {
        let query = Query::parse(address);
        let answer = catalogue.answer(&query);
        assert_eq!(catalogue.answer_in(&mut recall, &query), answer);
    }
    if let Some(hit) = catalogue.answer(&Query::default()).hits.first() {
        for goal in Goal::ALL {
            for more in [
                "shared-language=1&hide-known=1",
                "role=partner&seek-country=JP&seek-service=training&w-sector=5",
                "other-networks=1&mutual=1&prefer-size=21-50&page=2",
            ] {
                let wish = Wish::parse(&format!("for={}&goal={}&{more}&why={}", hit.slug, goal.key(), hit.slug));
                let _ = (catalogue.matches(&wish), catalogue.ranking(&wish));
            }
        }
    }
}

/// Every wish can be read, says the same when written again, and gets an answer or nobody who seeks:
/// scores between 0 and 1 that their reasons add up to, in an order, each once.
pub fn wish(address: &str) {
    let wish = Wish::parse(address);
    let again = Wish::parse(&wish.to_query_string());
    assert_eq!(Wish { troubles: Vec::new(), ..again }, Wish { troubles: Vec::new(), ..wish.clone() });
    for wish in [Wish { seeker: None, ..wish.clone() }, Wish { seeker: Some(SEEKER.clone()), ..wish }] {
        let Some(matches) = CATALOGUE.matches(&wish) else { panic!("nobody seeks") };
        assert!(matches.total <= matches.everybody && matches.page <= matches.pages);
        assert!(matches.list.windows(2).all(|pair| pair[0].rank < pair[1].rank));
        let why = matches.why.iter().map(|why| &why.explained);
        for found in matches.list.iter().chain(why) {
            let sum: u32 = found.reasons.iter().map(|reason| reason.contribution.0).sum();
            assert!(found.score.0 <= 10_000 && found.confidence.0 <= 10_000 && sum.abs_diff(found.score.0) <= 1);
        }
    }
}

/// Every address can be read, says the same when written again, and gets an answer.
pub fn query(address: &str) {
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
}
