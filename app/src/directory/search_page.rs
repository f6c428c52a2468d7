//! The search: filters on the left, results on the right, chips above. One GET form, so that it
//! works without JavaScript.

use leptos::{
    ev::{self, KeyboardEvent, MouseEvent, SubmitEvent},
    prelude::*,
    wasm_bindgen::JsCast,
};
use search::{Query, Sort};
use web_sys::{Element, Event};

use super::{
    LocalCatalogue,
    answering::{Answering, Step},
    facet_panel::FacetPanel,
    wording,
};
use crate::{
    browser,
    components::{Drawn, search_box},
};

const SEARCH_BOX: &str = "search-box";
const FILTERS: &str = "filters";

#[component]
pub fn SearchPage() -> impl IntoView {
    let answering = Answering::of_address();
    let local = LocalCatalogue::expect();
    Effect::new(move |_| local.fetch());
    let ask = answering.asker();
    let submit = move |event: SubmitEvent| {
        // The answer is on the page already; a reload would only lose the place.
        event.prevent_default();
        browser::close_popover(FILTERS);
        ask(answering.query.get_untracked(), Step::Push);
    };
    view! {
        <main id="main" class="page">
            <h1 class="visually-hidden">"Search clusters"</h1>
            <form class="search-layout" action="/clusters" method="get" role="search" on:submit=submit>
                <Filters answering />
                <div class="found">
                    <SearchBox answering />
                    <Toolbar answering />
                    <ActiveFilters answering />
                    <Trouble answering />
                    <h2 class="visually-hidden">"Results"</h2>
                    <Drawn markup=answering.results class="answer" />
                </div>
            </form>
        </main>
    }
}

/// "Gold Label, Furniture" or "“creativ cluj”": what the page is about, for tabs and bookmarks.
pub fn page_title(query: &Query) -> String {
    let quoted = (!query.text.is_empty()).then(|| format!("“{}”", query.text));
    let values = query.all_chosen().map(|(facet, value)| wording::value_label(facet, value).to_owned());
    let parts: Vec<String> = quoted.into_iter().chain(values).collect();
    if parts.is_empty() { "Cluster organisations".to_owned() } else { format!("{} · Clusters", parts.join(", ")) }
}

/// Beside the results on wide screens; on narrow ones a drawer that opens without JavaScript.
#[component]
fn Filters(answering: Answering) -> impl IntoView {
    view! {
        <aside id=FILTERS class="facets" aria-label="Filters" popover="auto">
            <div class="drawer-head">
                <h2>"Filters"</h2>
                <button type="button" class="button" popovertarget=FILTERS popovertargetaction="hide">
                    "Close"
                </button>
            </div>
            <FacetPanel answering />
            <div class="drawer-foot">
                <button type="submit" class="button primary">
                    "Show results"
                </button>
            </div>
        </aside>
    }
}

#[component]
fn SearchBox(answering: Answering) -> impl IntoView {
    let ask = answering.asker();
    let type_on = {
        let ask = ask.clone();
        move |event: Event| {
            let text = event_target_value(&event);
            ask(answering.query.with_untracked(|query| query.with_text(text)), Step::Replace);
        }
    };
    let clear = move |event: KeyboardEvent| {
        if event.key() == "Escape" && answering.query.with_untracked(|query| !query.text.is_empty()) {
            event.prevent_default();
            ask(answering.query.with_untracked(|query| query.with_text("")), Step::Replace);
        }
    };
    // The box keeps what was typed before the page came alive; it follows the query when that
    // changes elsewhere: by the back button, a chip, or Esc.
    let around = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |before: Option<()>| {
        let text = answering.query.with(|query| query.text.clone());
        let Some(input) = around.get().and_then(|around| browser::input_within(&around)) else { return };
        if before.is_none() && input.value() != text {
            let typed = input.value();
            answering.query.update(|query| *query = query.with_text(typed));
        } else if !input.value().split_whitespace().eq(text.split_whitespace()) {
            input.set_value(&text);
        }
    });
    let initial = answering.query.with_untracked(|query| search_box(&query.text));
    view! {
        <div node_ref=around on:input=type_on on:keydown=clear>
            <Drawn markup=RwSignal::new(initial) class="words" />
        </div>
    }
}

/// `/` leads to the search box of whatever page there is.
pub(crate) fn lead_to_search_box() {
    let shortcut = window_event_listener(ev::keydown, |event| {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        if event.key() == "/" && plain && !browser::is_typing(&event) && browser::focus(SEARCH_BOX) {
            event.prevent_default();
            browser::select(SEARCH_BOX);
        }
    });
    on_cleanup(move || shortcut.remove());
}

#[component]
fn Toolbar(answering: Answering) -> impl IntoView {
    let chosen = move || match answering.query.with(|query| query.all_chosen().count()) {
        0 => "Filters".to_owned(),
        count => format!("Filters ({count})"),
    };
    view! {
        <div class="toolbar">
            <div id="found-count" role="status" tabindex="-1">
                <Drawn markup=answering.status class="total" />
            </div>
            <button type="button" class="button filters-button" popovertarget=FILTERS>
                {chosen}
            </button>
            <SortChoice answering />
        </div>
    }
}

/// The order of the results. Part of the search form, so that it works without JavaScript.
#[component]
fn SortChoice(answering: Answering) -> impl IntoView {
    let ask = answering.asker();
    let choose = move |event| {
        let Some(sort) = Sort::find(&event_target_value(&event)) else { return };
        ask(answering.query.with_untracked(|query| query.with_sort(sort)), Step::Push);
    };
    let now = move || answering.query.with(|query| query.sort);
    let first = answering.query.with_untracked(|query| query.sort);
    let options: Vec<_> = Sort::ALL
        .into_iter()
        .map(|sort| {
            view! {
                <option value=sort.key() selected=first == sort>
                    {wording::sort(sort)}
                </option>
            }
        })
        .collect();
    view! {
        <label class="sort">
            "Sort by " <select name="sort" on:change=choose prop:value=move || now().key()>
                {options}
            </select>
        </label>
    }
}

/// The chosen values; pressing one takes it back on the spot.
#[component]
fn ActiveFilters(answering: Answering) -> impl IntoView {
    let ask = answering.asker();
    let take_back = move |event: &Event| {
        let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(link) = element.and_then(|element| element.closest("a").ok().flatten()) else { return };
        let address = link.get_attribute("href").unwrap_or_default();
        event.prevent_default();
        let (_, parameters) = address.split_once('?').unwrap_or_default();
        ask(Query::parse(parameters), Step::Push);
        // What was pressed is gone; the keyboard goes where its effect is told.
        browser::focus("found-count");
    };
    let by_key = take_back.clone();
    let click = move |event: MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            take_back(&event);
        }
    };
    let press_space = move |event: KeyboardEvent| {
        if event.key() == " " {
            by_key(&event);
        }
    };
    view! {
        <div on:click=click on:keydown=press_space>
            <Drawn markup=answering.active_filters class="chips" />
        </div>
    }
}

/// Says that the server did not answer. There all the time, so that it is heard when it speaks.
#[component]
fn Trouble(answering: Answering) -> impl IntoView {
    let message = move || {
        answering.unreachable.get().then(|| {
            view! {
                <p>"We could not reach the server, so these results are not up to date."</p>
                <button type="button" class="button" on:click=move |_| answering.retry()>
                    "Try again"
                </button>
            }
        })
    };
    view! {
        <div role="alert" class="trouble">
            {message}
        </div>
    }
}
