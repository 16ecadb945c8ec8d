//! What stands beside the figures of a unit: how many asked to be left alone, and which requests wait for answers.

use crate::unit::after_subtree;
use crate::{Store, StoreError};
use std::collections::HashMap;

/// What stands beside the figures of a unit and all below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Members who asked that nothing be done with their data.
    pub restricted: u64,
    /// Open requests of the unit itself and of each unit right below with all below it, by path; a unit without any is left out.
    pub requests: HashMap<String, u64>,
}

/// `path, end`.
const RESTRICTED: &str = "SELECT COUNT(*) FROM person
     WHERE unit_path >= $1 AND unit_path < $2 AND left_at IS NULL AND restricted_at IS NOT NULL";
/// The same.
const OPEN: &str = "SELECT path, COUNT(*) FROM request
     WHERE path >= $1 AND path < $2 AND closed_at IS NULL GROUP BY path";

impl Store {
    /// How many members of a unit and all below it asked to be left alone, and what is asked there and not closed.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn standing(&self, path: &str) -> Result<Standing, StoreError> {
        if !super::is_path(path) {
            return Ok(Standing::default());
        }
        let restricted: i64 = reading!(self, |database| sqlx::query_scalar(RESTRICTED)
            .bind(path)
            .bind(after_subtree(path))
            .fetch_one(database)
            .await)?;
        Ok(Standing { restricted: restricted.unsigned_abs(), requests: self.counts(OPEN, path, None).await? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::{assert_begins_with, assert_found};

    #[tokio::test]
    async fn what_stands_beside_figures_is_a_range_of_an_index() {
        for (statement, index) in [(RESTRICTED, "person_path"), (OPEN, "request_path")] {
            assert_found(statement, true).await;
            assert_begins_with(statement, index).await;
        }
    }
}
