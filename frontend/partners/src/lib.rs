//! The matches' program: who seeks partners changes filters, preferences and weights, and sees at
//! once whom that brings up and why. What they wish is told to nobody.
//!
//! It takes the page over once the whole snapshot is there, and leaves it to the browser if that does
//! not come. Read [`model`] first, then [`update`]: what happens, as plain functions without a
//! browser. [`draw`] says what is then to be seen; [`program`] connects the three with the browser.

mod catalogue;
mod draw;
pub mod model;
mod program;
mod signs;
pub mod update;

use js_sys::Promise;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

/// Called by the page's script once this program has arrived, with promises of the parts of the
/// snapshot that the page names: they are fetched beside the program.
#[wasm_bindgen]
pub fn start(parts: Vec<Promise>) {
    spawn_local(async move {
        // Without it the form goes on to be sent to the server.
        if let Ok(catalogue) = catalogue::receive(parts).await {
            program::program(catalogue);
        }
    });
}
