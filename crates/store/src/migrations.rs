//! The shape of the database, step by step. A step that was once applied is never edited: `migrations/applied.txt`
//! holds its digest, and a test compares.

use crate::StoreError;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{Connection, PgConnection, SqlSafeStr, SqliteConnection};
use std::borrow::Cow;

/// Number, name and text of a step.
type Step = (i64, &'static str, &'static str);

const SQLITE: &[Step] = &[
    (1, "first", include_str!("../migrations/sqlite/0001_first.sql")),
    (2, "sources", include_str!("../migrations/sqlite/0002_sources.sql")),
    (3, "members", include_str!("../migrations/sqlite/0003_members.sql")),
    (4, "register", include_str!("../migrations/sqlite/0004_register.sql")),
    (5, "pages", include_str!("../migrations/sqlite/0005_pages.sql")),
];
const POSTGRESQL: &[Step] = &[
    (1, "first", include_str!("../migrations/postgres/0001_first.sql")),
    (2, "sources", include_str!("../migrations/postgres/0002_sources.sql")),
    (3, "members", include_str!("../migrations/postgres/0003_members.sql")),
    (4, "register", include_str!("../migrations/postgres/0004_register.sql")),
    (5, "pages", include_str!("../migrations/postgres/0005_pages.sql")),
];

/// The number of the last step.
pub(crate) const NEWEST: i64 = 5;

/// Brings a SQLite file to the present shape, all steps in one transaction. `BEGIN IMMEDIATE` takes the file's write
/// lock first, so that of several processes that start at once one migrates and the others find it done.
pub(crate) async fn sqlite(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await.map_err(StoreError::Open)?;
    run(SQLITE, &mut *transaction).await?;
    transaction.commit().await.map_err(StoreError::Write)
}

/// Brings a PostgreSQL database to the present shape under an advisory lock, each step in a transaction. The
/// connection has to be closed afterwards: after an error it still holds the lock.
pub(crate) async fn postgresql(connection: &mut PgConnection) -> Result<(), StoreError> {
    run(POSTGRESQL, connection).await
}

async fn run<C: sqlx::migrate::Migrate>(steps: &[Step], connection: &mut C) -> Result<(), StoreError> {
    let steps = steps.iter().map(|&(number, name, text)| {
        Migration::new(number, Cow::Borrowed(name), MigrationType::Simple, text.into_sql_str(), false)
    });
    let migrator = Migrator::with_migrations(steps.collect());
    let known = migrator.iter().map(|step| step.version).max().unwrap_or(0);
    migrator.run_direct(None, connection, false).await.map_err(|error| StoreError::of_migrating(error, known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_step_is_the_last_of_both() {
        for steps in [SQLITE, POSTGRESQL] {
            assert_eq!(steps.last().map(|(number, ..)| *number), Some(NEWEST));
        }
    }
}
