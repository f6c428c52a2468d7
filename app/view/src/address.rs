//! Where pages stand. Every address of the site is spelt here and nowhere else; `{slug}` stands for
//! a cluster's slug.

use domain::{field::Section, review::SubmissionId};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use search::{Facet, Query, Sort, matching::Wish};

pub const HOME: &str = "/";
pub const ABOUT: &str = "/about";
pub const SEARCH: &str = "/clusters";
pub const PROFILE: &str = "/clusters/{slug}";
pub const PRINT: &str = "/clusters/{slug}/print";
pub const PARTNERS: &str = "/partners";
pub const PARTNERS_CSV: &str = "/partners.csv";
pub const REGISTER: &str = "/register";
pub const VERIFY: &str = "/verify/{token}";
pub const SIGN_IN: &str = "/sign-in";
pub const SIGN_OUT: &str = "/sign-out";
pub const RESET: &str = "/reset";
pub const SET_PASSWORD: &str = "/reset/{token}";
pub const CONFIRM_ADDRESS: &str = "/account/email/{token}";
pub const ACCOUNT: &str = "/account";
pub const CLAIM: &str = "/clusters/{slug}/claim";
pub const TERMS: &str = "/terms";
pub const PRIVACY: &str = "/privacy";
pub const MANAGE: &str = "/manage/{slug}";
pub const SECTION: &str = "/manage/{slug}/{section}";
pub const CHECK: &str = "/manage/{slug}/check";
pub const PREVIEW: &str = "/manage/{slug}/preview";
pub const HISTORY: &str = "/manage/{slug}/history";
pub const REPORT: &str = "/clusters/{slug}/report";
pub const MODERATION: &str = "/moderation";
pub const REVIEW: &str = "/moderation/{submission}";
pub const LOG: &str = "/moderation/log";

/// Where forms are sent to.
pub const SAVE_SECTION: &str = "/api/save_section";
pub const SUBMIT_PROFILE: &str = "/api/submit_profile";
pub const WITHDRAW_SUBMISSION: &str = "/api/withdraw_submission";
pub const STILL_RIGHT: &str = "/api/still_right";
pub const DECIDE: &str = "/api/decide";
pub const RESTORE_REVISION: &str = "/api/restore_revision";
pub const WITHDRAW_PROFILE: &str = "/api/withdraw_profile";
pub const SEND_REPORT: &str = "/api/report";
/// As [`SEND_CLAIM`], for one who has no account yet.
pub const REGISTER_CLAIM: &str = "/api/register_claim";
pub const SEND_CLAIM: &str = "/api/claim";

/// What stands for a section's name in an address.
pub const IN_SECTION: &str = "{section}";
/// What stands for a submission in an address.
pub const IN_SUBMISSION: &str = "{submission}";

/// The pages that a program of the browser's takes over.
pub const WITH_PROGRAM: [&str; 2] = [SEARCH, PARTNERS];

/// What stands for the token of a link in a mail.
pub const TOKEN: &str = "{token}";
/// What stands for a cluster's slug in an address.
pub const SLUG: &str = "{slug}";

/// The address of a search.
pub fn search(query: &Query) -> String {
    with_parameters(SEARCH, &query.to_query_string())
}

/// The address of a search for one value of one facet.
pub fn having(facet: Facet, value: &str) -> String {
    search(&Query::default().toggled(facet, value))
}

/// The matches of a wish.
pub fn partners(wish: &Wish) -> String {
    with_parameters(PARTNERS, &wish.to_query_string())
}

/// The matches of a wish as a table to download.
pub fn partners_csv(wish: &Wish) -> String {
    with_parameters(PARTNERS_CSV, &wish.to_query_string())
}

/// Partners for one cluster; a slug needs no encoding.
pub fn partners_for(slug: &str) -> String {
    format!("{PARTNERS}?for={slug}")
}

/// Partners among those whom a search finds: its filters have the same names there.
pub fn partners_among(query: &Query) -> String {
    with_parameters(PARTNERS, &query.with_sort(Sort::default()).to_query_string())
}

fn with_parameters(path: &str, parameters: &str) -> String {
    if parameters.is_empty() { path.to_owned() } else { format!("{path}?{parameters}") }
}

/// The registration of a cluster as far as its country and name; `change` asks for them once more.
pub fn register_cluster(country: &str, cluster: &str, change: bool) -> String {
    let encoded = |text| utf8_percent_encode(text, NON_ALPHANUMERIC);
    let more = if change { "&change=1" } else { "" };
    format!("{REGISTER}?country={}&cluster={}{more}", encoded(country), encoded(cluster))
}

/// The page at `pattern` that a link in a mail leads to.
pub fn with_token(pattern: &str, token: &str) -> String {
    pattern.replace(TOKEN, token)
}

/// The page to sign in on, which leads on to `next`.
pub fn sign_in_before(next: &str) -> String {
    format!("{SIGN_IN}?next={}", utf8_percent_encode(next, NON_ALPHANUMERIC))
}

/// An address that somebody sent, if it is one of this site: browsers take `//`, and what a
/// backslash or a control character makes of it, for another host.
pub fn safe_next(address: &str) -> Option<&str> {
    let stays = address.starts_with('/')
        && !address.starts_with("//")
        && address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    stays.then_some(address)
}

/// The page of one cluster that stands at `pattern`, such as [`PROFILE`].
pub fn of_cluster(pattern: &str, slug: &str) -> String {
    pattern.replace(SLUG, slug)
}

/// Where a section of a profile is edited.
pub fn of_section(slug: &str, section: Section) -> String {
    of_cluster(SECTION, slug).replace(IN_SECTION, section.name())
}

/// Where a moderator looks at a submission.
pub fn of_submission(id: SubmissionId) -> String {
    REVIEW.replace(IN_SUBMISSION, &id.to_string())
}

/// How the mast marks its link to `start` on the page at `path`: `page` on that very page, `true` on
/// those below it.
pub fn here(path: &str, start: &str) -> Option<&'static str> {
    match path.strip_prefix(start)? {
        "" => Some("page"),
        below if below.starts_with('/') => Some("true"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_for_everything_has_no_parameters() {
        assert_eq!(search(&Query::default()), "/clusters");
        assert_eq!(search(&Query::parse("q=a+b&label=gold")), "/clusters?q=a+b&label=gold");
        assert_eq!(having(Facet::Sector, "furniture"), "/clusters?sector=furniture");
    }

    #[test]
    fn a_cluster_s_pages_stand_below_its_slug() {
        assert_eq!(of_cluster(PROFILE, "a-cluster"), "/clusters/a-cluster");
        assert_eq!(of_cluster(PRINT, "a-cluster"), "/clusters/a-cluster/print");
    }

    #[test]
    fn a_next_address_never_leads_to_another_site() {
        for good in ["/", "/account", "/manage/a-cluster/team?x=%2F%2Fevil.example", "/a//b"] {
            assert_eq!(safe_next(good), Some(good));
        }
        for bad in [
            "",
            "account",
            "//evil.example",
            "/\\evil.example",
            "\\evil.example",
            "https://evil.example",
            "/a\nb",
            "/\t/evil.example",
            "/a\\b",
            "/ä",
            "/a b",
            "javascript:alert(1)",
        ] {
            assert_eq!(safe_next(bad), None, "{bad:?}");
        }
        assert_eq!(sign_in_before("/manage/a?b=c&d"), "/sign-in?next=%2Fmanage%2Fa%3Fb%3Dc%26d");
    }

    #[test]
    fn a_part_is_marked_on_its_own_pages_only() {
        for (path, start, marked) in [
            ("/clusters", "/clusters", Some("page")),
            ("/clusters/a-cluster", "/clusters", Some("true")),
            ("/clusters-of-stars", "/clusters", None),
            ("/", "/about", None),
        ] {
            assert_eq!(here(path, start), marked, "{path}");
        }
    }
}
