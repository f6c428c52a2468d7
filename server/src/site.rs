//! Everything that routes need, put together once at the start.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use app::{account::Passwords, personal::Services};
use store::Database;

use crate::{
    client::TrustedProxies, clock::Clock, config::PublicUrl, limits::Limits, publication::Publication,
    site_files::SiteFiles,
};

/// The running site. Clones share everything.
#[derive(Debug, Clone)]
pub struct Site {
    pub public_url: PublicUrl,
    pub limits: Limits,
    pub publication: Publication,
    pub files: Arc<SiteFiles>,
    pub database: Database,
    pub clock: Clock,
    pub passwords: Passwords,
    pub trusted_proxies: Arc<TrustedProxies>,
    /// Who runs the site, in their own words.
    pub operator: Option<Arc<str>>,
    /// Whether tries are counted, and forms that programs fill in are held up.
    pub limits_tries: bool,
    pub closing: Closing,
}

/// Whether the server has been told to stop: it then finishes what was begun and asks for no more.
#[derive(Debug, Clone, Default)]
pub struct Closing(Arc<AtomicBool>);

impl Closing {
    pub fn begin(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub fn has_begun(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Site {
    /// What personal pages and server functions are answered with.
    pub(crate) fn services(&self) -> Services {
        Services {
            store: self.database.clone(),
            passwords: self.passwords.clone(),
            public_url: self.public_url.as_str().into(),
            limits_tries: self.limits_tries,
        }
    }

    /// Changes with the program and with the browser part that its pages name.
    pub(crate) fn build_tag(&self) -> &str {
        &self.files.version
    }
}
