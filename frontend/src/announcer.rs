//! The voice of a program: tells screen readers what happened, at most once a second.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use leptos::prelude::set_timeout;
use web_sys::Element;

use crate::window;

/// How long it is silent after it has spoken. Whoever types would else hear every letter's outcome.
const SILENCE: Duration = Duration::from_secs(1);

/// Says what it is told. Copies are the same voice.
#[derive(Clone, Default)]
pub struct Announcer(Rc<Voice>);

struct Voice {
    /// Where its words stand; nobody sees them.
    element: Option<Element>,
    said: RefCell<String>,
    waiting: RefCell<Option<String>>,
    is_silent: Cell<bool>,
}

impl Default for Voice {
    fn default() -> Self {
        Self {
            element: window::new_voice(),
            said: RefCell::default(),
            waiting: RefCell::default(),
            is_silent: Cell::default(),
        }
    }
}

impl Announcer {
    /// Says `message` as soon as it may; what waited to be said is out of date then.
    pub fn say(&self, message: String) {
        self.0.waiting.replace(Some(message));
        if !self.0.is_silent.get() {
            self.speak();
        }
    }

    fn speak(&self) {
        let message = self.0.waiting.take();
        self.0.is_silent.set(message.is_some());
        let Some(message) = message else { return };
        if *self.0.said.borrow() != message {
            if let Some(element) = &self.0.element {
                element.set_text_content(Some(&message));
            }
            self.0.said.replace(message);
        }
        let voice = self.clone();
        set_timeout(move || voice.speak(), SILENCE);
    }
}
