use maud::{Markup, html};
use search::matching::{Direction, Evidence, Match, Matches, Reason, Share, Theme};

use super::wording;
use crate::clusters::wording as words;

/// How long a bar of one point is: the best match of the page fills the width.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale(u32);

/// How many terms a part of a bar names.
const NAMED: usize = 4;

/// The width of a full bar in hundredths of a pixel.
const WIDTH: u32 = 17_600;

impl Scale {
    pub(super) fn of(matches: &Matches) -> Self {
        let why = matches.why.iter().map(|why| why.explained.score);
        Self(matches.list.iter().map(|found| found.score).chain(why).max().map_or(1, |best| best.0.max(1)))
    }

    /// Pixels with two decimals.
    fn width(self, share: Share) -> String {
        let hundredths = u64::from(share.0) * u64::from(WIDTH) / u64::from(self.0);
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

/// The contributions that the score is the sum of.
pub(super) fn bar(found: &Match, scale: Scale) -> Markup {
    let of = |evidence| found.reasons.iter().filter(move |reason| reason.evidence == evidence);
    html! {
        ul.bar aria-label="Why" {
            @for reason in of(Evidence::Stated).chain(of(Evidence::Average)) {
                li data-facet=(reason.theme.key()) data-direction=(direction(reason)) data-evidence=(evidence(reason))
                    data-contribution=(reason.contribution) {
                    svg role="img" width=(scale.width(reason.contribution)) height="11" {
                        title { (sentence(reason)) }
                        rect width="100%" {}
                    }
                }
            }
        }
    }
}

fn direction(reason: &Reason) -> &'static str {
    match reason.direction {
        Direction::Ours => "ours",
        Direction::Theirs => "theirs",
    }
}

fn evidence(reason: &Reason) -> &'static str {
    match reason.evidence {
        Evidence::Stated => "stated",
        Evidence::Average => "average",
    }
}

/// "Technology fields, of what you want they have: Creative products. 10.0 points."
fn sentence(reason: &Reason) -> String {
    let theme = wording::theme(reason.theme);
    let points = wording::tenths(reason.contribution);
    let mut terms: Vec<&str> =
        reason.terms.iter().map(|&(facet, value)| words::value_label(facet, facet.value_slug(value))).collect();
    let more = if terms.len() > NAMED { " and more" } else { "" };
    terms.truncate(NAMED);
    let terms = terms.join(", ") + more;
    match (reason.theme, reason.direction, reason.evidence) {
        (Theme::All, Direction::Ours, _) => format!("{theme}, your side. {points} points."),
        (Theme::All, Direction::Theirs, _) => format!("{theme}, their side. {points} points."),
        (_, Direction::Ours, Evidence::Stated) => {
            format!("{theme}, of what you want they have: {terms}. {points} points.")
        }
        (_, Direction::Theirs, Evidence::Stated) => {
            format!("{theme}, of what they want you have: {terms}. {points} points.")
        }
        (_, Direction::Ours, Evidence::Average) => {
            format!("{theme}, your side not stated by both: average assumed. {points} points.")
        }
        (_, Direction::Theirs, Evidence::Average) => {
            format!("{theme}, their side not stated by both: average assumed. {points} points.")
        }
    }
}

/// The same as a table, on demand.
pub(super) fn numbers(found: &Match, matches: &Matches) -> Markup {
    let stated = |reason: &&Reason| reason.evidence == Evidence::Stated;
    let sum = |reasons: &mut dyn Iterator<Item = &Reason>| Share(reasons.map(|reason| reason.contribution.0).sum());
    let of = |theme: Option<Theme>, direction: Option<Direction>| {
        let reasons = found.reasons.iter().filter(|reason| direction.is_none_or(|wanted| wanted == reason.direction));
        match theme {
            Some(theme) => sum(&mut reasons.filter(stated).filter(|reason| reason.theme == theme)),
            None => sum(&mut reasons.filter(|reason| reason.evidence == Evidence::Average)),
        }
    };
    let all = |direction: Direction| sum(&mut found.reasons.iter().filter(|reason| reason.direction == direction));
    let mut themes: Vec<Theme> = Vec::new();
    for reason in found.reasons.iter().filter(stated) {
        if !themes.contains(&reason.theme) {
            themes.push(reason.theme);
        }
    }
    let two_sided = matches.seeker.hit.is_some();
    let cells = |theme: Option<Theme>| {
        html! {
            td { (wording::tenths(of(theme, Some(Direction::Ours)))) }
            @if two_sided { td { (wording::tenths(of(theme, Some(Direction::Theirs)))) } }
            td { (wording::tenths(of(theme, None))) }
        }
    };
    html! {
        details.fold.numbers id={ "numbers-" (found.hit.slug) } {
            summary { "How they add up" span.visually-hidden { " for " (found.hit.name) } }
            table.sums {
                thead { tr {
                    th scope="col" { "Part" }
                    th scope="col" { "Of yours" }
                    @if two_sided { th scope="col" { "Of theirs" } }
                    th scope="col" { "Points" }
                } }
                tbody {
                    @for theme in themes { tr { th scope="row" { (wording::theme(theme)) } (cells(Some(theme))) } }
                    tr.assumed { th scope="row" { "Assumed, not stated" } (cells(None)) }
                }
                tfoot { tr {
                    th scope="row" { "Score" }
                    td { (wording::tenths(all(Direction::Ours))) }
                    @if two_sided { td { (wording::tenths(all(Direction::Theirs))) } }
                    td { (wording::tenths(found.score)) }
                } }
            }
            p.hint {
                @if two_sided {
                    "Of yours: what you want and they have. Of theirs: what they want and you have. "
                } @else {
                    "Only one side is compared, because a wish has nothing that others could want. "
                }
                (found.confidence.points()) " % of what counts is stated by both. What is rare weighs more."
            }
        }
    }
}
