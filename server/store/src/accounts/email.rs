use std::fmt;

/// Longest address, in bytes. Source: RFC 5321, section 4.5.3.1.3, less its brackets.
const LONGEST: usize = 254;
/// Longest part before the `@`. Source: RFC 5321, section 4.5.3.1.1.
const LONGEST_LOCAL: usize = 64;

/// An address that mail can be sent to, and that accounts are told apart by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    written: String,
    local: String,
    /// The domain in ASCII, as it stands in the domain name system.
    domain: String,
}

impl Email {
    /// Reads what somebody typed. `None` if no mail can be sent there: more or less than one `@`,
    /// anything but the letters, digits and signs that are allowed unquoted before it, or no host
    /// name with a dot behind it.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (local, domain) = text.split_once('@')?;
        let word = |word: &str| {
            !word.is_empty()
                && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
        };
        let sound = text.len() <= LONGEST && local.len() <= LONGEST_LOCAL && local.split('.').all(word);
        let domain = idna::domain_to_ascii_strict(domain).ok().filter(|domain| is_host(domain))?;
        sound.then(|| Self { written: text.to_owned(), local: local.to_owned(), domain })
    }

    /// As its owner writes it.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Equal for addresses that count as the same: before the `@` in lower case, the domain by IDNA.
    pub fn key(&self) -> String {
        format!("{}@{}", self.local.to_ascii_lowercase(), self.domain)
    }

    /// What is told to a mail server.
    pub fn deliverable(&self) -> String {
        format!("{}@{}", self.local, self.domain)
    }

    /// The domain in ASCII.
    pub fn domain(&self) -> &str {
        &self.domain
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

/// Words with a dot between them, the last no number.
fn is_host(domain: &str) -> bool {
    let words: Vec<&str> = domain.split('.').collect();
    let last = words.last().copied().unwrap_or_default();
    words.len() > 1 && words.iter().all(|word| !word.is_empty()) && !last.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, key: &str) {
        assert_eq!(Email::parse(text).map(|email| email.key()).as_deref(), Some(key), "{text}");
    }

    #[test]
    fn addresses_are_compared_in_lower_case_and_by_idna() {
        check("Ana.Pop@Example.ORG", "ana.pop@example.org");
        check(" ana@bücher.example ", "ana@xn--bcher-kva.example");
        check("ana@BÜCHER.example", "ana@xn--bcher-kva.example");
        check("ana+atlas@mail.example.org", "ana+atlas@mail.example.org");
    }

    #[test]
    fn what_no_mail_reaches_is_no_address() {
        for text in [
            "",
            "ana",
            "ana@",
            "@example.org",
            "ana@example",
            "a@b@example.org",
            "ana@127.0.0.1",
            "ana@[127.0.0.1]",
            "ana pop@example.org",
            "ana@exam ple.org",
            "ana@example.org\r\nBcc: b@example.org",
            "ana\0@example.org",
            "ana@example..org",
            ".ana@example.org",
            "ana.@example.org",
            "a..b@example.org",
            "\"a\"@example.org",
            "<ana@example.org>",
            "Ana <ana@example.org>",
            "ana@example.org,b@example.org",
            "анна@example.org",
            "ana@-example.org",
            "ana@exa_mple.org",
        ] {
            assert_eq!(Email::parse(text), None, "{text:?}");
        }
        let long = format!("{}@example.org", "a".repeat(LONGEST_LOCAL + 1));
        assert_eq!(Email::parse(&long), None);
    }
}
