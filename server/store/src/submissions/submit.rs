//! What editors do with what they wrote.

use domain::{
    FieldErrors,
    review::{Action, State},
};

use super::{
    About, ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, Kind, New, OffsetDateTime, QueryFilter, Set,
    StoreError, SubmissionId, Write, add, letters, named, pending, place, state,
};
use crate::{Database, access::Editor, audit, drafts, entity::profile_revision};

/// What became of a wish to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Submitting {
    /// It waits.
    Submitted(SubmissionId),
    /// Somebody saved another version since.
    Stale,
    /// Something in it is wrong.
    Invalid(FieldErrors),
    /// It says what is published, or waits already.
    NothingNew,
}

/// What is written about a submission.
#[derive(Clone, Copy)]
pub struct Letters<'a> {
    /// To those who keep the profile.
    pub received: Write<'a>,
    /// To moderators.
    pub news: Write<'a>,
}

/// Brings the draft of a profile before the moderators, in place of an older version that may wait.
///
/// # Errors
/// The database fails.
pub async fn submit(
    db: &Database,
    editor: &Editor,
    version: u32,
    letters: Letters<'_>,
    now: OffsetDateTime,
) -> Result<Submitting, StoreError> {
    let write = db.begin_write().await?;
    let connection = write.connection();
    let profile = drafts::hold(connection, editor.profile_id()).await?;
    let draft = drafts::current(connection, &profile, now).await?;
    if i32::try_from(version) != Ok(draft.version) {
        return Ok(Submitting::Stale);
    }
    if matches!(drafts::state_of(&draft), State::Submitted | State::Published) && profile.withdrawn_at.is_none() {
        return Ok(Submitting::NothingNew);
    }
    let text = drafts::read_text(&draft.document)?;
    if let Err(errors) = text.check() {
        return Ok(Submitting::Invalid(errors));
    }
    if let Some(older) = pending(connection, profile.id).await? {
        let mut older = older.into_active_model();
        older.state = Set(state::WITHDRAWN.to_owned());
        older.update(connection).await?;
    }
    let was_public = profile_revision::Entity::find()
        .filter(profile_revision::Column::ProfileId.eq(profile.id))
        .one(connection)
        .await?
        .is_some();
    let kind = if was_public { Kind::Edit } else { Kind::New };
    let account = editor.account().id();
    let new =
        New { profile_id: profile.id, draft: Some((draft.id, draft.version)), account_id: Some(account), words: None };
    let submission = add(connection, kind, new, now).await?;
    drafts::set_state(connection, draft, State::Submitted).await?;
    audit::record(connection, Some(account), Some(profile.id), Action::Submitted, kind.slug(), now).await?;
    let place = place(connection, &submission).await?;
    let about = About { kind, slug: editor.slug().clone(), name: text.name, place };
    letters::to_editors(&write, profile.id, letters.received, &about, now).await?;
    letters::to_moderators(&write, letters.news, &about, now).await?;
    write.commit().await?;
    Ok(Submitting::Submitted(named(submission.id)))
}

/// Takes back what waits, and says whether anything did. The draft stays as it is.
///
/// # Errors
/// The database fails.
pub async fn withdraw(db: &Database, editor: &Editor, now: OffsetDateTime) -> Result<bool, StoreError> {
    let write = db.begin_write().await?;
    let connection = write.connection();
    let profile = drafts::hold(connection, editor.profile_id()).await?;
    let Some(submission) = pending(connection, profile.id).await? else { return Ok(false) };
    let mut submission = submission.into_active_model();
    submission.state = Set(state::WITHDRAWN.to_owned());
    submission.update(connection).await?;
    if let Some(draft) = drafts::find(connection, profile.id).await?
        && drafts::state_of(&draft) == State::Submitted
    {
        drafts::set_state(connection, draft, State::Draft).await?;
    }
    let account = Some(editor.account().id());
    audit::record(connection, account, Some(profile.id), Action::TookBack, "", now).await?;
    write.commit().await?;
    Ok(true)
}
