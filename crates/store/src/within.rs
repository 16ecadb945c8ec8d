//! A transaction that is open on either database, so that what several deeds have in common is one function:
//! `write(&mut Within::from(&mut *database), ...)` within `transacting!`. Where it began decides whether it is kept.

use sqlx::{PgConnection, SqliteConnection};

/// The connection of an open transaction.
pub(crate) enum Within<'a> {
    /// On SQLite, with the file's write lock.
    Sqlite(&'a mut SqliteConnection),
    /// On PostgreSQL, where others write at the same time.
    Postgresql(&'a mut PgConnection),
}

impl<'a> From<&'a mut SqliteConnection> for Within<'a> {
    fn from(connection: &'a mut SqliteConnection) -> Self {
        Self::Sqlite(connection)
    }
}

impl<'a> From<&'a mut PgConnection> for Within<'a> {
    fn from(connection: &'a mut PgConnection) -> Self {
        Self::Postgresql(connection)
    }
}

/// Awaits a statement in a transaction that somebody else opened: `within!(transaction, |database| ...)`, where
/// `transaction` is a `&mut Within`.
macro_rules! within {
    ($transaction:expr, |$database:ident| $statement:expr) => {
        match $transaction {
            $crate::within::Within::Sqlite(connection) => {
                let $database = &mut **connection;
                $statement
            }
            $crate::within::Within::Postgresql(connection) => {
                let $database = &mut **connection;
                $statement
            }
        }
        .map_err($crate::StoreError::Write)
    };
}
