//! Keys of the API: what they may do and how often, who was given them, and on which day they were last used.
//!
//! A key is `nk_ID_SECRET`: the prefix and the six characters of checksum at its end let scanners for leaked secrets
//! find it, and a mistyped key is refused without a question to the database. Only its SHA-256 is stored (`token` says
//! why that is enough).

use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Most characters of a key's label.
pub const LONGEST_LABEL: usize = 100;
/// The highest limit a key can have, in requests a minute.
pub const MOST_PER_MINUTE: u32 = 1_000_000;

const PREFIX: &str = "nk_";
const CHECKSUM_LENGTH: usize = 6;

/// What a key may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Have something checked.
    Check,
    /// Have a page read.
    Read,
    /// Send many at once.
    Batch,
    /// Have addresses fetched.
    Fetch,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Check, Self::Read, Self::Batch, Self::Fetch];

    /// Its name: `check`, `read`, `batch` or `fetch`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Read => "read",
            Self::Batch => "batch",
            Self::Fetch => "fetch",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The text names no scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a scope is one of check, read, batch and fetch")]
pub struct UnknownScope;

impl FromStr for Scope {
    type Err = UnknownScope;

    fn from_str(name: &str) -> Result<Self, UnknownScope> {
        Self::ALL.into_iter().find(|scope| scope.name() == name).ok_or(UnknownScope)
    }
}

/// A key to create.
#[derive(Clone, Debug)]
pub struct NewApiKey {
    /// Whose it is, for the operator: 1 to [`LONGEST_LABEL`] characters without control characters.
    pub label: String,
    /// What it may do; at least one.
    pub scopes: Vec<Scope>,
    /// Requests a minute, 1 to [`MOST_PER_MINUTE`].
    pub per_minute: u32,
    /// From this second on it is refused; never when none.
    pub expires_at: Option<Timestamp>,
}

/// A key that was just created.
#[derive(Clone)]
pub struct CreatedApiKey {
    /// Its public name.
    pub id: String,
    /// The key. To be shown once: only a digest is stored.
    pub key: String,
}

impl fmt::Debug for CreatedApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CreatedApiKey").field("id", &self.id).finish_non_exhaustive()
    }
}

/// A key that is good now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    /// Its public name.
    pub id: String,
    /// Whose it is.
    pub label: String,
    /// What it may do, in the order of [`Scope::ALL`].
    pub scopes: Vec<Scope>,
    /// Requests a minute.
    pub per_minute: u32,
}

/// A key as its operator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedApiKey {
    /// Its public name.
    pub id: String,
    /// Whose it is.
    pub label: String,
    /// What it may do, in the order of [`Scope::ALL`].
    pub scopes: Vec<Scope>,
    /// Requests a minute.
    pub per_minute: u32,
    /// When it was created, in whole seconds.
    pub created_at: Timestamp,
    /// From this second on it is refused.
    pub expires_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// The day in UTC on which it was last used. No time: when somebody works is not ours to know.
    pub last_used: Option<Date>,
}

/// `id, label, scopes, per_minute, created_at, expires_at, revoked_at, last_used_day`.
type ListedRow = (String, String, String, i64, i64, Option<i64>, Option<i64>, Option<i64>);
/// `key_digest, label, scopes, per_minute, last_used_day`.
type KeyRow = (Vec<u8>, String, String, i64, Option<i64>);

impl Store {
    /// Creates a key.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept; otherwise the database's failure.
    pub async fn create_api_key(&self, new: &NewApiKey, now: Timestamp) -> Result<CreatedApiKey, StoreError> {
        let created_at = moment::second(now);
        let expires_at = new.expires_at.map(moment::second);
        let (label, scopes) = accepted(new, created_at)?;
        let id = token::id()?;
        let mut key = format!("{PREFIX}{id}_{}", token::secret()?);
        key.push_str(&checksum(&key));
        writing!(self, |database| sqlx::query(
            "INSERT INTO api_key (id, key_digest, label, scopes, per_minute, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(&id)
        .bind(&token::digest(&key)[..])
        .bind(label)
        .bind(&scopes)
        .bind(i64::from(new.per_minute))
        .bind(created_at)
        .bind(expires_at)
        .execute(database)
        .await
        .map(|_| ()))?;
        Ok(CreatedApiKey { id, key })
    }

    /// What a key may do; none when it is mistyped, unknown, expired or revoked, which are not told apart. The day of
    /// its use is kept, with one write a day.
    ///
    /// # Errors
    /// The database's failure to read. Failing to keep the day is logged and does not refuse the key.
    pub async fn api_key(&self, key: &str, now: Timestamp) -> Result<Option<ApiKey>, StoreError> {
        let Some(id) = id_within(key) else { return Ok(None) };
        let now = moment::second(now);
        let row: Option<KeyRow> = reading!(self, |database| sqlx::query_as(
            "SELECT key_digest, label, scopes, per_minute, last_used_day FROM api_key
             WHERE id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)"
        )
        .bind(id)
        .bind(now)
        .fetch_optional(database)
        .await)?;
        let Some((digest, label, scopes, per_minute, last_used_day)) = row else { return Ok(None) };
        if !token::is_same(&digest, key) {
            return Ok(None);
        }
        let today = moment::day(now);
        if last_used_day.is_none_or(|day| day < today)
            && let Err(error) = self.keep_day(id, today).await
        {
            tracing::warn!(error = &error as &dyn std::error::Error, "the day of a key's use was not kept");
        }
        Ok(Some(ApiKey {
            id: id.to_owned(),
            label,
            scopes: read_scopes(&scopes)?,
            per_minute: read_limit(per_minute)?,
        }))
    }

    async fn keep_day(&self, id: &str, day: i64) -> Result<(), StoreError> {
        writing!(self, |database| sqlx::query(
            "UPDATE api_key SET last_used_day = $2
             WHERE id = $1 AND (last_used_day IS NULL OR last_used_day < $2)"
        )
        .bind(id)
        .bind(day)
        .execute(database)
        .await
        .map(|_| ()))
    }

    /// All keys, oldest first, those that expired or were revoked among them.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn list_api_keys(&self) -> Result<Vec<ListedApiKey>, StoreError> {
        let rows: Vec<ListedRow> = reading!(self, |database| sqlx::query_as(
            "SELECT id, label, scopes, per_minute, created_at, expires_at, revoked_at, last_used_day
             FROM api_key ORDER BY created_at, id"
        )
        .fetch_all(database)
        .await)?;
        rows.into_iter()
            .map(|(id, label, scopes, per_minute, created_at, expires_at, revoked_at, last_used_day)| {
                Ok(ListedApiKey {
                    id,
                    label,
                    scopes: read_scopes(&scopes)?,
                    per_minute: read_limit(per_minute)?,
                    created_at: moment::time(created_at)?,
                    expires_at: expires_at.map(moment::time).transpose()?,
                    revoked_at: revoked_at.map(moment::time).transpose()?,
                    last_used: last_used_day.map(moment::date).transpose()?,
                })
            })
            .collect()
    }

    /// Revokes a key by its public name, from now on and for ever. False when there is none, or it was revoked before.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn revoke_api_key(&self, id: &str, now: Timestamp) -> Result<bool, StoreError> {
        if !token::is_id(id) {
            return Ok(false);
        }
        let revoked = writing!(self, |database| sqlx::query(
            "UPDATE api_key SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL"
        )
        .bind(id)
        .bind(moment::second(now))
        .execute(database)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(revoked > 0)
    }
}

/// Label and scopes as they are stored, when all that was asked for is within its limits.
fn accepted(new: &NewApiKey, created_at: i64) -> Result<(&str, String), StoreError> {
    let label = new.label.trim();
    if label.is_empty() || label.chars().count() > LONGEST_LABEL || label.chars().any(char::is_control) {
        let rule = "1 to 100 characters on one line";
        return Err(StoreError::Value { what: "a key's label", rule });
    }
    if new.scopes.is_empty() {
        return Err(StoreError::Value { what: "a key's scopes", rule: "at least one" });
    }
    if new.per_minute == 0 || new.per_minute > MOST_PER_MINUTE {
        return Err(StoreError::Value { what: "a key's limit", rule: "1 to 1000000 requests a minute" });
    }
    if new.expires_at.is_some_and(|at| moment::second(at) <= created_at) {
        return Err(StoreError::Value { what: "a key's expiry", rule: "later than now" });
    }
    let scopes = Scope::ALL.into_iter().filter(|scope| new.scopes.contains(scope)).map(Scope::name);
    Ok((label, scopes.collect::<Vec<_>>().join(" ")))
}

fn read_scopes(scopes: &str) -> Result<Vec<Scope>, StoreError> {
    let scopes = scopes.split(' ').map(str::parse).collect::<Result<_, _>>();
    scopes.map_err(|UnknownScope| StoreError::Decode { what: "scope" })
}

fn read_limit(per_minute: i64) -> Result<u32, StoreError> {
    u32::try_from(per_minute).map_err(|_| StoreError::Decode { what: "limit" })
}

/// The public name in a key whose form and checksum are right.
fn id_within(key: &str) -> Option<&str> {
    let unsealed = key.len().checked_sub(CHECKSUM_LENGTH)?;
    let (rest, seal) = key.split_at_checked(unsealed)?;
    let (id, secret) = rest.strip_prefix(PREFIX)?.split_once('_')?;
    let is_key = token::is_id(id) && token::is_secret(secret) && seal == checksum(rest);
    is_key.then_some(id)
}

/// Thirty bits over the rest of a key, against mistyping; it protects nothing.
fn checksum(rest: &str) -> String {
    let mut text = token::write(&token::digest(rest)[..4]);
    text.truncate(CHECKSUM_LENGTH);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key's form is for ever: scanners know it and keys are out there.
    #[test]
    fn the_form_of_a_key_stays() {
        let key = "nk_0123456789abcdefghjkmnpqrs_0123456789abcdefghjkmnpqrstvwxyz0123456789abcdefghjk";
        let sealed = format!("{key}{}", checksum(key));
        assert_eq!(sealed.len(), 3 + 26 + 1 + 52 + 6);
        assert_eq!(checksum(key), "qk3mwd");
        assert_eq!(id_within(&sealed), Some("0123456789abcdefghjkmnpqrs"));
    }

    #[test]
    fn a_key_with_one_wrong_character_is_not_a_key() {
        let key = "nk_0123456789abcdefghjkmnpqrs_0123456789abcdefghjkmnpqrstvwxyz0123456789abcdefghjk";
        let key = format!("{key}{}", checksum(key));
        for at in 0..key.len() {
            let wrong = if &key[at..=at] == "7" { "8" } else { "7" };
            let mut mistyped = key.clone();
            mistyped.replace_range(at..=at, wrong);
            assert_eq!(id_within(&mistyped), None, "{mistyped}");
        }
        for text in ["", "nk_", "nk__", "Bearer", "kéo", "đđđđđđ"] {
            assert_eq!(id_within(text), None, "{text}");
        }
    }
}
