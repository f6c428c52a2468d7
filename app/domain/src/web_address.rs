use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// An absolute `http` or `https` address that is safe to put into a link.
///
/// Not a full URL parser, on purpose: the browser has one, and ours would cost more bytes than the
/// page. What matters here is that the scheme is right, a host stands behind it, and nothing in it
/// ends an attribute or hides another address (white space, quotes, angle brackets, user names).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebAddress(String);

/// The text is not a web address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAWebAddress;

impl WebAddress {
    pub const MAX: usize = 2_000;

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address as people write it: without scheme, `www.` and a closing slash.
    pub fn short(&self) -> &str {
        let (_, rest) = self.0.split_once("://").unwrap_or(("", &self.0));
        rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/')
    }
}

impl FromStr for WebAddress {
    type Err = NotAWebAddress;

    /// Accepts an address without scheme, as people type it, and reads it as `https`.
    fn from_str(text: &str) -> Result<Self, NotAWebAddress> {
        let (scheme, rest) = match text.split_once("://") {
            Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
            None => ("https".to_owned(), text),
        };
        if scheme != "http" && scheme != "https" || text.len() > Self::MAX {
            return Err(NotAWebAddress);
        }
        if rest.chars().any(|char| char.is_whitespace() || char.is_control() || "\"'<>`\\{}|^".contains(char)) {
            return Err(NotAWebAddress);
        }
        let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
        let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
        let label = |label: &str| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|char| char.is_alphanumeric() || char == '-')
        };
        if host.contains('.') && host.split('.').all(label) && port.parse::<u16>().is_ok() {
            Ok(Self(format!("{scheme}://{rest}")))
        } else {
            Err(NotAWebAddress)
        }
    }
}

impl TryFrom<String> for WebAddress {
    type Error = NotAWebAddress;

    fn try_from(text: String) -> Result<Self, NotAWebAddress> {
        text.parse()
    }
}

impl From<WebAddress> for String {
    fn from(address: WebAddress) -> Self {
        address.0
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NotAWebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a web address that begins with http:// or https://")
    }
}

impl std::error::Error for NotAWebAddress {}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let address = text.parse::<WebAddress>().ok();
        assert_eq!(address.as_ref().map(WebAddress::as_str), expected, "{text}");
    }

    #[test]
    fn only_web_addresses_with_a_host_pass() {
        check("https://example.org/a?b=c#d", Some("https://example.org/a?b=c#d"));
        check("HTTP://example.org", Some("http://example.org"));
        check("www.example.org", Some("https://www.example.org"));
        check("https://münchen.example:8443/x", Some("https://münchen.example:8443/x"));
        for bad in [
            "javascript:alert(1)",
            "javascript://example.org/%0aalert(1)",
            "data:text/html,x",
            "//example.org",
            "https://",
            "https://localhost",
            "https://a b.org",
            "https://example.org/\"onclick=x",
            "https://user@example.org",
            "https://example.org:99999",
            "https://-a.org",
            "ftp://example.org",
            "",
            "https://example.org/<b>",
        ] {
            check(bad, None);
        }
    }

    #[test]
    fn the_short_form_drops_what_everybody_knows() {
        assert_eq!(
            "https://www.example.org/".parse::<WebAddress>().map(|it| it.short().to_owned()),
            Ok("example.org".into())
        );
    }
}
