//! What happens: from the state and an event to the next state and what is to be done.

use search::matching::{Matches, Wish};
use view::{
    address,
    partners::{MATCHES, Place, count, heading_id},
};

use crate::model::Model;

/// What somebody did, or what came.
#[derive(Debug, Clone)]
pub enum Event {
    /// The form now says this.
    Changed(String, Pace),
    /// It was sent and says this; what is asked for stands in the element with this id, if anywhere.
    Submitted(String, Option<&'static str>),
    /// A match is to be kept or to be hidden, by its slug.
    Decided(Decision, String),
    /// A link asks this; the keyboard then goes to a place where its effect is told, or stays.
    Asked(Wish, Option<Place>),
    /// Back or forward, or a link from another page, led to the page of matches with this wish.
    Arrived(Wish),
    /// It was left for another page.
    Left,
    /// The matches of a wish, or nobody seeks under the slug that it names.
    Answered(Wish, Option<Box<Matches>>),
}

/// How somebody changes what they wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// By choosing: one can go back from it.
    Choice,
    /// By typing or sliding, which goes on.
    Flow,
}

/// What somebody thinks of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Keep,
    Hide,
}

/// What is to be done in the browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Find the matches.
    Find(Wish),
    /// Show the matches that were found.
    Draw,
    /// Make the form say what is wished.
    Fill,
    /// Write the query of the page's address: a step that one can go back from, at once.
    Step(String),
    /// The same over the address before, and not before somebody pauses.
    Amend(String),
    /// Write at once what was put off.
    Flush,
    /// Show the page of matches in the place of another, with this wish.
    Open(Wish),
    /// Put the keyboard on the element with this id.
    Focus(String),
    /// Bring the element with this id into sight.
    Reveal(&'static str),
    CloseDrawers,
    /// Tell a screen reader.
    Announce(String),
    /// Let the browser show what the server says to this.
    Load(String),
}

/// Changes the state and says what is to be done.
pub fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::Changed(form, pace) => change(model, &form, pace),
        Event::Submitted(form, place) => {
            let mut effects = change(model, &form, Pace::Choice);
            effects.extend([Effect::Flush, Effect::CloseDrawers]);
            effects.extend(place.into_iter().flat_map(|id| [Effect::Focus(id.to_owned()), Effect::Reveal(id)]));
            effects
        }
        Event::Decided(decision, slug) => decide(model, decision, &slug),
        Event::Asked(wish, place) if model.is_shown => {
            let turns_page = wish.page != model.wish.page && is_but_for_page(&wish, &model.wish);
            let mut effects = go_on(model, wish, Pace::Choice);
            effects.push(Effect::Fill);
            if turns_page {
                effects.extend([Effect::Focus(MATCHES.to_owned()), Effect::Reveal(MATCHES)]);
            } else {
                effects.extend(place.map(|place| Effect::Focus(place.id().to_owned())));
            }
            effects
        }
        Event::Asked(wish, _) => vec![Effect::Open(wish)],
        Event::Arrived(wish) => {
            model.is_shown = true;
            model.wish = wish;
            if model.answered == model.wish {
                // The title and the mast are those of the page that was left.
                vec![Effect::Draw, Effect::Fill]
            } else {
                vec![Effect::Find(model.wish.clone()), Effect::Fill]
            }
        }
        Event::Left => {
            model.is_shown = false;
            vec![Effect::Draw]
        }
        Event::Answered(wish, None) => vec![Effect::Load(address::partners(&wish))],
        Event::Answered(wish, Some(matches)) => {
            // What the server wrote has been read.
            let told = model.answer.is_some().then(|| Effect::Announce(announcement(&matches)));
            model.answered = wish;
            model.answer = Some(*matches);
            [Effect::Draw].into_iter().chain(told).collect()
        }
    }
}

/// Goes on to what the form says, if that is something else.
fn change(model: &mut Model, form: &str, pace: Pace) -> Vec<Effect> {
    let wish = model.read(form);
    if model.is_wished(&wish) { Vec::new() } else { go_on(model, wish, pace) }
}

fn go_on(model: &mut Model, wish: Wish, pace: Pace) -> Vec<Effect> {
    model.wish = wish;
    let parameters = parameters(&model.wish);
    let write = match pace {
        Pace::Choice => Effect::Step(parameters),
        Pace::Flow => Effect::Amend(parameters),
    };
    vec![Effect::Find(model.wish.clone()), write]
}

/// The list stays where it is. The keyboard stays with a match that is kept, and goes on to the next
/// from one that is hidden.
fn decide(model: &mut Model, decision: Decision, slug: &str) -> Vec<Effect> {
    let here = parameters(&model.wish);
    let parameter = match decision {
        Decision::Keep => "keep",
        Decision::Hide => "hide",
    };
    // It is read like any address, so a shortlist has the same bounds.
    let wish = Wish::parse(&format!("{here}&{parameter}={slug}"));
    let list = model.answer.iter().flat_map(|answer| &answer.list);
    let mut behind = list.skip_while(|found| found.hit.slug != slug).skip(1);
    let next = behind.next().map_or_else(|| MATCHES.to_owned(), |next| heading_id(&next.hit.slug));
    let mut effects = go_on(model, wish, Pace::Choice);
    effects.extend((decision == Decision::Hide).then_some(Effect::Focus(next)));
    effects
}

/// Whether two wishes ask for pages of the same list.
fn is_but_for_page(one: &Wish, other: &Wish) -> bool {
    let first = |wish: &Wish| Wish { page: 1, why: None, troubles: Vec::new(), ..wish.clone() };
    first(one) == first(other)
}

/// "492 matches, first Užupis Creative Cluster".
fn announcement(matches: &Matches) -> String {
    let count = count(matches.total);
    match matches.list.first() {
        Some(first) => format!("{count}, first {}", first.hit.name),
        None => count,
    }
}

/// The query of the address, from `?` on.
pub fn parameters(wish: &Wish) -> String {
    address::partners(wish)[address::PARTNERS.len()..].to_owned()
}

#[cfg(test)]
mod tests;
