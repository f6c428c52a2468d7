//! Accounts: who may sign in, with which address and which password.
//!
//! Passwords come here as Argon2 hashes; making and comparing them takes long on purpose and is done
//! where there are threads for it.

mod email;
pub(crate) mod links;
mod moderators;

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    Database, StoreError,
    access::Account,
    database::WriteTransaction,
    entity::{account, audit},
    sessions,
};

pub use email::Email;
pub use links::{
    ChangeLetters, ChangeOfAddress, LIFE_OF_A_RESET, Reset, begin_change_of_address, begin_reset, confirm_address,
    is_open_reset, set_password_by_link,
};
pub use moderators::{grant_moderator, lift_suspension, revoke_moderator, suspend};

/// What is needed to tell whether somebody who signs in is who they say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    pub account: Uuid,
    pub password_hash: String,
}

/// Those of the account with this address. `None` if there is none, it has no password yet or is
/// suspended.
///
/// # Errors
/// The database fails.
pub async fn credentials(db: &Database, email: &Email) -> Result<Option<Credentials>, StoreError> {
    let found = account::Entity::find()
        .filter(account::Column::EmailKey.eq(email.key()))
        .filter(account::Column::SuspendedAt.is_null())
        .one(db.readers())
        .await?;
    Ok(found.and_then(|row| row.password_hash.map(|password_hash| Credentials { account: row.id, password_hash })))
}

/// The hash of somebody's own password.
///
/// # Errors
/// The database fails.
pub async fn password_hash(db: &Database, account: &Account) -> Result<Option<String>, StoreError> {
    let found = account::Entity::find_by_id(account.id()).one(db.readers()).await?;
    Ok(found.and_then(|row| row.password_hash))
}

/// Changes somebody's own name.
///
/// # Errors
/// The database fails.
pub async fn rename(db: &Database, account: &Account, name: &str, now: OffsetDateTime) -> Result<(), StoreError> {
    let write = db.begin_write().await?;
    let renamed = account::ActiveModel { name: Set(name.to_owned()), ..Default::default() };
    update(&write, account.id(), renamed).await?;
    note(&write, account.id(), "name-changed", now).await?;
    write.commit().await
}

/// Changes somebody's own password, and ends all their sessions but the one that asks.
///
/// # Errors
/// The database fails.
pub async fn change_password(
    db: &Database,
    account: &Account,
    password_hash: &str,
    this_session: &str,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let write = db.begin_write().await?;
    let changed = account::ActiveModel { password_hash: Set(Some(password_hash.to_owned())), ..Default::default() };
    update(&write, account.id(), changed).await?;
    sessions::end_all_of(&write, account.id(), Some(this_session)).await?;
    links::revoke_of(&write, account.id()).await?;
    note(&write, account.id(), "password-changed", now).await?;
    write.commit().await
}

async fn update(write: &WriteTransaction, id: Uuid, to: account::ActiveModel) -> Result<(), StoreError> {
    account::Entity::update_many().set(to).filter(account::Column::Id.eq(id)).exec(write.connection()).await?;
    Ok(())
}

pub(crate) async fn by_email(write: &WriteTransaction, email: &Email) -> Result<Option<account::Model>, StoreError> {
    let found = account::Entity::find().filter(account::Column::EmailKey.eq(email.key()));
    Ok(found.one(write.connection()).await?)
}

/// Adds a line about an account to the audit log.
async fn note(write: &WriteTransaction, id: Uuid, action: &str, now: OffsetDateTime) -> Result<(), StoreError> {
    note_about(write, Some(id), None, action, "", now).await
}

pub(crate) async fn note_about(
    write: &WriteTransaction,
    account_id: Option<Uuid>,
    profile_id: Option<Uuid>,
    action: &str,
    detail: &str,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let line = audit::ActiveModel {
        id: Set(Uuid::now_v7()),
        at: Set(now),
        account_id: Set(account_id),
        profile_id: Set(profile_id),
        action: Set(action.to_owned()),
        detail: Set(detail.to_owned()),
    };
    audit::Entity::insert(line).exec_without_returning(write.connection()).await?;
    Ok(())
}
