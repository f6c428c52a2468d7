//! The counts beside the values, changed one by one: of the page's 800 a toggle changes few.

use std::{cell::RefCell, rc::Rc, time::Duration};

use leptos::{prelude::set_timeout, wasm_bindgen::JsCast as _};
use search::Facet;
use view::clusters::facets::{chosen, count};
use web_sys::{Element, HtmlDetailsElement, HtmlElement, HtmlInputElement};

use crate::window::{self, elements};

/// The facets of a page, found one after the other.
#[derive(Clone)]
pub struct FacetRows {
    /// The id of what they stand in.
    within: &'static str,
    /// In the order of the page.
    facets: &'static [Facet],
    found: Rc<RefCell<Vec<ShownFacet>>>,
}

/// How often each value of a facet is left.
pub type CountsOf<'a> = &'a dyn Fn(Facet) -> &'a [u32];
/// Whether a value is chosen.
pub type IsChosen<'a> = &'a dyn Fn(Facet, &str) -> bool;

impl FacetRows {
    /// The rows of these facets in the element with this id.
    pub fn within(id: &'static str, facets: &'static [Facet]) -> Self {
        Self { within: id, facets, found: Rc::default() }
    }

    /// They are to be found anew, because they were written anew.
    pub fn forget(&self) {
        self.found.borrow_mut().clear();
    }

    /// Finds them anew in a page that has just been shown, and lets the browser do something else in
    /// between: all values at once would hold up a slow phone for a tenth of a second. Tells the values
    /// that somebody ticked or unticked before they were found.
    pub fn find_at_leisure(
        &self,
        is_chosen: impl Fn(Facet, &str) -> bool + 'static,
        toggled: impl Fn(Facet, String) + 'static,
    ) {
        self.forget();
        self.go_on(is_chosen, toggled);
    }

    fn go_on(&self, is_chosen: impl Fn(Facet, &str) -> bool + 'static, toggled: impl Fn(Facet, String) + 'static) {
        let rows = self.clone();
        let find = move || {
            if !rows.find_next() {
                return;
            }
            let ticked_early =
                rows.found.borrow().last().map(|facet| facet.differs_from(&is_chosen)).unwrap_or_default();
            for (facet, value) in ticked_early {
                toggled(facet, value);
            }
            rows.go_on(is_chosen, toggled);
        };
        set_timeout(find, Duration::ZERO);
    }

    /// Shows what is ticked, and the counts if there are others than the page came with.
    pub fn update(&self, counts: Option<CountsOf>, is_chosen: IsChosen) {
        while counts.is_some() && self.find_next() {}
        for facet in self.found.borrow_mut().iter_mut() {
            facet.update(counts, is_chosen);
        }
    }

    /// Finds one more facet in the order of the page; says whether there was one.
    fn find_next(&self) -> bool {
        let mut found = self.found.borrow_mut();
        let next = self.facets.get(found.len()).and_then(|&facet| ShownFacet::find(self.within, facet));
        let is_there = next.is_some();
        found.extend(next);
        is_there
    }
}

/// Somebody typed into a filter box of a facet: shows only the values whose row contains that.
pub fn narrow(input: &HtmlInputElement) {
    let Ok(Some(root)) = input.closest("details") else { return };
    let wanted = search::fold(&input.value());
    if let Ok(Some(more)) = root.query_selector(".more")
        && let Ok(more) = more.dyn_into::<HtmlDetailsElement>()
        && !wanted.is_empty()
    {
        more.set_open(true);
    }
    for row in elements::<HtmlElement>(&root, "label") {
        let words = row.text_content().unwrap_or_default();
        row.set_hidden(!search::fold(&words).contains(&wanted));
    }
}

/// Says how many values are chosen in a group that has no counts.
pub fn tally(group: &Element) {
    if let Ok(Some(words)) = group.query_selector(".chosen") {
        words.set_text_content(Some(&chosen(elements::<Element>(group, "input:checked").len())));
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
    fn find(within: &str, facet: Facet) -> Option<Self> {
        let list = window::by_id(within)?;
        let root = list.query_selector(&format!("[data-facet={}]", facet.key())).ok()??;
        let rows = ticks(&root, facet).filter_map(|(index, tick)| {
            let count = tick.parent_element()?.last_element_child()?;
            Some(ShownValue { index, tick, count, shown: None })
        });
        Some(Self { facet, were_chosen: None, chosen: root.query_selector(".chosen").ok()??, rows: rows.collect() })
    }

    /// The values whose box says something else than the query.
    fn differs_from(&self, is_chosen: IsChosen) -> Vec<(Facet, String)> {
        let differs = |row: &&ShownValue| row.tick.checked() != is_chosen(self.facet, &row.tick.value());
        self.rows.iter().filter(differs).map(|row| (self.facet, row.tick.value())).collect()
    }

    /// Writes only what differs. Without counts those that the page came with are right.
    fn update(&mut self, counts: Option<CountsOf>, is_chosen: IsChosen) {
        let counts = counts.map(|counts| counts(self.facet));
        let mut ticked = 0;
        for ShownValue { index, tick, count: element, shown } in &mut self.rows {
            let is_chosen = is_chosen(self.facet, self.facet.value_slug(*index));
            ticked += usize::from(is_chosen);
            if tick.checked() != is_chosen {
                tick.set_checked(is_chosen);
            }
            let Some(counts) = counts else { continue };
            let now = counts.get(*index).copied().unwrap_or(0);
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
