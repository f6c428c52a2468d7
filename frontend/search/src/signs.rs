//! From what the browser tells to what it means for the search.

use frontend::{
    link::Link,
    window::{self, origin, origin_as},
};
use search::{Facet, Query, Sort};
use view::{address, clusters::Place};
use web_sys::{HtmlFormElement, HtmlInputElement, HtmlSelectElement};

use crate::update::Event;

/// The box to type words into.
const SEARCH_BOX: &str = "#search-box";

/// Somebody typed into the search box.
pub(crate) fn typed(event: &web_sys::Event) -> Option<Event> {
    let words: HtmlInputElement = origin_as(event, SEARCH_BOX)?;
    Some(Event::Typed(words.value()))
}

/// A filter box of a facet that somebody typed into.
pub(crate) fn narrowed(event: &web_sys::Event) -> Option<HtmlInputElement> {
    origin_as(event, ".narrow")
}

/// Something in the form was chosen.
pub(crate) fn chose(event: &web_sys::Event) -> Option<Event> {
    if let Some(tick) = origin_as::<HtmlInputElement>(event, "#facet-list input[type=checkbox]") {
        return Some(Event::Toggled(Facet::find(&tick.name())?, tick.value()));
    }
    let order: HtmlSelectElement = origin_as(event, "select[name=sort]")?;
    Some(Event::Sorted(Sort::find(&order.value())?))
}

/// A form that leads to the search was sent. Other forms are none of ours.
pub(crate) fn submitted(event: &web_sys::Event) -> Option<Event> {
    let form: HtmlFormElement = origin_as(event, "form[role=search]")?;
    if form.get_attribute("action").as_deref() != Some(address::SEARCH) {
        return None;
    }
    let words = window::input_within(&form).filter(|input| input.name() == "q")?;
    Some(Event::Submitted(words.value()))
}

/// Esc in the search box empties it.
pub(crate) fn cleared(event: &web_sys::KeyboardEvent) -> Option<Event> {
    let words: HtmlInputElement = origin_as(event, SEARCH_BOX)?;
    (event.key() == "Escape" && !words.value().is_empty()).then(|| Event::Typed(String::new()))
}

/// A link to a search was pressed; chips and pages tell their effect in different places.
pub(crate) fn asked(link: &Link, event: &web_sys::Event) -> Event {
    let is_chip = origin(event, &format!("#{}", Place::Chips.id())).is_some();
    let place = if is_chip { Place::Count } else { Place::Results };
    Event::Asked(Query::parse(&link.query), place)
}

/// Somebody wants to ask once more.
pub(crate) fn retried(event: &web_sys::Event) -> Option<Event> {
    origin(event, ".try-again").map(|_| Event::Retried)
}
