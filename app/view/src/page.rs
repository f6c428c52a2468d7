//! A page as whoever loads it hands it on: everything that depends on what it shows.

use maud::Markup;

/// A whole page between the head and the foot of the site.
#[derive(Debug, Clone)]
pub struct Page {
    pub status: Status,
    pub head: Head,
    /// What stands in `<main>`.
    pub body: Markup,
    pub program: Program,
}

impl Page {
    /// A document: something to read or a form.
    pub fn document(head: Head, body: Markup) -> Self {
        Self { status: Status::Found, head, body, program: Program::Dormant }
    }
}

/// What the answer says of itself, before anybody reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Found,
    NotFound,
    /// The address is none.
    Malformed,
    /// A form that another site sent.
    CrossSite,
    /// More than the server reads.
    TooLarge,
    AddressTooLong,
    /// More often than anybody may.
    TooMany,
    /// More than the server can do at the moment.
    Busy,
    /// What a form was made from has changed meanwhile.
    Conflict,
    /// The server's own fault.
    Failed,
}

impl Status {
    const ALL: [Self; 10] = [
        Self::Found,
        Self::NotFound,
        Self::Malformed,
        Self::CrossSite,
        Self::TooLarge,
        Self::AddressTooLong,
        Self::TooMany,
        Self::Busy,
        Self::Conflict,
        Self::Failed,
    ];

    /// The status of HTTP. Source: RFC 9110, section 15; RFC 6585 for 429.
    pub fn code(self) -> u16 {
        match self {
            Self::Found => 200,
            Self::NotFound => 404,
            Self::Malformed => 400,
            Self::CrossSite => 403,
            Self::TooLarge => 413,
            Self::AddressTooLong => 414,
            Self::TooMany => 429,
            Self::Busy => 503,
            Self::Conflict => 409,
            Self::Failed => 500,
        }
    }

    pub fn of_code(code: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// The script and the program that come with a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// No script at all, as on paper.
    None,
    /// A short script that fetches the search's program once somebody turns to a search box.
    Dormant,
    /// The search's program, fetched as soon as the page is drawn.
    Search,
    /// The matches' program, likewise. What somebody wishes stands in the address of its page, so no
    /// request that comes from there tells where it comes from.
    Partners,
}

/// What tabs, search engines and previews are told of a page.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// What the page is about; the site's name is added. Empty on the first page.
    pub title: String,
    pub description: String,
    /// The address that search engines should show, from `/`; none for pages they should not.
    pub canonical: Option<String>,
    /// What the page is about in the words of schema.org, as the text of one JSON value.
    pub linked_data: Option<String>,
}

impl Head {
    /// The title with the name of the site.
    pub fn full_title(&self) -> String {
        if self.title.is_empty() { "Cluster Atlas".to_owned() } else { format!("{} · Cluster Atlas", self.title) }
    }
}
