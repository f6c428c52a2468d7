//! The program in the browser: events, and how effects are carried out.

use std::{cell::RefCell, rc::Rc};

use frontend::{
    announcer::Announcer,
    drawn::Drawn,
    facet_rows::{FacetRows, narrow, tally},
    follow::{self, Host},
    form,
    link::Link,
    visits::{Shown, Visits},
    window::{self, elements},
};
use leptos::{ev, prelude::window_event_listener};
use maud::html;
use search::{
    Catalogue, Facet,
    matching::{Ask, Matches, Weights, Wish},
};
use view::{
    address,
    partners::{self, BELOW, DEMANDS, FORM, ORDER, Place},
};
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::{
    draw::{self, Shape},
    model::Model,
    signs,
    update::{Effect, Event, Pace, parameters, update},
};

/// Everything that the program holds. Copies are the same program.
#[derive(Clone)]
struct Program(Rc<State>);

struct State {
    catalogue: Catalogue,
    model: RefCell<Model>,
    visits: Visits,
    rows: FacetRows,
    announcer: Announcer,
    shown: RefCell<Known>,
}

/// What the page shows, as it was last written.
struct Known {
    shape: Shape,
    places: Drawn,
    regions_follow: Vec<String>,
    weights: Option<Weights>,
    /// `None`: as the page was written.
    counts: Option<Counts>,
}

/// How many each value and each demand of two sides would leave.
#[derive(PartialEq)]
struct Counts {
    facets: Vec<(Facet, Vec<u32>)>,
    asks: Vec<(Ask, u32)>,
}

impl Known {
    /// A page that was written for this wish, here or by the server.
    fn of(wish: &Wish) -> Self {
        Self {
            shape: Shape::of(wish),
            places: Drawn::default(),
            regions_follow: draw::regions_follow(wish),
            weights: None,
            counts: None,
        }
    }
}

/// Takes the page over and goes on from there.
pub(crate) fn program(catalogue: Catalogue) {
    let visits = Visits::begin(address::PARTNERS, &address::WITH_PROGRAM);
    let form = form::query_of(FORM).unwrap_or_default();
    let mut wish = Wish::parse(&visits.address().query);
    // The server has put today's slug in the place of one that the cluster once had.
    wish.seeker = Wish::parse(&form).seeker;
    let program = Program(Rc::new(State {
        catalogue,
        model: RefCell::new(Model::of_page(wish.clone())),
        visits,
        rows: FacetRows::within(DEMANDS, &Catalogue::MATCH_FACETS),
        announcer: Announcer::default(),
        shown: RefCell::new(Known::of(&wish)),
    }));
    program.find(wish);
    program.find_rows();
    // Somebody may have typed or chosen already.
    program.tell(Event::Changed(form, Pace::Choice));
    program.listen();
    window::mark_document("data-program", "partners");
    window::mark_document("data-hydrated", "");
}

impl Program {
    /// Tells what happened.
    fn tell(&self, event: Event) {
        let effects = update(&mut self.0.model.borrow_mut(), event);
        for effect in effects {
            self.carry_out(effect);
        }
    }

    fn carry_out(&self, effect: Effect) {
        let State { visits, announcer, .. } = &*self.0;
        match effect {
            Effect::Find(wish) => self.find(wish),
            Effect::Draw => self.draw(),
            Effect::Fill => self.fill(),
            Effect::Step(parameters) => visits.step(&parameters),
            Effect::Amend(parameters) => visits.amend(&parameters),
            Effect::Flush => visits.flush(),
            Effect::Open(wish) => {
                visits.show_own(&parameters(&wish), || html! {});
                self.tell(Event::Arrived(wish));
            }
            Effect::Focus(id) => window::focus(&id),
            Effect::Reveal(id) => window::scroll_to(id),
            Effect::CloseDrawers => [DEMANDS, ORDER].into_iter().for_each(window::close_popover),
            Effect::Announce(message) => announcer.say(message),
            Effect::Load(address) => window::load(&address),
        }
    }

    fn find(&self, wish: Wish) {
        let matches = self.0.catalogue.matches(&wish);
        self.tell(Event::Answered(wish, matches.map(Box::new)));
    }

    /// Shows the matches that were found. Other pages are not ours to draw.
    fn draw(&self) {
        let State { model, visits, shown, .. } = &*self.0;
        window::mark_mast(|start| address::here(&visits.address().path, start));
        let model = model.borrow();
        let Some(matches) = model.answer.as_ref().filter(|_| model.is_shown) else { return };
        window::set_title(&draw::title(matches));
        let known = &mut *shown.borrow_mut();
        let seeks_another = known.shape.seeker != model.answered.seeker;
        window::keep_place(Place::Count.id(), || self.draw_matches(known, &model.answered, matches));
        if seeks_another {
            window::arrive();
        }
    }

    fn draw_matches(&self, known: &mut Known, wish: &Wish, matches: &Matches) {
        let State { catalogue, rows, .. } = &*self.0;
        let shape = Shape::of(wish);
        if known.shape != shape {
            let totals = catalogue.totals();
            if known.shape.seeker == shape.seeker {
                let below = partners::below(wish, matches, totals);
                BELOW.into_iter().zip(&below).for_each(|(id, markup)| window::write(id, markup));
            } else {
                window::write("main", &partners::partners_page(wish, matches, totals).body);
            }
            *known = Known::of(wish);
            self.find_rows();
        }
        for (place, markup) in draw::places(wish, matches) {
            known.places.write(place.id(), markup);
        }
        let regions_follow = draw::regions_follow(wish);
        if known.regions_follow != regions_follow {
            window::write(Place::Regions.id(), &partners::regions(wish, matches, catalogue.totals()));
            known.regions_follow = regions_follow;
            rows.forget();
        }
        let weights = partners::weights(wish, matches);
        if known.weights.replace(weights) != Some(weights) {
            show_weights(weights);
        }
        // They are many, and stay as they are while somebody slides.
        let counts = Counts { facets: matches.counts.clone(), asks: matches.asks.clone() };
        if known.counts.as_ref().is_some_and(|known| *known != counts) {
            rows.update(Some(&|facet| counts_of(&matches.counts, facet)), &|facet, value| {
                wish.filters.is_chosen(facet, value)
            });
            show_asks(&matches.asks);
        }
        known.counts = Some(counts);
    }

    /// What the form says was read whole, so nothing is ticked that is not known.
    fn find_rows(&self) {
        self.0.rows.find_at_leisure(|_, _| false, |_, _| {});
    }

    /// Makes the form say what is wished, where somebody changed that by other means.
    fn fill(&self) {
        let model = self.0.model.borrow();
        let Some(matches) = &model.answer else { return };
        form::fill(FORM, &draw::fields(&model.answered, matches));
        let Some(form) = window::by_id(FORM) else { return };
        elements::<Element>(&form, "details.facet").iter().for_each(tally);
    }

    /// Downloads the table of all matches, as the server would write it.
    fn download(&self) {
        let model = self.0.model.borrow();
        if let Some(ranking) = self.0.catalogue.ranking(&model.wish) {
            window::save("partners.csv", "text/csv;charset=utf-8", &partners::table(&ranking));
        }
    }

    fn listen(&self) {
        let program = self.clone();
        window_event_listener(ev::input, move |event| match signs::narrowed(&event) {
            Some(input) => narrow(&input),
            None => program.tell_if(signs::flowed(&event)),
        });
        let program = self.clone();
        window_event_listener(ev::change, move |event| {
            let Some(chosen) = signs::chose(&event) else { return };
            if let Some(group) = signs::group(&event) {
                tally(&group);
            }
            program.tell(chosen);
        });
        let program = self.clone();
        window_event_listener(ev::submit, move |event| {
            if let Some(submitted) = signs::submitted(&event) {
                event.prevent_default();
                program.tell(submitted);
            }
        });
        window_event_listener(ev::keydown, |event| {
            if event.key() == " " && window::press_as_button(&event) {
                event.prevent_default();
            }
        });
        follow::listen(self);
    }

    fn tell_if(&self, event: Option<Event>) {
        if let Some(event) = event {
            self.tell(event);
        }
    }
}

impl Host for Program {
    fn visits(&self) -> &Visits {
        &self.0.visits
    }

    fn pressed(&self, event: &web_sys::MouseEvent) -> bool {
        let downloads = signs::downloads(event);
        if downloads {
            event.prevent_default();
            self.download();
        }
        downloads
    }

    fn ask(&self, link: &Link, event: &web_sys::MouseEvent) {
        self.tell(signs::asked(link, event));
    }

    fn follow(&self, shown: Shown) {
        match shown {
            Shown::Own(parameters) => self.tell(Event::Arrived(Wish::parse(&parameters))),
            // It was there from the start, so the server is never asked for it.
            Shown::OwnAnew => window::reload(),
            Shown::Document => self.tell(Event::Left),
        }
    }
}

fn counts_of(counts: &[(Facet, Vec<u32>)], facet: Facet) -> &[u32] {
    counts.iter().find(|(of, _)| *of == facet).map_or(&[], |(_, counts)| counts)
}

/// Puts the sliders where the weights are, and says so in words.
fn show_weights(weights: Weights) {
    let Some(order) = window::by_id(ORDER) else { return };
    for (slider, weight) in elements::<HtmlInputElement>(&order, ".weight input").iter().zip(weights) {
        let value = weight.to_string();
        if slider.value() != value {
            slider.set_value(&value);
        }
        // The name is one, so no browser refuses it.
        let _ = slider.set_attribute("aria-valuetext", &partners::weight_words(weight));
        if let Some(now) = slider.next_element_sibling() {
            now.set_text_content(Some(&value));
        }
    }
}

/// Says how many each demand of two sides would leave.
fn show_asks(asks: &[(Ask, u32)]) {
    let Some(demands) = window::by_id(DEMANDS) else { return };
    for (words, (_, left)) in elements::<HtmlElement>(&demands, ".asks [data-count]").iter().zip(asks) {
        words.set_text_content(Some(&view::clusters::facets::count(*left)));
    }
}
