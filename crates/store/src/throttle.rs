//! Failures that make the next try wait: from the fifth on 30 seconds, then twice as long each time, at most an hour.
//!
//! What is throttled is named by the caller (a login, a network) and kept as its SHA-256: what was typed as a name may be
//! a password. A day after the last failure all is forgotten.

use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;

/// From this failure on the next try has to wait.
pub const FREE_FAILURES: u32 = 5;

/// The first wait.
const FIRST_WAIT_SECONDS: i64 = 30;
/// The longest wait.
const LONGEST_WAIT_SECONDS: i64 = 3_600;
/// How long failures are remembered.
const FORGOTTEN_AFTER_SECONDS: i64 = 86_400;

/// What went wrong lately under one key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Throttle {
    /// How often.
    pub failures: u32,
    /// Before this time no try is to be made; none when one may be made now.
    pub wait_until: Option<Timestamp>,
}

/// The wait in seconds after `throttle.failures`, as [`wait_after`] counts it. In SQL too, since whether one has to wait
/// and that a try was made must be one step.
macro_rules! wait_in_sql {
    () => {
        "CASE WHEN throttle.failures < 5 THEN 0 WHEN throttle.failures >= 12 THEN 3600
              ELSE 30 * (1 << CAST(throttle.failures - 5 AS INTEGER)) END"
    };
}

impl Store {
    /// What went wrong lately under this key.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn failures(&self, key: &str, now: Timestamp) -> Result<Throttle, StoreError> {
        let now = moment::second(now);
        let row: Option<(i64, i64)> = reading!(self, |database| sqlx::query_as(
            "SELECT failures, last_at FROM throttle WHERE entry = $1 AND last_at > $2"
        )
        .bind(&token::digest(key)[..])
        .bind(now.saturating_sub(FORGOTTEN_AFTER_SECONDS))
        .fetch_optional(database)
        .await)?;
        row.map_or(Ok(Throttle::default()), |(failures, last_at)| read(failures, last_at, now))
    }

    /// Counts a failure and tells how long the next try has to wait.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn count_failure(&self, key: &str, now: Timestamp) -> Result<Throttle, StoreError> {
        let now = moment::second(now);
        let (failures, last_at): (i64, i64) = writing!(self, |database| {
            sqlx::query_as(
            "INSERT INTO throttle (entry, failures, last_at) VALUES ($1, 1, $2)
             ON CONFLICT (entry) DO UPDATE SET
             failures = CASE WHEN throttle.last_at > $3 THEN throttle.failures + 1 ELSE 1 END,
             last_at = CASE WHEN throttle.last_at > excluded.last_at THEN throttle.last_at ELSE excluded.last_at END
             RETURNING failures, last_at"
        )
        .bind(&token::digest(key)[..])
        .bind(now)
        .bind(now.saturating_sub(FORGOTTEN_AFTER_SECONDS))
        .fetch_one(database)
        .await
        })?;
        read(failures, last_at, now)
    }

    /// Takes a try: counts it as a failure beforehand, unless one has to wait. Then `wait_until` says so and nothing is
    /// counted. Whoever succeeds clears the failures. So of many tries at the same moment no more pass than of many in
    /// a row, which asking first and counting later cannot promise.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn take_try(&self, key: &str, now: Timestamp) -> Result<Throttle, StoreError> {
        let second = moment::second(now);
        let taken: Option<i64> = writing!(self, |database| sqlx::query_scalar(concat!(
            "INSERT INTO throttle (entry, failures, last_at) VALUES ($1, 1, $2)
             ON CONFLICT (entry) DO UPDATE SET
             failures = CASE WHEN throttle.last_at > $3 THEN throttle.failures + 1 ELSE 1 END,
             last_at = excluded.last_at
             WHERE throttle.last_at <= $3 OR throttle.last_at + ",
            wait_in_sql!(),
            " <= excluded.last_at RETURNING failures"
        ))
        .bind(&token::digest(key)[..])
        .bind(second)
        .bind(second.saturating_sub(FORGOTTEN_AFTER_SECONDS))
        .fetch_optional(database)
        .await)?;
        match taken {
            Some(failures) => Ok(Throttle { failures: count(failures), wait_until: None }),
            None => self.failures(key, now).await,
        }
    }

    /// Forgets the failures under this key, after a success.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn clear_failures(&self, key: &str) -> Result<(), StoreError> {
        writing!(self, |database| sqlx::query("DELETE FROM throttle WHERE entry = $1")
            .bind(&token::digest(key)[..])
            .execute(database)
            .await
            .map(|_| ()))
    }
}

fn read(failures: i64, last_at: i64, now: i64) -> Result<Throttle, StoreError> {
    let failures = count(failures);
    let until = last_at.saturating_add(wait_after(failures));
    let wait_until = if until > now { Some(moment::time(until)?) } else { None };
    Ok(Throttle { failures, wait_until })
}

fn count(failures: i64) -> u32 {
    u32::try_from(failures).unwrap_or(u32::MAX)
}

/// Seconds to wait after so many failures.
fn wait_after(failures: u32) -> i64 {
    failures.checked_sub(FREE_FAILURES).map_or(0, |doublings| {
        // after seven doublings the longest wait is reached
        (FIRST_WAIT_SECONDS << doublings.min(7)).min(LONGEST_WAIT_SECONDS)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_from_the_fifth_failure_to_an_hour() {
        let waits: Vec<_> = (0..14).map(wait_after).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
        assert_eq!(wait_after(u32::MAX), 3_600);
    }

    #[tokio::test]
    async fn the_database_counts_the_same_waits() {
        let store = Store::open("sqlite::memory:", std::path::Path::new("")).await.unwrap();
        for failures in 0..20_u32 {
            let statement = concat!(
                "SELECT CAST(",
                wait_in_sql!(),
                " AS INTEGER) FROM (SELECT $1 AS failures) AS throttle"
            );
            let wait: i64 = reading!(store, |database| sqlx::query_scalar(statement)
                .bind(i64::from(failures))
                .fetch_one(database)
                .await)
            .unwrap();
            assert_eq!(wait, wait_after(failures), "{failures}");
        }
    }
}
