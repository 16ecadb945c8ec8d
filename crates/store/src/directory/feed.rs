//! Many accounts at once, for whoever checks a page on which they stand.

use super::DirectoryEntry;
use super::entry::{EntryRow, entries};
use crate::{Store, StoreError};

/// Most accounts, or handles, that one question asks for.
pub const MOST_ACCOUNTS_ASKED: usize = 64;

/// Most entries that one question is answered with.
const MOST_FOUND: i64 = 500;

/// `what is asked for as a JSON array, limit`.
const ACCOUNTS_SQLITE: &str = entries!("declaration", "account_key IN (SELECT value FROM json_each($1))");
const ACCOUNTS_POSTGRESQL: &str =
    entries!("declaration", "account_key = ANY (ARRAY (SELECT jsonb_array_elements_text($1::jsonb)))");
const HANDLES_SQLITE: &str = entries!("declaration", "handle_skeleton IN (SELECT value FROM json_each($1))");
const HANDLES_POSTGRESQL: &str =
    entries!("declaration", "handle_skeleton = ANY (ARRAY (SELECT jsonb_array_elements_text($1::jsonb)))");

impl Store {
    /// The entries of these accounts; further ones than [`MOST_ACCOUNTS_ASKED`] are left out.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn directory_keys(&self, keys: &[String]) -> Result<Vec<DirectoryEntry>, StoreError> {
        self.entries_among([ACCOUNTS_SQLITE, ACCOUNTS_POSTGRESQL], keys).await
    }

    /// The entries whose handles look like one of these, by what they have in common; further ones than
    /// [`MOST_ACCOUNTS_ASKED`] are left out.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn directory_handles(&self, skeletons: &[String]) -> Result<Vec<DirectoryEntry>, StoreError> {
        self.entries_among([HANDLES_SQLITE, HANDLES_POSTGRESQL], skeletons).await
    }

    async fn entries_among(
        &self,
        [sqlite, postgresql]: [&'static str; 2],
        asked: &[String],
    ) -> Result<Vec<DirectoryEntry>, StoreError> {
        let is_usable = |text: &&String| !text.is_empty() && !text.contains('\0');
        let asked: Vec<&String> = asked.iter().filter(is_usable).take(MOST_ACCOUNTS_ASKED).collect();
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let statement = if self.backend() == "sqlite" { sqlite } else { postgresql };
        let rows: Vec<EntryRow> = reading!(self, |database| sqlx::query_as(statement)
            .bind(serde_json::json!(asked).to_string())
            .bind(MOST_FOUND)
            .fetch_all(database)
            .await)?;
        self.with_proofs(rows).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::{assert_begins_with, assert_found};

    #[tokio::test]
    async fn many_are_as_many_ranges_of_one_index() {
        for (statement, index) in
            [(ACCOUNTS_SQLITE, "declaration_account"), (HANDLES_SQLITE, "declaration_handle_skeleton")]
        {
            assert_found(statement, true).await;
            assert_begins_with(statement, index).await;
        }
    }
}
