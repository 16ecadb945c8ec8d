//! The history of a declaration. A line is written in the transaction of what it tells and is never changed: triggers
//! refuse it on both databases. It says what was done and by whom, not what a field held.

use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;
use serde_json::Value;

/// Most lines of history that are read at once.
pub const MOST_HISTORY: usize = 200;

/// A line to write.
pub(crate) struct NewDeclarationEvent<'a> {
    /// The declaration.
    pub(crate) declaration: &'a str,
    /// When, in whole seconds.
    pub(crate) at: i64,
    /// Who did it; none when the system did.
    pub(crate) by: Option<&'a str>,
    /// As what they did it.
    pub(crate) mover: &'a str,
    /// What was done, as a code.
    pub(crate) what: &'a str,
    /// The state before, when it changed.
    pub(crate) from: Option<&'a str>,
    /// The state after.
    pub(crate) to: Option<&'a str>,
    /// More of it.
    pub(crate) detail: &'a Value,
}

/// Something that happened to a declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclarationEvent {
    /// Its number; later ones are larger.
    pub id: i64,
    /// When, in whole seconds.
    pub at: Timestamp,
    /// Who did it; none when the system did.
    pub by: Option<String>,
    /// The name of who did it.
    pub by_name: Option<String>,
    /// As what they did it: `owner`, `officer` or `system`.
    pub mover: String,
    /// What was done, as a code: `moved`, `edited`, `proof-added`, `proof-verified`, ...
    pub what: String,
    /// The state before, when it was moved.
    pub from: Option<String>,
    /// The state after, when it was moved.
    pub to: Option<String>,
    /// More of it, as an object, or null.
    pub detail: Value,
}

/// `id, at, by_person, name, mover, what, from_state, to_state, detail`.
type EventRow =
    (i64, i64, Option<String>, Option<String>, String, String, Option<String>, Option<String>, String);

/// Writes a line in the transaction of what it tells.
pub(crate) async fn write(
    transaction: &mut Within<'_>,
    event: &NewDeclarationEvent<'_>,
) -> Result<(), StoreError> {
    within!(transaction, |database| {
        sqlx::query(
        "INSERT INTO declaration_event (declaration, at, by_person, mover, what, from_state, to_state, detail)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    )
    .bind(event.declaration)
    .bind(event.at)
    .bind(event.by)
    .bind(event.mover)
    .bind(event.what)
    .bind(event.from)
    .bind(event.to)
    .bind(event.detail.to_string())
    .execute(database)
    .await
    .map(|_| ())
    })
}

impl Store {
    /// What happened to a declaration, newest first, from the line before `before` on; at most [`MOST_HISTORY`] lines.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn history(
        &self,
        declaration: &str,
        before: Option<i64>,
    ) -> Result<Vec<DeclarationEvent>, StoreError> {
        if !token::is_id(declaration) {
            return Ok(Vec::new());
        }
        let rows: Vec<EventRow> = reading!(self, |database| sqlx::query_as(
            "SELECT event.id, at, by_person, person.name, mover, what, from_state, to_state, detail
             FROM declaration_event AS event LEFT JOIN person ON person.id = by_person
             WHERE declaration = $1 AND event.id < $2 ORDER BY event.id DESC LIMIT $3"
        )
        .bind(declaration)
        .bind(before.unwrap_or(i64::MAX))
        .bind(MOST_HISTORY as i64)
        .fetch_all(database)
        .await)?;
        rows.into_iter()
            .map(|(id, at, by, by_name, mover, what, from, to, detail)| {
                let at = moment::time(at)?;
                let detail =
                    serde_json::from_str(&detail).map_err(|_| StoreError::Decode { what: "detail" })?;
                Ok(DeclarationEvent { id, at, by, by_name, mover, what, from, to, detail })
            })
            .collect()
    }
}
