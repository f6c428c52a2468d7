//! What the search promises, checked from outside.

#[path = "it/oracle.rs"]
mod oracle;
#[path = "it/oracle_tests.rs"]
mod oracle_tests;
