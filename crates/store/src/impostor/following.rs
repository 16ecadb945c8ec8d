//! What follows a verdict: the reply of the account's side, what the platform was told and did, renewal, and the end.

use super::deciding::{self, Held, check_reviewer, hold};
use super::event::{self, NewCaseEvent};
use super::{CLOSED, CONTESTED, OPEN, UPHELD, accept};
use crate::declaration::code;
use crate::pools::Pools;
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;
use serde_json::{Value, json};

/// Most rounds of reviews of one case: after so many the reply has been heard.
pub const MOST_ROUNDS: i64 = 10;

/// Most cases that one call of [`Store::expire_cases`] ends.
const MOST_AT_ONCE: u32 = 1_000;
/// Days after the end of a case when its pictures and the reporter's contact are dropped.
const EVIDENCE_DAYS: i64 = 180;
/// Cases whose evidence one transaction drops.
const DROPPED_AT_ONCE: i64 = 100;
const DAY: i64 = 86_400;

const NOT_UPHELD: StoreError = StoreError::Value { what: "this step of a case", rule: "while it is upheld" };

impl Store {
    /// Keeps the reply of whoever runs the account. An upheld case becomes contested and is reviewed anew; an open one
    /// keeps its round. One reply a round; the one before is replaced.
    ///
    /// # Errors
    /// [`StoreError::Value`] when the text is empty or too long, when there is no such case that can be replied to, or
    /// when there was a reply in this round; otherwise the database's failure.
    pub async fn reply_to_case(&self, id: &str, reply: &str, now: Timestamp) -> Result<(), StoreError> {
        accept::text("a reply", reply, 1)?;
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let held = deciding::hold_any(&mut transaction, id).await?;
            let held = held.ok_or(StoreError::Value { what: "a reply", rule: "to a case that is there" })?;
            let (state, round) = after_reply(&held)?;
            let moved_at = (state != held.state).then_some(at);
            within!(&mut transaction, |database| sqlx::query(
                "UPDATE impostor_case SET reply = $2, reply_at = $3, state = $4, round = $5,
                     state_at = COALESCE($6, state_at), version = version + 1
                 WHERE id = $1"
            )
            .bind(id)
            .bind(reply)
            .bind(at)
            .bind(state)
            .bind(round)
            .bind(moved_at)
            .execute(database)
            .await
            .map(|_| ()))?;
            let moved = moved_at.is_some();
            let (from, to) = (moved.then_some(&*held.state), moved.then_some(state));
            let detail = json!({ "round": round });
            let event = NewCaseEvent { case: id, at, by: None, what: "replied", from, to, detail };
            event::write(&mut transaction, event).await
        })
    }

    /// Notes that the platform was told of an upheld case.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it is not the version that was seen, [`StoreError::Value`] when it is not upheld;
    /// otherwise the database's failure.
    pub async fn tell_platform(
        &self,
        id: &str,
        version: i64,
        by: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            hold_upheld(&mut transaction, id, version).await?;
            within!(&mut transaction, |database| sqlx::query(
                "UPDATE impostor_case SET told_platform_at = $2, version = version + 1 WHERE id = $1"
            )
            .bind(id)
            .bind(at)
            .execute(database)
            .await
            .map(|_| ()))?;
            note(&mut transaction, id, at, by, "platform-told").await
        })
    }

    /// Closes an upheld case with its outcome: `removed`, `renamed`, `refused` or `no-answer`.
    ///
    /// # Errors
    /// As [`Store::tell_platform`].
    pub async fn close_case(
        &self,
        id: &str,
        version: i64,
        outcome: &str,
        by: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        code("an outcome", outcome)?;
        check_member(by)?;
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            hold_upheld(&mut transaction, id, version).await?;
            within!(&mut transaction, |database| sqlx::query(
                "UPDATE impostor_case SET state = 'closed', state_at = $2, outcome = $3, expires_at = NULL,
                     version = version + 1
                 WHERE id = $1"
            )
            .bind(id)
            .bind(at)
            .bind(outcome)
            .execute(database)
            .await
            .map(|_| ()))?;
            let (by, from, to) = (Some(by), Some(UPHELD), Some(CLOSED));
            let detail = json!({ "outcome": outcome });
            let event = NewCaseEvent { case: id, at, by, what: "closed", from, to, detail };
            event::write(&mut transaction, event).await
        })
    }

    /// Lets an upheld case stand longer, as one who may review it sees that it still holds.
    ///
    /// # Errors
    /// As [`Store::tell_platform`]; [`StoreError::Value`] also when they may not review it, or when the end is not
    /// within [`MOST_CASE_DAYS`](super::MOST_CASE_DAYS) days.
    pub async fn renew_case(
        &self,
        id: &str,
        version: i64,
        by: &str,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (at, until) = (moment::second(now), accept::until(expires_at, now)?);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let held = hold_upheld(&mut transaction, id, version).await?;
            check_reviewer(&mut transaction, id, &held, by).await?;
            within!(&mut transaction, |database| sqlx::query(
                "UPDATE impostor_case SET expires_at = $2, version = version + 1 WHERE id = $1"
            )
            .bind(id)
            .bind(until)
            .execute(database)
            .await
            .map(|_| ()))?;
            note(&mut transaction, id, at, by, "renewed").await
        })
    }

    /// Ends upheld and contested cases whose time has come, at most `limit` and at most 1,000, and gives their names. Of
    /// several nodes that ask at once, each ends others.
    ///
    /// # Errors
    /// The database's failure; then none is ended.
    pub async fn expire_cases(&self, now: Timestamp, limit: u32) -> Result<Vec<String>, StoreError> {
        let (select, update) = match &self.pools {
            Pools::Sqlite { .. } => (
                EXPIRED,
                "UPDATE impostor_case SET state = 'expired', state_at = $1, expires_at = NULL, version = version + 1
                 WHERE id IN (SELECT value FROM json_each($2))",
            ),
            Pools::Postgresql(_) => (
                "SELECT id, state FROM impostor_case WHERE expires_at <= $1 AND state IN ('upheld', 'contested')
                 ORDER BY expires_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED",
                "UPDATE impostor_case SET state = 'expired', state_at = $1, expires_at = NULL, version = version + 1
                 WHERE id = ANY (ARRAY (SELECT jsonb_array_elements_text($2::jsonb)))",
            ),
        };
        let (at, limit) = (moment::second(now), i64::from(limit.min(MOST_AT_ONCE)));
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let due: Vec<(String, String)> = within!(&mut transaction, |database| sqlx::query_as(select)
                .bind(at)
                .bind(limit)
                .fetch_all(database)
                .await)?;
            let ids: Vec<_> = due.iter().map(|(id, _)| id.clone()).collect();
            within!(&mut transaction, |database| sqlx::query(update)
                .bind(at)
                .bind(json!(ids).to_string())
                .execute(database)
                .await
                .map(|_| ()))?;
            for (id, state) in &due {
                let (from, to, detail) = (Some(&**state), Some("expired"), Value::Object(Default::default()));
                let event = NewCaseEvent { case: id, at, by: None, what: "expired", from, to, detail };
                event::write(&mut transaction, event).await?;
            }
            Ok(ids)
        })
    }

    /// Drops the pictures of cases that ended 180 days ago, and how to reach who reported them. Tells how many cases.
    ///
    /// # Errors
    /// The database's failure; what was dropped before stays dropped.
    pub async fn drop_old_evidence(&self, now: Timestamp) -> Result<u64, StoreError> {
        let at = moment::second(now);
        let mut dropped = 0;
        loop {
            let cases: u64 =
                transacting!(self, |database| { drop_some(&mut Within::from(&mut *database), at).await })?;
            dropped += cases;
            if cases == 0 {
                break;
            }
        }
        if dropped > 0 {
            self.empty_log().await?;
        }
        Ok(dropped)
    }
}

/// What has to end: `now, limit`, on SQLite. The plus keeps it from going through all that is upheld.
const EXPIRED: &str = "SELECT id, state FROM impostor_case
     WHERE expires_at <= $1 AND +state IN ('upheld', 'contested') ORDER BY expires_at LIMIT $2";

/// State and round after a reply.
fn after_reply(held: &Held) -> Result<(&'static str, i64), StoreError> {
    match held.state.as_str() {
        UPHELD if held.round >= MOST_ROUNDS => {
            Err(StoreError::Value { what: "a reply", rule: "at most nine of one case" })
        }
        UPHELD => Ok((CONTESTED, held.round + 1)),
        OPEN if held.reply_at.is_none() => Ok((OPEN, held.round)),
        // a contested case is one that was replied to in this round
        OPEN | CONTESTED => Err(StoreError::Value { what: "a reply", rule: "one in each round" }),
        _ => Err(StoreError::Value { what: "a reply", rule: "to a case that has not ended" }),
    }
}

fn check_member(by: &str) -> Result<(), StoreError> {
    if token::is_id(by) {
        return Ok(());
    }
    Err(StoreError::Value { what: "this step of a case", rule: "done by a member" })
}

async fn hold_upheld(transaction: &mut Within<'_>, id: &str, version: i64) -> Result<Held, StoreError> {
    let held = hold(transaction, id, version).await?;
    if held.state == UPHELD { Ok(held) } else { Err(NOT_UPHELD) }
}

async fn note(
    transaction: &mut Within<'_>,
    case: &str,
    at: i64,
    by: &str,
    what: &'static str,
) -> Result<(), StoreError> {
    check_member(by)?;
    let detail = Value::Object(Default::default());
    event::write(transaction, NewCaseEvent { case, at, by: Some(by), what, from: None, to: None, detail })
        .await
}

/// Cases that ended long ago and still hold what is to be dropped: `ended before, limit`.
const OLD: &str = "SELECT id FROM impostor_case
     WHERE state IN ('parody', 'dismissed', 'closed', 'expired') AND state_at <= $1
       AND (reporter_contact IS NOT NULL
         OR EXISTS (SELECT 1 FROM case_evidence WHERE in_case = impostor_case.id AND picture IS NOT NULL))
     LIMIT $2";

async fn drop_some(transaction: &mut Within<'_>, at: i64) -> Result<u64, StoreError> {
    let cases: Vec<String> = within!(transaction, |database| sqlx::query_scalar(OLD)
        .bind(at - EVIDENCE_DAYS * DAY)
        .bind(DROPPED_AT_ONCE)
        .fetch_all(database)
        .await)?;
    for case in &cases {
        for statement in [
            "UPDATE case_evidence SET picture = NULL WHERE in_case = $1 AND picture IS NOT NULL",
            "UPDATE impostor_case SET reporter_contact = NULL, version = version + 1 WHERE id = $1",
        ] {
            within!(transaction, |database| sqlx::query(statement)
                .bind(case)
                .execute(database)
                .await
                .map(|_| ()))?;
        }
        let (what, detail) = ("evidence-dropped", Value::Object(Default::default()));
        let event = NewCaseEvent { case, at, by: None, what, from: None, to: None, detail };
        event::write(transaction, event).await?;
    }
    Ok(cases.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::assert_found;

    #[tokio::test]
    async fn what_is_due_is_a_range_of_an_index() {
        assert_found(EXPIRED, true).await;
        assert_found(OLD, false).await;
    }
}
