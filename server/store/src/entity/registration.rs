//! What somebody typed to register, until the address is confirmed.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "registration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(column_type = "Text")]
    pub email: String,
    #[sea_orm(column_type = "Text")]
    pub email_key: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub password_hash: String,
    /// Of the cluster to be registered; none where one of the directory is claimed.
    #[sea_orm(column_type = "Text", nullable)]
    pub cluster_name: Option<String>,
    pub country: Option<String>,
    pub claims_profile: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub claim_role: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub claim_evidence: Option<String>,
    pub created_at: TimeDateTimeWithTimeZone,
}

impl ActiveModelBehavior for ActiveModel {}
