//! A member's ledger: "I answer for what I store, provide, spread and share". A line for each publication, change, correction and
//! withdrawal, with the words, their check and the time, chained by SHA-256, so that its export is verified by anybody to whom the
//! member gives it (docs/ledger.md). It is its member's alone: no officer's page and no list shows it.
//!
//! The chain has no key, since anybody is to follow it. What keeps somebody at the database from rewriting it is that the lines are
//! encrypted, and that the export is signed by the key of this installation.

mod export;
mod line;
mod verify;

pub use verify::{BrokenLine, LedgerState, Ledgers};

use crate::keys::Keys;
use crate::page::MOST_PER_PAGE;
use crate::post::{PostBody, PostCheck};
use crate::token::hex;
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;
use serde_json::Value;
use std::fmt;

/// A line of a ledger, as its member reads it.
#[derive(Clone, PartialEq, Eq)]
pub struct LedgerEntry {
    /// Its number: from 1 on, without holes.
    pub number: i64,
    /// When, in whole seconds.
    pub at: Timestamp,
    /// `published`, `changed`, `corrected` or `withdrawn`.
    pub deed: String,
    /// The post.
    pub post: String,
    /// What chains it to the line before, in 64 hexadecimal digits.
    pub hash: String,
    /// All that it says, as it is exported.
    pub body: Value,
}

impl fmt::Debug for LedgerEntry {
    /// Without words and checks.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LedgerEntry")
            .field("number", &self.number)
            .field("deed", &self.deed)
            .finish_non_exhaustive()
    }
}

/// What a line tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Something came out.
    Published,
    /// Its words were changed without a word to its readers.
    Changed,
    /// It was corrected, and its readers were told.
    Corrected,
    /// It was withdrawn.
    Withdrawn,
}

impl Deed {
    /// Its code.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Deed::Published => "published",
            Deed::Changed => "changed",
            Deed::Corrected => "corrected",
            Deed::Withdrawn => "withdrawn",
        }
    }
}

/// A line to write.
pub(crate) struct NewLine<'a> {
    /// Whose ledger.
    pub(crate) person: &'a str,
    /// When.
    pub(crate) at: i64,
    /// What was done.
    pub(crate) deed: Deed,
    /// To which post.
    pub(crate) post: &'a str,
    /// What it says from now on; of what is withdrawn, what it said.
    pub(crate) body: &'a PostBody,
    /// Its check; none of what is withdrawn.
    pub(crate) check: Option<&'a PostCheck>,
    /// The words of a correction, or the reason of a withdrawal.
    pub(crate) note: &'a str,
}

/// A line as the databases hold it: `id, number, at, deed, post, body, hash`.
type Row = (String, i64, i64, String, String, String, Vec<u8>);

/// The newest first: `person, before, limit`.
const NEWEST: &str = "SELECT id, number, at, deed, post, body, hash FROM ledger_entry
     WHERE person = $1 AND number < $2 ORDER BY number DESC LIMIT $3";
/// The oldest first: `person, after, limit`.
const OLDEST: &str = "SELECT id, number, at, deed, post, body, hash FROM ledger_entry
     WHERE person = $1 AND number > $2 ORDER BY number LIMIT $3";
/// `post, person, limit`.
const OF_POST: &str = "SELECT id, number, at, deed, post, body, hash FROM ledger_entry
     WHERE post = $1 AND person = $2 ORDER BY number DESC LIMIT $3";

impl Store {
    /// A member's ledger, for the member, the newest line first, from the line before `before` on.
    ///
    /// # Errors
    /// The database's failure; [`StoreError::Decode`] when a line cannot be decrypted.
    pub async fn ledger(
        &self,
        person: &str,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<LedgerEntry>, StoreError> {
        let rows = self.lines(NEWEST, person, before.unwrap_or(i64::MAX), limit).await?;
        rows.into_iter().map(|row| read(&self.keys, row)).collect()
    }

    /// What a member's ledger says of one post, the newest line first.
    ///
    /// # Errors
    /// The database's failure; [`StoreError::Decode`] when a line cannot be decrypted.
    pub async fn ledger_of_post(&self, person: &str, post: &str) -> Result<Vec<LedgerEntry>, StoreError> {
        if !token::is_id(person) || !token::is_id(post) {
            return Ok(Vec::new());
        }
        let rows: Vec<Row> = reading!(self, |database| sqlx::query_as(OF_POST)
            .bind(post)
            .bind(person)
            .bind(i64::from(MOST_PER_PAGE))
            .fetch_all(database)
            .await)?;
        rows.into_iter().map(|row| read(&self.keys, row)).collect()
    }

    /// Some lines of a ledger from a number on.
    async fn lines(
        &self,
        statement: &'static str,
        person: &str,
        from: i64,
        limit: u32,
    ) -> Result<Vec<Row>, StoreError> {
        if !token::is_id(person) {
            return Ok(Vec::new());
        }
        reading!(self, |database| sqlx::query_as(statement)
            .bind(person)
            .bind(from)
            .bind(i64::from(limit.clamp(1, MOST_PER_PAGE)))
            .fetch_all(database)
            .await)
    }
}

/// Writes a line as the last of a ledger whose member is held until the transaction ends.
pub(crate) async fn append(
    transaction: &mut Within<'_>,
    keys: &Keys,
    new: &NewLine<'_>,
) -> Result<(), StoreError> {
    let last: Option<(i64, Vec<u8>)> = within!(&mut *transaction, |database| sqlx::query_as(
        "SELECT number, hash FROM ledger_entry WHERE person = $1 ORDER BY number DESC LIMIT 1"
    )
    .bind(new.person)
    .fetch_optional(database)
    .await)?;
    let (number, before) = last.map_or((0, None), |(number, hash)| (number, Some(hash)));
    let number = number + 1;
    let text = line::text(number, new)?;
    let hash = line::hash(before.as_deref(), &text);
    let id = token::id()?;
    let body = keys.seal("ledger-body", &id, &text)?;
    within!(transaction, |database| {
        sqlx::query(
        "INSERT INTO ledger_entry (id, person, number, at, deed, post, body, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    )
    .bind(&id)
    .bind(new.person)
    .bind(number)
    .bind(new.at)
    .bind(new.deed.code())
    .bind(new.post)
    .bind(&body)
    .bind(&hash[..])
    .execute(database)
    .await
    .map(|_| ())
    })
}

/// How many lines tell of a post.
pub(crate) async fn count(transaction: &mut Within<'_>, person: &str, post: &str) -> Result<i64, StoreError> {
    within!(transaction, |database| sqlx::query_scalar(
        "SELECT COUNT(*) FROM ledger_entry WHERE post = $1 AND person = $2"
    )
    .bind(post)
    .bind(person)
    .fetch_one(database)
    .await)
}

fn read(keys: &Keys, (id, number, at, deed, post, body, hash): Row) -> Result<LedgerEntry, StoreError> {
    let text = keys.unseal("ledger-body", &id, &body)?;
    let body = serde_json::from_str(&text).map_err(|_| StoreError::Decode { what: "line of a ledger" })?;
    Ok(LedgerEntry { number, at: moment::time(at)?, deed, post, hash: hex(&hash), body })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::{assert_begins_with, assert_found};

    #[tokio::test]
    async fn lines_are_ranges_of_an_index_in_their_order() {
        for (list, index) in
            [(NEWEST, "ledger_entry_number"), (OLDEST, "ledger_entry_number"), (OF_POST, "ledger_entry_post")]
        {
            assert_found(list, true).await;
            assert_begins_with(list, index).await;
        }
    }
}
