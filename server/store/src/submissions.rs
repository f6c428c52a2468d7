//! What is brought before the moderators, and what they decide.
//!
//! A submission of a profile names one version of its draft: what the moderators see is what is
//! published. At most one of a profile waits at a time; submitting a newer version takes its place.

mod decide;
mod letters;
mod queue;
mod review;
mod submit;
mod words;

use domain::{
    Field,
    review::{Kind, Reason, Remark, SubmissionId},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, sea_query::ExprTrait,
};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    StoreError,
    entity::{remark, submission},
    id::new_id,
};

pub use decide::{Settled, decide, verify_label};
pub use letters::{About, Write};
pub use queue::{average_wait, queue};
pub use review::open;
pub use submit::{Letters, Submitting, submit, withdraw};
pub(crate) use words::claim_for;
pub use words::{Claiming, claim, report};

/// What has become of a submission, as it is stored.
pub(crate) mod state {
    pub(crate) const WAITING: &str = "waiting";
    pub(crate) const PUBLISHED: &str = "published";
    pub(crate) const SENT_BACK: &str = "sent-back";
    pub(crate) const REJECTED: &str = "rejected";
    /// By its editors, or by a newer submission.
    pub(crate) const WITHDRAWN: &str = "withdrawn";
}

fn named(id: Uuid) -> SubmissionId {
    SubmissionId(id.as_u128())
}

fn kind_of(submission: &submission::Model) -> Kind {
    Kind::find(&submission.kind).unwrap_or(Kind::Edit)
}

/// The kinds that speak of a draft.
const OF_DRAFTS: [&str; 2] = ["new", "edit"];

/// The submission of a profile that waits, if one does.
pub(crate) async fn pending(
    connection: &impl ConnectionTrait,
    profile: Uuid,
) -> Result<Option<submission::Model>, StoreError> {
    let found = submission::Entity::find()
        .filter(submission::Column::ProfileId.eq(profile))
        .filter(submission::Column::State.eq(state::WAITING))
        .filter(submission::Column::Kind.is_in(OF_DRAFTS));
    Ok(found.one(connection).await?)
}

/// What was last decided on a draft of the profile.
pub(crate) async fn last_verdict(
    connection: &impl ConnectionTrait,
    profile: Uuid,
) -> Result<Option<submission::Model>, StoreError> {
    let found = submission::Entity::find()
        .filter(submission::Column::ProfileId.eq(profile))
        .filter(submission::Column::Kind.is_in(OF_DRAFTS))
        .filter(submission::Column::State.is_in([state::SENT_BACK, state::REJECTED]))
        .order_by_desc(submission::Column::DecidedAt);
    Ok(found.one(connection).await?)
}

/// How many wait before this one, and itself.
pub(crate) async fn place(
    connection: &impl ConnectionTrait,
    submission: &submission::Model,
) -> Result<u32, StoreError> {
    use submission::Column::{Id, State, SubmittedAt};

    let at = submission.submitted_at;
    let not_after = SubmittedAt.lt(at).or(SubmittedAt.eq(at).and(Id.lte(submission.id)));
    let before = submission::Entity::find().filter(State.eq(state::WAITING)).filter(not_after);
    Ok(u32::try_from(before.count(connection).await?).unwrap_or(u32::MAX))
}

/// What moderators said of a submission.
pub(crate) async fn remarks_of(connection: &impl ConnectionTrait, submission: Uuid) -> Result<Vec<Remark>, StoreError> {
    let rows = remark::Entity::find()
        .filter(remark::Column::SubmissionId.eq(submission))
        .order_by_asc(remark::Column::Number)
        .all(connection)
        .await?;
    let remark = |row: remark::Model| Remark {
        field: row.field.as_deref().and_then(Field::find),
        reason: row.reason.as_deref().and_then(Reason::find),
        words: row.words,
    };
    Ok(rows.into_iter().map(remark).collect())
}

/// Brings something before the moderators.
pub(crate) async fn add(
    connection: &impl ConnectionTrait,
    kind: Kind,
    submission: New<'_>,
    now: OffsetDateTime,
) -> Result<submission::Model, StoreError> {
    let New { profile_id, draft, account_id, words } = submission;
    let row = submission::Model {
        id: new_id(now),
        kind: kind.slug().to_owned(),
        profile_id,
        draft_id: draft.map(|(id, _)| id),
        draft_version: draft.map(|(_, version)| version),
        account_id,
        submitted_at: now,
        state: state::WAITING.to_owned(),
        words: words.map(str::to_owned),
        held_by: None,
        held_until: None,
        decided_by: None,
        decided_at: None,
        message: None,
    };
    submission::Entity::insert(row.clone().into_active_model()).exec_without_returning(connection).await?;
    Ok(row)
}

/// What is brought before the moderators.
pub(crate) struct New<'a> {
    pub(crate) profile_id: Uuid,
    /// The draft and its version.
    pub(crate) draft: Option<(Uuid, i32)>,
    pub(crate) account_id: Option<Uuid>,
    pub(crate) words: Option<&'a str>,
}
