//! What members ask of their data: to see, correct, restrict, give back or erase them. Each has a day for the reply and a
//! day for the deed; how these days are counted is the caller's to know.
//!
//! A request is `open`, `answered` when the reply was given and the deed is still to come, and then `done`, `refused` or
//! `taken-back`. Words and answer are encrypted where they are kept.

mod listing;

pub use listing::DataRequestTotals;

use crate::declaration::{code, lines};
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;
use jiff::civil::Date;
use std::fmt;

/// Most characters of what a member asks, and of an answer.
pub const LONGEST_DATA_WORDS: usize = 2_000;
/// Most requests of one person that are neither done, refused nor taken back.
pub const MOST_PENDING_DATA_REQUESTS: i64 = 20;

/// Most days between asking and the last day.
const MOST_DAYS: i64 = 366;
const DAY: i64 = 86_400;

/// The request was not as the caller has seen it.
const CHANGED: StoreError = StoreError::Conflict { what: "data request" };

/// Something to ask.
#[derive(Clone, PartialEq, Eq)]
pub struct NewDataRequest {
    /// Who asks.
    pub person: String,
    /// What, as a code: `view`, `correct`, `restrict`, `withdraw` or `erase`.
    pub kind: String,
    /// In their words.
    pub words: String,
    /// The day by which they are to have a reply.
    pub reply_day: Date,
    /// The day by which it is to be done.
    pub done_day: Date,
}

impl fmt::Debug for NewDataRequest {
    /// Without what is personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewDataRequest").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// What a member asked of their data, and what became of it.
#[derive(Clone, PartialEq, Eq)]
pub struct DataRequest {
    /// Its name.
    pub id: String,
    /// The root unit of the member's organisation.
    pub organisation: String,
    /// The path of their unit when they asked.
    pub path: String,
    /// Who asked.
    pub person: String,
    /// Their name; none when they were erased.
    pub person_name: Option<String>,
    /// What their unit is called.
    pub unit_name: Option<String>,
    /// What, as a code.
    pub kind: String,
    /// In their words.
    pub words: String,
    /// When, in whole seconds.
    pub asked_at: Timestamp,
    /// The day by which they are to have a reply.
    pub reply_day: Date,
    /// The day by which it is to be done.
    pub done_day: Date,
    /// Its state: `open`, `answered`, `done`, `refused` or `taken-back`.
    pub state: String,
    /// What was answered.
    pub answer: Option<String>,
    /// When they first had a reply.
    pub answered_at: Option<Timestamp>,
    /// Who answered last.
    pub answered_by: Option<String>,
    /// When it was done or refused.
    pub done_at: Option<Timestamp>,
    /// Counts its changes: what is changed must be what was seen.
    pub version: i64,
}

impl fmt::Debug for DataRequest {
    /// Without what is personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DataRequest")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// A statement that reads requests.
macro_rules! asked {
    ($rest:literal) => {
        concat!(
            "SELECT found.id, found.organisation, found.path, found.person, person.name AS person_name,
                unit.name AS unit_name, kind, words, asked_at, reply_day, done_day, state, answer, answered_at,
                answered_by, done_at, found.version
             FROM data_request AS found LEFT JOIN person ON person.id = found.person
                 LEFT JOIN unit ON unit.id = person.unit ",
            $rest
        )
    };
}
use asked;

/// A row of `asked!`.
#[derive(sqlx::FromRow)]
struct AskedRow {
    id: String,
    organisation: String,
    path: String,
    person: String,
    person_name: Option<String>,
    unit_name: Option<String>,
    kind: String,
    words: String,
    asked_at: i64,
    reply_day: i64,
    done_day: i64,
    state: String,
    answer: String,
    answered_at: Option<i64>,
    answered_by: Option<String>,
    done_at: Option<i64>,
    version: i64,
}

impl Store {
    /// Keeps what a person asks of their data, also when they have left.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept, when there is no such person, or when they have
    /// [`MOST_PENDING_DATA_REQUESTS`] pending; otherwise the database's failure.
    pub async fn ask_data(&self, new: &NewDataRequest, now: Timestamp) -> Result<DataRequest, StoreError> {
        let at = moment::second(now);
        let (reply_day, done_day) = accepted(new, at)?;
        let id = token::id()?;
        let words = self.keys.seal("request-words", &id, &new.words)?;
        let answer = self.keys.seal("request-answer", &id, "")?;
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            if !hold_anybody(&mut transaction, &new.person).await? {
                return Err(StoreError::Value { what: "a data request", rule: "of somebody who is known" });
            }
            if count_pending(&mut transaction, &new.person).await? >= MOST_PENDING_DATA_REQUESTS {
                return Err(StoreError::Value {
                    what: "a data request",
                    rule: "at most 20 pending of one person",
                });
            }
            within!(&mut transaction, |database| {
                sqlx::query(
                "INSERT INTO data_request (id, organisation, path, person, kind, words, asked_at, reply_day, done_day,
                     state, answer, version)
                 SELECT $1, organisation, unit_path, id, $3, $4, $5, $6, $7, 'open', $8, 1
                 FROM person WHERE id = $2"
            )
            .bind(&id)
            .bind(&new.person)
            .bind(&new.kind)
            .bind(&words)
            .bind(at)
            .bind(reply_day)
            .bind(done_day)
            .bind(&answer)
            .execute(database)
            .await
            .map(|_| ())
            })
        })?;
        self.data_request(&id).await?.ok_or(CHANGED)
    }

    /// What somebody asked.
    ///
    /// # Errors
    /// The database's failure; [`StoreError::Decode`] when its words cannot be decrypted.
    pub async fn data_request(&self, id: &str) -> Result<Option<DataRequest>, StoreError> {
        if !token::is_id(id) {
            return Ok(None);
        }
        let row: Option<AskedRow> = reading!(self, |database| sqlx::query_as(asked!("WHERE found.id = $1"))
            .bind(id)
            .fetch_optional(database)
            .await)?;
        row.map(|row| self.read_asked(row)).transpose()
    }

    /// Answers a request: `answered` when the deed is still to come, `done` or `refused` when nothing is. What is `done`
    /// or `refused` stays so.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it is not the version that was seen, or when it is no more pending,
    /// [`StoreError::Value`] when a limit is not kept; otherwise the database's failure.
    pub async fn answer_data(
        &self,
        id: &str,
        version: i64,
        by: &str,
        answer: &str,
        state: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        lines("an answer", answer, LONGEST_DATA_WORDS)?;
        if !["answered", "done", "refused"].contains(&state) {
            return Err(StoreError::Value { what: "an answer", rule: "answered, done or refused" });
        }
        if answer.is_empty() && state != "done" {
            return Err(StoreError::Value { what: "an answer", rule: "not empty" });
        }
        if !token::is_id(by) {
            return Err(StoreError::Value { what: "an answer", rule: "given by a member" });
        }
        if !token::is_id(id) {
            return Err(CHANGED);
        }
        // no words leave those that were replied before
        let answer =
            if answer.is_empty() { None } else { Some(self.keys.seal("request-answer", id, answer)?) };
        let at = moment::second(now);
        let answered = writing!(self, |database| sqlx::query(
            "UPDATE data_request SET answer = COALESCE($3, answer), answered_by = $4, state = $5,
                 answered_at = COALESCE(answered_at, $6), done_at = $7, version = version + 1
             WHERE id = $1 AND version = $2 AND state IN ('open', 'answered')"
        )
        .bind(id)
        .bind(version)
        .bind(&answer)
        .bind(by)
        .bind(state)
        .bind(at)
        .bind((state != "answered").then_some(at))
        .execute(database)
        .await
        .map(|done| done.rows_affected()))?;
        if answered > 0 { Ok(()) } else { Err(CHANGED) }
    }

    /// Takes a request back, for who asked it; its words are forgotten. False when they have no such request pending.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn take_back_data_request(&self, person: &str, id: &str) -> Result<bool, StoreError> {
        if !token::is_id(person) || !token::is_id(id) {
            return Ok(false);
        }
        let empty = self.keys.seal("request-words", id, "")?;
        let taken = writing!(self, |database| sqlx::query(
            "UPDATE data_request SET state = 'taken-back', words = $3, version = version + 1
             WHERE id = $2 AND person = $1 AND state IN ('open', 'answered')"
        )
        .bind(person)
        .bind(id)
        .bind(&empty)
        .execute(database)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(taken > 0)
    }

    fn read_asked(&self, row: AskedRow) -> Result<DataRequest, StoreError> {
        let words = self.keys.unseal("request-words", &row.id, &row.words)?;
        let answer = self.keys.unseal("request-answer", &row.id, &row.answer)?;
        Ok(DataRequest {
            organisation: row.organisation,
            path: row.path,
            person: row.person,
            person_name: row.person_name,
            unit_name: row.unit_name,
            kind: row.kind,
            words,
            asked_at: moment::time(row.asked_at)?,
            reply_day: moment::date(row.reply_day)?,
            done_day: moment::date(row.done_day)?,
            state: row.state,
            answer: Some(answer).filter(|answer| !answer.is_empty()),
            answered_at: row.answered_at.map(moment::time).transpose()?,
            answered_by: row.answered_by,
            done_at: row.done_at.map(moment::time).transpose()?,
            version: row.version,
            id: row.id,
        })
    }
}

/// The first seconds of its two days, when all of a request is within its limits.
fn accepted(new: &NewDataRequest, at: i64) -> Result<(i64, i64), StoreError> {
    code("a data request", &new.kind)?;
    lines("a data request", &new.words, LONGEST_DATA_WORDS)?;
    let (reply_day, done_day) = (moment::of_date(new.reply_day), moment::of_date(new.done_day));
    // a day more on either side: where it is asked it may be another day than in UTC
    let today = moment::day(at);
    if reply_day < today - DAY || done_day < reply_day || done_day > today + MOST_DAYS * DAY {
        let rule = "not past, the reply before the deed, within a year";
        return Err(StoreError::Value { what: "the days of a data request", rule });
    }
    Ok((reply_day, done_day))
}

/// Makes whatever else changes a person wait, who may have left. False when there is none.
async fn hold_anybody(transaction: &mut Within<'_>, person: &str) -> Result<bool, StoreError> {
    if !token::is_id(person) {
        return Ok(false);
    }
    let held =
        within!(transaction, |database| sqlx::query("UPDATE person SET version = version WHERE id = $1")
            .bind(person)
            .execute(database)
            .await
            .map(|done| done.rows_affected()))?;
    Ok(held > 0)
}

async fn count_pending(transaction: &mut Within<'_>, person: &str) -> Result<i64, StoreError> {
    within!(transaction, |database| sqlx::query_scalar(
        "SELECT COUNT(*) FROM data_request WHERE person = $1 AND state IN ('open', 'answered')"
    )
    .bind(person)
    .fetch_one(database)
    .await)
}
