//! How a session begins: with a look at where else the same person is signed in, in the same transaction.

use super::{MOST_SESSIONS, SESSION_LIFETIME};
use crate::passkey::{hold_member, is_line};
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;
use std::fmt;

/// Most other sessions that a new one is compared with.
pub const MOST_RECENT_SESSIONS: u32 = 20;

/// Most characters of a device, a place or a zone.
const LONGEST_WORDS: usize = 200;
/// How far back a new session is compared with others.
const RECENT_SECONDS: i64 = 86_400;

/// A place on the earth in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinates {
    /// North of the equator, -90 to 90.
    pub latitude: f64,
    /// East of Greenwich, -180 to 180.
    pub longitude: f64,
}

/// A session to begin.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Whose it is.
    pub person: String,
    /// The device in words, such as `Firefox, Android`; may be empty.
    pub device: String,
    /// The coarse place in words; empty when unknown.
    pub place: String,
    /// The time zone; empty when unknown.
    pub zone: String,
    /// Where about the place is.
    pub coordinates: Option<Coordinates>,
}

/// A session that was just begun.
#[derive(Clone)]
pub struct BegunSession {
    /// Its name.
    pub id: String,
    /// What the browser keeps. Only a digest of it is stored.
    pub token: String,
    /// Where else the person was signed in within the last 24 hours, the last seen first.
    pub recent: Vec<RecentSession>,
}

/// Another session of the same person, to be compared with a new one.
#[derive(Clone, Debug, PartialEq)]
pub struct RecentSession {
    /// The device in words.
    pub device: String,
    /// The coarse place in words.
    pub place: String,
    /// The time zone.
    pub zone: String,
    /// Where about the place is.
    pub coordinates: Option<Coordinates>,
    /// When it was last seen, to the hour.
    pub seen_at: Timestamp,
}

/// `device, place, zone, latitude, longitude, seen_at`.
type RecentRow = (String, String, String, Option<f64>, Option<f64>, i64);

impl Store {
    /// Begins a session of a member who has just proved who they are.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept or there is no such member; otherwise the database's failure.
    pub async fn begin_session(&self, new: &NewSession, now: Timestamp) -> Result<BegunSession, StoreError> {
        let coordinates = accepted(new)?;
        let (id, secret, at) = (token::id()?, token::secret()?, moment::second(now));
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            hold_member(&mut transaction, &new.person).await?;
            let recent = recent(&mut transaction, &new.person, at).await?;
            within!(&mut transaction, |database| {
                sqlx::query(
                "INSERT INTO session (id, digest, person, created_at, expires_at, seen_at, device, place, zone,
                                      latitude, longitude)
                 VALUES ($1, $2, $3, $4, $5, $4, $6, $7, $8, $9, $10)"
            )
            .bind(&id)
            .bind(&token::digest(&secret)[..])
            .bind(&new.person)
            .bind(at)
            .bind(at.saturating_add(SESSION_LIFETIME.as_secs()))
            .bind(new.device.trim())
            .bind(new.place.trim())
            .bind(new.zone.trim())
            .bind(coordinates.map(|place| place.latitude))
            .bind(coordinates.map(|place| place.longitude))
            .execute(database)
            .await
            .map(|_| ())
            })?;
            drop_surplus(&mut transaction, &new.person, &id, at).await?;
            Ok(BegunSession { token: format!("{id}.{secret}"), id: id.clone(), recent })
        })
    }
}

/// Where else a person was seen of late.
async fn recent(
    transaction: &mut Within<'_>,
    person: &str,
    now: i64,
) -> Result<Vec<RecentSession>, StoreError> {
    let rows: Vec<RecentRow> = within!(transaction, |database| sqlx::query_as(
        "SELECT device, place, zone, latitude, longitude, seen_at FROM session
         WHERE person = $1 AND seen_at > $2 ORDER BY seen_at DESC, id LIMIT $3"
    )
    .bind(person)
    .bind(now.saturating_sub(RECENT_SECONDS))
    .bind(i64::from(MOST_RECENT_SESSIONS))
    .fetch_all(database)
    .await)?;
    rows.into_iter()
        .map(|(device, place, zone, latitude, longitude, seen_at)| {
            let coordinates =
                latitude.zip(longitude).map(|(latitude, longitude)| Coordinates { latitude, longitude });
            Ok(RecentSession { device, place, zone, coordinates, seen_at: moment::time(seen_at)? })
        })
        .collect()
}

/// Deletes a person's expired sessions, and of the others what is beyond the most. The new one stays, whatever the clock
/// of another node says.
async fn drop_surplus(
    transaction: &mut Within<'_>,
    person: &str,
    id: &str,
    now: i64,
) -> Result<(), StoreError> {
    within!(transaction, |database| sqlx::query(
        "DELETE FROM session WHERE person = $1 AND id <> $2 AND (expires_at <= $3 OR id NOT IN
         (SELECT id FROM session WHERE person = $1 AND id <> $2 ORDER BY seen_at DESC, id LIMIT $4))"
    )
    .bind(person)
    .bind(id)
    .bind(now)
    .bind(i64::from(MOST_SESSIONS) - 1)
    .execute(database)
    .await
    .map(|_| ()))
}

/// The coordinates as they are kept, when everything is within its limits.
fn accepted(new: &NewSession) -> Result<Option<Coordinates>, StoreError> {
    for words in [&new.device, &new.place, &new.zone] {
        if !words.trim().is_empty() && !is_line(words, LONGEST_WORDS) {
            let rule = "at most 200 characters on one line";
            return Err(StoreError::Value { what: "a session's device, place or zone", rule });
        }
    }
    let coarse = |degrees: f64| (degrees * 10.0).round() / 10.0;
    let Some(place) = new.coordinates else { return Ok(None) };
    // neither holds for what is not a number
    if place.latitude.abs() <= 90.0 && place.longitude.abs() <= 180.0 {
        return Ok(Some(Coordinates {
            latitude: coarse(place.latitude),
            longitude: coarse(place.longitude),
        }));
    }
    Err(StoreError::Value { what: "a session's coordinates", rule: "degrees on the earth" })
}

impl fmt::Debug for BegunSession {
    /// Without the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BegunSession").field("id", &self.id).finish_non_exhaustive()
    }
}
