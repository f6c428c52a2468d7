//! The real router, in process, asked by actors; and the program as its users start it.
#![recursion_limit = "256"]
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod browser;
mod site;

mod caching;
mod changes;
mod command_line;
mod forms;
mod functions;
mod headers;
mod hostile;
mod mailing;
mod managing;
mod partners;
mod passwords;
mod policy;
mod policy_of_accounts;
mod publication;
mod register;
mod requests;
mod sessions;
mod sockets;
