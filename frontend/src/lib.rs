//! The browser's entry point: takes over the page that the server sent, nothing else.

use leptos::mount::hydrate_body;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's start script once this program has arrived.
#[wasm_bindgen]
pub fn hydrate() {
    hydrate_body(app::App);
}
