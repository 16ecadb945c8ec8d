//! The words of public declarations: when they stand in the index, and the search by the beginnings of words. A search counts
//! each word first and goes on from the rarest; it never looks at more than a bounded part of the index.

use super::DirectoryEntry;
use super::entry::{EntryRow, entries};
use crate::declaration::words_of;
use crate::page::MOST_PER_PAGE;
use crate::within::Within;
use crate::{Store, StoreError};
use std::cmp::Reverse;

/// Most words that one search looks for, the longest of them.
const MOST_WORDS: usize = 4;
/// Most rows of the index that a search looks at for a word.
const MOST_LOOKED_AT: i64 = 2_000;
/// Most bytes of a word that is searched for: no longer one is kept.
const LONGEST_WORD: usize = 800;

/// Entries with a word that begins so, in which three others begin words:
/// `word, limit, end, other, other, other, most rows to look at`.
const HAVING_SQLITE: &str = entries!(
    "(SELECT DISTINCT found FROM (SELECT declaration AS found, whole FROM directory_word
         WHERE word >= $1 AND word < $3 LIMIT $7) AS looked_at
      WHERE instr(whole, $4) > 0 AND instr(whole, $5) > 0 AND instr(whole, $6) > 0) AS named, declaration",
    "declaration.id = found"
);
const HAVING_POSTGRESQL: &str = entries!(
    "(SELECT DISTINCT found FROM (SELECT declaration AS found, whole FROM directory_word
         WHERE word >= $1 AND word < $3 ORDER BY word, declaration LIMIT $7) AS looked_at
      WHERE strpos(whole, $4) > 0 AND strpos(whole, $5) > 0 AND strpos(whole, $6) > 0) AS named, declaration",
    "declaration.id = found"
);
/// How many names have a word that begins so, as far as anybody looks: `word, end, limit`.
const COUNT: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM directory_word
     WHERE word >= $1 AND word < $2 LIMIT $3) AS begun";

impl Store {
    /// Entries in whose names each of these words begins a word, folded as those of
    /// [`DirectoryKeys`](crate::DirectoryKeys); at most 500, and whether there may be more. Of many words the longest four are
    /// looked for. Where all of them are frequent, only some of the names with the rarest are looked at: then there may be more.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn directory_words(
        &self,
        words: &[String],
        limit: u32,
    ) -> Result<(Vec<DirectoryEntry>, bool), StoreError> {
        let is_word = |word: &&str| (1..=LONGEST_WORD).contains(&word.len()) && !word.contains(['\0', ' ']);
        let mut words: Vec<&str> = words.iter().map(|word| word.trim()).filter(is_word).collect();
        words.sort_by_key(|word| (Reverse(word.chars().count()), *word));
        words.dedup();
        words.truncate(MOST_WORDS);
        let mut counted: Vec<(i64, &str)> = Vec::with_capacity(MOST_WORDS);
        for word in words {
            counted.push((self.count_beginning(word).await?, word));
        }
        // the sort keeps the longer one of two first
        counted.sort_by_key(|(count, _)| *count);
        let Some(((count, first), others)) = counted.split_first() else { return Ok((Vec::new(), false)) };
        let other = |number: usize| others.get(number).map_or(" ".to_owned(), |(_, word)| format!(" {word}"));
        let most = limit.clamp(1, MOST_PER_PAGE);
        let statement = if self.backend() == "sqlite" { HAVING_SQLITE } else { HAVING_POSTGRESQL };
        let mut rows: Vec<EntryRow> = reading!(self, |database| sqlx::query_as(statement)
            .bind(*first)
            .bind(i64::from(most) + 1)
            .bind(after_prefix(first))
            .bind(other(0))
            .bind(other(1))
            .bind(other(2))
            .bind(MOST_LOOKED_AT)
            .fetch_all(database)
            .await)?;
        let has_more = *count > MOST_LOOKED_AT || rows.len() > most as usize;
        rows.truncate(most as usize);
        Ok((self.with_proofs(rows).await?, has_more))
    }

    async fn count_beginning(&self, word: &str) -> Result<i64, StoreError> {
        reading!(self, |database| sqlx::query_scalar(COUNT)
            .bind(word)
            .bind(after_prefix(word))
            .bind(MOST_LOOKED_AT + 1)
            .fetch_one(database)
            .await)
    }
}

/// Lets the words of a declaration stand in the index exactly while it is public, declared and not retired. Called in the
/// transaction of whatever changes one of these.
pub(crate) async fn follow(transaction: &mut Within<'_>, declaration: &str) -> Result<(), StoreError> {
    let text: Option<String> = within!(&mut *transaction, |database| sqlx::query_scalar(
        "SELECT directory_words FROM declaration
         WHERE id = $1 AND visibility = 'public' AND state NOT IN ('draft', 'retired')"
    )
    .bind(declaration)
    .fetch_optional(database)
    .await)?;
    let (whole, mut words) = words_of(text.as_deref().unwrap_or_default())?;
    words.sort_unstable();
    words.dedup();
    let mut standing: Vec<(String, String)> = within!(&mut *transaction, |database| sqlx::query_as(
        "SELECT word, whole FROM directory_word WHERE declaration = $1"
    )
    .bind(declaration)
    .fetch_all(database)
    .await)?;
    standing.sort_unstable();
    let is_so = standing.iter().map(|(word, of)| (word, of)).eq(words.iter().map(|word| (word, &whole)));
    if is_so {
        return Ok(());
    }
    within!(&mut *transaction, |database| sqlx::query("DELETE FROM directory_word WHERE declaration = $1")
        .bind(declaration)
        .execute(database)
        .await
        .map(|_| ()))?;
    let statement = match transaction {
        Within::Sqlite(_) => {
            "INSERT INTO directory_word (word, declaration, whole) SELECT value, $1, $2 FROM json_each($3)"
        }
        Within::Postgresql(_) => {
            "INSERT INTO directory_word (word, declaration, whole)
             SELECT word, $1, $2 FROM jsonb_array_elements_text($3::jsonb) AS word"
        }
    };
    within!(transaction, |database| sqlx::query(statement)
        .bind(declaration)
        .bind(&whole)
        .bind(serde_json::json!(words).to_string())
        .execute(database)
        .await
        .map(|_| ()))
}

/// The first text after all that begin with this one.
fn after_prefix(prefix: &str) -> String {
    format!("{prefix}\u{10ffff}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::steps;

    #[tokio::test]
    async fn a_search_is_a_range_of_words_and_then_of_names() {
        let counting = steps(COUNT).await;
        assert!(counting.iter().any(|step| step.starts_with("SEARCH directory_word")), "{counting:?}");
        let steps = steps(HAVING_SQLITE).await;
        // what the range gave is walked through, and nothing else
        let scanned: Vec<_> = steps.iter().filter(|step| step.starts_with("SCAN")).collect();
        assert!(
            scanned.iter().all(|step| ["SCAN looked_at", "SCAN named"].contains(&step.as_str())),
            "{steps:?}"
        );
        assert!(steps.iter().any(|step| step.starts_with("SEARCH directory_word")), "{steps:?}");
        assert!(
            steps.iter().any(|step| step.starts_with("SEARCH declaration USING INDEX sqlite_auto")),
            "{steps:?}"
        );
    }
}
