use domain::account::{Entry, Mistakes};
use maud::html;

use crate::{
    Page,
    account::{Input, Kind, entry, error_summary, personal, problem_title},
};

/// The page that the link of a registration leads to.
/// `claims`: the profile is in the directory already and is claimed.
pub fn verify_page(token: &str, email: &str, cluster: &str, claims: bool, mistakes: &Mistakes) -> Page {
    let done = if claims { " was claimed with " } else { " was registered with " };
    let body = html! {
        div.page.text-page.form-page {
            (error_summary(mistakes))
            h1 { "Confirm your e-mail address" }
            p { b { (cluster) } (done) b { (email) } ". If that was you, type the password that you chose." }
            form.entries method="post" action="/api/confirm" novalidate {
                input type="hidden" name="token" value=(token);
                (entry(
                    Input { entry: Entry::Password, kind: Kind::CurrentPassword, value: "", hint: None },
                    mistakes,
                ))
                div.form-end { button.button.primary type="submit" { "Confirm e-mail address" } }
            }
            form method="post" action="/api/disown" {
                input type="hidden" name="token" value=(token);
                div.form-end { button.button.quiet type="submit" { "I did not register" } }
            }
        }
    };
    personal(&problem_title("Confirm your e-mail address", !mistakes.is_empty()), body)
}

/// What somebody is told who did not register.
pub fn disowned_page() -> Page {
    let body = html! {
        div.page.text-page.form-page {
            h1 { "It is deleted" }
            p { "What was typed with your address is gone, and the link opens nothing any more." }
        }
    };
    personal("It is deleted", body)
}
