//! Proofs that an account is its member's: what was looked for, what was seen, and when to look again. Only what the
//! member set up is looked at again, as often as they accepted.

mod checking;

pub use checking::{DueProof, ProofResult};

use crate::declaration::{DRAFT, code, line};
use crate::declaration_event::{self, NewDeclarationEvent};
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;

/// Most days between two looks.
pub const MOST_DAYS_BETWEEN: u32 = 365;

/// Most characters of a code that is looked for.
const LONGEST_CODE: usize = 64;
/// Most proofs of one declaration: one of each method.
const MOST_METHODS: i64 = 16;

/// A proof of a declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Its name here.
    pub id: String,
    /// The declaration.
    pub declaration: String,
    /// How it is shown, as a code.
    pub method: String,
    /// What is looked for. It stands in public; it is no secret.
    pub code: String,
    /// Its state: `pending`, `verified`, `stale` or `broken`.
    pub state: String,
    /// When it was set up, in whole seconds.
    pub created_at: Timestamp,
    /// When it was last looked for.
    pub checked_at: Option<Timestamp>,
    /// When it was last seen.
    pub verified_at: Option<Timestamp>,
    /// After how many days it is looked for again; never when 0.
    pub every_days: u32,
    /// When it is looked for again.
    pub next_at: Option<Timestamp>,
    /// The name that the account showed when it was last seen.
    pub observed_name: Option<String>,
    /// The lasting id that the account showed when it was last seen.
    pub observed_id: Option<String>,
    /// How often it was looked for in vain since it was last seen.
    pub failures: u32,
    /// Why it was not seen, as a code.
    pub why: Option<String>,
    /// Which officer attested it.
    pub attested_by: Option<String>,
}

/// The columns of a [`ProofRow`].
macro_rules! proofs {
    ($rest:literal) => {
        concat!(
            "SELECT id, declaration, method, code, state, created_at, checked_at, verified_at, every_days, next_at,
                observed_name, observed_id, failures, why, attested_by FROM proof ",
            $rest
        )
    };
}

/// A row of `proofs!`.
#[derive(sqlx::FromRow)]
pub(crate) struct ProofRow {
    id: String,
    declaration: String,
    method: String,
    code: String,
    state: String,
    created_at: i64,
    checked_at: Option<i64>,
    verified_at: Option<i64>,
    every_days: i64,
    next_at: Option<i64>,
    observed_name: Option<String>,
    observed_id: Option<String>,
    failures: i64,
    why: Option<String>,
    attested_by: Option<String>,
}

impl TryFrom<ProofRow> for Proof {
    type Error = StoreError;

    fn try_from(row: ProofRow) -> Result<Self, StoreError> {
        let number = |number: i64| u32::try_from(number).map_err(|_| StoreError::Decode { what: "number" });
        Ok(Self {
            id: row.id,
            declaration: row.declaration,
            method: row.method,
            code: row.code,
            state: row.state,
            created_at: moment::time(row.created_at)?,
            checked_at: row.checked_at.map(moment::time).transpose()?,
            verified_at: row.verified_at.map(moment::time).transpose()?,
            every_days: number(row.every_days)?,
            next_at: row.next_at.map(moment::time).transpose()?,
            observed_name: row.observed_name,
            observed_id: row.observed_id,
            failures: number(row.failures)?,
            why: row.why,
            attested_by: row.attested_by,
        })
    }
}

impl Store {
    /// Sets a proof up, to be looked for again every so many days once it was seen (never when 0). When there is one of
    /// this method already, that one is given back, with its own code. `None` when there is no such declaration, or it
    /// is retired.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept; otherwise the database's failure.
    pub async fn add_proof(
        &self,
        declaration: &str,
        method: &str,
        wanted: &str,
        every_days: u32,
        now: Timestamp,
    ) -> Result<Option<Proof>, StoreError> {
        code("a method", method)?;
        line("a proof's code", wanted, 1, LONGEST_CODE)?;
        check_days(every_days)?;
        if !token::is_id(declaration) {
            return Ok(None);
        }
        let (id, at) = (token::id()?, moment::second(now));
        let row: Option<ProofRow> = transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let Some((person, state)) = owner(&mut transaction, declaration).await? else { return Ok(None) };
            let added = within!(&mut transaction, |database| {
                sqlx::query(
                "INSERT INTO proof (id, declaration, method, code, state, created_at, every_days, failures)
                 VALUES ($1, $2, $3, $4, 'pending', $5, $6, 0) ON CONFLICT (declaration, method) DO NOTHING"
            )
            .bind(&id)
            .bind(declaration)
            .bind(method)
            .bind(wanted)
            .bind(at)
            .bind(i64::from(every_days))
            .execute(database)
            .await
            .map(|done| done.rows_affected())
            })?;
            if added > 0 && state != DRAFT {
                let event = by_owner(declaration, at, &person, "proof-added");
                let detail = serde_json::json!({ "method": method });
                let event = NewDeclarationEvent { detail: &detail, ..event };
                declaration_event::write(&mut transaction, &event).await?;
            }
            within!(&mut transaction, |database| sqlx::query_as(proofs!(
                "WHERE declaration = $1 AND method = $2"
            ))
            .bind(declaration)
            .bind(method)
            .fetch_optional(database)
            .await)
        })?;
        row.map(Proof::try_from).transpose()
    }

    /// The proofs of a declaration, oldest first.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn proofs(&self, declaration: &str) -> Result<Vec<Proof>, StoreError> {
        if !token::is_id(declaration) {
            return Ok(Vec::new());
        }
        let rows: Vec<ProofRow> = reading!(self, |database| sqlx::query_as(proofs!(
            "WHERE declaration = $1 ORDER BY created_at, id LIMIT $2"
        ))
        .bind(declaration)
        .bind(MOST_METHODS)
        .fetch_all(database)
        .await)?;
        rows.into_iter().map(Proof::try_from).collect()
    }

    /// Changes how often a proof is looked for again (never when 0). False when the declaration has no such proof.
    ///
    /// # Errors
    /// [`StoreError::Value`] when the days are too many; otherwise the database's failure.
    pub async fn schedule_proof(
        &self,
        declaration: &str,
        id: &str,
        every_days: u32,
    ) -> Result<bool, StoreError> {
        check_days(every_days)?;
        if !token::is_id(declaration) || !token::is_id(id) {
            return Ok(false);
        }
        // what was never seen, and what is lost or retired, waits for its member
        let scheduled = writing!(self, |database| sqlx::query(
            "UPDATE proof SET every_days = $3, next_at = CASE
                 WHEN $3 > 0 AND state <> 'pending' AND EXISTS (SELECT 1 FROM declaration
                     WHERE declaration.id = $2 AND declaration.state NOT IN ('lost', 'retired'))
                 THEN checked_at + $3 * 86400 END
             WHERE id = $1 AND declaration = $2"
        )
        .bind(id)
        .bind(declaration)
        .bind(i64::from(every_days))
        .execute(database)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(scheduled > 0)
    }

    /// Removes a proof, for its member. False when the person has no such declaration, or that no such proof.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn remove_proof(
        &self,
        person: &str,
        declaration: &str,
        id: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        if !token::is_id(person) || !token::is_id(declaration) || !token::is_id(id) {
            return Ok(false);
        }
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let owner = owner(&mut transaction, declaration).await?;
            let Some((_, state)) = owner.filter(|(owner, _)| owner == person) else { return Ok(false) };
            let method: Option<String> = within!(&mut transaction, |database| sqlx::query_scalar(
                "DELETE FROM proof WHERE id = $1 AND declaration = $2 RETURNING method"
            )
            .bind(id)
            .bind(declaration)
            .fetch_optional(database)
            .await)?;
            let Some(method) = method else { return Ok(false) };
            if state != DRAFT {
                let event = by_owner(declaration, moment::second(now), person, "proof-removed");
                let detail = serde_json::json!({ "method": method });
                let event = NewDeclarationEvent { detail: &detail, ..event };
                declaration_event::write(&mut transaction, &event).await?;
            }
            Ok(true)
        })
    }
}

fn by_owner<'a>(declaration: &'a str, at: i64, person: &'a str, what: &'a str) -> NewDeclarationEvent<'a> {
    let (by, mover) = (Some(person), "owner");
    NewDeclarationEvent {
        declaration,
        at,
        by,
        mover,
        what,
        from: None,
        to: None,
        detail: &serde_json::Value::Null,
    }
}

fn check_days(every_days: u32) -> Result<(), StoreError> {
    if every_days > MOST_DAYS_BETWEEN {
        return Err(StoreError::Value { what: "days between two looks", rule: "at most 365" });
    }
    Ok(())
}

/// Person and state of a declaration that is not retired; whatever else would change it waits.
async fn owner(
    transaction: &mut Within<'_>,
    declaration: &str,
) -> Result<Option<(String, String)>, StoreError> {
    within!(transaction, |database| {
        sqlx::query_as(
        "UPDATE declaration SET version = version WHERE id = $1 AND state <> 'retired' RETURNING person, state"
    )
    .bind(declaration)
    .fetch_optional(database)
    .await
    })
}

/// Lets all proofs of a declaration be shown anew: what was seen was seen of another account, or before it was lost.
pub(crate) async fn begin_anew(transaction: &mut Within<'_>, declaration: &str) -> Result<(), StoreError> {
    within!(transaction, |database| {
        sqlx::query(
        "UPDATE proof SET state = 'pending', checked_at = NULL, verified_at = NULL, next_at = NULL, failures = 0,
             observed_name = NULL, observed_id = NULL, why = NULL, attested_by = NULL
         WHERE declaration = $1"
    )
    .bind(declaration)
    .execute(database)
    .await
    .map(|_| ())
    })
}

/// Looks for no proof of a declaration any more.
pub(crate) async fn end_checks(transaction: &mut Within<'_>, declaration: &str) -> Result<(), StoreError> {
    within!(transaction, |database| sqlx::query("UPDATE proof SET next_at = NULL WHERE declaration = $1")
        .bind(declaration)
        .execute(database)
        .await
        .map(|_| ()))
}
