//! The dependency rule of ARCHITECTURE.md, proven from what cargo resolves.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use xtask::{
    build::{PROGRAMS, Program},
    command,
    project::Project,
};

use super::members::{self, Kind, Member};

/// What must never reach a browser.
const SERVER_ONLY: [&str; 12] = [
    "axum",
    "hyper",
    "leptos_axum",
    "rustls",
    "sea-orm",
    "server",
    "sqlx",
    "sqlx-core",
    "store",
    "tokio",
    "tower-http",
    "xtask",
];

/// Hundreds of kilobytes of code each. leptos itself carries `regex` for its configuration, which
/// browsers never run and the linker drops; used by our own code it would stay.
const HEAVY: [&str; 3] = ["clap", "csv", "regex"];

/// The crates whose code browsers run.
const BROWSER: [&str; 8] =
    ["app", "domain", "form", "frontend", "partners-program", "search", "search-program", "view"];

/// What a crate of ours may use: the workspace's own crates and the libraries named for it.
struct Allowed {
    member: &'static str,
    libraries: &'static [&'static str],
}

/// The crates that do no I/O and know no framework. Naming their libraries one by one makes
/// each new one a decision.
const ALLOWED: [Allowed; 4] = [
    // fastrand, without the system's entropy, draws the synthetic profiles.
    Allowed { member: "domain", libraries: &["fastrand", "serde", "time"] },
    Allowed { member: "form", libraries: &["form_urlencoded", "serde"] },
    Allowed { member: "search", libraries: &["domain", "serde", "time", "xxhash-rust"] },
    Allowed {
        member: "view",
        // serde, because what a form's page shows once more has waited in a session; similar finds what
        // an edit changed of a text; time is that of a draft's saves.
        libraries: &[
            "domain",
            "form",
            "maud",
            "percent-encoding",
            "search",
            "serde",
            "serde_json",
            "similar",
            "time",
            "whatlang",
        ],
    },
];

/// Names sea-orm or what lies under it.
const DATABASE: [&str; 3] = ["sea-orm", "sea-orm-migration", "sqlx"];

/// Checks the rule.
///
/// # Errors
/// Lists every dependency that breaks it.
pub(super) fn check(project: &Project) -> Result<()> {
    let mut broken = Vec::new();
    for Program { package, .. } in &PROGRAMS {
        let carried = browser_tree(project, package)?;
        for name in SERVER_ONLY.iter().filter(|name| carried.contains(**name)) {
            broken.push(format!(
                "`{package}` must not carry `{name}` (cargo tree -p {package} --target wasm32-unknown-unknown -i {name})"
            ));
        }
    }
    broken.extend(direct_problems(&members::read(project)?));
    if broken.is_empty() { Ok(()) } else { bail!("{}", broken.join("\n")) }
}

/// Names of all crates that are compiled into a program of the browser's.
fn browser_tree(project: &Project, package: &str) -> Result<BTreeSet<String>> {
    let printed = command::output(command::cargo(&project.root).args([
        "tree",
        "--package",
        package,
        "--target=wasm32-unknown-unknown",
        // Procedural macros run in the compiler; what they use does not reach the browser.
        "--edges=normal,no-proc-macro",
        "--prefix=none",
        "--format={p}",
    ]))?;
    let names: BTreeSet<_> =
        printed.lines().filter_map(|line| Some(line.split_whitespace().next()?.to_owned())).collect();
    if !names.contains("domain") {
        bail!("`cargo tree` does not show `domain` under `{package}`, so this check checks nothing");
    }
    Ok(names)
}

fn direct_problems(members: &[Member]) -> Vec<String> {
    let mut broken = Vec::new();
    for member in members {
        let name = &member.name;
        for dependency in member.dependencies.iter().filter(|dependency| dependency.kind == Kind::Normal) {
            let library = dependency.name.as_str();
            let refused = ALLOWED.iter().any(|rule| rule.member == name && !rule.libraries.contains(&library));
            if refused {
                broken.push(format!("`{name}` must not use `{library}`"));
            } else if BROWSER.contains(&name.as_str()) && HEAVY.contains(&library) && !dependency.optional {
                broken.push(format!("`{library}` is too large for browsers: `{name}` must not use it"));
            }
        }
        for dependency in &member.dependencies {
            if name != "store" && DATABASE.contains(&dependency.name.as_str()) {
                broken.push(format!("only `store` may name `{}`, not `{name}`", dependency.name));
            }
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(member: &str, library: &str, kind: Kind) -> Vec<String> {
        direct_problems(&[Member::with(member, library, kind)])
    }

    #[test]
    fn a_database_library_is_refused_outside_store() {
        assert_eq!(problems("app", "sea-orm", Kind::Normal), ["only `store` may name `sea-orm`, not `app`"]);
        assert_eq!(problems("server", "sqlx", Kind::Dev), ["only `store` may name `sqlx`, not `server`"]);
        assert!(problems("store", "sea-orm", Kind::Normal).is_empty());
    }

    #[test]
    fn domain_and_search_take_only_the_libraries_named_for_them() {
        assert_eq!(problems("domain", "leptos", Kind::Normal), ["`domain` must not use `leptos`"]);
        assert_eq!(problems("search", "tokio", Kind::Normal), ["`search` must not use `tokio`"]);
        assert_eq!(
            problems("app", "regex", Kind::Normal),
            ["`regex` is too large for browsers: `app` must not use it"]
        );
        assert!(problems("search", "domain", Kind::Normal).is_empty());
        assert!(problems("domain", "proptest", Kind::Dev).is_empty());
    }
}
