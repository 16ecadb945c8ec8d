//! The random number of each day, without which nobody finds out who a reader was; and letting go of both.

use super::counting::begin;
use super::{LONGEST_WAIT_SECONDS, VISIT_SECONDS, day};
use crate::pools::Pools;
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;

/// Bytes of a salt.
const SALT_BYTES: usize = 32;
/// Seconds for which it is known who was counted. Longer than a visit by what a view may wait, and by what clocks differ.
const KNOWN_SECONDS: i64 = VISIT_SECONDS + LONGEST_WAIT_SECONDS + 60;
/// Rows that one transaction deletes, so that views are counted in between.
const DELETED_AT_ONCE: i64 = 5_000;

/// Readers of before a second: `second, limit`.
const READERS: &str = "DELETE FROM visit_window WHERE (person, post, reader) IN
     (SELECT person, post, reader FROM visit_window WHERE at < $1 ORDER BY at LIMIT $2)";

impl Store {
    /// The salt of a day, made when it is first asked for and the same on every node of the database. A day's is asked for until
    /// thirty minutes after its end: then it is thrown away, and asking would make another.
    ///
    /// # Errors
    /// The database's failure, or no random numbers.
    pub async fn visit_salt(&self, day: i64) -> Result<[u8; SALT_BYTES], StoreError> {
        if let Some(salt) = self.known_salt(day).await? {
            return Ok(salt);
        }
        // Of nodes that get here together one inserts; all read what it inserted.
        let new = token::random::<SALT_BYTES>()?;
        writing!(self, |database| sqlx::query(
            "INSERT INTO visit_salt (day, salt) VALUES ($1, $2) ON CONFLICT (day) DO NOTHING"
        )
        .bind(day)
        .bind(&new[..])
        .execute(database)
        .await
        .map(|_| ()))?;
        self.known_salt(day).await?.ok_or(StoreError::Decode { what: "salt of a day" })
    }

    /// Lets go of who was counted longer ago than matters, and of the salts of days that ended more than thirty minutes ago.
    ///
    /// # Errors
    /// The database's failure; what was deleted before stays deleted.
    pub async fn let_go_of_readers(&self, now: Timestamp) -> Result<(), StoreError> {
        let now = moment::second(now);
        while self.delete_readers(now - KNOWN_SECONDS).await? == DELETED_AT_ONCE.unsigned_abs() {}
        let deleted = writing!(self, |database| sqlx::query("DELETE FROM visit_salt WHERE day < $1")
            .bind(day(now - VISIT_SECONDS))
            .execute(database)
            .await
            .map(|done| done.rows_affected()))?;
        if deleted > 0 {
            self.forget_salts().await?;
        }
        Ok(())
    }

    /// Deletes some in the place of whoever counts, so that neither waits for a row of the other's.
    async fn delete_readers(&self, before: i64) -> Result<u64, StoreError> {
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            begin(&mut transaction).await?;
            within!(&mut transaction, |database| sqlx::query(READERS)
                .bind(before)
                .bind(DELETED_AT_ONCE)
                .execute(database)
                .await
                .map(|done| done.rows_affected()))
        })
    }

    /// Leaves nothing of what was deleted in the database's own files.
    async fn forget_salts(&self) -> Result<(), StoreError> {
        if let Pools::Postgresql(pool) = &self.pools {
            sqlx::query("VACUUM visit_salt").execute(pool).await.map_err(StoreError::Write)?;
        }
        self.empty_log().await
    }

    async fn known_salt(&self, day: i64) -> Result<Option<[u8; SALT_BYTES]>, StoreError> {
        let salt: Option<Vec<u8>> =
            reading!(self, |database| sqlx::query_scalar("SELECT salt FROM visit_salt WHERE day = $1")
                .bind(day)
                .fetch_optional(database)
                .await)?;
        let unusable = |_| StoreError::Decode { what: "salt of a day" };
        salt.map(|salt| salt.try_into().map_err(unusable)).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::assert_found;

    #[tokio::test]
    async fn readers_to_let_go_of_are_a_range_of_an_index() {
        assert_found(READERS, true).await;
    }
}
