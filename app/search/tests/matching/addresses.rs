//! What people write into the address, and what is made of it.

use search::{
    Facet,
    matching::{Ask, Goal, Trouble, Wish},
};

use crate::{catalogue, matches};

#[test]
fn a_wish_is_read_from_its_address() {
    let wish = Wish::parse(
        "for=a-cluster&goal=third-country&seek-sector=furniture&seek-country=JP&role=coordinator&sector=automotive\
         &q=wood&targets-me=1&label-min=silver&members-min=5&members-max=90&prefer-country=DK&prefer-size=21-50\
         &w-sector=4&spread=0&keep=b&hide=c&why=d&page=3",
    );
    assert!(wish.troubles.is_empty(), "{:?}", wish.troubles);
    assert_eq!(wish.seeker.as_deref(), Some("a-cluster"));
    assert_eq!(wish.goal, Some(Goal::ThirdCountry));
    assert_eq!(wish.sought(Facet::Country), [Facet::Country.value_index("JP").expect("a country")]);
    assert!(wish.filters.is_chosen(Facet::Sector, "automotive") && wish.filters.text == "wood");
    assert_eq!(wish.asks, [Ask::TargetsMe]);
    assert_eq!((wish.label_min, wish.members_min, wish.members_max), (Some(2), Some(5), Some(90)));
    assert_eq!((wish.weights[0], wish.spread, wish.page), (Some(4), false, 3));
    assert_eq!(Wish::parse(&wish.to_query_string()), wish);
}

#[track_caller]
fn check(address: &str, expected: &[Trouble]) {
    assert_eq!(Wish::parse(address).troubles, expected, "{address}");
}

#[test]
fn what_cannot_be_read_is_told_once_and_left_out() {
    let number = |key, value: &str, most| Trouble::NoNumber { key, value: value.to_owned(), most };
    let unknown = |key, first: &str, count| Trouble::UnknownValues { key, first: first.to_owned(), count };
    check("w-sector=1000000000", &[number("w-sector", "1000000000", 5)]);
    check("w-target=many&w-target=2", &[number("w-target", "many", 5)]);
    check("w-sector=-1", &[number("w-sector", "-1", 5)]);
    check("members-min=x", &[number("members-min", "x", u32::MAX)]);
    check("members-min=9&members-max=3", &[Trouble::MembersCross { min: 9, max: 3 }]);
    check("goal=love", &[unknown("goal", "love", 1)]);
    check("from=Atlantis", &[unknown("from", "Atlantis", 1)]);
    let many: Vec<String> = (0..5_000).map(|number| format!("seek-sector=s{number}")).collect();
    check(&many.join("&"), &[unknown("seek-sector", "s0", 5_000)]);
    let none: Vec<String> = (0..7).map(|feature| format!("{}=0", Wish::weight_key(feature))).collect();
    check(&none.join("&"), &[Trouble::NoWeights]);
    assert_eq!(Wish::parse(&none.join("&")).weights(Goal::Peers), Goal::Peers.weights());
}

/// A form sends all its sliders: those of the goal that it showed are nobody's choice.
#[test]
fn weights_that_were_left_as_they_were_follow_the_goal() {
    let wish = Wish::parse("weights-of=peers&goal=third-country&w-sector=4&w-technology=4&w-target=5");
    assert_eq!(wish.weights, [None, None, None, None, None, None, Some(5)]);
    assert_eq!(wish.weights(Goal::ThirdCountry), Goal::ThirdCountry.weights());
}

#[test]
fn what_asks_for_something_of_one_s_own_says_if_that_is_missing() {
    let mut profiles: Vec<_> = domain::synthetic::profiles(20, 4, 0).collect();
    profiles[0].facts.country = None;
    profiles[0].facts.languages.clear();
    let slug = profiles[0].slug.clone();
    let catalogue = catalogue(&profiles);
    for (asked, trouble) in [
        ("mutual=1", Trouble::NoCountry(Ask::Mutual)),
        ("targets-me=1", Trouble::NoCountry(Ask::TargetsMe)),
        ("shared-language=1", Trouble::NoLanguages),
        ("why=no-such-cluster", Trouble::WhyUnknown("no-such-cluster".to_owned())),
        (&format!("why={slug}"), Trouble::WhySelf),
    ] {
        let found = matches(&catalogue, &format!("for={slug}&{asked}"));
        assert_eq!(found.troubles, [trouble], "{asked}");
        assert_eq!(found.total, if asked.starts_with("why") { 19 } else { 0 }, "{asked}");
    }
    assert_eq!(matches(&catalogue, "seek-sector=furniture&from=RO&mutual=1").troubles, [Trouble::NoTargets]);
    assert!(catalogue.matches(&Wish::parse("for=no-such-cluster")).is_none());
}
