//! Who read whose data: a line for each time somebody was shown the personal data of others, with everybody whose data it were. It is
//! written before the data are shown. What people read of the site or checked is not here and nowhere else.

use crate::within::Within;
use crate::{Store, StoreError, moment, page, token};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Most people of one reading: a whole organisation.
pub const MOST_READ: usize = 2_000_000;
/// Rows that are inserted in one statement.
const AT_ONCE: usize = 5_000;

/// A reading to log.
#[derive(Clone, Debug)]
pub struct NewReading<'a> {
    /// Who read; none for the operator's command line and for the server itself.
    pub reader: Option<&'a str>,
    /// As what they read, as a code: `officer`, `auditor`, `administrator`, `reviewer`, `operator`, `system`.
    pub as_what: &'a str,
    /// Where they read, as a code.
    pub place: &'a str,
    /// What they read, as codes.
    pub what: &'a [&'a str],
    /// The organisation of those who were read of.
    pub organisation: Option<&'a str>,
    /// Whose data it were.
    pub people: &'a [&'a str],
}

/// A reading, as whose data it were is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingOf {
    /// Its number; later ones are larger.
    pub id: i64,
    /// When, in whole seconds.
    pub at: Timestamp,
    /// Who read; none for the operator and the server itself.
    pub reader: Option<String>,
    /// Their name; none when nothing but an id is left of them.
    pub reader_name: Option<String>,
    /// Their unit.
    pub reader_unit: Option<String>,
    /// As what they read.
    pub as_what: String,
    /// Where.
    pub place: String,
    /// What, as codes.
    pub what: Vec<String>,
    /// Of how many people at once.
    pub people: u64,
}

/// `id, at, reader, name, unit, reader_as, place, what, people`.
type Row = (i64, i64, Option<String>, Option<String>, Option<String>, String, String, String, i64);

impl Store {
    /// Logs a reading, of the people that are not the reader; nothing when nobody is left.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept; otherwise the database's failure: then the data are not to be shown.
    pub async fn log_reading(&self, new: &NewReading<'_>, now: Timestamp) -> Result<(), StoreError> {
        let is_other = |person: &&str| token::is_id(person) && Some(*person) != new.reader;
        let people: BTreeSet<&str> = new.people.iter().copied().filter(is_other).collect();
        if people.is_empty() {
            return Ok(());
        }
        let is_code = |text: &&str| {
            (1..=40).contains(&text.len())
                && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        };
        let codes = [new.as_what, new.place];
        if people.len() > MOST_READ || !codes.iter().chain(new.what).all(is_code) || new.what.is_empty() {
            return Err(StoreError::Value {
                what: "a reading",
                rule: "codes of small letters, and not too many people",
            });
        }
        let statement = match self.backend() {
            "sqlite" => "INSERT INTO reading_of (person, reading) SELECT value, $1 FROM json_each($2)",
            _ => {
                "INSERT INTO reading_of (person, reading) SELECT value, $1 FROM jsonb_array_elements_text($2::jsonb) AS value"
            }
        };
        let (people, what, at) =
            (people.into_iter().collect::<Vec<_>>(), new.what.join(","), moment::second(now));
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let id: i64 = within!(&mut transaction, |database| {
                sqlx::query_scalar(
                "INSERT INTO reading (at, reader, reader_as, place, what, organisation, people, people_digest)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id"
            )
            .bind(at)
            .bind(new.reader)
            .bind(new.as_what)
            .bind(new.place)
            .bind(&what)
            .bind(new.organisation)
            .bind(people.len() as i64)
            .bind(digest(people.iter().copied()))
            .fetch_one(database)
            .await
            })?;
            for part in people.chunks(AT_ONCE) {
                let part = serde_json::json!(part).to_string();
                within!(&mut transaction, |database| sqlx::query(statement)
                    .bind(id)
                    .bind(part)
                    .execute(database)
                    .await
                    .map(|_| ()))?;
            }
            Ok(())
        })
    }

    /// Who read a person's data, the newest first, from the line before `before` on.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn readings_of(
        &self,
        person: &str,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<ReadingOf>, StoreError> {
        if !token::is_id(person) {
            return Ok(Vec::new());
        }
        let rows: Vec<Row> = reading!(self, |database| {
            sqlx::query_as(
            "SELECT reading.id, at, reader, person.name, unit.name, reader_as, place, what, people
             FROM reading_of JOIN reading ON reading.id = reading_of.reading
             LEFT JOIN person ON person.id = reader LEFT JOIN unit ON unit.id = person.unit
             WHERE reading_of.person = $1 AND reading_of.reading < $2 ORDER BY reading_of.reading DESC LIMIT $3"
        )
        .bind(person)
        .bind(before.unwrap_or(i64::MAX))
        .bind(i64::from(limit.clamp(1, page::MOST_PER_PAGE)))
        .fetch_all(database)
        .await
        })?;
        rows.into_iter()
            .map(|(id, at, reader, reader_name, reader_unit, as_what, place, what, people)| {
                Ok(ReadingOf {
                    id,
                    at: moment::time(at)?,
                    reader,
                    reader_name,
                    reader_unit,
                    as_what,
                    place,
                    what: what.split(',').map(str::to_owned).collect(),
                    people: u64::try_from(people).unwrap_or_default(),
                })
            })
            .collect()
    }
}

/// The first of some readings whose people are not those of its line.
pub(crate) async fn wrong_people(store: &Store, ids: &[i64]) -> Result<Option<i64>, StoreError> {
    for id in ids {
        let line: Option<(i64, Vec<u8>)> = reading!(store, |database| sqlx::query_as(
            "SELECT people, people_digest FROM reading WHERE id = $1"
        )
        .bind(id)
        .fetch_optional(database)
        .await)?;
        let people: Vec<String> = reading!(store, |database| sqlx::query_scalar(
            "SELECT person FROM reading_of WHERE reading = $1"
        )
        .bind(id)
        .fetch_all(database)
        .await)?;
        let people: BTreeSet<String> = people.into_iter().collect();
        // a line that was let go of meanwhile is not looked at
        let Some((count, known)) = line else { continue };
        if count != people.len() as i64 || known != digest(people.iter().map(String::as_str)) {
            return Ok(Some(*id));
        }
    }
    Ok(None)
}

/// The digest of ids in order.
fn digest<'a>(people: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let mut digest = Sha256::new();
    for person in people {
        digest.update(person.as_bytes());
        digest.update([0]);
    }
    digest.finalize().to_vec()
}
