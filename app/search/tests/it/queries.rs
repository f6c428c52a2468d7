//! Addresses and queries say the same.

use proptest::prelude::*;
use search::{Facet, Query, Sort, query::MAX_TEXT};

fn any_query() -> impl Strategy<Value = Query> {
    let value = prop_oneof![
        (0..Facet::COUNT, any::<prop::sample::Index>()).prop_map(|(facet, index)| {
            let facet = Facet::ALL[facet];
            (facet, facet.value_slug(index.index(facet.size())).to_owned())
        }),
        (0..Facet::COUNT, "\\PC{1,12}").prop_map(|(facet, slug)| (Facet::ALL[facet], slug)),
    ];
    (any::<String>(), prop::collection::vec(value, 0..8), 0..5_usize, 0..100_u32).prop_map(
        |(text, values, sort, page)| {
            let query = Query::default().with_text(&text);
            values
                .iter()
                .fold(query, |query, (facet, slug)| query.toggled(*facet, slug))
                .with_sort(Sort::ALL[sort])
                .with_page(page)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_address_reads_back_as_the_query_that_wrote_it(query in any_query()) {
        let address = query.to_query_string();
        prop_assert!(address.is_ascii() && !address.starts_with('?'));
        prop_assert_eq!(&Query::parse(&address), &query);
        let json = serde_json::to_string(&query).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<Query>(&json).expect("a query"), query);
    }

    #[test]
    fn any_address_can_be_read_and_then_stays_the_same(address in ".*") {
        let query = Query::parse(&address);
        prop_assert_eq!(Query::parse(&query.to_query_string()), query);
    }

    #[test]
    fn toggling_twice_changes_nothing_but_the_page(query in any_query(), index in any::<prop::sample::Index>()) {
        let facet = Facet::ALL[index.index(Facet::COUNT)];
        let slug = facet.value_slug(index.index(facet.size()));
        prop_assert_eq!(query.toggled(facet, slug).toggled(facet, slug), query.with_page(1));
    }
}

#[test]
fn the_address_is_canonical() {
    let read = |address: &str| Query::parse(address).to_query_string();
    assert_eq!(
        read("?page=1&sort=relevance&sector=performing-arts&sector=apparel&q=&utm=x&label=gold&sector=apparel"),
        "sector=apparel&sector=performing-arts&label=gold"
    );
    assert_eq!(read("target=US&q=wood+%26%20more&page=3&sort=name"), "q=wood+%26+more&target=US&sort=name&page=3");
    assert_eq!(read("sector="), "");
    assert_eq!(read("country=ZZ&country=RO"), "country=RO&country=ZZ");
}

#[test]
fn hostile_addresses_are_cut_to_size() {
    let values = (0..10_000).map(|number| format!("&sector=value-{number}")).collect::<Vec<_>>().concat();
    assert_eq!(Query::parse(&values).chosen(Facet::Sector).len(), 16);
    let mut known = (0..Facet::Region.size())
        .map(|at| format!("&region={}", Facet::Region.value_slug(at)))
        .collect::<Vec<_>>()
        .concat();
    known.insert_str(0, &values.replace("sector", "region"));
    assert_eq!(Query::parse(&known).chosen(Facet::Region).len(), 16 + Facet::Region.size());

    let megabyte = Query::parse(&format!("q={}&sector={}", "%C3%BC".repeat(200_000), "x".repeat(1 << 20)));
    assert_eq!(megabyte.text, "ü".repeat(MAX_TEXT));
    assert_eq!(megabyte.chosen(Facet::Sector)[0].len(), 120);

    assert_eq!(Query::parse("q=%FF%FE%zz%").text, "\u{fffd}\u{fffd}%zz%");
    for (page, read) in [("0", 1), ("-1", 1), ("x", 1), ("", 1), ("99999999999", 1), ("999999999", 999_999_999)] {
        assert_eq!(Query::parse(&format!("page={page}")).page, read);
    }
}
