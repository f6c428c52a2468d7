//! Dependencies that a manifest names and no code speaks of.
//!
//! The compiler does not tell, and the programs that would each fall short: cargo-shear's releases
//! need a newer compiler than ours, and cargo-machete, which is no library, takes longer to compile
//! than the rest of `check` takes to run and passes over what only a build script or only a test
//! uses. It looks for the crate's name in the sources, and so does this.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};
use xtask::project::Project;

use super::members::{self, Kind, Member};

/// Looks for a use of each dependency in the part of the crate that it is for.
///
/// # Errors
/// Lists every dependency without one.
pub(super) fn check(project: &Project) -> Result<()> {
    let members = members::read(project)?;
    let folders: BTreeSet<&Path> = members.iter().filter_map(Member::folder).collect();
    let mut unused = Vec::new();
    for member in &members {
        let folder = member.folder().context("a crate without a folder")?;
        unused.extend(unused_in(member, &Sources::read(folder, &folders)?));
    }
    let manifest = fs::read_to_string(project.root.join("Cargo.toml")).context("cannot read Cargo.toml")?;
    let inherited = members.iter().flat_map(|member| &member.dependencies);
    let inherited: BTreeSet<&str> =
        inherited.map(|dependency| dependency.rename.as_ref().unwrap_or(&dependency.name).as_str()).collect();
    let offered = offered_by_workspace(&manifest);
    if offered.is_empty() {
        bail!("Cargo.toml shows no `[workspace.dependencies]`, so this check checks nothing");
    }
    for name in offered.into_iter().filter(|name| !inherited.contains(name)) {
        unused.push(format!("the workspace offers `{name}`, and no crate takes it"));
    }
    if unused.is_empty() { Ok(()) } else { bail!("remove from Cargo.toml:\n{}", unused.join("\n")) }
}

/// The code of a crate, by what its dependencies may be for.
#[derive(Default)]
struct Sources {
    /// Library and programs, with the tests that stand in their files.
    shipped: String,
    tests: String,
    build: String,
}

impl Sources {
    /// Reads a crate's files, without those of crates in folders below its own.
    fn read(folder: &Path, crates: &BTreeSet<&Path>) -> Result<Self> {
        let mut sources = Self::default();
        for file in rust_files(folder, crates)? {
            let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let place = file.strip_prefix(folder)?;
            let part = match place.components().next().and_then(|first| first.as_os_str().to_str()) {
                Some("tests" | "benches" | "examples") => &mut sources.tests,
                Some("build" | "build.rs") => &mut sources.build,
                _ => &mut sources.shipped,
            };
            part.push_str(&text);
            part.push('\n');
        }
        Ok(sources)
    }
}

fn rust_files(folder: &Path, crates: &BTreeSet<&Path>) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            // A crate of its own, whether the workspace knows it or not, or what npm and cargo leave.
            let foreign = crates.contains(path.as_path()) || path.join("Cargo.toml").is_file();
            if !foreign && !path.ends_with("node_modules") && !path.ends_with("target") {
                files.extend(rust_files(&path, crates)?);
            }
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            files.push(path);
        }
    }
    Ok(files)
}

fn unused_in(member: &Member, sources: &Sources) -> Vec<String> {
    let mut unused = Vec::new();
    // A crate may name itself to have a feature in its tests.
    for dependency in member.dependencies.iter().filter(|dependency| dependency.name != member.name) {
        let name = dependency.crate_name();
        let shipped = speaks_of(&sources.shipped, &name);
        let (used, what) = match dependency.kind {
            Kind::Normal => (shipped, "dependency"),
            Kind::Dev => (shipped || speaks_of(&sources.tests, &name), "dev-dependency"),
            Kind::Build => (speaks_of(&sources.build, &name), "build-dependency"),
        };
        if !used {
            unused.push(format!("`{}`: the {what} `{}` is used nowhere", member.name, dependency.name));
        }
    }
    unused
}

/// Whether code has `name::`, `use name` or `name!`, comments aside.
fn speaks_of(code: &str, name: &str) -> bool {
    code.lines().filter(|line| !line.trim_start().starts_with("//")).any(|line| {
        line.match_indices(name).any(|(at, _)| {
            let (before, after) = (&line[..at], &line[at + name.len()..]);
            let begins = !before.ends_with(|last: char| last.is_alphanumeric() || last == '_');
            let imported = before.ends_with("use ") && after.starts_with([';', ' ']);
            begins && (after.starts_with("::") || after.starts_with('!') || imported)
        })
    })
}

/// The names in the workspace's own table of dependencies.
fn offered_by_workspace(manifest: &str) -> Vec<&str> {
    let lines = manifest.lines().skip_while(|line| line.trim() != "[workspace.dependencies]").skip(1);
    let table = lines.take_while(|line| !line.starts_with('['));
    table.filter_map(|line| Some(line.split_once('=')?.0.trim())).filter(|name| !name.starts_with('#')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, name: &str, expected: bool) {
        assert_eq!(speaks_of(code, name), expected, "{code}");
    }

    #[test]
    fn a_crate_is_used_where_code_names_it() {
        check("use serde::Serialize;", "serde", true);
        check("use brotli;", "brotli", true);
        check("let time = ::time::Duration::ZERO;", "time", true);
        check("#[tokio::main]", "tokio", true);
        check("html! { p {} }", "html", true);
        check("use serde_json::json;", "serde", false);
        check("use my_serde::json;", "serde", false);
        check("// serde::Serialize would do", "serde", false);
        check("let serde = 1;", "serde", false);
    }

    #[track_caller]
    fn unused(kind: Kind, sources: &Sources, expected: &[&str]) {
        assert_eq!(unused_in(&Member::with("app", "arc-swap", kind), sources), expected);
    }

    #[test]
    fn a_dependency_must_be_used_in_the_part_that_it_is_for() {
        let code = || "use arc_swap::ArcSwap;".to_owned();
        let shipped = Sources { shipped: code(), ..Sources::default() };
        let tests = Sources { tests: code(), ..Sources::default() };
        let build = Sources { build: code(), ..Sources::default() };
        unused(Kind::Normal, &shipped, &[]);
        unused(Kind::Normal, &tests, &["`app`: the dependency `arc-swap` is used nowhere"]);
        unused(Kind::Dev, &tests, &[]);
        unused(Kind::Build, &tests, &["`app`: the build-dependency `arc-swap` is used nowhere"]);
        unused(Kind::Build, &build, &[]);
    }

    #[test]
    fn what_the_workspace_offers_is_read_from_its_table() {
        let manifest = "[workspace]\nmembers = []\n\n[workspace.dependencies]\n# Why.\nserde = \"1\"\ncsv = { version = \"1\" }\n\n[lints]\nx = 1\n";
        assert_eq!(offered_by_workspace(manifest), ["serde", "csv"]);
    }
}
