//! Members: a person is in exactly one unit of one organisation. Who left keeps the name in the history and nothing to sign
//! in with. Names come as [`PersonName`]: how a name is read and sorted is not known here.

use crate::keys::Keys;
use crate::organisation_event::{self, NewEvent};
use crate::within::Within;
use crate::{Store, StoreError, consent, moment, passkey, personal_page, role_grant, token, unit};
use jiff::Timestamp;
use serde_json::json;
use std::fmt;

/// Most characters of a name.
pub const LONGEST_NAME: usize = 80;
/// Most words of a name that can be searched for.
pub const MOST_NAME_WORDS: usize = 12;
/// Most bytes of a login and of an e-mail address (RFC 5321, section 4.5.3.1.3).
pub const LONGEST_LOGIN: usize = 254;

/// A name as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName {
    /// As it is shown.
    pub text: String,
    /// What lists are sorted by, compared by its bytes.
    pub sort_key: String,
    /// Its words, folded for the search; at most [`MOST_NAME_WORDS`] are kept.
    pub words: Vec<String>,
}

/// A member, or somebody who was one.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// Their public name.
    pub id: String,
    /// The root unit of their organisation.
    pub organisation: String,
    /// Their unit.
    pub unit: String,
    /// Its path.
    pub unit_path: String,
    /// Their name.
    pub name: String,
    /// What they type to sign in; none after they left.
    pub login: Option<String>,
    /// Where mail reaches them.
    pub email: Option<String>,
    /// In which language they are written to: `vi` or `en`.
    pub language: String,
    /// Under which name their passkeys know them: 64 random bytes.
    pub user_handle: Vec<u8>,
    /// When they joined, in whole seconds.
    pub joined_at: Timestamp,
    /// When they left.
    pub left_at: Option<Timestamp>,
    /// Since when their data are kept and not used, as they asked.
    pub restricted_at: Option<Timestamp>,
    /// Grows with each change.
    pub version: i64,
}

impl fmt::Debug for Person {
    /// Without what nobody else is to know.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Person").field("id", &self.id).field("unit", &self.unit).finish_non_exhaustive()
    }
}

/// What a member may change of themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonChanges {
    /// Where mail reaches them; `Some(None)` takes it away.
    pub email: Option<Option<String>>,
    /// In which language they are written to.
    pub language: Option<String>,
}

/// `id, organisation, unit, unit_path, name, login, email, language, user_handle, joined_at, left_at, restricted_at, version`.
pub(crate) type PersonRow = (
    String,
    String,
    String,
    String,
    String,
    Option<String>,
    Option<String>,
    String,
    Vec<u8>,
    i64,
    Option<i64>,
    Option<i64>,
    i64,
);

impl Store {
    /// A person, one who left among them.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn person(&self, id: &str) -> Result<Option<Person>, StoreError> {
        if !token::is_id(id) {
            return Ok(None);
        }
        let row: Option<PersonRow> = reading!(self, |database| {
            sqlx::query_as(
            "SELECT id, organisation, unit, unit_path, name, login, email, language, user_handle, joined_at, left_at,
                    restricted_at, version FROM person WHERE id = $1"
        )
        .bind(id)
        .fetch_optional(database)
        .await
        })?;
        row.map(|row| read(&self.keys, row)).transpose()
    }

    /// The member who signs in with this text.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn person_by_login(&self, login: &str) -> Result<Option<Person>, StoreError> {
        if accepted_login(login).is_err() {
            return Ok(None);
        }
        let row: Option<PersonRow> = reading!(self, |database| {
            sqlx::query_as(
            "SELECT id, organisation, unit, unit_path, name, login, email, language, user_handle, joined_at, left_at,
                    restricted_at, version FROM person WHERE login_key = $1 AND left_at IS NULL"
        )
        .bind(self.keys.find("login", "", login)?)
        .fetch_optional(database)
        .await
        })?;
        row.map(|row| read(&self.keys, row)).transpose()
    }

    /// Changes what a member may change of themselves.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the record is not of this version any more, [`StoreError::Value`] when a limit is
    /// not kept; otherwise the database's failure.
    pub async fn update_person(
        &self,
        id: &str,
        version: i64,
        changes: &PersonChanges,
    ) -> Result<Person, StoreError> {
        let email = changes.email.as_ref();
        email.and_then(Option::as_deref).map_or(Ok(()), accepted_email)?;
        changes.language.as_deref().map_or(Ok(()), accepted_language)?;
        let Some(organisation) = self.person(id).await?.map(|person| person.organisation) else {
            return Err(StoreError::Conflict { what: "member" });
        };
        let (sealed, found) = sealed_email(&self.keys, id, &organisation, email.and_then(Option::as_deref))?;
        let row: Option<PersonRow> = writing!(self, |database| {
            sqlx::query_as(
            "UPDATE person SET email = CASE WHEN $3 = 1 THEN $4 ELSE email END, language = COALESCE($5, language),
                    email_key = CASE WHEN $3 = 1 THEN $6 ELSE email_key END, version = version + 1
             WHERE id = $1 AND version = $2 AND left_at IS NULL
             RETURNING id, organisation, unit, unit_path, name, login, email, language, user_handle, joined_at, left_at,
                       restricted_at, version"
        )
        .bind(id)
        .bind(version)
        .bind(i64::from(email.is_some()))
        .bind(sealed)
        .bind(changes.language.as_deref())
        .bind(found)
        .fetch_optional(database)
        .await
        })?;
        row.map(|row| read(&self.keys, row)).transpose()?.ok_or(StoreError::Conflict { what: "member" })
    }

    /// Moves a member to another unit of the same organisation. False when there is no such member.
    ///
    /// # Errors
    /// [`StoreError::Value`] when the unit is none of the organisation's open ones; otherwise the database's failure.
    pub async fn move_person(
        &self,
        id: &str,
        to: &str,
        by: Option<&str>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let Some(person) = hold(&mut transaction, &self.keys, id).await? else { return Ok(false) };
            let unit = unit::hold(&mut transaction, to, "a member's unit").await?;
            if unit.organisation != person.organisation {
                return Err(StoreError::Value { what: "a member's unit", rule: "an open unit" });
            }
            within!(&mut transaction, |database| sqlx::query(
                "UPDATE person SET unit = $2, unit_path = $3, version = version + 1 WHERE id = $1"
            )
            .bind(id)
            .bind(to)
            .bind(&unit.path)
            .execute(database)
            .await
            .map(|_| ()))?;
            let detail = json!({ "from": person.unit, "to": to });
            let event = NewEvent {
                organisation: &unit.organisation,
                at,
                by,
                what: "member-moved",
                subject: Some(id),
                detail,
            };
            organisation_event::write(&mut transaction, event).await?;
            Ok(true)
        })
    }

    /// Ends a membership: nothing is left to sign in with, no role, no contact and no picture; what else was declared stays in the
    /// history. False when there is no such member.
    ///
    /// # Errors
    /// [`StoreError::Value`] for the last administrator of an organisation; otherwise the database's failure.
    pub async fn leave(&self, id: &str, by: Option<&str>, now: Timestamp) -> Result<bool, StoreError> {
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let Some(person) = hold(&mut transaction, &self.keys, id).await? else { return Ok(false) };
            role_grant::withdraw_all(&mut transaction, id, &person.organisation).await?;
            for statement in [
                "DELETE FROM session WHERE person = $1",
                "DELETE FROM passkey WHERE person = $1",
                "DELETE FROM password WHERE person = $1",
                "DELETE FROM recovery_code WHERE person = $1",
                "DELETE FROM person_word WHERE person = $1",
                "DELETE FROM invitation WHERE subject = $1",
                "DELETE FROM draft_token WHERE person = $1",
            ] {
                within!(&mut transaction, |database| sqlx::query(statement)
                    .bind(id)
                    .execute(database)
                    .await
                    .map(|_| ()))?;
            }
            within!(&mut transaction, |database| {
                sqlx::query(
                "UPDATE person SET left_at = $2, login = NULL, login_key = NULL, email = NULL, email_key = NULL,
                    version = version + 1 WHERE id = $1"
            )
            .bind(id)
            .bind(at)
            .execute(database)
            .await
            .map(|_| ())
            })?;
            for declaration in consent::declarations(&mut transaction, id).await? {
                consent::forget_of(&mut transaction, &self.keys, &declaration).await?;
            }
            personal_page::forget_of(&mut transaction, id, at).await?;
            let detail = json!({ "unit": person.unit });
            let event = NewEvent {
                organisation: &person.organisation,
                at,
                by,
                what: "member-left",
                subject: Some(id),
                detail,
            };
            organisation_event::write(&mut transaction, event).await?;
            Ok(true)
        })
    }
}

/// A member whose row is held until the transaction ends.
pub(crate) async fn hold(
    transaction: &mut Within<'_>,
    keys: &Keys,
    id: &str,
) -> Result<Option<Person>, StoreError> {
    if !passkey::hold_person(transaction, id).await? {
        return Ok(None);
    }
    let row: Option<PersonRow> = within!(transaction, |database| {
        sqlx::query_as(
        "SELECT id, organisation, unit, unit_path, name, login, email, language, user_handle, joined_at, left_at,
                restricted_at, version FROM person WHERE id = $1"
    )
    .bind(id)
    .fetch_optional(database)
    .await
    })?;
    row.map(|row| read(keys, row)).transpose()
}

/// A person's row in the order of [`PersonRow`].
pub(crate) fn read(keys: &Keys, row: PersonRow) -> Result<Person, StoreError> {
    let (
        id,
        organisation,
        unit,
        unit_path,
        name,
        login,
        email,
        language,
        user_handle,
        joined_at,
        left_at,
        restricted_at,
        version,
    ) = row;
    Ok(Person {
        login: login.map(|login| keys.unseal("login", &id, &login)).transpose()?,
        email: email.map(|email| keys.unseal("email", &id, &email)).transpose()?,
        id,
        organisation,
        unit,
        unit_path,
        name,
        language,
        user_handle,
        joined_at: moment::time(joined_at)?,
        left_at: left_at.map(moment::time).transpose()?,
        restricted_at: restricted_at.map(moment::time).transpose()?,
        version,
    })
}

/// An encrypted text and what it is found by.
type Sealed = (Option<String>, Option<Vec<u8>>);

/// What a member signs in with, as it is kept.
pub(crate) fn sealed_login(keys: &Keys, id: &str, login: Option<&str>) -> Result<Sealed, StoreError> {
    let Some(login) = login else { return Ok((None, None)) };
    Ok((Some(keys.seal("login", id, login)?), Some(keys.find("login", "", login)?)))
}

/// A member's address, as it is kept.
pub(crate) fn sealed_email(
    keys: &Keys,
    id: &str,
    organisation: &str,
    email: Option<&str>,
) -> Result<Sealed, StoreError> {
    let Some(email) = email else { return Ok((None, None)) };
    Ok((Some(keys.seal("email", id, email)?), Some(keys.find("email", organisation, email)?)))
}

/// Whether a name keeps its limits; how names are written is judged elsewhere.
pub(crate) fn accepted_name(name: &str) -> Result<(), StoreError> {
    if passkey::is_line(name, LONGEST_NAME) && name.trim() == name {
        return Ok(());
    }
    Err(StoreError::Value {
        what: "a name",
        rule: "1 to 80 characters on one line, with no space at its ends",
    })
}

/// Whether a text can be signed in with.
pub(crate) fn accepted_login(login: &str) -> Result<(), StoreError> {
    if is_word(login) {
        return Ok(());
    }
    Err(StoreError::Value { what: "a login", rule: "1 to 254 bytes without spaces" })
}

/// Whether a text can be an e-mail address.
pub(crate) fn accepted_email(email: &str) -> Result<(), StoreError> {
    let has_both_sides =
        email.rsplit_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
    if is_word(email) && has_both_sides {
        return Ok(());
    }
    Err(StoreError::Value { what: "an e-mail address", rule: "at most 254 bytes without spaces, with an @" })
}

/// Whether a text can name a language.
pub(crate) fn accepted_language(language: &str) -> Result<(), StoreError> {
    if (2..=8).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    {
        return Ok(());
    }
    Err(StoreError::Value { what: "a language", rule: "its code, such as vi" })
}

fn is_word(text: &str) -> bool {
    let is_bad = |character: char| character.is_control() || character.is_whitespace();
    (1..=LONGEST_LOGIN).contains(&text.len()) && !text.contains(is_bad)
}
