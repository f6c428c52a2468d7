use domain::label::LabelLevel;
use leptos::prelude::*;

/// A valid label: the metal, always with its word.
#[component]
pub fn LabelBadge(level: LabelLevel) -> impl IntoView {
    let class = format!("label {}", level.slug());
    view! { <span class=class>{level.label()}</span> }
}

/// A label that no longer counts wears no metal.
#[component]
pub fn ExpiredLabel(level: LabelLevel) -> impl IntoView {
    view! { <span class="label expired">{level.label()} " (expired)"</span> }
}
