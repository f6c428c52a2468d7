//! Saving a section, whoever saved another version meanwhile.

use domain::review::{Conflict, Saved};

use super::{
    OffsetDateTime, ProfileDraft, Section, State, StoreError, add_version, current, hold, name_of, number, read_text,
    state_of, text_of_version,
};
use crate::{Database, access::Editor};

/// What became of a save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// It is stored, and is part of this version.
    Saved {
        version: u32,
        /// Whether something in the section must be changed before it can be published.
        is_wrong: bool,
    },
    /// Somebody else changed the same fields meanwhile. What was typed is stored beside theirs.
    Conflict(Box<Conflict>),
}

/// What a form began from.
#[derive(Debug, Clone, Copy)]
pub struct Begun<'a> {
    /// The version that it showed.
    pub version: u32,
    /// The fields of which that version is to stay, whatever the form says.
    pub theirs: &'a [domain::Field],
}

impl From<u32> for Begun<'_> {
    fn from(version: u32) -> Self {
        Self { version, theirs: &[] }
    }
}

/// Stores one section as it was typed. What others changed since the form was made is kept, and where
/// both changed the same nobody's text is overwritten.
///
/// # Errors
/// The database fails.
pub async fn save(
    db: &Database,
    editor: &Editor,
    section: Section,
    typed: &ProfileDraft,
    begun: impl Into<Begun<'_>>,
    now: OffsetDateTime,
) -> Result<Saving, StoreError> {
    let Begun { version, theirs: chosen } = begun.into();
    let mut typed = typed.clone();
    typed.unify_line_ends();
    let write = db.begin_write().await?;
    let connection = write.connection();
    let profile = hold(connection, editor.profile_id()).await?;
    let draft = current(connection, &profile, now).await?;
    let theirs = read_text(&draft.document)?;
    let base = match i32::try_from(version).unwrap_or_default() {
        version if version == draft.version => Some(theirs.clone()),
        version => text_of_version(connection, draft.id, version).await?,
    };
    // Who names a version that never was has not seen what stands, so nothing of it may go.
    let base = base.unwrap_or_default();
    for field in chosen {
        typed.take_field(*field, &base);
    }
    let merged = typed.merged_into(section, &base, &theirs);
    let by = Some(editor.account().id());
    let state = after_change(state_of(&draft));
    if !merged.conflicts.is_empty() {
        let (last_by, at, kept) = (draft.saved_by, draft.saved_at, state_of(&draft));
        let mut parked = merged.draft.clone();
        parked.take_section(section, &typed);
        let draft = add_version(connection, draft, &parked, kept, by, now).await?;
        let draft = add_version(connection, draft, &merged.draft, kept, last_by, at).await?;
        let saved = Saved { at, by: name_of(connection, last_by).await? };
        write.commit().await?;
        let conflict =
            Conflict { version: number(draft.version), theirs: merged.draft, fields: merged.conflicts, saved };
        return Ok(Saving::Conflict(Box::new(conflict)));
    }
    let mut version = draft.version;
    if merged.draft != theirs {
        version = add_version(connection, draft, &merged.draft, state, by, now).await?.version;
    }
    write.commit().await?;
    let problems = merged.draft.check().err();
    let is_wrong = problems.is_some_and(|errors| errors.iter().any(|(path, _)| path.field.section() == Some(section)));
    Ok(Saving::Saved { version: number(version), is_wrong })
}

/// A draft that waits or is published becomes another one by its first change; one that a moderator
/// sent back stays that until it is submitted again.
fn after_change(state: State) -> State {
    match state {
        State::Submitted | State::Published | State::Withdrawn => State::Draft,
        State::Draft | State::ChangesRequested | State::Rejected => state,
    }
}
