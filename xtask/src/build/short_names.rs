//! Short names between a module and its script.
//!
//! What the two call each other by is written by wasm-bindgen with a hash in it, which stands in both
//! and does not compress: some three per cent of a program.

use std::collections::{HashMap, HashSet};

use anyhow::{Result, bail};
use wasm_bindgen_cli_support::Output;

/// Renames what the module takes from the script, and what the script calls in the module; returns
/// the script with these names. What the script offers to pages keeps its name.
///
/// # Errors
/// If the script does not offer by name what the module takes: then it has another form than the one
/// known here.
pub(super) fn shorten(bound: &mut Output) -> Result<String> {
    let script = bound.js().to_owned();
    let mut offered = HashSet::new();
    let mut called = HashSet::new();
    for (word, role) in words(&script) {
        match role {
            Role::Offered => drop(offered.insert(word)),
            Role::Called => drop(called.insert(word)),
            Role::Other => {}
        }
    }
    let module = bound.wasm_mut();
    let mut names = Names::default();
    for import in module.imports.iter_mut() {
        if !offered.contains(import.name.as_str()) {
            bail!("the script does not offer `{}`, which the module takes", import.name);
        }
        import.name = names.short_for(Role::Offered, &import.name);
    }
    for export in module.exports.iter_mut().filter(|export| called.contains(export.name.as_str())) {
        export.name = names.short_for(Role::Called, &export.name);
    }
    Ok(names.written_into(&script))
}

/// What a word is in a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Role {
    /// The name of something that the module may take: `word: function() …`.
    Offered,
    /// Something of the module's: `wasm.word`.
    Called,
    Other,
}

/// The short names so far.
#[derive(Default)]
struct Names(HashMap<(Role, String), String>);

impl Names {
    fn short_for(&mut self, role: Role, name: &str) -> String {
        let number = self.0.len();
        self.0.entry((role, name.to_owned())).or_insert_with(|| short(number)).clone()
    }

    fn written_into(&self, script: &str) -> String {
        let mut written = String::with_capacity(script.len());
        for (word, role) in words(script) {
            let short = self.0.get(&(role, word.to_owned()));
            written.push_str(short.map_or(word, String::as_str));
        }
        written
    }
}

const LETTERS: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";

/// `a`, `b`, …, `z`, `aa`, `ba`, …
fn short(mut number: usize) -> String {
    let mut name = String::new();
    loop {
        name.push(char::from(LETTERS[number % LETTERS.len()]));
        number /= LETTERS.len();
        if number == 0 {
            return name;
        }
        number -= 1;
    }
}

/// The script cut into words and what stands between them.
fn words(script: &str) -> impl Iterator<Item = (&str, Role)> {
    let is_part = |char: char| char.is_alphanumeric() || char == '_' || char == '$';
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &script[at..];
        let first = rest.chars().next()?;
        let length = rest.find(|char| is_part(char) != is_part(first)).unwrap_or(rest.len());
        let (before, (piece, after)) = (&script[..at], rest.split_at(length));
        at += length;
        let role = if !is_part(first) {
            Role::Other
        } else if before.ends_with("wasm.") {
            Role::Called
        } else if after.starts_with(": ") {
            Role::Offered
        } else {
            Role::Other
        };
        Some((piece, role))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_replaced_where_the_two_sides_meet_and_nowhere_else() {
        let script = "export function start() { wasm.start(); }\nconst import0 = {\nlog_1f: function(start) { log_1f(start, wasm.free); },\n};";
        let mut names = Names::default();
        assert_eq!(names.short_for(Role::Offered, "log_1f"), "a");
        assert_eq!(names.short_for(Role::Called, "start"), "b");
        assert_eq!(names.short_for(Role::Called, "start"), "b");
        assert_eq!(
            names.written_into(script),
            "export function start() { wasm.b(); }\nconst import0 = {\na: function(start) { log_1f(start, wasm.free); },\n};"
        );
    }

    #[test]
    fn no_two_short_names_are_the_same() {
        let names: HashSet<String> = (0..2_000).map(short).collect();
        assert_eq!(names.len(), 2_000);
        assert_eq!([0, 25, 26, 27].map(short), ["a", "z", "aa", "ba"]);
    }
}
