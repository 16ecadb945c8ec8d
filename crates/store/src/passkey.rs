//! Passkeys of members. What a passkey is made of is the caller's own: a part that stays as it was registered, and a part
//! that each use changes (its counter). Neither opens anything for who reads the database.
//!
//! Whatever takes a way to sign in away holds the person first, so that of two that are taken at once one stays.

use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;
use jiff::civil::Date;
use std::fmt;

/// Most passkeys of one person.
pub const MOST_PASSKEYS: usize = 20;
/// Most characters of a passkey's label.
pub const LONGEST_PASSKEY_LABEL: usize = 60;

/// Most bytes of a credential's name (WebAuthn, section 4, "Credential ID").
const LONGEST_CREDENTIAL: usize = 1_023;
/// Most bytes of either part.
const MOST_PART_BYTES: usize = 8 * 1024;

/// A passkey to keep.
#[derive(Clone)]
pub struct NewPasskey {
    /// The name that its authenticator gave it.
    pub credential: Vec<u8>,
    /// What its owner calls it: 1 to [`LONGEST_PASSKEY_LABEL`] characters on one line.
    pub label: String,
    /// What stays as it was registered.
    pub fixed: Vec<u8>,
    /// What each use changes.
    pub changing: Vec<u8>,
}

/// A passkey of a member.
#[derive(Clone, PartialEq, Eq)]
pub struct Passkey {
    /// The name that its authenticator gave it.
    pub credential: Vec<u8>,
    /// Whose it is.
    pub person: String,
    /// Under which name its authenticator knows the person.
    pub user_handle: Vec<u8>,
    /// What its owner calls it.
    pub label: String,
    /// What stays as it was registered.
    pub fixed: Vec<u8>,
    /// What each use changes.
    pub changing: Vec<u8>,
    /// When it was added, in whole seconds.
    pub created_at: Timestamp,
    /// The day in UTC on which it was last used.
    pub last_used: Option<Date>,
}

/// `credential, person, user_handle, label, fixed, changing, created_at, last_used_day`.
type PasskeyRow = (Vec<u8>, String, Vec<u8>, String, Vec<u8>, Vec<u8>, i64, Option<i64>);

impl Store {
    /// Adds a passkey to those of a member.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when the credential is known already, [`StoreError::Value`] when a limit is not kept or
    /// there is no such member; otherwise the database's failure.
    pub async fn add_passkey(
        &self,
        person: &str,
        new: &NewPasskey,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            hold_member(&mut transaction, person).await?;
            if count(&mut transaction, person).await? >= MOST_PASSKEYS {
                return Err(StoreError::Value { what: "a passkey", rule: "at most 20 of one person" });
            }
            insert(&mut transaction, person, new, at).await
        })
    }

    /// The passkey of this credential; none when there is none, or when its owner has left.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn passkey(&self, credential: &[u8]) -> Result<Option<Passkey>, StoreError> {
        if credential.len() > LONGEST_CREDENTIAL {
            return Ok(None);
        }
        let row: Option<PasskeyRow> = reading!(self, |database| {
            sqlx::query_as(
            "SELECT credential, passkey.person, user_handle, label, fixed, changing, created_at, last_used_day
             FROM passkey JOIN person ON person.id = passkey.person
             WHERE credential = $1 AND left_at IS NULL"
        )
        .bind(credential)
        .fetch_optional(database)
        .await
        })?;
        row.map(read).transpose()
    }

    /// The passkeys of a member, oldest first.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn passkeys(&self, person: &str) -> Result<Vec<Passkey>, StoreError> {
        if !token::is_id(person) {
            return Ok(Vec::new());
        }
        let rows: Vec<PasskeyRow> = reading!(self, |database| {
            sqlx::query_as(
            "SELECT credential, passkey.person, user_handle, label, fixed, changing, created_at, last_used_day
             FROM passkey JOIN person ON person.id = passkey.person
             WHERE passkey.person = $1 AND left_at IS NULL ORDER BY created_at, credential"
        )
        .bind(person)
        .fetch_all(database)
        .await
        })?;
        rows.into_iter().map(read).collect()
    }

    /// Keeps what a use has changed, and its day. False when the passkey is not there any more: then nobody is to be
    /// signed in with it.
    ///
    /// # Errors
    /// [`StoreError::Value`] when the part that changes is too large; otherwise the database's failure.
    pub async fn used_passkey(
        &self,
        credential: &[u8],
        changing: &[u8],
        day: Date,
    ) -> Result<bool, StoreError> {
        part(changing)?;
        let kept = writing!(self, |database| {
            sqlx::query(
            "UPDATE passkey SET changing = $2,
             last_used_day = CASE WHEN last_used_day > $3 THEN last_used_day ELSE $3 END WHERE credential = $1"
        )
        .bind(credential)
        .bind(changing)
        .bind(moment::of_date(day))
        .execute(database)
        .await
        .map(|done| done.rows_affected())
        })?;
        Ok(kept > 0)
    }

    /// Removes a passkey of this member. False when the member has none of this credential.
    ///
    /// # Errors
    /// [`StoreError::Value`] when it is the last way to sign in; otherwise the database's failure.
    pub async fn remove_passkey(&self, person: &str, credential: &[u8]) -> Result<bool, StoreError> {
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            if !hold_person(&mut transaction, person).await? {
                return Ok(false);
            }
            let removed = within!(&mut transaction, |database| sqlx::query(
                "DELETE FROM passkey WHERE person = $1 AND credential = $2"
            )
            .bind(person)
            .bind(credential)
            .execute(database)
            .await
            .map(|done| done.rows_affected()))?;
            if removed > 0 {
                keep_a_way_in(&mut transaction, person).await?;
            }
            Ok(removed > 0)
        })
    }
}

/// Makes whatever else holds this person wait until the transaction ends. False when there is no such member, or when
/// they have left.
pub(crate) async fn hold_person(transaction: &mut Within<'_>, person: &str) -> Result<bool, StoreError> {
    if !token::is_id(person) {
        return Ok(false);
    }
    let held = within!(transaction, |database| sqlx::query(
        "UPDATE person SET version = version WHERE id = $1 AND left_at IS NULL"
    )
    .bind(person)
    .execute(database)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(held > 0)
}

/// As [`hold_person`], for what cannot be done without the member.
pub(crate) async fn hold_member(transaction: &mut Within<'_>, person: &str) -> Result<(), StoreError> {
    if hold_person(transaction, person).await? {
        return Ok(());
    }
    Err(StoreError::Value { what: "a member", rule: "somebody who has joined and not left" })
}

/// Refuses, and with it undoes the transaction, when nothing is left to sign in with.
pub(crate) async fn keep_a_way_in(transaction: &mut Within<'_>, person: &str) -> Result<(), StoreError> {
    if count(transaction, person).await? > 0 {
        return Ok(());
    }
    let password: Option<String> =
        within!(transaction, |database| sqlx::query_scalar("SELECT person FROM password WHERE person = $1")
            .bind(person)
            .fetch_optional(database)
            .await)?;
    if password.is_some() {
        return Ok(());
    }
    Err(StoreError::Value { what: "taking this away", rule: "a passkey or a password must stay" })
}

/// Inserts a passkey in the transaction of its deed, such as joining.
pub(crate) async fn insert(
    transaction: &mut Within<'_>,
    person: &str,
    new: &NewPasskey,
    at: i64,
) -> Result<(), StoreError> {
    let label = accept(new)?;
    let added = within!(transaction, |database| sqlx::query(
        "INSERT INTO passkey (credential, person, label, fixed, changing, created_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (credential) DO NOTHING"
    )
    .bind(&new.credential[..])
    .bind(person)
    .bind(label)
    .bind(&new.fixed[..])
    .bind(&new.changing[..])
    .bind(at)
    .execute(database)
    .await
    .map(|done| done.rows_affected()))?;
    if added > 0 { Ok(()) } else { Err(StoreError::Taken { what: "passkey" }) }
}

/// Whether a text is 1 to `most` characters on one line, beyond the spaces at its ends.
pub(crate) fn is_line(text: &str, most: usize) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().count() <= most && !text.chars().any(char::is_control)
}

async fn count(transaction: &mut Within<'_>, person: &str) -> Result<usize, StoreError> {
    let passkeys: i64 = within!(transaction, |database| sqlx::query_scalar(
        "SELECT COUNT(*) FROM passkey WHERE person = $1"
    )
    .bind(person)
    .fetch_one(database)
    .await)?;
    usize::try_from(passkeys).map_err(|_| StoreError::Decode { what: "number of passkeys" })
}

/// The label as it is kept, when everything is within its limits.
fn accept(new: &NewPasskey) -> Result<&str, StoreError> {
    if new.credential.is_empty() || new.credential.len() > LONGEST_CREDENTIAL {
        return Err(StoreError::Value { what: "a passkey's credential", rule: "1 to 1023 bytes" });
    }
    if !is_line(&new.label, LONGEST_PASSKEY_LABEL) {
        return Err(StoreError::Value { what: "a passkey's label", rule: "1 to 60 characters on one line" });
    }
    part(&new.fixed)?;
    part(&new.changing)?;
    Ok(new.label.trim())
}

fn part(bytes: &[u8]) -> Result<(), StoreError> {
    if bytes.len() > MOST_PART_BYTES {
        return Err(StoreError::Value { what: "a part of a passkey", rule: "at most 8 KiB" });
    }
    Ok(())
}

fn read(row: PasskeyRow) -> Result<Passkey, StoreError> {
    let (credential, person, user_handle, label, fixed, changing, created_at, last_used_day) = row;
    let last_used = last_used_day.map(moment::date).transpose()?;
    let created_at = moment::time(created_at)?;
    Ok(Passkey { credential, person, user_handle, label, fixed, changing, created_at, last_used })
}

// No secrets, but what tells one member's devices apart does not belong in a log.

impl fmt::Debug for NewPasskey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewPasskey").finish_non_exhaustive()
    }
}

impl fmt::Debug for Passkey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passkey").field("person", &self.person).finish_non_exhaustive()
    }
}
