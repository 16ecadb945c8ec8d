//! What an officer oversees of a unit and all below it: how much is declared, what is missing, due, broken or lost, and the
//! whole register for an export. Contacts are in none of it, nor what anybody writes or reads. Lists leave out who has asked to
//! be left alone; figures of members count them.

mod asking;
mod attention;
mod missing;
mod register;
mod standing;

pub use asking::Asked;
pub use attention::{BrokenRow, DueRow, LostRow};
pub use missing::MissingRow;
pub use register::RegisterRow;
pub use standing::Standing;

use crate::declaration::end_of;
use crate::unit::{Unit, after_subtree};
use crate::unit_count::{STEP, UnitTotals};
use crate::{Store, StoreError, moment};
use jiff::Timestamp;
use std::collections::HashMap;

/// How many days before its day a review is due.
pub const DAYS_DUE_BEFORE: i64 = 30;

const DAY: i64 = 86_400;

/// The figures of a unit and of those right below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The unit with all below it.
    pub whole: CoverageRow,
    /// The open units right below, by name, each with all below it. Who is in the unit itself is in none of them.
    pub below: Vec<CoverageRow>,
}

/// The figures of a unit and all below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoverageRow {
    /// The unit.
    pub unit: String,
    /// What it is called.
    pub name: String,
    /// Its path.
    pub path: String,
    /// Members.
    pub members: u64,
    /// Members who have declared nothing.
    pub undeclared: u64,
    /// Accounts that are declared and not confirmed yet.
    pub declared: u64,
    /// Accounts that are confirmed.
    pub confirmed: u64,
    /// Accounts that need a review.
    pub needs_review: u64,
    /// Accounts that are lost or hijacked.
    pub lost: u64,
    /// Accounts that have to be looked at again within [`DAYS_DUE_BEFORE`] days, or had to be.
    pub due: u64,
    /// Proofs that were seen once and are no more.
    pub broken: u64,
    /// Accounts that their members declare to everybody.
    pub public: u64,
}

/// `path, end, until`. By the whole path, in whose order the indexes are: units are added up afterwards.
const DUE: &str = "SELECT path, COUNT(*) FROM declaration
     WHERE review_at <= $3 AND withheld = 0 AND path >= $1 AND path < $2 GROUP BY path";
/// The same, without a day.
const BROKEN: &str = "SELECT path, CAST(SUM(broken) AS BIGINT) FROM declaration
     WHERE path >= $1 AND path < $2 AND broken > 0 AND withheld = 0 AND state NOT IN ('draft', 'retired') GROUP BY path";
const PUBLIC: &str = "SELECT path, COUNT(*) FROM declaration
     WHERE path >= $1 AND path < $2 AND visibility = 'public' AND withheld = 0
       AND state NOT IN ('draft', 'retired') GROUP BY path";

/// A number for each unit right below and for the unit itself, by path.
type Counts = HashMap<String, u64>;

impl Store {
    /// The figures of a unit, and beside them those of each open unit right below.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn coverage(&self, unit: &Unit, now: Timestamp) -> Result<Coverage, StoreError> {
        let until = moment::second(now).saturating_add(DAYS_DUE_BEFORE * DAY);
        let (totals, of) = self.totals_below(&unit.path).await?;
        let due = self.counts(DUE, &unit.path, Some(until)).await?;
        let broken = self.counts(BROKEN, &unit.path, None).await?;
        let public = self.counts(PUBLIC, &unit.path, None).await?;
        let at = |counts: &Counts, path: &str| counts.get(path).copied().unwrap_or_default();
        let below = self.subunits(&unit.id).await?;
        let below = below.iter().map(|below| {
            let numbers = [at(&due, &below.path), at(&broken, &below.path), at(&public, &below.path)];
            row(below, of.get(&below.path).copied().unwrap_or_default(), numbers)
        });
        let below = below.collect();
        let sums = [&due, &broken, &public].map(|counts| counts.values().sum());
        Ok(Coverage { whole: row(unit, totals, sums), below })
    }

    async fn counts(
        &self,
        statement: &'static str,
        path: &str,
        until: Option<i64>,
    ) -> Result<Counts, StoreError> {
        let rows: Vec<(String, i64)> = reading!(self, |database| {
            let asked = sqlx::query_as(statement).bind(path).bind(after_subtree(path));
            let asked = if let Some(until) = until { asked.bind(until) } else { asked };
            asked.fetch_all(database).await
        })?;
        let mut counts = Counts::new();
        for (of, count) in rows {
            let of = of.get(..path.len() + STEP).unwrap_or(&of);
            *counts.entry(of.to_owned()).or_default() += count.unsigned_abs();
        }
        Ok(counts)
    }
}

/// Whether a text can be the path of a unit.
fn is_path(path: &str) -> bool {
    end_of(path).is_some()
}

fn row(unit: &Unit, totals: UnitTotals, [due, broken, public]: [u64; 3]) -> CoverageRow {
    CoverageRow {
        unit: unit.id.clone(),
        name: unit.name.clone(),
        path: unit.path.clone(),
        members: totals.members,
        undeclared: totals.without_declaration,
        declared: totals.declared,
        confirmed: totals.confirmed,
        needs_review: totals.needs_review,
        lost: totals.lost,
        due,
        broken,
        public,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::steps;

    #[tokio::test]
    async fn figures_are_read_from_an_index_alone() {
        for (statement, index) in
            [(DUE, "declaration_review"), (BROKEN, "declaration_broken"), (PUBLIC, "declaration_public")]
        {
            let steps = steps(statement).await;
            let range = format!("SEARCH declaration USING COVERING INDEX {index} ");
            assert!(steps[0].starts_with(&range), "{steps:?}");
            // of what is due there are few, in another order
            let is_sorted = steps.iter().any(|step| step.contains("TEMP B-TREE"));
            assert_eq!(is_sorted, statement == DUE, "{steps:?}");
        }
    }
}
