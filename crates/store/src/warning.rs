//! What a member should know about their own account, such as two sign-ins far apart. It is for the member alone: nobody
//! else can ask for it.

use crate::within::Within;
use crate::{Store, StoreError, moment, passkey, token};
use jiff::Timestamp;

/// Most warnings that are kept for one person; the oldest go first.
pub const MOST_WARNINGS: u32 = 200;
/// Most bytes of what a warning says.
pub const MOST_WARNING_BYTES: usize = 4_000;

/// Most characters of a warning's kind.
const LONGEST_KIND: usize = 40;
/// How long the same is not said again.
const SAID_AGAIN_AFTER_SECONDS: i64 = 86_400;

/// Something that a member should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Its name.
    pub id: String,
    /// What it is, as a code.
    pub kind: String,
    /// More of it.
    pub detail: serde_json::Value,
    /// When it was noticed, in whole seconds.
    pub at: Timestamp,
    /// When the member has seen it.
    pub seen_at: Option<Timestamp>,
}

/// `id, kind, detail, at, seen_at`.
type WarningRow = (String, String, String, i64, Option<i64>);

impl Store {
    /// Warns a member. False when the same was said less than a day before; then nothing is kept.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept or there is no such member; otherwise the database's failure.
    pub async fn warn(
        &self,
        person: &str,
        kind: &str,
        detail: &serde_json::Value,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let detail = accepted(kind, detail)?;
        let (id, at) = (token::id()?, moment::second(now));
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            // of two nodes that notice the same at once, one warns
            passkey::hold_member(&mut transaction, person).await?;
            let warned = within!(&mut transaction, |database| sqlx::query(
                "INSERT INTO warning (id, person, kind, detail, at)
                 SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS
                 (SELECT 1 FROM warning WHERE person = $2 AND at > $6 AND kind = $3 AND detail = $4)"
            )
            .bind(&id)
            .bind(person)
            .bind(kind)
            .bind(&detail)
            .bind(at)
            .bind(at.saturating_sub(SAID_AGAIN_AFTER_SECONDS))
            .execute(database)
            .await
            .map(|done| done.rows_affected()))?;
            if warned > 0 {
                drop_oldest(&mut transaction, person).await?;
            }
            Ok(warned > 0)
        })
    }

    /// A member's warnings, newest first, at most [`MOST_WARNINGS`].
    ///
    /// # Errors
    /// The database's failure.
    pub async fn warnings(&self, person: &str) -> Result<Vec<Warning>, StoreError> {
        if !token::is_id(person) {
            return Ok(Vec::new());
        }
        let rows: Vec<WarningRow> = reading!(self, |database| {
            sqlx::query_as(
            "SELECT id, kind, detail, at, seen_at FROM warning WHERE person = $1 ORDER BY at DESC, id DESC LIMIT $2"
        )
        .bind(person)
        .bind(i64::from(MOST_WARNINGS))
        .fetch_all(database)
        .await
        })?;
        rows.into_iter().map(read).collect()
    }

    /// Notes that a member has seen a warning. False when it is none of theirs, or was seen before.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn seen_warning(&self, person: &str, id: &str, now: Timestamp) -> Result<bool, StoreError> {
        if !token::is_id(person) || !token::is_id(id) {
            return Ok(false);
        }
        let seen = writing!(self, |database| sqlx::query(
            "UPDATE warning SET seen_at = $3 WHERE id = $2 AND person = $1 AND seen_at IS NULL"
        )
        .bind(person)
        .bind(id)
        .bind(moment::second(now))
        .execute(database)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(seen > 0)
    }
}

/// Deletes what is beyond the most that is kept for a person.
async fn drop_oldest(transaction: &mut Within<'_>, person: &str) -> Result<(), StoreError> {
    within!(transaction, |database| sqlx::query(
        "DELETE FROM warning WHERE person = $1 AND id NOT IN
         (SELECT id FROM warning WHERE person = $1 ORDER BY at DESC, id DESC LIMIT $2)"
    )
    .bind(person)
    .bind(i64::from(MOST_WARNINGS))
    .execute(database)
    .await
    .map(|_| ()))
}

/// What a warning says, as it is kept.
fn accepted(kind: &str, detail: &serde_json::Value) -> Result<String, StoreError> {
    let is_written = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !(1..=LONGEST_KIND).contains(&kind.len()) || !kind.bytes().all(is_written) {
        let rule = "1 to 40 lower-case letters, digits and hyphens";
        return Err(StoreError::Value { what: "a warning's kind", rule });
    }
    let detail = detail.to_string();
    if detail.len() > MOST_WARNING_BYTES {
        return Err(StoreError::Value { what: "what a warning says", rule: "at most 4000 bytes" });
    }
    Ok(detail)
}

fn read((id, kind, detail, at, seen_at): WarningRow) -> Result<Warning, StoreError> {
    let detail = serde_json::from_str(&detail).map_err(|_| StoreError::Decode { what: "warning" })?;
    let seen_at = seen_at.map(moment::time).transpose()?;
    Ok(Warning { id, kind, detail, at: moment::time(at)?, seen_at })
}
