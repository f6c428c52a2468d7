//! The program in the browser: signals, events, and how effects are carried out.

use frontend::{
    announcer::Announcer,
    drawn::Drawn,
    facet_rows::{FacetRows, narrow},
    follow::{self, Host},
    link::{Address, Link},
    visits::{Shown, Visits},
    window,
};
use js_sys::Promise;
use leptos::{
    ev,
    prelude::{
        RwSignal, Set as _, StoredValue, Update as _, UpdateValue as _, With as _, WithUntracked as _,
        window_event_listener,
    },
    task::spawn_local,
};
use maud::html;
use search::{Facet, Query, Sort};
use view::{
    address,
    clusters::{DRAWER, Place, search_page},
};

use crate::{
    answers::{Answers, ask_server},
    draw,
    model::Model,
    signs,
    update::{Effect, Event, parameters, update},
};

/// Everything that the program holds. Copies are the same program.
#[derive(Clone)]
struct Program {
    model: RwSignal<Model>,
    visits: Visits,
    answers: Answers,
    rows: FacetRows,
    announcer: Announcer,
    drawn: StoredValue<Drawn>,
}

/// Takes the page over and goes on from there.
pub(crate) fn program(parts: Vec<Promise>) {
    let visits = Visits::begin(address::SEARCH, &address::WITH_PROGRAM);
    let query = Query::parse(&visits.address().query);
    let program = Program {
        model: RwSignal::new(Model::of_page(query, visits.is_own_shown())),
        visits,
        answers: Answers::default(),
        rows: FacetRows::within(Place::Facets.id(), &Facet::PAGE),
        announcer: Announcer::default(),
        drawn: StoredValue::new(Drawn::default()),
    };
    program.listen();
    program.take_over();
    program.draw_changes();
    program.answers.receive_catalogue(parts, || {
        window::mark_document("data-search", "local");
        window::mark_document("data-program", "search");
    });
    window::mark_document("data-hydrated", "");
}

impl Program {
    /// Begins with a search page that the server wrote, if that is what is shown: its answer is that of
    /// its address, but somebody may have typed already.
    fn take_over(&self) {
        if !self.visits.is_own_shown() {
            return;
        }
        self.drawn.update_value(Drawn::forget);
        let query = Query::parse(&self.visits.address().query);
        self.model.set(Model::of_page(query.clone(), true));
        let (model, program) = (self.model, self.clone());
        self.rows.find_at_leisure(
            move |facet, value| model.with_untracked(|model| model.query.is_chosen(facet, value)),
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
                self.visits.show_own(&parameters, || search_page(query, &answer, &totals).body);
                if is_new { self.take_over() } else { self.tell(Event::Arrived(query.clone())) }
            }
            None if self.visits.has_own() => {
                self.visits.show_own(&parameters, || html! {});
                self.tell(Event::Arrived(query.clone()));
            }
            None => {
                let address = Address { path: address::SEARCH.to_owned(), query: parameters };
                follow::visit(self, &address, String::new());
            }
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
                drawn.write(place.id(), markup);
            }
        });
        let is_chosen = |facet, value: &str| model.query.is_chosen(facet, value);
        match &model.answer {
            Some(answer) => self.rows.update(Some(&|facet| answer.counts.of(facet)), &is_chosen),
            None => self.rows.update(None, &is_chosen),
        }
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
        follow::listen(self);
        let program = self.clone();
        window_event_listener(ev::keydown, move |event| {
            if let Some(cleared) = signs::cleared(&event) {
                event.prevent_default();
                program.tell(cleared);
            } else if event.key() == " " && window::press_as_button(&event) {
                event.prevent_default();
            }
        });
    }

    fn tell_if(&self, event: Option<Event>) {
        // On other pages a search box leads here only when its form is sent.
        if let Some(event) = event.filter(|_| self.visits.is_own_shown()) {
            self.tell(event);
        }
    }
}

impl Host for Program {
    fn visits(&self) -> &Visits {
        &self.visits
    }

    fn pressed(&self, event: &web_sys::MouseEvent) -> bool {
        self.tell_if(signs::retried(event));
        false
    }

    fn ask(&self, link: &Link, event: &web_sys::MouseEvent) {
        self.tell(signs::asked(link, event));
    }

    fn follow(&self, shown: Shown) {
        match shown {
            Shown::Own(parameters) => self.tell(Event::Arrived(Query::parse(&parameters))),
            Shown::OwnAnew => self.take_over(),
            Shown::Document => self.tell(Event::Left),
        }
    }
}
