use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait},
};
use tokio::sync::watch;

use super::{ONLY, told::CHANNEL};
use crate::{Database, StoreError, database::WriteTransaction, entity::publishing};

/// A transaction that changes what is published. Once committed, every server is told. Dropped
/// before that, it leaves no trace.
pub(crate) struct PublishingTransaction {
    write: WriteTransaction,
    number: i64,
    told: watch::Sender<()>,
}

impl PublishingTransaction {
    /// Waits for its turn and takes the next number. Those of several servers pass one after the
    /// other from here on, so that whoever sees a number also sees everything published before it.
    pub(crate) async fn begin(db: &Database) -> Result<Self, StoreError> {
        let write = db.begin_write().await?;
        let rows = publishing::Entity::update_many()
            .col_expr(publishing::Column::Number, Expr::col(publishing::Column::Number).add(1))
            .filter(publishing::Column::Id.eq(ONLY))
            .exec_with_returning(write.connection())
            .await?;
        let row = rows.first().ok_or_else(|| DbErr::RecordNotFound("the publishing number".to_owned()))?;
        Ok(Self { number: row.number, write, told: db.told().clone() })
    }

    pub(crate) fn connection(&self) -> &DatabaseTransaction {
        self.write.connection()
    }

    /// The transaction, for what belongs to it and publishes nothing.
    pub(crate) fn write(&self) -> &WriteTransaction {
        &self.write
    }

    /// What every profile that this transaction touches is to be marked with.
    pub(crate) fn number(&self) -> i64 {
        self.number
    }

    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        let Self { write, number: _, told } = self;
        if write.connection().get_database_backend() == DbBackend::Postgres {
            // Sent when the transaction is committed, and not if it is not.
            write.connection().execute_unprepared(&format!("NOTIFY {CHANNEL}")).await?;
        }
        write.commit().await?;
        told.send_replace(());
        Ok(())
    }
}
