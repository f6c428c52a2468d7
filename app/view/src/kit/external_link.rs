use domain::WebAddress;
use maud::{Markup, html};

/// A link out of the site. Only a [`WebAddress`] fits, so `javascript:` never does; search engines
/// are told not to count links that users wrote.
pub(crate) fn external_link(to: &WebAddress, text: Option<&str>) -> Markup {
    html! {
        a.external href=(to.as_str()) rel="nofollow ugc noopener" {
            (text.unwrap_or(to.short()))
            span.visually-hidden { " (external site)" }
        }
    }
}

/// The same as the way that one most likely wants to go.
pub(crate) fn external_button(to: &WebAddress, text: &str) -> Markup {
    html! {
        a.external.button.primary href=(to.as_str()) rel="nofollow ugc noopener" {
            (text) span.visually-hidden { " (external site)" }
        }
    }
}
