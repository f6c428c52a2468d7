//! Everything that routes need, put together once at the start.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use app::site::{Assets, SiteSettings};
use axum::extract::FromRef;
use leptos::config::{Env, LeptosOptions};
use store::Database;

use crate::{config::PublicUrl, limits::Limits, publication::Publication, site_files::SiteFiles};

/// The running site. Clones share everything.
#[derive(Debug, Clone)]
pub struct Site {
    pub public_url: PublicUrl,
    pub limits: Limits,
    pub publication: Publication,
    pub files: Arc<SiteFiles>,
    pub database: Database,
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
    /// What leptos wants to know. Built here and not read from `Cargo.toml` or the environment,
    /// because an installed server has neither.
    pub(crate) fn leptos_options(&self) -> LeptosOptions {
        LeptosOptions::builder().output_name(self.files.output_name.clone()).site_pkg_dir("pkg").env(Env::PROD).build()
    }

    pub(crate) fn settings(&self) -> SiteSettings {
        let file = |extension: &str| format!("/pkg/{}.{extension}", self.files.output_name);
        SiteSettings {
            public_url: self.public_url.as_str().to_owned(),
            assets: Assets { style: file("css"), script: file("js"), wasm: file("wasm") },
        }
    }

    /// Changes with the program and with the browser part that its pages name.
    pub(crate) fn build_tag(&self) -> &str {
        &self.files.version
    }
}

impl FromRef<Site> for LeptosOptions {
    fn from_ref(site: &Site) -> Self {
        site.leptos_options()
    }
}
