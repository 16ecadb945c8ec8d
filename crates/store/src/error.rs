//! What can go wrong, named by the action that failed. No variant holds a secret, a key or the database string.

use sqlx::migrate::MigrateError;
use std::io;
use std::path::PathBuf;

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The database string is none that is accepted.
    #[error(
        "the database is not understood: {reason}; accepted are sqlite:PATH, sqlite::memory: and \
         postgres://USER:PASSWORD@HOST:PORT/NAME"
    )]
    ParseDatabase {
        /// What is wrong with it, without repeating it: it may hold a password.
        reason: &'static str,
    },
    /// The folder or the file of a SQLite database could not be created.
    #[error("cannot create {path}", path = path.display())]
    CreateFile {
        /// Folder or file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The database could not be opened or reached.
    #[error("cannot open the database")]
    Open(#[source] sqlx::Error),
    /// The tables could not be brought to this version's shape; nothing was changed.
    #[error("cannot migrate the database")]
    Migrate(#[source] MigrateError),
    /// A later version of this program has changed the database's shape.
    #[error(
        "the database was written by a newer version of this program (its shape is {found}, this version knows \
         {known}); start that version, or go back to a backup"
    )]
    NewerDatabase {
        /// Shape of the database.
        found: i64,
        /// Last shape that this version knows.
        known: i64,
    },
    /// A statement that reads failed.
    #[error("cannot read the database")]
    Read(#[source] sqlx::Error),
    /// A statement that writes failed; nothing of it was kept.
    #[error("cannot write to the database")]
    Write(#[source] sqlx::Error),
    /// A row holds what this version cannot have written.
    #[error("the database holds an unusable {what}")]
    Decode {
        /// Which value.
        what: &'static str,
    },
    /// The system gave no random numbers.
    #[error("the system gives no random numbers")]
    Random(#[source] getrandom::Error),
    /// A report to keep is larger than [`MOST_BYTES`](crate::MOST_BYTES) or empty.
    #[error("a report to keep has 1 to {most} bytes, this one has {bytes}")]
    DocumentSize {
        /// Its size.
        bytes: usize,
        /// The most that is kept.
        most: usize,
    },
    /// The file of keys cannot be read or written.
    #[error("cannot use the file of keys {path}", path = path.display())]
    ReadKeys {
        /// File or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The file of keys is there and of no use.
    #[error("the file of keys {path} cannot be used: {reason}", path = path.display())]
    Keys {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The database is encrypted with a key that is not in the file of keys.
    #[error(
        "this database is encrypted with key {number} ({known}), which is not in {path}; put the file of keys that belongs to \
         the database there, or name it with --keys", path = path.display()
    )]
    OtherKeys {
        /// Where the keys were looked for.
        path: PathBuf,
        /// The number of the key.
        number: u32,
        /// The first digits of its fingerprint.
        known: String,
    },
    /// A copy cannot be restored; nothing was changed.
    #[error("the copy cannot be restored: {reason}")]
    Restore {
        /// Why.
        reason: &'static str,
    },
    /// Keys are needed for what was asked, and the database was opened without.
    #[error("the database was opened without its keys")]
    NoKeys,
    /// The record was changed by somebody else meanwhile; nothing was written.
    #[error("the {what} was changed meanwhile")]
    Conflict {
        /// Which record.
        what: &'static str,
    },
    /// What must be one of its kind is somebody else's already.
    #[error("this {what} is taken")]
    Taken {
        /// Which value.
        what: &'static str,
    },
    /// A value that was given lies outside of its limits.
    #[error("{what} is not acceptable: {rule}")]
    Value {
        /// Which value.
        what: &'static str,
        /// What is accepted.
        rule: &'static str,
    },
}

impl StoreError {
    /// Whether what was asked for is at fault, rather than the database: asking again is of no use.
    #[must_use]
    pub const fn is_invalid_input(&self) -> bool {
        matches!(self, Self::ParseDatabase { .. } | Self::DocumentSize { .. } | Self::Value { .. })
    }

    /// Whether the database is out of reach, busy or full: the same question may succeed later.
    #[must_use]
    pub fn is_unavailable(&self) -> bool {
        match self {
            Self::Open(cause) | Self::Read(cause) | Self::Write(cause) => is_passing(cause),
            Self::Migrate(MigrateError::Execute(cause) | MigrateError::ExecuteMigration(cause, _)) => {
                is_passing(cause)
            }
            _ => false,
        }
    }

    /// An error of migrating; a shape that is not known here is told apart.
    pub(crate) fn of_migrating(error: MigrateError, known: i64) -> Self {
        match error {
            MigrateError::VersionMissing(found) if found > known => Self::NewerDatabase { found, known },
            other => Self::Migrate(other),
        }
    }
}

/// Whether waiting may help.
fn is_passing(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => true,
        sqlx::Error::Database(_) => {
            is_locked(error) || code(error).is_some_and(|code| is_full(&code) || is_refused(&code))
        }
        _ => false,
    }
}

/// Whether another connection holds the SQLite file (SQLITE_BUSY and SQLITE_LOCKED with their extended codes).
pub(crate) fn is_locked(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Database(database) if database.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some())
        && code(error)
            .and_then(|code| code.parse::<u32>().ok())
            .is_some_and(|code| matches!(code & 0xff, 5 | 6))
}

/// Whether a table that was asked for does not exist: PostgreSQL's 42P01; SQLite has only words for it.
pub(crate) fn is_missing_table(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|database| {
        database.code().is_some_and(|code| code == "42P01") || database.message().starts_with("no such table")
    })
}

fn code(error: &sqlx::Error) -> Option<String> {
    error.as_database_error().and_then(|database| database.code()).map(|code| code.into_owned())
}

/// SQLITE_FULL, SQLITE_IOERR and their extended codes; PostgreSQL's class 53, insufficient resources. A SQLSTATE has
/// five characters and SQLite's codes at most four.
fn is_full(code: &str) -> bool {
    match code.parse::<u32>() {
        Ok(number) if code.len() < 5 => matches!(number & 0xff, 10 | 13),
        _ => code.starts_with("53"),
    }
}

/// PostgreSQL's classes 08 (connection), 40 (rollback for others' sake), 55 (not in the state), 57 (an operator
/// intervened, time ran out) and 58 (the system).
fn is_refused(code: &str) -> bool {
    code.len() == 5 && ["08", "40", "55", "57", "58"].iter().any(|class| code.starts_with(class))
}
