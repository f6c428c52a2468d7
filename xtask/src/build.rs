//! The site, which is everything in `target/site`, and the server.
//!
//! `pkg/` holds the stylesheet and, for each program, its script and its WebAssembly module, under
//! names that carry a hash of the content, so that they may be cached for ever; `files.json` tells
//! these names to the server. Beside `pkg/` lie copies of `public/`. Every file that shrinks has a
//! `.br` and a `.gz`.

mod effort;
mod engine;
mod folder;
mod minify;
mod module;
mod precompress;
mod programs;
mod recipe;
mod short_names;
mod site;
mod style;

use std::path::PathBuf;

use anyhow::{Context as _, Result};

pub use self::{
    effort::Effort,
    engine::build_engine,
    programs::{KIT, PROGRAMS, Program, Weight},
};
use crate::{
    command::{self, say},
    project::Project,
};

/// Builds `target/site`, doing again only what has changed.
///
/// # Errors
/// If a program or the stylesheet does not compile, or a file cannot be written.
pub fn build_site(project: &Project, effort: Effort) -> Result<()> {
    let programs = programs::compile_all(project, effort)?;
    let stylesheet = style::bundle(&project.root)?;
    site::assemble(project, effort, &programs, &stylesheet).context("cannot assemble the site")
}

/// How the server is compiled.
#[derive(Clone, Copy)]
pub enum Server {
    Development,
    Release,
    /// With `target/site` inside; the site must be built before.
    ReleaseWithSite,
}

impl Server {
    /// Builds the program `cluster-atlas` and returns where it is.
    ///
    /// # Errors
    /// If it does not compile.
    pub fn build(self, project: &Project) -> Result<PathBuf> {
        say!("compiling the server");
        let mut cargo = command::cargo(&project.root);
        cargo.args(["build", "--package", "server", "--bin", "cluster-atlas"]);
        let folder = match self {
            Self::Development => "debug",
            Self::Release => "release",
            Self::ReleaseWithSite => {
                cargo.args(["--features", "embed-site"]);
                "release"
            }
        };
        if folder == "release" {
            cargo.arg("--release");
        }
        command::run(&mut cargo)?;
        Ok(project.target.join(folder).join("cluster-atlas"))
    }
}
