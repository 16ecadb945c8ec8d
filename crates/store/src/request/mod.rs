//! Requests of a unit to its members to declare what they have: until when, who has answered, who is to be reminded. It
//! reaches the unit and all below it, whoever is there while it is open.

mod answers;

pub use answers::{MemberAsked, OpenRequest, RequestProgress};

use crate::declaration::lines;
use crate::organisation_event::{self, NewEvent};
use crate::page::{self, Cursor, Page};
use crate::pools::Pools;
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;
use jiff::civil::Date;

/// Most characters of what a request says.
pub const LONGEST_REQUEST_NOTE: usize = 1_000;
/// Most requests of one unit that are open at once.
pub const MOST_OPEN_REQUESTS: i64 = 20;
/// Most days until a request is due.
pub const MOST_DAYS_UNTIL_DUE: i64 = 730;

/// How many days before it is due a request is reminded of.
const DAYS_OF_REMINDING: i64 = 3;
/// Most requests that are to be reminded of at once.
const MOST_REMINDED: u32 = 100;

const DAY: i64 = 86_400;

/// A request of a unit to its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its name here.
    pub id: String,
    /// The organisation.
    pub organisation: String,
    /// The unit that is asked, with all below it.
    pub unit: String,
    /// That unit's name.
    pub unit_name: String,
    /// That unit's path.
    pub path: String,
    /// Who asks.
    pub asked_by: String,
    /// What it says.
    pub note: String,
    /// Until which day.
    pub due: Date,
    /// When it was made, in whole seconds.
    pub created_at: Timestamp,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// When it was last reminded of.
    pub reminded_at: Option<Timestamp>,
}

/// A statement that reads requests.
macro_rules! requests {
    ($rest:literal) => {
        concat!(
            "SELECT request.id, request.organisation, request.unit, unit.name, request.path, asked_by, note, due_day,
                request.created_at, request.closed_at, reminded_at
             FROM request JOIN unit ON unit.id = request.unit ",
            $rest
        )
    };
}
use requests;

/// A row of `requests!`.
type RequestRow =
    (String, String, String, String, String, String, String, i64, i64, Option<i64>, Option<i64>);

fn read(row: RequestRow) -> Result<Request, StoreError> {
    let (
        id,
        organisation,
        unit,
        unit_name,
        path,
        asked_by,
        note,
        due_day,
        created_at,
        closed_at,
        reminded_at,
    ) = row;
    Ok(Request {
        id,
        organisation,
        unit,
        unit_name,
        path,
        asked_by,
        note,
        due: moment::date(due_day)?,
        created_at: moment::time(created_at)?,
        closed_at: closed_at.map(moment::time).transpose()?,
        reminded_at: reminded_at.map(moment::time).transpose()?,
    })
}

impl Store {
    /// Asks the members of a unit and of all below it to declare what they have, until a day. The organisation's events
    /// say so.
    ///
    /// # Errors
    /// [`StoreError::Value`] when the day is past or more than [`MOST_DAYS_UNTIL_DUE`] days away, when the note is too
    /// long, when there is no such unit or it is closed, or when it has [`MOST_OPEN_REQUESTS`] open ones; otherwise the
    /// database's failure.
    pub async fn ask(
        &self,
        unit: &str,
        by: &str,
        note: &str,
        due: Date,
        now: Timestamp,
    ) -> Result<Request, StoreError> {
        let at = moment::second(now);
        let due_day = moment::of_date(due);
        let today = moment::day(at);
        lines("a request's note", note, LONGEST_REQUEST_NOTE)?;
        if due_day < today || due_day > today + MOST_DAYS_UNTIL_DUE * DAY {
            return Err(StoreError::Value {
                what: "the day a request is due",
                rule: "today or a day within two years",
            });
        }
        if !token::is_id(unit) || !token::is_id(by) {
            return Err(NO_UNIT);
        }
        let id = token::id()?;
        let row: Option<RequestRow> = transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let organisation = hold_unit(&mut transaction, unit).await?.ok_or(NO_UNIT)?;
            if count_open(&mut transaction, unit).await? >= MOST_OPEN_REQUESTS {
                return Err(StoreError::Value {
                    what: "a request",
                    rule: "at most 20 open ones of one unit",
                });
            }
            within!(&mut transaction, |database| sqlx::query(
                "INSERT INTO request (id, organisation, unit, path, asked_by, note, due_day, created_at)
                 SELECT $1, organisation, id, path, $3, $4, $5, $6 FROM unit WHERE id = $2"
            )
            .bind(&id)
            .bind(unit)
            .bind(by)
            .bind(note)
            .bind(due_day)
            .bind(at)
            .execute(database)
            .await
            .map(|_| ()))?;
            event(&mut transaction, &organisation, at, by, "request-made", &id).await?;
            within!(&mut transaction, |database| sqlx::query_as(requests!("WHERE request.id = $1"))
                .bind(&id)
                .fetch_optional(database)
                .await)
        })?;
        row.ok_or(NO_UNIT).and_then(read)
    }

    /// A request.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn request(&self, id: &str) -> Result<Option<Request>, StoreError> {
        if !token::is_id(id) {
            return Ok(None);
        }
        let row: Option<RequestRow> =
            reading!(self, |database| sqlx::query_as(requests!("WHERE request.id = $1"))
                .bind(id)
                .fetch_optional(database)
                .await)?;
        row.map(read).transpose()
    }

    /// The requests of a unit itself, newest first, closed ones too.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn requests_of_unit(
        &self,
        unit: &str,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page<Request>, StoreError> {
        if !token::is_id(unit) {
            return Ok(Page { rows: Vec::new(), next: None });
        }
        let rows: Vec<RequestRow> = reading!(self, |database| sqlx::query_as(requests!(
            "WHERE request.unit = $1 AND (request.created_at, request.id) < ($2, $3)
             ORDER BY request.created_at DESC, request.id DESC LIMIT $4"
        ))
        .bind(unit)
        .bind(after.map_or(i64::MAX, |after| after.at))
        .bind(after.map_or("", |after| after.id.as_str()))
        .bind(page::asked(limit))
        .fetch_all(database)
        .await)?;
        let rows: Vec<_> = rows.into_iter().map(read).collect::<Result<_, _>>()?;
        let cursor = |row: &Request| Cursor { at: moment::second(row.created_at), id: row.id.clone() };
        Ok(page::page(rows, limit, cursor))
    }

    /// Closes a request: nobody is asked or reminded any more. False when there is none that is open.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn close_request(&self, id: &str, by: &str, now: Timestamp) -> Result<bool, StoreError> {
        if !token::is_id(id) || !token::is_id(by) {
            return Ok(false);
        }
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let organisation: Option<String> = within!(&mut transaction, |database| {
                sqlx::query_scalar(
                "UPDATE request SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL RETURNING organisation"
            )
            .bind(id)
            .bind(at)
            .fetch_optional(database)
            .await
            })?;
            let Some(organisation) = organisation else { return Ok(false) };
            event(&mut transaction, &organisation, at, by, "request-closed", id).await?;
            Ok(true)
        })
    }

    /// Takes the open requests that are due within three days or past due, and that nobody was reminded of within a day;
    /// they count as reminded of from now on. Of several nodes that ask at once, each is given others.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn due_reminders(&self, now: Timestamp, limit: u32) -> Result<Vec<Request>, StoreError> {
        let (claim, select) = match &self.pools {
            Pools::Sqlite { .. } => (
                "UPDATE request SET reminded_at = $1
                 WHERE id IN (SELECT id FROM request WHERE closed_at IS NULL AND due_day <= $2
                     AND (reminded_at IS NULL OR reminded_at <= $3) ORDER BY due_day LIMIT $4)
                 RETURNING id",
                requests!(
                    "WHERE request.id IN (SELECT value FROM json_each($1)) ORDER BY due_day, request.id"
                ),
            ),
            Pools::Postgresql(_) => (
                "UPDATE request SET reminded_at = $1
                 WHERE id = ANY (ARRAY (SELECT id FROM request WHERE closed_at IS NULL AND due_day <= $2
                     AND (reminded_at IS NULL OR reminded_at <= $3) ORDER BY due_day LIMIT $4
                     FOR UPDATE SKIP LOCKED))
                 RETURNING id",
                requests!(
                    "WHERE request.id = ANY (ARRAY (SELECT jsonb_array_elements_text($1::jsonb)))
                     ORDER BY due_day, request.id"
                ),
            ),
        };
        let at = moment::second(now);
        let claimed: Vec<String> = writing!(self, |database| sqlx::query_scalar(claim)
            .bind(at)
            .bind(moment::day(at) + DAYS_OF_REMINDING * DAY)
            .bind(at - DAY)
            .bind(i64::from(limit.min(MOST_REMINDED)))
            .fetch_all(database)
            .await)?;
        if claimed.is_empty() {
            return Ok(Vec::new());
        }
        let claimed = serde_json::json!(claimed).to_string();
        let rows: Vec<RequestRow> =
            reading!(self, |database| sqlx::query_as(select).bind(&claimed).fetch_all(database).await)?;
        rows.into_iter().map(read).collect()
    }

    /// Marks an open request as reminded of, when an officer reminds. False when it was within a day already, or is not
    /// open.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn mark_reminded(&self, id: &str, now: Timestamp) -> Result<bool, StoreError> {
        if !token::is_id(id) {
            return Ok(false);
        }
        let at = moment::second(now);
        let marked = writing!(self, |database| sqlx::query(
            "UPDATE request SET reminded_at = $2
             WHERE id = $1 AND closed_at IS NULL AND (reminded_at IS NULL OR reminded_at <= $3)"
        )
        .bind(id)
        .bind(at)
        .bind(at - DAY)
        .execute(database)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(marked > 0)
    }
}

const NO_UNIT: StoreError = StoreError::Value { what: "a unit", rule: "one that is open, asked by a member" };

/// The organisation of an open unit; whatever else would ask it or close it waits.
async fn hold_unit(transaction: &mut Within<'_>, unit: &str) -> Result<Option<String>, StoreError> {
    within!(transaction, |database| sqlx::query_scalar(
        "UPDATE unit SET version = version WHERE id = $1 AND closed_at IS NULL RETURNING organisation"
    )
    .bind(unit)
    .fetch_optional(database)
    .await)
}

async fn count_open(transaction: &mut Within<'_>, unit: &str) -> Result<i64, StoreError> {
    within!(transaction, |database| sqlx::query_scalar(
        "SELECT COUNT(*) FROM request WHERE unit = $1 AND closed_at IS NULL"
    )
    .bind(unit)
    .fetch_one(database)
    .await)
}

async fn event(
    transaction: &mut Within<'_>,
    organisation: &str,
    at: i64,
    by: &str,
    what: &'static str,
    subject: &str,
) -> Result<(), StoreError> {
    let (by, subject) = (Some(by), Some(subject));
    let event = NewEvent { organisation, at, by, what, subject, detail: serde_json::json!({}) };
    organisation_event::write(transaction, event).await
}
