//! The program in the browser: signals, events, and how effects are carried out.

use std::time::Duration;

use frontend::{
    announcer::Announcer,
    link::Address,
    visits::{Shown, Visits},
    window,
};
use js_sys::Promise;
use leptos::{
    ev,
    prelude::{
        IntoView, RwSignal, Set as _, SetValue as _, StoredValue, Update as _, UpdateValue as _, With as _,
        WithUntracked as _, WithValue as _, set_timeout, window_event_listener,
    },
    task::spawn_local,
};
use search::{Query, Sort};
use view::{
    address,
    clusters::{DRAWER, Place, search_page},
};

use crate::{
    answers::{Answers, ask_server},
    draw,
    facet_rows::{FacetRows, narrow},
    model::Model,
    signs,
    update::{Effect, Event, parameters, update},
};

/// How long the pointer is on a link before its page is fetched ahead of a press.
const REST: Duration = Duration::from_millis(65);

/// Everything that the program holds. Copies are the same program.
#[derive(Clone)]
struct Program {
    model: RwSignal<Model>,
    visits: Visits,
    answers: Answers,
    rows: FacetRows,
    announcer: Announcer,
    /// What each place shows, as it was last drawn.
    drawn: StoredValue<Vec<(Place, String)>>,
    /// The page whose link the pointer is on.
    rests_on: StoredValue<Option<Address>>,
}

/// Takes the page over and goes on from there. What is left in the page is the program's voice.
pub(crate) fn program(parts: Vec<Promise>) -> impl IntoView {
    let visits = Visits::begin(address::SEARCH);
    let query = Query::parse(&visits.address().query);
    let program = Program {
        model: RwSignal::new(Model::of_page(query, visits.is_own_shown())),
        visits,
        answers: Answers::default(),
        rows: FacetRows::default(),
        announcer: Announcer::default(),
        drawn: StoredValue::new(Vec::new()),
        rests_on: StoredValue::new(None),
    };
    program.listen();
    program.take_over();
    program.draw_changes();
    program.answers.receive_catalogue(parts, || {
        window::mark_document("data-search", "local");
        window::mark_document("data-program", "search");
    });
    window::mark_document("data-hydrated", "");
    program.announcer.element()
}

impl Program {
    /// Begins with a search page that the server wrote, if that is what is shown: its answer is that of
    /// its address, but somebody may have typed already.
    fn take_over(&self) {
        if !self.visits.is_own_shown() {
            return;
        }
        self.drawn.set_value(Vec::new());
        let query = Query::parse(&self.visits.address().query);
        self.model.set(Model::of_page(query.clone(), true));
        let (model, program) = (self.model, self.clone());
        self.rows.find_at_leisure(
            move || model.with_untracked(|model| model.query.clone()),
            move |facet, value| program.tell(Event::Toggled(facet, value)),
        );
        let typed = window::by_id(view::SEARCH_BOX).and_then(|words| window::value_of(&words)).unwrap_or_default();
        if !typed.split_whitespace().eq(query.text.split_whitespace()) {
            self.tell(Event::Typed(typed));
        }
        let sorted = window::chosen("select[name=sort]").and_then(|key| Sort::find(&key));
        if let Some(sort) = sorted.filter(|sort| *sort != query.sort) {
            self.tell(Event::Sorted(sort));
        }
    }

    /// Tells what happened.
    fn tell(&self, event: Event) {
        let effects = self.model.try_update(|model| update(model, event)).unwrap_or_default();
        for effect in effects {
            self.carry_out(effect);
        }
    }

    fn carry_out(&self, effect: Effect) {
        match effect {
            Effect::Find(query) => self.find(query),
            Effect::Step(parameters) => self.visits.step(&parameters),
            Effect::Amend(parameters) => self.visits.amend(&parameters),
            Effect::Flush => self.visits.flush(),
            Effect::Open(query) => self.open(&query),
            Effect::Focus(place) => window::focus(place.id()),
            Effect::Reveal(place) => window::scroll_to(place.id()),
            Effect::CloseDrawer => window::close_popover(DRAWER),
            Effect::Announce(message) => self.announcer.say(message),
        }
    }

    /// Answers here if the catalogue has arrived, else asks the server.
    fn find(&self, query: Query) {
        if let Some(answer) = self.answers.here(&query) {
            return self.tell(Event::Answered(query, Some(answer)));
        }
        let program = self.clone();
        spawn_local(async move {
            let answer = ask_server(&query).await.ok();
            program.tell(Event::Answered(query, answer));
        });
    }

    /// Shows the search in the place of another page: drawn here if it can be answered here, else as the
    /// server writes it.
    fn open(&self, query: &Query) {
        let parameters = parameters(query);
        let answer = self.answers.here(query).zip(self.answers.totals());
        match answer {
            Some((answer, totals)) => {
                let is_new = !self.visits.has_own();
                self.visits.show_own(&parameters, || search_page(query, &answer, &totals).body.into_string());
                if is_new { self.take_over() } else { self.tell(Event::Arrived(query.clone())) }
            }
            None if self.visits.has_own() => {
                self.visits.show_own(&parameters, String::new);
                self.tell(Event::Arrived(query.clone()));
            }
            None => self.visit(&Address { path: address::SEARCH.to_owned(), query: parameters }, String::new()),
        }
    }

    /// Shows another page as the server writes it.
    fn visit(&self, address: &Address, part: String) {
        let program = self.clone();
        self.visits.open(address, part, move |shown| program.follow(shown));
    }

    /// Goes on with what has come to be shown.
    fn follow(&self, shown: Shown) {
        match shown {
            Shown::Own(parameters) => self.tell(Event::Arrived(Query::parse(&parameters))),
            Shown::OwnAnew => self.take_over(),
            Shown::Document => self.tell(Event::Left),
        }
    }

    /// Draws what has changed, whenever it has. The search page alone is ours to draw.
    fn draw_changes(&self) {
        let program = self.clone();
        leptos::prelude::Effect::new(move |_: Option<()>| program.model.with(|model| program.draw(model)));
    }

    fn draw(&self, model: &Model) {
        window::mark_mast(|start| address::here(&self.visits.address().path, start));
        if !model.is_shown {
            return;
        }
        window::set_title(&draw::title(model));
        self.drawn.update_value(|drawn| {
            for (place, markup) in draw::places(model) {
                let html = markup.into_string();
                match drawn.iter_mut().find(|(at, _)| *at == place) {
                    Some((_, shown)) if *shown == html => {}
                    Some((_, shown)) => {
                        window::write(place.id(), &html);
                        *shown = html;
                    }
                    None => {
                        window::write(place.id(), &html);
                        drawn.push((place, html));
                    }
                }
            }
        });
        self.rows.update(model.answer.as_ref().map(|(_, answer)| &answer.counts), &model.query);
        // The box keeps what is typed; it follows the query where that changes elsewhere.
        if let Some(words) = window::by_id(view::SEARCH_BOX) {
            window::put_words(&words, &model.query.text);
        }
        window::choose("select[name=sort]", model.query.sort.key());
    }

    fn listen(&self) {
        let program = self.clone();
        window_event_listener(ev::input, move |event| match signs::narrowed(&event) {
            Some(input) => narrow(&input),
            None => program.tell_if(signs::typed(&event)),
        });
        let program = self.clone();
        window_event_listener(ev::change, move |event| program.tell_if(signs::chose(&event)));
        let program = self.clone();
        window_event_listener(ev::submit, move |event| {
            if let Some(submitted) = signs::submitted(&event) {
                event.prevent_default();
                program.tell(submitted);
            }
        });
        let program = self.clone();
        window_event_listener(ev::click, move |event| program.press(&event));
        let program = self.clone();
        window_event_listener(ev::pointerover, move |event| {
            // Whoever rests on a link is likely to press it; whoever passes over it is not.
            let Some(address) = program.page_of(&event) else { return program.rests_on.set_value(None) };
            program.rests_on.set_value(Some(address.clone()));
            let program = program.clone();
            set_timeout(
                move || {
                    if program.rests_on.with_value(|rests_on| rests_on.as_ref() == Some(&address)) {
                        program.visits.fetch_ahead(&address);
                    }
                },
                REST,
            );
        });
        let program = self.clone();
        window_event_listener(ev::pointerdown, move |event| {
            if let Some(address) = program.page_of(&event) {
                program.visits.fetch_ahead(&address);
            }
        });
        let program = self.clone();
        window_event_listener(ev::keydown, move |event| {
            if let Some(cleared) = signs::cleared(&event) {
                event.prevent_default();
                program.tell(cleared);
            } else if event.key() == " " && window::press_as_button(&event) {
                event.prevent_default();
            }
        });
        let program = self.clone();
        window_event_listener(ev::popstate, move |_| program.travel());
        let program = self.clone();
        window_event_listener(ev::pagehide, move |_| {
            program.visits.flush();
            window::restore_scrolling(true);
        });
    }

    /// The page that the link under the pointer leads to, if pressing it would show it here and the server
    /// has to be asked for it.
    fn page_of(&self, event: &web_sys::MouseEvent) -> Option<Address> {
        let (link, press) = window::pressed_link(event)?;
        let is_ours = link.is_within(press, &window::site(), &self.visits.address());
        (is_ours && link.path != address::SEARCH).then(|| link.address())
    }

    fn tell_if(&self, event: Option<Event>) {
        // On other pages a search box leads here only when its form is sent.
        if let Some(event) = event.filter(|_| self.visits.is_own_shown()) {
            self.tell(event);
        }
    }

    fn press(&self, event: &web_sys::MouseEvent) {
        self.tell_if(signs::retried(event));
        let Some((link, press)) = window::pressed_link(event) else { return };
        if !link.is_within(press, &window::site(), &self.visits.address()) {
            return;
        }
        event.prevent_default();
        if let Some(asked) = signs::asked(&link, event) {
            self.tell(asked);
        } else {
            self.visit(&link.address(), link.part.clone());
        }
    }

    fn travel(&self) {
        let program = self.clone();
        self.visits.travel(move |shown| program.follow(shown));
    }
}
