//! Sessions: what a browser that comes back is known by.
//!
//! Ids are kept as their SHA-256. A session of nobody in particular lives a day, one that somebody
//! signed in with a month after it was last used.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::OnConflict};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::{
    Database, StoreError,
    access::Account,
    database::WriteTransaction,
    entity::{account, session},
    secret,
};

/// How long a session in which nobody signed in is kept after it was last used.
pub const LIFE_OF_A_VISIT: Duration = Duration::DAY;
/// How long somebody stays signed in without coming back.
pub const LIFE_OF_A_SIGN_IN: Duration = Duration::days(30);
/// How old the note of a session's last use gets before it is renewed: reading must not write each
/// time.
const STALE: Duration = Duration::minutes(10);

/// What a session holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Who signed in.
    pub account: Option<Uuid>,
    pub device: Option<String>,
    /// Anything else, as JSON.
    pub data: String,
}

/// A browser that an account is signed in on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    pub device: Option<String>,
    pub since: OffsetDateTime,
    pub seen: OffsetDateTime,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

impl Contents {
    fn life(&self) -> Duration {
        if self.account.is_some() { LIFE_OF_A_SIGN_IN } else { LIFE_OF_A_VISIT }
    }
}

/// Begins a session under an id. `false` if there is one with this id already.
///
/// # Errors
/// The database fails, or there is no such account.
pub async fn create(db: &Database, id: &str, contents: Contents, now: OffsetDateTime) -> Result<bool, StoreError> {
    let write = db.begin_write().await?;
    let expires_at = now + contents.life();
    let row = session::ActiveModel {
        id_hash: Set(secret::digest(id)),
        account_id: Set(contents.account),
        data: Set(contents.data),
        device: Set(contents.device),
        created_at: Set(now),
        seen_at: Set(now),
        expires_at: Set(expires_at),
    };
    let inserted = session::Entity::insert(row)
        .on_conflict(OnConflict::column(session::Column::IdHash).do_nothing().to_owned())
        .exec_without_returning(write.connection())
        .await?;
    write.commit().await?;
    Ok(inserted > 0)
}

/// Writes what a session holds now. One that has ended meanwhile stays ended.
///
/// # Errors
/// The database fails.
pub async fn save(db: &Database, id: &str, contents: Contents, now: OffsetDateTime) -> Result<(), StoreError> {
    let write = db.begin_write().await?;
    let expires_at = now + contents.life();
    session::Entity::update_many()
        .set(session::ActiveModel {
            account_id: Set(contents.account),
            data: Set(contents.data),
            device: Set(contents.device),
            seen_at: Set(now),
            expires_at: Set(expires_at),
            ..Default::default()
        })
        .filter(session::Column::IdHash.eq(secret::digest(id)))
        .exec(write.connection())
        .await?;
    write.commit().await
}

/// What a session holds, if it has not ended, and when it will.
///
/// # Errors
/// The database fails.
pub async fn load(
    db: &Database,
    id: &str,
    now: OffsetDateTime,
) -> Result<Option<(Contents, OffsetDateTime)>, StoreError> {
    let id_hash = secret::digest(id);
    let found = session::Entity::find_by_id(id_hash.clone())
        .filter(session::Column::ExpiresAt.gt(now))
        .one(db.readers())
        .await?;
    let Some(found) = found else { return Ok(None) };
    let contents = Contents { account: found.account_id, device: found.device, data: found.data };
    if now - found.seen_at < STALE {
        return Ok(Some((contents, found.expires_at)));
    }
    let expires_at = now + contents.life();
    let write = db.begin_write().await?;
    session::Entity::update_many()
        .set(session::ActiveModel { seen_at: Set(now), expires_at: Set(expires_at), ..Default::default() })
        .filter(session::Column::IdHash.eq(id_hash))
        .exec(write.connection())
        .await?;
    write.commit().await?;
    Ok(Some((contents, expires_at)))
}

/// Ends a session.
///
/// # Errors
/// The database fails.
pub async fn end(db: &Database, id: &str) -> Result<(), StoreError> {
    let write = db.begin_write().await?;
    session::Entity::delete_by_id(secret::digest(id)).exec(write.connection()).await?;
    write.commit().await
}

/// Ends every session of an account.
///
/// # Errors
/// The database fails.
pub async fn end_all(db: &Database, account: &Account) -> Result<(), StoreError> {
    let write = db.begin_write().await?;
    end_all_of(&write, account.id(), None).await?;
    write.commit().await
}

/// Ends the sessions of an account, apart from one.
pub(crate) async fn end_all_of(write: &WriteTransaction, account: Uuid, but: Option<&str>) -> Result<(), StoreError> {
    let mut ended = session::Entity::delete_many().filter(session::Column::AccountId.eq(account));
    if let Some(id) = but {
        ended = ended.filter(session::Column::IdHash.ne(secret::digest(id)));
    }
    ended.exec(write.connection()).await?;
    Ok(())
}

/// Forgets sessions that have ended by themselves. Says how many.
///
/// # Errors
/// The database fails.
pub async fn forget_ended(db: &Database, now: OffsetDateTime) -> Result<u64, StoreError> {
    let write = db.begin_write().await?;
    let ended = session::Entity::delete_many()
        .filter(session::Column::ExpiresAt.lte(now))
        .exec(write.connection())
        .await?
        .rows_affected;
    write.commit().await?;
    Ok(ended)
}

/// Where an account is signed in, the latest use first; `this` is the id of the session that asks.
///
/// # Errors
/// The database fails.
pub async fn of_account(
    db: &Database,
    account: &Account,
    this: &str,
    now: OffsetDateTime,
) -> Result<Vec<SignedIn>, StoreError> {
    let this = secret::digest(this);
    let found = session::Entity::find()
        .filter(session::Column::AccountId.eq(account.id()))
        .filter(session::Column::ExpiresAt.gt(now))
        .order_by_desc(session::Column::SeenAt)
        .all(db.readers())
        .await?;
    let signed_in = |row: session::Model| SignedIn {
        is_this: row.id_hash == this,
        device: row.device,
        since: row.created_at,
        seen: row.seen_at,
    };
    Ok(found.into_iter().map(signed_in).collect())
}

/// Whether an account may sign in: it exists and is not suspended.
pub(crate) async fn may_begin(write: &WriteTransaction, id: Uuid) -> Result<bool, StoreError> {
    let found =
        account::Entity::find_by_id(id).filter(account::Column::SuspendedAt.is_null()).one(write.connection()).await?;
    Ok(found.is_some())
}
