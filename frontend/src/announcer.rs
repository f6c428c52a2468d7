//! The voice of a program: tells screen readers what happened, at most once a second.

use std::time::Duration;

use leptos::prelude::*;

/// How long it is silent after it has spoken. Whoever types would else hear every letter's outcome.
const SILENCE: Duration = Duration::from_secs(1);

/// Says what it is told. Copies are the same voice.
#[derive(Debug, Clone, Copy)]
pub struct Announcer {
    said: RwSignal<String>,
    waiting: StoredValue<Option<String>>,
    is_silent: StoredValue<bool>,
}

impl Default for Announcer {
    fn default() -> Self {
        let (waiting, is_silent) = (StoredValue::new(None), StoredValue::new(false));
        Self { said: RwSignal::new(String::new()), waiting, is_silent }
    }
}

impl Announcer {
    /// Says `message` as soon as it may; what waited to be said is out of date then.
    pub fn say(self, message: String) {
        self.waiting.set_value(Some(message));
        if !self.is_silent.get_value() {
            self.speak();
        }
    }

    fn speak(self) {
        let Some(message) = self.waiting.try_update_value(Option::take).flatten() else {
            self.is_silent.set_value(false);
            return;
        };
        self.is_silent.set_value(true);
        if self.said.with_untracked(|said| *said != message) {
            self.said.set(message);
        }
        set_timeout(move || self.speak(), SILENCE);
    }

    /// Where its words stand; nobody sees them.
    pub fn element(self) -> impl IntoView {
        view! { <div class="visually-hidden" aria-live="polite">{move || self.said.get()}</div> }
    }
}
