//! What is decoded is what was built, and what is not a snapshot is refused.

use domain::{PublicProfile, synthetic};
use proptest::prelude::*;
use search::{
    Catalogue, DecodeError, Facet, Query, Session, Snapshot,
    snapshot::{Section, reseal, section},
};

use crate::today;

fn catalogue(count: usize) -> Catalogue {
    let profiles: Vec<PublicProfile> = synthetic::profiles(count, 21, 25).collect();
    Catalogue::build(&profiles, today())
}

fn queries() -> Vec<Query> {
    [
        "",
        "q=synthetic",
        "q=alba&sector=textile-manufacturing",
        "country=RO&sort=members",
        "q=synthteic+clutser",
        "page=3",
    ]
    .map(Query::parse)
    .to_vec()
}

#[test]
fn a_decoded_snapshot_answers_as_the_built_catalogue() {
    let built = catalogue(700);
    let Snapshot { main, prose } = built.snapshot();
    let mut decoded = Catalogue::decode(&main).expect("a snapshot");
    assert_eq!(decoded.len(), 700);
    assert_eq!(decoded.today(), today());
    decoded.attach_prose(&prose).expect("its prose");
    for query in queries() {
        assert_eq!(decoded.answer(&query), built.answer(&query));
    }
    assert_eq!(decoded.snapshot(), built.snapshot());
}

#[test]
fn building_twice_gives_the_same_bytes_whatever_the_order_of_the_profiles() {
    let mut profiles: Vec<PublicProfile> = synthetic::profiles(300, 5, 10).collect();
    let first = Catalogue::build(&profiles, today()).snapshot();
    profiles.reverse();
    assert_eq!(Catalogue::build(&profiles, today()).snapshot(), first);
}

#[test]
fn without_prose_only_queries_without_words_can_be_answered() {
    let Snapshot { main, prose } = catalogue(50).snapshot();
    let mut catalogue = Catalogue::decode(&main).expect("a snapshot");
    assert!(catalogue.can_answer(&Query::parse("country=RO")));
    assert!(catalogue.can_answer(&Query::parse("q=%3F!")));
    assert!(!catalogue.can_answer(&Query::parse("q=wood")));
    catalogue.attach_prose(&prose).expect("its prose");
    assert!(catalogue.can_answer(&Query::parse("q=wood")));
}

#[test]
fn the_prose_of_another_catalogue_is_refused() {
    let (one, other) = (catalogue(50).snapshot(), catalogue(51).snapshot());
    let mut decoded = Catalogue::decode(&one.main).expect("a snapshot");
    assert_eq!(decoded.attach_prose(&other.prose), Err(DecodeError::OtherCatalogue));
    assert_eq!(decoded.attach_prose(&one.main), Err(DecodeError::NotASnapshot));
}

#[test]
fn a_session_of_another_catalogue_is_not_believed() {
    let (one, other) = (catalogue(300), catalogue(301));
    let mut session = Session::default();
    for query in queries() {
        assert_eq!(one.answer_in(&mut session, &query), one.answer(&query));
        assert_eq!(other.answer_in(&mut session, &query), other.answer(&query));
    }
}

#[test]
fn every_cut_and_every_changed_byte_is_noticed() {
    let Snapshot { main, prose } = catalogue(12).snapshot();
    for end in 0..main.len() {
        assert!(Catalogue::decode(&main[..end]).is_err(), "cut at {end}");
    }
    let mut changed = main.clone();
    for at in 0..main.len() {
        changed[at] ^= 0x10;
        assert!(Catalogue::decode(&changed).is_err(), "changed at {at}");
        changed[at] = main[at];
    }
    let mut decoded = Catalogue::decode(&main).expect("a snapshot");
    for end in 0..prose.len() {
        assert!(decoded.attach_prose(&prose[..end]).is_err(), "cut at {end}");
    }
    let mut longer = main;
    longer.push(0);
    assert!(Catalogue::decode(&longer).is_err());
}

#[test]
fn a_newer_version_is_refused_as_such() {
    let mut main = catalogue(3).snapshot().main;
    main[8] += 1;
    reseal(&mut main);
    assert_eq!(Catalogue::decode(&main).err(), Some(DecodeError::OtherVersion));
    main[0] = b'X';
    assert_eq!(Catalogue::decode(&main).err(), Some(DecodeError::NotASnapshot));
}

#[test]
fn the_page_s_facets_are_a_section_of_their_own() {
    let snapshot = catalogue(100).snapshot();
    let facets = section(&snapshot.main, Section::PageFacets).expect("a section");
    assert!(facets.len() > 100 * 7 && facets.len() < snapshot.main.len());
}

/// Whatever was decoded must also answer without panicking.
fn use_it(main: &[u8], prose: &[u8]) {
    if let Ok(mut catalogue) = Catalogue::decode(main) {
        let attached = catalogue.attach_prose(prose);
        assert!(attached.is_ok() || !catalogue.can_answer(&Query::parse("q=a")));
        let mut session = Session::default();
        for query in queries() {
            let answer = catalogue.answer_in(&mut session, &query);
            assert_eq!(answer.counts.of(Facet::Sector).len(), Facet::Sector.size());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn arbitrary_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(Catalogue::decode(&bytes).is_err());
    }

    #[test]
    fn changed_bytes_under_right_checksums_never_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        in_prose in any::<bool>(),
    ) {
        thread_local!(static GOOD: Snapshot = catalogue(30).snapshot());
        let Snapshot { mut main, mut prose } = GOOD.with(Clone::clone);
        let bytes = if in_prose { &mut prose } else { &mut main };
        for (place, byte) in changes {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        reseal(bytes);
        use_it(&main, &prose);
    }
}
