//! What an officer has to look after: reviews that are due, proofs that are not seen any more, accounts that are lost.

use crate::declaration::end_of;
use crate::page::{self, Cursor, Page};
use crate::unit::after_subtree;
use crate::{Store, StoreError, moment};
use jiff::Timestamp;
use jiff::civil::Date;

/// A declaration that has to be looked at again soon, or had to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueRow {
    /// The declaration.
    pub declaration: String,
    /// Whose it is.
    pub person: String,
    /// The member's name.
    pub name: String,
    /// What the member's unit is called.
    pub unit_name: String,
    /// The platform's code.
    pub platform: String,
    /// The name in the address.
    pub handle: String,
    /// When it has to be looked at again, in whole seconds.
    pub review_at: Timestamp,
    /// Its state, as a code.
    pub state: String,
}

/// A proof that was seen once and is no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenRow {
    /// The declaration.
    pub declaration: String,
    /// Whose it is.
    pub person: String,
    /// The member's name.
    pub name: String,
    /// What the member's unit is called.
    pub unit_name: String,
    /// The platform's code.
    pub platform: String,
    /// The name in the address.
    pub handle: String,
    /// How it is shown, as a code.
    pub method: String,
    /// How often it was looked for in vain since it was last seen.
    pub failures: u64,
    /// Why it was not seen, as a code.
    pub why: Option<String>,
    /// When it was last looked for, in whole seconds.
    pub checked_at: Option<Timestamp>,
}

/// An account that is lost or hijacked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostRow {
    /// The declaration.
    pub declaration: String,
    /// Whose it is.
    pub person: String,
    /// The member's name.
    pub name: String,
    /// What the member's unit is called.
    pub unit_name: String,
    /// The platform's code.
    pub platform: String,
    /// The name in the address.
    pub handle: String,
    /// Since when, in whole seconds.
    pub state_at: Timestamp,
}

/// `declaration, person, name, unit_name, platform, handle, review_at, state`.
type FoundDue = (String, String, String, String, String, String, i64, String);
/// `proof, declaration, person, name, unit_name, platform, handle, method, failures, why, checked_at`.
type FoundBroken =
    (String, String, String, String, String, String, String, String, i64, Option<String>, Option<i64>);
/// `declaration, person, name, unit_name, platform, handle, state_at`.
type FoundLost = (String, String, String, String, String, String, i64);

/// What is due, from a declaration on: `review_at, path, declaration, until, path, end, limit`.
const DUE: &str = "SELECT declaration.id, person, person.name, unit.name, platform, handle, review_at, state
     FROM declaration JOIN person ON person.id = person JOIN unit ON unit.id = person.unit
     WHERE (review_at, declaration.path, declaration.id) > ($1, $2, $3) AND review_at <= $4 AND withheld = 0
       AND declaration.path >= $5 AND declaration.path < $6
     ORDER BY review_at, declaration.path, declaration.id LIMIT $7";
/// What is broken, from a proof on: `path, declaration, method, end, limit`.
const BROKEN: &str =
    "SELECT proof.id, declaration.id, person, person.name, unit.name, platform, handle, method,
         failures, why, checked_at
     FROM declaration JOIN proof ON proof.declaration = declaration.id
     JOIN person ON person.id = person JOIN unit ON unit.id = person.unit
     WHERE (declaration.path, declaration.id) >= ($1, $2) AND declaration.path < $4
       AND (declaration.id <> $2 OR method > $3) AND broken > 0 AND withheld = 0
       AND declaration.state NOT IN ('draft', 'retired')
       AND proof.state IN ('broken', 'stale') AND verified_at IS NOT NULL
     ORDER BY declaration.path, declaration.id, method LIMIT $5";
/// What is lost, from a declaration on: `path, state_at, declaration, end, limit`.
const LOST: &str = "SELECT declaration.id, person, person.name, unit.name, platform, handle, state_at
     FROM declaration JOIN person ON person.id = person JOIN unit ON unit.id = person.unit
     WHERE (declaration.path, state_at, declaration.id) > ($1, $2, $3) AND declaration.path < $4
       AND state = 'lost' AND withheld = 0
     ORDER BY declaration.path, state_at, declaration.id LIMIT $5";

impl Store {
    /// What members of a unit and all below it declared and have to look at again within 30 days of `today`, or had to; what
    /// waits longest first.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn due(
        &self,
        path: &str,
        today: Date,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page<DueRow>, StoreError> {
        let Some(end) = end_of(path) else { return Ok(Page { rows: Vec::new(), next: None }) };
        // the whole of the last day
        let until = moment::of_date(today).saturating_add((super::DAYS_DUE_BEFORE + 1) * super::DAY - 1);
        let place = match after {
            Some(after) => self.path_of(&after.id).await?.map(|place| (after.at, place, after.id.clone())),
            None => None,
        };
        let (at, from, id) = place.unwrap_or((i64::MIN, String::new(), String::new()));
        let rows: Vec<FoundDue> = reading!(self, |database| sqlx::query_as(DUE)
            .bind(at)
            .bind(from)
            .bind(id)
            .bind(until)
            .bind(path)
            .bind(end)
            .bind(page::asked(limit))
            .fetch_all(database)
            .await)?;
        let found = page::page(rows, limit, |row| Cursor { at: row.6, id: row.0.clone() });
        let read = |(declaration, person, name, unit_name, platform, handle, review_at, state): FoundDue| {
            let review_at = moment::time(review_at)?;
            Ok(DueRow { declaration, person, name, unit_name, platform, handle, review_at, state })
        };
        Ok(Page { rows: found.rows.into_iter().map(read).collect::<Result<_, _>>()?, next: found.next })
    }

    /// The proofs of members of a unit and all below it that were seen once and are no more, unit by unit.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn broken(
        &self,
        path: &str,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page<BrokenRow>, StoreError> {
        if end_of(path).is_none() {
            return Ok(Page { rows: Vec::new(), next: None });
        }
        let place: Option<(String, String, String)> = match after {
            None => None,
            Some(after) => reading!(self, |database| {
                sqlx::query_as(
                "SELECT declaration.path, declaration.id, method FROM proof JOIN declaration ON declaration.id = declaration
                 WHERE proof.id = $1"
            )
            .bind(&after.id)
            .fetch_optional(database)
            .await
            })?,
        };
        let start = || (path.to_owned(), String::new(), String::new());
        let (from, declaration, method) =
            place.filter(|(place, ..)| place.starts_with(path)).unwrap_or_else(start);
        let rows: Vec<FoundBroken> = reading!(self, |database| sqlx::query_as(BROKEN)
            .bind(from)
            .bind(declaration)
            .bind(method)
            .bind(after_subtree(path))
            .bind(page::asked(limit))
            .fetch_all(database)
            .await)?;
        let found = page::page(rows, limit, |row| Cursor { at: 0, id: row.0.clone() });
        Ok(Page {
            rows: found.rows.into_iter().map(read_broken).collect::<Result<_, _>>()?,
            next: found.next,
        })
    }

    /// The lost and hijacked accounts of members of a unit and all below it, unit by unit and what waits longest first.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn lost(
        &self,
        path: &str,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page<LostRow>, StoreError> {
        let Some(end) = end_of(path) else { return Ok(Page { rows: Vec::new(), next: None }) };
        let place = match after {
            Some(after) => self.path_of(&after.id).await?.map(|place| (place, after.at, after.id.clone())),
            None => None,
        };
        let start = || (path.to_owned(), i64::MIN, String::new());
        let (from, at, id) = place.filter(|(place, ..)| place.starts_with(path)).unwrap_or_else(start);
        let rows: Vec<FoundLost> = reading!(self, |database| sqlx::query_as(LOST)
            .bind(from)
            .bind(at)
            .bind(id)
            .bind(end)
            .bind(page::asked(limit))
            .fetch_all(database)
            .await)?;
        let found = page::page(rows, limit, |row| Cursor { at: row.6, id: row.0.clone() });
        let read = |(declaration, person, name, unit_name, platform, handle, state_at): FoundLost| {
            let state_at = moment::time(state_at)?;
            Ok(LostRow { declaration, person, name, unit_name, platform, handle, state_at })
        };
        Ok(Page { rows: found.rows.into_iter().map(read).collect::<Result<_, _>>()?, next: found.next })
    }

    /// The path of a declaration after which a page begins.
    async fn path_of(&self, declaration: &str) -> Result<Option<String>, StoreError> {
        reading!(self, |database| sqlx::query_scalar("SELECT path FROM declaration WHERE id = $1")
            .bind(declaration)
            .fetch_optional(database)
            .await)
    }
}

fn read_broken(row: FoundBroken) -> Result<BrokenRow, StoreError> {
    let (_, declaration, person, name, unit_name, platform, handle, method, failures, why, checked_at) = row;
    Ok(BrokenRow {
        declaration,
        person,
        name,
        unit_name,
        platform,
        handle,
        method,
        failures: failures.unsigned_abs(),
        why,
        checked_at: checked_at.map(moment::time).transpose()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::{assert_begins_with, assert_found, steps};

    #[tokio::test]
    async fn lists_are_ranges_of_an_index_in_their_order() {
        for (statement, index) in
            [(DUE, "declaration_review"), (LOST, "declaration_unit_state"), (BROKEN, "declaration_broken")]
        {
            assert_found(statement, false).await;
            assert_begins_with(statement, index).await;
            // a few of one declaration may have to be put in order, never all
            let sorts = steps(statement).await.into_iter().filter(|step| step.contains("TEMP B-TREE"));
            assert!(
                sorts.into_iter().all(|step| step.contains("LAST") || step.contains("RIGHT PART")),
                "{statement}"
            );
        }
    }
}
