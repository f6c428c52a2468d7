//! A profile as its editors are writing it.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "draft")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub profile_id: Uuid,
    /// The published revision that it began from.
    pub base_revision: Option<i32>,
    /// Grows with each save.
    pub version: i32,
    /// `domain::ProfileDraft` as JSON, as it was typed.
    #[sea_orm(column_type = "Text")]
    pub document: String,
    pub state: String,
    pub created_at: TimeDateTimeWithTimeZone,
    pub saved_at: TimeDateTimeWithTimeZone,
    pub saved_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
