//! A whole site for a test, and who asks it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use app::account::Passwords;
use axum::{
    Router,
    body::{Body, Bytes},
    http::{HeaderMap, Method, Request, StatusCode},
};
use domain::{Day, PublicFacts, PublicProfile, Slug};
use server::{
    clock::Clock,
    limits::Limits,
    publication::{Edition, Publication},
    routes,
    site::{Closing, Site},
    site_files::SiteFiles,
};
use store::{Database, outbox::Letter};
use time::{Duration, OffsetDateTime};
use tower::ServiceExt as _;

/// Where the test's site claims to be.
pub(crate) const PUBLIC_URL: &str = "https://atlas.example";

/// The running site, without a socket.
#[derive(Clone)]
pub(crate) struct TestSite {
    pub(crate) site: Site,
    pub(crate) router: Router,
    /// What was taken out of its outbox.
    pub(crate) mails: Arc<Mutex<Vec<Letter>>>,
    /// Makes its clock go on.
    pub(crate) wait: Arc<dyn Fn(Duration) + Send + Sync>,
}

impl TestSite {
    /// A site that has published these profiles and nothing else.
    pub(crate) async fn with_profiles(profiles: Vec<PublicProfile>) -> Self {
        Self::moved(profiles, Vec::new()).await
    }

    /// The same, with pairs of a slug that a profile once had and the one it has now.
    pub(crate) async fn moved(profiles: Vec<PublicProfile>, former: Vec<(Slug, Slug)>) -> Self {
        let edition =
            Edition::build(profiles.into_iter().map(Arc::new).collect(), former, 1, today(), None).expect("an edition");
        let database = Database::connect("sqlite::memory:").await.expect("a database");
        database.migrate().await.expect("tables");
        Self::of(Publication::new(edition), database, Limits::default())
    }

    /// A site around what is published already.
    pub(crate) fn of(publication: Publication, database: Database, limits: Limits) -> Self {
        let (clock, wait) = stopped_clock();
        let site = Site {
            public_url: PUBLIC_URL.parse().expect("an address"),
            limits,
            publication,
            files: Arc::new(SiteFiles::from_files(browser_part(), "program")),
            database,
            clock,
            passwords: Passwords::new(2),
            trusted_proxies: Arc::default(),
            operator: None,
            limits_tries: true,
            closing: Closing::default(),
        };
        let router = routes::router(&site).expect("a router");
        Self { site, router, mails: Arc::default(), wait: Arc::new(wait) }
    }

    /// Lets tests try as often as they like.
    pub(crate) fn without_limits(&mut self) {
        self.site.limits_tries = false;
        self.router = routes::router(&self.site).expect("a router");
    }

    /// Somebody without an account.
    pub(crate) fn visitor(&self) -> Visitor {
        Visitor { router: self.router.clone() }
    }
}

/// What stands in for the built browser part.
fn browser_part() -> HashMap<String, Bytes> {
    let names = r#"{"style":"pkg/style.0123.css","programs":{"search":{"script":"pkg/search.4567.js","wasm":"pkg/search.4567.wasm"}}}"#;
    [
        ("files.json", names),
        ("pkg/search.4567.js", "export default 1;"),
        ("pkg/search.4567.js.br", "brotli"),
        ("pkg/search.4567.js.gz", "gzip"),
        ("pkg/search.4567.wasm", "\0asm"),
        ("pkg/style.0123.css", "main{}"),
        ("favicon.ico", "icon"),
        ("favicon.svg", "<svg/>"),
    ]
    .into_iter()
    .map(|(address, text)| (address.to_owned(), Bytes::from_static(text.as_bytes())))
    .collect()
}

pub(crate) fn today() -> Day {
    "2026-11-22".parse().expect("a day")
}

/// A clock that stands still until it is told to go on.
pub(crate) fn stopped_clock() -> (Clock, impl Fn(Duration)) {
    let now = Arc::new(Mutex::new(today().0.midnight().assume_utc()));
    let told = Arc::clone(&now);
    let clock = Clock::telling(move || -> OffsetDateTime { *told.lock().expect("a clock") });
    (clock, move |by| *now.lock().expect("a clock") += by)
}

/// A profile with a name and nothing else.
pub(crate) fn profile(slug: &str) -> PublicProfile {
    PublicProfile {
        slug: slug.parse().expect("a slug"),
        facts: PublicFacts { name: format!("Cluster {slug}"), ..PublicFacts::default() },
        source: None,
        claimed: false,
        updated: "2026-11-01".parse().ok(),
    }
}

/// Asks the site as a browser without an account would.
pub(crate) struct Visitor {
    router: Router,
}

impl Visitor {
    pub(crate) async fn get(&self, address: &str) -> Answer {
        self.get_with(address, &[]).await
    }

    pub(crate) async fn get_with(&self, address: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(Method::GET, address, headers, Body::empty()).await
    }

    pub(crate) async fn send(&self, method: Method, address: &str, headers: &[(&str, &str)], body: Body) -> Answer {
        let mut request = Request::builder().method(method).uri(address).header("host", "atlas.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
        Answer { status: parts.status, headers: parts.headers, body }
    }
}

/// What the site answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    #[track_caller]
    pub(crate) fn text(&self) -> &str {
        str::from_utf8(&self.body).expect("text")
    }

    /// A header's value, empty if it is not there.
    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }

    /// Status and headers, sorted, for snapshots; what names or measures this one body is left out.
    pub(crate) fn head(&self) -> String {
        let mut lines: Vec<String> = self
            .headers
            .iter()
            .map(|(name, value)| match name.as_str() {
                "x-request-id" | "etag" | "content-length" => format!("{name}: …"),
                _ => format!("{name}: {}", value.to_str().expect("text")),
            })
            .collect();
        lines.sort();
        format!("{}\n{}", self.status, lines.join("\n"))
    }
}
