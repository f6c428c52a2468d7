//! Pages that follow each other without a reload.
//!
//! A program has one page of its own, which it draws, and shows documents as the server wrote them.
//! The old page stays until the new one is there. Back and forward show what was shown, where it was
//! scrolled to and what had the keyboard, at once and without asking anybody. Whatever is no page
//! for everybody, or fails, is left to the browser.

use std::{cell::RefCell, rc::Rc, time::Duration};

use js_sys::Promise;
use leptos::prelude::set_timeout;
use maud::Markup;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};

use crate::{
    link::{Address, Link, Press},
    window::{self, Fetched},
};

/// How long after the last change the address is written: it would change at every key, and some
/// browsers refuse more than a hundred changes in a short while.
const LATE: Duration = Duration::from_millis(300);
/// Documents that are kept to come back to.
const KEPT: usize = 20;
/// Milliseconds after which a page is asked for again when somebody follows a link to it: it may have
/// been published anew. Going back shows what was shown, however long ago.
const FRESH: f64 = 60_000.0;

/// What this visit has shown. Copies are the same visit.
#[derive(Clone)]
pub struct Visits(Rc<RefCell<State>>);

struct State {
    /// Where the program's own page stands.
    own_path: &'static str,
    /// Where pages stand that come with a program, its own among them.
    with_program: &'static [&'static str],
    own_page: Option<Element>,
    /// Of the page that is shown.
    address: Address,
    /// What its entry in the browser's history is called.
    entry: String,
    /// When the visit began, and how many entries it has named: together they name the next.
    begun: String,
    entries: u32,
    /// An address that is still to be written over the entry that is shown.
    late: Option<String>,
    /// The latest shown last.
    documents: Vec<Document>,
    /// By the entry's name.
    places: Vec<(String, Place)>,
    /// A page that is fetched because it is likely to be asked for.
    ahead: Option<Ahead>,
    /// Counts what is asked for, so that what comes too late is not shown.
    wanted: u32,
}

struct Document {
    address: Address,
    title: String,
    main: Element,
    /// When it came from the server.
    fetched: f64,
}

struct Ahead {
    address: String,
    response: Promise,
    asked: f64,
}

/// Where somebody was on a page.
#[derive(Clone)]
struct Place {
    scrolled: (f64, f64),
    focused: Option<HtmlElement>,
}

/// What has come to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// The program's own page as it was; its address has this query now.
    Own(String),
    /// The program's own page as the server has just written it.
    OwnAnew,
    /// Another page.
    Document,
}

impl Visits {
    /// Begins with the page that the browser loaded; `own_path` is where the program's own stands, one
    /// of those `with_program`.
    pub fn begin(own_path: &'static str, with_program: &'static [&'static str]) -> Self {
        let mut state = State {
            own_path,
            with_program,
            own_page: None,
            address: window::address(),
            entry: String::new(),
            begun: window::moment(),
            entries: 0,
            late: None,
            documents: Vec::new(),
            places: Vec::new(),
            ahead: None,
            wanted: 0,
        };
        state.name_entry();
        if let Some(main) = window::main_part() {
            if state.is_own() {
                state.own_page = Some(main);
            } else {
                let (address, title) = (state.address.clone(), window::title());
                state.keep(Document { address, title, main, fetched: window::now() });
            }
        }
        // From now on pages are fetched by the program; the browser would fetch them twice.
        window::remove_all("script[type=speculationrules]");
        Self(Rc::new(RefCell::new(state)))
    }

    /// Whether the program's own page is shown.
    pub fn is_own_shown(&self) -> bool {
        self.0.borrow().is_own()
    }

    /// Whether the program's own page stands at this path.
    pub fn is_own_path(&self, path: &str) -> bool {
        self.0.borrow().own_path == path
    }

    /// Whether a press of a link leads to a page that can be shown here: one of this site, and not
    /// that of another program.
    pub fn may_show(&self, link: &Link, press: Press) -> bool {
        let state = self.0.borrow();
        let is_another_s = link.path != state.own_path && state.with_program.contains(&link.path.as_str());
        !is_another_s && link.is_within(press, &window::site(), &state.address)
    }

    /// Whether the program's own page is there to be shown.
    pub fn has_own(&self) -> bool {
        self.0.borrow().own_page.is_some()
    }

    pub fn address(&self) -> Address {
        self.0.borrow().address.clone()
    }

    /// The program's own page goes on to another address: a step that one can go back from.
    pub fn step(&self, query: &str) {
        self.flush();
        let state = &mut *self.0.borrow_mut();
        let address = Address { path: state.own_path.to_owned(), query: query.to_owned() };
        state.enter(address);
    }

    /// The program's own page has another address, which need not be written at once.
    pub fn amend(&self, query: &str) {
        let late = {
            let state = &mut *self.0.borrow_mut();
            query.clone_into(&mut state.address.query);
            let late = state.address.to_string();
            state.late = Some(late.clone());
            late
        };
        let visits = self.clone();
        // Only the last of several amendments writes.
        set_timeout(
            move || {
                if visits.0.borrow().late.as_ref() == Some(&late) {
                    visits.flush();
                }
            },
            LATE,
        );
    }

    /// Writes the address if that was put off.
    pub fn flush(&self) {
        let state = &mut *self.0.borrow_mut();
        if let Some(address) = state.late.take() {
            window::write_address(&address, &state.entry, false);
        }
    }

    /// Shows the program's own page in the place of a document: as it was, or, where it has never been
    /// there, as `body`.
    pub fn show_own(&self, query: &str, body: impl FnOnce() -> Markup) {
        self.flush();
        self.want();
        let state = &mut *self.0.borrow_mut();
        let Some(main) = state.own_page.clone().or_else(|| window::new_main_part(&body())) else { return };
        state.own_page = Some(main.clone());
        state.enter(Address { path: state.own_path.to_owned(), query: query.to_owned() });
        window::show_main_part(&main);
        arrive("");
    }

    /// Shows another page, once it is here, and tells so. It may turn out to be the program's own.
    pub fn open(&self, address: &Address, part: String, tell: impl FnOnce(Shown) + 'static) {
        self.flush();
        let wanted = self.want();
        let kept = self.0.borrow_mut().take(address).filter(|document| is_fresh(document.fetched));
        if let Some(document) = kept {
            self.0.borrow_mut().enter(address.clone());
            self.show(document);
            tell(Shown::Document);
            return arrive(&part);
        }
        let (visits, asked) = (self.clone(), address.to_string());
        let ahead = self.0.borrow_mut().ahead.take().filter(|ahead| ahead.address == asked && is_fresh(ahead.asked));
        let response = ahead.map_or_else(|| window::begin_fetch(&asked), |ahead| ahead.response);
        window::mark_document("data-loading", "");
        spawn_local(async move {
            let fetched = window::promised_page(response).await;
            if visits.0.borrow().wanted != wanted {
                return;
            }
            window::unmark_document("data-loading");
            let page = fetched.ok().filter(is_for_this_program).and_then(|page| Some((page.main_part()?, page)));
            let Some((main, page)) = page else { return window::load(&format!("{asked}{part}")) };
            visits.0.borrow_mut().enter(page.address.clone());
            tell(visits.settle(main, &page));
            arrive(&part);
        });
    }

    /// Fetches a page that is likely to be asked for next, unless it is kept.
    pub fn fetch_ahead(&self, address: &Address) {
        let state = &mut *self.0.borrow_mut();
        let asked = address.to_string();
        let is_kept = state.documents.iter().any(|kept| kept.address == *address && is_fresh(kept.fetched));
        let is_asked = state.ahead.as_ref().is_some_and(|ahead| ahead.address == asked && is_fresh(ahead.asked));
        if !is_kept && !is_asked {
            let response = window::begin_fetch_ahead(&asked);
            state.ahead = Some(Ahead { address: asked, response, asked: window::now() });
        }
    }

    /// Follows the browser to the entry of its history that it has gone to, and tells what is shown then.
    pub fn travel(&self, tell: impl FnOnce(Shown) + 'static) {
        let wanted = self.want();
        let address = window::address();
        {
            let state = &mut *self.0.borrow_mut();
            // It belongs to the entry that has been left.
            state.late = None;
            state.remember_place();
            state.name_entry();
            let stays = state.address == address;
            state.address = address.clone();
            if stays && !state.is_own() {
                return state.return_to_place();
            }
        }
        if self.is_own_shown() {
            let own = self.0.borrow().own_page.clone();
            if let Some(main) = own {
                window::show_main_part(&main);
                tell(Shown::Own(address.query));
                return self.0.borrow().return_to_place();
            }
        }
        let kept = self.0.borrow_mut().take(&address);
        if let Some(document) = kept {
            self.show(document);
            tell(Shown::Document);
            return self.0.borrow().return_to_place();
        }
        let visits = self.clone();
        spawn_local(async move {
            let fetched = window::promised_page(window::begin_fetch(&address.to_string())).await;
            if visits.0.borrow().wanted != wanted {
                return;
            }
            let page = fetched.ok().filter(is_for_this_program).and_then(|page| Some((page.main_part()?, page)));
            let Some((main, page)) = page else { return window::reload() };
            tell(visits.settle(main, &page));
            visits.0.borrow().return_to_place();
        });
    }

    /// Something else is wanted now than what may be on its way.
    fn want(&self) -> u32 {
        window::unmark_document("data-loading");
        let state = &mut *self.0.borrow_mut();
        state.wanted += 1;
        state.wanted
    }

    /// Shows a page that was fetched.
    fn settle(&self, main: Element, page: &Fetched) -> Shown {
        let title = page.title();
        if self.is_own_shown() {
            self.0.borrow_mut().own_page = Some(main.clone());
            window::show_main_part(&main);
            window::set_title(&title);
            return Shown::OwnAnew;
        }
        let address = self.address();
        self.show(Document { address, title, main, fetched: window::now() });
        Shown::Document
    }

    fn show(&self, document: Document) {
        window::show_main_part(&document.main);
        window::set_title(&document.title);
        self.0.borrow_mut().keep(document);
    }
}

/// Whether what came, or was asked for, at this moment is as good as what the server would give now.
fn is_fresh(since: f64) -> bool {
    window::now() - since < FRESH
}

/// Whether a page is one for everybody, and made by the build that this program is of.
fn is_for_this_program(page: &Fetched) -> bool {
    const STYLE: (&str, &str) = ("link[rel=stylesheet]", "href");
    page.attribute_of("html", "data-public").is_some()
        && page.attribute_of(STYLE.0, STYLE.1) == window::attribute_of(STYLE.0, STYLE.1)
}

/// Does what a browser does after loading a page: goes to its top or the part that is named, and
/// puts the keyboard on its heading.
fn arrive(part: &str) {
    window::scroll((0.0, 0.0));
    window::arrive();
    if let Some(id) = part.strip_prefix('#').filter(|id| !id.is_empty()) {
        window::scroll_to(id);
    }
}

impl State {
    fn is_own(&self) -> bool {
        self.address.path == self.own_path
    }

    /// A new entry of the browser's history begins.
    fn enter(&mut self, address: Address) {
        window::restore_scrolling(false);
        self.remember_place();
        self.entry = self.new_entry();
        window::write_address(&address.to_string(), &self.entry, true);
        self.address = address;
    }

    /// Finds out what the entry that is shown is called. One that has no name yet was made by the browser:
    /// for the first page, or a part of a page that was gone to.
    fn name_entry(&mut self) {
        self.entry = window::entry().unwrap_or_else(|| {
            let entry = self.new_entry();
            window::name_entry(&entry);
            entry
        });
    }

    fn new_entry(&mut self) -> String {
        self.entries += 1;
        format!("{} {}", self.begun, self.entries)
    }

    fn remember_place(&mut self) {
        let place = Place { scrolled: window::scrolled(), focused: window::focused() };
        self.places.retain(|(entry, _)| *entry != self.entry);
        self.places.push((self.entry.clone(), place));
    }

    fn return_to_place(&self) {
        let Some((_, place)) = self.places.iter().find(|(entry, _)| *entry == self.entry) else { return };
        let Place { scrolled, focused } = place.clone();
        if let Some(focused) = focused {
            window::refocus(&focused);
        }
        // What is to be drawn yet may make the page longer.
        window::before_drawing(move || window::scroll(scrolled));
    }

    fn keep(&mut self, document: Document) {
        self.documents.retain(|kept| kept.address != document.address);
        if self.documents.len() == KEPT {
            self.documents.remove(0);
        }
        self.documents.push(document);
    }

    fn take(&mut self, address: &Address) -> Option<Document> {
        let at = self.documents.iter().position(|kept| kept.address == *address)?;
        Some(self.documents.remove(at))
    }
}
