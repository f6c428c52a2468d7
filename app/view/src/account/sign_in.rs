use domain::account::{Entry, Mistakes};
use maud::html;
use serde::{Deserialize, Serialize};

use super::{Input, Kind, entry, error_summary, personal, problem_title};
use crate::{Page, address};

/// What somebody typed to sign in, and what was wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    pub email: String,
    pub mistakes: Mistakes,
}

/// The page to sign in on, which leads on to `next`.
pub fn sign_in_page(SignIn { email, mistakes }: &SignIn, next: &str) -> Page {
    let body = html! {
        div.page.text-page.form-page {
            (error_summary(mistakes))
            h1 { "Sign in" }
            form.entries method="post" action="/api/sign_in" novalidate {
                input type="hidden" name="next" value=(next);
                (entry(Input { entry: Entry::Email, kind: Kind::Email, value: email, hint: None }, mistakes))
                (entry(Input { entry: Entry::Password, kind: Kind::CurrentPassword, value: "", hint: None }, mistakes))
                div.form-end { button.button.primary type="submit" { "Sign in" } }
            }
            ul.ways {
                li { a href=(address::RESET) { "I forgot my password" } }
                li { a href=(address::REGISTER) { "Register a cluster" } }
            }
        }
    };
    personal(&problem_title("Sign in", !mistakes.is_empty()), body)
}
