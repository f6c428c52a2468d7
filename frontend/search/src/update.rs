//! What happens: from the state and an event to the next state and what is to be done.

use search::{Answer, Facet, Query, Sort};
use view::{address, clusters::Place};

use crate::model::Model;

/// What somebody did, or what came.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The text in the search box is now this.
    Typed(String),
    /// A value of a facet was ticked or unticked.
    Toggled(Facet, String),
    Sorted(Sort),
    /// The form was sent; its text is this.
    Submitted(String),
    /// A link on the search page asks this; the keyboard then goes to a place where its effect is told.
    Asked(Query, Place),
    /// Back or forward, or a link from another page, led to the search page with this query.
    Arrived(Query),
    /// The search page was left for another.
    Left,
    /// An answer came, or the server could not be reached.
    Answered(Query, Option<Answer>),
    /// What could not be answered is to be asked once more.
    Retried,
}

/// What is to be done in the browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Find the answer, here or at the server.
    Find(Query),
    /// Write the query of the page's address: a step that one can go back from, at once.
    Step(String),
    /// The same over the address before, and not before somebody pauses.
    Amend(String),
    /// Write at once what was put off.
    Flush,
    /// Show the search page in the place of another, with this query.
    Open(Query),
    /// Put the keyboard on a place.
    Focus(Place),
    /// Bring a place into sight.
    Reveal(Place),
    CloseDrawer,
    /// Tell a screen reader.
    Announce(String),
}

/// Changes the state and says what is to be done.
pub fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::Typed(text) => amend(model, text),
        Event::Toggled(facet, value) => {
            let query = model.query.toggled(facet, &value);
            step(model, query)
        }
        Event::Sorted(sort) => {
            let query = model.query.with_sort(sort);
            step(model, query)
        }
        Event::Submitted(text) if model.is_shown => {
            let mut effects = if model.query.text == text { Vec::new() } else { amend(model, text) };
            effects.extend([Effect::Flush, Effect::CloseDrawer]);
            effects
        }
        Event::Submitted(text) => vec![Effect::Open(Query::default().with_text(text))],
        Event::Asked(query, place) if model.is_shown => {
            let turns_page = query.page != model.query.page;
            let mut effects = step(model, query);
            effects.push(Effect::Focus(place));
            effects.extend(turns_page.then_some(Effect::Reveal(place)));
            effects
        }
        Event::Asked(query, _) => vec![Effect::Open(query)],
        Event::Arrived(query) => {
            model.is_shown = true;
            let is_answered = model.answer.as_ref().map_or(&model.query, |(asked, _)| asked) == &query;
            model.query = query;
            if is_answered { Vec::new() } else { vec![Effect::Find(model.query.clone())] }
        }
        Event::Left => {
            model.is_shown = false;
            Vec::new()
        }
        // Somebody may have gone on while the server was thinking.
        Event::Answered(query, _) if query != model.query => Vec::new(),
        Event::Answered(query, Some(answer)) => {
            model.is_unreachable = false;
            let told = model.is_shown.then(|| Effect::Announce(view::clusters::status(&answer).into_string()));
            model.answer = Some((query, answer));
            told.into_iter().collect()
        }
        Event::Answered(_, None) => {
            model.is_unreachable = true;
            Vec::new()
        }
        Event::Retried => {
            // The button goes with the message; should the server still be away, both are heard anew.
            model.is_unreachable = false;
            vec![Effect::Find(model.query.clone()), Effect::Focus(Place::Count)]
        }
    }
}

/// One more letter: the address follows when somebody pauses.
fn amend(model: &mut Model, text: String) -> Vec<Effect> {
    model.query = model.query.with_text(text);
    vec![Effect::Find(model.query.clone()), Effect::Amend(parameters(&model.query))]
}

/// A choice: one can go back from it.
fn step(model: &mut Model, query: Query) -> Vec<Effect> {
    model.query = query;
    vec![Effect::Find(model.query.clone()), Effect::Step(parameters(&model.query))]
}

/// The query of the address, from `?` on.
pub fn parameters(query: &Query) -> String {
    address::search(query)[address::SEARCH.len()..].to_owned()
}

#[cfg(test)]
mod tests;
