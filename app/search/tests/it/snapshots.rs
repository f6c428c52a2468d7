//! What is decoded is what was built, and what is not a snapshot is refused.

use domain::{PublicProfile, synthetic};
use proptest::prelude::*;
use search::{
    Catalogue, DecodeError, Query, Recall, Snapshot,
    probe::{self, Section, reseal, section},
};

use crate::{fuzz, today};

fn snapshot(count: usize) -> Snapshot {
    let profiles: Vec<PublicProfile> = synthetic::profiles(count, 21, 25).collect();
    Snapshot::of(&profiles, today())
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
fn a_snapshot_is_read_in_two_parts() {
    let Snapshot { main, prose, .. } = snapshot(700);
    let mut decoded = Catalogue::decode(&main).expect("a snapshot");
    assert_eq!((decoded.len(), decoded.today()), (700, today()));
    decoded.attach_prose(&prose).expect("its prose");
    assert_eq!(decoded.answer(&Query::default()).total, 700);
}

#[test]
fn profiles_without_prose_make_a_snapshot_too() {
    let profiles: Vec<PublicProfile> = synthetic::profiles(2_000, 21, 0).collect();
    let catalogue = Catalogue::build(&profiles, today());
    assert_eq!(catalogue.answer(&Query::parse("q=synthetic")).total, 2_000);
}

#[test]
fn building_twice_gives_the_same_bytes_whatever_the_order_of_the_profiles() {
    let mut profiles: Vec<PublicProfile> = synthetic::profiles(300, 5, 10).collect();
    let first = Snapshot::of(&profiles, today());
    profiles.reverse();
    assert_eq!(Snapshot::of(&profiles, today()), first);
}

#[test]
fn without_prose_only_queries_without_words_can_be_answered() {
    let Snapshot { main, prose, .. } = snapshot(50);
    let mut catalogue = Catalogue::decode(&main).expect("a snapshot");
    assert!(catalogue.can_answer(&Query::parse("country=RO")));
    assert!(catalogue.can_answer(&Query::parse("q=%3F!")));
    assert!(!catalogue.can_answer(&Query::parse("q=wood")));
    catalogue.attach_prose(&prose).expect("its prose");
    assert!(catalogue.can_answer(&Query::parse("q=wood")));
}

#[test]
fn the_prose_of_another_catalogue_is_refused() {
    let (one, other) = (snapshot(50), snapshot(51));
    let mut decoded = Catalogue::decode(&one.main).expect("a snapshot");
    assert_eq!(decoded.attach_prose(&other.prose), Err(DecodeError::OtherCatalogue));
    assert_eq!(decoded.attach_prose(&one.main), Err(DecodeError::NotASnapshot));
}

#[test]
fn what_is_recalled_of_another_catalogue_is_not_believed() {
    let (one, other) = (Catalogue::of(&snapshot(300)), Catalogue::of(&snapshot(301)));
    let mut recall = Recall::default();
    for query in queries() {
        assert_eq!(one.answer_in(&mut recall, &query), one.answer(&query));
        assert_eq!(other.answer_in(&mut recall, &query), other.answer(&query));
    }
}

#[test]
fn nor_is_one_of_a_catalogue_that_differs_in_prose_alone() {
    let saying = |strategy: &str| {
        let mut profiles: Vec<PublicProfile> = synthetic::profiles(20, 1, 0).collect();
        profiles[3].facts.strategy = Some(strategy.to_owned());
        Snapshot::of(&profiles, today())
    };
    let (one, other) = (saying("a hackathon"), saying("a fair"));
    assert_eq!(one.main, other.main);
    let mut recall = Recall::default();
    let query = Query::parse("q=hackathon");
    assert_eq!(Catalogue::of(&one).answer_in(&mut recall, &query).total, 1);
    assert_eq!(Catalogue::of(&other).answer_in(&mut recall, &query).total, 0);
}

#[test]
fn filters_that_make_no_sense_are_refused_when_they_come() {
    let Snapshot { mut main, .. } = snapshot(30);
    let filters = probe::section_place(&main, Section::OtherFacets).expect("a section");
    // It begins with the width of the first facet's list lengths.
    main[filters.start] = 3;
    reseal(&mut main);
    assert!(matches!(Catalogue::decode(&main), Err(DecodeError::Malformed(_))));
}

#[test]
fn every_cut_and_every_changed_byte_is_noticed() {
    let Snapshot { main, prose, .. } = snapshot(12);
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
    let matching = snapshot(12).matching;
    for end in 0..matching.len() {
        assert!(decoded.attach_matching(&matching[..end]).is_err(), "cut at {end}");
    }
    assert_eq!(decoded.attach_matching(&snapshot(13).matching), Err(DecodeError::OtherCatalogue));
    assert_eq!(decoded.attach_matching(&matching), Ok(()));
    let mut longer = main;
    longer.push(0);
    assert!(Catalogue::decode(&longer).is_err());
}

#[test]
fn a_newer_version_is_refused_as_such() {
    let mut main = snapshot(3).main;
    main[probe::VERSION_AT] += 1;
    reseal(&mut main);
    assert_eq!(Catalogue::decode(&main).err(), Some(DecodeError::OtherVersion));
    main[0] = b'X';
    assert_eq!(Catalogue::decode(&main).err(), Some(DecodeError::NotASnapshot));
}

#[test]
fn the_page_s_facets_are_a_section_of_their_own() {
    let snapshot = snapshot(100);
    let facets = section(&snapshot.main, Section::PageFacets).expect("a section");
    assert!(facets.len() > 100 * 7 && facets.len() < snapshot.main.len());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn arbitrary_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(Catalogue::decode(&bytes).is_err());
    }

    #[test]
    fn changed_bytes_under_right_checksums_never_panic(
        part in prop::sample::select(vec![1_u8, 3, 5]),
        edits in prop::collection::vec(any::<[u8; 5]>(), 1..6),
    ) {
        let mut input = vec![part];
        input.extend(edits.concat());
        fuzz::snapshot(&input);
    }

    #[test]
    fn any_address_is_read_and_answered(address in ".{0,60}", more in "[a-z=&%+]{0,60}") {
        fuzz::query(&address);
        fuzz::query(&format!("q={address}&{more}"));
    }

    #[test]
    fn any_wish_is_read_and_answered(
        address in ".{0,60}",
        keys in prop::collection::vec(prop::sample::select(WISHED.to_vec()), 0..6),
        value in "[a-zA-Z0-9%-]{0,12}",
    ) {
        fuzz::wish(&address);
        fuzz::wish(&keys.iter().map(|key| format!("{key}={value}&{key}={address}")).collect::<Vec<_>>().join("&"));
        fuzz::wish(&keys.join("&"));
    }
}

#[test]
fn a_wish_of_white_space_says_nothing() {
    for key in ["for", "from", "why", "keep", "hide", "goal", "seek-sector", "w-sector", "q"] {
        for white in ["+", "%20", "%0A", "%E2%80%83", "\u{85}", "+%09+"] {
            assert_eq!(
                search::matching::Wish::parse(&format!("{key}={white}")),
                search::matching::Wish::default(),
                "{key}={white}"
            );
        }
    }
}

/// What wishes are written with; some with a value that means something.
const WISHED: [&str; 16] = [
    "goal=complement",
    "goal=third-country",
    "seek-sector=furniture",
    "seek-service=training",
    "seek-country=JP",
    "role=partner",
    "label-min=silver",
    "members-min=10",
    "shared-language=1",
    "other-networks=1",
    "prefer-country=DE",
    "w-sector=0",
    "w-target",
    "why",
    "keep",
    "page",
];
