//! Mails that wait to be sent. Each is written in the transaction that is its reason, so that it goes
//! out if that is committed and never if it is not.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::{Database, StoreError, database::WriteTransaction, entity::outbox};

/// A mail, complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// One address.
    pub recipient: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// A mail that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub id: Uuid,
    pub written: OffsetDateTime,
    /// How often sending it has failed.
    pub attempts: u32,
    pub letter: Letter,
}

/// How long a mail that is being sent is left alone, so that two servers do not both send it. Longer
/// than any sending takes.
const LEASE: Duration = Duration::minutes(5);

/// Puts a mail among those to be sent.
pub(crate) async fn put(write: &WriteTransaction, letter: Letter, now: OffsetDateTime) -> Result<(), StoreError> {
    let Letter { recipient, subject, text, html } = letter;
    let row = outbox::ActiveModel {
        id: Set(Uuid::now_v7()),
        recipient: Set(recipient),
        subject: Set(subject),
        text: Set(text),
        html: Set(html),
        created_at: Set(now),
        attempts: Set(0),
        next_attempt_at: Set(Some(now)),
        sent_at: Set(None),
        parked_at: Set(None),
        failure: Set(None),
    };
    outbox::Entity::insert(row).exec_without_returning(write.connection()).await?;
    Ok(())
}

/// Takes at most `most` mails that are due, the oldest first, and leaves them alone for a while: if
/// the one who took them is never heard of again, they are due once more.
///
/// # Errors
/// The database fails.
pub async fn take(db: &Database, most: u64, now: OffsetDateTime) -> Result<Vec<Due>, StoreError> {
    let due = outbox::Entity::find()
        .filter(outbox::Column::NextAttemptAt.lte(now))
        .order_by_asc(outbox::Column::Id)
        .limit(most)
        .all(db.readers())
        .await?;
    if due.is_empty() {
        return Ok(Vec::new());
    }
    let write = db.begin_write().await?;
    let mut taken = Vec::with_capacity(due.len());
    for row in due {
        // Whoever comes second finds that it is not due any more.
        let mine = outbox::Entity::update_many()
            .set(outbox::ActiveModel { next_attempt_at: Set(Some(now + LEASE)), ..Default::default() })
            .filter(outbox::Column::Id.eq(row.id))
            .filter(outbox::Column::NextAttemptAt.lte(now))
            .exec(write.connection())
            .await?;
        if mine.rows_affected == 1 {
            let attempts = u32::try_from(row.attempts).unwrap_or(0);
            let letter = Letter { recipient: row.recipient, subject: row.subject, text: row.text, html: row.html };
            taken.push(Due { id: row.id, written: row.created_at, attempts, letter });
        }
    }
    write.commit().await?;
    Ok(taken)
}

/// Notes that a mail was sent. Its text is forgotten: links in it are for its reader alone.
///
/// # Errors
/// The database fails.
pub async fn sent(db: &Database, id: Uuid, now: OffsetDateTime) -> Result<(), StoreError> {
    let done = outbox::ActiveModel {
        next_attempt_at: Set(None),
        sent_at: Set(Some(now)),
        failure: Set(None),
        text: Set(String::new()),
        html: Set(String::new()),
        ..Default::default()
    };
    change(db, id, done).await
}

/// Notes that a mail could not be sent, and when to try again; with no such moment it is given up.
///
/// # Errors
/// The database fails.
pub async fn failed(
    db: &Database,
    due: &Due,
    failure: &str,
    again: Option<OffsetDateTime>,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let attempts = i32::try_from(due.attempts.saturating_add(1)).unwrap_or(i32::MAX);
    let noted = outbox::ActiveModel {
        attempts: Set(attempts),
        next_attempt_at: Set(again),
        parked_at: Set(again.is_none().then_some(now)),
        failure: Set(Some(failure.to_owned())),
        ..Default::default()
    };
    change(db, due.id, noted).await
}

async fn change(db: &Database, id: Uuid, to: outbox::ActiveModel) -> Result<(), StoreError> {
    let write = db.begin_write().await?;
    outbox::Entity::update_many().set(to).filter(outbox::Column::Id.eq(id)).exec(write.connection()).await?;
    write.commit().await
}

/// How many mails wait since before `moment`, or were given up after it.
///
/// # Errors
/// The database fails.
pub async fn stuck_since(db: &Database, moment: OffsetDateTime) -> Result<u64, StoreError> {
    let waiting = Condition::all()
        .add(outbox::Column::SentAt.is_null())
        .add(outbox::Column::ParkedAt.is_null())
        .add(outbox::Column::CreatedAt.lt(moment));
    Ok(outbox::Entity::find().filter(waiting).count(db.readers()).await?)
}

/// Forgets mails that were sent before `moment`. Those that were given up stay.
///
/// # Errors
/// The database fails.
pub async fn forget_sent(db: &Database, moment: OffsetDateTime) -> Result<(), StoreError> {
    let write = db.begin_write().await?;
    outbox::Entity::delete_many().filter(outbox::Column::SentAt.lt(moment)).exec(write.connection()).await?;
    write.commit().await
}
