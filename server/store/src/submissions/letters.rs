//! Who is written to when something of a profile is submitted or decided.

use domain::Slug;

use super::{ColumnTrait, EntityTrait, Kind, OffsetDateTime, QueryFilter, QuerySelect, StoreError, Uuid};
use crate::{
    accounts::Email,
    allowances::{self, Allowance},
    database::WriteTransaction,
    entity::{account, editor},
    outbox::{self, Letter},
};

/// What a letter is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    pub kind: Kind,
    pub slug: Slug,
    /// Of the cluster, as it is submitted.
    pub name: String,
    /// Its place in the queue; 0 once it waits no more.
    pub place: u32,
}

/// Makes a letter to one address.
pub type Write<'a> = &'a (dyn Fn(&Email, &About) -> Letter + Sync);

/// Writes to everybody who keeps a profile.
pub(crate) async fn to_editors(
    write: &WriteTransaction,
    profile: Uuid,
    letter: Write<'_>,
    about: &About,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = editor::Entity::find()
        .select_only()
        .column(editor::Column::AccountId)
        .filter(editor::Column::ProfileId.eq(profile))
        .into_tuple()
        .all(write.connection())
        .await?;
    let accounts = account::Entity::find()
        .filter(account::Column::Id.is_in(ids))
        .filter(account::Column::SuspendedAt.is_null())
        .all(write.connection())
        .await?;
    for email in accounts.iter().filter_map(|account| Email::parse(&account.email)) {
        outbox::put(write, letter(&email, about), now).await?;
    }
    Ok(())
}

/// Writes to every moderator that something waits, to each at most once an hour.
pub(crate) async fn to_moderators(
    write: &WriteTransaction,
    letter: Write<'_>,
    about: &About,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let moderators = account::Entity::find()
        .filter(account::Column::Moderator.eq(true))
        .filter(account::Column::SuspendedAt.is_null())
        .all(write.connection())
        .await?;
    for moderator in moderators {
        let Some(email) = Email::parse(&moderator.email) else { continue };
        let once_an_hour = Allowance::new("moderation-news", &moderator.id.to_string(), 1);
        if allowances::take_one(write, &once_an_hour, now).await?.is_ok() {
            outbox::put(write, letter(&email, about), now).await?;
        }
    }
    Ok(())
}
