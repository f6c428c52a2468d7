//! Where log lines go: to the standard error, as text or as JSON.

use std::io::{IsTerminal as _, stderr};

use tracing_subscriber::{fmt, layer::SubscriberExt as _, util::SubscriberInitExt as _};

use crate::config::LogSettings;

/// Begins to log. The first call decides; later ones change nothing.
pub(crate) fn begin(LogSettings { json, filter }: LogSettings) {
    let registry = tracing_subscriber::registry().with(filter);
    let lines = fmt::layer().with_writer(stderr).with_ansi(stderr().is_terminal());
    let begun = if json {
        registry.with(lines.json().flatten_event(true)).try_init()
    } else {
        registry.with(lines.compact()).try_init()
    };
    drop(begun);
}
