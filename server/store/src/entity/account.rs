//! Somebody who can sign in.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// As its owner wrote it.
    #[sea_orm(column_type = "Text")]
    pub email: String,
    /// What addresses are compared by; see [`crate::accounts`].
    #[sea_orm(column_type = "Text", unique)]
    pub email_key: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// None yet for a moderator whom the operator made.
    #[sea_orm(column_type = "Text", nullable)]
    pub password_hash: Option<String>,
    pub moderator: bool,
    pub suspended_at: Option<TimeDateTimeWithTimeZone>,
    pub created_at: TimeDateTimeWithTimeZone,
}

impl ActiveModelBehavior for ActiveModel {}
