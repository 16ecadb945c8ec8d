//! Looking for proofs: which are due, each for one node alone, and what was seen. What was seen at one address is not
//! kept for a declaration that names another by then.

use super::{Proof, ProofRow};
use crate::declaration::{CHANGED, DRAFT, Move, apply, check, code, hold_owner, line};
use crate::declaration_event::{self, NewDeclarationEvent};
use crate::pools::Pools;
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;
use std::collections::HashMap;

/// Most proofs that are claimed at once.
const MOST_CLAIMED: u32 = 500;
/// The shortest and longest time for which a node may keep a proof to itself, in seconds.
const LEASE: (u32, u32) = (10, 3_600);
/// After how many looks in vain what was verified is stale.
const FAILURES_UNTIL_STALE: i64 = 3;
/// After how many times its days what was verified is stale, when it could not be seen again.
const INTERVALS_UNTIL_STALE: i64 = 3;
/// Most characters of a name or an id that was seen.
const LONGEST_OBSERVED: usize = 300;

/// A proof whose time has come, with what its declaration says of the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueProof {
    /// The proof.
    pub proof: Proof,
    /// Whose declaration it proves.
    pub person: String,
    /// The member's organisation.
    pub organisation: String,
    /// The platform's code.
    pub platform: String,
    /// The address at which to look.
    pub address: String,
    /// The name in the address.
    pub handle: String,
    /// The lasting id that was declared.
    pub lasting_id: Option<String>,
    /// The name that was declared.
    pub shown_name: String,
    /// The declaration's state, as a code.
    pub state: String,
    /// The declaration's version, for a move.
    pub version: i64,
}

/// What was seen.
#[derive(Clone, Debug)]
pub struct ProofResult {
    /// The declared address when it was looked for.
    pub address: String,
    /// The state it is in now, as a code; none when it could not be looked for, and then it stays what it was until it is
    /// stale.
    pub state: Option<String>,
    /// Why it was not seen, as a code.
    pub why: Option<String>,
    /// The name that the account shows.
    pub observed_name: Option<String>,
    /// The lasting id that the account shows.
    pub observed_id: Option<String>,
    /// When it was looked for.
    pub checked_at: Timestamp,
    /// When to look again; none for as many days later as the member accepted.
    pub next_at: Option<Timestamp>,
    /// Which officer attests it.
    pub attested_by: Option<String>,
}

/// Takes what is due on SQLite: `now, until, limit`.
const CLAIM: &str = "UPDATE proof SET next_at = $2
     WHERE id IN (SELECT id FROM proof WHERE next_at <= $1 ORDER BY next_at LIMIT $3) RETURNING *";

/// `declaration.id, person, organisation, platform, address, handle, lasting_id, shown_name, state, version`.
type AccountRow = (String, String, String, String, String, String, Option<String>, String, String, i64);
/// `method, state, every_days, verified_at, failures`.
type BeforeRow = (String, String, i64, Option<i64>, i64);

impl Store {
    /// Takes proofs whose time has come, those that wait longest first, for so many seconds: until then no other node is
    /// given them, and then they are due again unless [`Store::record_proof`] has said otherwise. Those of members whose data
    /// are not to be used are left out.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn claim_due_proofs(
        &self,
        now: Timestamp,
        limit: u32,
        lease_seconds: u32,
    ) -> Result<Vec<DueProof>, StoreError> {
        let (claim, accounts) = match &self.pools {
            Pools::Sqlite { .. } => (
                CLAIM,
                "SELECT declaration.id, person, organisation, platform, address, handle, lasting_id, shown_name, state,
                     declaration.version
                 FROM declaration JOIN person ON person.id = person
                 WHERE declaration.id IN (SELECT value FROM json_each($1)) AND withheld = 0",
            ),
            Pools::Postgresql(_) => (
                "UPDATE proof SET next_at = $2
                 WHERE id = ANY (ARRAY (SELECT id FROM proof WHERE next_at <= $1 ORDER BY next_at LIMIT $3
                     FOR UPDATE SKIP LOCKED))
                 RETURNING *",
                "SELECT declaration.id, person, organisation, platform, address, handle, lasting_id, shown_name, state,
                     declaration.version
                 FROM declaration JOIN person ON person.id = person
                 WHERE declaration.id = ANY (ARRAY (SELECT jsonb_array_elements_text($1::jsonb))) AND withheld = 0",
            ),
        };
        let at = moment::second(now);
        let until = at.saturating_add(i64::from(lease_seconds.clamp(LEASE.0, LEASE.1)));
        let rows: Vec<ProofRow> = writing!(self, |database| sqlx::query_as(claim)
            .bind(at)
            .bind(until)
            .bind(i64::from(limit.min(MOST_CLAIMED)))
            .fetch_all(database)
            .await)?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let declarations: Vec<_> = rows.iter().map(|row| row.declaration.as_str()).collect();
        let declarations = serde_json::json!(declarations).to_string();
        let accounts: Vec<AccountRow> = reading!(self, |database| sqlx::query_as(accounts)
            .bind(&declarations)
            .fetch_all(database)
            .await)?;
        let accounts: HashMap<_, _> = accounts.into_iter().map(|row| (row.0.clone(), row)).collect();
        rows.into_iter()
            .filter_map(|row| accounts.get(&row.declaration).map(|account| due(row, account)))
            .collect()
    }

    /// Keeps what was seen and, when asked, moves the declaration; both or neither. Gives the proof as it is now.
    ///
    /// What was verified is stale after three looks in vain, and when it was last seen three times its days ago.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the declaration names another address by now, is lost or retired, when the proof is
    /// gone, or when the move is not from what was seen; [`StoreError::Value`] when a limit is not kept; otherwise the
    /// database's failure.
    pub async fn record_proof(
        &self,
        id: &str,
        result: &ProofResult,
        step: Option<&Move<'_>>,
    ) -> Result<Proof, StoreError> {
        accept(result)?;
        step.map_or(Ok(()), check)?;
        if !token::is_id(id) {
            return Err(CHANGED);
        }
        let at = moment::second(result.checked_at);
        let row: ProofRow = transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let of: Option<String> = within!(&mut transaction, |database| sqlx::query_scalar(
                "SELECT declaration FROM proof WHERE id = $1"
            )
            .bind(id)
            .fetch_optional(database)
            .await)?;
            let declaration = of.ok_or(CHANGED)?;
            hold_owner(&mut transaction, &declaration).await?;
            let held: Option<String> = within!(&mut transaction, |database| sqlx::query_scalar(
                "UPDATE declaration SET version = version
                 WHERE id = $1 AND address = $2 AND state NOT IN ('lost', 'retired') RETURNING state"
            )
            .bind(&declaration)
            .bind(&result.address)
            .fetch_optional(database)
            .await)?;
            let state = held.ok_or(CHANGED)?;
            let row = keep(&mut transaction, id, result, at, state == DRAFT).await?;
            if let Some(step) = step {
                apply(&mut transaction, &declaration, step, at).await?;
            }
            Ok(row)
        })?;
        row.try_into()
    }
}

/// Keeps a result within the transaction that holds the declaration, with its line of history when the state changed.
async fn keep(
    transaction: &mut Within<'_>,
    id: &str,
    result: &ProofResult,
    at: i64,
    is_draft: bool,
) -> Result<ProofRow, StoreError> {
    let before: Option<BeforeRow> = within!(&mut *transaction, |database| sqlx::query_as(
        "SELECT method, state, every_days, verified_at, failures FROM proof WHERE id = $1"
    )
    .bind(id)
    .fetch_optional(database)
    .await)?;
    let before = before.ok_or(CHANGED)?;
    let (state, failures) = state_after(&before, result.state.as_deref(), at);
    let (method, state_before, every_days, ..) = &before;
    let is_scheduled = *every_days > 0 && state != "pending";
    let next_at = result.next_at.map(moment::second).or(is_scheduled.then(|| at + every_days * 86_400));
    let row: Option<ProofRow> = within!(&mut *transaction, |database| {
        sqlx::query_as(
        "UPDATE proof SET state = $2, checked_at = $3, verified_at = COALESCE($4, verified_at), next_at = $5,
             observed_name = COALESCE($6, observed_name), observed_id = COALESCE($7, observed_id), failures = $8,
             why = $9, attested_by = COALESCE($10, attested_by)
         WHERE id = $1 RETURNING *"
    )
    .bind(id)
    .bind(state)
    .bind(at)
    .bind((failures == 0).then_some(at))
    .bind(next_at)
    .bind(&result.observed_name)
    .bind(&result.observed_id)
    .bind(failures)
    .bind(&result.why)
    .bind(&result.attested_by)
    .fetch_optional(database)
    .await
    })?;
    let row = row.ok_or(CHANGED)?;
    if state != state_before && !is_draft {
        let by = result.attested_by.as_deref();
        let event = NewDeclarationEvent {
            declaration: &row.declaration,
            at,
            by,
            mover: if by.is_some() { "officer" } else { "system" },
            what: &format!("proof-{state}"),
            from: None,
            to: None,
            detail: &serde_json::json!({ "method": method, "why": result.why }),
        };
        declaration_event::write(transaction, &event).await?;
    }
    Ok(row)
}

/// The state after a look, and how many looks were in vain since the proof was last seen.
fn state_after<'a>(before: &'a BeforeRow, seen: Option<&'a str>, at: i64) -> (&'a str, i64) {
    let (_, state, every_days, verified_at, failures) = before;
    if seen == Some("verified") {
        return ("verified", 0);
    }
    let failures = failures.saturating_add(1);
    if let Some(seen) = seen {
        return (seen, failures);
    }
    let longest = INTERVALS_UNTIL_STALE * every_days * 86_400;
    let is_old = *every_days > 0 && verified_at.is_some_and(|verified_at| at - verified_at > longest);
    let is_stale = state == "verified" && (failures >= FAILURES_UNTIL_STALE || is_old);
    (if is_stale { "stale" } else { state }, failures)
}

fn accept(result: &ProofResult) -> Result<(), StoreError> {
    if let Some(state) = &result.state
        && !["pending", "verified", "stale", "broken"].contains(&state.as_str())
    {
        return Err(StoreError::Value {
            what: "a proof's state",
            rule: "pending, verified, stale or broken",
        });
    }
    result.why.as_deref().map_or(Ok(()), |why| code("why a proof was not seen", why))?;
    for observed in [&result.observed_name, &result.observed_id].into_iter().flatten() {
        line("what an account shows", observed, 1, LONGEST_OBSERVED)?;
    }
    let is_text = !result.address.contains('\0') && result.attested_by.as_deref().is_none_or(token::is_id);
    if is_text { Ok(()) } else { Err(StoreError::Value { what: "a proof's result", rule: "known names" }) }
}

fn due(row: ProofRow, account: &AccountRow) -> Result<DueProof, StoreError> {
    let (_, person, organisation, platform, address, handle, lasting_id, shown_name, state, version) =
        account.clone();
    let proof = row.try_into()?;
    Ok(DueProof {
        proof,
        person,
        organisation,
        platform,
        address,
        handle,
        lasting_id,
        shown_name,
        state,
        version,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_due_is_a_range_of_an_index() {
        crate::declaration::plan::assert_found(CLAIM, true).await;
    }
}
