//! What editors are writing of a profile: kept as typed, however wrong, and every save of it.
//!
//! A profile has one draft, which begins when somebody becomes its editor. Its *version* grows with
//! each save. A submission names the version that the moderators see, so later saves are another
//! draft to them; and whoever saves names the version that they began from, so nobody's text is
//! overwritten by somebody who has not seen it.

mod at_once;
mod read;
mod save;

use domain::{
    ProfileDraft,
    field::Section,
    review::{Remark, State},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    StoreError,
    entity::{draft, draft_version, profile},
    id::new_id,
    profiles,
};

pub use at_once::{AT_ONCE, publish_at_once, still_right};
pub use read::manuscript;
pub(crate) use read::{name_of, number};
pub use save::{Begun, Saving, save};

/// The version with which every draft begins.
const FIRST: i32 = 1;

/// The profile, which no other transaction changes the draft of until this one ends.
pub(crate) async fn hold(connection: &impl ConnectionTrait, id: Uuid) -> Result<profile::Model, StoreError> {
    // SQLite has one writer at a time and knows no locks of rows.
    let found = profile::Entity::find_by_id(id).lock_exclusive().one(connection).await?;
    found.ok_or(StoreError::Gone)
}

/// The draft of a profile; begun from what is published if there is none yet.
pub(crate) async fn current(
    connection: &impl ConnectionTrait,
    profile: &profile::Model,
    now: OffsetDateTime,
) -> Result<draft::Model, StoreError> {
    if let Some(draft) = find(connection, profile.id).await? {
        Ok(draft)
    } else {
        let text = published_text(connection, profile).await?;
        let state = if profile.published_revision.is_some() { State::Published } else { State::Draft };
        begin(connection, profile, &text, state, None, now).await
    }
}

pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    profile_id: Uuid,
) -> Result<Option<draft::Model>, StoreError> {
    let drafts = draft::Entity::find().filter(draft::Column::ProfileId.eq(profile_id));
    Ok(drafts.order_by_desc(draft::Column::CreatedAt).one(connection).await?)
}

/// Begins the draft of a profile that somebody keeps from now on.
pub(crate) async fn begin(
    connection: &impl ConnectionTrait,
    profile: &profile::Model,
    text: &ProfileDraft,
    state: State,
    by: Option<Uuid>,
    now: OffsetDateTime,
) -> Result<draft::Model, StoreError> {
    let begun = draft::Model {
        id: new_id(now),
        profile_id: profile.id,
        base_revision: profile.published_revision,
        version: FIRST,
        document: write(text)?,
        state: state.slug().to_owned(),
        created_at: now,
        saved_at: now,
        saved_by: by,
    };
    draft::Entity::insert(begun.clone().into_active_model()).exec_without_returning(connection).await?;
    remember(connection, &begun).await?;
    Ok(begun)
}

/// Makes `text` the newest version of a draft.
pub(crate) async fn add_version(
    connection: &impl ConnectionTrait,
    draft: draft::Model,
    text: &ProfileDraft,
    state: State,
    by: Option<Uuid>,
    now: OffsetDateTime,
) -> Result<draft::Model, StoreError> {
    let version = draft.version + 1;
    let mut next = draft.into_active_model();
    next.version = Set(version);
    next.document = Set(write(text)?);
    next.state = Set(state.slug().to_owned());
    next.saved_at = Set(now);
    next.saved_by = Set(by);
    let next = next.update(connection).await?;
    remember(connection, &next).await?;
    Ok(next)
}

pub(crate) async fn set_state(
    connection: &impl ConnectionTrait,
    draft: draft::Model,
    state: State,
) -> Result<draft::Model, StoreError> {
    let mut draft = draft.into_active_model();
    draft.state = Set(state.slug().to_owned());
    Ok(draft.update(connection).await?)
}

/// Notes that `version` of a draft is public now as this revision.
pub(crate) async fn published(
    connection: &impl ConnectionTrait,
    draft: draft::Model,
    revision: i32,
    version: Option<i32>,
) -> Result<(), StoreError> {
    let is_all = version == Some(draft.version);
    let mut draft = draft.into_active_model();
    draft.base_revision = Set(Some(revision));
    if is_all {
        draft.state = Set(State::Published.slug().to_owned());
    }
    draft.update(connection).await?;
    Ok(())
}

/// Lets a draft in which nothing waits to be published say what is public now, if it was changed by
/// others than its editors. What they are writing stays.
pub(crate) async fn follow(
    connection: &impl ConnectionTrait,
    profile_id: Uuid,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let Some(draft) = find(connection, profile_id).await? else { return Ok(()) };
    if state_of(&draft) == State::Published {
        let profile = hold(connection, profile_id).await?;
        let text = published_text(connection, &profile).await?;
        add_version(connection, draft, &text, State::Published, None, now).await?;
    }
    Ok(())
}

async fn remember(connection: &impl ConnectionTrait, draft: &draft::Model) -> Result<(), StoreError> {
    let version = draft_version::Model {
        draft_id: draft.id,
        version: draft.version,
        document: draft.document.clone(),
        saved_at: draft.saved_at,
        saved_by: draft.saved_by,
    };
    draft_version::Entity::insert(version.into_active_model()).exec_without_returning(connection).await?;
    Ok(())
}

/// What a draft said in one of its versions.
pub(crate) async fn text_of_version(
    connection: &impl ConnectionTrait,
    draft: Uuid,
    version: i32,
) -> Result<Option<ProfileDraft>, StoreError> {
    let found = draft_version::Entity::find_by_id((draft, version)).one(connection).await?;
    found.map(|version| read_text(&version.document)).transpose()
}

/// What is published of a profile, as a draft; nothing if nothing is.
pub(crate) async fn published_text(
    connection: &impl ConnectionTrait,
    profile: &profile::Model,
) -> Result<ProfileDraft, StoreError> {
    let revision = profiles::published_of(connection, profile).await?;
    Ok(revision.map(|revision| ProfileDraft::of(&revision.facts)).unwrap_or_default())
}

pub(crate) fn write(text: &ProfileDraft) -> Result<String, StoreError> {
    serde_json::to_string(text).map_err(StoreError::document)
}

pub(crate) fn read_text(document: &str) -> Result<ProfileDraft, StoreError> {
    serde_json::from_str(document).map_err(StoreError::document)
}

/// What is stored as a state; a word that is none was put there by another hand.
pub(crate) fn state_of(draft: &draft::Model) -> State {
    State::find(&draft.state).unwrap_or(State::Draft)
}
