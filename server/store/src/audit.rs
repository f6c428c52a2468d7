//! Who did what. The log is only ever added to.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    Database, StoreError,
    access::Moderator,
    entity::{account, audit, profile},
};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Submitted,
    TookBack,
    Published,
    AskedForChanges,
    Rejected,
    VerifiedLabel,
    ChangedAtOnce,
    Undid,
    StillRight,
    Restored,
    Withdrew,
    Claimed,
    ApprovedClaim,
    RejectedClaim,
    Reported,
    ClosedReport,
    /// By another version of the program.
    Unknown,
}

impl Action {
    const NAMES: [(Self, &'static str); 16] = [
        (Self::Submitted, "submitted"),
        (Self::TookBack, "took-back"),
        (Self::Published, "published"),
        (Self::AskedForChanges, "asked-for-changes"),
        (Self::Rejected, "rejected"),
        (Self::VerifiedLabel, "verified-label"),
        (Self::ChangedAtOnce, "changed-at-once"),
        (Self::Undid, "undid"),
        (Self::StillRight, "still-right"),
        (Self::Restored, "restored"),
        (Self::Withdrew, "withdrew"),
        (Self::Claimed, "claimed"),
        (Self::ApprovedClaim, "approved-claim"),
        (Self::RejectedClaim, "rejected-claim"),
        (Self::Reported, "reported"),
        (Self::ClosedReport, "closed-report"),
    ];

    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(action, _)| *action == self).map_or("unknown", |(_, name)| name)
    }

    fn find(name: &str) -> Self {
        Self::NAMES.iter().find(|(_, other)| *other == name).map_or(Self::Unknown, |(action, _)| *action)
    }
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub at: OffsetDateTime,
    /// The name of whoever did it; `None`: nobody with an account, or it is gone.
    pub who: Option<String>,
    /// The slug of the profile that it was done to.
    pub profile: Option<String>,
    pub action: Action,
    /// What more there is to say of it.
    pub detail: String,
}

/// Writes a line into the log, in the transaction that does it.
pub(crate) async fn record(
    connection: &impl ConnectionTrait,
    account_id: Option<Uuid>,
    profile_id: Option<Uuid>,
    action: Action,
    detail: &str,
    at: OffsetDateTime,
) -> Result<(), StoreError> {
    let line = audit::Model {
        id: Uuid::now_v7(),
        at,
        account_id,
        profile_id,
        action: action.name().to_owned(),
        detail: detail.to_owned(),
    };
    audit::Entity::insert(line.into_active_model()).exec_without_returning(connection).await?;
    Ok(())
}

/// The newest lines of the log, the newest first.
///
/// # Errors
/// The database fails.
pub async fn newest(db: &Database, _: &Moderator, most: u64) -> Result<Vec<Entry>, StoreError> {
    let read = db.begin_read().await?;
    let lines = audit::Entity::find().order_by_desc(audit::Column::Id).limit(most).all(&read).await?;
    let accounts: Vec<(Uuid, String)> = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Name])
        .filter(account::Column::Id.is_in(lines.iter().filter_map(|line| line.account_id)))
        .into_tuple()
        .all(&read)
        .await?;
    let profiles: Vec<(Uuid, String)> = profile::Entity::find()
        .select_only()
        .columns([profile::Column::Id, profile::Column::Slug])
        .filter(profile::Column::Id.is_in(lines.iter().filter_map(|line| line.profile_id)))
        .into_tuple()
        .all(&read)
        .await?;
    let named = |among: &[(Uuid, String)], id: Option<Uuid>| {
        among.iter().find(|(other, _)| Some(*other) == id).map(|(_, name)| name.clone())
    };
    let entry = |line: audit::Model| Entry {
        at: line.at,
        who: named(&accounts, line.account_id),
        profile: named(&profiles, line.profile_id),
        action: Action::find(&line.action),
        detail: line.detail,
    };
    Ok(lines.into_iter().map(entry).collect())
}
