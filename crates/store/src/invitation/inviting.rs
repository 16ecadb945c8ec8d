//! Inviting one person, and a whole list of them.

use super::{BY_ID, INVITATION_LIFETIME, Invitation, InvitationRow, read};
use crate::keys::Keys;
use crate::organisation_event::{self, NewEvent};
use crate::unit::after_subtree;
use crate::within::Within;
use crate::{Store, StoreError, moment, passkey, person, role_grant, token, unit};
use jiff::Timestamp;
use serde_json::json;
use std::collections::{BTreeSet, HashSet};
use std::fmt;

/// Rows that one statement inserts and one transaction keeps.
const INSERTED_AT_ONCE: usize = 2_000;
/// Most characters of a person's number in an organisation's books.
const LONGEST_CODE: usize = 60;

/// An invitation to make.
#[derive(Clone)]
pub struct NewInvitation {
    /// The unit to join.
    pub unit: String,
    /// Who is invited.
    pub name: String,
    /// Where mail reaches them.
    pub email: Option<String>,
    /// Their number in the organisation's own books.
    pub code: Option<String>,
    /// The role they get on joining, at this unit.
    pub role: Option<String>,
    /// The list they are invited with.
    pub batch: Option<String>,
    /// Who invites them.
    pub invited_by: Option<String>,
}

impl fmt::Debug for NewInvitation {
    /// Without the contact of who is invited.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewInvitation").field("unit", &self.unit).finish_non_exhaustive()
    }
}

/// A row of a list of people to invite.
#[derive(Clone, PartialEq, Eq)]
pub struct NewInvitationRow {
    /// The unit to join; none for the one the list is for.
    pub unit: Option<String>,
    /// Who is invited.
    pub name: String,
    /// Where mail reaches them.
    pub email: Option<String>,
    /// Their number in the organisation's own books.
    pub code: Option<String>,
}

impl fmt::Debug for NewInvitationRow {
    /// Without the contact of who is invited.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewInvitationRow").field("unit", &self.unit).finish_non_exhaustive()
    }
}

/// What became of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InvitedCount {
    /// How many were invited.
    pub invited: u64,
    /// Which rows were left out, by their place in the list: somebody with that e-mail address is a member of the
    /// organisation or invited already.
    pub known: Vec<usize>,
}

impl Store {
    /// Invites somebody.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept or the unit is not an open one; otherwise the database's failure.
    pub async fn invite(&self, new: &NewInvitation, now: Timestamp) -> Result<Invitation, StoreError> {
        accept(&new.name, new.email.as_deref(), new.code.as_deref())?;
        new.role.as_deref().map_or(Ok(()), role_grant::accepted_role)?;
        let (id, at) = (token::id()?, moment::second(now));
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let unit = unit::hold(&mut transaction, &new.unit, "the unit of an invitation").await?;
            let (email, email_key) = sealed_email(&self.keys, &id, &unit.organisation, new.email.as_deref())?;
            within!(&mut transaction, |database| {
                sqlx::query(
                "INSERT INTO invitation (id, organisation, unit, name, email, code, role, batch, invited_by, created_at,
                                         expires_at, email_key)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
            )
            .bind(&id)
            .bind(&unit.organisation)
            .bind(&unit.id)
            .bind(&new.name)
            .bind(email)
            .bind(new.code.as_deref())
            .bind(new.role.as_deref())
            .bind(new.batch.as_deref())
            .bind(new.invited_by.as_deref())
            .bind(at)
            .bind(at.saturating_add(INVITATION_LIFETIME.as_secs()))
            .bind(email_key)
            .execute(database)
            .await
            .map(|_| ())
            })?;
            let detail = json!({ "role": new.role, "unit_name": unit.name });
            let (organisation, what, subject) = (&*unit.organisation, "member-invited", Some(&*unit.id));
            let event = NewEvent { organisation, at, by: new.invited_by.as_deref(), what, subject, detail };
            organisation_event::write(&mut transaction, event).await?;
            let row: InvitationRow = within!(&mut transaction, |database| sqlx::query_as(BY_ID)
                .bind(&id)
                .bind(false)
                .bind(at)
                .fetch_one(database)
                .await)?;
            read(&self.keys, row)
        })
    }

    /// Invites the people of a list into a unit and those below it; rows whose e-mail address is known to the
    /// organisation are left out. Kept in parts of some thousand rows, so that others can write in between; a caller
    /// who shows progress gives a part of the list at a time. The deed's line is written by the import (`batch`).
    ///
    /// # Errors
    /// [`StoreError::Value`] when a row does not keep a limit or names a unit that is not open or not below this one: then
    /// nothing was kept. Otherwise the database's failure: the parts before it are kept.
    pub async fn invite_all(
        &self,
        unit: &str,
        batch: &str,
        by: Option<&str>,
        rows: &[NewInvitationRow],
        now: Timestamp,
    ) -> Result<InvitedCount, StoreError> {
        let at = moment::second(now);
        for row in rows {
            accept(&row.name, row.email.as_deref(), row.code.as_deref())?;
        }
        let organisation = self.organisation_of(unit, rows).await?;
        let statement = insert_all(self.backend());
        let mut count = InvitedCount::default();
        for (number, part) in rows.chunks(INSERTED_AT_ONCE).enumerate() {
            let ids = part.iter().map(|_| token::id()).collect::<Result<Vec<_>, _>>()?;
            let lines = json_of(&self.keys, &organisation, &ids, unit, part)?;
            let invited: Vec<String> = writing!(self, |database| sqlx::query_scalar(statement)
                .bind(&organisation)
                .bind(batch)
                .bind(by)
                .bind(at)
                .bind(at.saturating_add(INVITATION_LIFETIME.as_secs()))
                .bind(&lines)
                .fetch_all(database)
                .await)?;
            count.invited += invited.len() as u64;
            let invited: HashSet<String> = invited.into_iter().collect();
            let known = ids.iter().enumerate().filter(|(_, id)| !invited.contains(*id));
            count.known.extend(known.map(|(place, _)| number * INSERTED_AT_ONCE + place));
        }
        Ok(count)
    }

    /// The organisation of a unit, when all units of the rows are open and not outside it.
    async fn organisation_of(&self, unit: &str, rows: &[NewInvitationRow]) -> Result<String, StoreError> {
        let closed = StoreError::Value { what: "the unit of a list", rule: "an open unit" };
        let Some(whole) = self.unit(unit).await?.filter(|unit| unit.closed_at.is_none()) else {
            return Err(closed);
        };
        let named: BTreeSet<&str> = rows.iter().filter_map(|row| row.unit.as_deref()).collect();
        let statement = match self.backend() {
            "sqlite" => {
                "SELECT COUNT(*) FROM unit WHERE id IN (SELECT value FROM json_each($1))
                 AND path >= $2 AND path < $3 AND closed_at IS NULL"
            }
            _ => {
                "SELECT COUNT(*) FROM unit WHERE id IN (SELECT jsonb_array_elements_text($1::jsonb))
                 AND path >= $2 AND path < $3 AND closed_at IS NULL"
            }
        };
        let ids = json!(named).to_string();
        let found: i64 = reading!(self, |database| sqlx::query_scalar(statement)
            .bind(&ids)
            .bind(&whole.path)
            .bind(after_subtree(&whole.path))
            .fetch_one(database)
            .await)?;
        if usize::try_from(found).is_ok_and(|found| found == named.len()) {
            Ok(whole.organisation)
        } else {
            Err(closed)
        }
    }
}

/// One statement for many rows. An address that is known is left out.
fn insert_all(backend: &str) -> &'static str {
    match backend {
        "sqlite" => {
            "INSERT INTO invitation (id, organisation, unit, name, email, code, batch, invited_by, created_at, expires_at,
                                     email_key)
             SELECT value ->> 0, $1, value ->> 1, value ->> 2, value ->> 3, value ->> 4, $2, $3, $4, $5,
                    unhex(value ->> 5)
             FROM json_each($6)
             WHERE value ->> 3 IS NULL OR NOT EXISTS
                   (SELECT 1 FROM invitation AS other
                    WHERE other.email_key = unhex(value ->> 5) AND other.expires_at > $4)
               AND NOT EXISTS (SELECT 1 FROM person WHERE person.email_key = unhex(value ->> 5))
             RETURNING id"
        }
        _ => {
            "INSERT INTO invitation (id, organisation, unit, name, email, code, batch, invited_by, created_at, expires_at,
                                     email_key)
             SELECT line ->> 0, $1, line ->> 1, line ->> 2, line ->> 3, line ->> 4, $2, $3, $4, $5,
                    decode(line ->> 5, 'hex')
             FROM jsonb_array_elements($6::jsonb) AS line
             WHERE line ->> 3 IS NULL OR NOT EXISTS
                   (SELECT 1 FROM invitation AS other
                    WHERE other.email_key = decode(line ->> 5, 'hex') AND other.expires_at > $4)
               AND NOT EXISTS (SELECT 1 FROM person WHERE person.email_key = decode(line ->> 5, 'hex'))
             RETURNING id"
        }
    }
}

/// Rows as a JSON array of arrays, which both databases take apart.
fn json_of(
    keys: &Keys,
    organisation: &str,
    ids: &[String],
    unit: &str,
    rows: &[NewInvitationRow],
) -> Result<String, StoreError> {
    let line = |(id, row): (&String, &NewInvitationRow)| {
        let (email, found) = sealed_email(keys, id, organisation, row.email.as_deref())?;
        let found: Option<String> =
            found.map(|found| found.iter().map(|byte| format!("{byte:02x}")).collect());
        Ok(json!([id, row.unit.as_deref().unwrap_or(unit), row.name, email, row.code, found]))
    };
    let lines = ids.iter().zip(rows).map(line).collect::<Result<Vec<_>, StoreError>>()?;
    Ok(serde_json::Value::Array(lines).to_string())
}

/// An address of an invitation, encrypted, and what it is found by.
fn sealed_email(
    keys: &Keys,
    id: &str,
    organisation: &str,
    email: Option<&str>,
) -> Result<(Option<String>, Option<Vec<u8>>), StoreError> {
    let Some(email) = email else { return Ok((None, None)) };
    Ok((Some(keys.seal("invitation-email", id, email)?), Some(keys.find("email", organisation, email)?)))
}

/// Whether who is invited keeps the limits.
fn accept(name: &str, email: Option<&str>, code: Option<&str>) -> Result<(), StoreError> {
    person::accepted_name(name)?;
    email.map_or(Ok(()), person::accepted_email)?;
    if code.is_none_or(|code| passkey::is_line(code, LONGEST_CODE)) {
        return Ok(());
    }
    Err(StoreError::Value { what: "a person's number", rule: "1 to 60 characters on one line" })
}
