//! What a watchdog and a load balancer ask.

use std::time::Duration;

use axum::{extract::State, http::StatusCode};
use store::outbox;

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
        Ok(Ok(())) if mail_is_stuck(&site).await => (StatusCode::OK, "ready, but mail has been stuck for an hour\n"),
        Ok(Ok(())) => (StatusCode::OK, "ready\n"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}

/// Mails that do not go out keep nobody from reading, so requests are sent here all the same.
async fn mail_is_stuck(site: &Site) -> bool {
    let hour_ago = site.clock.now() - time::Duration::HOUR;
    outbox::stuck_since(&site.database, hour_ago).await.is_ok_and(|stuck| stuck > 0)
}
