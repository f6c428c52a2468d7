//! The one table of pages. Routes, the sitemap, robots.txt, the addresses of clusters that were
//! renamed, and the lists of the tests follow from it.

use store::access::{Account, Editor, Moderator};
use view::{
    Page,
    about::about_page,
    address,
    legal::{privacy_page, terms_page},
    not_found::not_found_page,
};

use crate::{
    account,
    clusters::loaders::{landing, search},
    manage, moderation,
    partners::partners,
    personal::{Loading, Visit},
    profile::{print, profile},
    published::{Directory, Found},
    register, words,
};

/// A page, or a family of pages that differ in a cluster.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Where it stands, with [`address::SLUG`] for the slug of a cluster.
    pub path: &'static str,
    pub audience: Audience,
}

/// Who may see a page, and how it is loaded for them.
#[derive(Debug, Clone, Copy)]
pub enum Audience {
    /// Everybody, and everybody sees the same: made of what is published and of nothing else.
    Public {
        load: fn(&Asked<'_>) -> Page,
        listing: Listing,
    },
    /// Everybody, signed in or not; what they see is theirs alone, as a form with what they typed.
    Visitor {
        load: for<'a> fn(&'a Visit<'a>) -> Loading<'a>,
    },
    /// Whoever is signed in.
    Account {
        load: for<'a> fn(&'a Visit<'a>, &'a Account) -> Loading<'a>,
    },
    /// Whoever keeps the cluster that the path names.
    Editor {
        load: for<'a> fn(&'a Visit<'a>, &'a Editor) -> Loading<'a>,
    },
    Moderator {
        load: for<'a> fn(&'a Visit<'a>, &'a Moderator) -> Loading<'a>,
    },
}

impl Audience {
    /// How the tables of the tests call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Public { .. } => "public",
            Self::Visitor { .. } => "visitor",
            Self::Account { .. } => "account",
            Self::Editor { .. } => "editor",
            Self::Moderator { .. } => "moderator",
        }
    }
}

/// Whether search engines are told of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// Changes with the profiles.
    WithProfiles,
    /// Changes with the program.
    WithProgram,
    /// One page for every cluster, which changes with its profile.
    EveryCluster,
    /// The same as another page in another form.
    Not,
}

/// What a public page is asked.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub directory: &'a Directory,
    /// The slug in the path, as somebody typed it; empty where the path has none.
    pub slug: &'a str,
    /// What stands after `?` in the address.
    pub query: &'a str,
    /// Scheme and host of the site, without a closing slash.
    pub public_url: &'a str,
    /// Who runs the site, in their own words.
    pub operator: Option<&'a str>,
}

pub const PAGES: &[Row] = &[
    Row { path: address::HOME, audience: Audience::Public { load: landing, listing: Listing::WithProfiles } },
    Row { path: address::SEARCH, audience: Audience::Public { load: search, listing: Listing::WithProfiles } },
    Row { path: address::PARTNERS, audience: Audience::Public { load: partners, listing: Listing::WithProgram } },
    Row { path: address::ABOUT, audience: Audience::Public { load: |_| about_page(), listing: Listing::WithProgram } },
    Row { path: address::PROFILE, audience: Audience::Public { load: profile, listing: Listing::EveryCluster } },
    Row { path: address::PRINT, audience: Audience::Public { load: print, listing: Listing::Not } },
    Row {
        path: address::PRIVACY,
        audience: Audience::Public { load: |asked| privacy_page(asked.operator), listing: Listing::WithProgram },
    },
    Row {
        path: address::TERMS,
        audience: Audience::Public { load: |asked| terms_page(asked.operator), listing: Listing::WithProgram },
    },
    Row {
        path: address::REGISTER,
        audience: Audience::Visitor { load: |visit| Box::pin(register::register_page(visit)) },
    },
    Row { path: address::VERIFY, audience: Audience::Visitor { load: |visit| Box::pin(register::verify_page(visit)) } },
    Row {
        path: address::SIGN_IN,
        audience: Audience::Visitor { load: |visit| Box::pin(account::sign_in_page(visit)) },
    },
    Row { path: address::RESET, audience: Audience::Visitor { load: |visit| Box::pin(account::reset_page(visit)) } },
    Row {
        path: address::SET_PASSWORD,
        audience: Audience::Visitor { load: |visit| Box::pin(account::set_password_page(visit)) },
    },
    Row {
        path: address::ACCOUNT,
        audience: Audience::Account { load: |visit, account| Box::pin(account::account_page(visit, account)) },
    },
    Row {
        path: address::CONFIRM_ADDRESS,
        audience: Audience::Account { load: |visit, account| Box::pin(account::confirm_address_page(visit, account)) },
    },
    Row {
        path: address::MANAGE,
        audience: Audience::Editor { load: |visit, editor| Box::pin(manage::tasks(visit, editor)) },
    },
    Row {
        path: address::CHECK,
        audience: Audience::Editor { load: |visit, editor| Box::pin(manage::check(visit, editor)) },
    },
    Row {
        path: address::PREVIEW,
        audience: Audience::Editor { load: |visit, editor| Box::pin(manage::preview(visit, editor)) },
    },
    Row {
        path: address::HISTORY,
        audience: Audience::Account { load: |visit, account| Box::pin(manage::history(visit, account)) },
    },
    Row { path: address::CLAIM, audience: Audience::Visitor { load: |visit| Box::pin(words::claim(visit)) } },
    Row { path: address::REPORT, audience: Audience::Visitor { load: |visit| Box::pin(words::report(visit)) } },
    Row {
        path: address::SECTION,
        audience: Audience::Editor { load: |visit, editor| Box::pin(manage::section(visit, editor)) },
    },
    Row {
        path: address::MODERATION,
        audience: Audience::Moderator { load: |visit, moderator| Box::pin(moderation::queue(visit, moderator)) },
    },
    Row {
        path: address::LOG,
        audience: Audience::Moderator { load: |visit, moderator| Box::pin(moderation::log(visit, moderator)) },
    },
    Row {
        path: address::REVIEW,
        audience: Audience::Moderator { load: |visit, moderator| Box::pin(moderation::review(visit, moderator)) },
    },
];

/// What stands at an address that is none of [`PAGES`].
pub fn nowhere() -> Page {
    not_found_page()
}

impl Row {
    /// Where the page now is that somebody asks for by a slug which its cluster once had.
    pub fn moved(&self, slug: &str, directory: &Directory) -> Option<String> {
        match directory.find(slug) {
            Found::Moved(now) => Some(address::of_cluster(self.path, now.as_str())),
            Found::Profile(_) | Found::Nothing => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_pages_stand_at_one_address() {
        let paths: HashSet<&str> = PAGES.iter().map(|page| page.path).collect();
        assert_eq!(paths.len(), PAGES.len());
    }

    /// The browser tests open every page of the table.
    #[test]
    fn the_browser_tests_know_the_same_pages() {
        let row = |Row { path, audience }: &Row| {
            format!("    {{ \"path\": \"{path}\", \"audience\": \"{}\" }}", audience.name())
        };
        let table = format!("[\n{}\n]\n", PAGES.iter().map(row).collect::<Vec<_>>().join(",\n"));
        assert_eq!(include_str!("../../end2end/data/pages.json"), table);
    }

    #[test]
    fn a_page_depends_on_a_cluster_only_where_its_path_names_one() {
        for Row { path, audience } in PAGES {
            let depends = match audience {
                Audience::Public { listing, .. } => *listing == Listing::EveryCluster,
                Audience::Editor { .. } => true,
                _ => false,
            };
            assert!(!depends || path.contains(address::SLUG), "{path}");
        }
    }
}
