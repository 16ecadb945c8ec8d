//! Opening a database together with its keys: what was written before there were keys is encrypted and sealed once, and who was
//! erased since a backup was made is erased from what was restored.

use crate::keys::{Keys, Ring, encrypt_all, note_keys};
use crate::pools::{Pools, connected};
use crate::within::Within;
use crate::{Store, StoreError, moment};
use jiff::Timestamp;
use std::path::Path;

impl Store {
    /// Opens the database and brings its tables to the shape of this version.
    ///
    /// `database` is `sqlite:PATH` (file and folder are created, readable for their owner alone),
    /// `sqlite::memory:` or `postgres://USER:PASSWORD@HOST:PORT/NAME` with the usual parameters (`sslmode`, ...).
    /// Several processes and nodes may open the same database at once; one of them migrates it.
    ///
    /// `keys` is the file of keys; it is made when the database has not seen any keys yet. A database in memory has keys
    /// of its own.
    ///
    /// # Errors
    /// [`StoreError::ParseDatabase`] says what is accepted, [`StoreError::NewerDatabase`] that a later version has
    /// been here, [`StoreError::OtherKeys`] that the file of keys is another database's; otherwise the failure of the file
    /// system or the database. None repeats a password.
    pub async fn open(database: &str, keys: &Path) -> Result<Self, StoreError> {
        let (pools, is_memory) = connected(database).await?;
        let mut store = Self { pools, keys: Keys::none() };
        store.keys = store.fitting_keys(keys, is_memory).await?;
        store.take_up().await?;
        store.erase_again(Timestamp::now()).await?;
        Ok(store)
    }

    /// The keys that this database was encrypted with; new ones for a database that has seen none.
    async fn fitting_keys(&self, path: &Path, is_memory: bool) -> Result<Keys, StoreError> {
        if is_memory {
            return Keys::in_memory();
        }
        let used = self.keys_used().await?;
        let keys = match Keys::read(path)? {
            Some(keys) => keys,
            None if used.is_empty() => Keys::make(path)?,
            None => return Err(other_keys(path, &used)),
        };
        all_known(Some(&*keys.ring()?), &used, path)?;
        Ok(keys)
    }

    async fn keys_used(&self) -> Result<Vec<(i64, Vec<u8>)>, StoreError> {
        reading!(self, |database| sqlx::query_as("SELECT id, fingerprint FROM key_used ORDER BY id")
            .fetch_all(database)
            .await)
    }

    /// Encrypts and seals what was written before there were keys, and notes which keys the database has seen.
    async fn take_up(&self) -> Result<(), StoreError> {
        if !self.keys_used().await?.is_empty() {
            return Ok(());
        }
        let at = moment::second(Timestamp::now());
        let lock = match &self.pools {
            Pools::Sqlite { .. } => "SELECT 1",
            Pools::Postgresql(_) => "LOCK TABLE key_used IN ACCESS EXCLUSIVE MODE",
        };
        transacting!(self, |database| {
            sqlx::query(lock).execute(&mut *database).await.map_err(StoreError::Write)?;
            let used: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM key_used")
                .fetch_one(&mut *database)
                .await
                .map_err(StoreError::Write)?;
            if used > 0 {
                return Ok(());
            }
            let mut transaction = Within::from(&mut *database);
            encrypt_all(&mut transaction, &self.keys, true).await?;
            // on PostgreSQL a transaction seals what it has written itself
            for touch in [
                "UPDATE organisation_event SET seal = NULL WHERE seal IS NULL",
                "UPDATE declaration_event SET seal = NULL WHERE seal IS NULL",
            ] {
                within!(&mut transaction, |database| sqlx::query(touch).execute(database).await.map(|_| ()))?;
            }
            note_keys(&mut transaction, &self.keys, at).await?;
            Ok(())
        })?;
        // of several that opened it at once, one was first: the keys must be its
        let path = self.keys.path().unwrap_or(Path::new("")).to_owned();
        all_known(Some(&*self.keys.ring()?), &self.keys_used().await?, &path)
    }
}

/// Whether every key that a database has seen is among these.
pub(crate) fn all_known(ring: Option<&Ring>, used: &[(i64, Vec<u8>)], path: &Path) -> Result<(), StoreError> {
    let is_known = |(number, fingerprint): &(i64, Vec<u8>)| {
        let key = u32::try_from(*number).ok().and_then(|number| ring?.key(number));
        key.is_some_and(|key| key.fingerprint[..] == fingerprint[..])
    };
    if used.iter().all(is_known) { Ok(()) } else { Err(other_keys(path, used)) }
}

fn other_keys(path: &Path, used: &[(i64, Vec<u8>)]) -> StoreError {
    let (number, fingerprint) = used.last().cloned().unwrap_or_default();
    StoreError::OtherKeys {
        path: path.to_owned(),
        number: u32::try_from(number).unwrap_or_default(),
        known: fingerprint.iter().take(4).map(|byte| format!("{byte:02x}")).collect(),
    }
}
