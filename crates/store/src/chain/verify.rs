//! Looking whether the logs are as they were written: every row of every chain, its ends, what stands beside it, what was noted
//! outside the database, and every member's ledger.

use super::log::{Log, is_sqlite};
use super::{EndsRow, Row, detail_digest, end_seal, line};
use crate::keys::{Key, NotedLine};
use crate::ledger::Ledgers;
use crate::{Store, StoreError, reading};
use std::collections::{BTreeSet, HashMap};
use std::fmt;

/// Rows that are read at once.
const ROWS: i64 = 1_000;

/// What is wrong with a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A row is not as it was written, or was put where another stood.
    Changed,
    /// A row is not there any more.
    Missing,
    /// The last rows are not there any more, or the end of the chain was rewritten.
    Cut,
    /// Where the chain begins was rewritten.
    Beginning,
    /// A row was written past the program.
    Foreign,
    /// The log is not the one whose end was noted outside the database.
    Replaced,
    /// A declaration, or a post, is not as its history says.
    Unexplained,
}

impl Fault {
    /// Its code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Fault::Changed => "changed",
            Fault::Missing => "missing",
            Fault::Cut => "cut",
            Fault::Beginning => "beginning",
            Fault::Foreign => "foreign",
            Fault::Replaced => "replaced",
            Fault::Unexplained => "unexplained",
        }
    }
}

/// The first place of a log where something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The table.
    pub log: &'static str,
    /// The row there, where there is one: its id. Of a ledger, whose it is: their id.
    pub row: Option<String>,
    /// The place in the chain; of a ledger, the number of the line.
    pub position: Option<i64>,
    /// What is wrong.
    pub fault: Fault,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.log, self.fault.code())?;
        if let Some(row) = &self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(position) = self.position {
            write!(f, ", place {position}")?;
        }
        Ok(())
    }
}

/// How long a chain is, and how it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainLength {
    /// The table.
    pub log: &'static str,
    /// Rows that were looked at.
    pub rows: u64,
    /// The place of the last.
    pub position: i64,
    /// Its seal, in hexadecimal digits: to be noted elsewhere.
    pub head: String,
}

/// What a look at all logs found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Each log.
    pub chains: Vec<ChainLength>,
    /// The ledgers of members.
    pub ledgers: Ledgers,
    /// The first fault of each log and of each ledger that has one.
    pub broken: Vec<Broken>,
}

/// A row of a log that is being walked.
struct Walk<'a> {
    log: Log,
    noted: HashMap<i64, &'a NotedLine>,
    allowed: &'a BTreeSet<i64>,
    position: i64,
    before: Vec<u8>,
    newest_key: u32,
    rows: u64,
}

impl Store {
    /// Looks at every row of every log and at every ledger. Rows that are written meanwhile are left to the next look.
    ///
    /// # Errors
    /// The database's failure, or that of the keys.
    pub async fn verify(&self) -> Result<Verified, StoreError> {
        let mut verified = Verified { chains: Vec::new(), ledgers: Ledgers::default(), broken: Vec::new() };
        let noted = self.keys.noted()?;
        let erased = self.unexplained_erasures().await?;
        for log in Log::ALL {
            let noted: Vec<_> = noted.iter().filter(|line| line.log == log.name()).collect();
            let none = BTreeSet::new();
            let faulty = if log == Log::Declaration { &erased } else { &none };
            match self.verify_log(log, &noted, faulty).await? {
                Ok(length) => verified.chains.push(length),
                Err(broken) => verified.broken.push(broken),
            }
        }
        if verified.broken.is_empty() {
            verified.broken.extend(self.unexplained_state().await?);
        }
        let (ledgers, broken) = self.verify_ledgers().await?;
        verified.ledgers = ledgers;
        verified.broken.extend(broken);
        Ok(verified)
    }

    async fn verify_log(
        &self,
        log: Log,
        noted: &[&NotedLine],
        faulty: &BTreeSet<i64>,
    ) -> Result<Result<ChainLength, Broken>, StoreError> {
        let broken = |row: Option<i64>, position, fault| Broken {
            log: log.name(),
            row: row.map(|row| row.to_string()),
            position,
            fault,
        };
        let ends: Option<EndsRow> = reading!(self, |database| sqlx::query_as(
            "SELECT position, head, head_seal, base_position, base, base_seal FROM chain WHERE log = $1"
        )
        .bind(log.name())
        .fetch_optional(database)
        .await)?;
        let first = self.first_row(log).await?;
        let Some((position, head, head_seal, base_position, base, base_seal)) = ends else {
            // rows, or a noted end, without a chain
            if first.is_some() || !noted.is_empty() {
                return Ok(Err(broken(first, None, Fault::Cut)));
            }
            return Ok(Ok(ChainLength { log: log.name(), rows: 0, position: 0, head: String::new() }));
        };
        let ring = self.keys.ring()?;
        let is_end = |which, at, seal: &[u8], sealed: &[u8]| {
            ring.all().any(|key: &Key| end_seal(key, log, which, at, seal) == sealed)
        };
        if !is_end("base", base_position, &base, &base_seal) {
            return Ok(Err(broken(first, Some(base_position), Fault::Beginning)));
        }
        if !is_end("head", position, &head, &head_seal) {
            return Ok(Err(broken(None, Some(position), Fault::Cut)));
        }
        let mut walk = Walk {
            log,
            noted: noted.iter().map(|line| (line.position, *line)).collect(),
            allowed: faulty,
            position: base_position,
            before: base,
            newest_key: 0,
            rows: 0,
        };
        if let Some(broken) = self.walk(&mut walk, position).await? {
            return Ok(Err(broken));
        }
        if walk.before != head {
            return Ok(Err(broken(None, Some(walk.position), Fault::Cut)));
        }
        if let Some(lost) = noted.iter().find(|line| line.position > position) {
            return Ok(Err(broken(None, Some(lost.position), Fault::Cut)));
        }
        if let Some(row) = self.unsealed_row(log).await? {
            return Ok(Err(broken(Some(row), None, Fault::Foreign)));
        }
        let head = head.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Ok(ChainLength { log: log.name(), rows: walk.rows, position, head }))
    }

    /// Walks a chain up to a place, and gives the first fault.
    async fn walk(&self, walk: &mut Walk<'_>, until: i64) -> Result<Option<Broken>, StoreError> {
        let statement = walk.log.statements(is_sqlite(&self.pools)).sealed;
        while walk.position < until {
            let mut rows: Vec<Row> = reading!(self, |database| sqlx::query_as(statement)
                .bind(walk.position)
                .bind(ROWS)
                .fetch_all(database)
                .await)?;
            rows.retain(|row| row.1.is_some_and(|position| position <= until));
            if rows.is_empty() {
                return Ok(Some(walk.fault(None, walk.position + 1, Fault::Missing)));
            }
            let ids: Vec<i64> = rows.iter().map(|row| row.0).collect();
            for row in rows {
                if let Some(broken) = self.step(walk, row)? {
                    return Ok(Some(broken));
                }
            }
            if walk.log == Log::Reading
                && let Some(row) = reading::wrong_people(self, &ids).await?
            {
                return Ok(Some(walk.fault(Some(row), walk.position, Fault::Changed)));
            }
        }
        Ok(None)
    }

    fn step(&self, walk: &mut Walk<'_>, row: Row) -> Result<Option<Broken>, StoreError> {
        let (id, position, seal, body, detail, salt, digest) = row;
        let (place, seal) = (position.unwrap_or_default(), seal.unwrap_or_default());
        let expected = walk.position + 1;
        if place != expected {
            return Ok(Some(walk.fault(Some(id), expected, Fault::Missing)));
        }
        let detail = match (salt, digest) {
            (None, Some(digest)) if !walk.allowed.contains(&id) => digest,
            (None, Some(_)) => return Ok(Some(walk.fault(Some(id), place, Fault::Changed))),
            (salt, _) => detail.map(|text| detail_digest(salt.as_deref(), &text)).unwrap_or_default(),
        };
        let number = seal.get(..4).and_then(|n| n.try_into().ok()).map(u32::from_be_bytes);
        let ring = self.keys.ring()?;
        let key = number.filter(|number| *number >= walk.newest_key).and_then(|number| ring.key(number));
        let parts = line(walk.log, place, &walk.before, &body, &detail);
        let is_whole = key.is_some_and(|key| key.is_seal(&seal, &parts.each_ref().map(|part| &part[..])));
        if !is_whole {
            return Ok(Some(walk.fault(Some(id), place, Fault::Changed)));
        }
        if walk.noted.get(&place).is_some_and(|noted| noted.seal != seal) {
            return Ok(Some(walk.fault(Some(id), place, Fault::Replaced)));
        }
        walk.newest_key = number.unwrap_or(walk.newest_key);
        walk.position = place;
        walk.before = seal;
        walk.rows += 1;
        Ok(None)
    }

    async fn first_row(&self, log: Log) -> Result<Option<i64>, StoreError> {
        let statement = sqlx::AssertSqlSafe(format!("SELECT MIN(id) FROM {}", log.name()));
        reading!(self, |database| sqlx::query_scalar(statement).fetch_one(database).await)
    }

    async fn unsealed_row(&self, log: Log) -> Result<Option<i64>, StoreError> {
        // what was let go of at the beginning is gone; what stands there again was put there
        let statement = sqlx::AssertSqlSafe(format!(
            "SELECT MIN(id) FROM {log} WHERE seal IS NULL OR position IS NULL
                OR position <= (SELECT base_position FROM chain WHERE log = '{log}')",
            log = log.name()
        ));
        reading!(self, |database| sqlx::query_scalar(statement).fetch_one(database).await)
    }

    /// Lines of history whose text was taken away though nobody of theirs was erased.
    async fn unexplained_erasures(&self) -> Result<BTreeSet<i64>, StoreError> {
        let erasures: Vec<String> = reading!(self, |database| sqlx::query_scalar(
            "SELECT detail FROM organisation_event WHERE what = 'member-erased' AND seal IS NOT NULL"
        )
        .fetch_all(database)
        .await)?;
        let explained: BTreeSet<String> = erasures
            .iter()
            .filter_map(|detail| serde_json::from_str::<serde_json::Value>(detail).ok())
            .flat_map(|detail| detail["declarations"].as_array().cloned().unwrap_or_default())
            .filter_map(|id| id.as_str().map(str::to_owned))
            .collect();
        let erased: Vec<(i64, String)> = reading!(self, |database| sqlx::query_as(
            "SELECT id, declaration FROM declaration_event WHERE detail_digest IS NOT NULL"
        )
        .fetch_all(database)
        .await)?;
        Ok(erased.into_iter().filter(|(_, of)| !explained.contains(of)).map(|(id, _)| id).collect())
    }

    /// A declaration whose state is not the one that its history ends with.
    async fn unexplained_state(&self) -> Result<Option<Broken>, StoreError> {
        let row: Option<String> = reading!(self, |database| {
            sqlx::query_scalar(
            "SELECT id FROM declaration WHERE state <> COALESCE((
                 SELECT to_state FROM declaration_event AS event
                 WHERE event.declaration = declaration.id AND to_state IS NOT NULL ORDER BY event.id DESC LIMIT 1
             ), 'draft') LIMIT 1"
        )
        .fetch_optional(database)
        .await
        })?;
        Ok(row.map(|row| Broken {
            log: "declaration",
            row: Some(row),
            position: None,
            fault: Fault::Unexplained,
        }))
    }
}

impl Walk<'_> {
    fn fault(&self, row: Option<i64>, position: i64, fault: Fault) -> Broken {
        Broken { log: self.log.name(), row: row.map(|row| row.to_string()), position: Some(position), fault }
    }
}
