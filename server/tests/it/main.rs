//! The real router, in process, asked by actors.

mod site;

mod caching;
mod headers;
mod hostile;
mod policy;
mod publication;
mod requests;
mod sockets;
