//! Lists of people that are being read in: how far each is, and which rows were refused and why.

use crate::organisation_event::{self, NewEvent};
use crate::within::Within;
use crate::{Store, StoreError, moment, passkey, token, unit};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::fmt;

/// Most refused rows of which a job tells; the others are counted.
pub const MOST_REFUSED_ROWS: usize = 1_000;
/// Most characters of a file's name and of a refused row that are kept.
pub const LONGEST_FILE_NAME: usize = 200;

/// A list that is about to be read in.
#[derive(Clone, Debug)]
pub struct NewImport {
    /// The unit that it is for, and all below.
    pub unit: String,
    /// Who reads it in.
    pub by: Option<String>,
    /// What the file is called; longer names are cut.
    pub file_name: String,
    /// How many rows it has.
    pub total: u64,
}

/// A row that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedRow {
    /// The line of the file.
    pub line: u32,
    /// Why, as a code.
    pub code: String,
    /// What it says, shortened.
    pub shown: String,
}

/// How a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportState {
    /// Rows are being read in.
    Running,
    /// All rows are done.
    Done,
    /// It came to an end before its rows did.
    Stopped,
}

impl ImportState {
    /// Its code: `running`, `done` or `stopped`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::Stopped => "stopped",
        }
    }
}

impl fmt::Display for ImportState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// A list that is being or was read in. Its id is the batch of its invitations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportJob {
    /// Its public name.
    pub id: String,
    /// The root unit of its organisation.
    pub organisation: String,
    /// The unit that it is for.
    pub unit: String,
    /// Who reads it in.
    pub by: Option<String>,
    /// What the file is called.
    pub file_name: String,
    /// How many rows the file has.
    pub total: u64,
    /// How many are done.
    pub done: u64,
    /// How many of them were added.
    pub added: u64,
    /// How many of them were refused.
    pub refused: u64,
    /// The first [`MOST_REFUSED_ROWS`] of those that were refused, once the job has ended.
    pub report: Vec<RefusedRow>,
    /// How it stands.
    pub state: ImportState,
    /// When it began, in whole seconds.
    pub created_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

/// `id, organisation, unit, by_person, file_name, total, done, added, refused, report, state, created_at, ended_at`.
type JobRow =
    (String, String, String, Option<String>, String, i64, i64, i64, i64, String, String, i64, Option<i64>);

impl Store {
    /// Begins to read a list in; tells the job's id.
    ///
    /// # Errors
    /// [`StoreError::Value`] when the unit is not an open one; otherwise the database's failure.
    pub async fn begin_import(&self, new: &NewImport, now: Timestamp) -> Result<String, StoreError> {
        let (id, at) = (token::id()?, moment::second(now));
        let file_name = on_one_line(&new.file_name);
        let total = i64::try_from(new.total).unwrap_or(i64::MAX);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let unit = unit::hold(&mut transaction, &new.unit, "the unit of a list").await?;
            within!(&mut transaction, |database| {
                sqlx::query(
                "INSERT INTO import_job (id, organisation, unit, by_person, file_name, total, done, added, refused, report,
                                         state, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0, '[]', 'running', $7)"
            )
            .bind(&id)
            .bind(&unit.organisation)
            .bind(&unit.id)
            .bind(new.by.as_deref())
            .bind(&file_name)
            .bind(total)
            .bind(at)
            .execute(database)
            .await
            .map(|_| ())
            })?;
            let detail =
                json!({ "file": file_name, "rows": new.total, "unit": unit.id, "unit_name": unit.name });
            let (organisation, by, what) = (&*unit.organisation, new.by.as_deref(), "import-begun");
            let event = NewEvent { organisation, at, by, what, subject: Some(&id), detail };
            organisation_event::write(&mut transaction, event).await?;
            Ok(id)
        })
    }

    /// Adds to what a running job has done. False when it is not running.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn import_progress(&self, id: &str, added: u64, refused: u64) -> Result<bool, StoreError> {
        let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let kept = writing!(self, |database| sqlx::query(
            "UPDATE import_job SET done = done + $2 + $3, added = added + $2, refused = refused + $3
             WHERE id = $1 AND state = 'running'"
        )
        .bind(id)
        .bind(count(added))
        .bind(count(refused))
        .execute(database)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(kept > 0)
    }

    /// Ends a running job and keeps which rows were refused, the first [`MOST_REFUSED_ROWS`] of them. False when it is not
    /// running.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn end_import(
        &self,
        id: &str,
        is_complete: bool,
        refused: &[RefusedRow],
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let state = if is_complete { ImportState::Done } else { ImportState::Stopped };
        let (at, report) = (moment::second(now), report_of(refused));
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let ended: Option<(String, Option<String>, i64, i64)> = within!(&mut transaction, |database| {
                sqlx::query_as(
                    "UPDATE import_job SET state = $2, report = $3, ended_at = $4 WHERE id = $1 AND state = 'running'
                     RETURNING organisation, by_person, added, refused"
                )
                .bind(id)
                .bind(state.code())
                .bind(&report)
                .bind(at)
                .fetch_optional(database)
                .await
            })?;
            let Some((organisation, by, added, refused)) = ended else { return Ok(false) };
            let detail = json!({ "state": state.code(), "added": added, "refused": refused });
            let (by, what) = (by.as_deref(), "import-ended");
            let event = NewEvent { organisation: &organisation, at, by, what, subject: Some(id), detail };
            organisation_event::write(&mut transaction, event).await?;
            Ok(true)
        })
    }

    /// A job.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn import_job(&self, id: &str) -> Result<Option<ImportJob>, StoreError> {
        if !token::is_id(id) {
            return Ok(None);
        }
        let row: Option<JobRow> = reading!(self, |database| {
            sqlx::query_as(
            "SELECT id, organisation, unit, by_person, file_name, total, done, added, refused, report, state, created_at,
                    ended_at FROM import_job WHERE id = $1"
        )
        .bind(id)
        .fetch_optional(database)
        .await
        })?;
        row.map(read).transpose()
    }
}

fn read(row: JobRow) -> Result<ImportJob, StoreError> {
    let (
        id,
        organisation,
        unit,
        by,
        file_name,
        total,
        done,
        added,
        refused,
        report,
        state,
        created_at,
        ended_at,
    ) = row;
    let state = [ImportState::Running, ImportState::Done, ImportState::Stopped]
        .into_iter()
        .find(|known| known.code() == state)
        .ok_or(StoreError::Decode { what: "state of an import" })?;
    Ok(ImportJob {
        id,
        organisation,
        unit,
        by,
        file_name,
        total: total.unsigned_abs(),
        done: done.unsigned_abs(),
        added: added.unsigned_abs(),
        refused: refused.unsigned_abs(),
        report: serde_json::from_str(&report)
            .map_err(|_| StoreError::Decode { what: "report of an import" })?,
        state,
        created_at: moment::time(created_at)?,
        ended_at: ended_at.map(moment::time).transpose()?,
    })
}

/// The first refused rows as JSON.
fn report_of(refused: &[RefusedRow]) -> String {
    let rows = refused.iter().take(MOST_REFUSED_ROWS).map(|row| {
        let (code, shown) = (on_one_line(&row.code), on_one_line(&row.shown));
        json!({ "line": row.line, "code": code, "shown": shown })
    });
    serde_json::Value::Array(rows.collect()).to_string()
}

/// A text from a file, without what does not belong on a line, cut where it is too long.
fn on_one_line(text: &str) -> String {
    if passkey::is_line(text, LONGEST_FILE_NAME) {
        return text.trim().to_owned();
    }
    text.trim().chars().filter(|character| !character.is_control()).take(LONGEST_FILE_NAME).collect()
}
