//! The browser part and the public files, read into memory once.

use std::{collections::HashMap, io, path::Path};

use axum::{body::Bytes, http::HeaderValue};
use serde::Deserialize;
use view::{Assets, ProgramFiles};

use crate::asset::{Asset, Caching, content_hash};

/// What the build made for browsers, by address without the first slash: `pkg/…` and icons.
#[derive(Debug)]
pub struct SiteFiles {
    files: HashMap<String, Asset>,
    /// What pages ask for.
    pub assets: Assets,
    /// Changes with the program and with the names of the files that pages ask for.
    pub version: String,
}

/// Tells what the build called its files. Not served.
const NAMES_FILE: &str = "files.json";

/// What [`NAMES_FILE`] holds: addresses without the first slash.
#[derive(Debug, Default, Deserialize)]
struct Names {
    style: String,
    programs: HashMap<String, ProgramNames>,
}

#[derive(Debug, Deserialize)]
struct ProgramNames {
    script: String,
    wasm: String,
}

impl Names {
    fn assets(&self) -> Assets {
        let address = |name: &String| format!("/{name}");
        let program = |ProgramNames { script, wasm }: &ProgramNames| ProgramFiles {
            script: address(script),
            wasm: address(wasm),
        };
        let of = |name: &str| self.programs.get(name).map(program);
        Assets { style: address(&self.style), search: of("search"), partners: of("partners") }
    }
}

impl SiteFiles {
    /// Reads the site that was embedded in the binary, else the folder `root`. A folder that does
    /// not exist gives no files: pages then work as they do without JavaScript. `program` stands for
    /// what writes the pages: see [`program`].
    ///
    /// # Errors
    /// The folder is none, or cannot be read.
    pub fn load(root: &Path, program: &str) -> io::Result<Self> {
        #[cfg(feature = "embed-site")]
        {
            let _ = root;
            Ok(Self::from_files(embedded::files(), program))
        }
        #[cfg(not(feature = "embed-site"))]
        {
            let mut files = HashMap::new();
            match read_folder(root, "", &mut files) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::from_files(HashMap::new(), program)),
                read => read.map(|()| Self::from_files(files, program)),
            }
        }
    }

    /// Makes assets of `files`, given by address; `x.br` and `x.gz` are encodings of `x`.
    pub fn from_files(mut files: HashMap<String, Bytes>, program: &str) -> Self {
        let names = files.remove(NAMES_FILE);
        let names: Names = names.and_then(|names| serde_json::from_slice(&names).ok()).unwrap_or_default();
        let built = files
            .iter()
            .filter(|(address, _)| encoded_original(address).is_none_or(|original| !files.contains_key(original)))
            .map(|(address, bytes)| {
                let encoded = |extension| files.get(&format!("{address}.{extension}")).cloned();
                let caching = if address.starts_with("pkg/") { Caching::Immutable } else { Caching::Short };
                let asset = Asset::new(content_type(address), caching, bytes.clone());
                (address.clone(), asset.with_encoded(encoded("br"), encoded("gz")))
            })
            .collect();
        let assets = names.assets();
        let version = content_hash(format!("{program} {assets:?}").as_bytes());
        Self { files: built, assets, version }
    }

    /// The file at an address without its first slash. Only what was there at the start is found,
    /// so no path can lead outside the site.
    pub fn find(&self, address: &str) -> Option<&Asset> {
        self.files.get(address)
    }

    /// Whether there is anything for browsers to run.
    pub fn has_browser_part(&self) -> bool {
        self.assets.search.is_some()
    }

    /// Addresses of the files outside `pkg/`, without the first slash.
    pub fn public_addresses(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str).filter(|address| !address.starts_with("pkg/"))
    }
}

/// Stands for the running program: another build, whose pages may look different, has another.
///
/// # Errors
/// The program's file cannot be read.
pub fn program() -> io::Result<String> {
    Ok(content_hash(&std::fs::read(std::env::current_exe()?)?))
}

fn encoded_original(address: &str) -> Option<&str> {
    address.strip_suffix(".br").or_else(|| address.strip_suffix(".gz"))
}

fn content_type(address: &str) -> HeaderValue {
    let mime = mime_guess::from_path(address).first_raw().unwrap_or("application/octet-stream");
    let text = mime.starts_with("text/") || matches!(mime, "application/json" | "application/manifest+json");
    let typed = if text { format!("{mime}; charset=utf-8") } else { mime.to_owned() };
    HeaderValue::from_str(&typed).unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream"))
}

#[cfg(not(feature = "embed-site"))]
fn read_folder(folder: &Path, prefix: &str, files: &mut HashMap<String, Bytes>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = entry.path();
        if path.is_dir() {
            read_folder(&path, &format!("{prefix}{name}/"), files)?;
        } else {
            files.insert(format!("{prefix}{name}"), std::fs::read(&path)?.into());
        }
    }
    Ok(())
}

#[cfg(feature = "embed-site")]
mod embedded {
    use std::collections::HashMap;

    use axum::body::Bytes;
    use include_dir::{Dir, include_dir};

    static SITE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../target/site");

    pub(super) fn files() -> HashMap<String, Bytes> {
        let mut files = HashMap::new();
        let mut folders = vec![&SITE];
        while let Some(folder) = folders.pop() {
            folders.extend(folder.dirs());
            for file in folder.files() {
                let address = file.path().to_string_lossy().replace('\\', "/");
                files.insert(address, Bytes::from_static(file.contents()));
            }
        }
        files
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, header::CACHE_CONTROL};

    use super::*;

    fn site(files: &[(&str, &'static str)]) -> SiteFiles {
        SiteFiles::from_files(
            files.iter().map(|(address, text)| ((*address).to_owned(), Bytes::from_static(text.as_bytes()))).collect(),
            "program",
        )
    }

    #[track_caller]
    fn caching(site: &SiteFiles, address: &str) -> String {
        let answer = site.find(address).expect(address).answer(&HeaderMap::new());
        answer.headers()[CACHE_CONTROL].to_str().expect("text").to_owned()
    }

    const NAMES: &str =
        r#"{"style":"pkg/style.1.css","programs":{"search":{"script":"pkg/search.2.js","wasm":"pkg/search.2.wasm"}}}"#;

    #[test]
    fn what_the_build_named_is_what_pages_ask_for_and_may_be_kept_for_ever() {
        let site = site(&[(NAMES_FILE, NAMES), ("pkg/search.2.js", ""), ("favicon.svg", "")]);
        assert_eq!(site.assets.style, "/pkg/style.1.css");
        assert_eq!(site.assets.search.as_ref().map(|program| program.wasm.as_str()), Some("/pkg/search.2.wasm"));
        assert!(caching(&site, "pkg/search.2.js").contains("immutable"));
        assert!(!caching(&site, "favicon.svg").contains("immutable"));
        assert!(site.find(NAMES_FILE).is_none());
    }

    #[test]
    fn a_folder_without_names_has_no_program() {
        assert!(!site(&[("favicon.svg", "")]).has_browser_part());
    }

    #[test]
    fn pages_are_new_when_the_program_is_or_the_files_that_they_name() {
        let version = |names: &str, program| {
            let files = HashMap::from([(NAMES_FILE.to_owned(), Bytes::from(names.to_owned()))]);
            SiteFiles::from_files(files, program).version
        };
        let other = NAMES.replace("search.2", "search.3");
        assert_eq!(version(NAMES, "built yesterday"), version(NAMES, "built yesterday"));
        assert_ne!(version(NAMES, "built yesterday"), version(NAMES, "built today"));
        assert_ne!(version(NAMES, "built today"), version(&other, "built today"));
        assert_eq!(program().expect("readable"), program().expect("readable"));
    }

    #[test]
    fn encodings_and_the_names_are_no_files_of_their_own() {
        let site =
            site(&[(NAMES_FILE, NAMES), ("favicon.svg", "aa"), ("favicon.svg.br", "a"), ("favicon.svg.gz", "a")]);
        assert_eq!(site.public_addresses().collect::<Vec<_>>(), ["favicon.svg"]);
    }

    #[test]
    fn content_types_are_what_browsers_insist_on() {
        for (address, expected) in [
            ("pkg/a.1.js", "text/javascript; charset=utf-8"),
            ("pkg/a.1.wasm", "application/wasm"),
            ("pkg/a.1.css", "text/css; charset=utf-8"),
            ("favicon.svg", "image/svg+xml"),
            ("favicon.ico", "image/x-icon"),
            ("social-preview.png", "image/png"),
            ("LICENSE", "application/octet-stream"),
        ] {
            assert_eq!(content_type(address), expected, "{address}");
        }
    }
}
