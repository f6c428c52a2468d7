//! What is answered to one person: pages behind a session, and the functions that their forms are
//! sent to.
//!
//! A loader is handed a [`Visit`] and, where its row of the table says so, proof of who asks. A
//! function takes a [`Context`] from Leptos, permission from that, does one operation, and says with
//! [`Context::go_to`] or [`Context::show`] what a browser without a program sees next.

mod context;
mod flash;

use std::pin::Pin;

pub use context::{Client, Context, SESSION_ACCOUNT, SESSION_DEVICE, Services};
use serde::de::DeserializeOwned;
use view::Page;

use crate::error::AppError;

/// What somebody sees next.
#[derive(Debug, Clone)]
pub enum Reply {
    Page(Box<Page>),
    /// Another address of the site.
    SeeOther(String),
    /// The same, once the session has ended: browsers are told to forget what they were shown.
    SignedOut(String),
}

impl From<Page> for Reply {
    fn from(page: Page) -> Self {
        Self::Page(Box::new(page))
    }
}

/// A page that is being loaded.
pub type Loading<'a> = Pin<Box<dyn Future<Output = Result<Reply, AppError>> + Send + 'a>>;

/// What a personal page is asked.
#[derive(Debug, Clone, Copy)]
pub struct Visit<'a> {
    pub context: &'a Context,
    /// The path of the row, with its parts in braces.
    pub pattern: &'a str,
    /// The path as it was asked for.
    pub path: &'a str,
    /// What stands after `?` in the address.
    pub query: &'a str,
}

impl<'a> Visit<'a> {
    /// What stands in the path where the pattern has `name`, such as `{token}`; as it was typed,
    /// empty where there is none.
    pub fn part(&self, name: &str) -> &'a str {
        let mut parts = self.pattern.split('/').zip(self.path.split('/'));
        parts.find(|(pattern, _)| *pattern == name).map_or("", |(_, part)| part)
    }

    /// What the query says, by its keys; nothing of what is not of the type's form.
    pub fn asks<T: DeserializeOwned + Default>(&self) -> T {
        form::from_body(self.query.as_bytes()).unwrap_or_default()
    }
}
