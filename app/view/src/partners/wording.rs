//! What only matching says, in words.

use domain::profile::ConsortiumRole;
use search::{
    Facet,
    matching::{Ask, Bonus, FEATURES, Goal, Matches, Obstacle, Share, Theme},
};

use crate::clusters::wording;
pub(super) use crate::wording::number;

pub fn title(matches: &Matches) -> String {
    match &matches.seeker.hit {
        Some(hit) => format!("Partners for {}", hit.name),
        None => "Find partners".to_owned(),
    }
}

/// "1 match", "492 matches".
pub fn matches(count: u32) -> String {
    if count == 1 { "1 match".to_owned() } else { format!("{} matches", number(count)) }
}

pub(super) fn goal(goal: Goal) -> (&'static str, &'static str) {
    match goal {
        Goal::Peers => ("Peers", "Clusters that do what you do"),
        Goal::Complement => ("Complement", "Clusters that have what you lack, near what you do"),
        Goal::ThirdCountry => ("Third country", "Enter a market outside Europe together"),
    }
}

/// What is sought is looked for in others.
pub(super) fn sought(facet: Facet) -> &'static str {
    match facet {
        Facet::Sector => "Sectors you look for",
        Facet::Technology => "Technologies you look for",
        Facet::Emerging => "Emerging industries you look for",
        Facet::Service => "Services you look for",
        _ => "Countries you look for",
    }
}

pub(super) fn role(role: ConsortiumRole) -> &'static str {
    match role {
        ConsortiumRole::Coordinator => "Coordinator",
        ConsortiumRole::Partner => "Partner",
    }
}

pub(super) fn feature(feature: usize) -> &'static str {
    FEATURES.get(feature).map_or("", |&facet| wording::heading(facet))
}

pub(super) fn theme(theme: Theme) -> &'static str {
    match theme {
        Theme::Feature(facet) => wording::heading(facet),
        Theme::All => "Held back until more is known",
    }
}

pub(super) fn ask(ask: Ask) -> &'static str {
    match ask {
        Ask::TargetsMe => "They target your country",
        Ask::Mutual => "And you target their country too",
        Ask::SharedLanguage => "A language in common",
        Ask::OtherNetworks => "In none of your networks",
        Ask::HideKnown => "Not yet a partner of yours",
    }
}

/// What keeps a cluster out, after "the filter on" or before "leaves it out".
pub(super) fn obstacle(obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::Words => "words".to_owned(),
        Obstacle::Facet(facet) => wording::heading(facet).to_owned(),
        Obstacle::Ask(it) => format!("“{}”", ask(it)),
        Obstacle::LabelMin => "a label at least".to_owned(),
        Obstacle::Members => "the number of members".to_owned(),
        Obstacle::Hidden => "what you have hidden".to_owned(),
    }
}

pub(super) fn bonus(bonus: Bonus) -> &'static str {
    match bonus {
        Bonus::Label => "its label",
        Bonus::Country => "its country",
        Bonus::Size => "its size",
        Bonus::Role => "the part that it seeks",
    }
}

/// What a profile does not say, in a list.
pub(super) fn unstated(facet: Facet) -> &'static str {
    match facet {
        Facet::Sector => "sectors",
        Facet::Technology => "technologies",
        Facet::Priority => "S3 priorities",
        Facet::Emerging => "emerging industries",
        Facet::Ecosystem => "ecosystems",
        Facet::Service => "services",
        Facet::Target => "target countries",
        Facet::Size => "members",
        other => wording::heading(other),
    }
}

/// A contribution in points with one decimal: "5.2".
pub(super) fn tenths(share: Share) -> String {
    let tenths = (share.0 + 5) / 10;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// How much is known, in words and as a class.
pub(super) fn confidence(confidence: Share) -> (&'static str, &'static str) {
    match confidence.0 {
        7_500.. => ("Most is stated", "most"),
        4_000.. => ("About half is stated", "half"),
        _ => ("Little is stated", "little"),
    }
}

/// "a", "a and b", "a, b and c" as pieces with what stands before each.
pub(super) fn joint(at: usize, count: usize) -> &'static str {
    match at {
        0 => "",
        at if at + 1 == count => " and ",
        _ => ", ",
    }
}
