use domain::WebAddress;
use leptos::prelude::*;

/// A link out of the site. Only a [`WebAddress`] fits, so `javascript:` never does; search engines
/// are told not to count links that users wrote.
#[component]
pub fn ExternalLink(to: WebAddress, #[prop(optional, into)] text: Option<String>) -> impl IntoView {
    let text = text.unwrap_or_else(|| to.short().to_owned());
    view! {
        <a class="external" href=String::from(to) rel="nofollow ugc noopener">
            {text}
            <span class="visually-hidden">" (external site)"</span>
        </a>
    }
}
