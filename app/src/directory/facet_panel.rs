//! The filters beside the results: drawn once as text, then kept up to date value by value.

use std::{cell::RefCell, rc::Rc, time::Duration};

use leptos::{html::Div, prelude::*, wasm_bindgen::JsCast};
use search::{Counts, Facet, Query};
use web_sys::{Element, Event, HtmlDetailsElement, HtmlDivElement, HtmlElement, HtmlInputElement};

use super::answering::{Answering, Step};
use crate::{components::Drawn, wording::number};

/// All eight filters, with live counts.
#[component]
pub(super) fn FacetPanel(answering: Answering) -> impl IntoView {
    let panel = NodeRef::<Div>::new();
    // Only the effect holds it: on the server a value of leptos' own for one thread alone would
    // panic when another one ends the page.
    let drawn = Rc::new(RefCell::new(Vec::<DrawnFacet>::new()));
    Effect::new(move |before: Option<()>| {
        let Some(panel) = panel.get() else { return };
        // What is drawn late has to be found anew.
        answering.facets.track();
        answering.counts.with(|counts| {
            answering.query.with(|query| {
                // The page came as it should be; nothing has to be found in a hurry.
                if before.is_none() && counts.is_none() {
                    return find_at_leisure(answering, panel, Rc::clone(&drawn));
                }
                let drawn = &mut *drawn.borrow_mut();
                if drawn.first().is_none_or(DrawnFacet::is_gone) {
                    drawn.clear();
                }
                while DrawnFacet::find_next(&panel, drawn) {}
                for facet in drawn {
                    facet.update(counts.as_ref(), query);
                }
            });
        });
    });

    let ask = answering.asker();
    let toggle = move |event: Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        if let Some(facet) = Facet::find(&input.name()).filter(|_| input.type_() == "checkbox") {
            let query = answering.query.with_untracked(|query| query.toggled(facet, &input.value()));
            ask(query, Step::Push);
        }
    };
    view! {
        <div node_ref=panel on:change=toggle on:input=move |event| narrow(&event)>
            <Drawn markup=answering.facets class="facet-list" />
        </div>
    }
}

/// Finds the facets one after the other and lets the browser do something else in between: all 800
/// values at once would hold up a slow phone for a tenth of a second.
fn find_at_leisure(answering: Answering, panel: HtmlDivElement, drawn: Rc<RefCell<Vec<DrawnFacet>>>) {
    let find = move || {
        // The page may have been left meanwhile.
        let more = answering.query.try_with_untracked(|query| {
            let drawn = &mut *drawn.borrow_mut();
            let found = DrawnFacet::find_next(&panel, drawn);
            if let Some(facet) = drawn.last_mut().filter(|_| found) {
                // The browser may have put back what was chosen before a reload.
                facet.update(None, query);
            }
            found
        });
        if more == Some(true) {
            find_at_leisure(answering, panel, drawn);
        }
    };
    set_timeout(find, Duration::ZERO);
}

/// Shows only the values whose label contains what was typed into a facet's own filter box.
fn narrow(event: &Event) {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
    if input.class_name() != "narrow" {
        return;
    }
    let Ok(Some(facet)) = input.closest("details") else { return };
    let wanted = search::fold(&input.value());
    if let Ok(Some(more)) = facet.query_selector(".more")
        && let Ok(more) = more.dyn_into::<HtmlDetailsElement>()
        && !wanted.is_empty()
    {
        more.set_open(true);
    }
    for row in elements::<HtmlElement>(&facet, "label.value") {
        let text = row.text_content().unwrap_or_default();
        // What follows the label is its count.
        let label = text.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ',');
        row.set_hidden(!search::fold(label).contains(&wanted));
    }
}

fn elements<T: JsCast>(root: &Element, selector: &str) -> Vec<T> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// The elements of a facet that change, and what they show now.
struct DrawnFacet {
    facet: Facet,
    chosen: Element,
    was_chosen: Option<u32>,
    rows: Vec<DrawnValue>,
}

struct DrawnValue {
    index: usize,
    input: HtmlInputElement,
    count: Element,
    shown: Option<u32>,
}

impl DrawnFacet {
    /// Finds one more facet in the order of [`Facet::PAGE`]; says whether there was one.
    fn find_next(panel: &Element, drawn: &mut Vec<Self>) -> bool {
        let next = Facet::PAGE.get(drawn.len()).and_then(|&facet| Self::find(panel, facet));
        let found = next.is_some();
        drawn.extend(next);
        found
    }

    fn find(panel: &Element, facet: Facet) -> Option<Self> {
        let root = panel.query_selector(&format!("[data-facet={}]", facet.key())).ok()??;
        let rows = elements::<HtmlInputElement>(&root, "input[type=checkbox]").into_iter().filter_map(|input| {
            let index = facet.value_index(&input.value())?;
            let count = input.parent_element()?.last_element_child()?;
            Some(DrawnValue { index, input, count, shown: None })
        });
        Some(Self { facet, was_chosen: None, chosen: root.query_selector(".chosen").ok()??, rows: rows.collect() })
    }

    /// Whether the filters were drawn anew since this was found.
    fn is_gone(&self) -> bool {
        !self.chosen.is_connected()
    }

    /// Writes only what differs: a toggle changes few of the page's counts. Without counts those
    /// that the page came with are right.
    fn update(&mut self, counts: Option<&Counts>, query: &Query) {
        let mut chosen = 0;
        let mut previous = std::mem::take(&mut self.was_chosen);
        for DrawnValue { index, input, count, shown } in &mut self.rows {
            let checked = query.is_chosen(self.facet, self.facet.value_slug(*index));
            chosen += u32::from(checked);
            if input.checked() != checked {
                input.set_checked(checked);
            }
            let Some(counts) = counts else { continue };
            let now = counts.of(self.facet).get(*index).copied().unwrap_or(0);
            if *shown != Some(now) {
                count.set_text_content(Some(&number(now)));
                *shown = Some(now);
            }
            let disabled = now == 0 && !checked;
            if input.disabled() != disabled {
                input.set_disabled(disabled);
            }
        }
        if previous.replace(chosen) != Some(chosen) {
            self.chosen.set_text_content((chosen > 0).then(|| format!("({chosen})")).as_deref());
        }
        self.was_chosen = previous;
    }
}
