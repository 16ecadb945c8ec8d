//! Many rows in one statement: as a JSON array of arrays, which both databases take apart. Lines of a log are sealed part by part, in
//! the transactions that write them.

use crate::{Store, StoreError};
use serde_json::Value;
use sqlx::AssertSqlSafe;

/// Rows of one statement: few enough for the time that a statement has.
const AT_ONCE: usize = 10_000;

/// What a column holds.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// Text.
    T,
    /// A number.
    N,
    /// Bytes, given in hexadecimal digits.
    B,
}

use Kind::{B, N, T};

/// A table and the columns that are given, with what they hold.
pub(super) struct Table(&'static str, &'static [(&'static str, Kind)]);

pub(super) const UNIT: Table = Table(
    "unit",
    &[
        ("id", T),
        ("organisation", T),
        ("parent", T),
        ("path", T),
        ("name", T),
        ("created_at", N),
        ("version", N),
    ],
);
pub(super) const PERSON: Table = Table(
    "person",
    &[
        ("id", T),
        ("organisation", T),
        ("unit", T),
        ("unit_path", T),
        ("name", T),
        ("sort_name", T),
        ("login", T),
        ("login_key", B),
        ("email", T),
        ("email_key", B),
        ("language", T),
        ("user_handle", B),
        ("joined_at", N),
        ("version", N),
    ],
);
pub(super) const PERSON_WORD: Table =
    Table("person_word", &[("organisation", T), ("word", T), ("person", T), ("whole", T)]);
pub(super) const PASSWORD: Table =
    Table("password", &[("person", T), ("hash", T), ("totp", B), ("totp_step", N), ("set_at", N)]);
pub(super) const PASSKEY: Table = Table(
    "passkey",
    &[("credential", B), ("person", T), ("label", T), ("fixed", B), ("changing", B), ("created_at", N)],
);
pub(super) const SESSION: Table = Table(
    "session",
    &[
        ("id", T),
        ("digest", B),
        ("person", T),
        ("created_at", N),
        ("expires_at", N),
        ("seen_at", N),
        ("device", T),
        ("place", T),
        ("zone", T),
    ],
);
pub(super) const ORGANISATION_EVENT: Table = Table(
    "organisation_event",
    &[("organisation", T), ("at", N), ("by_person", T), ("what", T), ("subject", T), ("detail", T)],
);
pub(super) const DECLARATION: Table = Table(
    "declaration",
    &[
        ("id", T),
        ("person", T),
        ("path", T),
        ("platform", T),
        ("address", T),
        ("account_key", T),
        ("handle", T),
        ("shown_name", T),
        ("purpose", T),
        ("contact", T),
        ("managers", T),
        ("visibility", T),
        ("state", T),
        ("state_at", N),
        ("confirmed_at", N),
        ("review_at", N),
        ("created_at", N),
        ("version", N),
        ("handle_key", T),
        ("handle_skeleton", T),
        ("name_key", T),
        ("name_skeleton", T),
        ("holder_key", T),
        ("holder_skeleton", T),
        ("directory_words", T),
    ],
);
pub(super) const DIRECTORY_WORD: Table =
    Table("directory_word", &[("word", T), ("declaration", T), ("whole", T)]);
pub(super) const CONSENT_EVENT: Table = Table(
    "consent_event",
    &[
        ("person", T),
        ("purpose", T),
        ("scope", T),
        ("version", N),
        ("language", T),
        ("given", N),
        ("how", T),
        ("at", N),
    ],
);
pub(super) const DECLARATION_EVENT: Table = Table(
    "declaration_event",
    &[
        ("declaration", T),
        ("at", N),
        ("by_person", T),
        ("mover", T),
        ("what", T),
        ("from_state", T),
        ("to_state", T),
        ("detail", T),
    ],
);
pub(super) const PROOF: Table = Table(
    "proof",
    &[
        ("id", T),
        ("declaration", T),
        ("method", T),
        ("code", T),
        ("state", T),
        ("created_at", N),
        ("checked_at", N),
        ("verified_at", N),
        ("every_days", N),
        ("next_at", N),
        ("failures", N),
    ],
);
pub(super) const REQUEST: Table = Table(
    "request",
    &[
        ("id", T),
        ("organisation", T),
        ("unit", T),
        ("path", T),
        ("asked_by", T),
        ("note", T),
        ("due_day", N),
        ("created_at", N),
    ],
);
pub(super) const REQUEST_ANSWER: Table =
    Table("request_answer", &[("request", T), ("person", T), ("answer", T), ("at", N)]);

impl Table {
    fn insert(&self, backend: &str) -> String {
        let Table(table, columns) = self;
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        let value = |(place, (_, kind)): (usize, &(&str, Kind))| match (backend, kind) {
            ("sqlite", B) => format!("unhex(value ->> {place})"),
            ("sqlite", _) => format!("value ->> {place}"),
            (_, T) => format!("line ->> {place}"),
            (_, N) => format!("CAST(line ->> {place} AS BIGINT)"),
            (_, B) => format!("decode(line ->> {place}, 'hex')"),
        };
        let values: Vec<String> = columns.iter().enumerate().map(value).collect();
        let from = match backend {
            "sqlite" => "json_each($1)",
            _ => "jsonb_array_elements($1::jsonb) AS line",
        };
        format!("INSERT INTO {table} ({}) SELECT {} FROM {from}", names.join(", "), values.join(", "))
    }
}

impl Store {
    /// Inserts rows, each an array of its columns.
    pub(super) async fn insert(
        &self,
        table: &Table,
        mut rows: impl Iterator<Item = Value>,
    ) -> Result<(), StoreError> {
        let statement = table.insert(self.backend());
        while let Some(lines) = part(&mut rows) {
            writing!(self, |database| sqlx::query(AssertSqlSafe(statement.clone()))
                .bind(&lines)
                .execute(database)
                .await
                .map(|_| ()))?;
        }
        Ok(())
    }

    /// The same with rows that may fail to be made.
    pub(super) async fn insert_made(
        &self,
        table: &Table,
        rows: impl Iterator<Item = Result<Value, StoreError>>,
    ) -> Result<(), StoreError> {
        let mut failure = None;
        let good = rows.map_while(|row| row.map_err(|error| failure = Some(error)).ok());
        self.insert(table, good).await?;
        failure.map_or(Ok(()), Err)
    }

    /// Inserts lines of a log, which are sealed as any others.
    pub(super) async fn insert_log(
        &self,
        table: &Table,
        mut rows: impl Iterator<Item = Value>,
    ) -> Result<(), StoreError> {
        let statement = table.insert(self.backend());
        while let Some(lines) = part(&mut rows) {
            self.insert_sealed(&statement, &lines).await?;
        }
        Ok(())
    }

    async fn insert_sealed(&self, statement: &str, lines: &str) -> Result<(), StoreError> {
        transacting!(self, |database| {
            let insert = sqlx::query(AssertSqlSafe(statement.to_owned())).bind(lines);
            insert.execute(&mut *database).await.map(|_| ()).map_err(StoreError::Write)
        })
    }
}

/// The next rows as one text.
fn part(rows: &mut impl Iterator<Item = Value>) -> Option<String> {
    let part: Vec<Value> = rows.by_ref().take(AT_ONCE).collect();
    (!part.is_empty()).then(|| Value::Array(part).to_string())
}
