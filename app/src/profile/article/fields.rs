use domain::profile::TeamMember;
use leptos::prelude::*;
use search::Facet;

use crate::directory::facet_address;

/// A list of named facts; unknown ones are left out as they are added.
pub(crate) struct Fields(Vec<AnyView>);

impl Fields {
    pub(crate) fn new() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn view(mut self, name: &'static str, value: Option<AnyView>) -> Self {
        if let Some(value) = value {
            self.0.push(field(name.to_owned(), value));
        }
        self
    }

    pub(crate) fn text(self, name: &'static str, value: Option<String>) -> Self {
        self.view(name, value.map(IntoAny::into_any))
    }

    /// A value that leads to all clusters that share it.
    pub(crate) fn linked(self, name: &'static str, facet: Facet, value: Option<(&str, &'static str)>) -> Self {
        self.view(name, value.map(|value| link(facet, value)))
    }

    pub(crate) fn linked_list<'a>(
        self,
        name: &'static str,
        facet: Facet,
        values: impl Iterator<Item = (&'a str, &'static str)>,
    ) -> Self {
        let links = values.map(|value| link(facet, value)).collect();
        self.views(name, links)
    }

    pub(crate) fn list(self, name: &'static str, values: Vec<String>) -> Self {
        self.views(name, values.into_iter().map(IntoAny::into_any).collect())
    }

    pub(crate) fn views(self, name: &'static str, values: Vec<AnyView>) -> Self {
        self.titled(name.to_owned(), values)
    }

    /// Like [`Self::views`], under a name that the profile gives.
    pub(crate) fn titled(mut self, name: String, mut values: Vec<AnyView>) -> Self {
        let value = match values.len() {
            0 => return self,
            1 => values.remove(0),
            _ => {
                let items: Vec<_> = values.into_iter().map(|value| view! { <li>{value}</li> }).collect();
                view! { <ul>{items}</ul> }.into_any()
            }
        };
        self.0.push(field(name, value));
        self
    }

    /// The list, if there is anything in it.
    pub(crate) fn finish(self) -> Option<AnyView> {
        (!self.0.is_empty()).then(|| view! { <dl class="fields">{self.0}</dl> }.into_any())
    }
}

fn field(name: String, value: AnyView) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

fn link(facet: Facet, (slug, label): (&str, &'static str)) -> AnyView {
    view! { <a href=facet_address(facet, slug)>{label}</a> }.into_any()
}

/// The ways to reach a member of the team: links that a phone or a mail program opens.
pub(crate) fn reach(TeamMember { phone, email, .. }: &TeamMember) -> Vec<AnyView> {
    let phone = phone.clone().map(|phone| {
        let dialled: String = phone.chars().filter(|char| char.is_ascii_digit() || *char == '+').collect();
        view! { <a href=format!("tel:{dialled}")>{phone}</a> }.into_any()
    });
    let email = email.clone().map(|email| {
        let address = format!("mailto:{email}");
        view! { <a href=address>{email}</a> }.into_any()
    });
    phone.into_iter().chain(email).collect()
}
