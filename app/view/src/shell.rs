//! The frame around every page: head, mast, foot, and the little script that comes with it.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::{
    Assets, Head, Page, Program,
    kit::{json_ld, site_footer, site_header},
};

/// What a page stands in, and does not depend on what it shows.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// Scheme and host without a closing slash, for canonical links: `https://atlas.example`.
    pub public_url: &'a str,
    pub assets: &'a Assets,
    /// Where the page stands.
    pub path: &'a str,
    /// Stands on each script of this one answer, and in its content security policy.
    pub nonce: &'a str,
    /// Where the parts of the snapshot lie that belongs to what the page shows: main, prose, matching.
    /// `None` for a page that is not made of what is published: no program takes it over or shows it
    /// in its own page.
    pub snapshot: Option<[&'a str; 3]>,
    /// For whom the page is.
    pub reader: Reader,
}

/// Whom a page is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Everybody alike.
    Anybody,
    /// One person, who is signed in or not: nobody else may see it again.
    OnePerson { is_signed_in: bool },
}

/// The whole document.
pub fn shell(page: &Page, frame: &Frame<'_>) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" data-public[frame.snapshot.is_some()] {
            head { (head(&page.head, page.program, frame)) }
            body {
                a.skip-link href="#main" { "Skip to content" }
                (site_header(frame.path, frame.reader))
                main id="main" { (page.body) }
                (site_footer())
            }
        }
    }
}

fn head(head: &Head, program: Program, frame: &Frame<'_>) -> Markup {
    let Frame { public_url, assets, .. } = frame;
    let title = head.full_title();
    html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        title { (title) }
        meta name="description" content=(head.description);
        @if let Some(path) = &head.canonical {
            link rel="canonical" href={ (public_url) (path) };
            meta property="og:url" content={ (public_url) (path) };
        } @else {
            meta name="robots" content="noindex";
        }
        meta property="og:title" content=(title);
        meta property="og:description" content=(head.description);
        meta property="og:type" content="website";
        meta property="og:site_name" content="Cluster Atlas";
        meta property="og:image" content={ (public_url) "/social-preview.png" };
        meta name="twitter:card" content="summary_large_image";
        meta name="color-scheme" content="light dark";
        @if program == Program::Partners { meta name="referrer" content="no-referrer"; }
        link rel="stylesheet" href=(assets.style);
        link rel="icon" href="/favicon.ico" sizes="32x32";
        link rel="icon" href="/favicon.svg" type="image/svg+xml";
        link rel="apple-touch-icon" href="/apple-touch-icon.png";
        @if let Some(linked_data) = &head.linked_data { (json_ld(linked_data)) }
        @if program != Program::None { (scripts(program, frame)) }
        @if frame.reader != Reader::Anybody { script nonce=(frame.nonce) { (PreEscaped(FRESH)) } }
    }
}

/// What every document carries beside its HTML, within a budget (`xtask/src/check/budgets.rs`). `document.js` copies and shares
/// links and begins the page's program as soon as the page is drawn, or the search's once somebody
/// turns to a search box. Until then browsers that can are told which pages may be fetched ahead of a click.
fn scripts(program: Program, frame: &Frame<'_>) -> Markup {
    let (begins, files, parts) = match program {
        Program::Search => ("at-once", &frame.assets.search, 2),
        Program::Partners => ("at-once", &frame.assets.partners, 3),
        Program::None | Program::Dormant => ("on-demand", &frame.assets.search, 2),
    };
    let files = files.as_ref();
    let snapshot = frame.snapshot.map(|all| all[..parts].join(" "));
    html! {
        script nonce=(frame.nonce) data-begins=(begins) data-script=[files.map(|files| &files.script)]
            data-wasm=[files.map(|files| &files.wasm)] data-snapshot=[snapshot] { (PreEscaped(DOCUMENT)) }
        @if program == Program::Dormant && frame.snapshot.is_some() {
            script type="speculationrules" nonce=(frame.nonce) { (PreEscaped(AHEAD)) }
        }
    }
}

/// Loads a page for one person anew when the back button brings it out of the browser's memory:
/// somebody may have signed out meanwhile.
const FRESH: &str = "addEventListener('pageshow', event => event.persisted && location.reload())";

/// Both come from this crate, not from anybody who writes profiles.
const DOCUMENT: &str = include_str!("shell/document.js");
const AHEAD: &str = include_str!("shell/ahead.json");
