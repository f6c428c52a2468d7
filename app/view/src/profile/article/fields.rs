use domain::{
    profile::Contact,
    vocabulary::{Term, Vocabulary},
};
use maud::{Markup, html};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use search::Facet;

use crate::address;

/// A list of named facts; unknown ones are left out as they are added.
pub(crate) struct Fields(Vec<(String, Vec<Markup>)>);

impl Fields {
    pub(crate) fn new() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn value(self, name: &str, value: Option<Markup>) -> Self {
        self.values(name, value)
    }

    pub(crate) fn text(self, name: &str, value: Option<impl AsRef<str>>) -> Self {
        self.list(name, value)
    }

    pub(crate) fn list(self, name: &str, values: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.values(name, values.into_iter().map(|value| html! { (value.as_ref()) }))
    }

    /// Terms of a vocabulary, each leading to all clusters that share it.
    pub(crate) fn terms<V: Vocabulary>(self, name: &str, facet: Facet, terms: &[Term<V>]) -> Self {
        self.values(name, terms.iter().map(|term| link(facet, term.slug(), term.label())))
    }

    pub(crate) fn values(mut self, name: &str, values: impl IntoIterator<Item = Markup>) -> Self {
        let values: Vec<Markup> = values.into_iter().collect();
        if !values.is_empty() {
            self.0.push((name.to_owned(), values));
        }
        self
    }

    /// The list, if there is anything in it.
    pub(crate) fn finish(self) -> Option<Markup> {
        let list = html! {
            dl.fields {
                @for (name, values) in &self.0 {
                    div {
                        dt { (name) }
                        dd {
                            @match values.as_slice() {
                                [value] => (value),
                                values => ul { @for value in values { li { (value) } } },
                            }
                        }
                    }
                }
            }
        };
        (!self.0.is_empty()).then_some(list)
    }
}

/// A value that leads to all clusters that share it.
pub(crate) fn link(facet: Facet, slug: &str, label: &str) -> Markup {
    html! { a href=(address::having(facet, slug)) { (label) } }
}

/// What opens a mail program: unencoded, `?` and `&` in the address would write the subject or copy
/// somebody in.
pub(crate) fn mail_address(email: &str) -> String {
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'@').remove(b'.').remove(b'-').remove(b'_').remove(b'+');
    format!("mailto:{}", utf8_percent_encode(email, KEPT))
}

/// What makes a phone dial.
pub(crate) fn phone_address(phone: &str) -> String {
    let dialled: String = phone.chars().filter(|char| char.is_ascii_digit() || *char == '+').collect();
    format!("tel:{dialled}")
}

/// The ways to reach a member of the team: links that a phone or a mail program opens.
pub(crate) fn reach(Contact { phone, email, .. }: &Contact) -> Vec<Markup> {
    let phone = phone.as_ref().map(|phone| html! { a href=(phone_address(phone)) { (phone) } });
    let email = email.as_ref().map(|email| html! { a href=(mail_address(email)) { (email) } });
    phone.into_iter().chain(email).collect()
}
