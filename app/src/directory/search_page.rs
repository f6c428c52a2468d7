//! The search: filters on the left, results on the right, chips above. One GET form, so that it
//! works without JavaScript.

use leptos::{
    ev::{self, Event, SubmitEvent},
    prelude::*,
};
use search::Query;

use super::{
    LocalCatalogue,
    active_filters::ActiveFilters,
    answering::{Answering, Step},
    facet_panel::FacetPanel,
    no_results::no_results,
    pager::Pager,
    result_row::result_row,
    search_address,
    sort_choice::SortChoice,
    value_label,
};
use crate::{browser, components::PageHead, wording};

const SEARCH_BOX: &str = "search-box";
const FILTERS: &str = "filters";

#[component]
pub fn SearchPage() -> impl IntoView {
    let answering = Answering::of_address();
    let local = LocalCatalogue::expect();
    Effect::new(move |_| local.fetch());
    let ask = answering.asker();
    let submit = {
        let ask = ask.clone();
        move |event: SubmitEvent| {
            // The answer is on the page already; a reload would only lose the place.
            event.prevent_default();
            browser::close_popover(FILTERS);
            ask(answering.query.get_untracked(), Step::Push);
        }
    };
    let title = Signal::derive(move || answering.query.with(page_title));
    let canonical = answering.query.with_untracked(|query| query.text.is_empty().then(|| search_address(query)));
    view! {
        <PageHead
            title
            description="Search industrial cluster organisations by words, sector, label, country and target country."
                .to_owned()
            canonical
        />
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
                    <Results answering />
                    <Pager answering />
                </div>
            </form>
        </main>
    }
}

/// "Gold Label, Furniture" or "“creativ cluj”": what the page is about, for tabs and bookmarks.
fn page_title(query: &Query) -> String {
    let quoted = (!query.text.is_empty()).then(|| format!("“{}”", query.text));
    let values = query.all_chosen().map(|(facet, value)| value_label(facet, value));
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
    let clear = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && answering.query.with_untracked(|query| !query.text.is_empty()) {
            event.prevent_default();
            ask(answering.query.with_untracked(|query| query.with_text(String::new())), Step::Replace);
        }
    };
    let shortcut = window_event_listener(ev::keydown, move |event| {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        if event.key() == "/" && plain && !browser::is_typing(&event) && browser::focus(SEARCH_BOX) {
            event.prevent_default();
            browser::select(SEARCH_BOX);
        }
    });
    on_cleanup(move || shortcut.remove());
    let initial = answering.query.with_untracked(|query| query.text.clone());
    // The box keeps what was typed before the page came alive; it follows the query when that
    // changes elsewhere: by the back button, a chip, or Esc.
    let node = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |before: Option<()>| {
        let Some(input) = node.get() else { return };
        let text = answering.query.with(|query| query.text.clone());
        if before.is_none() && input.value() != text {
            let typed = input.value();
            answering.query.update(|query| *query = query.with_text(typed));
        } else if !input.value().split_whitespace().eq(text.split_whitespace()) {
            input.set_value(&text);
        }
    });
    view! {
        <div class="searchbar">
            <svg
                viewBox="0 0 24 24"
                fill="none"
                stroke="currentColor"
                stroke-width="2"
                stroke-linecap="round"
                aria-hidden="true"
                focusable="false"
            >
                <circle cx="11" cy="11" r="7"></circle>
                <path d="m20 20-3.8-3.8"></path>
            </svg>
            <input
                id=SEARCH_BOX
                type="search"
                name="q"
                value=initial
                aria-label="Search clusters"
                placeholder="Names, places, topics"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                maxlength="200"
                enterkeyhint="search"
                node_ref=node
                on:input=type_on
                on:keydown=clear
            />
            <kbd aria-hidden="true">"/"</kbd>
            <button type="submit" class="button primary">
                "Search"
            </button>
        </div>
    }
}

#[component]
fn Toolbar(answering: Answering) -> impl IntoView {
    let total = move || answering.view.with(|view| view.as_ref().map(|view| wording::clusters(view.answer.total)));
    let chosen = move || match answering.filter_count() {
        0 => "Filters".to_owned(),
        count => format!("Filters ({count})"),
    };
    view! {
        <div class="toolbar">
            <p role="status">{total}</p>
            <button type="button" class="button filters-button" popovertarget=FILTERS>
                {chosen}
            </button>
            <SortChoice answering />
        </div>
    }
}

#[component]
fn Trouble(answering: Answering) -> impl IntoView {
    let again = move |_| {
        // Asking the same again would change nothing, so the signal is woken instead.
        answering.retry();
    };
    view! {
        <div role="alert" class="trouble">
            {move || {
                answering
                    .unreachable
                    .get()
                    .then(|| {
                        view! {
                            <p>"We could not reach the server, so these results are not up to date."</p>
                            <button type="button" class="button" on:click=again>
                                "Try again"
                            </button>
                        }
                    })
            }}
        </div>
    }
}

#[component]
fn Results(answering: Answering) -> impl IntoView {
    move || {
        answering.view.with(|view| {
            let answer = &view.as_ref()?.answer;
            if answer.hits.is_empty() {
                return Some(answering.query.with_untracked(|query| no_results(query, &answer.reliefs)));
            }
            let rows: Vec<_> = answer.hits.iter().map(|hit| result_row(hit, &answer.marker)).collect();
            Some(
                view! {
                    <ol class="results" aria-label="Search results">
                        {rows}
                    </ol>
                }
                .into_any(),
            )
        })
    }
}
