//! The documents as the server writes them.

use maud::Markup;

use crate::{
    about::about_page,
    landing::landing_page,
    not_found::not_found_page,
    profile::{print_page, profile_page},
    published::{Directory, Found},
};

/// A whole page between the head and the foot of the site.
#[derive(Debug, Clone)]
pub struct Document {
    pub head: Head,
    /// False for a page that says that there is none.
    pub found: bool,
    pub body: Markup,
}

/// What tabs, search engines and previews are told of a page.
#[derive(Debug, Clone)]
pub struct Head {
    /// What the page is about; the site's name is added. Empty on the first page.
    pub title: String,
    pub description: String,
    /// The address that search engines should show, from `/`; none for pages they should not.
    pub canonical: Option<String>,
}

impl Head {
    /// The title with the name of the site.
    pub fn full_title(&self) -> String {
        if self.title.is_empty() { "Cluster Atlas".to_owned() } else { format!("{} · Cluster Atlas", self.title) }
    }
}

/// The document at a path; `public_url` is the site's own address.
pub fn document_at(path: &str, directory: &Directory, public_url: &str) -> Document {
    let parts: Vec<&str> = path.split('/').collect();
    let profile = |slug: &str| match directory.find(slug) {
        Found::Profile(profile) => Some(profile),
        Found::Moved(_) | Found::Nothing => None,
    };
    match parts.as_slice() {
        ["", ""] => landing_page(directory),
        ["", "about"] => about_page(),
        ["", "clusters", slug] => {
            profile(slug).map_or_else(not_found_page, |it| profile_page(it, directory.today, public_url))
        }
        ["", "clusters", slug, "print"] => {
            profile(slug).map_or_else(not_found_page, |it| print_page(it, directory.today, public_url))
        }
        _ => not_found_page(),
    }
}
