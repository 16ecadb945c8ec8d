//! What a passkey ceremony has to remember between its two requests; taken once.
//!
//! A challenge that was answered is gone, whatever the answer was: nobody can answer it again. The state is the caller's
//! own, and the store does not look inside.

use crate::{Store, StoreError, moment, token};
use jiff::{SignedDuration, Timestamp};
use std::fmt;

/// Most bytes of what a ceremony remembers.
pub const MOST_CEREMONY_BYTES: usize = 64 * 1024;
/// The longest time between the two requests of a ceremony.
pub const LONGEST_CEREMONY: SignedDuration = SignedDuration::from_hours(1);

/// Most characters of a ceremony's kind.
const LONGEST_KIND: usize = 40;
/// Most bytes of what a ceremony is about.
const LONGEST_SUBJECT: usize = 1_000;
/// Expired ones that a new one takes away: more than come, so that they do not gather between two sweeps.
const SWEPT_BY_EACH: i64 = 4;

/// A ceremony that was taken: nobody else gets it.
#[derive(Clone, PartialEq, Eq)]
pub struct Ceremony {
    /// Whose it is, when that was known at its beginning.
    pub person: Option<String>,
    /// What it is about, such as an invitation.
    pub subject: Option<String>,
    /// What its beginning left for its end.
    pub state: Vec<u8>,
}

/// `person, subject, state, expires_at`.
type CeremonyRow = (Option<String>, Option<String>, Vec<u8>, i64);

impl Store {
    /// Keeps what a ceremony has to remember, and gives the name under which it can be taken once.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept; otherwise the database's failure.
    pub async fn put_ceremony(
        &self,
        kind: &str,
        person: Option<&str>,
        subject: Option<&str>,
        state: &[u8],
        lifetime: SignedDuration,
        now: Timestamp,
    ) -> Result<String, StoreError> {
        if !is_kind(kind) {
            let rule = "1 to 40 lower-case letters, digits and hyphens";
            return Err(StoreError::Value { what: "a ceremony's kind", rule });
        }
        if person.is_some_and(|person| !token::is_id(person)) {
            return Err(StoreError::Value { what: "a ceremony's person", rule: "an identifier" });
        }
        if subject.is_some_and(|subject| subject.len() > LONGEST_SUBJECT || subject.contains('\0')) {
            return Err(StoreError::Value { what: "a ceremony's subject", rule: "at most 1000 bytes" });
        }
        if state.len() > MOST_CEREMONY_BYTES {
            return Err(StoreError::Value { what: "a ceremony's state", rule: "at most 64 KiB" });
        }
        if lifetime < SignedDuration::from_secs(1) || lifetime > LONGEST_CEREMONY {
            return Err(StoreError::Value {
                what: "a ceremony's lifetime",
                rule: "from a second to an hour",
            });
        }
        let id = token::id()?;
        let now = moment::second(now);
        self.drop_expired_ceremonies(now).await?;
        writing!(self, |database| {
            sqlx::query(
            "INSERT INTO ceremony (id, kind, person, subject, state, expires_at) VALUES ($1, $2, $3, $4, $5, $6)"
        )
        .bind(&id)
        .bind(kind)
        .bind(person)
        .bind(subject)
        .bind(state)
        .bind(now.saturating_add(lifetime.as_secs()))
        .execute(database)
        .await
        .map(|_| ())
        })?;
        Ok(id)
    }

    /// Takes a ceremony; none when there is none of this name and kind, when it has expired, or when it was taken before.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn take_ceremony(
        &self,
        id: &str,
        kind: &str,
        now: Timestamp,
    ) -> Result<Option<Ceremony>, StoreError> {
        if !token::is_id(id) || !is_kind(kind) {
            return Ok(None);
        }
        let row: Option<CeremonyRow> = writing!(self, |database| {
            sqlx::query_as(
            "DELETE FROM ceremony WHERE id = $1 AND kind = $2 RETURNING person, subject, state, expires_at"
        )
        .bind(id)
        .bind(kind)
        .fetch_optional(database)
        .await
        })?;
        Ok(row
            .filter(|(.., expires_at)| *expires_at > moment::second(now))
            .map(|(person, subject, state, _)| Ceremony { person, subject, state }))
    }

    /// Anybody can begin a ceremony without ending it, so each new one takes a few expired ones away.
    async fn drop_expired_ceremonies(&self, now: i64) -> Result<(), StoreError> {
        let expired: Vec<String> = reading!(self, |database| sqlx::query_scalar(
            "SELECT id FROM ceremony WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2"
        )
        .bind(now)
        .bind(SWEPT_BY_EACH)
        .fetch_all(database)
        .await)?;
        for id in expired {
            writing!(self, |database| sqlx::query("DELETE FROM ceremony WHERE id = $1")
                .bind(&id)
                .execute(database)
                .await
                .map(|_| ()))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Ceremony {
    /// Without the state, which holds the challenge.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ceremony").field("person", &self.person).finish_non_exhaustive()
    }
}

fn is_kind(kind: &str) -> bool {
    let is_written = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LONGEST_KIND).contains(&kind.len()) && kind.bytes().all(is_written)
}
