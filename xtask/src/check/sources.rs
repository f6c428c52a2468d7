//! Rules that no compiler knows, checked line by line over the project's files.

use std::{ffi::OsStr, fs, path::Path, process::Command};

use anyhow::{Context as _, Result, bail};
use xtask::{command, project::Project};

/// Something that must not stand in the project's files.
pub(super) struct Rule {
    pub(super) name: &'static str,
    /// Whether the rule speaks of the file at this address, relative to the project's root.
    covers: fn(&str) -> bool,
    offence: Offence,
    /// What to do instead.
    remedy: &'static str,
}

enum Offence {
    /// A line like this, comments aside.
    Line(fn(&str) -> bool),
    /// More lines than this.
    Length(usize),
    /// The file's mere address.
    Address,
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "no raw <textarea>",
        covers: is_view,
        offence: Offence::Line(|line| opens_tag(line, "textarea")),
        remedy: "leptos writes its text unescaped: let maud write it",
    },
    Rule {
        name: "no raw <Title>",
        covers: is_view,
        offence: Offence::Line(|line| opens_tag(line, "Title")),
        remedy: "leptos_meta writes it unescaped: the title belongs to the shell",
    },
    Rule {
        name: "no raw markup outside the safe sinks",
        covers: |file| is_view(file) && !SINKS.iter().any(|sink| file.ends_with(sink)),
        offence: Offence::Line(|line| {
            let sets = line.contains("inner_html");
            sets || line.contains("PreEscaped")
        }),
        remedy: "let maud escape it; a program draws it with frontend::window",
    },
    Rule {
        name: "no inline styles",
        covers: is_view,
        offence: Offence::Line(|line| {
            line.contains(" style=")
                || line
                    .split(" style:")
                    .skip(1)
                    .any(|property| property.starts_with(|first: char| first.is_alphabetic()))
        }),
        remedy: "the content security policy refuses them: use a class",
    },
    Rule {
        name: "no raw colours outside the tokens",
        covers: |file| is_view(file) || is_sheet(file) && file != "style/tokens.css",
        offence: Offence::Line(names_colour),
        remedy: "name the colour in style/tokens.css",
    },
    Rule {
        name: "no raw sizes, weights and radii of type and boxes outside the tokens",
        covers: |file| is_sheet(file) && file != "style/tokens.css",
        offence: Offence::Line(sets_raw_size),
        remedy: "take one of those in style/tokens.css",
    },
    Rule {
        name: "no #[allow]",
        covers: is_rust,
        offence: Offence::Line(|line| {
            line.contains(concat!("#[", "allow(")) || line.contains(concat!("#![", "allow("))
        }),
        remedy: "use #[expect(…, reason = \"…\")]",
    },
    Rule {
        name: "no settings read here and there",
        covers: |file| file.starts_with("server/src/") && file != "server/src/config.rs",
        offence: Offence::Line(|line| line.contains("env::var")),
        remedy: "settings are read once, in server::config",
    },
    Rule {
        name: "no browser's window reached for here and there",
        covers: |file| is_view(file) && file != "frontend/src/window.rs",
        offence: Offence::Line(|line| line.contains("window()") || line.contains(" document()")),
        remedy: "the browser is asked through frontend::window",
    },
    Rule {
        name: "no server function by GET that writes",
        covers: |file| is_view(file) && !READ_BY_GET.contains(&file),
        offence: Offence::Line(|line| line.contains("GetUrl")),
        remedy: "any page can send a GET: use POST, or name the file in READ_BY_GET if its functions only read",
    },
    Rule {
        name: "no server without time-outs",
        covers: is_rust,
        offence: Offence::Line(|line| line.contains(concat!("axum::", "serve("))),
        remedy: "axum's own loop has no header or body time-out: use server::listen",
    },
    Rule {
        name: "no session store with an SQLite of its own",
        covers: |file| file == "Cargo.lock",
        offence: Offence::Line(|line| line.contains("\"tower-sessions-sqlx-store\"")),
        remedy: "it links an SQLite that corrupts databases in WAL mode",
    },
    Rule {
        name: "no unpacking of every feature",
        covers: |file| file.starts_with(".ci/") || file.starts_with(".cargo/") || file.starts_with("xtask/src/"),
        offence: Offence::Line(|line| line.contains(concat!("--all-", "features"))),
        remedy: "it unifies leptos' `ssr` and `hydrate` and panics at run time",
    },
    Rule {
        name: "no machine's own paths",
        covers: |file| !is_binary(file),
        offence: Offence::Line(|line| MACHINE_PATHS.iter().any(|path| line.contains(path))),
        remedy: "write a path relative to the project",
    },
    Rule {
        name: "no file over 500 lines",
        covers: |file| ["rs", "ts", "mjs", "css"].iter().any(|kind| has_extension(file, kind)),
        offence: Offence::Length(500),
        remedy: "split it by what its parts are for",
    },
    Rule {
        name: "no drawer for odds and ends",
        covers: |file| file.split('/').any(|part| DRAWERS.contains(&part.split('.').next().unwrap_or(part))),
        offence: Offence::Address,
        remedy: "name the file after the main thing in it",
    },
];

/// The places where markup may be written as text; each escapes what it is given, or gets it from
/// maud.
const SINKS: [&str; 3] = ["view/src/kit/json_ld.rs", "view/src/shell.rs", "frontend/src/window.rs"];
/// Server functions that answer GET, because they change nothing.
const READ_BY_GET: [&str; 1] = ["app/src/clusters/api.rs"];
const DRAWERS: [&str; 8] = ["utils", "util", "helpers", "helper", "common", "shared", "misc", "managers"];
const MACHINE_PATHS: [&str; 4] =
    [concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/wo", "rk/"), concat!("/Us", "ers/")];

impl Rule {
    /// Looks through all files that git knows or would take.
    ///
    /// # Errors
    /// Lists each offence with file and line.
    pub(super) fn check(&self, project: &Project) -> Result<()> {
        let mut git = Command::new("git");
        git.current_dir(&project.root).args(["ls-files", "--cached", "--others", "--exclude-standard"]);
        let mut offences = Vec::new();
        for file in command::output(&mut git)?.lines().filter(|file| (self.covers)(file)) {
            let path = project.root.join(file);
            // A file that was deleted and not committed is listed all the same.
            if path.is_file() {
                let text = fs::read(&path).with_context(|| format!("cannot read {file}"))?;
                offences.extend(self.offences(file, &String::from_utf8_lossy(&text)));
            }
        }
        if offences.is_empty() { Ok(()) } else { bail!("{}\n{}", self.remedy, offences.join("\n")) }
    }

    fn offences(&self, file: &str, text: &str) -> Vec<String> {
        match self.offence {
            Offence::Address => vec![file.to_owned()],
            Offence::Length(most) => {
                let lines = text.lines().count();
                if lines > most { vec![format!("{file}: {lines} lines")] } else { Vec::new() }
            }
            Offence::Line(offends) => text
                .lines()
                .enumerate()
                .filter(|(_, line)| !is_comment(line) && offends(line))
                .map(|(number, line)| format!("{file}:{}: {}", number + 1, line.trim()))
                .collect(),
        }
    }
}

fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("//") || line.starts_with("/*")
}

fn has_extension(file: &str, kind: &str) -> bool {
    Path::new(file).extension() == Some(OsStr::new(kind))
}

fn is_rust(file: &str) -> bool {
    has_extension(file, "rs")
}

/// Code that makes pages. Tests may name markup to prove that it is escaped.
fn is_view(file: &str) -> bool {
    is_rust(file)
        && ["app/src/", "app/view/", "frontend/"].iter().any(|folder| file.starts_with(folder))
        && !file.ends_with("tests.rs")
}

fn is_sheet(file: &str) -> bool {
    has_extension(file, "css")
}

fn is_binary(file: &str) -> bool {
    ["png", "ico", "woff2", "br", "gz"].iter().any(|kind| has_extension(file, kind))
}

/// What stands before each place where `word` stands.
fn words_before<'a>(line: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    line.match_indices(word).map(|(at, _)| &line[..at])
}

fn opens_tag(line: &str, tag: &str) -> bool {
    line.match_indices('<').any(|(at, _)| {
        let rest = &line[at + 1..];
        rest.strip_prefix(tag)
            .is_some_and(|after| !after.starts_with(|next: char| next.is_alphanumeric() || next == '_'))
    })
}

/// Finds `#1a2b3c` and calls such as `rgb(`. `href="#top"` and `&#39;` are no colours.
fn names_colour(line: &str) -> bool {
    let calls = ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color("];
    let called = calls.iter().any(|call| {
        words_before(line, call)
            .any(|before| !before.ends_with(|last: char| last.is_alphanumeric() || "-_.".contains(last)))
    });
    called
        || line.match_indices('#').any(|(at, _)| {
            let digits = line[at + 1..].chars().take_while(char::is_ascii_hexdigit).count();
            let after = line[at + 1 + digits..].chars().next();
            let ends = !after.is_some_and(|next| next.is_alphanumeric() || "-_".contains(next));
            matches!(digits, 3 | 4 | 6 | 8) && ends && !line[..at].ends_with(['&', '/'])
        })
}

/// Finds `font-size: 0.9rem` and the like. `inherit` and `var(--bold)` are no sizes of their own.
fn sets_raw_size(line: &str) -> bool {
    const PROPERTIES: [&str; 4] = ["font", "font-size", "font-weight", "border-radius"];
    line.split_once(':').is_some_and(|(property, value)| {
        PROPERTIES.contains(&property.trim())
            && !["var(", "inherit"].iter().any(|start| value.trim_start().starts_with(start))
    })
}

#[cfg(test)]
mod tests;
