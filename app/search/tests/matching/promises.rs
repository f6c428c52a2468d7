//! What the public contract says about matching, sentence by sentence, as far as no oracle says it.

use std::collections::BTreeSet;

use domain::{
    PublicFacts, PublicProfile,
    profile::{ConsortiumRole, Goal as SeekingGoal, Seeking},
    synthetic,
    vocabulary::{Sector, Term},
};
use search::{
    Catalogue, Facet,
    matching::{Bonus, Direction, Goal, Match, Matches},
};

use crate::{catalogue, matches, ranking};

fn profiles(count: usize, seed: u64) -> Vec<PublicProfile> {
    synthetic::profiles(count, seed, 0).collect()
}

/// Of whom nothing is known but the name.
fn forget_everything(profile: &mut PublicProfile) {
    profile.facts = PublicFacts { name: profile.facts.name.clone(), ..PublicFacts::default() };
    profile.updated = None;
}

fn slugs(catalogue: &Catalogue, address: &str) -> BTreeSet<String> {
    ranking(catalogue, address).into_iter().map(|(slug, _)| slug).collect()
}

#[test]
fn what_is_unknown_passes_no_hard_filter() {
    let mut profiles = profiles(60, 21);
    forget_everything(&mut profiles[40]);
    let blank = profiles[40].slug.to_string();
    let catalogue = catalogue(&profiles);
    let me = profiles[3].slug.as_str();
    assert!(slugs(&catalogue, &format!("for={me}")).contains(&blank), "without a filter it is there");
    let facets = Facet::ALL.into_iter().filter(|&facet| facet != Facet::Label);
    let values = facets.flat_map(|facet| (0..facet.size()).map(move |value| (facet.key(), facet.value_slug(value))));
    let levels = ["bronze", "silver", "gold", "expired"].map(|level| ("label", level));
    let asks = [("targets-me", "1"), ("mutual", "1"), ("shared-language", "1")];
    let bounds = [("members-min", "0"), ("members-min", "1"), ("members-max", "4294967295"), ("label-min", "bronze")];
    for (key, value) in values.chain(levels).chain(asks).chain(bounds) {
        assert!(!slugs(&catalogue, &format!("for={me}&{key}={value}")).contains(&blank), "{key}={value}");
    }
    // That it is in no network and names no partner is not known to be otherwise.
    assert!(slugs(&catalogue, &format!("for={me}&other-networks=1&hide-known=1")).contains(&blank));
}

#[test]
fn a_goal_changes_weights_and_never_the_set_and_a_score_of_0_is_listed() {
    let mut profiles = profiles(50, 22);
    forget_everything(&mut profiles[7]);
    let catalogue = catalogue(&profiles);
    let me = profiles[3].slug.as_str();
    let everybody: BTreeSet<String> =
        profiles.iter().map(|profile| profile.slug.to_string()).filter(|slug| slug != me).collect();
    for goal in Goal::ALL {
        assert_eq!(slugs(&catalogue, &format!("for={me}&goal={}", goal.key())), everybody);
        // Nobody has a service that nobody offers.
        let wish = format!("from=RO&goal={}&w-service=5&seek-service=training&w-sector=0", goal.key());
        let without: Vec<&PublicProfile> = profiles.iter().filter(|it| it.facts.services.is_empty()).collect();
        assert!(!without.is_empty());
        assert_eq!(ranking(&catalogue, &wish).len(), profiles.len());
    }
}

#[test]
fn a_score_of_0_stands_in_the_list_behind_the_others() {
    let mut profiles = profiles(30, 23);
    for (at, profile) in profiles.iter_mut().enumerate() {
        forget_everything(profile);
        // Two sectors that have nothing to do with each other, one of them stated by all but the one
        // who seeks: what is expected of an average partner is little but not nothing.
        profile.facts.sectors = vec![if at == 0 { "footwear" } else { "metal-mining" }.parse().expect("a sector")];
    }
    let catalogue = catalogue(&profiles);
    let ranking = ranking(&catalogue, &format!("for={}", profiles[0].slug));
    assert_eq!(ranking.len(), 29);
    assert!(ranking.iter().all(|(_, score)| *score < 1_000));
    assert!(ranking.is_sorted_by(|(one, _), (other, _)| one < other), "equals stand by their slugs");
}

#[test]
fn a_preference_leaves_the_score_and_its_reasons_alone() {
    let profiles = profiles(60, 24);
    let catalogue = catalogue(&profiles);
    let address = format!("for={}&spread=0", profiles[0].slug);
    let reasons = |address: &str| -> Vec<(String, u32, u32, String)> {
        let all = (1..=3).flat_map(|page| matches(&catalogue, &format!("{address}&page={page}")).list);
        let mut all: Vec<_> =
            all.map(|it| (it.hit.slug.clone(), it.score.0, it.confidence.0, format!("{:?}", it.reasons))).collect();
        all.sort();
        all
    };
    let preferred = "prefer-label=bronze&prefer-country=DE&prefer-country=FR&prefer-size=21-50&role=partner";
    assert_eq!(reasons(&address), reasons(&format!("{address}&{preferred}")));
    assert_eq!(reasons(&address).len(), 59);
}

/// Profiles that are all alike, so that nothing but a preference tells them apart.
fn alike(count: usize) -> Vec<PublicProfile> {
    let mut profiles = profiles(count, 25);
    let facts = profiles[0].facts.clone();
    for profile in &mut profiles {
        profile.facts = PublicFacts { name: profile.facts.name.clone(), seeking: Seeking::default(), ..facts.clone() };
    }
    profiles
}

fn first(found: &Matches) -> &Match {
    found.list.first().expect("a match")
}

#[test]
fn a_role_prefers_the_opposite() {
    let mut profiles = alike(12);
    let slugs: Vec<String> = profiles.iter().map(|profile| profile.slug.to_string()).collect();
    profiles[9].facts.seeking.roles = vec![ConsortiumRole::Partner];
    profiles[10].facts.seeking.roles = vec![ConsortiumRole::Coordinator];
    let catalogue = catalogue(&profiles);
    for (role, opposite) in [("coordinator", &slugs[9]), ("partner", &slugs[10])] {
        let found = matches(&catalogue, &format!("for={}&role={role}", slugs[0]));
        assert_eq!((&first(&found).hit.slug, &*first(&found).bonuses), (opposite, &[Bonus::Role][..]), "{role}");
        assert_eq!(found.total, 11, "{role} leaves nobody out");
        assert!(found.list[1..].iter().all(|found| found.bonuses.is_empty()), "{role}");
    }
    // What a profile says that it looks for counts without being asked for.
    let own = matches(&catalogue, &format!("for={}", slugs[9]));
    assert_eq!(first(&own).hit.slug, slugs[10]);
}

#[test]
fn what_a_profile_seeks_counts_beside_its_focus() {
    let mut profiles = profiles(200, 28);
    let [seeker, sought] = [2, 8].map(|at| profiles[at].slug.to_string());
    let wanted: Sector = "footwear".parse().expect("a sector");
    for profile in &mut profiles {
        profile.facts.sectors.retain(|sector| *sector != wanted);
    }
    profiles[8].facts.sectors = vec![wanted];
    let place = |catalogue: &Catalogue, who: &str, of: &str, goal: Goal| {
        let ranking = ranking(catalogue, &format!("for={who}&goal={}", goal.key()));
        ranking.iter().position(|(slug, _)| slug == of).expect("a place")
    };
    let before = catalogue(&profiles);
    profiles[2].facts.seeking = Seeking { sectors: vec![wanted], ..Seeking::default() };
    let after = catalogue(&profiles);
    for goal in Goal::ALL {
        // It finds the other, and the other it.
        for (who, of) in [(&seeker, &sought), (&sought, &seeker)] {
            let [before, after] = [&before, &after].map(|catalogue| place(catalogue, who, of, goal));
            assert!(after < before, "{} {before} to {after}", goal.key());
        }
        let address = format!("for={seeker}&goal={}&why={sought}", goal.key());
        let found = matches(&after, &address).why.expect("an explanation").explained;
        let footwear = Facet::Sector.value_index("footwear").expect("a sector");
        let ours = found.reasons.iter().filter(|reason| reason.direction == Direction::Ours);
        assert!(ours.flat_map(|reason| &reason.terms).any(|term| *term == (Facet::Sector, footwear)));
        // Its focus counts all the same.
        let all: Vec<Match> = matches(&after, &format!("for={seeker}&goal={}", goal.key())).list;
        let own = |found: &Match| found.reasons.iter().any(|it| it.terms.iter().any(|term| term.1 != footwear));
        assert!(all.iter().filter(|found| own(found)).count() > 15, "{}", goal.key());
    }
}

#[test]
fn the_goal_is_the_first_of_the_profile_s_own_that_is_one_else_peers() {
    let mut profiles = alike(4);
    let slug = profiles[1].slug.to_string();
    let goal = |profiles: &[PublicProfile], address: &str| matches(&catalogue(profiles), address).goal;
    assert_eq!(goal(&profiles, &format!("for={slug}")), Goal::Peers);
    profiles[1].facts.seeking.goals = vec![SeekingGoal::Call, SeekingGoal::ThirdCountry, SeekingGoal::Complement];
    assert_eq!(goal(&profiles, &format!("for={slug}")), Goal::ThirdCountry);
    assert_eq!(goal(&profiles, &format!("for={slug}&goal=complement")), Goal::Complement);
}

#[test]
fn a_sought_country_is_where_the_other_is() {
    let mut profiles = alike(12);
    let [me, there] = [0, 7].map(|at| profiles[at].slug.to_string());
    let japan = Term::find("JP").expect("a country");
    profiles[7].facts.country = Some(japan);
    let catalogue = catalogue(&profiles);
    for goal in Goal::ALL {
        let found = matches(&catalogue, &format!("for={me}&goal={}&seek-country=JP", goal.key()));
        assert_eq!(first(&found).hit.slug, there, "{}", goal.key());
        let of_country = first(&found).reasons.iter().find(|it| it.terms.iter().any(|(of, _)| *of == Facet::Country));
        assert_eq!(of_country.map(|reason| reason.theme.key()), Some("target"), "{}", goal.key());
        // Without that weight nobody asks where somebody is.
        let found = ranking(&catalogue, &format!("for={me}&goal={}&seek-country=JP&w-target=0", goal.key()));
        assert!(found.iter().all(|(_, score)| *score == found[0].1), "{}", goal.key());
    }
}

/// The same wish twice, of catalogues that were built apart, to the last word.
#[test]
fn an_answer_is_the_same_whoever_asks_and_however_often() {
    let profiles = profiles(80, 26);
    let catalogues = [catalogue(&profiles), catalogue(&profiles)];
    for goal in Goal::ALL {
        for me in profiles.iter().step_by(9) {
            let address = format!("for={}&goal={}&prefer-label=silver", me.slug, goal.key());
            let told = |catalogue: &Catalogue| format!("{:?}", matches(catalogue, &address));
            let first = told(&catalogues[0]);
            assert_eq!(told(&catalogues[0]), first, "{address}");
            assert_eq!(told(&catalogues[1]), first, "{address}");
        }
    }
}

#[test]
fn what_to_say_more_about_names_three_answers_and_whom_they_would_bring() {
    let mut profiles = profiles(300, 27);
    profiles[0].facts.services.clear();
    profiles[0].facts.technologies.clear();
    profiles[0].facts.ecosystems.clear();
    let catalogue = catalogue(&profiles);
    let address = format!("for={}&spread=0", profiles[0].slug);
    let found = matches(&catalogue, &address);
    assert_eq!(found.advice.len(), 3);
    let first_page: BTreeSet<&str> = found.list.iter().map(|found| &*found.hit.slug).collect();
    let technologies = found.advice.iter().find(|advice| advice.facet == Some(Facet::Technology));
    let brought = &technologies.expect("an answer that matters").found;
    assert!(!brought.is_empty() && brought.len() <= 3);
    for hit in brought {
        assert!(!first_page.contains(&*hit.slug), "{} is there already", hit.slug);
        // And it is true: if they say it, who is named stands on the first page.
        let mut answered = profiles.clone();
        let other = answered.iter().find(|other| other.slug.as_str() == hit.slug).expect("a profile");
        answered[0].facts.technologies = other.facts.technologies.clone();
        let list = matches(&crate::catalogue(&answered), &address).list;
        assert!(list.iter().any(|found| found.hit.slug == hit.slug), "{} is not found", hit.slug);
    }
}
