//! Stub.
use wasm_bindgen as _;
use app as _;
