//! What moderators do with what waits.

use domain::{
    Day, Label, ProfileDraft,
    draft::LabelDraft,
    review::{Action, Decision, Refusal, State, Verdict},
};

use super::{
    About, ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Kind, OF_DRAFTS,
    OffsetDateTime, QueryFilter, Set, StoreError, SubmissionId, Uuid, Write, kind_of, letters, queue, remark, state,
    submission, words,
};
use crate::{
    Database,
    access::Moderator,
    audit,
    database::WriteTransaction,
    drafts,
    entity::{editor, profile},
    profiles::{self, Revised},
    publishing::PublishingTransaction,
};

/// What became of a decision.
pub type Settled = Result<(), Refusal>;

/// Carries out what a moderator decided on a profile, a claim or a report, and writes to its editors; publishing is told to
/// every server.
///
/// # Errors
/// The database fails.
pub async fn decide(
    db: &Database,
    moderator: &Moderator,
    id: SubmissionId,
    decision: &Decision,
    letter: Write<'_>,
    now: OffsetDateTime,
) -> Result<Settled, StoreError> {
    let found = submission::Entity::find_by_id(Uuid::from_u128(id.0)).one(db.readers()).await?;
    if found.is_some_and(|submission| matches!(kind_of(&submission), Kind::Claim | Kind::Report)) {
        return words::settle(db, moderator, id, decision, letter, now).await;
    }
    if decision.verdict == Verdict::Publish {
        return publish(db, moderator, id, decision, letter, now).await;
    }
    let write = db.begin_write().await?;
    let connection = write.connection();
    let found = match at_hand(connection, moderator, id, Some(decision), now).await? {
        Ok(found) => found,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let (over, of_draft, action) = match decision.verdict {
        Verdict::Reject => (state::REJECTED, State::Rejected, Action::Rejected),
        _ => (state::SENT_BACK, State::ChangesRequested, Action::AskedForChanges),
    };
    if let Some(draft) = drafts::find(connection, found.profile.id).await? {
        drafts::set_state(connection, draft, of_draft).await?;
    }
    settle(&write, moderator, found, (over, action), (decision, letter), now).await?;
    write.commit().await?;
    Ok(Ok(()))
}

async fn publish(
    db: &Database,
    moderator: &Moderator,
    id: SubmissionId,
    decision: &Decision,
    letter: Write<'_>,
    now: OffsetDateTime,
) -> Result<Settled, StoreError> {
    let publishing = PublishingTransaction::begin(db).await?;
    let connection = publishing.connection();
    let found = match at_hand(connection, moderator, id, Some(decision), now).await? {
        Ok(found) => found,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let Ok(profile) = found.text.check() else { return Ok(Err(Refusal::Invalid)) };
    let revised = Revised {
        facts: &profile,
        source: None,
        claimed: true,
        updated: Some(Day(now.date())),
        by: found.submission.account_id,
    };
    let number = profiles::revise(&publishing, &found.profile, revised, now).await?;
    if let Some(draft) = drafts::find(connection, found.profile.id).await? {
        drafts::published(connection, draft, number, found.submission.draft_version).await?;
    }
    settle(publishing.write(), moderator, found, (state::PUBLISHED, Action::Published), (decision, letter), now)
        .await?;
    publishing.commit().await?;
    Ok(Ok(()))
}

/// Sets the label that a moderator has seen proof of. What waits is then the draft with that label,
/// verified; nobody who edits on meanwhile loses anything.
///
/// # Errors
/// The database fails.
pub async fn verify_label(
    db: &Database,
    moderator: &Moderator,
    id: SubmissionId,
    label: &LabelDraft,
    now: OffsetDateTime,
) -> Result<Settled, StoreError> {
    let write = db.begin_write().await?;
    let connection = write.connection();
    let found = match at_hand(connection, moderator, id, None, now).await? {
        Ok(found) => found,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let verified = |text: &ProfileDraft| {
        let mut text = text.clone();
        text.label = LabelDraft { expires: text.label.expires.clone(), verified: "true".to_owned(), ..label.clone() };
        text
    };
    let proposed = verified(&found.text);
    if !matches!(proposed.check().as_deref(), Ok(facts) if matches!(facts.label, Some(Label { verified: true, .. }))) {
        return Ok(Err(Refusal::Invalid));
    }
    let by = Some(moderator.account().id());
    let Some(draft) = drafts::find(connection, found.profile.id).await? else { return Ok(Err(Refusal::Changed)) };
    let (state_before, newest) = (drafts::state_of(&draft), drafts::read_text(&draft.document)?);
    let is_newest = found.submission.draft_version == Some(draft.version);
    let draft = drafts::add_version(connection, draft, &proposed, state_before, by, now).await?;
    let seen = draft.version;
    if !is_newest {
        // The editors' own later text stays the newest, with the label.
        let text = if newest.label == found.text.label { verified(&newest) } else { newest };
        drafts::add_version(connection, draft, &text, state_before, by, now).await?;
    }
    let profile_id = found.profile.id;
    let mut submission = found.submission.into_active_model();
    submission.draft_version = Set(Some(seen));
    submission.update(connection).await?;
    audit::record(connection, by, Some(profile_id), Action::VerifiedLabel, &label.level, now).await?;
    write.commit().await?;
    Ok(Ok(()))
}

/// A submission that may be decided, and what it proposes.
struct AtHand {
    submission: submission::Model,
    profile: profile::Model,
    text: ProfileDraft,
}

/// The submission, if this moderator may decide on it now, and on what was seen of it.
async fn at_hand(
    connection: &impl ConnectionTrait,
    moderator: &Moderator,
    id: SubmissionId,
    decision: Option<&Decision>,
    now: OffsetDateTime,
) -> Result<Result<AtHand, Refusal>, StoreError> {
    let id = Uuid::from_u128(id.0);
    let found = submission::Entity::find_by_id(id).filter(submission::Column::Kind.is_in(OF_DRAFTS));
    let Some(submission) = found.one(connection).await? else { return Ok(Err(Refusal::Unknown)) };
    // Whoever submits or saves waits for the profile too, and what was read before may be old.
    let profile = drafts::hold(connection, submission.profile_id).await?;
    let Some(submission) = submission::Entity::find_by_id(id).one(connection).await? else {
        return Ok(Err(Refusal::Unknown));
    };
    if let Some(refusal) = kept_from(connection, moderator, &submission, now).await? {
        return Ok(Err(refusal));
    }
    let version = submission.draft_version.unwrap_or_default();
    if let Some(Decision { version: seen, published, .. }) = decision
        && (i32::try_from(*seen) != Ok(version)
            || published.map(i32::try_from).transpose().unwrap_or_default() != profile.published_revision)
    {
        return Ok(Err(Refusal::Changed));
    }
    let text = match submission.draft_id {
        Some(draft) => drafts::text_of_version(connection, draft, version).await?,
        None => None,
    };
    Ok(text.map(|text| AtHand { submission, profile, text }).ok_or(Refusal::Changed))
}

/// What keeps a moderator from deciding on something, if anything does.
pub(super) async fn kept_from(
    connection: &impl ConnectionTrait,
    moderator: &Moderator,
    submission: &submission::Model,
    now: OffsetDateTime,
) -> Result<Option<Refusal>, StoreError> {
    if submission.state != state::WAITING {
        return Ok(Some(Refusal::Over { by: drafts::name_of(connection, submission.decided_by).await? }));
    }
    let me = moderator.account().id();
    if edits(connection, me, submission.profile_id).await? {
        return Ok(Some(Refusal::OwnCluster));
    }
    let holder = queue::holder(connection, submission, now).await?;
    Ok(holder.filter(|_| submission.held_by != Some(me)).map(Refusal::Held))
}

/// Whether an account keeps a profile.
pub(super) async fn edits(connection: &impl ConnectionTrait, account: Uuid, profile: Uuid) -> Result<bool, StoreError> {
    Ok(editor::Entity::find_by_id((account, profile)).one(connection).await?.is_some())
}

/// Closes a submission with what was said of it.
async fn settle(
    write: &WriteTransaction,
    moderator: &Moderator,
    found: AtHand,
    (over, action): (&str, Action),
    (decision, letter): (&Decision, Write<'_>),
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let connection = write.connection();
    let AtHand { submission, profile, text } = found;
    let kind = kind_of(&submission);
    let id = submission.id;
    let by = moderator.account().id();
    let message = Some(decision.message.trim()).filter(|message| !message.is_empty()).map(str::to_owned);
    let mut closed = submission.into_active_model();
    closed.state = Set(over.to_owned());
    closed.decided_by = Set(Some(by));
    closed.decided_at = Set(Some(now));
    closed.held_by = Set(None);
    closed.held_until = Set(None);
    closed.message = Set(message);
    closed.update(connection).await?;
    for (number, said) in (1..).zip(&decision.remarks) {
        let row = remark::ActiveModel {
            submission_id: Set(id),
            number: Set(number),
            field: Set(said.field.map(|field| field.name().to_owned())),
            reason: Set(said.reason.map(|reason| reason.slug().to_owned())),
            words: Set(said.words.clone()),
        };
        remark::Entity::insert(row).exec_without_returning(connection).await?;
    }
    if let Some(slug) = profiles::known_slug(profile.slug) {
        let about = About { kind, slug, name: text.name, place: 0 };
        letters::to_editors(write, profile.id, letter, &about, now).await?;
    }
    audit::record(connection, Some(by), Some(profile.id), action, &decision.message, now).await
}
