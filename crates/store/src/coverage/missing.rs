//! Who has declared nothing, and whether they were asked.

use crate::page::{self, Cursor, Page};
use crate::unit::{after_subtree, paths_above};
use crate::{Store, StoreError};
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};

/// A member who has declared nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingRow {
    /// Who.
    pub person: String,
    /// Their name.
    pub name: String,
    /// What their unit is called.
    pub unit_name: String,
    /// When they joined, in whole seconds.
    pub joined_at: Timestamp,
    /// Whether an open request reaches them that they have not answered.
    pub open_request: bool,
    /// Whether they have answered an open request that they have nothing to declare.
    pub says_nothing: bool,
}

/// `person, name, unit_name, unit_path, joined_at`.
type FoundRow = (String, String, String, String, i64);

/// Who has declared nothing, from a member on: `path, sort name, person, end, limit`.
const MISSING: &str = "SELECT person.id, person.name, unit.name, unit_path, joined_at
     FROM person JOIN unit ON unit.id = person.unit
     WHERE (unit_path, sort_name, person.id) > ($1, $2, $3) AND unit_path < $4 AND left_at IS NULL
       AND declared + confirmed + needs_review + lost + dormant = 0 AND restricted_at IS NULL
     ORDER BY unit_path, sort_name, person.id LIMIT $5";

impl Store {
    /// The members of a unit and all below it who have declared nothing, unit by unit and by name.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn missing(
        &self,
        path: &str,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page<MissingRow>, StoreError> {
        if !super::is_path(path) {
            return Ok(Page { rows: Vec::new(), next: None });
        }
        let (from, sort_name, person) = self.place_of_member(path, after).await?;
        let rows: Vec<FoundRow> = reading!(self, |database| sqlx::query_as(MISSING)
            .bind(from)
            .bind(sort_name)
            .bind(person)
            .bind(after_subtree(path))
            .bind(page::asked(limit))
            .fetch_all(database)
            .await)?;
        let found = page::page(rows, limit, |row| Cursor { at: 0, id: row.0.clone() });
        Ok(Page { rows: self.with_requests(found.rows).await?, next: found.next })
    }

    /// Path, sort name and name of the member after whom a page begins; who has gone elsewhere begins the list anew.
    pub(super) async fn place_of_member(
        &self,
        path: &str,
        after: Option<&Cursor>,
    ) -> Result<(String, String, String), StoreError> {
        let start = (path.to_owned(), String::new(), String::new());
        let Some(after) = after else { return Ok(start) };
        let place: Option<(String, String, String)> = reading!(self, |database| sqlx::query_as(
            "SELECT unit_path, sort_name, id FROM person WHERE id = $1"
        )
        .bind(&after.id)
        .fetch_optional(database)
        .await)?;
        Ok(place.filter(|(place, ..)| place.starts_with(path)).unwrap_or(start))
    }

    /// The rows with what was asked of them: two statements, whatever their number.
    async fn with_requests(&self, rows: Vec<FoundRow>) -> Result<Vec<MissingRow>, StoreError> {
        let mut paths: Vec<&str> = rows.iter().map(|(.., path, _)| path.as_str()).collect();
        paths.dedup();
        let paths: HashSet<&str> =
            paths.iter().flat_map(|path| paths_above(path)).chain(paths.clone()).collect();
        let (requests, answers) = match self.backend() {
            "sqlite" => (
                "SELECT id, path FROM request
                 WHERE path IN (SELECT value FROM json_each($1)) AND closed_at IS NULL LIMIT 1000",
                "SELECT person, request, answer FROM request_answer
                 WHERE person IN (SELECT value FROM json_each($1))",
            ),
            _ => (
                "SELECT id, path FROM request
                 WHERE path = ANY (ARRAY (SELECT jsonb_array_elements_text($1::jsonb))) AND closed_at IS NULL
                 LIMIT 1000",
                "SELECT person, request, answer FROM request_answer
                 WHERE person = ANY (ARRAY (SELECT jsonb_array_elements_text($1::jsonb)))",
            ),
        };
        let paths = serde_json::json!(paths).to_string();
        let open: Vec<(String, String)> =
            reading!(self, |database| sqlx::query_as(requests).bind(&paths).fetch_all(database).await)?;
        let answers: Vec<(String, String, String)> = if open.is_empty() {
            Vec::new()
        } else {
            let people = serde_json::json!(rows.iter().map(|row| &row.0).collect::<Vec<_>>()).to_string();
            reading!(self, |database| sqlx::query_as(answers).bind(&people).fetch_all(database).await)?
        };
        let answered: HashMap<(&str, &str), &str> =
            answers.iter().map(|(person, request, answer)| ((&**person, &**request), &**answer)).collect();
        let row = |(person, name, unit_name, path, joined_at): FoundRow| {
            let reaching = open.iter().filter(|(_, of)| path.starts_with(of));
            let said: Vec<Option<&str>> =
                reaching.map(|(request, _)| answered.get(&(&*person, &**request)).copied()).collect();
            Ok(MissingRow {
                name,
                unit_name,
                joined_at: crate::moment::time(joined_at)?,
                open_request: said.iter().any(Option::is_none),
                says_nothing: said.contains(&Some("nothing")),
                person,
            })
        };
        rows.into_iter().map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::{assert_begins_with, assert_found};

    #[tokio::test]
    async fn who_is_missing_is_a_range_of_an_index_in_its_order() {
        assert_found(MISSING, true).await;
        assert_begins_with(MISSING, "person_missing").await;
    }
}
