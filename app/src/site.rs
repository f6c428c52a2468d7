//! What pages need to know of the site they stand in.

/// Settings of the running site, given to every page as context.
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
