use leptos::{ev::KeyboardEvent, prelude::*};
use search::{Facet, Query};

use super::{
    answering::{Answering, Step},
    facet_noun, search_address, value_label,
};

/// The chosen values, each with a way to take it back. Links that work without JavaScript; once
/// the page is alive they are buttons, because they then act on this page.
#[component]
pub(super) fn ActiveFilters(answering: Answering) -> impl IntoView {
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    let chips = move || {
        answering.query.with(|query| {
            let chips: Vec<_> = query
                .all_chosen()
                .map(|(facet, value)| chip(answering, alive, facet, value, query.without(facet, value)))
                .collect();
            let any = !chips.is_empty();
            view! {
                {chips}
                {any.then(|| clear_all(answering, alive, query))}
            }
            .into_any()
        })
    };
    view! { <div class="chips">{chips}</div> }
}

fn chip(answering: Answering, alive: RwSignal<bool>, facet: Facet, value: &str, rest: Query) -> AnyView {
    let label = value_label(facet, value);
    view! {
        <TakeBack answering alive rest class="chip">
            <span aria-hidden="true">{facet_noun(facet)}</span>
            <b>
                <span class="visually-hidden">"Remove "</span>
                {label}
            </b>
        </TakeBack>
    }
    .into_any()
}

fn clear_all(answering: Answering, alive: RwSignal<bool>, query: &Query) -> AnyView {
    let rest = Query::default().with_text(&query.text).with_sort(query.sort);
    view! {
        <TakeBack answering alive rest class="clear">
            "Clear all"
        </TakeBack>
    }
    .into_any()
}

/// A link to the rest of the query that, once alive, asks it on the spot.
#[component]
fn TakeBack(
    answering: Answering,
    alive: RwSignal<bool>,
    rest: Query,
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let ask = answering.asker();
    let address = search_address(&rest);
    let ask_rest = move || ask(rest.clone(), Step::Push);
    let ask_by_key = ask_rest.clone();
    let press_space = move |event: KeyboardEvent| {
        if event.key() == " " {
            event.prevent_default();
            ask_by_key();
        }
    };
    let click = move |event: leptos::ev::MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            ask_rest();
        }
    };
    view! {
        <a class=class href=address role=move || alive.get().then_some("button") on:click=click on:keydown=press_space>
            {children()}
        </a>
    }
}
