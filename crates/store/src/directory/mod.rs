//! The public directory: which declared accounts anybody may be told of. An entry counts while its member agrees, is there and
//! has not asked to be left alone, its organisation has opened its directory, and it is confirmed, under review or lost.
//!
//! Every question is one range of one index. What a question means is read elsewhere; here forms are compared by equality.

mod entry;
mod feed;
mod opening;
mod words;

pub use entry::DirectoryEntry;
pub use feed::MOST_ACCOUNTS_ASKED;

pub(crate) use words::follow;

use crate::{Store, StoreError, token};
use entry::entries;
use std::collections::HashSet;

/// Most entries that one question is answered with.
const MOST_ENTRIES: u32 = 100;
/// Most bytes of a form that is asked for: no longer one is kept.
const LONGEST_ASKED: usize = 8_192;

/// `what is asked for, limit`.
const OF_ACCOUNT: &str = entries!("declaration", "account_key = $1");
const OF_HANDLE: &str = entries!("declaration", "handle_key = $1");
const OF_ALIKE_HANDLE: &str = entries!("declaration", "handle_skeleton = $1");
const OF_SHOWN_NAME: &str = entries!("declaration", "name_key = $1");
const OF_HOLDER: &str = entries!("declaration", "holder_key = $1");
const OF_ALIKE_SHOWN_NAME: &str = entries!("declaration", "name_skeleton = $1");
const OF_ALIKE_HOLDER: &str = entries!("declaration", "holder_skeleton = $1");
const OF_DECLARATION: &str = entries!("declaration", "declaration.id = $1");
const OF_PERSON: &str = entries!("declaration", "declaration.person = $1");

impl Store {
    /// The entries of an account: more than one when several members run it.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn directory_account(&self, account_key: &str) -> Result<Vec<DirectoryEntry>, StoreError> {
        self.entries_of(&[OF_ACCOUNT], account_key, MOST_ENTRIES).await
    }

    /// The entries with this handle, on whatever platform; at most 100.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn directory_handle(
        &self,
        handle_key: &str,
        limit: u32,
    ) -> Result<Vec<DirectoryEntry>, StoreError> {
        self.entries_of(&[OF_HANDLE], handle_key, limit).await
    }

    /// The entries whose handle looks like this one, those that have it among them; at most 100.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn directory_alike(
        &self,
        handle_skeleton: &str,
        limit: u32,
    ) -> Result<Vec<DirectoryEntry>, StoreError> {
        self.entries_of(&[OF_ALIKE_HANDLE], handle_skeleton, limit).await
    }

    /// The entries whose account shows this name, then those of members who have it; at most 100.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn directory_name(
        &self,
        name_key: &str,
        limit: u32,
    ) -> Result<Vec<DirectoryEntry>, StoreError> {
        self.entries_of(&[OF_SHOWN_NAME, OF_HOLDER], name_key, limit).await
    }

    /// The entries whose shown name, then whose member's name looks like this one; at most 100.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn directory_name_alike(
        &self,
        name_skeleton: &str,
        limit: u32,
    ) -> Result<Vec<DirectoryEntry>, StoreError> {
        self.entries_of(&[OF_ALIKE_SHOWN_NAME, OF_ALIKE_HOLDER], name_skeleton, limit).await
    }

    /// The entry of a declaration; none while it is not in the directory.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn directory_entry(&self, declaration: &str) -> Result<Option<DirectoryEntry>, StoreError> {
        if !token::is_id(declaration) {
            return Ok(None);
        }
        Ok(self.entries_of(&[OF_DECLARATION], declaration, 1).await?.pop())
    }

    /// The entries of a member, by platform and address; at most 100.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn directory_of_person(&self, person: &str) -> Result<Vec<DirectoryEntry>, StoreError> {
        if !token::is_id(person) {
            return Ok(Vec::new());
        }
        let mut entries = self.entries_of(&[OF_PERSON], person, MOST_ENTRIES).await?;
        entries.sort_by(|a, b| (&a.platform, &a.address).cmp(&(&b.platform, &b.address)));
        Ok(entries)
    }

    /// What these statements find, one after the other, each entry once.
    async fn entries_of(
        &self,
        statements: &[&'static str],
        asked: &str,
        limit: u32,
    ) -> Result<Vec<DirectoryEntry>, StoreError> {
        if asked.is_empty() || asked.contains('\0') || asked.len() > LONGEST_ASKED {
            return Ok(Vec::new());
        }
        let most = limit.clamp(1, MOST_ENTRIES);
        let (mut found, mut seen) = (Vec::new(), HashSet::new());
        for statement in statements {
            let rows: Vec<entry::EntryRow> = reading!(self, |database| sqlx::query_as(*statement)
                .bind(asked)
                .bind(i64::from(most))
                .fetch_all(database)
                .await)?;
            found.extend(rows.into_iter().filter(|row| seen.insert(row.id().to_owned())));
        }
        found.truncate(most as usize);
        self.with_proofs(found).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::{assert_begins_with, assert_found, steps};

    #[tokio::test]
    async fn every_question_is_a_range_of_its_index() {
        for (statement, index) in [
            (OF_ACCOUNT, "declaration_account"),
            (OF_HANDLE, "declaration_handle_key"),
            (OF_ALIKE_HANDLE, "declaration_handle_skeleton"),
            (OF_SHOWN_NAME, "declaration_name_key"),
            (OF_HOLDER, "declaration_holder_key"),
            (OF_ALIKE_SHOWN_NAME, "declaration_name_skeleton"),
            (OF_ALIKE_HOLDER, "declaration_holder_skeleton"),
            (OF_DECLARATION, "sqlite_autoindex_declaration_1"),
        ] {
            // what agrees to an entry is looked up by its index, the last line first
            assert_found(statement, true).await;
            assert_begins_with(statement, index).await;
        }
        // the member first, then what they declared
        assert_found(OF_PERSON, true).await;
        let steps = steps(OF_PERSON).await;
        assert!(steps.iter().any(|step| step.contains("INDEX declaration_person ")), "{steps:?}");
    }
}
