use maud::{Markup, html};
use search::{
    Facet,
    matching::{Direction, FEATURES, Match, Matches},
};

use super::{match_row::term, wording};

/// How many terms a sentence names.
const NAMED: usize = 4;

type Term = (Facet, usize);

/// Why the two should talk, in a sentence or a few; the strongest first.
pub(super) fn reasons(found: &Match, matches: &Matches) -> Markup {
    let sentences = sentences(found, matches);
    html! {
        p.reason {
            @if sentences.is_empty() { "Nothing that both state is known to be in common." }
            @for (at, sentence) in sentences.iter().enumerate() {
                @if at > 0 { " " }
                (sentence)
            }
        }
    }
}

fn sentences(found: &Match, matches: &Matches) -> Vec<Markup> {
    let terms = |direction: Direction| -> Vec<Term> {
        let reasons = found.reasons.iter().filter(|reason| reason.direction == direction);
        reasons.flat_map(|reason| reason.terms.iter().copied()).collect()
    };
    let (ours, theirs) = (terms(Direction::Ours), terms(Direction::Theirs));
    let seeker = &matches.seeker;
    let of = |lists: &[Vec<usize>], (facet, value): Term| {
        FEATURES.iter().position(|&feature| feature == facet).is_some_and(|feature| lists[feature].contains(&value))
    };
    let mut sentences = Vec::new();
    let mut say = |before: &str, terms: Vec<Term>, behind: &str| {
        if !terms.is_empty() {
            sentences.push(sentence(before, &terms, behind));
        }
    };
    let among = |terms: &[Term], facet: Facet, is: &dyn Fn(Term) -> bool| -> Vec<Term> {
        terms.iter().copied().filter(|&(of, value)| of == facet && is((of, value))).collect()
    };
    let sought = |term: Term| of(&seeker.sought, term) && !of(&seeker.own, term);
    let own = |term: Term| of(&seeker.own, term);
    for (facet, before) in [
        (Facet::Sector, "Both work in "),
        (Facet::Technology, "Both work with "),
        (Facet::Priority, "Both have as a priority "),
        (Facet::Emerging, "Both count themselves among "),
        (Facet::Target, "Both target "),
    ] {
        say(before, among(&ours, facet, &own), "");
    }
    for (facet, before) in [
        (Facet::Sector, "They work in "),
        (Facet::Technology, "They work with "),
        (Facet::Emerging, "They count themselves among "),
        (Facet::Service, "They offer "),
        (Facet::Target, "They target "),
    ] {
        say(before, among(&ours, facet, &sought), ", which you seek");
    }
    say("They are in ", among(&ours, Facet::Country, &|_| true), ", where you look for partners");
    say("They look for partners in ", among(&theirs, Facet::Country, &|_| true), ", where you are");
    for (facet, before) in [(Facet::Sector, "They add "), (Facet::Technology, "They add ")] {
        say(before, among(&ours, facet, &|term| !own(term) && !sought(term)), ", near what you do");
    }
    for (facet, before) in [(Facet::Sector, "You add "), (Facet::Technology, "You add ")] {
        let lacked = |term: Term| own(term) && !ours.contains(&term);
        say(before, among(&theirs, facet, &lacked), ", near what they do or seek");
    }
    say("Both give their members ", among(&ours, Facet::Service, &own), "");
    say("Both belong to the ecosystem ", among(&ours, Facet::Ecosystem, &own), "");
    sentences
}

/// A sentence about some terms, each of which leads to all who share it.
fn sentence(before: &str, terms: &[Term], behind: &str) -> Markup {
    let named = &terms[..terms.len().min(NAMED)];
    let more = terms.len() - named.len();
    let count = named.len() + usize::from(more > 0);
    html! {
        (before)
        @for (at, &(facet, value)) in named.iter().enumerate() { (wording::joint(at, count)) (term(facet, value)) }
        @if more > 0 { (wording::joint(named.len(), count)) (more) " more" }
        (behind) "."
    }
}
