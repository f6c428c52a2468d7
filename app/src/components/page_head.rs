use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};

use crate::site::use_public_url;

/// Title, description, canonical address and social preview of a page.
///
/// Every title goes through here, because `leptos_meta` writes a title unescaped on the server.
#[component]
pub fn PageHead(
    /// What the page is about; the site's name is added.
    #[prop(into)]
    title: Signal<String>,
    #[prop(into)] description: String,
    /// The address that search engines should show, from `/`. None for pages they should not.
    #[prop(optional_no_strip)]
    canonical: Option<String>,
) -> impl IntoView {
    let public_url = use_public_url();
    let full = move || {
        let title = title.get();
        if title.is_empty() { "Cluster Atlas".to_owned() } else { format!("{title} · Cluster Atlas") }
    };
    let shown = full.clone();
    let address = canonical.map(|path| format!("{public_url}{path}"));
    let robots = address.is_none().then(|| view! { <Meta name="robots" content="noindex" /> });
    let canonical = address.map(|address| {
        view! {
            <Link rel="canonical" href=address.clone() />
            <Meta property="og:url" content=address />
        }
    });
    view! {
        <Title text=move || safe_title(shown()) />
        <Meta name="description" content=description.clone() />
        <Meta property="og:title" content=full />
        <Meta property="og:description" content=description />
        <Meta property="og:type" content="website" />
        <Meta property="og:site_name" content="Cluster Atlas" />
        <Meta property="og:image" content=format!("{public_url}/social-preview.png") />
        <Meta name="twitter:card" content="summary_large_image" />
        {canonical}
        {robots}
    }
}

/// On the server the title is written into HTML as it is; in the browser it becomes
/// `document.title`, where an escape would be seen.
fn safe_title(title: String) -> String {
    if cfg!(feature = "ssr") { title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;") } else { title }
}
