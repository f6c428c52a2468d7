//! Who may do what, as values: whoever holds one has been let in.
//!
//! An operation that only some may use takes one of these, and they can be had from a session alone,
//! so a call that nobody checked does not compile. They are of one request; none is kept.

use domain::Slug;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    Database, StoreError,
    entity::{account, editor, profile, session},
    secret,
};

/// Somebody who signed in with a session that has not ended, and who is not suspended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    id: Uuid,
    email: String,
    name: String,
    moderates: bool,
}

/// An account and a profile that it keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    account: Account,
    profile_id: Uuid,
    slug: Slug,
}

/// An account that decides what is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moderator {
    account: Account,
}

impl Account {
    /// Who signed in with a session, by the session's id as the cookie has it. `None`: nobody, or
    /// no longer.
    ///
    /// # Errors
    /// The database fails.
    pub async fn of_session(db: &Database, session: &str, now: OffsetDateTime) -> Result<Option<Self>, StoreError> {
        let found = session::Entity::find_by_id(secret::digest(session))
            .filter(session::Column::ExpiresAt.gt(now))
            .one(db.readers())
            .await?;
        let Some(id) = found.and_then(|session| session.account_id) else { return Ok(None) };
        let account =
            account::Entity::find_by_id(id).filter(account::Column::SuspendedAt.is_null()).one(db.readers()).await?;
        Ok(account.map(|account::Model { id, email, name, moderator, .. }| Self {
            id,
            email,
            name,
            moderates: moderator,
        }))
    }

    /// The right to write a profile, if the account keeps the one with this slug.
    ///
    /// # Errors
    /// The database fails.
    pub async fn edits(&self, db: &Database, slug: &Slug) -> Result<Option<Editor>, StoreError> {
        let profile_id: Option<Uuid> = profile::Entity::find()
            .select_only()
            .column(profile::Column::Id)
            .filter(profile::Column::Slug.eq(slug.as_str()))
            .into_tuple()
            .one(db.readers())
            .await?;
        let Some(profile_id) = profile_id else { return Ok(None) };
        let kept = editor::Entity::find_by_id((self.id, profile_id)).one(db.readers()).await?;
        Ok(kept.map(|_| Editor { account: self.clone(), profile_id, slug: slug.clone() }))
    }

    /// The right to decide what is published, if the account has it.
    #[must_use]
    pub fn moderates(&self) -> Option<Moderator> {
        self.moderates.then(|| Moderator { account: self.clone() })
    }

    pub fn id(&self) -> Uuid {
        self.id
    }

    /// As its owner wrote it.
    pub fn email(&self) -> &str {
        &self.email
    }

    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Editor {
    pub fn account(&self) -> &Account {
        &self.account
    }

    pub fn slug(&self) -> &Slug {
        &self.slug
    }

    pub(crate) fn profile_id(&self) -> Uuid {
        self.profile_id
    }
}

impl Moderator {
    pub fn account(&self) -> &Account {
        &self.account
    }
}
