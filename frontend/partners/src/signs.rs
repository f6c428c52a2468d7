//! From what the browser tells to what it means for the matches.

use frontend::{
    form,
    link::Link,
    window::{self, origin, origin_as},
};
use search::matching::Wish;
use view::partners::{FORM, MATCHES, Place};
use web_sys::{HtmlElement, HtmlInputElement, SubmitEvent};

use crate::update::{Decision, Event, Pace};

/// Somebody types or slides.
pub(crate) fn flowed(event: &web_sys::Event) -> Option<Event> {
    let field: HtmlInputElement = origin_as(event, &format!("#{FORM} input[name]"))?;
    // Half a name explains nobody.
    let flows = matches!(field.type_().as_str(), "search" | "number" | "range") && field.name() != "why";
    if flows { changed(Pace::Flow) } else { None }
}

/// Something was chosen, or somebody is done with typing.
pub(crate) fn chose(event: &web_sys::Event) -> Option<Event> {
    origin(event, &format!("#{FORM} :is(input, select)[name]"))?;
    changed(Pace::Choice)
}

fn changed(pace: Pace) -> Option<Event> {
    Some(Event::Changed(form::query_of(FORM)?, pace))
}

/// A box of a filter that somebody typed into.
pub(crate) fn narrowed(event: &web_sys::Event) -> Option<HtmlInputElement> {
    origin_as(event, ".narrow")
}

/// A group of values in which one was chosen.
pub(crate) fn group(event: &web_sys::Event) -> Option<HtmlElement> {
    origin_as(event, "details.facet")
}

/// The form was sent, by a button or the keyboard. Other forms are none of ours.
pub(crate) fn submitted(event: &SubmitEvent) -> Option<Event> {
    origin(event, &format!("#{FORM}"))?;
    let button = event.submitter();
    let named = |name: &str| button.as_ref().filter(|button| button.get_attribute("name").as_deref() == Some(name));
    for (name, decision) in [("keep", Decision::Keep), ("hide", Decision::Hide)] {
        if let Some(slug) = named(name).and_then(|button| button.get_attribute("value")) {
            return Some(Event::Decided(decision, slug));
        }
    }
    let explains = [button.as_ref(), window::focused().as_ref()].into_iter().flatten().any(is_about_why);
    let is_in_drawer = button.is_some_and(|button| matches!(button.closest(":popover-open"), Ok(Some(_))));
    let place = if explains { Place::Why.id() } else { MATCHES };
    Some(Event::Submitted(form::query_of(FORM)?, (!is_in_drawer).then_some(place)))
}

fn is_about_why(element: &HtmlElement) -> bool {
    matches!(element.closest(".ask"), Ok(Some(_)))
}

/// A link to matches was pressed.
pub(crate) fn asked(link: &Link, event: &web_sys::Event) -> Event {
    let is_chip = origin(event, &format!("#{}", Place::Chips.id())).is_some();
    Event::Asked(Wish::parse(&link.query), is_chip.then_some(Place::Count))
}

/// The table is to be downloaded.
pub(crate) fn downloads(event: &web_sys::Event) -> bool {
    origin(event, &format!("#{} .table", Place::Tools.id())).is_some()
}
