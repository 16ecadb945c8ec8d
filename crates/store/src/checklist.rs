//! Steps that a member has done: those that make an account safe, and those by which one is retired or won back. Only
//! the member ticks, and only the member sees it.

use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;

/// Most ticks of one person.
pub const MOST_TICKS: u32 = 5_000;

/// Most characters of the name of a list or a step.
const LONGEST_NAME: usize = 100;

/// A step that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Its name, such as `facebook/two-step/1`.
    pub step: String,
    /// When it was ticked, in whole seconds.
    pub at: Timestamp,
}

impl Store {
    /// Ticks a step of a list, such as `facebook` or `declaration:ID`. One that was ticked before keeps its time.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept; otherwise the database's failure.
    pub async fn tick(&self, person: &str, list: &str, step: &str, now: Timestamp) -> Result<(), StoreError> {
        if !token::is_id(person) || !is_name(list) || !is_name(step) {
            let rule = "1 to 100 lower-case letters, digits and -/:";
            return Err(StoreError::Value { what: "a step of a list", rule });
        }
        // A few beyond the limit may pass at the same moment; that does no harm.
        let ticked = writing!(self, |database| sqlx::query(
            "INSERT INTO checklist_tick (person, list, step, at)
             SELECT $1, $2, $3, $4 WHERE (SELECT COUNT(*) FROM checklist_tick WHERE person = $1) < $5
             ON CONFLICT (person, list, step) DO NOTHING"
        )
        .bind(person)
        .bind(list)
        .bind(step)
        .bind(moment::second(now))
        .bind(i64::from(MOST_TICKS))
        .execute(database)
        .await
        .map(|done| done.rows_affected()))?;
        if ticked == 0 && !self.is_ticked(person, list, step).await? {
            return Err(StoreError::Value { what: "a step of a list", rule: "at most 5000 of one person" });
        }
        Ok(())
    }

    /// Takes a tick back. False when the step was not ticked.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn untick(&self, person: &str, list: &str, step: &str) -> Result<bool, StoreError> {
        if !token::is_id(person) || !is_name(list) || !is_name(step) {
            return Ok(false);
        }
        let taken = writing!(self, |database| sqlx::query(
            "DELETE FROM checklist_tick WHERE person = $1 AND list = $2 AND step = $3"
        )
        .bind(person)
        .bind(list)
        .bind(step)
        .execute(database)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(taken > 0)
    }

    /// What a member has ticked of a list, by the names of the steps.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn ticks(&self, person: &str, list: &str) -> Result<Vec<Tick>, StoreError> {
        if !token::is_id(person) || !is_name(list) {
            return Ok(Vec::new());
        }
        let rows: Vec<(String, i64)> = reading!(self, |database| sqlx::query_as(
            "SELECT step, at FROM checklist_tick WHERE person = $1 AND list = $2 ORDER BY step LIMIT $3"
        )
        .bind(person)
        .bind(list)
        .bind(i64::from(MOST_TICKS))
        .fetch_all(database)
        .await)?;
        rows.into_iter().map(|(step, at)| Ok(Tick { step, at: moment::time(at)? })).collect()
    }

    async fn is_ticked(&self, person: &str, list: &str, step: &str) -> Result<bool, StoreError> {
        let at: Option<i64> = reading!(self, |database| sqlx::query_scalar(
            "SELECT at FROM checklist_tick WHERE person = $1 AND list = $2 AND step = $3"
        )
        .bind(person)
        .bind(list)
        .bind(step)
        .fetch_optional(database)
        .await)?;
        Ok(at.is_some())
    }
}

/// Whether a text can name a list or a step.
fn is_name(text: &str) -> bool {
    let is_written = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-/:".contains(&byte);
    (1..=LONGEST_NAME).contains(&text.len()) && text.bytes().all(is_written)
}
