//! The real router, in process, asked by actors.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod site;

mod caching;
mod headers;
mod hostile;
mod policy;
mod publication;
mod requests;
mod sockets;
