//! What editors in good standing change without waiting for a moderator.

use domain::{
    Day, Field, ProfileDraft,
    review::{Action, State},
};
use time::Duration;

use super::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, OffsetDateTime, QueryFilter, Section,
    Set, StoreError, draft, find, hold, profile, profiles, published_text, read_text,
};
use crate::{
    Database, access::Editor, audit, entity::profile_revision, profiles::Revised, publishing::PublishingTransaction,
    submissions,
};

/// The facts that help nobody if they are shown late: how to reach the cluster.
pub const AT_ONCE: [Field; 3] = [Field::City, Field::Team, Field::Languages];
/// For how long a change that a moderator undid lets everything wait for one.
const WATCHED: Duration = Duration::days(365);

/// Publishes what the draft says in the fields of [`AT_ONCE`], if its editors are in good standing and
/// nothing of it waits for a moderator. Returns the fields that are public now.
///
/// # Errors
/// The database fails.
pub async fn publish_at_once(db: &Database, editor: &Editor, now: OffsetDateTime) -> Result<Vec<Field>, StoreError> {
    // Most saves change nothing of the kind, and need not wait for those that publish.
    if changed(&db.begin_read().await?, editor, now).await?.is_none() {
        return Ok(Vec::new());
    }
    let publishing = PublishingTransaction::begin(db).await?;
    let connection = publishing.connection();
    hold(connection, editor.profile_id()).await?;
    let Some(Changed { profile, draft, text, fields }) = changed(connection, editor, now).await? else {
        return Ok(Vec::new());
    };
    let Ok(facts) = text.check() else { return Ok(Vec::new()) };
    let by = Some(editor.account().id());
    let revised = Revised { facts: &facts, source: None, claimed: true, updated: Some(Day(now.date())), by };
    let number = profiles::revise(&publishing, &profile, revised, now).await?;
    let written = read_text(&draft.document)?;
    let says_all = all_fields().all(|field| written.agrees(field, &text));
    let mut draft = draft.into_active_model();
    draft.base_revision = Set(Some(number));
    if says_all {
        draft.state = Set(State::Published.slug().to_owned());
    }
    draft.update(connection).await?;
    let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
    audit::record(connection, by, Some(profile.id), Action::ChangedAtOnce, &names.join(", "), now).await?;
    publishing.commit().await?;
    Ok(fields)
}

/// A draft that says something of [`AT_ONCE`] that is not public yet and may be.
struct Changed {
    profile: profile::Model,
    draft: draft::Model,
    /// What would be public: what is, with these fields of the draft.
    text: ProfileDraft,
    fields: Vec<Field>,
}

async fn changed(
    connection: &impl ConnectionTrait,
    editor: &Editor,
    now: OffsetDateTime,
) -> Result<Option<Changed>, StoreError> {
    let Some(profile) = profile::Entity::find_by_id(editor.profile_id()).one(connection).await? else {
        return Ok(None);
    };
    let is_watched = profile.undone_at.is_some_and(|undone| undone + WATCHED > now);
    if profile.published_revision.is_none() || is_watched {
        return Ok(None);
    }
    let by_editors = profile_revision::Entity::find()
        .filter(profile_revision::Column::ProfileId.eq(profile.id))
        .filter(profile_revision::Column::AccountId.is_not_null());
    if by_editors.one(connection).await?.is_none() || submissions::pending(connection, profile.id).await?.is_some() {
        return Ok(None);
    }
    let Some(draft) = find(connection, profile.id).await? else { return Ok(None) };
    let written = read_text(&draft.document)?;
    let mut text = published_text(connection, &profile).await?;
    let fields: Vec<Field> = AT_ONCE.into_iter().filter(|field| !written.agrees(*field, &text)).collect();
    for field in &fields {
        text.take_field(*field, &written);
    }
    let is_publishable = !fields.is_empty() && text.check().is_ok();
    Ok(is_publishable.then_some(Changed { profile, draft, text, fields }))
}

fn all_fields() -> impl Iterator<Item = Field> {
    Section::ALL.into_iter().flat_map(Section::fields).filter(|field| field.is_whole())
}

/// Notes that everything public of a profile is still right today. Whether anything is public.
///
/// # Errors
/// The database fails.
pub async fn still_right(db: &Database, editor: &Editor, now: OffsetDateTime) -> Result<bool, StoreError> {
    let publishing = PublishingTransaction::begin(db).await?;
    let connection = publishing.connection();
    let profile = hold(connection, editor.profile_id()).await?;
    let Some(public) = profiles::published_of(connection, &profile).await? else { return Ok(false) };
    let by = Some(editor.account().id());
    let revised =
        Revised { facts: &public.facts, source: public.source, claimed: true, updated: Some(Day(now.date())), by };
    profiles::revise(&publishing, &profile, revised, now).await?;
    audit::record(connection, by, Some(profile.id), Action::StillRight, "", now).await?;
    publishing.commit().await?;
    Ok(true)
}
