//! The counts beside the values, changed one by one: of the page's 800 a toggle changes few.

use std::{cell::RefCell, rc::Rc, time::Duration};

use frontend::window::{self, elements};
use leptos::prelude::set_timeout;
use search::{Counts, Facet, Query};
use view::clusters::{
    Place,
    facets::{chosen, count},
};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlDetailsElement, HtmlElement, HtmlInputElement};

/// The facets of the page, found one after the other.
#[derive(Clone, Default)]
pub(crate) struct FacetRows(Rc<RefCell<Vec<ShownFacet>>>);

impl FacetRows {
    /// Finds them anew in a page that has just been shown, and lets the browser do something else in
    /// between: all values at once would hold up a slow phone for a tenth of a second. Tells the values
    /// that somebody ticked or unticked before they were found.
    pub(crate) fn find_at_leisure(
        &self,
        query: impl Fn() -> Query + 'static,
        toggled: impl Fn(Facet, String) + 'static,
    ) {
        self.0.borrow_mut().clear();
        self.go_on(query, toggled);
    }

    fn go_on(&self, query: impl Fn() -> Query + 'static, toggled: impl Fn(Facet, String) + 'static) {
        let rows = self.clone();
        let find = move || {
            if !rows.find_next() {
                return;
            }
            let ticked_early = rows.0.borrow().last().map(|facet| facet.differs_from(&query())).unwrap_or_default();
            for (facet, value) in ticked_early {
                toggled(facet, value);
            }
            rows.go_on(query, toggled);
        };
        set_timeout(find, Duration::ZERO);
    }

    /// Shows what is ticked, and the counts if there are others than the page came with.
    pub(crate) fn update(&self, counts: Option<&Counts>, query: &Query) {
        while counts.is_some() && self.find_next() {}
        for facet in self.0.borrow_mut().iter_mut() {
            facet.update(counts, query);
        }
    }

    /// Finds one more facet in the order of the page; says whether there was one.
    fn find_next(&self) -> bool {
        let mut found = self.0.borrow_mut();
        let next = Facet::PAGE.get(found.len()).and_then(|&facet| ShownFacet::find(facet));
        let is_there = next.is_some();
        found.extend(next);
        is_there
    }
}

/// Shows only the values whose label contains what was typed into a facet's own filter box.
pub(crate) fn narrow(input: &HtmlInputElement) {
    let Ok(Some(root)) = input.closest("[data-facet]") else { return };
    let Some(facet) = root.get_attribute("data-facet").and_then(|key| Facet::find(&key)) else { return };
    let wanted = search::fold(&input.value());
    if let Ok(Some(more)) = root.query_selector(".more")
        && let Ok(more) = more.dyn_into::<HtmlDetailsElement>()
        && !wanted.is_empty()
    {
        more.set_open(true);
    }
    for (index, tick) in ticks(&root, facet) {
        let Some(row) = tick.parent_element() else { continue };
        let hides = !search::fold(facet.value_label(index)).contains(&wanted);
        if let Ok(row) = row.dyn_into::<HtmlElement>() {
            row.set_hidden(hides);
        }
    }
}

/// The checkboxes of a facet with the values that they stand for.
fn ticks(root: &Element, facet: Facet) -> impl Iterator<Item = (usize, HtmlInputElement)> {
    let boxes = elements::<HtmlInputElement>(root, "input[type=checkbox]").into_iter();
    boxes.filter_map(move |tick| Some((facet.value_index(&tick.value())?, tick)))
}

/// The elements of a facet that change, and what they show now.
struct ShownFacet {
    facet: Facet,
    chosen: Element,
    were_chosen: Option<usize>,
    rows: Vec<ShownValue>,
}

struct ShownValue {
    index: usize,
    tick: HtmlInputElement,
    count: Element,
    shown: Option<u32>,
}

impl ShownFacet {
    fn find(facet: Facet) -> Option<Self> {
        let list = window::by_id(Place::Facets.id())?;
        let root = list.query_selector(&format!("[data-facet={}]", facet.key())).ok()??;
        let rows = ticks(&root, facet).filter_map(|(index, tick)| {
            let count = tick.parent_element()?.last_element_child()?;
            Some(ShownValue { index, tick, count, shown: None })
        });
        Some(Self { facet, were_chosen: None, chosen: root.query_selector(".chosen").ok()??, rows: rows.collect() })
    }

    /// The values whose box says something else than the query.
    fn differs_from(&self, query: &Query) -> Vec<(Facet, String)> {
        let differs = |row: &&ShownValue| row.tick.checked() != query.is_chosen(self.facet, &row.tick.value());
        self.rows.iter().filter(differs).map(|row| (self.facet, row.tick.value())).collect()
    }

    /// Writes only what differs. Without counts those that the page came with are right.
    fn update(&mut self, counts: Option<&Counts>, query: &Query) {
        let mut ticked = 0;
        for ShownValue { index, tick, count: element, shown } in &mut self.rows {
            let is_chosen = query.is_chosen(self.facet, self.facet.value_slug(*index));
            ticked += usize::from(is_chosen);
            if tick.checked() != is_chosen {
                tick.set_checked(is_chosen);
            }
            let Some(counts) = counts else { continue };
            let now = counts.of(self.facet).get(*index).copied().unwrap_or(0);
            if *shown != Some(now) {
                element.set_text_content(Some(&count(now)));
                *shown = Some(now);
            }
            let is_disabled = now == 0 && !is_chosen;
            if tick.disabled() != is_disabled {
                tick.set_disabled(is_disabled);
            }
        }
        if self.were_chosen.replace(ticked) != Some(ticked) {
            self.chosen.set_text_content(Some(&chosen(ticked)));
        }
    }
}
