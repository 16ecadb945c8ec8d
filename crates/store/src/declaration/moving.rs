//! From one state to the next. The history of a move is written with it; a move from what is no longer there is refused.

use super::{CHANGED, CONFIRMED, DECLARED, DRAFT, LOST, RETIRED, accept};
use crate::declaration_event::{self, NewDeclarationEvent};
use crate::pools::Pools;
use crate::within::Within;
use crate::{Store, StoreError, consent, directory, moment, proof, token};
use jiff::Timestamp;
use serde_json::Value;

/// Days after which what was declared or confirmed has to be looked at again.
pub const DAYS_UNTIL_REVIEW: i64 = 365;

/// Most declarations that one call of [`Store::review_due`] moves.
const MOST_AT_ONCE: u32 = 1_000;
/// Most bytes of what is written beside a move.
const MOST_DETAIL_BYTES: usize = 4 * 1024;

/// A move to make, from what its mover has seen.
#[derive(Clone, Debug)]
pub struct Move<'a> {
    /// The version that was seen.
    pub version: i64,
    /// The state that was seen.
    pub from: &'a str,
    /// The state to move to.
    pub to: &'a str,
    /// As what it is moved: `owner`, `officer` or `system`.
    pub mover: &'a str,
    /// Who moves it; none when the system does.
    pub by: Option<&'a str>,
    /// More of it, as an object, or null. History keeps it for ever: no contact, no reason that is private.
    pub detail: &'a Value,
}

/// A declaration that was moved because its time had come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewDue {
    /// Its name.
    pub id: String,
    /// Whose it is.
    pub person: String,
    /// The state it was in.
    pub from: String,
}

impl Store {
    /// Moves a declaration and writes its history. Tells its new version.
    ///
    /// What is confirmed or declared has to be looked at again after [`DAYS_UNTIL_REVIEW`]; the proofs of what is lost
    /// have to be shown anew, and those of what is retired are not checked any more. What is retired keeps neither contact
    /// nor picture.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when version or state are not those that were seen, [`StoreError::Value`] when something
    /// is moved to be a draft, out of retirement, or with too much detail; otherwise the database's failure.
    pub async fn move_declaration(
        &self,
        id: &str,
        step: &Move<'_>,
        now: Timestamp,
    ) -> Result<i64, StoreError> {
        check(step)?;
        if !token::is_id(id) {
            return Err(CHANGED);
        }
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            hold_owner(&mut transaction, id).await?;
            let version = apply(&mut transaction, id, step, at).await?;
            if step.to != RETIRED {
                return Ok(version);
            }
            consent::forget_of(&mut transaction, &self.keys, id).await?;
            Ok(version + 1)
        })
    }

    /// Moves declarations that have to be looked at again, at most `limit` and at most 1,000, to `needs-review`. Of
    /// several nodes that ask at once, each moves others.
    ///
    /// # Errors
    /// The database's failure; then none is moved.
    pub async fn review_due(&self, now: Timestamp, limit: u32) -> Result<Vec<ReviewDue>, StoreError> {
        let (select, update, insert) = match &self.pools {
            Pools::Sqlite { .. } => (
                REVIEW_DUE,
                "UPDATE declaration SET state = 'needs-review', state_at = $1, review_at = NULL, version = version + 1
                 WHERE id IN (SELECT value ->> 0 FROM json_each($2))",
                "INSERT INTO declaration_event (declaration, at, mover, what, from_state, to_state, detail)
                 SELECT value ->> 0, $1, 'system', 'moved', value ->> 1, 'needs-review', '{\"why\":\"review-due\"}'
                 FROM json_each($2)",
            ),
            Pools::Postgresql(_) => (
                // the members too: their counts change with the states, and two nodes may not wait for each other
                "SELECT declaration.id, person, state FROM declaration JOIN person ON person.id = person
                 WHERE review_at <= $1 AND withheld = 0 AND state IN ('confirmed', 'declared') ORDER BY review_at LIMIT $2
                 FOR NO KEY UPDATE SKIP LOCKED",
                "UPDATE declaration SET state = 'needs-review', state_at = $1, review_at = NULL, version = version + 1
                 WHERE id = ANY (ARRAY (SELECT line ->> 0 FROM jsonb_array_elements($2::jsonb) AS line))",
                "INSERT INTO declaration_event (declaration, at, mover, what, from_state, to_state, detail)
                 SELECT line ->> 0, $1, 'system', 'moved', line ->> 1, 'needs-review', '{\"why\":\"review-due\"}'
                 FROM jsonb_array_elements($2::jsonb) AS line",
            ),
        };
        let at = moment::second(now);
        let rows: Vec<(String, String, String)> = transacting!(self, |database| {
            let due = sqlx::query_as(select).bind(at).bind(i64::from(limit.min(MOST_AT_ONCE)));
            let rows: Vec<(String, String, String)> =
                due.fetch_all(&mut *database).await.map_err(StoreError::Write)?;
            if rows.is_empty() {
                return Ok(rows);
            }
            let moved: Vec<_> = rows.iter().map(|(id, _, from)| [id, from]).collect();
            let moved = serde_json::json!(moved).to_string();
            for statement in [update, insert] {
                let statement = sqlx::query(statement).bind(at).bind(&moved);
                statement.execute(&mut *database).await.map_err(StoreError::Write)?;
            }
            Ok(rows)
        })?;
        Ok(rows.into_iter().map(|(id, person, from)| ReviewDue { id, person, from }).collect())
    }
}

/// What has to be looked at again on SQLite: `now, limit`. The plus keeps it from going through all of these states.
const REVIEW_DUE: &str = "SELECT id, person, state FROM declaration
     WHERE review_at <= $1 AND withheld = 0 AND +state IN ('confirmed', 'declared') ORDER BY review_at LIMIT $2";

/// Whether a move can be made at all, whoever makes it.
pub(crate) fn check(step: &Move<'_>) -> Result<(), StoreError> {
    for (what, text) in [("a state", step.from), ("a state", step.to), ("a mover", step.mover)] {
        accept::code(what, text)?;
    }
    if step.to == DRAFT || step.from == RETIRED {
        return Err(StoreError::Value { what: "a move", rule: "none to a draft, none out of retirement" });
    }
    let is_object = step.detail.is_null() || step.detail.is_object();
    if !is_object || step.detail.to_string().len() > MOST_DETAIL_BYTES {
        return Err(StoreError::Value { what: "a move's detail", rule: "an object of at most 4096 bytes" });
    }
    Ok(())
}

/// When something that was declared or confirmed has to be looked at again.
pub(super) const fn review_after(at: i64) -> i64 {
    at.saturating_add(DAYS_UNTIL_REVIEW * 86_400)
}

/// Makes whatever else changes the member of a declaration wait. Who changes a declaration holds its member first, as who
/// moves a member with all they declared does: neither then waits for the other for ever.
pub(crate) async fn hold_owner(transaction: &mut Within<'_>, id: &str) -> Result<(), StoreError> {
    within!(transaction, |database| {
        sqlx::query(
        "UPDATE person SET version = version WHERE id = (SELECT person FROM declaration WHERE declaration.id = $1)"
    )
    .bind(id)
    .execute(database)
    .await
    .map(|_| ())
    })
}

/// Makes a move that [`check`] has accepted, with its history, of a declaration whose member is held.
pub(crate) async fn apply(
    transaction: &mut Within<'_>,
    id: &str,
    step: &Move<'_>,
    at: i64,
) -> Result<i64, StoreError> {
    let confirmed_at = (step.to == CONFIRMED).then_some(at);
    let review_at = [DECLARED, CONFIRMED].contains(&step.to).then(|| review_after(at));
    let state_at = (step.from != step.to).then_some(at);
    let version: Option<i64> = within!(transaction, |database| sqlx::query_scalar(
        "UPDATE declaration SET state = $4, state_at = COALESCE($5, state_at),
             confirmed_at = COALESCE($6, confirmed_at), review_at = $7, version = version + 1
         WHERE id = $1 AND version = $2 AND state = $3 RETURNING version"
    )
    .bind(id)
    .bind(step.version)
    .bind(step.from)
    .bind(step.to)
    .bind(state_at)
    .bind(confirmed_at)
    .bind(review_at)
    .fetch_optional(database)
    .await)?;
    let version = version.ok_or(CHANGED)?;
    match step.to {
        LOST => proof::begin_anew(transaction, id).await?,
        RETIRED => proof::end_checks(transaction, id).await?,
        _ => {}
    }
    directory::follow(transaction, id).await?;
    let event = NewDeclarationEvent {
        declaration: id,
        at,
        by: step.by,
        mover: step.mover,
        what: "moved",
        from: Some(step.from),
        to: Some(step.to),
        detail: step.detail,
    };
    declaration_event::write(transaction, &event).await?;
    Ok(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_due_is_a_range_of_an_index() {
        crate::declaration::plan::assert_found(REVIEW_DUE, true).await;
    }
}
