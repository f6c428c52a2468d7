//! What the operator does with accounts, from the command line.

use sea_orm::{ActiveValue::Set, EntityTrait};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    Email, by_email,
    links::{self, Bearer, Purpose},
    note, update,
};
use crate::{Database, StoreError, Token, entity::account, sessions};

/// Makes whoever has this address a moderator, with an account made for the purpose if there is none.
/// Gives a link by which they set a password.
///
/// # Errors
/// The database fails.
pub async fn grant_moderator(db: &Database, email: &Email, now: OffsetDateTime) -> Result<Token, StoreError> {
    let write = db.begin_write().await?;
    let id = if let Some(known) = by_email(&write, email).await? {
        update(&write, known.id, account::ActiveModel { moderator: Set(true), ..Default::default() }).await?;
        known.id
    } else {
        let row = account::ActiveModel {
            id: Set(Uuid::now_v7()),
            email: Set(email.written().to_owned()),
            email_key: Set(email.key()),
            name: Set(email.written().to_owned()),
            password_hash: Set(None),
            moderator: Set(true),
            suspended_at: Set(None),
            created_at: Set(now),
        };
        account::Entity::insert(row).exec_with_returning(write.connection()).await?.id
    };
    let bearer = Bearer { account_id: Some(id), ..Bearer::default() };
    let link = links::make(&write, Purpose::Reset, bearer, links::LIFE_OF_AN_INVITATION, now).await?;
    note(&write, id, "moderator-granted", now).await?;
    write.commit().await?;
    Ok(link)
}

/// Takes the role away. `false` if no account has this address.
///
/// # Errors
/// The database fails.
pub async fn revoke_moderator(db: &Database, email: &Email, now: OffsetDateTime) -> Result<bool, StoreError> {
    let changed = account::ActiveModel { moderator: Set(false), ..Default::default() };
    change(db, email, changed, "moderator-revoked", false, now).await
}

/// Keeps an account from signing in, and ends its sessions. `false` if no account has this address.
///
/// # Errors
/// The database fails.
pub async fn suspend(db: &Database, email: &Email, now: OffsetDateTime) -> Result<bool, StoreError> {
    let changed = account::ActiveModel { suspended_at: Set(Some(now)), ..Default::default() };
    change(db, email, changed, "suspended", true, now).await
}

/// Lets a suspended account sign in again. `false` if no account has this address.
///
/// # Errors
/// The database fails.
pub async fn lift_suspension(db: &Database, email: &Email, now: OffsetDateTime) -> Result<bool, StoreError> {
    let changed = account::ActiveModel { suspended_at: Set(None), ..Default::default() };
    change(db, email, changed, "lifted", false, now).await
}

async fn change(
    db: &Database,
    email: &Email,
    to: account::ActiveModel,
    action: &str,
    ends_sessions: bool,
    now: OffsetDateTime,
) -> Result<bool, StoreError> {
    let write = db.begin_write().await?;
    let Some(known) = by_email(&write, email).await? else { return Ok(false) };
    update(&write, known.id, to).await?;
    if ends_sessions {
        sessions::end_all_of(&write, known.id, None).await?;
    }
    note(&write, known.id, action, now).await?;
    write.commit().await?;
    Ok(true)
}
