//! The forms in which the names of a declaration are compared, kept beside it for the public directory. The caller makes
//! them: how names are folded is not known here. What was declared before there were any is given them once.

use super::row::{WholeRow, whole};
use super::{Declaration, accept, hold_owner};
use crate::within::Within;
use crate::{Store, StoreError, directory, token};
use std::fmt;

/// Most words of a declaration that can be searched for.
pub const MOST_DIRECTORY_WORDS: usize = 24;

/// Most bytes of a form: what an index of either database takes.
const LONGEST_KEY: usize = 2_400;
/// Most bytes of a word, and of all words: together with a name they are one row of an index.
const LONGEST_WORD: usize = 800;
const LONGEST_WHOLE: usize = 1_600;
/// Most declarations that are given out at once to be given their forms.
const MOST_AT_ONCE: u32 = 1_000;

/// The forms by which a declaration is found in the public directory.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct DirectoryKeys {
    /// The handle, as it is compared.
    pub handle_key: String,
    /// The handle, as those that look alike have it in common.
    pub handle_skeleton: String,
    /// The name that the account shows, as it is compared.
    pub name_key: String,
    /// That name, as those that look alike have it in common.
    pub name_skeleton: String,
    /// The member's name, as it is compared.
    pub holder_key: String,
    /// The member's name, as those that look alike have it in common.
    pub holder_skeleton: String,
    /// The words of both names, folded for the search; at most [`MOST_DIRECTORY_WORDS`].
    pub words: Vec<String>,
    /// The same words as one text, with a space before each.
    pub whole: String,
}

impl fmt::Debug for DirectoryKeys {
    /// Without the names.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DirectoryKeys").field("words", &self.words.len()).finish_non_exhaustive()
    }
}

/// The columns that hold them. The words are a JSON array that the whole begins, or nothing while there are no forms.
#[derive(sqlx::FromRow)]
pub(super) struct KeyColumns {
    handle_key: String,
    handle_skeleton: String,
    name_key: String,
    name_skeleton: String,
    holder_key: String,
    holder_skeleton: String,
    directory_words: String,
}

impl TryFrom<KeyColumns> for DirectoryKeys {
    type Error = StoreError;

    fn try_from(row: KeyColumns) -> Result<Self, StoreError> {
        let (whole, words) = words_of(&row.directory_words)?;
        Ok(Self {
            handle_key: row.handle_key,
            handle_skeleton: row.handle_skeleton,
            name_key: row.name_key,
            name_skeleton: row.name_skeleton,
            holder_key: row.holder_key,
            holder_skeleton: row.holder_skeleton,
            words,
            whole,
        })
    }
}

/// The whole and the words in the column that holds both.
pub(crate) fn words_of(text: &str) -> Result<(String, Vec<String>), StoreError> {
    if text.is_empty() {
        return Ok((String::new(), Vec::new()));
    }
    let unusable = StoreError::Decode { what: "list of words" };
    let Ok(mut words) = serde_json::from_str::<Vec<String>>(text) else { return Err(unusable) };
    if words.is_empty() {
        return Err(unusable);
    }
    let whole = words.remove(0);
    Ok((whole, words))
}

/// The column that holds whole and words. Forms that nobody made are left to be made.
pub(super) fn words_text(keys: &DirectoryKeys) -> String {
    if *keys == DirectoryKeys::default() { String::new() } else { made_text(keys) }
}

fn made_text(keys: &DirectoryKeys) -> String {
    let words: Vec<&String> = std::iter::once(&keys.whole).chain(&keys.words).collect();
    serde_json::json!(words).to_string()
}

/// Whether forms keep their limits.
pub(super) fn accept_keys(keys: &DirectoryKeys) -> Result<(), StoreError> {
    let forms = [
        &keys.handle_key,
        &keys.handle_skeleton,
        &keys.name_key,
        &keys.name_skeleton,
        &keys.holder_key,
        &keys.holder_skeleton,
    ];
    forms.into_iter().try_for_each(|form| accept::line("a form of a name", form, 0, LONGEST_KEY))?;
    accept::line("words of a name", &keys.whole, 0, LONGEST_WHOLE)?;
    let is_word = |word: &String| {
        (1..=LONGEST_WORD).contains(&word.len())
            && !word.contains(|character: char| character.is_control() || character == ' ')
    };
    let is_short = forms.iter().all(|form| form.len() <= LONGEST_KEY) && keys.whole.len() <= LONGEST_WHOLE;
    if is_short && keys.words.len() <= MOST_DIRECTORY_WORDS && keys.words.iter().all(is_word) {
        return Ok(());
    }
    Err(StoreError::Value { what: "forms of a name", rule: "short ones, and at most 24 words" })
}

/// Declarations without forms: `limit`.
const WITHOUT_KEYS: &str = whole!("WHERE directory_words = '' ORDER BY declaration.id LIMIT $1");

impl Store {
    /// Declarations whose forms nobody has made yet, drafts among them; at most 1,000.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn declarations_without_keys(&self, limit: u32) -> Result<Vec<Declaration>, StoreError> {
        let rows: Vec<WholeRow> = reading!(self, |database| sqlx::query_as(WITHOUT_KEYS)
            .bind(i64::from(limit.clamp(1, MOST_AT_ONCE)))
            .fetch_all(database)
            .await)?;
        rows.into_iter().map(|row| row.read(&self.keys)).collect()
    }

    /// Gives a declaration the forms of its names, whatever they were before. Its version and its history stay: it says
    /// what it said. False when there is none of this version any more, and the forms are those of other words.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept; otherwise the database's failure.
    pub async fn set_directory_keys(
        &self,
        id: &str,
        version: i64,
        keys: &DirectoryKeys,
    ) -> Result<bool, StoreError> {
        accept_keys(keys)?;
        if !token::is_id(id) {
            return Ok(false);
        }
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            hold_owner(&mut transaction, id).await?;
            let set = within!(&mut transaction, |database| {
                sqlx::query(
                "UPDATE declaration SET handle_key = $3, handle_skeleton = $4, name_key = $5, name_skeleton = $6,
                     holder_key = $7, holder_skeleton = $8, directory_words = $9
                 WHERE id = $1 AND version = $2"
            )
            .bind(id)
            .bind(version)
            .bind(&keys.handle_key)
            .bind(&keys.handle_skeleton)
            .bind(&keys.name_key)
            .bind(&keys.name_skeleton)
            .bind(&keys.holder_key)
            .bind(&keys.holder_skeleton)
            .bind(made_text(keys))
            .execute(database)
            .await
            .map(|done| done.rows_affected())
            })?;
            if set == 0 {
                return Ok(false);
            }
            directory::follow(&mut transaction, id).await?;
            Ok(true)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::steps;

    #[tokio::test]
    async fn what_has_no_forms_is_a_range_of_an_index() {
        let steps = steps(WITHOUT_KEYS).await;
        assert!(steps.iter().any(|step| step.contains("USING INDEX declaration_without_keys")), "{steps:?}");
        assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "{steps:?}");
    }

    #[test]
    fn words_are_read_as_they_were_written() {
        for words in [vec![], vec!["an".to_owned(), "\"quoted\"".to_owned()]] {
            let whole = words.iter().map(|word| format!(" {word}")).collect();
            let keys = DirectoryKeys { words, whole, ..DirectoryKeys::default() };
            assert_eq!(words_of(&made_text(&keys)).unwrap(), (keys.whole, keys.words));
        }
        assert_eq!(words_of("").unwrap(), (String::new(), Vec::new()));
        for unusable in ["[]", "{}", "x"] {
            assert!(words_of(unusable).is_err(), "{unusable}");
        }
    }
}
