use std::collections::HashMap;

use domain::review::{Holder, Queued};
use time::Duration;

use super::{
    ColumnTrait, ConnectionTrait, EntityTrait, OffsetDateTime, QueryFilter, QueryOrder, QuerySelect, StoreError, Uuid,
    kind_of, named, state, submission,
};
use crate::{
    Database,
    access::Moderator,
    drafts,
    entity::{draft_version, profile},
    profiles,
};

/// Everything that waits for a moderator, the oldest first.
///
/// # Errors
/// The database fails.
pub async fn queue(db: &Database, moderator: &Moderator, now: OffsetDateTime) -> Result<Vec<Queued>, StoreError> {
    let read = db.begin_read().await?;
    let waiting = submission::Entity::find()
        .filter(submission::Column::State.eq(state::WAITING))
        .order_by_asc(submission::Column::SubmittedAt)
        .order_by_asc(submission::Column::Id)
        .all(&read)
        .await?;
    let profiles: HashMap<Uuid, profile::Model> = profile::Entity::find()
        .filter(profile::Column::Id.is_in(waiting.iter().map(|submission| submission.profile_id)))
        .all(&read)
        .await?
        .into_iter()
        .map(|profile| (profile.id, profile))
        .collect();
    let mut queued = Vec::with_capacity(waiting.len());
    for submission in waiting {
        let Some(profile) = profiles.get(&submission.profile_id) else { continue };
        let Some(slug) = profiles::known_slug(profile.slug.clone()) else { continue };
        let published = match profile.published_revision {
            Some(_) => Some(drafts::published_text(&read, profile).await?),
            None => None,
        };
        let proposed = match submission.draft_id.zip(submission.draft_version) {
            Some(version) => draft_version::Entity::find_by_id(version).one(&read).await?,
            None => None,
        };
        let proposed = proposed.map(|version| drafts::read_text(&version.document)).transpose()?;
        let mut holder = holder(&read, &submission, now).await?;
        if let Some(holder) = &mut holder {
            holder.is_you = submission.held_by == Some(moderator.account().id());
        }
        queued.push(Queued {
            id: named(submission.id),
            kind: kind_of(&submission),
            slug,
            proposed: proposed.or_else(|| published.clone()).unwrap_or_default(),
            published,
            since: submission.submitted_at,
            holder,
            words: submission.words,
        });
    }
    Ok(queued)
}

/// How long the last ten decisions were waited for, on average; `None` if there was none yet.
///
/// # Errors
/// The database fails.
pub async fn average_wait(db: &Database) -> Result<Option<Duration>, StoreError> {
    let last: Vec<(OffsetDateTime, OffsetDateTime)> = submission::Entity::find()
        .select_only()
        .columns([submission::Column::SubmittedAt, submission::Column::DecidedAt])
        .filter(submission::Column::DecidedAt.is_not_null())
        .order_by_desc(submission::Column::DecidedAt)
        .limit(10)
        .into_tuple()
        .all(db.readers())
        .await?;
    let waits = last.iter().map(|(since, until)| *until - *since);
    let count = u32::try_from(last.len()).unwrap_or(u32::MAX);
    Ok(waits.reduce(|sum, wait| sum + wait).map(|sum| sum / count))
}

/// Who has the submission open at the moment.
pub(super) async fn holder(
    connection: &impl ConnectionTrait,
    submission: &submission::Model,
    now: OffsetDateTime,
) -> Result<Option<Holder>, StoreError> {
    let Some(until) = submission.held_until.filter(|until| *until > now) else { return Ok(None) };
    let name = drafts::name_of(connection, submission.held_by).await?;
    Ok(name.map(|name| Holder { name, until, is_you: false }))
}
