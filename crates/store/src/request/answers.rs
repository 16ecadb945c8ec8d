//! Who is asked by a request, and what they answered.

use super::{Request, RequestRow, read, requests};
use crate::declaration::end_of;
use crate::page::{self, Cursor, Page};
use crate::passkey::hold_person;
use crate::pools::Pools;
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;

/// Most open requests that a member is shown.
const MOST_SHOWN: i64 = 50;

/// An open request that reaches a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRequest {
    /// The request.
    pub request: Request,
    /// What the member answered: `declared` or `nothing`.
    pub answer: Option<String>,
}

/// How far a request has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestProgress {
    /// How many members it reaches now.
    pub members: u64,
    /// How many of them have answered.
    pub answered: u64,
}

/// A member who is asked and has not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberAsked {
    /// Who.
    pub person: String,
    /// Their name.
    pub name: String,
    /// Their unit.
    pub unit: String,
    /// That unit's name.
    pub unit_name: String,
}

impl Store {
    /// The open requests that reach a unit, its own and those of the units above it, the first due first, with what a
    /// member has answered.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn open_requests_of(&self, person: &str, path: &str) -> Result<Vec<OpenRequest>, StoreError> {
        if !token::is_id(person) || end_of(path).is_none() {
            return Ok(Vec::new());
        }
        let select = match &self.pools {
            Pools::Sqlite { .. } => requests!(
                "WHERE request.path IN (SELECT value FROM json_each($1)) AND request.closed_at IS NULL
                 ORDER BY due_day, request.id LIMIT $2"
            ),
            Pools::Postgresql(_) => requests!(
                "WHERE request.path = ANY (ARRAY (SELECT jsonb_array_elements_text($1::jsonb)))
                   AND request.closed_at IS NULL
                 ORDER BY due_day, request.id LIMIT $2"
            ),
        };
        let rows: Vec<RequestRow> = reading!(self, |database| sqlx::query_as(select)
            .bind(paths_above(path))
            .bind(MOST_SHOWN)
            .fetch_all(database)
            .await)?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let answers: Vec<(String, String)> = reading!(self, |database| sqlx::query_as(
            "SELECT request, answer FROM request_answer JOIN request ON request.id = request
             WHERE person = $1 AND closed_at IS NULL"
        )
        .bind(person)
        .fetch_all(database)
        .await)?;
        rows.into_iter()
            .map(|row| {
                let request = read(row)?;
                let answer = answers.iter().find(|(id, _)| *id == request.id);
                Ok(OpenRequest { answer: answer.map(|(_, answer)| answer.clone()), request })
            })
            .collect()
    }

    /// Keeps a member's answer, `declared` or `nothing`, in place of the one before. False when the request is not open or
    /// does not reach them.
    ///
    /// # Errors
    /// [`StoreError::Value`] when it is no answer; otherwise the database's failure.
    pub async fn answer_request(
        &self,
        request: &str,
        person: &str,
        answer: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        if !["declared", "nothing"].contains(&answer) {
            return Err(StoreError::Value { what: "an answer", rule: "declared or nothing" });
        }
        if !token::is_id(request) || !token::is_id(person) {
            return Ok(false);
        }
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            // who moves or leaves at the same time waits, and takes the answer along
            if !hold_person(&mut transaction, person).await? {
                return Ok(false);
            }
            let kept = within!(&mut transaction, |database| sqlx::query(
                "INSERT INTO request_answer (request, person, answer, at)
             SELECT request.id, person.id, $3, $4 FROM request JOIN person ON person.id = $2
             WHERE request.id = $1 AND closed_at IS NULL AND left_at IS NULL
               AND substr(unit_path, 1, length(path)) = path
             ON CONFLICT (request, person) DO UPDATE SET answer = excluded.answer, at = excluded.at"
            )
            .bind(request)
            .bind(person)
            .bind(answer)
            .bind(at)
            .execute(database)
            .await
            .map(|done| done.rows_affected()))?;
            Ok(kept > 0)
        })
    }

    /// How many members a request reaches now, and how many of those have answered (of one that is closed: had, then).
    /// `None` when there is no such request.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn request_progress(&self, request: &str) -> Result<Option<RequestProgress>, StoreError> {
        let Some((path, end)) = self.reach(request).await? else { return Ok(None) };
        let (members, answered): (i64, i64) = reading!(self, |database| sqlx::query_as(PROGRESS)
            .bind(request)
            .bind(path)
            .bind(end)
            .fetch_one(database)
            .await)?;
        Ok(Some(RequestProgress { members: members.unsigned_abs(), answered: answered.unsigned_abs() }))
    }

    /// Whom a request reaches that have not answered, unit by unit and by name. Who asked that their data not be used is left
    /// alone.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn unanswered(
        &self,
        request: &str,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page<MemberAsked>, StoreError> {
        let Some((path, end)) = self.reach(request).await? else {
            return Ok(Page { rows: Vec::new(), next: None });
        };
        let (from, sort_name, person) = self.place_of(path, after).await?;
        let rows: Vec<AskedRow> = reading!(self, |database| sqlx::query_as(UNANSWERED)
            .bind(request)
            .bind(from)
            .bind(sort_name)
            .bind(person)
            .bind(end)
            .bind(page::asked(limit))
            .fetch_all(database)
            .await)?;
        let read = |(person, name, unit, unit_name)| MemberAsked { person, name, unit, unit_name };
        let rows = rows.into_iter().map(read).collect();
        let cursor = |row: &MemberAsked| Cursor { at: 0, id: row.person.clone() };
        Ok(page::page(rows, limit, cursor))
    }

    /// The range of paths that a request reaches.
    async fn reach(&self, request: &str) -> Result<Option<(String, String)>, StoreError> {
        if !token::is_id(request) {
            return Ok(None);
        }
        let path: Option<String> =
            reading!(self, |database| sqlx::query_scalar("SELECT path FROM request WHERE id = $1")
                .bind(request)
                .fetch_optional(database)
                .await)?;
        Ok(path.and_then(|path| end_of(&path).map(|end| (path, end))))
    }

    /// Path, sort name and name of the member after whom a page begins; who has gone elsewhere begins the list anew.
    async fn place_of(
        &self,
        path: String,
        after: Option<&Cursor>,
    ) -> Result<(String, String, String), StoreError> {
        let start = (path, String::new(), String::new());
        let Some(after) = after else { return Ok(start) };
        let place: Option<(String, String, String)> = reading!(self, |database| sqlx::query_as(
            "SELECT unit_path, sort_name, id FROM person WHERE id = $1"
        )
        .bind(&after.id)
        .fetch_optional(database)
        .await)?;
        Ok(place.filter(|(place, ..)| place.starts_with(&start.0)).unwrap_or(start))
    }
}

/// Whom a request reaches that have not answered, from a member on: `request, path, sort name, person, end, limit`.
const UNANSWERED: &str = "SELECT person.id, person.name, unit.id, unit.name
     FROM person JOIN unit ON unit.id = person.unit
     WHERE (unit_path, sort_name, person.id) > ($2, $3, $4) AND unit_path < $5 AND left_at IS NULL AND restricted_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM request_answer WHERE request = $1 AND person = person.id)
     ORDER BY unit_path, sort_name, person.id LIMIT $6";

/// How many are asked and have answered: `request, path, end`.
const PROGRESS: &str = "SELECT
     (SELECT CAST(COALESCE(SUM(members), 0) AS BIGINT) FROM unit_count WHERE path >= $2 AND path < $3),
     (SELECT COUNT(*) FROM request_answer WHERE request = $1)";

/// `person.id, person.name, unit.id, unit.name`.
type AskedRow = (String, String, String, String);

/// A path and those of all units above it, as a JSON array.
fn paths_above(path: &str) -> String {
    let ends = path.bytes().enumerate().filter(|(_, byte)| *byte == b'/').map(|(at, _)| at + 1);
    let paths: Vec<_> = ends.map(|end| &path[..end]).collect();
    serde_json::json!(paths).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::assert_found;

    #[tokio::test]
    async fn who_is_asked_is_a_range_of_an_index() {
        assert_found(UNANSWERED, true).await;
        assert_found(PROGRESS, false).await;
        let open = requests!(
            "WHERE request.path IN (SELECT value FROM json_each($1)) AND request.closed_at IS NULL"
        );
        assert_found(open, false).await;
    }

    #[test]
    fn the_units_above_a_unit_are_the_beginnings_of_its_path() {
        assert_eq!(paths_above("aaaaaaaa/bbbbbbbb/"), r#"["aaaaaaaa/","aaaaaaaa/bbbbbbbb/"]"#);
        assert_eq!(paths_above("aaaaaaaa"), "[]");
    }
}
