//! What pages need to know of the site they stand in.

use leptos::prelude::*;

/// Settings of the running site, given to every page as context on the server.
#[derive(Debug, Clone)]
pub struct SiteSettings {
    /// Scheme and host without a closing slash, for canonical links: `https://atlas.example`.
    pub public_url: String,
    pub assets: Assets,
}

/// Addresses of the built files that every page asks for; their names carry a hash of the content.
#[derive(Debug, Clone)]
pub struct Assets {
    pub style: String,
    pub script: String,
    pub wasm: String,
}

/// The site's address as every page knows it.
#[derive(Clone)]
struct PublicUrl(String);

/// Hands the site's address from the server to the browser. Called once, by `App`.
pub(crate) fn provide_public_url() {
    let url = SharedValue::new(|| use_context::<SiteSettings>().map(|site| site.public_url).unwrap_or_default());
    provide_context(PublicUrl(url.into_inner()));
}

pub(crate) fn use_public_url() -> String {
    use_context::<PublicUrl>().map(|PublicUrl(url)| url).unwrap_or_default()
}
