use leptos::prelude::*;

/// Home › Cluster organisations › `current`.
#[component]
pub fn Breadcrumb(current: String) -> impl IntoView {
    view! {
        <nav class="breadcrumb" aria-label="Breadcrumb">
            <ol>
                <li>
                    <a href="/">"Home"</a>
                </li>
                <li>
                    <a href="/clusters">"Cluster organisations"</a>
                </li>
                <li aria-current="page">{current}</li>
            </ol>
        </nav>
    }
}
