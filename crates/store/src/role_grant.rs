//! Roles: each holds at a unit and all below. What a role may do is not known here, but for one thing: an organisation
//! is never left without somebody who can give roles.

use crate::organisation_event::{self, NewEvent};
use crate::within::Within;
use crate::{Store, StoreError, moment, person, token, unit};
use jiff::Timestamp;
use serde_json::json;

/// The role of which an organisation always keeps one at its root, once it has one.
pub const ADMINISTRATOR: &str = "administrator";
/// Most roles of one person.
pub const MOST_GRANTS: usize = 64;

/// A role of a person at a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantRow {
    /// The role, as a code.
    pub role: String,
    /// The unit.
    pub unit: String,
    /// Its path: the role holds for all paths that begin with it.
    pub path: String,
    /// What the unit is called.
    pub unit_name: String,
}

impl Store {
    /// The roles of a person, from the organisation down.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn grants(&self, person: &str) -> Result<Vec<GrantRow>, StoreError> {
        let rows: Vec<(String, String, String, String)> = reading!(self, |database| sqlx::query_as(
            "SELECT role, unit, path, name FROM role_grant JOIN unit ON unit.id = unit
             WHERE person = $1 ORDER BY path, role"
        )
        .bind(person)
        .fetch_all(database)
        .await)?;
        let grants =
            rows.into_iter().map(|(role, unit, path, unit_name)| GrantRow { role, unit, path, unit_name });
        Ok(grants.collect())
    }

    /// Gives a member a role at a unit of the same organisation. False when there is no such member, or they have it.
    ///
    /// # Errors
    /// [`StoreError::Value`] when the unit is none of the organisation's open ones or a limit is not kept; otherwise the
    /// database's failure.
    pub async fn grant(
        &self,
        person: &str,
        unit: &str,
        role: &str,
        by: Option<&str>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        accepted_role(role)?;
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let Some(person) = person::hold(&mut transaction, &self.keys, person).await? else {
                return Ok(false);
            };
            let unit = unit::hold(&mut transaction, unit, "the unit of a role").await?;
            if unit.organisation != person.organisation {
                return Err(StoreError::Value { what: "the unit of a role", rule: "an open unit" });
            }
            if !insert(&mut transaction, &person.id, &unit.id, role, by, at).await? {
                return Ok(false);
            }
            let detail = json!({ "role": role, "unit": unit.id, "unit_name": unit.name });
            let (organisation, what, subject) = (&*unit.organisation, "role-granted", Some(&*person.id));
            let event = NewEvent { organisation, at, by, what, subject, detail };
            organisation_event::write(&mut transaction, event).await?;
            Ok(true)
        })
    }

    /// Whether nobody else administers the whole of a person's organisation: then they can neither leave nor be erased.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn is_last_administrator(&self, person: &str) -> Result<bool, StoreError> {
        if !token::is_id(person) {
            return Ok(false);
        }
        let administrators: Vec<String> = reading!(self, |database| sqlx::query_scalar(
            "SELECT person FROM role_grant WHERE role = $2
               AND unit = (SELECT organisation FROM person WHERE id = $1) LIMIT 2"
        )
        .bind(person)
        .bind(ADMINISTRATOR)
        .fetch_all(database)
        .await)?;
        Ok(administrators.len() == 1 && administrators.iter().any(|one| one == person))
    }

    /// Takes a role from a person. False when they do not have it.
    ///
    /// # Errors
    /// [`StoreError::Value`] for the last administrator of an organisation; otherwise the database's failure.
    pub async fn withdraw_grant(
        &self,
        person: &str,
        unit: &str,
        role: &str,
        by: Option<&str>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let Some(person) = person::hold(&mut transaction, &self.keys, person).await? else {
                return Ok(false);
            };
            hold_organisation(&mut transaction, &person.organisation).await?;
            let withdrawn = within!(&mut transaction, |database| sqlx::query(
                "DELETE FROM role_grant WHERE person = $1 AND unit = $2 AND role = $3"
            )
            .bind(&person.id)
            .bind(unit)
            .bind(role)
            .execute(database)
            .await
            .map(|done| done.rows_affected()))?;
            if withdrawn == 0 {
                return Ok(false);
            }
            if role == ADMINISTRATOR && unit == person.organisation {
                keep_an_administrator(&mut transaction, unit).await?;
            }
            let detail = json!({ "role": role, "unit": unit });
            let (organisation, what, subject) = (&*person.organisation, "role-withdrawn", Some(&*person.id));
            let event = NewEvent { organisation, at, by, what, subject, detail };
            organisation_event::write(&mut transaction, event).await?;
            Ok(true)
        })
    }
}

/// Gives a role in the transaction of a deed. False when the person has it.
pub(crate) async fn insert(
    transaction: &mut Within<'_>,
    person: &str,
    unit: &str,
    role: &str,
    by: Option<&str>,
    at: i64,
) -> Result<bool, StoreError> {
    let held: i64 = within!(&mut *transaction, |database| sqlx::query_scalar(
        "SELECT COUNT(*) FROM role_grant WHERE person = $1"
    )
    .bind(person)
    .fetch_one(database)
    .await)?;
    if usize::try_from(held).is_ok_and(|held| held >= MOST_GRANTS) {
        return Err(StoreError::Value { what: "a role", rule: "at most 64 of one person" });
    }
    let granted = within!(transaction, |database| sqlx::query(
        "INSERT INTO role_grant (person, unit, role, granted_at, granted_by) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING"
    )
    .bind(person)
    .bind(unit)
    .bind(role)
    .bind(at)
    .bind(by)
    .execute(database)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(granted > 0)
}

/// Takes all roles from a person who leaves.
pub(crate) async fn withdraw_all(
    transaction: &mut Within<'_>,
    person: &str,
    organisation: &str,
) -> Result<(), StoreError> {
    hold_organisation(transaction, organisation).await?;
    let withdrawn: Vec<(String, String)> = within!(&mut *transaction, |database| sqlx::query_as(
        "DELETE FROM role_grant WHERE person = $1 RETURNING unit, role"
    )
    .bind(person)
    .fetch_all(database)
    .await)?;
    if withdrawn.iter().any(|(unit, role)| role == ADMINISTRATOR && unit == organisation) {
        keep_an_administrator(transaction, organisation).await?;
    }
    Ok(())
}

/// Of two administrators who are taken away at once, the second waits here and finds the first gone.
async fn hold_organisation(transaction: &mut Within<'_>, organisation: &str) -> Result<(), StoreError> {
    unit::hold_to_change(transaction, organisation).await.map(|_| ())
}

/// Refuses, and with it undoes the transaction, when nobody is left who can give roles in all of an organisation.
async fn keep_an_administrator(transaction: &mut Within<'_>, organisation: &str) -> Result<(), StoreError> {
    let left: Option<String> = within!(transaction, |database| sqlx::query_scalar(
        "SELECT person FROM role_grant WHERE unit = $1 AND role = $2 LIMIT 1"
    )
    .bind(organisation)
    .bind(ADMINISTRATOR)
    .fetch_optional(database)
    .await)?;
    if left.is_some() {
        return Ok(());
    }
    Err(StoreError::Value { what: "the last administrator", rule: "an organisation keeps one" })
}

/// Whether a text can be the code of a role.
pub(crate) fn accepted_role(role: &str) -> Result<(), StoreError> {
    if (1..=32).contains(&role.len()) && role.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
        return Ok(());
    }
    Err(StoreError::Value { what: "a role", rule: "its code, such as officer" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_a_code() {
        assert!(accepted_role("administrator").is_ok());
        for text in ["", "Officer", "two words", "đoàn", "a\0"] {
            assert!(accepted_role(text).is_err(), "{text:?}");
        }
    }
}
