//! A draft as it was saved once; none is ever changed.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "draft_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub draft_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    #[sea_orm(column_type = "Text")]
    pub document: String,
    pub saved_at: TimeDateTimeWithTimeZone,
    pub saved_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
