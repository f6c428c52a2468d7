//! What a person sees of Cluster Atlas: pages, components and server functions.
//!
//! The crate builds twice: with `ssr` for the server and with `hydrate` for the browser. It must
//! never know SQL, files or the network. Read [`App`] first, then `search/search_page.rs`.

#[cfg(feature = "ssr")]
pub mod published;
pub mod site;

use leptos::prelude::*;

/// The whole document around the app.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <HydrationScripts options />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

#[component]
pub fn App() -> impl IntoView {
    view! { <main>"Cluster Atlas"</main> }
}
