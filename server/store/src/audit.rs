//! Who did what. The log is only ever added to.

use domain::review::{Action, Logged};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    Database, StoreError,
    access::Moderator,
    entity::{account, audit, profile},
    id::new_id,
};

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
        id: new_id(at),
        at,
        account_id,
        profile_id,
        action: action.slug().to_owned(),
        detail: detail.to_owned(),
    };
    audit::Entity::insert(line.into_active_model()).exec_without_returning(connection).await?;
    Ok(())
}

/// The newest lines of the log, the newest first.
///
/// # Errors
/// The database fails.
pub async fn newest(db: &Database, _: &Moderator, most: u64) -> Result<Vec<Logged>, StoreError> {
    let read = db.begin_read().await?;
    let lines = audit::Entity::find()
        .order_by_desc(audit::Column::At)
        .order_by_desc(audit::Column::Id)
        .limit(most)
        .all(&read)
        .await?;
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
    let entry = |line: audit::Model| Logged {
        at: line.at,
        who: named(&accounts, line.account_id),
        profile: named(&profiles, line.profile_id),
        action: Action::find(&line.action),
        name: line.action,
        detail: line.detail,
    };
    Ok(lines.into_iter().map(entry).collect())
}
