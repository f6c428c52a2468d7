//! The one module that reaches for the browser's window.

use leptos::{
    leptos_dom::helpers::{document, request_animation_frame, window},
    wasm_bindgen::{JsCast, JsValue},
};

/// Marks `<html>` with a `data-` attribute that tests and styles can see.
pub fn mark_document(attribute: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // A browser refuses only names that are no names; ours are constants.
        let _ = root.set_attribute(attribute, value);
    }
}

/// Puts the keyboard focus on the element with this id and says whether there is one.
pub fn focus(id: &str) -> bool {
    let element = document().get_element_by_id(id).and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
}

/// Closes the popover with this id, if it is open.
pub fn close_popover(id: &str) {
    let element = document().get_element_by_id(id).and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok());
    // The browser refuses only what is closed already.
    let _ = element.map(|element| element.hide_popover());
}

/// The path of the page that is shown.
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// Leaves the app and loads a page of this site from the server.
pub fn load(address: &str) {
    // Only an address that is none is refused; ours come from the router.
    let _ = window().location().set_href(address);
}

pub fn set_title(title: &str) {
    document().set_title(title);
}

pub fn title() -> String {
    document().title()
}

/// What stands in the first element that a selector finds.
pub fn markup_of(selector: &str) -> Option<String> {
    document().query_selector(selector).ok()?.map(|element| element.inner_html())
}

/// The first input in an element.
pub fn input_within(element: &web_sys::Element) -> Option<web_sys::HtmlInputElement> {
    element.query_selector("input").ok()??.dyn_into().ok()
}

/// Does what a browser does after loading a page, once the new one is drawn: goes to the part that
/// the address names, and puts the keyboard and the screen reader on the heading.
pub fn arrive() {
    request_animation_frame(|| {
        let part = window().location().hash().unwrap_or_default();
        if let Some(part) = document().get_element_by_id(part.trim_start_matches('#')) {
            part.scroll_into_view();
        }
        let Ok(Some(heading)) = document().query_selector("#main h1") else { return };
        let Ok(heading) = heading.dyn_into::<web_sys::HtmlElement>() else { return };
        heading.set_tab_index(-1);
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // A heading that is gone again is no longer of interest.
        let _ = heading.focus_with_options(&options);
    });
}

/// Copies the address of the page; says whether the browser let it.
pub async fn copy_address() -> bool {
    // Without encryption there is no clipboard, not even one that refuses.
    if !window().is_secure_context() {
        return false;
    }
    let Ok(address) = window().location().href() else { return false };
    wasm_bindgen_futures::JsFuture::from(window().navigator().clipboard().write_text(&address)).await.is_ok()
}

/// Selects the text of the input with this id, ready to be typed over.
pub fn select(id: &str) {
    if let Some(input) = document().get_element_by_id(id).and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok())
    {
        input.select();
    }
}

/// Whether the event comes from a place where people type.
pub fn is_typing(event: &web_sys::Event) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok()) else {
        return false;
    };
    matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT") || element.is_content_editable()
}

/// Fetches a file of this site.
///
/// # Errors
/// When the server cannot be reached or does not answer 200.
pub async fn fetch(address: &str) -> Result<web_sys::Response, Unreachable> {
    let answer = wasm_bindgen_futures::JsFuture::from(window().fetch_with_str(address)).await?;
    let response: web_sys::Response = answer.dyn_into()?;
    if response.ok() { Ok(response) } else { Err(Unreachable) }
}

/// The whole body of a response.
///
/// # Errors
/// When the connection breaks before the end.
pub async fn bytes(response: &web_sys::Response) -> Result<js_sys::Uint8Array, Unreachable> {
    let buffer = wasm_bindgen_futures::JsFuture::from(response.array_buffer()?).await?;
    Ok(js_sys::Uint8Array::new(&buffer))
}

/// The whole body of a response as text.
///
/// # Errors
/// When the connection breaks before the end.
pub async fn text(response: &web_sys::Response) -> Result<String, Unreachable> {
    let text = wasm_bindgen_futures::JsFuture::from(response.text()?).await?;
    text.as_string().ok_or(Unreachable)
}

/// The server did not give what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreachable;

impl From<JsValue> for Unreachable {
    fn from(_: JsValue) -> Self {
        Self
    }
}
