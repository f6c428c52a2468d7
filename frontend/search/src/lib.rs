//! The search's program: search, results and profiles as one application in the browser.
//!
//! It begins on the search page, or on another once somebody turns to its search box, and from then
//! on answers searches itself. Read [`model`] first, then [`update`]: what happens, as plain
//! functions without a browser. [`draw`] says what is then to be seen; [`program`] connects the
//! three with the browser.

mod answers;
mod draw;
mod local_catalogue;
pub mod model;
mod program;
mod signs;
pub mod update;

use js_sys::Promise;
use leptos::mount::mount_to_body;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's script once this program has arrived, with promises of the two parts of the
/// snapshot that the page names: they are fetched beside the program.
#[wasm_bindgen]
pub fn start(parts: Vec<Promise>) {
    mount_to_body(move || program::program(parts));
}
