//! Copies of a whole database, and its end.

use std::path::Path;

use sea_orm::{ConnectionTrait as _, DbBackend, Statement};

use super::Database;
use crate::StoreError;

impl Database {
    /// Writes a copy of a SQLite database to `file`, which must not exist. The copy is whole and
    /// of one moment, also while servers are writing.
    ///
    /// # Errors
    /// The database is not SQLite, or the file exists or cannot be written.
    pub async fn back_up(&self, file: &Path) -> Result<(), StoreError> {
        if self.writer.get_database_backend() != DbBackend::Sqlite {
            return Err(StoreError::NotSqlite);
        }
        let file = file.to_str().ok_or(StoreError::PathIsNoText)?;
        let _turn = self.turn().await;
        let copy = Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO ?", [file.into()]);
        self.writer.execute_raw(copy).await.map_err(|cause| StoreError::BackUp(cause.into()))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publishing;

    #[tokio::test]
    async fn a_backup_is_a_database_of_its_own_and_replaces_no_file() {
        let folder = std::env::temp_dir().join(format!("cluster-atlas-backup-{}", std::process::id()));
        let url = |name: &str| format!("sqlite://{}", folder.join(name).display());
        let original = Database::connect(&url("atlas.db")).await.expect("a database");
        original.migrate().await.expect("tables");
        let copy = folder.join("it's a copy.db");
        original.back_up(&copy).await.expect("a copy");
        assert!(matches!(original.back_up(&copy).await, Err(StoreError::BackUp(_))));

        let restored = Database::connect(&url("it's a copy.db")).await.expect("the copy");
        assert_eq!(restored.pending_migrations().await.expect("asked"), 0);
        let numbers = (publishing::number(&original).await, publishing::number(&restored).await);
        assert_eq!(numbers.0.expect("a number"), numbers.1.expect("a number"));
        original.close().await.expect("closed");
        assert!(original.ping().await.is_err());
        restored.close().await.expect("closed");
        std::fs::remove_dir_all(folder).expect("removed");
    }
}
