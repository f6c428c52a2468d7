use domain::{
    ProfileDraft,
    review::{Public, Review},
};
use time::Duration;

use super::{
    ActiveModelTrait, EntityTrait, IntoActiveModel, OffsetDateTime, QuerySelect, Set, StoreError, SubmissionId, Uuid,
    decide, kind_of, named, place, submission,
};
use crate::{Database, access::Moderator, drafts, entity::profile, profiles};

/// For how long whoever opens a submission has it to themselves.
const CLAIM: Duration = Duration::minutes(15);

/// Opens a submission; nobody else decides on it for a quarter of an hour. `None`: there is none.
///
/// # Errors
/// The database fails.
pub async fn open(
    db: &Database,
    moderator: &Moderator,
    id: SubmissionId,
    now: OffsetDateTime,
) -> Result<Option<Review>, StoreError> {
    let write = db.begin_write().await?;
    let connection = write.connection();
    let Some(mut submission) =
        submission::Entity::find_by_id(Uuid::from_u128(id.0)).lock_exclusive().one(connection).await?
    else {
        return Ok(None);
    };
    let Some(profile) = profile::Entity::find_by_id(submission.profile_id).one(connection).await? else {
        return Ok(None);
    };
    let Some(slug) = profiles::known_slug(profile.slug.clone()) else { return Ok(None) };
    let kept_from = decide::kept_from(connection, moderator, &submission, now).await?;
    if kept_from.is_none() {
        let mut held = submission.into_active_model();
        held.held_by = Set(Some(moderator.account().id()));
        held.held_until = Set(Some(now + CLAIM));
        submission = held.update(connection).await?;
    }
    let published = profiles::published_of(connection, &profile).await?;
    let published =
        published.map(|revision| Public { number: revision.number, text: ProfileDraft::of(&revision.facts) });
    let proposed = match submission.draft_id.zip(submission.draft_version) {
        Some((draft, version)) => drafts::text_of_version(connection, draft, version).await?,
        None => published.as_ref().map(|public| public.text.clone()),
    };
    let review = Review {
        id: named(submission.id),
        kind: kind_of(&submission),
        slug,
        proposed: proposed.unwrap_or_default(),
        version: drafts::number(submission.draft_version.unwrap_or_default()),
        published,
        since: submission.submitted_at,
        place: place(connection, &submission).await?,
        by: drafts::name_of(connection, submission.account_id).await?,
        held_until: submission.held_until.filter(|_| kept_from.is_none()),
        kept_from,
        words: submission.words,
    };
    write.commit().await?;
    Ok(Some(review))
}
