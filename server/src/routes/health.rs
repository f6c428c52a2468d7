//! What a watchdog and a load balancer ask.

use std::time::Duration;

use axum::{extract::State, http::StatusCode};

use crate::site::Site;

/// A database that takes longer to say that it is there is as good as gone.
const PATIENCE: Duration = Duration::from_secs(2);

pub(super) async fn alive() -> &'static str {
    "alive\n"
}

/// Whether to send requests here: the database answers and the server is not about to stop.
pub(super) async fn ready(State(site): State<Site>) -> (StatusCode, &'static str) {
    if site.closing.has_begun() {
        return (StatusCode::SERVICE_UNAVAILABLE, "closing\n");
    }
    match tokio::time::timeout(PATIENCE, site.database.ping()).await {
        Ok(Ok(())) => (StatusCode::OK, "ready\n"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}
