use leptos::prelude::*;
use maud::Markup;

/// HTML that maud wrote, and therefore escaped; nothing else fits.
///
/// When the browser takes a page over, what stands here stays as the server sent it: the signal is
/// read for the first time when it changes.
#[component]
pub fn Drawn(markup: RwSignal<Markup>, class: &'static str) -> impl IntoView {
    view! { <div class=class inner_html=move || markup.get().into_string()></div> }
}
