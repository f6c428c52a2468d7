//! Forgetting what has grown old: sessions that ended, registrations that nobody confirmed, counts of
//! tries, mails that were sent.

use std::{error::Error as _, time::Duration as Pause};

use store::{Database, StoreError, allowances, outbox, registrations, sessions};
use time::{Duration, OffsetDateTime};

use crate::clock::Clock;

const EVERY: Pause = Pause::from_mins(15);
/// How long it is known that a mail was sent.
const LIFE_OF_A_SENT_MAIL: Duration = Duration::days(30);

/// Forgets what is old, again and again for as long as it is polled.
pub(crate) async fn forget_old(database: Database, clock: Clock) {
    loop {
        if let Err(error) = forget(&database, clock.now()).await {
            tracing::error!(%error, cause = error.source(), "what is old could not be forgotten");
        }
        tokio::time::sleep(EVERY).await;
    }
}

async fn forget(database: &Database, now: OffsetDateTime) -> Result<(), StoreError> {
    sessions::forget_ended(database, now).await?;
    registrations::forget_old(database, now).await?;
    allowances::forget_old(database, now).await?;
    outbox::forget_sent(database, now - LIFE_OF_A_SENT_MAIL).await
}
