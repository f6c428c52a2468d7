//! Every demand and every count, asked of every profile one by one; and what stands on which page.

use std::collections::BTreeSet;

use domain::{Day, PublicProfile, synthetic, vocabulary::Country};
use fastrand::Rng;
use search::{
    Catalogue, Facet, Query,
    matching::{Ask, Obstacle, Wish},
};

use crate::{catalogue, matches, ranking};

/// Made-up profiles with a few networks and partners.
fn profiles(count: usize, seed: u64) -> Vec<PublicProfile> {
    let mut rng = Rng::with_seed(seed);
    let mut profiles: Vec<PublicProfile> = synthetic::profiles(count, seed, 0).collect();
    for at in 0..profiles.len() {
        let other = profiles[rng.usize(..profiles.len())].facts.name.clone();
        let facts = &mut profiles[at].facts;
        if rng.bool() {
            facts.memberships = vec![["Blue Net", "blue NET ", "Grüner Bund"][rng.usize(..3)].trim().to_owned()];
        }
        if rng.u8(..4) == 0 && other != facts.name {
            facts.transnational.partners = vec![other.to_uppercase()];
        }
    }
    profiles
}

fn asked(ask: Ask, me: &PublicProfile, other: &PublicProfile) -> bool {
    let folded = |texts: &[String]| -> BTreeSet<String> { texts.iter().map(|text| search::fold(text)).collect() };
    let targets = |one: &PublicProfile, country: Option<Country>| {
        country.is_some_and(|country| one.facts.targets().contains(&country))
    };
    let names = |one: &PublicProfile, other: &PublicProfile| {
        folded(&one.facts.transnational.partners).contains(&search::fold(&other.facts.name))
    };
    match ask {
        Ask::TargetsMe => targets(other, me.facts.country),
        Ask::Mutual => targets(other, me.facts.country) && targets(me, other.facts.country),
        Ask::SharedLanguage => me.facts.languages.iter().any(|language| other.facts.languages.contains(language)),
        Ask::OtherNetworks => folded(&me.facts.memberships).is_disjoint(&folded(&other.facts.memberships)),
        Ask::HideKnown => !names(me, other) && !names(other, me),
    }
}

fn passes(wish: &Wish, me: &PublicProfile, other: &PublicProfile, but: Option<Obstacle>) -> bool {
    let facts = &other.facts;
    let today: Day = "2026-11-22".parse().expect("a day");
    let demanded = |obstacle| Some(obstacle) != but;
    let has = |facet: Facet, slug: &str| match facet {
        Facet::Sector => facts.sectors.iter().any(|it| it.slug() == slug),
        Facet::Country => facts.country.is_some_and(|it| it.slug() == slug),
        Facet::Region => facts.region.is_some_and(|it| it.slug().starts_with(slug)),
        Facet::Ecosystem => facts.ecosystems.iter().any(|it| it.slug() == slug),
        Facet::Target => facts.targets().iter().any(|it| it.slug() == slug),
        Facet::Technology => facts.technologies.iter().any(|it| it.slug() == slug),
        Facet::Priority => facts.s3_priorities.iter().any(|it| it.slug() == slug),
        Facet::Emerging => facts.emerging_industries.iter().any(|it| it.slug() == slug),
        Facet::Service => facts.services.iter().any(|it| it.slug() == slug),
        Facet::Language => facts.languages.iter().any(|it| it.slug() == slug),
        Facet::Updated => other.updated.is_some_and(|day| day.months_until(today) <= slug.parse().expect("months")),
        _ => unreachable!("no test filters by it"),
    };
    let level = facts.label.as_ref().and_then(|label| label.valid_level(today)).map_or(0, |level| level.position() + 1);
    Facet::ALL.into_iter().filter(|&facet| demanded(Obstacle::Facet(facet))).all(|facet| {
        let chosen = wish.filters.chosen(facet);
        chosen.is_empty() || chosen.iter().any(|slug| has(facet, slug))
    }) && wish.asks.iter().all(|&ask| !demanded(Obstacle::Ask(ask)) || asked(ask, me, other))
        && (!demanded(Obstacle::LabelMin) || wish.label_min.is_none_or(|least| usize::from(level) >= least))
        && (!demanded(Obstacle::Members)
            || wish.members_min.is_none_or(|min| facts.members.total.is_some_and(|total| total >= min))
                && wish.members_max.is_none_or(|max| facts.members.total.is_some_and(|total| total <= max)))
        && (!demanded(Obstacle::Hidden) || !wish.shortlist.hide.contains(&other.slug.to_string()))
}

fn random_wish(rng: &mut Rng, profiles: &[PublicProfile], me: &PublicProfile) -> Wish {
    let mut wish = Wish { seeker: Some(me.slug.to_string()), ..Wish::default() };
    let other = &profiles[rng.usize(..profiles.len())];
    let mut filters = Query::default();
    let choose = |filters: &mut Query, facet, slug: Option<&'static str>| {
        *filters = slug.map_or_else(|| filters.clone(), |slug| filters.toggled(facet, slug));
    };
    if rng.u8(..3) == 0 {
        choose(&mut filters, Facet::Sector, other.facts.sectors.first().map(|it| it.slug()));
    }
    if rng.u8(..3) == 0 {
        choose(&mut filters, Facet::Region, other.facts.region.map(|it| &it.slug()[..3]));
    }
    if rng.u8(..4) == 0 {
        choose(&mut filters, Facet::Ecosystem, other.facts.ecosystems.first().map(|it| it.slug()));
    }
    let one_in_six = |rng: &mut Rng| rng.u8(..6) == 0;
    for (facet, slug) in [
        (Facet::Technology, other.facts.technologies.first().map(|it| it.slug())),
        (Facet::Priority, other.facts.s3_priorities.first().map(|it| it.slug())),
        (Facet::Emerging, other.facts.emerging_industries.first().map(|it| it.slug())),
        (Facet::Service, other.facts.services.first().map(|it| it.slug())),
        (Facet::Target, other.facts.targets().first().map(|it| it.slug())),
        (Facet::Language, other.facts.languages.first().map(|it| it.slug())),
        (Facet::Updated, Some(["6", "12", "24"][rng.usize(..3)])),
    ] {
        if one_in_six(rng) {
            choose(&mut filters, facet, slug);
        }
    }
    wish.filters = filters;
    wish.asks = Ask::ALL.into_iter().filter(|_| rng.u8(..5) == 0).collect();
    wish.label_min = (rng.u8(..4) == 0).then(|| rng.usize(1..4));
    wish.members_min = (rng.u8(..4) == 0).then(|| rng.u32(..80));
    wish.members_max = (rng.u8(..5) == 0).then(|| rng.u32(60..300));
    if rng.u8(..4) == 0 {
        wish.shortlist.hide = vec![other.slug.to_string()];
    }
    wish
}

#[test]
fn every_demand_and_every_count_is_what_asking_one_by_one_gives() {
    let mut rng = Rng::with_seed(5);
    for (count, seed) in [(30, 1), (520, 2)] {
        let profiles = profiles(count, seed);
        let catalogue = catalogue(&profiles);
        for _ in 0..60 {
            let me = &profiles[rng.usize(..count)];
            let wish = random_wish(&mut rng, &profiles, me);
            let address = wish.to_query_string();
            let others = || profiles.iter().filter(|other| other.slug != me.slug);
            let left =
                |but| -> Vec<&PublicProfile> { others().filter(|other| passes(&wish, me, other, but)).collect() };
            let found = matches(&catalogue, &address);
            let ranked: BTreeSet<String> = ranking(&catalogue, &address).into_iter().map(|(slug, _)| slug).collect();
            let expected: BTreeSet<String> = left(None).iter().map(|other| other.slug.to_string()).collect();
            assert_eq!(ranked, expected, "{address}");
            assert_eq!((found.total as usize, found.everybody as usize), (expected.len(), count - 1), "{address}");
            for (ask, total) in &found.asks {
                let left = left(Some(Obstacle::Ask(*ask)));
                let passing = left.iter().filter(|other| asked(*ask, me, other)).count();
                assert_eq!(*total as usize, passing, "{ask:?} {address}");
            }
            for (facet, counts) in &found.counts {
                let slugs = |other: &PublicProfile| -> Vec<&'static str> {
                    let facts = &other.facts;
                    match facet {
                        Facet::Sector => facts.sectors.iter().map(|it| it.slug()).collect(),
                        Facet::Country => facts.country.iter().map(|it| it.slug()).collect(),
                        Facet::Region => facts.region.iter().map(|it| it.slug()).collect(),
                        Facet::Ecosystem => facts.ecosystems.iter().map(|it| it.slug()).collect(),
                        Facet::Target => facts.targets().iter().map(|it| it.slug()).collect(),
                        _ => Vec::new(),
                    }
                };
                if matches!(facet, Facet::Sector | Facet::Country | Facet::Region | Facet::Ecosystem | Facet::Target) {
                    let left = left(Some(Obstacle::Facet(*facet)));
                    for (index, total) in counts.iter().enumerate() {
                        let slug = facet.value_slug(index);
                        let has =
                            |own: &&str| if *facet == Facet::Region { own.starts_with(slug) } else { *own == slug };
                        let having = left.iter().filter(|other| slugs(other).iter().any(&has)).count();
                        assert_eq!(*total as usize, having, "{facet:?} {slug} {address}");
                    }
                }
            }
        }
    }
}

/// All pages of a wish, one after the other: slug, country, rank.
fn pages(catalogue: &Catalogue, address: &str) -> Vec<Vec<(String, Option<&'static str>, u32)>> {
    let first = matches(catalogue, address);
    let page = |page: u32| {
        let found = matches(catalogue, &format!("{address}&page={page}")).list.into_iter();
        found.map(|found| (found.hit.slug, found.hit.country.map(Country::slug), found.rank)).collect()
    };
    (1..=first.pages).map(page).collect()
}

#[test]
fn each_match_stands_on_exactly_one_page_and_the_first_is_spread_over_countries() {
    let profiles = profiles(170, 3);
    let catalogue = catalogue(&profiles);
    for address in [format!("for={}", profiles[0].slug), format!("for={}&spread=0", profiles[0].slug)] {
        let pages = pages(&catalogue, &address);
        let slugs: BTreeSet<&String> = pages.iter().flatten().map(|(slug, ..)| slug).collect();
        assert_eq!((slugs.len(), pages.iter().flatten().count(), pages.len()), (169, 169, 9), "{address}");
        assert!(pages.iter().all(|page| page.is_sorted_by_key(|(.., rank)| *rank)), "{address}");
        let order: BTreeSet<u32> = pages.iter().flatten().map(|(.., rank)| *rank).collect();
        assert_eq!(order, (1..=169).collect(), "{address}");
        let most = |page: &[(String, Option<&str>, u32)]| {
            let of = |country: &str| page.iter().filter(|(_, other, _)| *other == Some(country)).count();
            page.iter().filter_map(|(_, country, _)| country.map(of)).max().unwrap_or(0)
        };
        if address.contains("spread") {
            assert!(pages.iter().flatten().map(|(.., rank)| *rank).eq(1..=169), "{address}");
        } else {
            assert!(most(&pages[0]) <= 3, "{address}");
            assert_eq!(pages[0][0].2, 1, "the best comes first");
        }
    }
    let one_country = format!("for={}&country={}", profiles[0].slug, profiles[1].facts.country.expect("one").slug());
    assert!(!matches(&catalogue, &one_country).is_spread);
}

#[test]
fn places_that_are_left_over_go_to_whoever_comes_next() {
    let mut profiles = profiles(31, 6);
    let home = profiles[0].facts.country;
    for profile in &mut profiles {
        profile.facts.country = home;
    }
    let found = matches(&catalogue(&profiles), &format!("for={}", profiles[4].slug));
    assert_eq!(found.list.len(), 20);
    assert!(found.list.iter().map(|found| found.rank).eq(1..=20));
}

#[test]
fn a_preference_moves_up_and_changes_neither_set_nor_score() {
    let profiles = profiles(120, 9);
    let catalogue = catalogue(&profiles);
    let address = format!("for={}", profiles[0].slug);
    let scores = |address: &str| -> BTreeSet<(String, u32)> { ranking(&catalogue, address).into_iter().collect() };
    let preferring = format!("{address}&prefer-label=silver&prefer-size=21-50&prefer-country=DE");
    assert_eq!(scores(&address), scores(&preferring));
    let found = matches(&catalogue, &format!("{preferring}&spread=0"));
    let worth = |at: usize| found.list[at].score.0 + 500 * found.list[at].bonuses.len() as u32;
    assert!((1..found.list.len()).all(|at| worth(at - 1) >= worth(at)));
    assert!(found.list.iter().any(|found| !found.bonuses.is_empty()));
}

#[test]
fn why_explains_one_that_is_left_out_and_says_what_leaves_it_out() {
    let profiles = profiles(60, 12);
    let catalogue = catalogue(&profiles);
    let [me, other] = [&profiles[0], &profiles[33]];
    let address = format!("for={}&label-min=gold&members-min=99999&hide={}&why={}", me.slug, other.slug, other.slug);
    let found = matches(&catalogue, &address);
    let why = found.why.expect("an explanation");
    assert_eq!(why.explained.hit.slug, other.slug.as_str());
    assert!(why.obstacles.contains(&Obstacle::Members) && why.obstacles.contains(&Obstacle::Hidden));
    assert_eq!(found.total, 0);
    assert!(found.reliefs.iter().all(|(obstacle, left)| *obstacle == Obstacle::Members && *left > 0));
}

#[test]
fn whom_to_explain_can_be_said_by_name() {
    let profiles = profiles(60, 12);
    let [me, other] = [&profiles[0], &profiles[33]];
    let name = other.facts.name.replace(' ', "+");
    let why = matches(&catalogue(&profiles), &format!("for={}&why={name}", me.slug)).why;
    assert_eq!(why.expect("an explanation").explained.hit.slug, other.slug.as_str());
}

#[test]
fn an_unverified_label_is_none() {
    let mut profiles = profiles(20, 2);
    let gold = domain::vocabulary::LabelTerm::find("gold").expect("a level");
    for (profile, verified) in profiles.iter_mut().zip([true, false].into_iter().cycle()) {
        profile.facts.label = Some(domain::Label { level: gold, awarded: None, expires: None, issuer: None, verified });
    }
    let found = matches(&catalogue(&profiles), &format!("for={}&label-min=bronze", profiles[0].slug));
    assert_eq!(found.total, 9);
}

#[test]
fn networks_and_partners_are_compared_as_they_are_folded() {
    let mut profiles = profiles(4, 2);
    for profile in &mut profiles {
        profile.facts.memberships.clear();
        profile.facts.transnational.partners.clear();
    }
    profiles[0].facts.memberships = vec!["Grüner Bund".to_owned()];
    profiles[1].facts.memberships = vec!["GRUNER BUND".to_owned()];
    profiles[2].facts.transnational.partners = vec![profiles[0].facts.name.to_lowercase()];
    let found = matches(&catalogue(&profiles), &format!("for={}&other-networks=1&hide-known=1", profiles[0].slug));
    assert_eq!(found.list.iter().map(|found| found.hit.slug.as_str()).collect::<Vec<_>>(), [profiles[3].slug.as_str()]);
    let why = matches(&catalogue(&profiles), &format!("for={}&why={}", profiles[0].slug, profiles[1].slug)).why;
    let networks = why.expect("an explanation").explained.together.networks;
    assert_eq!(networks.iter().map(|name| search::fold(name)).collect::<Vec<_>>(), ["gruner bund"]);
}
