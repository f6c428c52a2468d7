//! What pages need to know of the site they stand in.

/// Settings of the running site, given to every page as context on the server.
#[derive(Debug, Clone)]
pub struct SiteSettings {
    /// Scheme and host without a closing slash, for canonical links: `https://atlas.example`.
    pub public_url: String,
    pub version: &'static str,
}
