use domain::account::{Entry, Mistakes};
use maud::html;

use super::{Input, Kind, entry, error_summary, personal, problem_title};
use crate::{Page, Status, address};

/// The page that sends a link to a new password.
pub fn reset_page(email: &str, mistakes: &Mistakes) -> Page {
    let body = html! {
        div.page.text-page.form-page {
            (error_summary(mistakes))
            h1 { "Get a new password" }
            p { "We send a link to your address. It opens a page on which you set a new password." }
            form.entries method="post" action="/api/reset" novalidate {
                (entry(Input { entry: Entry::Email, kind: Kind::Email, value: email, hint: None }, mistakes))
                div.form-end { button.button.primary type="submit" { "Send link" } }
            }
            ul.ways { li { a href=(address::SIGN_IN) { "Sign in" } } }
        }
    };
    personal(&problem_title("Get a new password", !mistakes.is_empty()), body)
}

/// What everybody is told who asked for a link, whether the address is known or not.
pub fn reset_sent_page(email: &str) -> Page {
    let body = html! {
        div.page.text-page.form-page {
            h1 { "Check your mail" }
            div.prose {
                p { "If " b { (email) } " belongs to an account, a link to a new password is on its way there. It is good for two hours, and for one use." }
                p { "Nothing arrives? Look among unwanted mail, and check the address." }
            }
            ul.ways { li { a href=(address::RESET) { "Send another link" } } }
        }
    };
    personal("Check your mail", body)
}

/// The page that a link leads to: a new password.
pub fn set_password_page(token: &str, mistakes: &Mistakes) -> Page {
    let hint = "12 characters or more. A few words in a row are easy to remember and hard to guess.";
    let body = html! {
        div.page.text-page.form-page {
            (error_summary(mistakes))
            h1 { "Set a new password" }
            form.entries method="post" action="/api/set_password" novalidate {
                input type="hidden" name="token" value=(token);
                (entry(
                    Input { entry: Entry::NewPassword, kind: Kind::NewPassword, value: "", hint: Some(hint) },
                    mistakes,
                ))
                p { "You are signed out everywhere, and signed in here." }
                div.form-end { button.button.primary type="submit" { "Set password" } }
            }
        }
    };
    personal(&problem_title("Set a new password", !mistakes.is_empty()), body)
}

/// What a link leads to that opens nothing any more, or never did.
pub fn used_link_page() -> Page {
    let body = html! {
        div.page.text-page.form-page {
            h1 { "This link opens nothing any more" }
            div.prose {
                p { "Links in our mails work once and for a short time. This one was used, is too old, or was not copied whole from the mail." }
            }
            ul.ways {
                li { a href=(address::SIGN_IN) { "Sign in" } }
                li { a href=(address::RESET) { "Get a new password" } }
                li { a href=(address::REGISTER) { "Register a cluster" } }
            }
        }
    };
    Page { status: Status::NotFound, ..personal("This link opens nothing any more", body) }
}

/// The page that the link to a new address leads to.
pub fn confirm_address_page(token: &str, email: &str) -> Page {
    let body = html! {
        div.page.text-page.form-page {
            h1 { "Confirm your new e-mail address" }
            p { "You sign in with " b { (email) } " now, and with the address that this link was sent to from then on." }
            form method="post" action="/api/confirm_address" {
                input type="hidden" name="token" value=(token);
                div.form-end { button.button.primary type="submit" { "Confirm e-mail address" } }
            }
        }
    };
    personal("Confirm your new e-mail address", body)
}
