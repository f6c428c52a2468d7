//! Which presses of a link a program may follow by itself, and which are the browser's.

/// A link that was pressed, as the browser tells of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// Scheme, host and port that it leads to.
    pub origin: String,
    pub path: String,
    /// From `?` on, or empty.
    pub query: String,
    /// From `#` on, or empty.
    pub part: String,
    /// Whether it says that it opens elsewhere, downloads, or is nothing for a program.
    pub is_special: bool,
}

/// How it was pressed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Press {
    /// With another button, or a key that means "in a new window" and the like.
    pub is_modified: bool,
    /// Somebody else has seen to it.
    pub is_settled: bool,
}

/// Where a page stands within the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    pub path: String,
    /// From `?` on, or empty.
    pub query: String,
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.path)?;
        f.write_str(&self.query)
    }
}

impl Link {
    /// Whether a press leads to another page of this site in the same window: then a program may
    /// show it. A part of the page that is shown, and everything else, is the browser's.
    pub fn is_within(&self, press: Press, origin: &str, here: &Address) -> bool {
        let elsewhere_on_the_page = !self.part.is_empty() && self.path == here.path && self.query == here.query;
        !(press.is_modified || press.is_settled || self.is_special || elsewhere_on_the_page) && self.origin == origin
    }

    /// The page that it leads to.
    pub fn address(&self) -> Address {
        Address { path: self.path.clone(), query: self.query.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: &str = "https://atlas.example";

    fn link(path: &str, part: &str) -> Link {
        Link { origin: HERE.to_owned(), path: path.to_owned(), part: part.to_owned(), ..Link::default() }
    }

    #[track_caller]
    fn check(link: &Link, press: Press, followed: bool) {
        let here = Address { path: "/clusters/a".to_owned(), query: String::new() };
        assert_eq!(link.is_within(press, HERE, &here), followed, "{link:?} {press:?}");
    }

    #[test]
    fn a_plain_press_on_another_page_of_the_site_is_followed() {
        check(&link("/about", ""), Press::default(), true);
        check(&link("/about", "#sources"), Press::default(), true);
        check(&link("/clusters/a", ""), Press::default(), true);
    }

    #[test]
    fn whatever_else_a_press_means_is_the_browser_s() {
        check(&link("/clusters/a", "#strategy"), Press::default(), false);
        check(&link("/about", ""), Press { is_modified: true, is_settled: false }, false);
        check(&link("/about", ""), Press { is_modified: false, is_settled: true }, false);
        check(&Link { is_special: true, ..link("/about", "") }, Press::default(), false);
        check(&Link { origin: "https://evil.example".to_owned(), ..link("/about", "") }, Press::default(), false);
        check(&Link { origin: "null".to_owned(), ..link("a@b.example", "") }, Press::default(), false);
    }
}
