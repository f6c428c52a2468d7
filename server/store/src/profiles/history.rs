//! Every revision of a profile, for those who keep it and for moderators, who may go back to one.

use domain::{
    ProfileDraft, Slug,
    review::{Action, Past, Refusal},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{Revised, document, revise};
use crate::{
    Database, StoreError,
    access::{Editor, Moderator},
    audit, drafts,
    entity::{editor, profile, profile_revision},
    publishing::PublishingTransaction,
};

/// The revisions of a profile for one who keeps it, the newest first.
///
/// # Errors
/// The database fails.
pub async fn history(db: &Database, editor: &Editor) -> Result<Vec<Past>, StoreError> {
    let read = db.begin_read().await?;
    let profile = profile::Entity::find_by_id(editor.profile_id()).one(&read).await?.ok_or(StoreError::Gone)?;
    past(&read, &profile).await
}

/// The same for a moderator. `None`: there is no such profile.
///
/// # Errors
/// The database fails.
pub async fn history_of(db: &Database, _: &Moderator, slug: &Slug) -> Result<Option<Vec<Past>>, StoreError> {
    let read = db.begin_read().await?;
    match named(&read, slug).await? {
        Some(profile) => past(&read, &profile).await.map(Some),
        None => Ok(None),
    }
}

async fn named(connection: &impl ConnectionTrait, slug: &Slug) -> Result<Option<profile::Model>, StoreError> {
    Ok(profile::Entity::find().filter(profile::Column::Slug.eq(slug.as_str())).one(connection).await?)
}

async fn past(connection: &impl ConnectionTrait, of: &profile::Model) -> Result<Vec<Past>, StoreError> {
    let rows = profile_revision::Entity::find()
        .filter(profile_revision::Column::ProfileId.eq(of.id))
        .order_by_desc(profile_revision::Column::Number)
        .all(connection)
        .await?;
    let mut revisions = Vec::with_capacity(rows.len());
    for row in rows {
        revisions.push(Past {
            number: drafts::number(row.number),
            at: row.created_at,
            by: drafts::name_of(connection, row.account_id).await?,
            source: row.source,
            is_public: of.published_revision == Some(row.number),
            text: ProfileDraft::of(&document::read(&of.slug, &row.facts)),
        });
    }
    Ok(revisions)
}

/// Why somebody goes back to an earlier revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    Restore,
    /// What its editors changed at once was wrong: for a year everything waits for a moderator.
    Undo,
}

/// Makes an earlier revision the public one again, as a new revision.
///
/// # Errors
/// The database fails.
pub async fn restore(
    db: &Database,
    moderator: &Moderator,
    slug: &Slug,
    (number, why): (u32, Why),
    now: OffsetDateTime,
) -> Result<Result<(), Refusal>, StoreError> {
    let publishing = PublishingTransaction::begin(db).await?;
    let connection = publishing.connection();
    let profile = match theirs(connection, moderator, slug).await? {
        Ok(profile) => profile,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let Ok(stored) = i32::try_from(number) else { return Ok(Err(Refusal::Unknown)) };
    let Some(row) = profile_revision::Entity::find_by_id((profile.id, stored)).one(connection).await? else {
        return Ok(Err(Refusal::Unknown));
    };
    let facts = document::read(&profile.slug, &row.facts);
    let by = moderator.account().id();
    let revised = Revised {
        facts: &facts,
        source: row.source,
        claimed: row.claimed,
        updated: row.updated.map(domain::Day),
        by: Some(by),
    };
    let mut profile = profile;
    if why == Why::Undo {
        let mut watched = profile.into_active_model();
        watched.undone_at = Set(Some(now));
        profile = watched.update(connection).await?;
    }
    revise(&publishing, &profile, revised, now).await?;
    drafts::follow(connection, profile.id, now).await?;
    let detail = format!("revision {number}");
    let action = if why == Why::Undo { Action::Undid } else { Action::Restored };
    audit::record(connection, Some(by), Some(profile.id), action, &detail, now).await?;
    publishing.commit().await?;
    Ok(Ok(()))
}

/// Takes a profile out of the directory. All that was said of it stays, and its editors can submit it
/// again.
///
/// # Errors
/// The database fails.
pub async fn take_out(
    db: &Database,
    moderator: &Moderator,
    slug: &Slug,
    now: OffsetDateTime,
) -> Result<Result<(), Refusal>, StoreError> {
    let publishing = PublishingTransaction::begin(db).await?;
    let connection = publishing.connection();
    let profile = match theirs(connection, moderator, slug).await? {
        Ok(profile) => profile,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if profile.published_revision.is_none() {
        return Ok(Ok(()));
    }
    let id = profile.id;
    let mut withdrawn = profile.into_active_model();
    withdrawn.published_revision = Set(None);
    withdrawn.publishing_number = Set(publishing.number());
    withdrawn.withdrawn_at = Set(Some(now));
    withdrawn.update(connection).await?;
    audit::record(connection, Some(moderator.account().id()), Some(id), Action::Withdrew, "", now).await?;
    publishing.commit().await?;
    Ok(Ok(()))
}

/// The profile, if this moderator may decide on it.
async fn theirs(
    connection: &impl ConnectionTrait,
    moderator: &Moderator,
    slug: &Slug,
) -> Result<Result<profile::Model, Refusal>, StoreError> {
    let Some(found) = named(connection, slug).await? else { return Ok(Err(Refusal::Unknown)) };
    let profile = drafts::hold(connection, found.id).await?;
    let key: (Uuid, Uuid) = (moderator.account().id(), profile.id);
    let is_own = editor::Entity::find_by_id(key).one(connection).await?.is_some();
    Ok(if is_own { Err(Refusal::OwnCluster) } else { Ok(profile) })
}
