//! The one module that reaches for the browser's window.

use std::time::Duration;

use js_sys::Promise;
use leptos::{
    leptos_dom::helpers::{document, request_animation_frame, set_timeout, window},
    wasm_bindgen::{JsCast, JsValue},
};
use maud::Markup;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, Document, DomParser, Element, Event, FocusOptions, HtmlAnchorElement, HtmlElement,
    HtmlInputElement, HtmlSelectElement, MouseEvent, Response, ScrollRestoration, ScrollToOptions, SupportedType, Url,
};

use crate::link::{Address, Link, Press};

/// Marks `<html>` with a `data-` attribute that tests and styles can see.
pub fn mark_document(attribute: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // A browser refuses only names that are no names; ours are constants.
        let _ = root.set_attribute(attribute, value);
    }
}

/// Takes such a mark away.
pub fn unmark_document(attribute: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.remove_attribute(attribute);
    }
}

pub fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The value of an attribute of the first element that a selector finds.
pub fn attribute_of(selector: &str, attribute: &str) -> Option<String> {
    document().query_selector(selector).ok()??.get_attribute(attribute)
}

/// The elements below `root` that a selector finds and that are of the kind asked for.
pub fn elements<T: JsCast>(root: &Element, selector: &str) -> Vec<T> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// The element that an event comes from, or the nearest around it that a selector finds.
pub fn origin(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// The same as an element of some kind.
pub fn origin_as<T: JsCast>(event: &Event, selector: &str) -> Option<T> {
    origin(event, selector)?.dyn_into().ok()
}

/// Writes what an element holds: HTML that maud wrote, and therefore escaped.
pub fn write(id: &str, markup: &Markup) {
    if let Some(element) = by_id(id) {
        element.set_inner_html(&markup.0);
    }
}

/// What stands in an input.
pub fn value_of(element: &HtmlElement) -> Option<String> {
    Some(element.dyn_ref::<HtmlInputElement>()?.value())
}

/// Puts words into an input, unless they stand there already but for their spacing.
pub fn put_words(element: &HtmlElement, words: &str) {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>()
        && !input.value().split_whitespace().eq(words.split_whitespace())
    {
        input.set_value(words);
    }
}

/// The option that is chosen in the list that a selector finds.
pub fn chosen(selector: &str) -> Option<String> {
    Some(document().query_selector(selector).ok()??.dyn_into::<HtmlSelectElement>().ok()?.value())
}

/// Chooses an option of the list that a selector finds.
pub fn choose(selector: &str, value: &str) {
    if let Ok(Some(list)) = document().query_selector(selector)
        && let Ok(list) = list.dyn_into::<HtmlSelectElement>()
        && list.value() != value
    {
        list.set_value(value);
    }
}

/// Presses a link that is a button by its role, if the event comes from one; says whether it was.
pub fn press_as_button(event: &Event) -> bool {
    let button: Option<HtmlElement> = origin_as(event, "a[role=button]");
    if let Some(button) = &button {
        button.click();
    }
    button.is_some()
}

/// Puts the keyboard on the element with this id, without moving the page.
pub fn focus(id: &str) {
    if let Some(element) = by_id(id) {
        focus_quietly(&element);
    }
}

fn focus_quietly(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // What is gone again is no longer of interest.
    let _ = element.focus_with_options(&options);
}

/// Moves the page so that the element with this id is in sight.
pub fn scroll_to(id: &str) {
    if let Some(element) = by_id(id) {
        element.scroll_into_view();
    }
}

/// Closes the popover with this id, if it is open.
pub fn close_popover(id: &str) {
    // The browser refuses only what is closed already.
    let _ = by_id(id).map(|element| element.hide_popover());
}

/// Where the page stands that the browser shows.
pub fn address() -> Address {
    let location = window().location();
    Address { path: location.pathname().unwrap_or_default(), query: location.search().unwrap_or_default() }
}

/// The part of the page that the address names, from `#` on, or nothing.
pub fn part() -> String {
    window().location().hash().unwrap_or_default()
}

/// Scheme, host and port of this site.
pub fn site() -> String {
    window().location().origin().unwrap_or_default()
}

/// The link that was pressed, and how.
pub fn pressed_link(event: &MouseEvent) -> Option<(Link, Press)> {
    let anchor: HtmlAnchorElement = origin_as(event, "a[href]")?;
    let is_special = !matches!(anchor.target().as_str(), "" | "_self") || anchor.has_attribute("download");
    let link = Link {
        origin: anchor.origin(),
        path: anchor.pathname(),
        query: anchor.search(),
        part: anchor.hash(),
        is_special,
    };
    let is_modified =
        event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    Some((link, Press { is_modified, is_settled: event.default_prevented() }))
}

/// Leaves the program and lets the browser load an address.
pub fn load(address: &str) {
    // Only an address that is none is refused; ours come from links of the page.
    let _ = window().location().assign(address);
}

pub fn reload() {
    let _ = window().location().reload();
}

pub fn set_title(title: &str) {
    document().set_title(title);
}

pub fn title() -> String {
    document().title()
}

/// The part of the page that changes from page to page.
pub fn main_part() -> Option<Element> {
    document().get_element_by_id("main")
}

/// A part of that kind, which stands nowhere yet.
pub fn new_main_part(body: &Markup) -> Option<Element> {
    let main = document().create_element("main").ok()?;
    main.set_id("main");
    main.set_inner_html(&body.0);
    Some(main)
}

/// An element that screen readers read whenever it changes and nobody sees, at the end of the page.
pub fn new_voice() -> Option<Element> {
    let voice = document().create_element("div").ok()?;
    voice.set_class_name("visually-hidden");
    voice.set_attribute("aria-live", "polite").ok()?;
    document().body()?.append_child(&voice).ok()?;
    Some(voice)
}

/// Puts another main part in the place of the one that is shown.
pub fn show_main_part(main: &Element) {
    if let Some(shown) = main_part().filter(|shown| shown != main) {
        // It stands in the page, so it can be replaced.
        let _ = shown.replace_with_with_node_1(main);
    }
}

/// Marks the links of the mast as `mark` says of the path that each leads to.
pub fn mark_mast(mark: impl Fn(&str) -> Option<&'static str>) {
    let Some(root) = document().document_element() else { return };
    for anchor in elements::<HtmlAnchorElement>(&root, ".masthead nav a") {
        // Neither name nor value is one that a browser refuses.
        let _ = match mark(&anchor.pathname()) {
            Some(value) => anchor.set_attribute("aria-current", value),
            None => anchor.remove_attribute("aria-current"),
        };
    }
}

/// Puts the keyboard and the screen reader on the heading of a page that has just been shown.
pub fn arrive() {
    let Ok(Some(heading)) = document().query_selector("#main h1") else { return };
    let Ok(heading) = heading.dyn_into::<HtmlElement>() else { return };
    heading.set_tab_index(-1);
    focus_quietly(&heading);
}

/// The element that has the keyboard, unless it is the page as a whole.
pub fn focused() -> Option<HtmlElement> {
    document().active_element()?.dyn_into().ok().filter(|element: &HtmlElement| element.tag_name() != "BODY")
}

/// Lets `draw` write parts of the page, and then gives the keyboard back to what has taken the place of
/// the element that had it, the same by its id, or else to the element with the id `instead`; and unfolds
/// what was unfolded.
pub fn keep_place(instead: &str, draw: impl FnOnce()) {
    let had_keyboard = focused();
    let unfolded: Vec<HtmlElement> = main_part().map(|main| elements(&main, "details[id][open]")).unwrap_or_default();
    draw();
    for details in unfolded.iter().filter(|details| !details.is_connected()) {
        if let Some(now) = by_id(&details.id()) {
            let _ = now.set_attribute("open", "");
        }
    }
    if let Some(element) = had_keyboard.filter(|element| !element.is_connected()) {
        match by_id(&element.id()).or_else(|| by_id(instead)) {
            Some(now) => focus_quietly(&now),
            None => arrive(),
        }
    }
}

/// Gives the keyboard back to an element that had it.
pub fn refocus(element: &HtmlElement) {
    focus_quietly(element);
}

/// How far the page is scrolled, in pixels.
pub fn scrolled() -> (f64, f64) {
    (window().scroll_x().unwrap_or_default(), window().scroll_y().unwrap_or_default())
}

/// Scrolls at once, whatever the style says of scrolling smoothly.
pub fn scroll((x, y): (f64, f64)) {
    let options = ScrollToOptions::new();
    options.set_left(x);
    options.set_top(y);
    options.set_behavior(web_sys::ScrollBehavior::Instant);
    window().scroll_to_with_scroll_to_options(&options);
}

/// Whether the browser itself finds the place in a page that one comes back to.
pub fn restore_scrolling(by_browser: bool) {
    let Ok(history) = window().history() else { return };
    let way = if by_browser { ScrollRestoration::Auto } else { ScrollRestoration::Manual };
    let _ = history.set_scroll_restoration(way);
}

/// The name of the entry of the browser's history that is shown, if a program named it.
pub fn entry() -> Option<String> {
    window().history().ok()?.state().ok()?.as_string()
}

/// The moment, as text: no two visits of a tab begin at the same.
pub fn moment() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// Milliseconds since some moment in the past, the same one throughout a visit.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// Writes the address, as a new entry or over the one that is shown. Some browsers refuse after a
/// hundred times in a short while; the next time the address is right again.
pub fn write_address(address: &str, entry: &str, is_new: bool) {
    let Ok(history) = window().history() else { return };
    let (entry, address) = (JsValue::from_str(entry), Some(address));
    let _ = if is_new {
        history.push_state_with_url(&entry, "", address)
    } else {
        history.replace_state_with_url(&entry, "", address)
    };
}

/// Names the entry that is shown; its address stays.
pub fn name_entry(entry: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state(&JsValue::from_str(entry), "");
    }
}

/// Calls `then` before the browser draws the next time.
pub fn before_drawing(then: impl FnOnce() + 'static) {
    request_animation_frame(then);
}

/// A document of this site as it was fetched.
pub struct Fetched {
    /// Where it stands: redirects have been followed.
    pub address: Address,
    document: Document,
}

impl Fetched {
    /// The value of an attribute of the first element that a selector finds.
    pub fn attribute_of(&self, selector: &str, attribute: &str) -> Option<String> {
        self.document.query_selector(selector).ok()??.get_attribute(attribute)
    }

    pub fn title(&self) -> String {
        self.document.title()
    }

    /// Its main part, taken out of it.
    pub fn main_part(&self) -> Option<Element> {
        self.document.get_element_by_id("main")
    }
}

/// Begins to fetch something that may not be wanted after all; that it fails is then no news.
pub fn begin_fetch_ahead(address: &str) -> Promise {
    let response = begin_fetch(address);
    let heard = JsFuture::from(response.clone());
    spawn_local(async move {
        let _ = heard.await;
    });
    response
}

/// Waits for a page of this site, found or not.
///
/// # Errors
/// When the server cannot be reached, or what it sends is no page.
pub async fn promised_page(response: Promise) -> Result<Fetched, Unreachable> {
    let response: Response = JsFuture::from(response).await?.dyn_into()?;
    let kind = response.headers().get("content-type")?.unwrap_or_default();
    if !kind.starts_with("text/html") || response.status() >= 500 {
        return Err(Unreachable);
    }
    let location = Url::new(&response.url())?;
    let html = text(&response).await?;
    let document = DomParser::new()?.parse_from_string(&html, SupportedType::TextHtml)?;
    Ok(Fetched { address: Address { path: location.pathname(), query: location.search() }, document })
}

/// Fetches a file of this site.
///
/// # Errors
/// When the server cannot be reached or does not answer 200.
pub async fn fetch(address: &str) -> Result<Response, Unreachable> {
    promised(begin_fetch(address)).await
}

/// Begins to fetch a file of this site.
pub fn begin_fetch(address: &str) -> Promise {
    window().fetch_with_str(address)
}

/// Waits for a response that is under way.
///
/// # Errors
/// When the server cannot be reached or does not answer 200.
pub async fn promised(response: Promise) -> Result<Response, Unreachable> {
    let response: Response = JsFuture::from(response).await?.dyn_into()?;
    if response.ok() { Ok(response) } else { Err(Unreachable) }
}

/// The whole body of a response.
///
/// # Errors
/// When the connection breaks before the end.
pub async fn bytes(response: &Response) -> Result<js_sys::Uint8Array, Unreachable> {
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(js_sys::Uint8Array::new(&buffer))
}

/// The whole body of a response as text.
///
/// # Errors
/// When the connection breaks before the end.
pub async fn text(response: &Response) -> Result<String, Unreachable> {
    let text = JsFuture::from(response.text()?).await?;
    text.as_string().ok_or(Unreachable)
}

/// Saves a text as a file, as if it had been downloaded.
pub fn save(file: &str, kind: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) else { return };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
    if let Ok(link) = document().create_element("a")
        && let Ok(link) = link.dyn_into::<HtmlAnchorElement>()
    {
        link.set_href(&address);
        link.set_download(file);
        link.click();
    }
    // Not before the browser has begun to read it.
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        Duration::from_secs(10),
    );
}

/// Takes the elements away that a selector finds.
pub fn remove_all(selector: &str) {
    let Some(root) = document().document_element() else { return };
    for element in elements::<Element>(&root, selector) {
        element.remove();
    }
}

/// A text as a value in the query of an address.
pub fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// The first input in an element.
pub fn input_within(element: &Element) -> Option<HtmlInputElement> {
    element.query_selector("input").ok()??.dyn_into().ok()
}

/// The server did not give what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreachable;

impl From<JsValue> for Unreachable {
    fn from(_: JsValue) -> Self {
        Self
    }
}
