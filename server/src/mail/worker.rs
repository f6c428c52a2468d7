use std::time::Duration as Pause;

use store::{
    Database, StoreError,
    outbox::{self, Due},
};
use time::Duration;

use super::Mailer;
use crate::clock::Clock;

/// How often to look for mails that are due.
const LOOK: Pause = Pause::from_secs(1);
/// Mails that are taken at once.
const BATCH: u64 = 20;
/// How long one mail may take.
const PATIENCE: Pause = Pause::from_mins(1);
/// How long to wait after each failure; after the last the mail is given up.
const WAITS: [Duration; 10] = [
    Duration::seconds(30),
    Duration::minutes(2),
    Duration::minutes(10),
    Duration::minutes(30),
    Duration::HOUR,
    Duration::hours(2),
    Duration::hours(4),
    Duration::hours(8),
    Duration::hours(12),
    Duration::hours(24),
];

/// Sends what is put into the outbox, for as long as it is polled.
pub async fn work(mailer: Mailer, database: Database, clock: Clock) {
    loop {
        match round(&mailer, &database, &clock).await {
            // There may be more.
            Ok(sent) if sent > 0 => {}
            Ok(_) => tokio::time::sleep(LOOK).await,
            Err(error) => {
                tracing::error!(error = in_words(&error), "the outbox cannot be worked off");
                tokio::time::sleep(LOOK * 10).await;
            }
        }
    }
}

/// Sends what is due now, and says how much it tried.
async fn round(mailer: &Mailer, database: &Database, clock: &Clock) -> Result<usize, StoreError> {
    let due = outbox::take(database, BATCH, clock.now()).await?;
    let tried = due.len();
    for mail in due {
        match attempt(mailer, &mail).await {
            Ok(()) => outbox::sent(database, mail.id, clock.now()).await?,
            Err(failure) => put_off(database, clock, &mail, failure).await?,
        }
    }
    Ok(tried)
}

struct Failure {
    words: String,
    is_final: bool,
}

/// On a task of its own: a mail at which a library panics must not end the work on all others.
async fn attempt(mailer: &Mailer, mail: &Due) -> Result<(), Failure> {
    let sending = tokio::spawn({
        let (mailer, mail) = (mailer.clone(), mail.clone());
        async move { tokio::time::timeout(PATIENCE, mailer.send(&mail)).await }
    });
    match sending.await {
        Ok(Ok(Ok(()))) => Ok(()),
        Ok(Ok(Err(error))) => Err(Failure { words: in_words(&error), is_final: error.is_final() }),
        Ok(Err(_)) => Err(Failure { words: "it took too long".to_owned(), is_final: false }),
        Err(error) => Err(Failure { words: error.to_string(), is_final: true }),
    }
}

async fn put_off(database: &Database, clock: &Clock, mail: &Due, failure: Failure) -> Result<(), StoreError> {
    let now = clock.now();
    let wait = usize::try_from(mail.attempts).ok().and_then(|attempts| WAITS.get(attempts));
    let again = wait.filter(|_| !failure.is_final).map(|wait| now + *wait);
    // Whom it was for is nobody's business who reads the log.
    if again.is_some() {
        tracing::warn!(id = %mail.id, failure = failure.words, "a mail was not sent and is tried again later");
    } else {
        tracing::error!(id = %mail.id, failure = failure.words, "a mail was given up");
    }
    outbox::failed(database, mail, &failure.words, again, now).await
}

fn in_words(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {}", in_words(cause)),
        None => error.to_string(),
    }
}
