//! Links that a program follows itself: pages that are fetched when somebody is about to press them,
//! and shown in the page when somebody does.

use std::{cell::RefCell, rc::Rc, time::Duration};

use leptos::{
    ev,
    prelude::{set_timeout, window_event_listener},
};
use web_sys::MouseEvent;

use crate::{
    link::{Address, Link},
    visits::{Shown, Visits},
    window,
};

/// How long the pointer is on a link before its page is fetched ahead of a press.
const REST: Duration = Duration::from_millis(65);

/// A program whose page and the documents beside it follow each other without a reload.
pub trait Host: Clone + 'static {
    fn visits(&self) -> &Visits;

    /// Something was pressed, a link or not; says whether that settles it.
    fn pressed(&self, event: &MouseEvent) -> bool;

    /// A link was pressed that leads to the program's own page.
    fn ask(&self, link: &Link, event: &MouseEvent);

    /// Goes on with what has come to be shown.
    fn follow(&self, shown: Shown);
}

/// Shows another page as the server writes it.
pub fn visit(host: &impl Host, address: &Address, part: String) {
    let shown_by = host.clone();
    host.visits().open(address, part, move |shown| shown_by.follow(shown));
}

/// Follows links from now on, and the browser's back and forward.
pub fn listen(host: &impl Host) {
    let listening = host.clone();
    window_event_listener(ev::click, move |event| press(&listening, &event));
    // The page whose link the pointer is on.
    let rests_on = Rc::new(RefCell::new(None::<Address>));
    let listening = host.clone();
    window_event_listener(ev::pointerover, move |event| {
        // Whoever rests on a link is likely to press it; whoever passes over it is not.
        let address = page_of(&listening, &event);
        rests_on.borrow_mut().clone_from(&address);
        let Some(address) = address else { return };
        let (rests_on, visits) = (Rc::clone(&rests_on), listening.visits().clone());
        set_timeout(
            move || {
                if rests_on.borrow().as_ref() == Some(&address) {
                    visits.fetch_ahead(&address);
                }
            },
            REST,
        );
    });
    let listening = host.clone();
    window_event_listener(ev::pointerdown, move |event| {
        // Whatever is pressed may read the address.
        listening.visits().flush();
        if let Some(address) = page_of(&listening, &event) {
            listening.visits().fetch_ahead(&address);
        }
    });
    let listening = host.clone();
    window_event_listener(ev::popstate, move |_| {
        let host = listening.clone();
        listening.visits().travel(move |shown| host.follow(shown));
    });
    let visits = host.visits().clone();
    window_event_listener(ev::pagehide, move |_| {
        visits.flush();
        window::restore_scrolling(true);
    });
}

fn press(host: &impl Host, event: &MouseEvent) {
    // The browser follows some presses itself, and would leave what is not written yet behind.
    host.visits().flush();
    if host.pressed(event) {
        return;
    }
    let Some((link, press)) = window::pressed_link(event) else { return };
    if !host.visits().may_show(&link, press) {
        return;
    }
    event.prevent_default();
    if host.visits().is_own_path(&link.path) {
        host.ask(&link, event);
    } else {
        visit(host, &link.address(), link.part.clone());
    }
}

/// The page that the link under the pointer leads to, if pressing it would show it here and the server
/// has to be asked for it.
fn page_of(host: &impl Host, event: &MouseEvent) -> Option<Address> {
    let (link, press) = window::pressed_link(event)?;
    let is_asked_for = host.visits().may_show(&link, press) && !host.visits().is_own_path(&link.path);
    is_asked_for.then(|| link.address())
}
