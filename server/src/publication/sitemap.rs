use std::fmt::Write as _;

use app::{
    pages::{Audience, Listing, PAGES, Row},
    published::Directory,
};
use axum::http::HeaderValue;
use domain::{Day, Slug};
use view::address;

use crate::asset::{Asset, Caching};

/// Most addresses that one sitemap may hold. Source: sitemaps.org, "Sitemaps XML format".
const ADDRESSES: usize = 50_000;

/// What search engines read to find every page.
#[derive(Debug)]
pub struct Sitemap {
    /// At `/sitemap.xml`: all addresses, or where the parts are.
    pub entry: Asset,
    /// At `/sitemap/1.xml` and so on; none when all fits into the entry.
    pub parts: Vec<Asset>,
}

impl Sitemap {
    /// Lists the pages that are always there and every profile of `directory`.
    pub fn of(directory: &Directory, public_url: &str) -> Self {
        let mut profiles: Vec<(&Slug, Option<Day>)> =
            directory.profiles().map(|profile| (&profile.slug, profile.updated)).collect();
        profiles.sort_unstable();
        let newest = profiles.iter().filter_map(|(_, updated)| *updated).max();

        let mut entries = Vec::new();
        for Row { path, audience } in PAGES {
            let Audience::Public { listing, .. } = audience else { continue };
            match listing {
                Listing::WithProfiles => entries.push(entry(public_url, path, newest)),
                Listing::WithProgram => entries.push(entry(public_url, path, None)),
                Listing::EveryCluster => entries.extend(
                    profiles
                        .iter()
                        .map(|(slug, updated)| entry(public_url, &address::of_cluster(path, slug.as_str()), *updated)),
                ),
                Listing::Not => {}
            }
        }
        Self::split(&entries, ADDRESSES, public_url)
    }

    fn split(entries: &[String], most: usize, public_url: &str) -> Self {
        if entries.len() <= most {
            return Self { entry: document("urlset", &entries.concat()), parts: Vec::new() };
        }
        let parts: Vec<Asset> = entries.chunks(most).map(|part| document("urlset", &part.concat())).collect();
        let mut index = String::new();
        for number in 1..=parts.len() {
            let _ = writeln!(index, "<sitemap><loc>{public_url}/sitemap/{number}.xml</loc></sitemap>");
        }
        Self { entry: document("sitemapindex", &index), parts }
    }
}

/// Paths and slugs hold nothing that XML would have to escape, nor does a checked public address.
fn entry(public_url: &str, path: &str, updated: Option<Day>) -> String {
    let path = if path == address::HOME { "" } else { path };
    let updated = updated.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
    format!("<url><loc>{public_url}{path}</loc>{updated}</url>\n")
}

fn document(root: &str, entries: &str) -> Asset {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</{root}>\n"
    );
    let plain = Asset::new(HeaderValue::from_static("application/xml"), Caching::Short, text);
    plain.clone().compressed(4).unwrap_or(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_addresses_than_one_file_may_hold_are_split_behind_an_index() {
        let entries: Vec<String> =
            (0..5).map(|number| entry("https://a.example", &format!("/{number}"), None)).collect();
        let whole = Sitemap::split(&entries, 5, "https://a.example");
        assert_eq!(whole.parts.len(), 0);
        let split = Sitemap::split(&entries, 2, "https://a.example");
        assert_eq!(split.parts.len(), 3);
        assert!(split.entry.len() < 400, "the index lists parts, not pages");
    }
}
