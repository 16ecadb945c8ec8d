//! A copy of all that is kept, as one SQLite file whatever the database is, made while others write; and putting such a copy in
//! the place of an empty database of either kind. What is encrypted stays encrypted: the keys are not in it, nor is what was not to
//! be kept.

mod copying;

use crate::keys::Keys;
use crate::pools::{Pools, connected};
use crate::{Store, StoreError, migrations};
use copying::{into_file, into_server, leave_out};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What a copy holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Members, those who left among them.
    pub members: u64,
    /// Declarations.
    pub declarations: u64,
    /// Bytes of the file.
    pub bytes: u64,
}

impl Store {
    /// Copies everything that is kept to a file that is not there yet, for its owner alone. What is written meanwhile is in it wholly or not
    /// at all.
    ///
    /// # Errors
    /// [`StoreError::CreateFile`] when there is such a file or it cannot be written; otherwise the database's failure. Nothing
    /// is left then.
    pub async fn backup(&self, file: &Path) -> Result<Copied, StoreError> {
        if file.exists() {
            return Err(failed(file)(io::Error::from(io::ErrorKind::AlreadyExists)));
        }
        let beside = Beside::of(file)?;
        match &self.pools {
            Pools::Sqlite { writer, .. } => {
                let copy = sqlx::query("VACUUM INTO $1").bind(beside.text()?);
                copy.execute(writer).await.map_err(StoreError::Read)?;
                let mut connection = open_file(&beside.0, false).await?;
                leave_out(&mut connection).await?;
                connection.close().await.map_err(StoreError::Write)?;
            }
            Pools::Postgresql(pool) => {
                let mut connection = open_file(&beside.0, true).await?;
                migrations::sqlite(&mut connection).await?;
                into_file(pool, &mut connection).await?;
                connection.close().await.map_err(StoreError::Write)?;
            }
        }
        let copied = look(&beside.0).await?;
        beside.become_file(file)?;
        Ok(copied)
    }

    /// Puts a copy in the place of a database that is not there yet, or is empty, and opens it. Who was erased since the copy was
    /// made, by what stands beside the keys, is erased from it again.
    ///
    /// # Errors
    /// [`StoreError::Restore`] when the file is no whole copy or the database is not empty, [`StoreError::OtherKeys`] when the keys
    /// are others; nothing is changed then. Otherwise the failure of the database or the file system.
    pub async fn restore(file: &Path, database: &str, keys: &Path) -> Result<(Store, Copied), StoreError> {
        let target = crate::address::file_of(database)?;
        if target.as_ref().is_some_and(|target| target.exists()) {
            return Err(StoreError::Restore {
                reason: "there is a database already; name another folder with --data",
            });
        }
        let beside = Beside::of(target.as_deref().unwrap_or(keys))?;
        fs::copy(file, &beside.0).map_err(failed(file))?;
        look(&beside.0).await?;
        let mut connection = open_file(&beside.0, false).await?;
        migrations::sqlite(&mut connection).await?;
        fitting(&mut connection, keys).await?;
        if target.is_none() {
            let (pools, _) = connected(database).await?;
            let Pools::Postgresql(pool) = &pools else { return Err(NO_DATABASE) };
            into_server(&mut connection, pool).await?;
            pool.close().await;
        }
        connection.close().await.map_err(StoreError::Write)?;
        let copied = look(&beside.0).await?;
        if let Some(target) = &target {
            beside.become_file(target)?;
        }
        Ok((Store::open(database, keys).await?, copied))
    }
}

const NO_DATABASE: StoreError =
    StoreError::Restore { reason: "a copy is restored to a file or to a PostgreSQL database" };

/// A file that is being written, beside the one it will be; it is removed unless it becomes that.
struct Beside(PathBuf);

impl Beside {
    fn of(file: &Path) -> Result<Beside, StoreError> {
        let beside = file.with_extension(format!("part-{}", crate::token::id()?));
        if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            let mut builder = fs::DirBuilder::new();
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.recursive(true).create(folder).map_err(failed(folder))?;
        }
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&beside).map_err(failed(&beside))?;
        Ok(Beside(beside))
    }

    fn text(&self) -> Result<&str, StoreError> {
        let unusable = || failed(&self.0)(io::Error::from(io::ErrorKind::InvalidInput));
        self.0.to_str().ok_or_else(unusable)
    }

    fn become_file(&self, file: &Path) -> Result<(), StoreError> {
        fs::File::open(&self.0).and_then(|part| part.sync_all()).map_err(failed(&self.0))?;
        // a link does not replace what somebody put there meanwhile
        fs::hard_link(&self.0, file)
            .or_else(|error| match error.kind() {
                io::ErrorKind::AlreadyExists => Err(error),
                // a file system without links
                _ => fs::rename(&self.0, file),
            })
            .map_err(failed(file))
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        for extension in ["", "-wal", "-shm", "-journal"] {
            let mut path = self.0.clone().into_os_string();
            path.push(extension);
            let _ = fs::remove_file(path);
        }
    }
}

async fn open_file(path: &Path, is_new: bool) -> Result<SqliteConnection, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(is_new)
        .pragma("trusted_schema", "OFF")
        .foreign_keys(false)
        .disable_statement_logging();
    options.connect().await.map_err(StoreError::Open)
}

/// Whether a file is a whole copy, and what it holds.
async fn look(path: &Path) -> Result<Copied, StoreError> {
    const BROKEN: StoreError =
        StoreError::Restore { reason: "the file is no whole copy of a database of this program" };
    let mut connection = open_file(path, false).await?;
    let looked = async {
        let whole: String =
            sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(&mut connection).await?;
        let (members, declarations): (i64, i64) =
            sqlx::query_as("SELECT (SELECT COUNT(*) FROM person), (SELECT COUNT(*) FROM declaration)")
                .fetch_one(&mut connection)
                .await?;
        Ok::<_, sqlx::Error>((whole, members, declarations))
    };
    let looked = looked.await;
    connection.close().await.map_err(StoreError::Read)?;
    let (whole, members, declarations) = looked.map_err(|_| BROKEN)?;
    if whole != "ok" {
        return Err(BROKEN);
    }
    let bytes = fs::metadata(path).map_err(failed(path))?.len();
    let count = |number: i64| u64::try_from(number).unwrap_or_default();
    Ok(Copied { members: count(members), declarations: count(declarations), bytes })
}

/// Whether the keys are those of the copy.
async fn fitting(connection: &mut SqliteConnection, path: &Path) -> Result<(), StoreError> {
    let used: Vec<(i64, Vec<u8>)> = sqlx::query_as("SELECT id, fingerprint FROM key_used ORDER BY id")
        .fetch_all(connection)
        .await
        .map_err(StoreError::Read)?;
    let ring = Keys::read(path)?.map(|keys| keys.ring()).transpose()?;
    crate::opening::all_known(ring.as_deref(), &used, path)
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> StoreError {
    let path = path.to_owned();
    move |source| StoreError::CreateFile { path, source }
}

#[cfg(test)]
mod tests {
    use super::copying::{LEFT_OUT, TABLES};
    use super::*;

    #[tokio::test]
    async fn every_table_is_copied_or_left_out_for_a_reason() {
        let mut connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        migrations::sqlite(&mut connection).await.unwrap();
        let mut there: Vec<String> = sqlx::query_scalar(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' ESCAPE '\\'",
        )
        .fetch_all(&mut connection)
        .await
        .unwrap();
        there.sort();
        let mut known = [TABLES, LEFT_OUT].concat();
        known.sort_unstable();
        assert_eq!(there, known);
    }
}
