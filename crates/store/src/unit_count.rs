//! The figures of units, added up from what triggers count for each unit itself (`unit_count`): an organisation's cost a row
//! for each of its units, however many are in it.

use crate::pools::Pools;
use crate::unit::after_subtree;
use crate::{Store, StoreError};
use std::collections::HashMap;

/// What a unit and all below it come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnitTotals {
    /// Members.
    pub members: u64,
    /// Accounts that are declared and not confirmed yet.
    pub declared: u64,
    /// Accounts that are confirmed.
    pub confirmed: u64,
    /// Accounts that need a review.
    pub needs_review: u64,
    /// Accounts that are lost or hijacked.
    pub lost: u64,
    /// Members who have declared nothing.
    pub without_declaration: u64,
}

impl UnitTotals {
    const fn with(self, other: UnitTotals) -> UnitTotals {
        UnitTotals {
            members: self.members + other.members,
            declared: self.declared + other.declared,
            confirmed: self.confirmed + other.confirmed,
            needs_review: self.needs_review + other.needs_review,
            lost: self.lost + other.lost,
            without_declaration: self.without_declaration + other.without_declaration,
        }
    }
}

/// Bytes by which the path of a unit is longer than that of the unit above.
pub(crate) const STEP: usize = "00000000/".len();

/// `path, end, length of the paths to tell apart`.
const TOTALS: &str = "SELECT substr(path, 1, CAST($3 AS INTEGER)), CAST(SUM(members) AS BIGINT),
         CAST(SUM(undeclared) AS BIGINT), CAST(SUM(declared) AS BIGINT), CAST(SUM(confirmed) AS BIGINT),
         CAST(SUM(needs_review) AS BIGINT), CAST(SUM(lost) AS BIGINT)
     FROM unit_count WHERE path >= $1 AND path < $2 GROUP BY 1";

/// `path, members, undeclared, declared, confirmed, needs_review, lost`.
type TotalsRow = (String, i64, i64, i64, i64, i64, i64);

impl Store {
    /// What a unit and all below it come to.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn unit_totals(&self, path: &str) -> Result<UnitTotals, StoreError> {
        Ok(self.totals_within(path, path.len()).await?.remove(path).unwrap_or_default())
    }

    /// The same, and beside it what each unit right below comes to, by its path; one in which nobody has ever been is left out.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn totals_below(
        &self,
        path: &str,
    ) -> Result<(UnitTotals, HashMap<String, UnitTotals>), StoreError> {
        let mut totals = self.totals_within(path, path.len() + STEP).await?;
        let all = totals.values().fold(UnitTotals::default(), |sum, totals| sum.with(*totals));
        // those who are in the unit itself
        totals.remove(path);
        Ok((all, totals))
    }

    async fn totals_within(
        &self,
        path: &str,
        length: usize,
    ) -> Result<HashMap<String, UnitTotals>, StoreError> {
        let rows: Vec<TotalsRow> = reading!(self, |database| sqlx::query_as(TOTALS)
            .bind(path)
            .bind(after_subtree(path))
            .bind(i64::try_from(length).unwrap_or(i64::MAX))
            .fetch_all(database)
            .await)?;
        let read = |(path, members, undeclared, declared, confirmed, needs_review, lost): TotalsRow| {
            let totals = UnitTotals {
                members: members.unsigned_abs(),
                declared: declared.unsigned_abs(),
                confirmed: confirmed.unsigned_abs(),
                needs_review: needs_review.unsigned_abs(),
                lost: lost.unsigned_abs(),
                without_declaration: undeclared.unsigned_abs(),
            };
            (path, totals)
        };
        Ok(rows.into_iter().map(read).collect())
    }

    /// Adds up what PostgreSQL keeps as a row for each change. Of two nodes that do, one waits and then finds less to add.
    pub(crate) async fn add_up_counts(&self) -> Result<(), StoreError> {
        let Pools::Postgresql(pool) = &self.pools else { return Ok(()) };
        let statement = "WITH several AS (
                 DELETE FROM unit_count
                 WHERE path IN (SELECT path FROM unit_count GROUP BY path HAVING COUNT(*) > 1) RETURNING *)
             INSERT INTO unit_count
             SELECT path, SUM(members), SUM(undeclared), SUM(declared), SUM(confirmed), SUM(needs_review), SUM(lost)
             FROM several GROUP BY path";
        sqlx::query(statement).execute(pool).await.map(|_| ()).map_err(StoreError::Write)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::assert_found;

    #[tokio::test]
    async fn figures_are_ranges_of_an_index() {
        assert_found(TOTALS, false).await;
    }
}
