use domain::WebAddress;
use maud::{Markup, html};

/// A link out of the site. Only a [`WebAddress`] fits, so `javascript:` never does; search engines
/// are told not to count links that users wrote.
pub(super) fn external_link(to: &WebAddress, text: Option<&str>) -> Markup {
    html! {
        a.external href=(to.as_str()) rel="nofollow ugc noopener" {
            (text.unwrap_or(to.short()))
            span.visually-hidden { " (external site)" }
        }
    }
}
