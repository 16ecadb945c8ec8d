//! The history of a case. A line is written in the transaction of what it tells and is never changed. It holds codes and
//! names of rows, no words of anybody.

use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;
use serde_json::Value;

/// Most lines of a case that are read.
const MOST_LINES: i64 = 500;

/// A line to write.
pub(super) struct NewCaseEvent<'a> {
    /// The case.
    pub(super) case: &'a str,
    /// When, in whole seconds.
    pub(super) at: i64,
    /// Who did it, when they signed in.
    pub(super) by: Option<&'a str>,
    /// What was done, as a code.
    pub(super) what: &'a str,
    /// The state before, when it was moved.
    pub(super) from: Option<&'a str>,
    /// The state after, when it was moved.
    pub(super) to: Option<&'a str>,
    /// More of it, as an object of codes and numbers.
    pub(super) detail: Value,
}

/// Something that happened to a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseEvent {
    /// Its number; later ones are larger.
    pub id: i64,
    /// When, in whole seconds.
    pub at: Timestamp,
    /// Who did it; none when the system did, or somebody who did not sign in.
    pub by: Option<String>,
    /// The name of who did it.
    pub by_name: Option<String>,
    /// What was done, as a code: `reported`, `evidence-added`, `reviewed`, `decided`, `replied`, `platform-told`,
    /// `renewed`, `closed`, `expired` or `evidence-dropped`.
    pub what: String,
    /// The state before, when it was moved.
    pub from: Option<String>,
    /// The state after, when it was moved.
    pub to: Option<String>,
    /// More of it, as an object.
    pub detail: Value,
}

/// `id, at, by_person, name, what, from_state, to_state, detail`.
type EventRow = (i64, i64, Option<String>, Option<String>, String, Option<String>, Option<String>, String);

/// Writes a line in the transaction of what it tells.
pub(super) async fn write(transaction: &mut Within<'_>, event: NewCaseEvent<'_>) -> Result<(), StoreError> {
    within!(transaction, |database| sqlx::query(
        "INSERT INTO case_event (in_case, at, by_person, what, from_state, to_state, detail)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(event.case)
    .bind(event.at)
    .bind(event.by)
    .bind(event.what)
    .bind(event.from)
    .bind(event.to)
    .bind(event.detail.to_string())
    .execute(database)
    .await
    .map(|_| ()))
}

impl Store {
    /// What happened to a case, oldest first.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn case_history(&self, case: &str) -> Result<Vec<CaseEvent>, StoreError> {
        if !token::is_id(case) {
            return Ok(Vec::new());
        }
        let rows: Vec<EventRow> = reading!(self, |database| sqlx::query_as(
            "SELECT event.id, at, by_person, person.name, what, from_state, to_state, detail
             FROM case_event AS event LEFT JOIN person ON person.id = by_person
             WHERE in_case = $1 ORDER BY event.id LIMIT $2"
        )
        .bind(case)
        .bind(MOST_LINES)
        .fetch_all(database)
        .await)?;
        rows.into_iter()
            .map(|(id, at, by, by_name, what, from, to, detail)| {
                let at = moment::time(at)?;
                let detail =
                    serde_json::from_str(&detail).map_err(|_| StoreError::Decode { what: "detail" })?;
                Ok(CaseEvent { id, at, by, by_name, what, from, to, detail })
            })
            .collect()
    }
}
