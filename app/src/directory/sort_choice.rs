use leptos::prelude::*;
use search::Sort;

use super::answering::{Answering, Step};

/// The order of the results. Part of the search form, so that it works without JavaScript.
#[component]
pub(super) fn SortChoice(answering: Answering) -> impl IntoView {
    let ask = answering.asker();
    let choose = move |event| {
        let Some(sort) = Sort::find(&event_target_value(&event)) else { return };
        ask(answering.query.with_untracked(|query| query.with_sort(sort)), Step::Push);
    };
    let options: Vec<_> = Sort::ALL
        .iter()
        .map(|&sort| {
            let chosen = move || answering.query.with(|query| query.sort == sort);
            view! {
                <option value=sort.key() selected=chosen>
                    {words(sort)}
                </option>
            }
        })
        .collect();
    view! {
        <label class="sort">
            "Sort by "
            <select name="sort" on:change=choose prop:value=move || answering.query.with(|query| query.sort.key())>
                {options}
            </select>
        </label>
    }
}

fn words(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "Relevance",
        Sort::Name => "Name",
        Sort::Updated => "Last updated",
        Sort::Label => "Label",
        Sort::Members => "Number of members",
    }
}
