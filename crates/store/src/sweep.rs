//! What has had its time is deleted: invitations nobody followed, sessions, ceremonies and throttles that ended, warnings
//! that were seen long ago, jobs whose report nobody needs any more, names that pages let go of a year ago. Drafts stay: they
//! are their owner's.

use crate::{Store, StoreError, moment};
use jiff::Timestamp;

/// Rows that one statement deletes, so that others can write in between.
const DELETED_AT_ONCE: i64 = 5_000;
const DAY: i64 = 86_400;
/// Days after which a warning that was seen is deleted.
const SEEN_WARNING_DAYS: i64 = 90;
/// Days after which a job and its report are deleted.
const IMPORT_DAYS: i64 = 30;

const INVITATIONS: &str =
    "DELETE FROM invitation WHERE id IN (SELECT id FROM invitation WHERE expires_at <= $1 LIMIT $2)";
const SESSIONS: &str =
    "DELETE FROM session WHERE id IN (SELECT id FROM session WHERE expires_at <= $1 LIMIT $2)";
const CEREMONIES: &str =
    "DELETE FROM ceremony WHERE id IN (SELECT id FROM ceremony WHERE expires_at <= $1 LIMIT $2)";
const THROTTLES: &str =
    "DELETE FROM throttle WHERE entry IN (SELECT entry FROM throttle WHERE last_at <= $1 LIMIT $2)";
const WARNINGS: &str =
    "DELETE FROM warning WHERE id IN (SELECT id FROM warning WHERE seen_at <= $1 LIMIT $2)";
const IMPORT_JOBS: &str =
    "DELETE FROM import_job WHERE id IN (SELECT id FROM import_job WHERE created_at <= $1 LIMIT $2)";
const PAGE_NAMES: &str = "DELETE FROM retired_page_name WHERE digest IN
     (SELECT digest FROM retired_page_name WHERE until <= $1 LIMIT $2)";

/// How much a sweep deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SweptMembers {
    /// Invitations that expired.
    pub invitations: u64,
    /// Sessions that expired.
    pub sessions: u64,
    /// Ceremonies that nobody finished.
    pub ceremonies: u64,
    /// Failures to sign in that are forgotten.
    pub throttles: u64,
    /// Warnings that were seen long ago.
    pub warnings: u64,
    /// Jobs of long ago.
    pub import_jobs: u64,
    /// Names that pages let go of more than a year ago.
    pub page_names: u64,
}

impl Store {
    /// Deletes what has had its time, a few thousand rows at once, and marks jobs as stopped that have been running for a
    /// day: the program that ran them is gone.
    ///
    /// # Errors
    /// The database's failure; what was deleted before stays deleted.
    pub async fn sweep_members(&self, now: Timestamp) -> Result<SweptMembers, StoreError> {
        let now = moment::second(now);
        let swept = SweptMembers {
            invitations: self.delete_before(INVITATIONS, now).await?,
            sessions: self.delete_before(SESSIONS, now).await?,
            ceremonies: self.delete_before(CEREMONIES, now).await?,
            throttles: self.delete_before(THROTTLES, now - DAY).await?,
            warnings: self.delete_before(WARNINGS, now - SEEN_WARNING_DAYS * DAY).await?,
            import_jobs: self.delete_before(IMPORT_JOBS, now - IMPORT_DAYS * DAY).await?,
            page_names: self.delete_before(PAGE_NAMES, now).await?,
        };
        writing!(self, |database| {
            sqlx::query(
                "UPDATE import_job SET state = 'stopped', ended_at = $1
             WHERE state = 'running' AND created_at <= $2",
            )
            .bind(now)
            .bind(now - DAY)
            .execute(database)
            .await
            .map(|_| ())
        })?;
        self.add_up_counts().await?;
        if swept != SweptMembers::default() {
            self.empty_log().await?;
        }
        Ok(swept)
    }

    async fn delete_before(&self, statement: &'static str, second: i64) -> Result<u64, StoreError> {
        let mut deleted = 0;
        loop {
            let done = writing!(self, |database| sqlx::query(statement)
                .bind(second)
                .bind(DELETED_AT_ONCE)
                .execute(database)
                .await
                .map(|done| done.rows_affected()))?;
            deleted += done;
            if done < DELETED_AT_ONCE.unsigned_abs() {
                return Ok(deleted);
            }
        }
    }
}
