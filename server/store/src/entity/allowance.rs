//! How often something was done since a moment, of what may not be done without end.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "allowance")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub since: TimeDateTimeWithTimeZone,
    pub count: i32,
}

impl ActiveModelBehavior for ActiveModel {}
