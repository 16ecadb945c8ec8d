//! Which database is meant: the string of `--database`. It may hold a password, so no error repeats any of it.

use crate::StoreError;
use sqlx::postgres::PgConnectOptions;
use std::path::PathBuf;
use std::str::FromStr;

/// A database, by the string that names it.
pub(crate) enum Address {
    /// In this process's memory, gone with it.
    Memory,
    /// A SQLite file, by its absolute path.
    File(PathBuf),
    /// A PostgreSQL server.
    Server(Box<PgConnectOptions>),
}

/// Parameters of a server's address that have an effect. Others are refused: the driver would pass over a mistyped
/// one, and log it with its value.
const PARAMETERS: &[&str] = &[
    "application_name",
    "dbname",
    "host",
    "hostaddr",
    "options",
    "password",
    "port",
    "sslcert",
    "sslkey",
    "sslmode",
    "sslrootcert",
    "statement-cache-capacity",
    "user",
];

impl Address {
    /// Reads `sqlite:PATH`, `sqlite::memory:` or `postgres://...`.
    pub(crate) fn parse(database: &str) -> Result<Self, StoreError> {
        if let Some(path) = database.strip_prefix("sqlite:") {
            Self::file(path.strip_prefix("//").unwrap_or(path))
        } else if database.starts_with("postgres://") || database.starts_with("postgresql://") {
            Self::server(database)
        } else {
            Err(refused("it begins with neither sqlite: nor postgres://"))
        }
    }

    fn file(path: &str) -> Result<Self, StoreError> {
        match path {
            ":memory:" => Ok(Self::Memory),
            "" => Err(refused("the path of the SQLite file is missing")),
            _ if path.ends_with(['/', '\\']) => Err(refused("the path of the SQLite file names a folder")),
            _ if path.contains('?') => Err(refused("the path of the SQLite file takes no parameters")),
            _ if path.contains('\0') => Err(refused("the path of the SQLite file holds a zero byte")),
            // Absolute, since SQLite reads a relative path that begins with `file:` as an address of its own kind.
            _ => std::path::absolute(path)
                .map(Self::File)
                .map_err(|_| refused("the path of the SQLite file cannot be made absolute")),
        }
    }

    fn server(database: &str) -> Result<Self, StoreError> {
        let parameters = database.split_once('?').map_or("", |(_, parameters)| parameters);
        let names = parameters.split('&').filter(|part| !part.is_empty()).map(|part| {
            let name = part.split_once('=').map_or(part, |(name, _)| name);
            name.split_once('[').map_or(name, |(name, _)| name)
        });
        for name in names {
            if !PARAMETERS.contains(&name) {
                return Err(refused("the server's address has a parameter that is not known"));
            }
        }
        PgConnectOptions::from_str(database)
            .map(|options| Self::Server(Box::new(options)))
            .map_err(|_| refused("the server's address has a part that cannot be read"))
    }
}

/// The file of a SQLite database; none for a server.
///
/// # Errors
/// [`StoreError::ParseDatabase`] says what is accepted.
pub(crate) fn file_of(database: &str) -> Result<Option<PathBuf>, StoreError> {
    match Address::parse(database)? {
        Address::File(path) => Ok(Some(path)),
        Address::Server(_) => Ok(None),
        Address::Memory => Err(refused("a database in memory keeps nothing")),
    }
}

const fn refused(reason: &'static str) -> StoreError {
    StoreError::ParseDatabase { reason }
}
