//! What the site writes to people: each mail as text and as HTML, with the same words.
//!
//! In the text a link stands alone on its line, so that programs that make links of addresses take it
//! whole.

mod accounts;
mod publishing;

use maud::{DOCTYPE, Markup, html};

pub use accounts::{
    address_changes, address_taken, already_registered, claim_when_known, confirm_address, confirm_claim,
    confirm_registration, reset_password, test,
};

pub use publishing::{changes_requested, claim_decided, published, rejected, something_waits, submitted};

/// A mail but for whom it goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// A piece of a mail.
pub enum Piece<'a> {
    Words(String),
    /// A whole address of the site, and what it is called where addresses need not be seen.
    Link {
        address: &'a str,
        name: &'a str,
    },
}

impl Mail {
    /// Puts a mail together. Line breaks and other invisible signs in the subject become spaces: they
    /// would end the header.
    pub fn of(subject: &str, pieces: &[Piece<'_>]) -> Self {
        let subject: String = subject.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Link { address, .. } => text.push_str(address),
            }
            text.push_str("\n\n");
        }
        text.push_str("-- \nCluster Atlas\n");
        let html = document(&subject, pieces).into_string();
        Self { subject, text, html }
    }
}

fn document(subject: &str, pieces: &[Piece<'_>]) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head { meta charset="utf-8"; title { (subject) } }
            body {
                @for piece in pieces {
                    @match piece {
                        Piece::Words(words) => { p { (words) } }
                        Piece::Link { address, name } => { p { a href=(address) { (name) } } p { (address) } }
                    }
                }
                p { "Cluster Atlas" }
            }
        }
    }
}

/// As much of a name as belongs into a sentence of a mail that anybody can cause.
fn quoted(name: &str) -> String {
    let shown: String = name.chars().filter(|sign| !sign.is_control()).take(80).collect();
    let more = if name.chars().count() > 80 { "…" } else { "" };
    format!("“{}{more}”", shown.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_stands_alone_on_its_line_and_hostile_names_stay_words() {
        let address = "https://atlas.example/verify/abc";
        let mail = confirm_registration("<script>\r\nBcc: x@evil.example", address);
        assert!(mail.text.lines().any(|line| line == address), "{}", mail.text);
        assert!(!mail.subject.contains(['\r', '\n']), "{:?}", mail.subject);
        assert!(mail.text.contains("“<script>Bcc: x@evil.example”"), "{}", mail.text);
        assert!(!mail.html.contains("<script>"), "{}", mail.html);
        let long = already_registered(&"a".repeat(200), "https://atlas.example/account");
        assert!(long.text.contains(&format!("“{}…”", "a".repeat(80))), "{}", long.text);
    }
}
