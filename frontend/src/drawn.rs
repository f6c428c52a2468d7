//! What a program has drawn, place by place: only what differs is written again.

use maud::Markup;

use crate::window;

/// The places of a page by their ids, as they were last drawn.
#[derive(Debug, Default)]
pub struct Drawn(Vec<(&'static str, Markup)>);

impl Drawn {
    /// Another page is shown, of which nothing was drawn here.
    pub fn forget(&mut self) {
        self.0.clear();
    }

    /// Writes what a place shows, unless it shows that already; says whether it wrote.
    pub fn write(&mut self, id: &'static str, markup: Markup) -> bool {
        let shown = self.0.iter().position(|(at, _)| *at == id);
        if shown.is_some_and(|at| self.0[at].1.0 == markup.0) {
            return false;
        }
        window::write(id, &markup);
        match shown {
            Some(at) => self.0[at].1 = markup,
            None => self.0.push((id, markup)),
        }
        true
    }
}
