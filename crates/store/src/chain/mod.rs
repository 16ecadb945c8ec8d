//! Logs that show when somebody changed them. Each row is sealed with a keyed digest (HMAC-SHA-256) over itself and the seal of the
//! row before, so that a row that was changed, dropped, moved or put in breaks the chain at its place; the key stands outside the
//! database. The idea is that of secure audit logs (Schneier and Kelsey, 1999).
//!
//! Rows are written unsealed, and sealed as the last thing in their transaction: only then the end of the chain is held, so that
//! writers wait for each other for no longer than that takes.

mod heads;
mod log;
mod prune;
mod verify;

pub use heads::NotedHead;
pub use verify::{Broken, ChainLength, Fault, Verified};

pub(crate) use log::Log;

use crate::keys::Keys;
use crate::token::hex;
use crate::within::Within;
use crate::{StoreError, token};
use serde_json::json;
use sha2::{Digest, Sha256};

/// Random bytes beside a text that can be erased.
const SALT_BYTES: usize = 16;
/// Lines that one statement seals.
const LINES: usize = 500;

/// `id, position, seal, body, detail, salt, detail_digest`.
type Row = (i64, Option<i64>, Option<Vec<u8>>, String, Option<String>, Option<Vec<u8>>, Option<Vec<u8>>);
/// `position, head, head_seal, base_position, base, base_seal`.
type EndsRow = (i64, Vec<u8>, Vec<u8>, i64, Vec<u8>, Vec<u8>);

/// Rows that were there unsealed before a transaction began: nobody of ours wrote them. Never sealed.
pub(crate) struct Foreign([i64; 5]);

impl Foreign {
    /// None: every unsealed row is taken, as when the logs of before are sealed for the first time.
    pub(crate) const NONE: Foreign = Foreign([i64::MIN; 5]);

    /// What is there as a transaction on SQLite begins. On PostgreSQL each row knows its transaction.
    pub(crate) async fn of(transaction: &mut Within<'_>) -> Result<Foreign, StoreError> {
        type Last = Option<i64>;
        let (used, organisation, declaration, consent, reading, case): (i64, Last, Last, Last, Last, Last) =
            within!(transaction, |database| sqlx::query_as(
                "SELECT (SELECT COUNT(*) FROM key_used),
                    (SELECT MAX(id) FROM organisation_event WHERE seal IS NULL),
                    (SELECT MAX(id) FROM declaration_event WHERE seal IS NULL),
                    (SELECT MAX(id) FROM consent_event WHERE seal IS NULL),
                    (SELECT MAX(id) FROM reading WHERE seal IS NULL),
                    (SELECT MAX(id) FROM case_event WHERE seal IS NULL)"
            )
            .fetch_one(database)
            .await)?;
        // before any key was used, the lines of versions without seals are ours
        let mine = used == 0;
        let found = [organisation, declaration, consent, reading, case];
        Ok(Foreign(found.map(|last| last.filter(|_| !mine).unwrap_or(i64::MIN))))
    }
}

/// The end of a chain, and where it begins.
struct Ends {
    position: i64,
    head: Vec<u8>,
    base_position: i64,
    base: Vec<u8>,
}

/// Seals what a transaction has written, as its last deed.
pub(crate) async fn seal(
    transaction: &mut Within<'_>,
    keys: &Keys,
    foreign: &Foreign,
) -> Result<(), StoreError> {
    let is_sqlite = matches!(transaction, Within::Sqlite(_));
    for log in Log::ALL {
        let statement = log.statements(is_sqlite).unsealed;
        let rows: Vec<Row> = within!(transaction, |database| sqlx::query_as(statement)
            .bind(foreign.0[log as usize])
            .fetch_all(database)
            .await)?;
        if !rows.is_empty() {
            append(transaction, keys, log, rows).await?;
        }
    }
    Ok(())
}

async fn append(
    transaction: &mut Within<'_>,
    keys: &Keys,
    log: Log,
    rows: Vec<Row>,
) -> Result<(), StoreError> {
    let ring = keys.ring()?;
    let key = ring.last();
    let statement = log.statements(matches!(transaction, Within::Sqlite(_))).seal;
    let mut ends = ends(transaction, log).await?;
    let mut lines = Vec::with_capacity(rows.len().min(LINES));
    for (id, _, _, body, detail, salt, _) in rows {
        let salt = match (&detail, salt) {
            (Some(_), None) => Some(token::random::<SALT_BYTES>()?.to_vec()),
            (_, salt) => salt,
        };
        let digest = detail.map(|detail| detail_digest(salt.as_deref(), &detail));
        ends.position += 1;
        let parts = line(log, ends.position, &ends.head, &body, digest.as_deref().unwrap_or_default());
        ends.head = key.seal_line(&parts.each_ref().map(|part| &part[..]));
        lines.push(json!([id, ends.position, hex(&ends.head), salt.as_deref().map(hex)]));
        if lines.len() == LINES {
            write(transaction, statement, &mut lines).await?;
        }
    }
    write(transaction, statement, &mut lines).await?;
    keep(transaction, key, log, &ends).await
}

/// Writes the seals of some lines, and empties their list.
async fn write(
    transaction: &mut Within<'_>,
    statement: &'static str,
    lines: &mut Vec<serde_json::Value>,
) -> Result<(), StoreError> {
    if lines.is_empty() {
        return Ok(());
    }
    let text = serde_json::Value::Array(std::mem::take(lines)).to_string();
    within!(transaction, |database| sqlx::query(statement).bind(text).execute(database).await.map(|_| ()))
}

/// The ends of a chain, held until the transaction ends. A log without any begins here.
async fn ends(transaction: &mut Within<'_>, log: Log) -> Result<Ends, StoreError> {
    within!(transaction, |database| sqlx::query(
        "INSERT INTO chain (log, position, head, head_seal, base_position, base, base_seal)
         VALUES ($1, 0, $2, $2, 0, $2, $2) ON CONFLICT (log) DO UPDATE SET position = chain.position"
    )
    .bind(log.name())
    .bind(&[][..] as &[u8])
    .execute(database)
    .await
    .map(|_| ()))?;
    let (position, head, _, base_position, base, _): EndsRow =
        within!(transaction, |database| sqlx::query_as(
            "SELECT position, head, head_seal, base_position, base, base_seal FROM chain WHERE log = $1"
        )
        .bind(log.name())
        .fetch_one(database)
        .await)?;
    Ok(Ends { position, head, base_position, base })
}

/// Keeps the ends of a chain, sealed: who drops its last or first rows cannot write other ends.
async fn keep(
    transaction: &mut Within<'_>,
    key: &crate::keys::Key,
    log: Log,
    ends: &Ends,
) -> Result<(), StoreError> {
    within!(transaction, |database| {
        sqlx::query(
        "UPDATE chain SET position = $2, head = $3, head_seal = $4, base_position = $5, base = $6, base_seal = $7
         WHERE log = $1"
    )
    .bind(log.name())
    .bind(ends.position)
    .bind(&ends.head)
    .bind(end_seal(key, log, "head", ends.position, &ends.head))
    .bind(ends.base_position)
    .bind(&ends.base)
    .bind(end_seal(key, log, "base", ends.base_position, &ends.base))
    .execute(database)
    .await
    .map(|_| ())
    })
}

fn end_seal(key: &crate::keys::Key, log: Log, which: &str, position: i64, seal: &[u8]) -> Vec<u8> {
    key.seal_line(&[which.as_bytes(), log.name().as_bytes(), &position.to_be_bytes(), seal])
}

/// What a seal is over.
fn line(log: Log, position: i64, before: &[u8], body: &str, detail: &[u8]) -> [Vec<u8>; 5] {
    [
        log.name().as_bytes().to_vec(),
        position.to_be_bytes().to_vec(),
        before.to_vec(),
        body.as_bytes().to_vec(),
        detail.to_vec(),
    ]
}

/// What stands in a seal for a text that can be erased: without the salt nobody finds out what the text was.
pub(crate) fn detail_digest(salt: Option<&[u8]>, detail: &str) -> Vec<u8> {
    let mut digest = Sha256::new();
    digest.update(salt.unwrap_or_default());
    digest.update(detail.as_bytes());
    digest.finalize().to_vec()
}
