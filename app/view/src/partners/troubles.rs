use maud::{Markup, html};
use search::matching::{Ask, MOST_LISTED, Trouble};

use super::wording;

/// A sentence for each thing that is not understood, or has no effect.
pub fn troubles(troubles: &[Trouble]) -> Markup {
    html! { @if !troubles.is_empty() { ul { @for trouble in troubles { li { (sentence(trouble)) } } } } }
}

fn sentence(trouble: &Trouble) -> String {
    match trouble {
        Trouble::UnknownValues { key, first, count: 1 } => {
            format!("“{first}” is no value of {key}, so it is left out.")
        }
        Trouble::UnknownValues { key, first, count } => {
            let count = u32::try_from(*count).map_or_else(|_| "Many".to_owned(), wording::number);
            format!("{count} values of {key} are not known, the first of them “{first}”; they are left out.")
        }
        Trouble::NoNumber { key, value, most } if *most == u32::MAX => {
            format!("“{value}” is no number of members, so {key} is left out.")
        }
        Trouble::NoNumber { key, value, most } => {
            format!("“{value}” is no weight for {key}: a whole number from 0 to {most} is. What is usual is used.")
        }
        Trouble::MembersCross { min, max } => {
            format!("Nobody has at least {} and at most {} members.", wording::number(*min), wording::number(*max))
        }
        Trouble::NoWeights => "If nothing counts, there is no order: what usually counts is used.".to_owned(),
        Trouble::NoCountry(Ask::Mutual) => {
            "Nobody can target each other’s country while yours is not known: say where you are.".to_owned()
        }
        Trouble::NoCountry(_) => "Nobody can target your country while it is not known: say where you are.".to_owned(),
        Trouble::NoTargets => {
            "You target no country, so no target can be mutual: say in which countries you look for partners."
                .to_owned()
        }
        Trouble::NoLanguages => "It is not known which languages you speak, so nobody shares one with you.".to_owned(),
        Trouble::LongShortlist => {
            format!("A shortlist holds {MOST_LISTED} clusters each way; the others are left out.")
        }
        Trouble::WhyUnknown(slug) => format!("There is no cluster “{slug}” to explain."),
        Trouble::WhySelf => "A cluster is not matched with itself.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use search::matching::Wish;

    use super::*;

    #[test]
    fn every_trouble_is_a_sentence() {
        for address in
            ["w-sector=x", "members-min=x", "goal=x", "seek-sector=a&seek-sector=b", "members-min=2&members-max=1"]
        {
            let wish = Wish::parse(address);
            assert_eq!(wish.troubles.len(), 1, "{address}");
            let sentence = sentence(&wish.troubles[0]);
            assert!(sentence.ends_with('.') && sentence.len() > 20, "{sentence}");
        }
    }
}
