//! Letting go of old lines of the reading log. The chain then begins at a later place, and says so under its key.

use super::{Log, ends, keep};
use crate::within::Within;
use crate::{Store, StoreError, moment};
use jiff::Timestamp;

/// Readings that are let go of in one transaction.
const MOST_AT_ONCE: i64 = 2_000;

impl Store {
    /// Deletes readings from before a moment, at most 2,000, the oldest first; tells how many.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn drop_readings(&self, before: Timestamp) -> Result<u64, StoreError> {
        let before = moment::second(before);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let transaction = &mut transaction;
            let mut chain = ends(transaction, Log::Reading).await?;
            let last: Option<(i64, Vec<u8>)> = within!(transaction, |database| {
                sqlx::query_as(
                    "SELECT position, seal FROM reading WHERE position > $1 AND position <= $2
                    AND position < COALESCE((SELECT MIN(position) FROM reading WHERE at >= $3), $4)
                 ORDER BY position DESC LIMIT 1",
                )
                .bind(chain.base_position)
                .bind(chain.base_position.saturating_add(MOST_AT_ONCE))
                .bind(before)
                .bind(i64::MAX)
                .fetch_optional(database)
                .await
            })?;
            let ring = self.keys.ring()?;
            let Some((position, seal)) = last else {
                // a log that nobody has written to begins here, and its ends are sealed like any others
                keep(transaction, ring.last(), Log::Reading, &chain).await?;
                return Ok(0);
            };
            let dropped = position - chain.base_position;
            for statement in [
                "DELETE FROM reading_of WHERE reading IN (SELECT id FROM reading WHERE position <= $1)",
                "DELETE FROM reading WHERE position <= $1",
            ] {
                within!(transaction, |database| sqlx::query(statement)
                    .bind(position)
                    .execute(database)
                    .await
                    .map(|_| ()))?;
            }
            (chain.base_position, chain.base) = (position, seal);
            keep(transaction, ring.last(), Log::Reading, &chain).await?;
            Ok(u64::try_from(dropped).unwrap_or_default())
        })
    }
}
