//! Claims and reports: what somebody says about a profile, for a moderator to read.

use domain::{
    Slug,
    review::{Action, Decision, Refusal, State, Verdict},
};

use super::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Kind, New, OffsetDateTime,
    QueryFilter, QuerySelect, Set, StoreError, SubmissionId, Uuid, add,
    decide::{edits, kept_from},
    kind_of, letters,
    letters::Write,
    place, state, submission,
};
use crate::{
    Database,
    access::{Account, Moderator},
    accounts::Email,
    audit,
    database::WriteTransaction,
    drafts,
    entity::{account, editor, profile},
    outbox, profiles,
};

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claiming {
    /// It waits for a moderator.
    Waits,
    /// It waited already.
    WaitsAlready,
    /// The account keeps the profile already.
    Kept,
    /// Nobody may know of such a profile.
    Unknown,
}

/// Claims a public profile for an account: `words` say who somebody is and what shows it.
///
/// # Errors
/// The database fails.
pub async fn claim(
    db: &Database,
    account: &Account,
    slug: &Slug,
    words: &str,
    news: Write<'_>,
    now: OffsetDateTime,
) -> Result<Claiming, StoreError> {
    let write = db.begin_write().await?;
    let connection = write.connection();
    let Some(profile) = public(connection, slug).await? else { return Ok(Claiming::Unknown) };
    if edits(connection, account.id(), profile.id).await? {
        return Ok(Claiming::Kept);
    }
    let before = submission::Entity::find()
        .filter(submission::Column::ProfileId.eq(profile.id))
        .filter(submission::Column::AccountId.eq(account.id()))
        .filter(submission::Column::Kind.eq(Kind::Claim.slug()))
        .filter(submission::Column::State.eq(state::WAITING));
    if before.one(connection).await?.is_some() {
        return Ok(Claiming::WaitsAlready);
    }
    let new = New { profile_id: profile.id, draft: None, account_id: Some(account.id()), words: Some(words) };
    bring(&write, Kind::Claim, new, (slug, &profile), news, now).await?;
    audit::record(connection, Some(account.id()), Some(profile.id), Action::Claimed, words, now).await?;
    write.commit().await?;
    Ok(Claiming::Waits)
}

/// Claims a profile for an account that has just been made, in the transaction that makes it. Nothing
/// happens if the profile is public no more.
pub(crate) async fn claim_for(
    write: &WriteTransaction,
    account: Uuid,
    slug: &Slug,
    words: &str,
    news: Write<'_>,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let Some(profile) = public(write.connection(), slug).await? else { return Ok(()) };
    let new = New { profile_id: profile.id, draft: None, account_id: Some(account), words: Some(words) };
    bring(write, Kind::Claim, new, (slug, &profile), news, now).await?;
    audit::record(write.connection(), Some(account), Some(profile.id), Action::Claimed, words, now).await
}

/// Says that something is wrong with a public profile; no account is needed. Whether there is one.
///
/// # Errors
/// The database fails.
pub async fn report(
    db: &Database,
    slug: &Slug,
    words: &str,
    news: Write<'_>,
    now: OffsetDateTime,
) -> Result<bool, StoreError> {
    let write = db.begin_write().await?;
    let connection = write.connection();
    let Some(profile) = public(connection, slug).await? else { return Ok(false) };
    let new = New { profile_id: profile.id, draft: None, account_id: None, words: Some(words) };
    let about = bring(&write, Kind::Report, new, (slug, &profile), news, now).await?;
    letters::to_editors(&write, profile.id, news, &about, now).await?;
    audit::record(connection, None, Some(profile.id), Action::Reported, words, now).await?;
    write.commit().await?;
    Ok(true)
}

async fn public(connection: &impl ConnectionTrait, slug: &Slug) -> Result<Option<profile::Model>, StoreError> {
    let found = profile::Entity::find()
        .filter(profile::Column::Slug.eq(slug.as_str()))
        .filter(profile::Column::PublishedRevision.is_not_null());
    Ok(found.one(connection).await?)
}

async fn bring(
    write: &WriteTransaction,
    kind: Kind,
    new: New<'_>,
    (slug, profile): (&Slug, &profile::Model),
    news: Write<'_>,
    now: OffsetDateTime,
) -> Result<letters::About, StoreError> {
    let connection = write.connection();
    let submission = add(connection, kind, new, now).await?;
    let name = drafts::published_text(connection, profile).await?.name;
    let about = letters::About { kind, slug: slug.clone(), name, place: place(connection, &submission).await? };
    letters::to_moderators(write, news, &about, now).await?;
    Ok(about)
}

/// Settles a claim or a report. An approved claim makes the claimant an editor of the profile, with
/// what is public of it as their draft.
///
/// # Errors
/// The database fails.
pub(super) async fn settle(
    db: &Database,
    moderator: &Moderator,
    id: SubmissionId,
    decision: &Decision,
    letter: Write<'_>,
    now: OffsetDateTime,
) -> Result<Result<(), Refusal>, StoreError> {
    let write = db.begin_write().await?;
    let connection = write.connection();
    let found = submission::Entity::find_by_id(Uuid::from_u128(id.0)).lock_exclusive().one(connection).await?;
    let Some(submission) = found else { return Ok(Err(Refusal::Unknown)) };
    if let Some(refusal) = kept_from(connection, moderator, &submission, now).await? {
        return Ok(Err(refusal));
    }
    let profile = drafts::hold(connection, submission.profile_id).await?;
    let kind = kind_of(&submission);
    let is_approved = decision.verdict == Verdict::Publish;
    if kind == Kind::Claim
        && is_approved
        && let Some(claimant) = submission.account_id
        && !edits(connection, claimant, profile.id).await?
    {
        let row = editor::ActiveModel { account_id: Set(claimant), profile_id: Set(profile.id), since: Set(now) };
        editor::Entity::insert(row).exec_without_returning(connection).await?;
        if drafts::find(connection, profile.id).await?.is_none() {
            let text = drafts::published_text(connection, &profile).await?;
            drafts::begin(connection, &profile, &text, State::Published, None, now).await?;
        }
    }
    if kind == Kind::Claim
        && let Some(claimant) = submission.account_id
        && let Some(slug) = profiles::known_slug(profile.slug.clone())
        && let Some(account) = account::Entity::find_by_id(claimant).one(connection).await?
        && let Some(email) = Email::parse(&account.email)
    {
        let name = drafts::published_text(connection, &profile).await?.name;
        outbox::put(&write, letter(&email, &letters::About { kind, slug, name, place: 0 }), now).await?;
    }
    let action = match (kind, is_approved) {
        (Kind::Claim, true) => Action::ApprovedClaim,
        (Kind::Claim, false) => Action::RejectedClaim,
        _ => Action::ClosedReport,
    };
    let by = Some(moderator.account().id());
    let profile_id = profile.id;
    let mut closed = submission.into_active_model();
    closed.state = Set(if is_approved { state::PUBLISHED } else { state::REJECTED }.to_owned());
    closed.decided_by = Set(by);
    closed.decided_at = Set(Some(now));
    closed.held_by = Set(None);
    closed.held_until = Set(None);
    closed.message = Set(Some(decision.message.clone()).filter(|message| !message.is_empty()));
    closed.update(connection).await?;
    audit::record(connection, by, Some(profile_id), action, &decision.message, now).await?;
    write.commit().await?;
    Ok(Ok(()))
}
