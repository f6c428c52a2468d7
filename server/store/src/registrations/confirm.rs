use domain::Slug;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait as _},
};
use time::OffsetDateTime;
use uuid::Uuid;

use super::Wanted;
use crate::{
    Database, StoreError,
    accounts::{
        Email, by_email,
        links::{self, Purpose},
        note_about,
    },
    entity::{account, registration, token},
    profiles::found,
    secret,
    submissions::{self, Write},
};

/// How many passwords may be tried at one link.
const MOST_TRIES: i32 = 10;

/// A registration that a link can confirm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unconfirmed {
    pub email: String,
    pub password_hash: String,
    pub wanted: Wanted,
}

/// What became of a registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Confirmed {
    /// An account that keeps the new cluster, or whose claim waits for a moderator.
    Account { id: Uuid },
    /// The address has had an account already, which can take the cluster once it is signed in.
    Known,
    /// The link opens nothing any more.
    Nothing,
}

/// What a link can confirm at this moment.
///
/// # Errors
/// The database fails.
pub async fn open(db: &Database, link: &str, now: OffsetDateTime) -> Result<Option<Unconfirmed>, StoreError> {
    let token = links::open(Purpose::Verify, link, now)
        .filter(token::Column::WrongTries.lt(MOST_TRIES))
        .one(db.readers())
        .await?;
    let Some(id) = token.and_then(|token| token.registration_id) else { return Ok(None) };
    let Some(row) = registration::Entity::find_by_id(id).one(db.readers()).await? else { return Ok(None) };
    let (email, password_hash) = (row.email.clone(), row.password_hash.clone());
    let wanted = super::wanted(db.readers(), row).await?;
    Ok(Some(Unconfirmed { email, password_hash, wanted }))
}

/// Counts a password that is about to be tried at a link, and gives what it is to be compared with.
/// `None` if the link opens nothing, or was tried too often.
///
/// # Errors
/// The database fails.
pub async fn try_password(db: &Database, link: &str, now: OffsetDateTime) -> Result<Option<Unconfirmed>, StoreError> {
    let Some(unconfirmed) = open(db, link, now).await? else { return Ok(None) };
    let write = db.begin_write().await?;
    let counted = token::Entity::update_many()
        .col_expr(token::Column::WrongTries, Expr::col(token::Column::WrongTries).add(1))
        .filter(token::Column::Hash.eq(secret::digest(link)))
        .filter(token::Column::WrongTries.lt(MOST_TRIES))
        .exec(write.connection())
        .await?;
    write.commit().await?;
    Ok((counted.rows_affected == 1).then_some(unconfirmed))
}

/// Makes of a registration an account that keeps a new cluster, or whose claim waits, in one
/// transaction. Of all who try at once one does; who calls this has compared the password. `slug` is
/// what a new cluster's address is made of, `news` what moderators are told of a claim.
///
/// # Errors
/// The database fails.
pub async fn confirm(
    db: &Database,
    link: &str,
    slug: &Slug,
    news: Write<'_>,
    now: OffsetDateTime,
) -> Result<Confirmed, StoreError> {
    let write = db.begin_write().await?;
    let used = links::consume(&write, Purpose::Verify, link, now).await?;
    let Some(id) = used.and_then(|token| token.registration_id) else { return Ok(Confirmed::Nothing) };
    let Some(row) = registration::Entity::find_by_id(id).one(write.connection()).await? else {
        return Ok(Confirmed::Nothing);
    };
    let Some(email) = Email::parse(&row.email) else { return Ok(Confirmed::Nothing) };
    if by_email(&write, &email).await?.is_some() {
        write.commit().await?;
        return Ok(Confirmed::Known);
    }
    let wanted = super::wanted(write.connection(), row.clone()).await?;
    let account = account::ActiveModel {
        id: Set(Uuid::now_v7()),
        email: Set(row.email),
        email_key: Set(row.email_key),
        name: Set(row.name),
        password_hash: Set(Some(row.password_hash)),
        moderator: Set(false),
        suspended_at: Set(None),
        created_at: Set(now),
    };
    let account = account::Entity::insert(account).exec_with_returning(write.connection()).await?.id;
    note_about(&write, Some(account), None, "account-confirmed", "", now).await?;
    match wanted {
        Wanted::Cluster(cluster) => drop(found(&write, account, &cluster, slug, now).await?),
        Wanted::Claim(claim) => submissions::claim_for(&write, account, &claim.slug, &claim.words, news, now).await?,
    }
    registration::Entity::delete_by_id(id).exec(write.connection()).await?;
    write.commit().await?;
    Ok(Confirmed::Account { id: account })
}

/// Deletes a registration, because the reader of the mail says that it is not theirs.
///
/// # Errors
/// The database fails.
pub async fn disown(db: &Database, link: &str, now: OffsetDateTime) -> Result<(), StoreError> {
    let write = db.begin_write().await?;
    let used = links::consume(&write, Purpose::Verify, link, now).await?;
    if let Some(id) = used.and_then(|token| token.registration_id) {
        registration::Entity::delete_by_id(id).exec(write.connection()).await?;
    }
    write.commit().await
}
