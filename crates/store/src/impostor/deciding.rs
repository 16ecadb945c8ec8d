//! What reviewers make of a case: two who say the same decide it. A third opinion waits for a second that is equal.

use super::event::{self, NewCaseEvent};
use super::{CHANGED, CONTESTED, OPEN, UPHELD, accept};
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;
use serde_json::json;
use std::fmt;

/// How many reviewers have to say the same.
const REVIEWERS: i64 = 2;

/// A review to keep, from what its reviewer has seen.
#[derive(Clone)]
pub struct NewReview<'a> {
    /// The version that was seen.
    pub version: i64,
    /// Who reviews.
    pub reviewer: &'a str,
    /// `uphold`, `parody` or `dismiss`.
    pub decision: &'a str,
    /// Why, for the other reviewers.
    pub note: &'a str,
    /// Until when the case stands if this review upholds it; wanted to uphold, and ignored otherwise.
    pub expires_at: Option<Timestamp>,
}

impl fmt::Debug for NewReview<'_> {
    /// Without what is written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewReview").field("decision", &self.decision).finish_non_exhaustive()
    }
}

/// How a case stands after a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// Its state, as a code.
    pub state: String,
    /// Whether this review decided it.
    pub is_decided: bool,
    /// Its version.
    pub version: i64,
}

/// A case whose row is held until the transaction ends.
#[derive(sqlx::FromRow)]
pub(super) struct Held {
    /// Its version.
    pub(super) version: i64,
    /// Its state, as a code.
    pub(super) state: String,
    /// Which round of reviews it is in.
    pub(super) round: i64,
    /// The organisation.
    pub(super) organisation: String,
    /// The member concerned.
    pub(super) person: Option<String>,
    /// Who reported it.
    pub(super) reporter: Option<String>,
    /// When the account's side replied last.
    pub(super) reply_at: Option<i64>,
}

impl Store {
    /// Keeps the review of one reviewer. When it is the second of its round to say the same, the case is `upheld`,
    /// `parody` or `dismissed`.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it is not the version that was seen, [`StoreError::Value`] when a limit is not
    /// kept, when the case is neither open nor contested, or when the reviewer is no member of the organisation, is
    /// concerned, reported it, or reviewed it in this round; otherwise the database's failure.
    pub async fn review_case(
        &self,
        id: &str,
        review: &NewReview<'_>,
        now: Timestamp,
    ) -> Result<Reviewed, StoreError> {
        accept::text("a note", review.note, 0)?;
        let state = decided_state(review.decision)?;
        let until = match (state, review.expires_at) {
            (UPHELD, None) => {
                return Err(StoreError::Value { what: "the end of a case", rule: "wanted to uphold it" });
            }
            (UPHELD, Some(expires_at)) => Some(accept::until(expires_at, now)?),
            _ => None,
        };
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let held = hold(&mut transaction, id, review.version).await?;
            decide(&mut transaction, id, &held, review, &Verdict { state, until, at }).await
        })
    }
}

/// What a case becomes when a review decides it.
struct Verdict {
    /// The state.
    state: &'static str,
    /// Until when it stands.
    until: Option<i64>,
    /// When, in whole seconds.
    at: i64,
}

async fn decide(
    transaction: &mut Within<'_>,
    id: &str,
    held: &Held,
    review: &NewReview<'_>,
    verdict: &Verdict,
) -> Result<Reviewed, StoreError> {
    if ![OPEN, CONTESTED].contains(&held.state.as_str()) {
        return Err(StoreError::Value { what: "a review", rule: "of a case that is open or contested" });
    }
    check_reviewer(transaction, id, held, review.reviewer).await?;
    insert(transaction, id, held.round, review, verdict.at).await?;
    let (by, detail) = (Some(review.reviewer), json!({ "round": held.round, "decision": review.decision }));
    let event = NewCaseEvent { case: id, at: verdict.at, by, what: "reviewed", from: None, to: None, detail };
    event::write(transaction, event).await?;
    let same: i64 = within!(transaction, |database| sqlx::query_scalar(
        "SELECT COUNT(*) FROM case_review WHERE in_case = $1 AND round = $2 AND decision = $3"
    )
    .bind(id)
    .bind(held.round)
    .bind(review.decision)
    .fetch_one(database)
    .await)?;
    let is_decided = same >= REVIEWERS;
    let version: i64 = if is_decided {
        let (from, to, detail) = (Some(&*held.state), Some(verdict.state), json!({ "round": held.round }));
        let event = NewCaseEvent { case: id, at: verdict.at, by, what: "decided", from, to, detail };
        event::write(transaction, event).await?;
        within!(transaction, |database| sqlx::query_scalar(
            "UPDATE impostor_case SET state = $2, state_at = $3, expires_at = $4, version = version + 1
             WHERE id = $1 RETURNING version"
        )
        .bind(id)
        .bind(verdict.state)
        .bind(verdict.at)
        .bind(verdict.until)
        .fetch_one(database)
        .await)?
    } else {
        within!(transaction, |database| sqlx::query_scalar(
            "UPDATE impostor_case SET version = version + 1 WHERE id = $1 RETURNING version"
        )
        .bind(id)
        .fetch_one(database)
        .await)?
    };
    let state = if is_decided { verdict.state.to_owned() } else { held.state.clone() };
    Ok(Reviewed { state, is_decided, version })
}

/// The state that a decision leads to.
fn decided_state(decision: &str) -> Result<&'static str, StoreError> {
    match decision {
        "uphold" => Ok(UPHELD),
        "parody" => Ok("parody"),
        "dismiss" => Ok("dismissed"),
        _ => Err(StoreError::Value { what: "a decision", rule: "uphold, parody or dismiss" }),
    }
}

async fn insert(
    transaction: &mut Within<'_>,
    id: &str,
    round: i64,
    review: &NewReview<'_>,
    at: i64,
) -> Result<(), StoreError> {
    let kept = within!(transaction, |database| {
        sqlx::query(
        "INSERT INTO case_review (in_case, round, reviewer, decision, note, at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (in_case, round, reviewer) DO NOTHING"
    )
    .bind(id)
    .bind(round)
    .bind(review.reviewer)
    .bind(review.decision)
    .bind(review.note)
    .bind(at)
    .execute(database)
    .await
    .map(|done| done.rows_affected())
    })?;
    if kept > 0 {
        return Ok(());
    }
    Err(StoreError::Value { what: "a reviewer", rule: "somebody who has not reviewed this round" })
}

/// The case of this version, held; whatever else would change it waits.
pub(super) async fn hold(transaction: &mut Within<'_>, id: &str, version: i64) -> Result<Held, StoreError> {
    hold_any(transaction, id).await?.filter(|held| held.version == version).ok_or(CHANGED)
}

/// The case, held, of whatever version.
pub(super) async fn hold_any(transaction: &mut Within<'_>, id: &str) -> Result<Option<Held>, StoreError> {
    if !token::is_id(id) {
        return Ok(None);
    }
    within!(transaction, |database| sqlx::query_as(
        "UPDATE impostor_case SET version = version WHERE id = $1
         RETURNING version, state, round, organisation, person, reporter, reply_at"
    )
    .bind(id)
    .fetch_optional(database)
    .await)
}

/// Refuses who may not judge a case, whatever their role: who is concerned, and who reported it or added to it.
pub(super) async fn check_reviewer(
    transaction: &mut Within<'_>,
    id: &str,
    held: &Held,
    reviewer: &str,
) -> Result<(), StoreError> {
    const PARTIAL: StoreError =
        StoreError::Value { what: "a reviewer", rule: "somebody who is not concerned and did not report it" };
    if !token::is_id(reviewer) {
        return Err(StoreError::Value { what: "a reviewer", rule: "a member of the organisation" });
    }
    if [&held.person, &held.reporter].into_iter().flatten().any(|partial| partial == reviewer) {
        return Err(PARTIAL);
    }
    let added: Option<String> = within!(transaction, |database| sqlx::query_scalar(
        "SELECT id FROM case_evidence WHERE in_case = $1 AND added_by = $2 LIMIT 1"
    )
    .bind(id)
    .bind(reviewer)
    .fetch_optional(database)
    .await)?;
    if added.is_some() {
        return Err(PARTIAL);
    }
    let member: Option<String> = within!(transaction, |database| sqlx::query_scalar(
        "SELECT id FROM person WHERE id = $1 AND organisation = $2 AND left_at IS NULL"
    )
    .bind(reviewer)
    .bind(&held.organisation)
    .fetch_optional(database)
    .await)?;
    member.map(|_| ()).ok_or(StoreError::Value { what: "a reviewer", rule: "a member of the organisation" })
}
