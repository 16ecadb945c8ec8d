//! Members as an officer sees them: a unit's list, and the search in a unit and all below it. No contact of anybody is in them.

mod search;

pub use search::MOST_SEARCHED_WORDS;

use crate::page::{self, Cursor, Page};
use crate::unit::paths_above;
use crate::{Store, StoreError, token};
use std::collections::HashSet;

/// A member in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRow {
    /// Their public name.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their unit.
    pub unit: String,
    /// What the unit is called.
    pub unit_name: String,
    /// How many accounts they have declared, confirmed ones among them.
    pub declared: u64,
    /// How many need a review.
    pub needs_review: u64,
    /// How many are lost or hijacked.
    pub lost: u64,
    /// Whether nothing that is asked of their unit waits for them.
    pub answered: bool,
    /// Whether they asked that their data be kept and not used: then neither name nor figures are told.
    pub is_restricted: bool,
}

/// A member before their answers were looked up.
#[derive(sqlx::FromRow)]
struct ListedRow {
    id: String,
    name: String,
    unit: String,
    unit_path: String,
    unit_name: String,
    sort_name: String,
    declared: i64,
    confirmed: i64,
    needs_review: i64,
    lost: i64,
    restricted_at: Option<i64>,
}

impl Store {
    /// The members of a unit itself, by name.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn members(
        &self,
        unit: &str,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page<MemberRow>, StoreError> {
        if !token::is_id(unit) {
            return Ok(Page { rows: Vec::new(), next: None });
        }
        let after = after.map_or("", |cursor| &cursor.id);
        let place: Option<String> =
            reading!(self, |database| sqlx::query_scalar("SELECT sort_name FROM person WHERE id = $1")
                .bind(after)
                .fetch_optional(database)
                .await)?;
        let rows: Vec<ListedRow> = reading!(self, |database| {
            sqlx::query_as(
            "SELECT person.id, person.name, unit, unit_path, unit.name AS unit_name, sort_name, declared, confirmed,
                    needs_review, lost, restricted_at
             FROM person JOIN unit ON unit.id = unit
             WHERE unit = $1 AND left_at IS NULL AND (sort_name, person.id) > ($2, $3)
             ORDER BY sort_name, person.id LIMIT $4"
        )
        .bind(unit)
        .bind(place.unwrap_or_default())
        .bind(after)
        .bind(page::asked(limit))
        .fetch_all(database)
        .await
        })?;
        let found = page::page(rows, limit, |row| Cursor { at: 0, id: row.id.clone() });
        Ok(Page { rows: self.with_answers(found.rows).await?, next: found.next })
    }

    /// The rows with whether they have answered: two statements, whatever their number.
    async fn with_answers(&self, rows: Vec<ListedRow>) -> Result<Vec<MemberRow>, StoreError> {
        let ids = json_of(rows.iter().map(|row| &*row.id));
        let asked = self.asked_of(&rows).await?;
        let answers = if asked.is_empty() { HashSet::new() } else { self.answers_of(&ids, &asked).await? };
        let row = |row: ListedRow| {
            let is_answered =
                |(request, _): &(String, String)| answers.contains(&(request.clone(), row.id.clone()));
            if row.restricted_at.is_some() {
                return withheld(row);
            }
            MemberRow {
                is_restricted: false,
                answered: asked.iter().filter(|(_, path)| row.unit_path.starts_with(path)).all(is_answered),
                id: row.id,
                name: row.name,
                unit: row.unit,
                unit_name: row.unit_name,
                declared: (row.declared + row.confirmed).unsigned_abs(),
                needs_review: row.needs_review.unsigned_abs(),
                lost: row.lost.unsigned_abs(),
            }
        };
        Ok(rows.into_iter().map(row).collect())
    }

    /// The open requests to the units of these rows and to those above them, with their paths.
    async fn asked_of(&self, rows: &[ListedRow]) -> Result<Vec<(String, String)>, StoreError> {
        let mut paths: Vec<&str> = rows.iter().map(|row| &*row.unit_path).collect();
        paths.sort_unstable();
        paths.dedup();
        let mut asked: Vec<&str> =
            paths.iter().flat_map(|path| paths_above(path)).chain(paths.clone()).collect();
        asked.sort_unstable();
        asked.dedup();
        let statement = match self.backend() {
            "sqlite" => {
                "SELECT id, path FROM request
                 WHERE path IN (SELECT value FROM json_each($1)) AND closed_at IS NULL LIMIT 1000"
            }
            _ => {
                "SELECT id, path FROM request
                 WHERE path IN (SELECT jsonb_array_elements_text($1::jsonb)) AND closed_at IS NULL LIMIT 1000"
            }
        };
        let paths = json_of(asked.into_iter());
        reading!(self, |database| sqlx::query_as(statement).bind(&paths).fetch_all(database).await)
    }

    /// Which of these persons answered which of these requests.
    async fn answers_of(
        &self,
        ids: &str,
        asked: &[(String, String)],
    ) -> Result<HashSet<(String, String)>, StoreError> {
        let statement = match self.backend() {
            "sqlite" => {
                "SELECT request, person FROM request_answer WHERE person IN (SELECT value FROM json_each($1))
                 AND request IN (SELECT value FROM json_each($2))"
            }
            _ => {
                "SELECT request, person FROM request_answer
                 WHERE person IN (SELECT jsonb_array_elements_text($1::jsonb))
                 AND request IN (SELECT jsonb_array_elements_text($2::jsonb))"
            }
        };
        let requests = json_of(asked.iter().map(|(request, _)| &**request));
        let rows: Vec<(String, String)> = reading!(self, |database| sqlx::query_as(statement)
            .bind(ids)
            .bind(&requests)
            .fetch_all(database)
            .await)?;
        Ok(rows.into_iter().collect())
    }
}

/// Somebody whose data are kept and not used: that there is somebody, and no more.
fn withheld(row: ListedRow) -> MemberRow {
    MemberRow {
        id: row.id,
        name: String::new(),
        unit: row.unit,
        unit_name: row.unit_name,
        declared: 0,
        needs_review: 0,
        lost: 0,
        answered: true,
        is_restricted: true,
    }
}

/// Texts as a JSON array, which both databases take apart: one statement for any number of them.
fn json_of<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    serde_json::Value::from(texts.collect::<Vec<_>>()).to_string()
}
