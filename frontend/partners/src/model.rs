//! What the program knows.

use search::matching::{Matches, Wish};

/// The state of the page.
#[derive(Debug, Clone)]
pub struct Model {
    /// What is wished.
    pub wish: Wish,
    /// The wish that the page shows the matches of.
    pub answered: Wish,
    /// These matches. `None` before the first wish is answered.
    pub answer: Option<Matches>,
    /// Whether the page of matches is the one that is shown.
    pub is_shown: bool,
}

impl Model {
    /// The state of a page as the server wrote it.
    pub fn of_page(wish: Wish) -> Self {
        Self { answered: wish.clone(), wish, answer: None, is_shown: true }
    }

    /// The wish that the form says. It names the goal even where it follows from who seeks, and who is
    /// to be explained by name.
    pub(crate) fn read(&self, form: &str) -> Wish {
        let mut wish = Wish::parse(form);
        let Some(answer) = &self.answer else { return wish };
        if self.wish.goal.is_none() && wish.goal == Some(answer.goal) {
            wish.goal = None;
        }
        let explained = answer.why.as_ref().map(|why| &why.explained.hit.name);
        if explained.is_some() && wish.why.as_ref() == explained {
            wish.why.clone_from(&self.wish.why);
        }
        wish
    }

    /// Whether a wish that a form said is the one that is there. A form knows no pages, and nothing
    /// that is not understood.
    pub(crate) fn is_wished(&self, said: &Wish) -> bool {
        let here = &self.wish;
        *here == Wish { page: here.page, troubles: here.troubles.clone(), ..said.clone() }
    }
}
