//! Searching members by the beginnings of the words of their names. Every statement is one range of one index, in parts of
//! bounded size, so that no choice of plan and no choice of words makes a search slow: a small unit is searched from its
//! members, a large one from the rarest of the words.

use super::{ListedRow, MemberRow, json_of};
use crate::page;
use crate::unit::{Unit, after_subtree};
use crate::{Store, StoreError};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// Most words that one search looks for; further ones are left out.
pub const MOST_SEARCHED_WORDS: usize = 3;

/// A unit with at most so many members is searched from its members; a word is counted up to as many.
const FEW: i64 = 2_000;
/// Names that are looked at together at first; each further part is four times as large, up to [`LARGEST_PART`].
const FIRST_PART: usize = 500;
const LARGEST_PART: usize = 8_000;
/// Most parts of one search: 50,000 names that have all the words. Of a unit with more than [`FEW`] members in an organisation
/// where more people than that have such a name, some may not be found.
const MOST_PARTS: usize = 8;

/// Names with a word that begins so, in which two others begin words: `organisation, word, person, end, other, other, limit`.
const BEGINNING_SQLITE: &str = "SELECT word, person FROM person_word
     WHERE organisation = $1 AND (word, person) > ($2, $3) AND word < $4
       AND instr(whole, $5) > 0 AND instr(whole, $6) > 0 ORDER BY word, person LIMIT $7";
const BEGINNING_POSTGRESQL: &str = "SELECT word, person FROM person_word
     WHERE organisation = $1 AND (word, person) > ($2, $3) AND word < $4
       AND strpos(whole, $5) > 0 AND strpos(whole, $6) > 0 ORDER BY word, person LIMIT $7";

impl Store {
    /// Members of a unit and all below it with a name in which each of these words begins a word, folded as those of
    /// [`PersonName`](crate::PersonName); nobody who asked that their data not be used. Not more than `limit`, by name; a search that finds so many is to be narrowed.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn search_members(
        &self,
        unit: &Unit,
        words: &[String],
        limit: u32,
    ) -> Result<Vec<MemberRow>, StoreError> {
        let words = words.iter().map(|word| word.trim()).filter(|word| !word.is_empty());
        let words: Vec<&str> = words.take(MOST_SEARCHED_WORDS).collect();
        if words.is_empty() || words.iter().any(|word| word.contains('\0')) {
            return Ok(Vec::new());
        }
        let most = limit.clamp(1, page::MOST_PER_PAGE) as usize;
        let mut rows = match self.few_members(unit).await? {
            Some(rows) => self.having(rows, &words).await?,
            None => self.beginning_with(unit, words, most).await?,
        };
        rows.sort_by(|one, other| (&one.sort_name, &one.id).cmp(&(&other.sort_name, &other.id)));
        rows.truncate(most);
        self.with_answers(rows).await
    }

    /// All members of a unit and those below it, when they are few.
    async fn few_members(&self, unit: &Unit) -> Result<Option<Vec<ListedRow>>, StoreError> {
        let count: i64 = reading!(self, |database| sqlx::query_scalar(
            "SELECT COUNT(*) FROM (SELECT 1 FROM person
             WHERE unit_path >= $1 AND unit_path < $2 AND left_at IS NULL LIMIT $3) AS member"
        )
        .bind(&unit.path)
        .bind(after_subtree(&unit.path))
        .bind(FEW + 1)
        .fetch_one(database)
        .await)?;
        if count > FEW {
            return Ok(None);
        }
        let rows = reading!(self, |database| {
            sqlx::query_as(
            "SELECT person.id, person.name, unit, unit_path, unit.name AS unit_name, sort_name, declared, confirmed,
                    needs_review, lost, restricted_at
             FROM person JOIN unit ON unit.id = unit
             WHERE unit_path >= $1 AND unit_path < $2 AND left_at IS NULL AND restricted_at IS NULL LIMIT $3"
        )
        .bind(&unit.path)
        .bind(after_subtree(&unit.path))
        .bind(FEW)
        .fetch_all(database)
        .await
        })?;
        Ok(Some(rows))
    }

    /// Members of a large unit, from the rarest word on, until enough are found.
    async fn beginning_with(
        &self,
        unit: &Unit,
        words: Vec<&str>,
        most: usize,
    ) -> Result<Vec<ListedRow>, StoreError> {
        let words = self.rarest_first(&unit.organisation, words).await?;
        let Some((first, others)) = words.split_first() else { return Ok(Vec::new()) };
        let (mut found, mut seen) = (Vec::new(), HashSet::new());
        let mut after = ((*first).to_owned(), String::new());
        let statement = match self.backend() {
            "sqlite" => BEGINNING_SQLITE,
            _ => BEGINNING_POSTGRESQL,
        };
        let other = |number: usize| others.get(number).map_or(" ".to_owned(), |word| format!(" {word}"));
        let mut size = FIRST_PART;
        for _ in 0..MOST_PARTS {
            let part: Vec<(String, String)> = reading!(self, |database| sqlx::query_as(statement)
                .bind(&unit.organisation)
                .bind(&after.0)
                .bind(&after.1)
                .bind(after_prefix(first))
                .bind(other(0))
                .bind(other(1))
                .bind(size as i64)
                .fetch_all(database)
                .await)?;
            let is_last = part.len() < size;
            // somebody may have two words that begin so
            let new = part.iter().map(|(_, person)| person).filter(|person| seen.insert((*person).clone()));
            let ids = json_of(new.map(String::as_str));
            found.extend(self.among(unit, &ids).await?);
            match part.into_iter().next_back() {
                Some(last) if !is_last && found.len() < most => after = last,
                _ => break,
            }
            size = LARGEST_PART.min(size * 4);
        }
        Ok(found)
    }

    /// Those of these persons who are members of a unit or those below it.
    async fn among(&self, unit: &Unit, ids: &str) -> Result<Vec<ListedRow>, StoreError> {
        let statement = match self.backend() {
            "sqlite" => {
                "SELECT person.id, person.name, unit, unit_path, unit.name AS unit_name, sort_name, declared, confirmed,
                        needs_review, lost, restricted_at
                 FROM person JOIN unit ON unit.id = unit
                 WHERE person.id IN (SELECT value FROM json_each($1)) AND +unit_path >= $2 AND +unit_path < $3
                   AND left_at IS NULL AND restricted_at IS NULL"
            }
            _ => {
                "SELECT person.id, person.name, unit, unit_path, unit.name AS unit_name, sort_name, declared, confirmed,
                        needs_review, lost, restricted_at
                 FROM person JOIN unit ON unit.id = unit
                 WHERE person.id = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb)))
                   AND unit_path >= $2 AND unit_path < $3 AND left_at IS NULL AND restricted_at IS NULL"
            }
        };
        reading!(self, |database| sqlx::query_as(statement)
            .bind(ids)
            .bind(&unit.path)
            .bind(after_subtree(&unit.path))
            .fetch_all(database)
            .await)
    }

    /// Those of these rows in whose names each of the words begins a word.
    async fn having(&self, rows: Vec<ListedRow>, words: &[&str]) -> Result<Vec<ListedRow>, StoreError> {
        if rows.is_empty() || words.is_empty() {
            return Ok(rows);
        }
        let statement = match self.backend() {
            "sqlite" => {
                "SELECT person, word FROM person_word WHERE person IN (SELECT value FROM json_each($1))"
            }
            _ => {
                "SELECT person, word FROM person_word
                 WHERE person = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb)))"
            }
        };
        let ids = json_of(rows.iter().map(|row| &*row.id));
        let of: Vec<(String, String)> =
            reading!(self, |database| sqlx::query_as(statement).bind(&ids).fetch_all(database).await)?;
        let mut words_of: HashMap<String, Vec<String>> = HashMap::new();
        for (person, word) in of {
            words_of.entry(person).or_default().push(word);
        }
        let has = |row: &ListedRow, word: &str| {
            words_of.get(&row.id).is_some_and(|words| words.iter().any(|whole| whole.starts_with(word)))
        };
        Ok(rows.into_iter().filter(|row| words.iter().all(|word| has(row, word))).collect())
    }

    /// The words in the order of how many names have them, counted up to [`FEW`].
    async fn rarest_first<'a>(
        &self,
        organisation: &str,
        words: Vec<&'a str>,
    ) -> Result<Vec<&'a str>, StoreError> {
        if words.len() < 2 {
            return Ok(words);
        }
        let mut counted: Vec<(i64, &str)> = Vec::with_capacity(words.len());
        for word in words {
            let count: i64 = reading!(self, |database| sqlx::query_scalar(
                "SELECT COUNT(*) FROM (SELECT 1 FROM person_word
                 WHERE organisation = $1 AND word >= $2 AND word < $3 LIMIT $4) AS begun"
            )
            .bind(organisation)
            .bind(word)
            .bind(after_prefix(word))
            .bind(FEW)
            .fetch_one(database)
            .await)?;
            counted.push((count, word));
        }
        counted.sort_by_key(|(count, word)| (*count, Reverse(word.len())));
        Ok(counted.into_iter().map(|(_, word)| word).collect())
    }
}

/// The first text after all that begin with this one.
fn after_prefix(prefix: &str) -> String {
    format!("{prefix}\u{10ffff}")
}
