//! Signed-in browsers: what their cookie opens, and what their owner is told of them.
//!
//! A token is `ID.SECRET`: the identifier finds the row, and of the secret only the SHA-256 is kept (`token` says why that
//! is enough). Whose session it is decides its row alone, never the browser; a session that was ended is gone.
//!
//! Device and place are for the member, who alone can list them; places are kept to a tenth of a degree, a town.

mod beginning;

pub use beginning::{BegunSession, Coordinates, MOST_RECENT_SESSIONS, NewSession, RecentSession};

use crate::keys::Keys;
use crate::person::Person;
use crate::role_grant::GrantRow;
use crate::{Store, StoreError, moment, token};
use jiff::{SignedDuration, Timestamp};

/// How long a session lasts, used or not.
pub const SESSION_LIFETIME: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Most sessions of one person; a new one ends those that were seen longest ago.
pub const MOST_SESSIONS: u32 = 50;

/// How often it is noted that a session was seen.
const SEEN_EVERY_SECONDS: i64 = 3_600;

/// A session that is good now, with what its owner may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its name.
    pub id: String,
    /// Whose it is.
    pub person: Person,
    /// The roles of the person.
    pub grants: Vec<GrantRow>,
    /// When the person signed in, in whole seconds.
    pub created_at: Timestamp,
    /// From this second on it is refused.
    pub expires_at: Timestamp,
    /// When the person last proved anew who they are.
    pub stepped_up_at: Option<Timestamp>,
}

/// A session as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedSession {
    /// Its name.
    pub id: String,
    /// When the person signed in, in whole seconds.
    pub created_at: Timestamp,
    /// From this second on it is refused.
    pub expires_at: Timestamp,
    /// When it was last seen, to the hour.
    pub seen_at: Timestamp,
    /// The device in words.
    pub device: String,
    /// The coarse place in words.
    pub place: String,
    /// The time zone.
    pub zone: String,
}

/// A session and its person, as one statement reads them.
#[derive(sqlx::FromRow)]
struct SessionRow {
    digest: Vec<u8>,
    created_at: i64,
    expires_at: i64,
    seen_at: i64,
    stepped_up_at: Option<i64>,
    person: String,
    organisation: String,
    unit: String,
    unit_path: String,
    name: String,
    login: Option<String>,
    email: Option<String>,
    language: String,
    user_handle: Vec<u8>,
    joined_at: i64,
    restricted_at: Option<i64>,
    version: i64,
}

/// `id, created_at, expires_at, seen_at, device, place, zone`.
type ListedRow = (String, i64, i64, i64, String, String, String);

impl Store {
    /// The session of this token with its person and their roles; none when it is unknown, expired or ended, or when its
    /// owner has left, which are not told apart. That it was seen is noted at most once an hour.
    ///
    /// # Errors
    /// The database's failure to read. Failing to note that it was seen is logged and refuses nothing.
    pub async fn session(&self, token: &str, now: Timestamp) -> Result<Option<Session>, StoreError> {
        let Some((id, secret)) = parts(token) else { return Ok(None) };
        let now = moment::second(now);
        let row: Option<SessionRow> = reading!(self, |database| {
            sqlx::query_as(
                "SELECT digest, session.created_at, expires_at, seen_at, stepped_up_at, session.person,
                    person.organisation, person.unit, person.unit_path, person.name, login, email, language,
                    user_handle, joined_at, restricted_at, person.version
             FROM session JOIN person ON person.id = session.person
             WHERE session.id = $1 AND expires_at > $2 AND left_at IS NULL",
            )
            .bind(id)
            .bind(now)
            .fetch_optional(database)
            .await
        })?;
        let Some(row) = row.filter(|row| token::is_same(&row.digest, secret)) else { return Ok(None) };
        if row.seen_at <= now.saturating_sub(SEEN_EVERY_SECONDS)
            && let Err(error) = self.note_seen(id, now).await
        {
            tracing::warn!(error = &error as &dyn std::error::Error, "that a session was seen was not noted");
        }
        let grants = self.grants(&row.person).await?;
        Ok(Some(read(&self.keys, id, row, grants)?))
    }

    /// Notes that the person of a session has proved anew who they are, and gives the token that takes the place of the
    /// one before: whoever held a copy of that is left out. None when there is no such session any more.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn step_up(&self, id: &str, now: Timestamp) -> Result<Option<String>, StoreError> {
        if !token::is_id(id) {
            return Ok(None);
        }
        let secret = token::secret()?;
        let rotated = writing!(self, |database| {
            sqlx::query(
            "UPDATE session SET digest = $2, stepped_up_at = $3, seen_at = $3 WHERE id = $1 AND expires_at > $3"
        )
        .bind(id)
        .bind(&token::digest(&secret)[..])
        .bind(moment::second(now))
        .execute(database)
        .await
        .map(|done| done.rows_affected())
        })?;
        Ok((rotated > 0).then(|| format!("{id}.{secret}")))
    }

    /// The sessions of a member that are good now, the last seen first.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn sessions(&self, person: &str, now: Timestamp) -> Result<Vec<ListedSession>, StoreError> {
        if !token::is_id(person) {
            return Ok(Vec::new());
        }
        let rows: Vec<ListedRow> = reading!(self, |database| sqlx::query_as(
            "SELECT id, created_at, expires_at, seen_at, device, place, zone FROM session
             WHERE person = $1 AND expires_at > $2 ORDER BY seen_at DESC, id LIMIT $3"
        )
        .bind(person)
        .bind(moment::second(now))
        .bind(i64::from(MOST_SESSIONS))
        .fetch_all(database)
        .await)?;
        rows.into_iter().map(read_listed).collect()
    }

    /// Ends a session of this member. False when it is none of theirs.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn end_session(&self, person: &str, id: &str) -> Result<bool, StoreError> {
        if !token::is_id(person) || !token::is_id(id) {
            return Ok(false);
        }
        let ended =
            writing!(self, |database| sqlx::query("DELETE FROM session WHERE id = $2 AND person = $1")
                .bind(person)
                .bind(id)
                .execute(database)
                .await
                .map(|done| done.rows_affected()))?;
        Ok(ended > 0)
    }

    /// Ends all sessions of a member but this one, and tells how many.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn end_other_sessions(&self, person: &str, id: &str) -> Result<u64, StoreError> {
        if !token::is_id(person) || !token::is_id(id) {
            return Ok(0);
        }
        writing!(self, |database| sqlx::query("DELETE FROM session WHERE person = $1 AND id <> $2")
            .bind(person)
            .bind(id)
            .execute(database)
            .await
            .map(|done| done.rows_affected()))
    }

    /// Ends all sessions of a member and tells how many.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn end_all_sessions(&self, person: &str) -> Result<u64, StoreError> {
        if !token::is_id(person) {
            return Ok(0);
        }
        writing!(self, |database| sqlx::query("DELETE FROM session WHERE person = $1")
            .bind(person)
            .execute(database)
            .await
            .map(|done| done.rows_affected()))
    }

    /// Of many requests at the same moment one changes the row.
    async fn note_seen(&self, id: &str, now: i64) -> Result<(), StoreError> {
        writing!(self, |database| sqlx::query(
            "UPDATE session SET seen_at = $2 WHERE id = $1 AND seen_at <= $3"
        )
        .bind(id)
        .bind(now)
        .bind(now.saturating_sub(SEEN_EVERY_SECONDS))
        .execute(database)
        .await
        .map(|_| ()))
    }
}

/// Identifier and secret of a token whose form is right.
fn parts(token: &str) -> Option<(&str, &str)> {
    let (id, secret) = token.split_once('.')?;
    (token::is_id(id) && token::is_secret(secret)).then_some((id, secret))
}

fn read(keys: &Keys, id: &str, row: SessionRow, grants: Vec<GrantRow>) -> Result<Session, StoreError> {
    Ok(Session {
        id: id.to_owned(),
        person: Person {
            organisation: row.organisation,
            unit: row.unit,
            unit_path: row.unit_path,
            name: row.name,
            login: row.login.map(|login| keys.unseal("login", &row.person, &login)).transpose()?,
            email: row.email.map(|email| keys.unseal("email", &row.person, &email)).transpose()?,
            language: row.language,
            user_handle: row.user_handle,
            joined_at: moment::time(row.joined_at)?,
            left_at: None,
            restricted_at: row.restricted_at.map(moment::time).transpose()?,
            version: row.version,
            id: row.person,
        },
        grants,
        created_at: moment::time(row.created_at)?,
        expires_at: moment::time(row.expires_at)?,
        stepped_up_at: row.stepped_up_at.map(moment::time).transpose()?,
    })
}

fn read_listed(row: ListedRow) -> Result<ListedSession, StoreError> {
    let (id, created_at, expires_at, seen_at, device, place, zone) = row;
    Ok(ListedSession {
        id,
        created_at: moment::time(created_at)?,
        expires_at: moment::time(expires_at)?,
        seen_at: moment::time(seen_at)?,
        device,
        place,
        zone,
    })
}
