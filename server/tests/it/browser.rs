//! A browser without a program: it keeps its cookie, fills in forms and follows where it is sent.

use std::fmt::Write as _;

use axum::{body::Body, http::Method};

use store::outbox::{self, Letter};
use time::Duration;

use crate::site::{Answer, PUBLIC_URL, TestSite, Visitor};

const FORM: &str = "application/x-www-form-urlencoded";

/// Somebody's browser, with one cookie at most.
pub(crate) struct Browser {
    visitor: Visitor,
    /// Name and value, as it is sent.
    pub(crate) cookie: Option<String>,
}

impl TestSite {
    /// A browser that has never been here.
    pub(crate) fn browser(&self) -> Browser {
        Browser { visitor: self.visitor(), cookie: None }
    }
}

impl TestSite {
    /// The mails that were written to an address and are not sent yet, the oldest first.
    pub(crate) async fn mails_to(&self, address: &str) -> Vec<Letter> {
        let all = outbox::take(&self.site.database, 1_000, self.site.clock.now() + Duration::days(400)).await;
        let mut kept = self.mails.lock().expect("mails");
        kept.extend(all.expect("mails").into_iter().map(|due| due.letter));
        kept.iter().filter(|letter| letter.recipient == address).cloned().collect()
    }
}

/// The path of the link in a mail.
pub(crate) fn link_in(letter: &Letter) -> String {
    let line = letter.text.lines().find_map(|line| line.strip_prefix(PUBLIC_URL));
    line.expect("a line that is a link").to_owned()
}

impl Browser {
    pub(crate) async fn get(&mut self, address: &str) -> Answer {
        self.send(Method::GET, address, "", "").await
    }

    /// Sends a form from the page that the function's own forms stand on.
    pub(crate) async fn post(&mut self, address: &str, form: &[(&str, &str)]) -> Answer {
        self.send(Method::POST, address, "/account", &urlencoded(form)).await
    }

    /// Sends a form and opens the page that it leads to.
    pub(crate) async fn submit(&mut self, address: &str, form: &[(&str, &str)]) -> Answer {
        let answer = self.post(address, form).await;
        assert_eq!(answer.status.as_u16(), 303, "{address}: {}", answer.text());
        let next = answer.header("location").to_owned();
        self.get(&next).await
    }

    pub(crate) async fn send(&mut self, method: Method, address: &str, from: &str, body: &str) -> Answer {
        let referrer = format!("https://atlas.example{from}");
        let mut headers = vec![
            ("accept", "text/html,*/*;q=0.8"),
            ("content-type", FORM),
            ("sec-fetch-site", "same-origin"),
            ("referer", referrer.as_str()),
            ("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
        ];
        let cookie = self.cookie.clone();
        if let Some(cookie) = &cookie {
            headers.push(("cookie", cookie));
        }
        let answer = self.visitor.send(method, address, &headers, Body::from(body.to_owned())).await;
        if let Some(set) = answer.headers.get("set-cookie") {
            let set = set.to_str().expect("text");
            let (pair, attributes) = set.split_once(';').expect("attributes");
            self.cookie = (!attributes.contains("Max-Age=0")).then(|| pair.to_owned());
        }
        answer
    }
}

pub(crate) fn urlencoded(form: &[(&str, &str)]) -> String {
    let mut body = String::new();
    for (name, value) in form {
        let encoded: String = value.bytes().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "%{byte:02X}");
            text
        });
        let _ = write!(body, "{}{name}={encoded}", if body.is_empty() { "" } else { "&" });
    }
    body
}
