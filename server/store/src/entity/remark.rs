//! What a moderator said about a submission, or about one field of it.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "remark")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub submission_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// The field's path by its name on the wire.
    pub field: Option<String>,
    /// The template, by its name.
    pub reason: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub words: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
