//! Links in mails that open something once: a new password, a new address.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::{Email, by_email, note, update};
use crate::{
    Database, StoreError, Token,
    access::Account,
    allowances::{self, Allowance},
    database::WriteTransaction,
    entity::{account, token},
    outbox::{self, Letter},
    secret, sessions,
};

/// How long a link to a new password is good for.
pub const LIFE_OF_A_RESET: Duration = Duration::hours(2);
/// How long a link that the operator hands on is good for.
pub(super) const LIFE_OF_AN_INVITATION: Duration = Duration::days(7);
/// How long a link that confirms an address is good for.
const LIFE_OF_A_CHANGE: Duration = Duration::hours(48);

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Verify,
    Reset,
    Address,
}

impl Purpose {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Verify => "verify",
            Self::Reset => "reset",
            Self::Address => "address",
        }
    }
}

/// Whose link it is: what a token's row refers to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bearer {
    pub(crate) account_id: Option<Uuid>,
    pub(crate) registration_id: Option<Uuid>,
    pub(crate) email: Option<String>,
}

/// Makes a link that opens something until `expires_at`.
pub(crate) async fn make(
    write: &WriteTransaction,
    purpose: Purpose,
    bearer: Bearer,
    life: Duration,
    now: OffsetDateTime,
) -> Result<Token, StoreError> {
    let made = Token::random()?;
    let row = token::ActiveModel {
        hash: Set(secret::digest(made.reveal())),
        purpose: Set(purpose.name().to_owned()),
        account_id: Set(bearer.account_id),
        registration_id: Set(bearer.registration_id),
        email: Set(bearer.email),
        wrong_tries: Set(0),
        created_at: Set(now),
        expires_at: Set(now + life),
        used_at: Set(None),
    };
    token::Entity::insert(row).exec_without_returning(write.connection()).await?;
    Ok(made)
}

/// Those that open something at this moment.
pub(crate) fn open(purpose: Purpose, link: &str, now: OffsetDateTime) -> sea_orm::Select<token::Entity> {
    token::Entity::find_by_id(secret::digest(link))
        .filter(token::Column::Purpose.eq(purpose.name()))
        .filter(token::Column::UsedAt.is_null())
        .filter(token::Column::ExpiresAt.gt(now))
}

/// Uses a link up. Of all who try at once exactly one is told what it opens.
pub(crate) async fn consume(
    write: &WriteTransaction,
    purpose: Purpose,
    link: &str,
    now: OffsetDateTime,
) -> Result<Option<token::Model>, StoreError> {
    let used = token::Entity::update_many()
        .set(token::ActiveModel { used_at: Set(Some(now)), ..Default::default() })
        .filter(token::Column::Hash.eq(secret::digest(link)))
        .filter(token::Column::Purpose.eq(purpose.name()))
        .filter(token::Column::UsedAt.is_null())
        .filter(token::Column::ExpiresAt.gt(now))
        .exec(write.connection())
        .await?;
    if used.rows_affected != 1 {
        return Ok(None);
    }
    Ok(token::Entity::find_by_id(secret::digest(link)).one(write.connection()).await?)
}

/// Makes every open link of an account useless.
pub(super) async fn revoke_of(write: &WriteTransaction, account: Uuid) -> Result<(), StoreError> {
    token::Entity::delete_many()
        .filter(token::Column::AccountId.eq(account))
        .filter(token::Column::UsedAt.is_null())
        .exec(write.connection())
        .await?;
    Ok(())
}

/// Forgets links that open nothing any more.
pub(crate) async fn forget_closed(write: &WriteTransaction, now: OffsetDateTime) -> Result<(), StoreError> {
    token::Entity::delete_many().filter(token::Column::ExpiresAt.lt(now)).exec(write.connection()).await?;
    Ok(())
}

/// A link to a new password that somebody asks for.
#[derive(Debug)]
pub struct Reset<'a> {
    pub email: &'a Email,
    /// How often mails may be sent to the address; `None` without a limit.
    pub mails: Option<Allowance>,
}

/// Sends a link to a new password, if an account has the address: to the address as the account has
/// it, whatever was typed. Nothing tells whether it has.
///
/// # Errors
/// The database fails.
pub async fn begin_reset(
    db: &Database,
    Reset { email, mails }: Reset<'_>,
    letter: impl FnOnce(&Token, &Email) -> Letter,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let write = db.begin_write().await?;
    let may_mail = match &mails {
        Some(mails) => allowances::take_one(&write, mails, now).await?.is_ok(),
        None => true,
    };
    let known = by_email(&write, email).await?.filter(|account| account.suspended_at.is_none());
    // Who is not known gets a token as well, which opens nothing: it takes the same time.
    let bearer = Bearer { account_id: known.as_ref().map(|account| account.id), ..Bearer::default() };
    let link = make(&write, Purpose::Reset, bearer, LIFE_OF_A_RESET, now).await?;
    let own = known.as_ref().and_then(|account| Email::parse(&account.email));
    let letter = letter(&link, own.as_ref().unwrap_or(email));
    if may_mail && known.is_some() {
        outbox::put(&write, letter, now).await?;
    }
    write.commit().await
}

/// Whether a link leads to a new password at this moment.
///
/// # Errors
/// The database fails.
pub async fn is_open_reset(db: &Database, link: &str, now: OffsetDateTime) -> Result<bool, StoreError> {
    let found = open(Purpose::Reset, link, now).filter(token::Column::AccountId.is_not_null());
    Ok(found.one(db.readers()).await?.is_some())
}

/// Sets a new password by the link from a mail, ends every session of the account, and makes every
/// other link of it useless. Gives the account, `None` if the link opens nothing.
///
/// # Errors
/// The database fails.
pub async fn set_password_by_link(
    db: &Database,
    link: &str,
    password_hash: &str,
    now: OffsetDateTime,
) -> Result<Option<Uuid>, StoreError> {
    let write = db.begin_write().await?;
    let Some(id) = consume(&write, Purpose::Reset, link, now).await?.and_then(|token| token.account_id) else {
        return Ok(None);
    };
    let changed = account::ActiveModel { password_hash: Set(Some(password_hash.to_owned())), ..Default::default() };
    update(&write, id, changed).await?;
    sessions::end_all_of(&write, id, None).await?;
    revoke_of(&write, id).await?;
    note(&write, id, "password-reset", now).await?;
    let may_sign_in = sessions::may_begin(&write, id).await?;
    write.commit().await?;
    Ok(may_sign_in.then_some(id))
}

/// Another address that somebody wants for their account.
#[derive(Debug)]
pub struct ChangeOfAddress<'a> {
    pub to: &'a Email,
    /// How often mails may be sent to the new address; `None` without a limit.
    pub mails: Option<Allowance>,
}

/// Sends a link to the new address that confirms it, and tells the old one. Where another account has
/// the new address, that address is told so instead. Nothing else tells.
///
/// # Errors
/// The database fails.
pub async fn begin_change_of_address(
    db: &Database,
    account: &Account,
    ChangeOfAddress { to, mails }: ChangeOfAddress<'_>,
    letters: ChangeLetters<'_>,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let write = db.begin_write().await?;
    let may_mail = match &mails {
        Some(mails) => allowances::take_one(&write, mails, now).await?.is_ok(),
        None => true,
    };
    if may_mail {
        let bearer =
            Bearer { account_id: Some(account.id()), email: Some(to.written().to_owned()), ..Bearer::default() };
        let link = make(&write, Purpose::Address, bearer, LIFE_OF_A_CHANGE, now).await?;
        let taken = by_email(&write, to).await?.is_some();
        let to_new = if taken { (letters.already_taken)() } else { (letters.confirm)(&link) };
        outbox::put(&write, to_new, now).await?;
        outbox::put(&write, (letters.to_old)(), now).await?;
    }
    note(&write, account.id(), "address-change-begun", now).await?;
    write.commit().await
}

/// What is written when an address shall change.
pub struct ChangeLetters<'a> {
    /// To the new address, with the link that confirms it.
    pub confirm: &'a (dyn Fn(&Token) -> Letter + Sync),
    /// To the new address, if another account has it.
    pub already_taken: &'a (dyn Fn() -> Letter + Sync),
    /// To the old address.
    pub to_old: &'a (dyn Fn() -> Letter + Sync),
}

/// Gives an account the address that its link was sent to. `false` if the link opens nothing, is not
/// this account's, or the address belongs to another account by now.
///
/// # Errors
/// The database fails.
pub async fn confirm_address(
    db: &Database,
    account: &Account,
    link: &str,
    now: OffsetDateTime,
) -> Result<bool, StoreError> {
    let write = db.begin_write().await?;
    let Some(token) = consume(&write, Purpose::Address, link, now).await? else { return Ok(false) };
    if token.account_id != Some(account.id()) {
        return Ok(false);
    }
    let Some(email) = token.email.as_deref().and_then(Email::parse) else { return Ok(false) };
    if by_email(&write, &email).await?.is_some_and(|other| other.id != account.id()) {
        return Ok(false);
    }
    let changed = account::ActiveModel {
        email: Set(email.written().to_owned()),
        email_key: Set(email.key()),
        ..Default::default()
    };
    update(&write, account.id(), changed).await?;
    note(&write, account.id(), "address-changed", now).await?;
    write.commit().await?;
    Ok(true)
}
