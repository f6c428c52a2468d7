//! The stylesheet: `style/main.css` and all it imports, in one minified file.

use std::path::Path;

use anyhow::{Result, anyhow};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    stylesheet::{MinifyOptions, ParserOptions, PrinterOptions},
    targets::{Browsers, Features, Targets},
};

use crate::command::say;

/// The oldest browsers that know everything the stylesheet uses (`light-dark()` came last, in
/// May 2024). Only what these lack is rewritten.
const BROWSERS: Browsers = Browsers {
    android: Some(version(123, 0)),
    chrome: Some(version(123, 0)),
    edge: Some(version(123, 0)),
    firefox: Some(version(120, 0)),
    ie: None,
    ios_saf: Some(version(17, 5)),
    opera: Some(version(109, 0)),
    safari: Some(version(17, 5)),
    samsung: Some(version(27, 0)),
};

const fn version(major: u32, minor: u32) -> u32 {
    (major << 16) | (minor << 8)
}

/// Bundles the stylesheet.
///
/// # Errors
/// If a file is missing or is not CSS, with file and line.
pub(super) fn bundle(root: &Path) -> Result<Vec<u8>> {
    say!("bundling the stylesheet");
    let files = FileProvider::new();
    // Rewritten, `light-dark()` would follow the operating system and no longer `color-scheme`.
    let targets = Targets { browsers: Some(BROWSERS), include: Features::empty(), exclude: Features::LightDark };
    let mut sheet = Bundler::new(&files, None, ParserOptions::default())
        .bundle(&root.join("style/main.css"))
        .map_err(|problem| anyhow!("the stylesheet is wrong: {problem}"))?;
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|problem| anyhow!("the stylesheet cannot be minified: {problem}"))?;
    let printed = sheet.to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })?;
    Ok(printed.code.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundle_keeps_what_few_stylesheets_say() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the project's root");
        let sheet = String::from_utf8(bundle(root).expect("a stylesheet")).expect("UTF-8");
        for kept in ["@view-transition", "forced-colors:active", "light-dark(", "Highlight", "content:\"×\" / \"\""] {
            assert!(sheet.contains(kept), "{kept} is not in {sheet}");
        }
    }
}
