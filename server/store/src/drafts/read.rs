use domain::review::{Manuscript, Saved, Waiting};

use super::{
    ConnectionTrait, EntityTrait, FIRST, ProfileDraft, Remark, State, StoreError, Uuid, find, profile, published_text,
    read_text, state_of, text_of_version,
};
use crate::{
    Database,
    access::Editor,
    entity::{account, submission},
    submissions,
};

/// What the profile of an editor says at the moment.
///
/// # Errors
/// The database fails.
pub async fn manuscript(db: &Database, editor: &Editor) -> Result<Manuscript, StoreError> {
    let read = db.begin_read().await?;
    let profile = profile::Entity::find_by_id(editor.profile_id()).one(&read).await?.ok_or(StoreError::Gone)?;
    let is_published = profile.published_revision.is_some();
    let draft = find(&read, profile.id).await?;
    let Some(draft) = draft else {
        // Nobody has saved anything yet; the first save begins from this.
        let text = published_text(&read, &profile).await?;
        let problems = text.check().err();
        let state = if is_published { State::Published } else { State::Draft };
        let saved = Saved { at: profile.created_at, by: None };
        return Ok(Manuscript {
            slug: editor.slug().clone(),
            text,
            version: number(FIRST),
            state,
            is_published,
            saved,
            problems,
            remarks: Vec::new(),
            message: None,
            waiting: None,
        });
    };
    let text = read_text(&draft.document)?;
    let mut state = state_of(&draft);
    if state == State::Published && !is_published {
        state = State::Withdrawn;
    }
    let sent_back = if matches!(state, State::ChangesRequested | State::Rejected) {
        submissions::last_verdict(&read, profile.id).await?
    } else {
        None
    };
    let (remarks, message) = match &sent_back {
        Some(verdict) => (still_open(&read, verdict, &text).await?, verdict.message.clone()),
        None => (Vec::new(), None),
    };
    let saved = Saved { at: draft.saved_at, by: name_of(&read, draft.saved_by).await? };
    let waiting = match submissions::pending(&read, profile.id).await? {
        Some(submission) => Some(Waiting {
            since: submission.submitted_at,
            version: number(submission.draft_version.unwrap_or_default()),
            place: submissions::place(&read, &submission).await?,
        }),
        None => None,
    };
    let problems = text.check().err();
    Ok(Manuscript {
        slug: editor.slug().clone(),
        text,
        version: number(draft.version),
        state,
        is_published,
        saved,
        problems,
        remarks,
        message,
        waiting,
    })
}

/// The remarks of a verdict, without those on fields that say something else by now.
async fn still_open(
    connection: &impl ConnectionTrait,
    verdict: &submission::Model,
    text: &ProfileDraft,
) -> Result<Vec<Remark>, StoreError> {
    let remarks = submissions::remarks_of(connection, verdict.id).await?;
    let seen = match verdict.draft_id.zip(verdict.draft_version) {
        Some((draft, version)) => text_of_version(connection, draft, version).await?,
        None => None,
    };
    let is_open = |remark: &Remark| match (remark.field, &seen) {
        (Some(field), Some(seen)) => text.agrees(field, seen),
        _ => true,
    };
    Ok(remarks.into_iter().filter(is_open).collect())
}

/// What an account's owner is called.
pub(crate) async fn name_of(
    connection: &impl ConnectionTrait,
    account: Option<Uuid>,
) -> Result<Option<String>, StoreError> {
    let Some(id) = account else { return Ok(None) };
    Ok(account::Entity::find_by_id(id).one(connection).await?.map(|account| account.name))
}

/// Versions and revisions count from 1.
pub(crate) fn number(stored: i32) -> u32 {
    u32::try_from(stored).unwrap_or_default()
}
