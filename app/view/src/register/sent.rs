use maud::html;

use crate::{Page, account::personal, address};

/// What everybody is told who has registered, whether the address is known or not.
pub fn sent_page(email: &str, was_sent_again: bool) -> Page {
    let body = html! {
        div.page.text-page.form-page {
            @if was_sent_again { p.notice role="status" { "We have written once more." } }
            h1 { "Check your mail" }
            div.prose {
                p { "We have written to " b { (email) } ". The mail has a link; open it and type the password that you have just chosen." }
                p { "The link is good for 48 hours. Nothing arrives? Look among unwanted mail, and check the address." }
            }
            form method="post" action="/api/mail_again" {
                div.form-end { button.button type="submit" { "Send it again" } }
            }
            ul.ways { li { a href=(address::REGISTER) { "Register another cluster" } } }
        }
    };
    personal("Check your mail", body)
}
