//! Creating, renaming and closing units. Each deed is told in the organisation's history.

use super::{DEEPEST_UNIT, LONGEST_UNIT_NAME, Unit, hold, hold_to_change};
use crate::organisation_event::{self, NewEvent};
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;
use serde_json::json;

impl Store {
    /// Creates an organisation: a unit without a parent.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept; otherwise the database's failure.
    pub async fn create_organisation(&self, name: &str, now: Timestamp) -> Result<Unit, StoreError> {
        let at = moment::second(now);
        let unit = new_unit(None, name, at)?;
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            insert(&mut transaction, &unit, None, "organisation-created").await?;
            Ok(unit)
        })
    }

    /// Creates a unit below another.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept or the parent is none or closed; otherwise the database's failure.
    pub async fn create_unit(
        &self,
        parent: &str,
        name: &str,
        by: Option<&str>,
        now: Timestamp,
    ) -> Result<Unit, StoreError> {
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let parent = hold(&mut transaction, parent, "a unit's parent").await?;
            let unit = new_unit(Some(&parent), name, at)?;
            insert(&mut transaction, &unit, by, "unit-created").await?;
            Ok(unit)
        })
    }

    /// Gives a unit another name.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it is not of this version any more, [`StoreError::Value`] when a limit is not kept;
    /// otherwise the database's failure.
    pub async fn rename_unit(
        &self,
        id: &str,
        version: i64,
        name: &str,
        by: Option<&str>,
        now: Timestamp,
    ) -> Result<Unit, StoreError> {
        let (name, at) = (accepted_name(name)?, moment::second(now));
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let before = hold_to_change(&mut transaction, id).await?;
            let before = before.filter(|unit| unit.version == version && unit.closed_at.is_none());
            let before = before.ok_or(StoreError::Conflict { what: "unit" })?;
            within!(&mut transaction, |database| sqlx::query(
                "UPDATE unit SET name = $2, version = version + 1 WHERE id = $1"
            )
            .bind(id)
            .bind(name)
            .execute(database)
            .await
            .map(|_| ()))?;
            let detail = json!({ "before": before.name, "name": name });
            let event = NewEvent {
                organisation: &before.organisation,
                at,
                by,
                what: "unit-renamed",
                subject: Some(id),
                detail,
            };
            organisation_event::write(&mut transaction, event).await?;
            Ok(Unit { name: name.to_owned(), version: version + 1, ..before })
        })
    }

    /// Closes a unit for ever, with the invitations into it. False when there is none that is open, or when somebody or
    /// an open unit is in it.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn close_unit(&self, id: &str, by: Option<&str>, now: Timestamp) -> Result<bool, StoreError> {
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let unit = hold_to_change(&mut transaction, id).await?.filter(|unit| unit.closed_at.is_none());
            let Some(unit) = unit else { return Ok(false) };
            let occupied: Option<i64> = within!(&mut transaction, |database| {
                sqlx::query_scalar(
                "SELECT CAST(1 AS BIGINT) WHERE EXISTS (SELECT 1 FROM person WHERE unit = $1 AND left_at IS NULL)
                 OR EXISTS (SELECT 1 FROM unit WHERE parent = $1 AND closed_at IS NULL)"
            )
            .bind(id)
            .fetch_optional(database)
            .await
            })?;
            if occupied.is_some() {
                return Ok(false);
            }
            let uninvited =
                within!(&mut transaction, |database| sqlx::query("DELETE FROM invitation WHERE unit = $1")
                    .bind(id)
                    .execute(database)
                    .await
                    .map(|done| done.rows_affected()))?;
            within!(&mut transaction, |database| sqlx::query(
                "UPDATE unit SET closed_at = $2, version = version + 1 WHERE id = $1"
            )
            .bind(id)
            .bind(at)
            .execute(database)
            .await
            .map(|_| ()))?;
            let detail = json!({ "name": unit.name, "invitations": uninvited });
            let event = NewEvent {
                organisation: &unit.organisation,
                at,
                by,
                what: "unit-closed",
                subject: Some(id),
                detail,
            };
            organisation_event::write(&mut transaction, event).await?;
            Ok(true)
        })
    }
}

fn new_unit(parent: Option<&Unit>, name: &str, at: i64) -> Result<Unit, StoreError> {
    let (id, name) = (token::id()?, accepted_name(name)?.to_owned());
    let above = parent.map_or("", |parent| &parent.path);
    if above.matches('/').count() >= DEEPEST_UNIT {
        return Err(StoreError::Value { what: "a unit's parent", rule: "at most 64 units deep" });
    }
    Ok(Unit {
        organisation: parent.map_or(&id, |parent| &parent.organisation).clone(),
        parent: parent.map(|parent| parent.id.clone()),
        path: format!("{above}{}/", token::write(&token::random::<5>()?)),
        id,
        name,
        created_at: moment::time(at)?,
        closed_at: None,
        version: 1,
        directory_open: false,
    })
}

async fn insert(
    transaction: &mut Within<'_>,
    unit: &Unit,
    by: Option<&str>,
    what: &'static str,
) -> Result<(), StoreError> {
    let at = moment::second(unit.created_at);
    within!(&mut *transaction, |database| sqlx::query(
        "INSERT INTO unit (id, organisation, parent, path, name, created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, 1)"
    )
    .bind(&unit.id)
    .bind(&unit.organisation)
    .bind(unit.parent.as_deref())
    .bind(&unit.path)
    .bind(&unit.name)
    .bind(at)
    .execute(database)
    .await
    .map(|_| ()))?;
    let (organisation, subject, detail) =
        (&*unit.organisation, Some(&*unit.id), json!({ "name": unit.name }));
    organisation_event::write(transaction, NewEvent { organisation, at, by, what, subject, detail }).await
}

fn accepted_name(name: &str) -> Result<&str, StoreError> {
    let name = name.trim();
    let is_one_line =
        (1..=LONGEST_UNIT_NAME).contains(&name.chars().count()) && !name.chars().any(char::is_control);
    if is_one_line {
        Ok(name)
    } else {
        Err(StoreError::Value { what: "a unit's name", rule: "1 to 120 characters on one line" })
    }
}
