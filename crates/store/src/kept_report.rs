//! Reports that somebody asked a link for. A link is random and ends; whoever made it holds a token that deletes the
//! report before. Nothing says who made it or from where.

use crate::pools::Pools;
use crate::{Store, StoreError, moment, token};
use jiff::{SignedDuration, Timestamp};
use std::fmt;

/// Most bytes of a report that is kept: 512 KiB. A report on the largest page that is read has a tenth of this.
pub const MOST_BYTES: usize = 512 * 1024;
/// The shortest time for which a report is kept.
pub const SHORTEST_LIFETIME: SignedDuration = SignedDuration::from_mins(1);
/// The longest time for which a report is kept.
pub const LONGEST_LIFETIME: SignedDuration = SignedDuration::from_hours(366 * 24);

/// Reports that one statement of the sweep deletes at most, so that others get to write in between: on SQLite 800
/// reports, half of them of the largest size, took 1.5 s.
const SWEPT_AT_ONCE: i64 = 100;

/// A report to keep.
#[derive(Clone)]
pub struct NewKeptReport {
    /// The report as bytes, 1 to [`MOST_BYTES`]; the store does not look inside.
    pub document: Vec<u8>,
    /// How long it is kept, [`SHORTEST_LIFETIME`] to [`LONGEST_LIFETIME`], counted in whole seconds.
    pub lifetime: SignedDuration,
}

/// A report that was just kept.
#[derive(Clone)]
pub struct KeptReport {
    /// Its name in the link: 26 characters `[0-9a-z]` that cannot be guessed.
    pub id: String,
    /// What deletes it: 52 characters `[0-9a-z]`. To be shown once, to its maker; only a digest is stored.
    pub delete_token: String,
    /// From this second on it is not shown any more.
    pub expires_at: Timestamp,
}

/// A kept report as it is read.
#[derive(Clone)]
pub struct StoredReport {
    /// The bytes that were given.
    pub document: Vec<u8>,
    /// When it was kept, in whole seconds.
    pub created_at: Timestamp,
    /// From this second on it is not shown any more.
    pub expires_at: Timestamp,
}

/// How much is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptTotals {
    /// Reports that have not expired.
    pub count: u64,
    /// Bytes of their documents.
    pub bytes: u64,
}

impl Store {
    /// Keeps a report. The time in `now` counts to its second.
    ///
    /// # Errors
    /// [`StoreError::DocumentSize`] and [`StoreError::Value`] when a limit is not kept; otherwise the database's
    /// failure, and then nothing is kept.
    pub async fn keep_report(
        &self,
        report: &NewKeptReport,
        now: Timestamp,
    ) -> Result<KeptReport, StoreError> {
        let bytes = report.document.len();
        if bytes == 0 || bytes > MOST_BYTES {
            return Err(StoreError::DocumentSize { bytes, most: MOST_BYTES });
        }
        if report.lifetime < SHORTEST_LIFETIME || report.lifetime > LONGEST_LIFETIME {
            return Err(StoreError::Value { what: "a report's lifetime", rule: "from a minute to 366 days" });
        }
        let created_at = moment::second(now);
        let expires_at = created_at.saturating_add(report.lifetime.as_secs());
        let kept = KeptReport {
            id: token::id()?,
            delete_token: token::secret()?,
            expires_at: moment::time(expires_at)?,
        };
        let digest = token::digest(&kept.delete_token);
        writing!(self, |database| sqlx::query(
            "INSERT INTO kept_report (id, delete_digest, created_at, expires_at, bytes, document)
             VALUES ($1, $2, $3, $4, $5, $6)"
        )
        .bind(&kept.id)
        .bind(&digest[..])
        .bind(created_at)
        .bind(expires_at)
        .bind(i64::try_from(bytes).unwrap_or(i64::MAX))
        .bind(&report.document[..])
        .execute(database)
        .await
        .map(|_| ()))?;
        Ok(kept)
    }

    /// A report by its name; none when there is none, or when it has expired.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn kept_report(&self, id: &str, now: Timestamp) -> Result<Option<StoredReport>, StoreError> {
        if !token::is_id(id) {
            return Ok(None);
        }
        let row: Option<(Vec<u8>, i64, i64)> = reading!(self, |database| sqlx::query_as(
            "SELECT document, created_at, expires_at FROM kept_report WHERE id = $1 AND expires_at > $2"
        )
        .bind(id)
        .bind(moment::second(now))
        .fetch_optional(database)
        .await)?;
        row.map(|(document, created_at, expires_at)| {
            Ok(StoredReport {
                document,
                created_at: moment::time(created_at)?,
                expires_at: moment::time(expires_at)?,
            })
        })
        .transpose()
    }

    /// Whether the token is the one that was given to the maker of this report, and the report has not expired.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn is_maker(&self, id: &str, delete_token: &str, now: Timestamp) -> Result<bool, StoreError> {
        if !token::is_id(id) || !token::is_secret(delete_token) {
            return Ok(false);
        }
        let row: Option<(Vec<u8>,)> = reading!(self, |database| sqlx::query_as(
            "SELECT delete_digest FROM kept_report WHERE id = $1 AND expires_at > $2"
        )
        .bind(id)
        .bind(moment::second(now))
        .fetch_optional(database)
        .await)?;
        Ok(row.is_some_and(|(digest,)| token::is_same(&digest, delete_token)))
    }

    /// Deletes a report for good, expired or not, when the token is its maker's. False when there is no such report
    /// or the token is another's: the two are not told apart.
    ///
    /// The digests are compared by the database. Its time may depend on them, which tells nothing of the token.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn delete_report(&self, id: &str, delete_token: &str) -> Result<bool, StoreError> {
        if !token::is_id(id) || !token::is_secret(delete_token) {
            return Ok(false);
        }
        let deleted = writing!(self, |database| sqlx::query(
            "DELETE FROM kept_report WHERE id = $1 AND delete_digest = $2"
        )
        .bind(id)
        .bind(&token::digest(delete_token)[..])
        .execute(database)
        .await
        .map(|done| done.rows_affected()))?;
        if deleted > 0 {
            // whoever deletes means now, not at the next sweep; when that fails it is still deleted, and swept later
            drop(self.empty_log().await);
        }
        Ok(deleted > 0)
    }

    /// Deletes the reports that have expired and tells how many. To be called now and then by every node.
    ///
    /// SQLite overwrites what is deleted with zeros, here and in the log of changes beside the file, which is emptied.
    /// PostgreSQL frees the space, and uses it anew when it vacuums.
    ///
    /// # Errors
    /// The database's failure; what was deleted before it stays deleted.
    pub async fn sweep_reports(&self, now: Timestamp) -> Result<u64, StoreError> {
        // PostgreSQL's nodes may sweep at once: each leaves to the others what they are deleting.
        let statement = match &self.pools {
            Pools::Sqlite { .. } => {
                "DELETE FROM kept_report WHERE id IN
                 (SELECT id FROM kept_report WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)"
            }
            Pools::Postgresql(_) => {
                "DELETE FROM kept_report WHERE id IN
                 (SELECT id FROM kept_report WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
                  FOR UPDATE SKIP LOCKED)"
            }
        };
        let mut swept = 0;
        loop {
            let deleted = writing!(self, |database| sqlx::query(statement)
                .bind(moment::second(now))
                .bind(SWEPT_AT_ONCE)
                .execute(database)
                .await
                .map(|done| done.rows_affected()))?;
            swept += deleted;
            if deleted < SWEPT_AT_ONCE.unsigned_abs() {
                break;
            }
        }
        self.empty_log().await?;
        Ok(swept)
    }

    /// How much is kept that has not expired, for limits and metrics.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn kept_totals(&self, now: Timestamp) -> Result<KeptTotals, StoreError> {
        let (count, bytes): (i64, i64) = reading!(self, |database| {
            sqlx::query_as(
            "SELECT COUNT(*), CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM kept_report WHERE expires_at > $1"
        )
        .bind(moment::second(now))
        .fetch_one(database)
        .await
        })?;
        Ok(KeptTotals { count: count.unsigned_abs(), bytes: bytes.unsigned_abs() })
    }
}

// What a report says and what deletes it stay out of logs, whoever prints these.

impl fmt::Debug for NewKeptReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.document.len();
        f.debug_struct("NewKeptReport").field("bytes", &bytes).field("lifetime", &self.lifetime).finish()
    }
}

impl fmt::Debug for KeptReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeptReport").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

impl fmt::Debug for StoredReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredReport")
            .field("bytes", &self.document.len())
            .field("created_at", &self.created_at)
            .field("expires_at", &self.expires_at)
            .finish()
    }
}
