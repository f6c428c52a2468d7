//! What waits for a moderator, or did.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "submission")]
pub struct Model {
    /// Version 7, so that the queue is in its order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub profile_id: Uuid,
    pub draft_id: Option<Uuid>,
    /// What the moderators see; later saves go to a new draft.
    pub draft_version: Option<i32>,
    /// Who submitted it; none for a report without an account.
    pub account_id: Option<Uuid>,
    pub submitted_at: TimeDateTimeWithTimeZone,
    pub state: String,
    /// The sentence of a report, or the role and evidence of a claim as JSON.
    #[sea_orm(column_type = "Text", nullable)]
    pub words: Option<String>,
    pub held_by: Option<Uuid>,
    pub held_until: Option<TimeDateTimeWithTimeZone>,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<TimeDateTimeWithTimeZone>,
    #[sea_orm(column_type = "Text", nullable)]
    pub message: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
