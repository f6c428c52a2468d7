use leptos::prelude::*;
use maud::Markup;

/// HTML that maud built, and therefore escaped. Nothing else fits.
#[component]
pub fn TrustedHtml(markup: RwSignal<Markup>) -> impl IntoView {
    view! { <div inner_html=move || markup.get().into_string()></div> }
}
