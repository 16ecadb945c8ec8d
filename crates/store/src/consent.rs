//! What a member agreed to, and withdrew. Each is a line that stays, as the proof that the law asks for; the last of a purpose and
//! scope counts. What withdrawing changes is changed in the same transaction.

use crate::declaration_event::{self, NewDeclarationEvent};
use crate::keys::Keys;
use crate::passkey::{hold_member, is_line};
use crate::within::Within;
use crate::{Store, StoreError, directory, moment, personal_page, token};
use jiff::Timestamp;
use serde_json::json;

/// Most lines that are read of one person.
const MOST_LINES: i64 = 2_000;

/// A consent to keep.
#[derive(Clone, Debug)]
pub struct NewConsent<'a> {
    /// Who gives it.
    pub person: &'a str,
    /// What for, as a code.
    pub purpose: &'a str,
    /// What it is about where it is not the person as a whole: the id of a declaration.
    pub scope: Option<&'a str>,
    /// Which wording they saw.
    pub version: u32,
    /// In which language they saw it.
    pub language: &'a str,
    /// By what deed, as a code: `form`, `join`, `operator`.
    pub how: &'a str,
}

/// What was said last of a purpose and scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// What for, as a code.
    pub purpose: String,
    /// What it is about; none for the person as a whole.
    pub scope: Option<String>,
    /// Which wording they saw.
    pub version: u32,
    /// In which language they saw it.
    pub language: String,
    /// By what deed.
    pub how: String,
    /// Whether it stands.
    pub is_given: bool,
    /// When it was said, in whole seconds.
    pub at: Timestamp,
}

/// `purpose, scope, version, language, how, given, at`.
type Row = (String, String, i64, String, String, i64, i64);

impl Store {
    /// Keeps that a member agreed.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept or there is no such member; otherwise the database's failure.
    pub async fn give_consent(&self, new: &NewConsent<'_>, now: Timestamp) -> Result<(), StoreError> {
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            hold_member(&mut transaction, new.person).await?;
            write(&mut transaction, new, true, at).await
        })
    }

    /// Keeps that a member withdrew what they agreed to, and does what follows: contacts are emptied, the address is removed,
    /// pictures are deleted, a declaration leaves the public directory, places of sessions are emptied, a page is its member's
    /// alone again. False when it did not stand.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn withdraw_consent(
        &self,
        person: &str,
        purpose: &str,
        scope: Option<&str>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let at = moment::second(now);
        let standing = self
            .consents(person)
            .await?
            .into_iter()
            .find(|known| known.is_given && known.purpose == purpose && known.scope.as_deref() == scope);
        let Some(standing) = standing else { return Ok(false) };
        let withdrawn = NewConsent {
            person,
            purpose,
            scope,
            version: standing.version,
            language: &standing.language,
            how: "withdrawn",
        };
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            hold_member(&mut transaction, person).await?;
            write(&mut transaction, &withdrawn, false, at).await?;
            self.follow(&mut transaction, &withdrawn, at).await?;
            Ok(true)
        })
    }

    /// What a person said last of each purpose and scope.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn consents(&self, person: &str) -> Result<Vec<Consent>, StoreError> {
        let mut last: Vec<Consent> = Vec::new();
        for line in self.consent_history(person).await? {
            // the newest comes first
            if !last.iter().any(|known| known.purpose == line.purpose && known.scope == line.scope) {
                last.push(line);
            }
        }
        Ok(last)
    }

    /// All that a person agreed to and withdrew, the newest first.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn consent_history(&self, person: &str) -> Result<Vec<Consent>, StoreError> {
        if !token::is_id(person) {
            return Ok(Vec::new());
        }
        let rows: Vec<Row> = reading!(self, |database| sqlx::query_as(
            "SELECT purpose, scope, version, language, how, given, at FROM consent_event
             WHERE person = $1 ORDER BY id DESC LIMIT $2"
        )
        .bind(person)
        .bind(MOST_LINES)
        .fetch_all(database)
        .await)?;
        rows.into_iter()
            .map(|(purpose, scope, version, language, how, given, at)| {
                Ok(Consent {
                    purpose,
                    scope: Some(scope).filter(|scope| !scope.is_empty()),
                    version: u32::try_from(version)
                        .map_err(|_| StoreError::Decode { what: "version of a consent" })?,
                    language,
                    how,
                    is_given: given > 0,
                    at: moment::time(at)?,
                })
            })
            .collect()
    }

    /// What follows from a withdrawal.
    async fn follow(
        &self,
        transaction: &mut Within<'_>,
        withdrawn: &NewConsent<'_>,
        at: i64,
    ) -> Result<(), StoreError> {
        let person = withdrawn.person;
        match (withdrawn.purpose, withdrawn.scope) {
            ("contact", _) => {
                for id in declarations(transaction, person).await? {
                    forget_contact(transaction, &self.keys, &id).await?;
                    tell(transaction, &id, person, "contact", at).await?;
                }
            }
            ("picture", _) => {
                for id in declarations(transaction, person).await? {
                    forget_picture(transaction, &id).await?;
                }
            }
            ("directory", Some(id)) => {
                change(transaction, id, "UPDATE declaration SET visibility = 'unit', version = version + 1 WHERE id = $1 AND visibility = 'public'", None).await?;
                directory::follow(transaction, id).await?;
                tell(transaction, id, person, "visibility", at).await?;
            }
            ("email", _) => {
                let statement =
                    "UPDATE person SET email = NULL, email_key = NULL, version = version + 1 WHERE id = $1";
                change(transaction, person, statement, None).await?;
                change(transaction, person, "DELETE FROM outgoing_mail WHERE person = $1", None).await?;
            }
            ("place", _) => {
                let statement =
                    "UPDATE session SET place = '', latitude = NULL, longitude = NULL WHERE person = $1";
                change(transaction, person, statement, None).await?;
            }
            (purpose, None) => personal_page::follow_withdrawal(transaction, purpose, person, at).await?,
            _ => {}
        }
        Ok(())
    }
}

/// Empties how to reach who runs an account.
async fn forget_contact(
    transaction: &mut Within<'_>,
    keys: &Keys,
    declaration: &str,
) -> Result<(), StoreError> {
    let empty = keys.seal("contact", declaration, "")?;
    let statement = "UPDATE declaration SET contact = $2, version = version + 1 WHERE id = $1";
    change(transaction, declaration, statement, Some(&empty)).await
}

/// Deletes the picture of an account.
async fn forget_picture(transaction: &mut Within<'_>, declaration: &str) -> Result<(), StoreError> {
    let statement = "UPDATE declaration SET picture = NULL, likeness = NULL WHERE id = $1";
    change(transaction, declaration, statement, None).await
}

/// Deletes what a declaration was to hold only until it is retired or its member leaves: what they agreed to says so.
pub(crate) async fn forget_of(
    transaction: &mut Within<'_>,
    keys: &Keys,
    declaration: &str,
) -> Result<(), StoreError> {
    forget_contact(transaction, keys, declaration).await?;
    forget_picture(transaction, declaration).await
}

/// What a person declared.
pub(crate) async fn declarations(
    transaction: &mut Within<'_>,
    person: &str,
) -> Result<Vec<String>, StoreError> {
    within!(transaction, |database| sqlx::query_scalar(
        "SELECT id FROM declaration WHERE person = $1 ORDER BY id"
    )
    .bind(person)
    .fetch_all(database)
    .await)
}

async fn change(
    transaction: &mut Within<'_>,
    id: &str,
    statement: &'static str,
    value: Option<&str>,
) -> Result<(), StoreError> {
    within!(transaction, |database| {
        let statement = sqlx::query(statement).bind(id);
        let statement = if let Some(value) = value { statement.bind(value) } else { statement };
        statement.execute(database).await.map(|_| ())
    })
}

/// History says which field was changed, and not what it held.
async fn tell(
    transaction: &mut Within<'_>,
    declaration: &str,
    person: &str,
    field: &str,
    at: i64,
) -> Result<(), StoreError> {
    let event = NewDeclarationEvent {
        declaration,
        at,
        by: Some(person),
        mover: "owner",
        what: "edited",
        from: None,
        to: None,
        detail: &json!({ "fields": [field], "why": "withdrawn" }),
    };
    declaration_event::write(transaction, &event).await
}

async fn write(
    transaction: &mut Within<'_>,
    new: &NewConsent<'_>,
    is_given: bool,
    at: i64,
) -> Result<(), StoreError> {
    let scope = new.scope.unwrap_or_default();
    let is_code = |text: &str| is_line(text, 64) && text.is_ascii();
    let is_scope = scope.is_empty() || token::is_id(scope);
    if ![new.purpose, new.language, new.how].into_iter().all(is_code) || !is_scope {
        return Err(StoreError::Value { what: "a consent", rule: "codes, and an identifier as scope" });
    }
    within!(transaction, |database| sqlx::query(
        "INSERT INTO consent_event (person, purpose, scope, version, language, given, how, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    )
    .bind(new.person)
    .bind(new.purpose)
    .bind(scope)
    .bind(i64::from(new.version))
    .bind(new.language)
    .bind(i64::from(is_given))
    .bind(new.how)
    .bind(at)
    .execute(database)
    .await
    .map(|_| ()))
}
