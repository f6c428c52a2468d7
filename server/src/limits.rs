//! How much one client may ask for, and how long it may take over it.

use std::time::Duration;

/// All bounds that the server keeps to.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections open at once; further ones wait in the machine's queue.
    pub connections: usize,
    /// Requests worked on at once; further ones are told to come back.
    pub requests: usize,
    /// Bytes of a request's line and headers together.
    pub head_bytes: usize,
    /// Bytes of a request's path and query. Choosing every value of every facet takes three quarters of it.
    pub uri_bytes: usize,
    pub body_bytes: usize,
    /// From the end of one request, or of connecting, to the end of the next one's headers.
    pub head_time: Duration,
    /// For receiving a request's whole body.
    pub body_time: Duration,
    /// From a request's headers to the answer's.
    pub answer_time: Duration,
    /// Without the client taking a single byte of an answer.
    pub write_time: Duration,
    /// For finishing what was begun when the server is told to stop.
    pub shutdown_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 4096,
            requests: 512,
            head_bytes: 64 << 10,
            uri_bytes: 32 << 10,
            body_bytes: 1 << 20,
            head_time: Duration::from_secs(15),
            body_time: Duration::from_secs(30),
            answer_time: Duration::from_secs(30),
            write_time: Duration::from_secs(30),
            shutdown_time: Duration::from_secs(15),
        }
    }
}

#[cfg(test)]
mod tests {
    use search::Facet;

    use super::*;

    #[test]
    fn every_value_of_every_facet_can_be_chosen_at_once() {
        let longest = |facet: &Facet| -> usize {
            (0..facet.size()).map(|value| "&=".len() + facet.key().len() + facet.value_slug(value).len()).sum()
        };
        let all: usize = Facet::ALL.iter().map(longest).sum();
        let room = Limits::default().uri_bytes;
        assert!(room * 5 / 8 < all && all < room * 7 / 8, "{all} of {room}");
    }
}
