//! The connections to either database, and the two macros with which a statement is written once for both.

use crate::address::Address;
use crate::error::{is_locked, is_missing_table};
use crate::keys::Keys;
use crate::{StoreError, migrations};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection};
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a statement waits for a connection of its pool.
const ACQUIRE: Duration = Duration::from_secs(10);
/// How long SQLite waits for another process that writes.
const BUSY: Duration = Duration::from_secs(5);
/// How long opening a SQLite file is tried again while others open it.
const OPENING: Duration = Duration::from_secs(30);
/// Connections that read a SQLite file, each with a thread of its own.
const READERS: u32 = 4;
/// Connections to PostgreSQL.
const CONNECTIONS: u32 = 10;

/// Awaits a statement that reads on whichever database the store has: `reading!(store, |database| ...)`.
macro_rules! reading {
    ($store:expr, |$database:ident| $statement:expr) => {
        match &$store.pools {
            $crate::pools::Pools::Sqlite { readers: $database, .. } => $statement,
            $crate::pools::Pools::Postgresql($database) => $statement,
        }
        .map_err($crate::StoreError::Read)
    };
}

/// Awaits a statement that writes. One statement is one transaction on both databases; on SQLite the single writer
/// waits for the file's write lock before it reads, as `BEGIN IMMEDIATE` does.
macro_rules! writing {
    ($store:expr, |$database:ident| $statement:expr) => {
        match &$store.pools {
            $crate::pools::Pools::Sqlite { writer: $database, .. } => $statement,
            $crate::pools::Pools::Postgresql($database) => $statement,
        }
        .map_err($crate::StoreError::Write)
    };
}

/// Runs statements in one transaction: `transacting!(store, |database| { ...; Ok(value) })`. On SQLite it takes the file's
/// write lock at once, as `BEGIN IMMEDIATE` does. An error or a panic within leaves nothing of it. What it wrote into a log is
/// sealed before it is committed.
macro_rules! transacting {
    ($store:expr, |$database:ident| $statements:block) => {
        match &$store.pools {
            $crate::pools::Pools::Sqlite { writer, .. } => {
                let begun = writer.begin_with("BEGIN IMMEDIATE").await;
                let mut transaction = begun.map_err($crate::StoreError::Write)?;
                let foreign =
                    $crate::chain::Foreign::of(&mut $crate::within::Within::from(&mut *transaction)).await?;
                let $database = &mut *transaction;
                let done: Result<_, $crate::StoreError> = async { $statements }.await;
                let value = done?;
                let mut sealing = $crate::within::Within::from(&mut *transaction);
                $crate::chain::seal(&mut sealing, &$store.keys, &foreign).await?;
                transaction.commit().await.map_err($crate::StoreError::Write)?;
                Ok(value)
            }
            $crate::pools::Pools::Postgresql(pool) => {
                let mut transaction = pool.begin().await.map_err($crate::StoreError::Write)?;
                let $database = &mut *transaction;
                let done: Result<_, $crate::StoreError> = async { $statements }.await;
                let value = done?;
                let mut sealing = $crate::within::Within::from(&mut *transaction);
                $crate::chain::seal(&mut sealing, &$store.keys, &$crate::chain::Foreign::NONE).await?;
                transaction.commit().await.map_err($crate::StoreError::Write)?;
                Ok(value)
            }
        }
    };
}

/// What this installation keeps. Clones are cheap and share their connections.
#[derive(Clone)]
pub struct Store {
    pub(crate) pools: Pools,
    pub(crate) keys: Keys,
}

/// The connections to either database.
#[derive(Clone)]
pub(crate) enum Pools {
    /// One connection that writes, so that writers queue here instead of meeting at the file's lock, and several that
    /// may only read. In memory both are the same single connection: each further one would be another database.
    Sqlite {
        /// May read.
        readers: SqlitePool,
        /// May write.
        writer: SqlitePool,
    },
    /// Reads and writes.
    Postgresql(PgPool),
}

impl Store {
    /// Whether there may be such a database: a file that is not there is none. Opens nothing.
    ///
    /// # Errors
    /// [`StoreError::ParseDatabase`] says what is accepted.
    pub fn may_be_present(database: &str) -> Result<bool, StoreError> {
        Ok(match Address::parse(database)? {
            Address::Memory => false,
            Address::File(path) => path.is_file(),
            Address::Server(_) => true,
        })
    }

    /// Opens a database to read in it, without creating or changing anything. `None` when there is none, or when it is of
    /// a shape from before this version.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn open_present(database: &str) -> Result<Option<Self>, StoreError> {
        let pools = match Address::parse(database)? {
            Address::Memory => return Ok(None),
            Address::File(path) => {
                if !path.is_file() {
                    return Ok(None);
                }
                // without the settings that a writer makes, of which one would change the file
                let options = SqliteConnectOptions::new()
                    .filename(&path)
                    .create_if_missing(false)
                    .busy_timeout(BUSY)
                    .pragma("query_only", "ON")
                    .pragma("trusted_schema", "OFF")
                    .disable_statement_logging();
                let readers = sqlite_pool(READERS).connect_with(options).await.map_err(StoreError::Open)?;
                Pools::Sqlite { readers: readers.clone(), writer: readers }
            }
            Address::Server(options) => {
                let options = options.disable_statement_logging();
                // a pool would try again for as long as it waits for a connection
                let once = options.connect().await.map_err(StoreError::Open)?;
                once.close().await.map_err(StoreError::Open)?;
                server_pool(options).await?
            }
        };
        let store = Self { pools, keys: Keys::none() };
        let newest = "SELECT MAX(version) FROM _sqlx_migrations WHERE success";
        let found: Result<Option<i64>, StoreError> =
            reading!(store, |database| sqlx::query_scalar(newest).fetch_one(database).await);
        match found {
            Ok(Some(found)) if found > migrations::NEWEST => {
                Err(StoreError::NewerDatabase { found, known: migrations::NEWEST })
            }
            Ok(Some(migrations::NEWEST)) => Ok(Some(store)),
            Ok(_) => Ok(None),
            // a file that no program of ours has written to yet, or an empty database
            Err(StoreError::Read(cause)) if is_missing_table(&cause) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Asks the database for nothing, to see whether it answers.
    ///
    /// # Errors
    /// [`StoreError::Read`] when it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        reading!(self, |database| sqlx::query("SELECT 1").execute(database).await.map(|_| ()))
    }

    /// `sqlite` or `postgresql`.
    #[must_use]
    pub const fn backend(&self) -> &'static str {
        match self.pools {
            Pools::Sqlite { .. } => "sqlite",
            Pools::Postgresql(_) => "postgresql",
        }
    }

    /// Waits for what is being done and closes all connections, of every clone. A SQLite file is then whole without
    /// the files beside it.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgresql(pool) => pool.close().await,
        }
    }

    /// Moves SQLite's log of changes into the file and empties it, so that nothing deleted is left in it. Others that
    /// are reading may keep it from happening this time.
    pub(crate) async fn empty_log(&self) -> Result<(), StoreError> {
        if let Pools::Sqlite { writer, .. } = &self.pools {
            let checkpoint = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(writer).await;
            checkpoint.map_err(StoreError::Write)?;
        }
        Ok(())
    }
}

/// The connections to a database in the shape of this version, and whether it is one in memory.
pub(crate) async fn connected(database: &str) -> Result<(Pools, bool), StoreError> {
    Ok(match Address::parse(database)? {
        Address::Memory => (memory().await?, true),
        Address::File(path) => (file(&path).await?, false),
        Address::Server(options) => (server(*options).await?, false),
    })
}

impl fmt::Debug for Store {
    /// The backend alone: the pools' own form shows the address they connect to.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Store({})", self.backend())
    }
}

async fn memory() -> Result<Pools, StoreError> {
    let options = SqliteConnectOptions::new().in_memory(true).shared_cache(false).disable_statement_logging();
    let writer = sqlite_pool(1).connect_with(options).await.map_err(StoreError::Open)?;
    let mut connection = writer.acquire().await.map_err(StoreError::Open)?;
    migrations::sqlite(&mut connection).await?;
    drop(connection);
    Ok(Pools::Sqlite { readers: writer.clone(), writer })
}

async fn file(path: &Path) -> Result<Pools, StoreError> {
    let owned = path.to_owned();
    match tokio::task::spawn_blocking(move || create(&owned)).await {
        Ok(created) => created?,
        Err(error) => {
            return Err(StoreError::CreateFile { path: path.to_owned(), source: io::Error::other(error) });
        }
    }
    let options = SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(BUSY)
        .journal_mode(SqliteJournalMode::Wal)
        // A link that was given out is there after a power cut, too.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .pragma("secure_delete", "ON")
        .pragma("trusted_schema", "OFF")
        .pragma("journal_size_limit", "67108864")
        .disable_statement_logging();
    migrate_file(&options).await?;
    let writer = sqlite_pool(1).connect_with(options.clone()).await.map_err(StoreError::Open)?;
    let read_only = options.pragma("query_only", "ON");
    let readers = sqlite_pool(READERS).connect_with(read_only).await.map_err(StoreError::Open)?;
    Ok(Pools::Sqlite { readers, writer })
}

/// Migrates a file, again while others hold it: turning the log of changes on (the first connection does) does not
/// wait for them.
async fn migrate_file(options: &SqliteConnectOptions) -> Result<(), StoreError> {
    let until = Instant::now() + OPENING;
    loop {
        let migrated = async {
            let mut connection = options.connect().await.map_err(StoreError::Open)?;
            migrations::sqlite(&mut connection).await?;
            connection.close().await.map_err(StoreError::Open)
        };
        match migrated.await {
            Err(StoreError::Open(cause)) if is_locked(&cause) && Instant::now() < until => {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            done => return done,
        }
    }
}

/// Connections that stay open: a SQLite database in memory lives as long as its connection, and one in a file is
/// slow to read after it was opened anew.
fn sqlite_pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(ACQUIRE)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
}

/// Creates the folder and the empty file for their owner alone; SQLite gives the files beside it the same mode. What is
/// there already keeps its mode, and is not opened: closing it would drop the locks SQLite holds on it in this process.
fn create(path: &Path) -> Result<(), StoreError> {
    static CREATING: Mutex<()> = Mutex::new(());
    let _one_at_a_time = CREATING.lock().unwrap_or_else(PoisonError::into_inner);
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| StoreError::CreateFile { path, source }
    };
    if let Some(folder) = path.parent() {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(folder).map_err(failed(folder))?;
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(failed(path)(error)),
    }
}

async fn server(options: PgConnectOptions) -> Result<Pools, StoreError> {
    let options = options.disable_statement_logging();
    // Migrated without the time limit below, since a node may wait for another that migrates much; and on a connection
    // of its own, whose end gives the lock back whatever happens.
    let mut connection = options.connect().await.map_err(StoreError::Open)?;
    migrations::postgresql(&mut connection).await?;
    connection.close().await.map_err(StoreError::Open)?;
    server_pool(options).await
}

async fn server_pool(options: PgConnectOptions) -> Result<Pools, StoreError> {
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(ACQUIRE)
        .after_connect(|connection, _| {
            Box::pin(async move {
                let limit = sqlx::query("SET statement_timeout = '30s'");
                limit.execute(&mut *connection).await?;
                // compiling a plan takes longer than any of these statements
                sqlx::query("SET jit = off").execute(connection).await.map(|_| ())
            })
        })
        .connect_with(options)
        .await
        .map_err(StoreError::Open)?;
    Ok(Pools::Postgresql(pool))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NewKeptReport;
    use jiff::{SignedDuration, Timestamp};

    #[tokio::test]
    async fn a_full_disk_is_an_error_and_nothing_half_kept() {
        let store = Store::open("sqlite::memory:", std::path::Path::new("")).await.unwrap();
        let Pools::Sqlite { writer, .. } = &store.pools else { panic!("not SQLite") };
        // As full as a disk gets without filling one: the file may not grow by more than 75 pages of 4 KiB.
        let pages: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(writer).await.unwrap();
        let full = sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {}", pages + 75));
        sqlx::query(full).execute(writer).await.unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let report = NewKeptReport { document: vec![1; 200_000], lifetime: SignedDuration::from_hours(1) };
        let kept = store.keep_report(&report, now).await.unwrap();
        let error = store.keep_report(&report, now).await.unwrap_err();
        assert!(matches!(error, StoreError::Write(_)) && error.is_unavailable(), "{error:?}");
        assert_eq!(store.kept_totals(now).await.unwrap().count, 1);
        assert!(store.delete_report(&kept.id, &kept.delete_token).await.unwrap());
        store.keep_report(&report, now).await.unwrap();
    }
}
