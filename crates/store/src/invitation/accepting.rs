//! Joining: an invitation becomes a member, in one transaction with the first way to sign in. Of two who follow the same
//! link at once, one finds nothing.

use super::id_of;
use crate::keys::Keys;
use crate::organisation_event::{self, NewEvent};
use crate::person::{self, MOST_NAME_WORDS, Person, PersonName};
use crate::unit::Unit;
use crate::within::Within;
use crate::{NewPasskey, NewPassword, Store, StoreError, moment, passkey, password, role_grant, token, unit};
use jiff::Timestamp;
use serde_json::json;
use std::fmt;

/// Bytes under which the passkeys of a member know them (WebAuthn, section 5.4.3).
const USER_HANDLE_BYTES: usize = 64;
/// Most bytes of a word that can be searched for, and of what lists are sorted by.
const LONGEST_WORD: usize = 4 * person::LONGEST_NAME;
/// Everybody is one without being given it.
const MEMBER: &str = "member";

/// What somebody says who joins.
#[derive(Clone)]
pub struct Joining {
    /// Their name, read from the invitation's: its text is the same.
    pub name: PersonName,
    /// What they will type to sign in; needed with a password.
    pub login: Option<String>,
    /// Where mail reaches them.
    pub email: Option<String>,
    /// In which language they are written to.
    pub language: String,
    /// Under which name the passkey that was just made knows them; a new one when none.
    pub user_handle: Option<[u8; 64]>,
}

impl fmt::Debug for Joining {
    /// Without any contact.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Joining").field("language", &self.language).finish_non_exhaustive()
    }
}

/// The first way to sign in.
#[derive(Clone, Debug)]
pub enum FirstCredential {
    /// A passkey.
    Passkey(NewPasskey),
    /// A password.
    Password(NewPassword),
}

/// A name for a member's passkeys to know them by: random, so that it says nothing of anybody.
///
/// # Errors
/// [`StoreError::Random`] when the system gives no random numbers.
pub fn new_user_handle() -> Result<[u8; 64], StoreError> {
    token::random::<USER_HANDLE_BYTES>()
}

/// An invitation that was just taken.
#[derive(sqlx::FromRow)]
struct Taken {
    unit: String,
    name: String,
    role: Option<String>,
    invited_by: Option<String>,
}

impl Store {
    /// Lets somebody join who followed an invitation, which is then gone. None when there is no such invitation (any
    /// more).
    ///
    /// # Errors
    /// [`StoreError::Taken`] when the login or the credential is somebody's already, [`StoreError::Value`] when a limit is
    /// not kept; the invitation then stays. Otherwise the database's failure.
    pub async fn accept_invitation(
        &self,
        link: &str,
        joining: &Joining,
        credential: &FirstCredential,
        recovery_digests: &[[u8; 32]],
        now: Timestamp,
    ) -> Result<Option<Person>, StoreError> {
        accept(joining, credential)?;
        let Some((id, false)) = id_of(link) else { return Ok(None) };
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let Some((unit, taken)) = take(&mut transaction, &id, at).await? else { return Ok(None) };
            if taken.name != joining.name.text {
                return Err(StoreError::Value { what: "a name", rule: "that of the invitation" });
            }
            let person = insert_person(&mut transaction, &self.keys, &unit, joining, at).await?;
            insert_words(&mut transaction, &person, &joining.name).await?;
            if let Some(role) = taken.role.as_deref().filter(|role| *role != MEMBER) {
                let by = taken.invited_by.as_deref();
                role_grant::insert(&mut transaction, &person.id, &unit.id, role, by, at).await?;
            }
            insert_credential(&mut transaction, &self.keys, &person.id, credential, recovery_digests, at)
                .await?;
            let detail = json!({ "unit": unit.id, "unit_name": unit.name, "role": taken.role,
                                 "invited_by": taken.invited_by });
            let (organisation, by, subject) = (&*unit.organisation, Some(&*person.id), Some(&*person.id));
            let event = NewEvent { organisation, at, by, what: "member-joined", subject, detail };
            organisation_event::write(&mut transaction, event).await?;
            Ok(Some(person))
        })
    }
}

/// Takes an invitation, after its unit was held: whoever closes the unit holds them in the same order.
async fn take(transaction: &mut Within<'_>, id: &str, at: i64) -> Result<Option<(Unit, Taken)>, StoreError> {
    let unit: Option<String> = within!(&mut *transaction, |database| sqlx::query_scalar(
        "SELECT unit.id FROM invitation JOIN unit ON unit.id = unit
         WHERE invitation.id = $1 AND expires_at > $2 AND subject IS NULL AND closed_at IS NULL"
    )
    .bind(id)
    .bind(at)
    .fetch_optional(database)
    .await)?;
    let Some(unit) = unit else { return Ok(None) };
    let unit = unit::hold(transaction, &unit, "the unit of an invitation").await?;
    let taken: Option<Taken> = within!(transaction, |database| sqlx::query_as(
        "DELETE FROM invitation WHERE id = $1 RETURNING unit, name, role, invited_by"
    )
    .bind(id)
    .fetch_optional(database)
    .await)?;
    Ok(taken.filter(|taken| taken.unit == unit.id).map(|taken| (unit, taken)))
}

async fn insert_person(
    transaction: &mut Within<'_>,
    keys: &Keys,
    unit: &Unit,
    joining: &Joining,
    at: i64,
) -> Result<Person, StoreError> {
    let user_handle = joining.user_handle.map_or_else(new_user_handle, Ok)?.to_vec();
    let person = Person {
        id: token::id()?,
        organisation: unit.organisation.clone(),
        unit: unit.id.clone(),
        unit_path: unit.path.clone(),
        name: joining.name.text.clone(),
        login: joining.login.clone(),
        email: joining.email.clone(),
        language: joining.language.clone(),
        user_handle,
        joined_at: moment::time(at)?,
        left_at: None,
        restricted_at: None,
        version: 1,
    };
    let (login, login_key) = person::sealed_login(keys, &person.id, person.login.as_deref())?;
    let (email, email_key) =
        person::sealed_email(keys, &person.id, &person.organisation, person.email.as_deref())?;
    let inserted = within!(transaction, |database| {
        sqlx::query(
        "INSERT INTO person (id, organisation, unit, unit_path, name, sort_name, login, email, language, user_handle,
                             joined_at, login_key, email_key, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1) ON CONFLICT DO NOTHING"
    )
    .bind(&person.id)
    .bind(&person.organisation)
    .bind(&person.unit)
    .bind(&person.unit_path)
    .bind(&person.name)
    .bind(&joining.name.sort_key)
    .bind(login)
    .bind(email)
    .bind(&person.language)
    .bind(&person.user_handle[..])
    .bind(at)
    .bind(login_key)
    .bind(email_key)
    .execute(database)
    .await
    .map(|done| done.rows_affected())
    })?;
    if inserted == 0 { Err(StoreError::Taken { what: "login" }) } else { Ok(person) }
}

/// The words by which a member is found.
pub(crate) async fn insert_words(
    transaction: &mut Within<'_>,
    person: &Person,
    name: &PersonName,
) -> Result<(), StoreError> {
    let words = &name.words[..name.words.len().min(MOST_NAME_WORDS)];
    let whole = whole_name(words);
    for word in words {
        within!(&mut *transaction, |database| sqlx::query(
            "INSERT INTO person_word (organisation, word, person, whole) VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING"
        )
        .bind(&person.organisation)
        .bind(word)
        .bind(&person.id)
        .bind(&whole)
        .execute(database)
        .await
        .map(|_| ()))?;
    }
    Ok(())
}

/// The words of a name in one text, a space before each: what a search for several words looks at.
pub(crate) fn whole_name(words: &[String]) -> String {
    words.iter().map(|word| format!(" {word}")).collect()
}

/// Keeps a way to sign in, with the codes for the day it is lost.
pub(super) async fn insert_credential(
    transaction: &mut Within<'_>,
    keys: &Keys,
    person: &str,
    credential: &FirstCredential,
    recovery_digests: &[[u8; 32]],
    at: i64,
) -> Result<(), StoreError> {
    match credential {
        FirstCredential::Passkey(new) => passkey::insert(transaction, person, new, at).await?,
        FirstCredential::Password(new) => password::insert(transaction, keys, person, new, at).await?,
    }
    password::insert_recovery_codes(transaction, person, recovery_digests).await
}

fn accept(joining: &Joining, credential: &FirstCredential) -> Result<(), StoreError> {
    joining.login.as_deref().map_or(Ok(()), person::accepted_login)?;
    joining.email.as_deref().map_or(Ok(()), person::accepted_email)?;
    person::accepted_language(&joining.language)?;
    if joining.login.is_none() && matches!(credential, FirstCredential::Password(_)) {
        return Err(StoreError::Value { what: "a login", rule: "needed with a password" });
    }
    let is_kept = |text: &String| (1..=LONGEST_WORD).contains(&text.len()) && !text.contains('\0');
    if is_kept(&joining.name.sort_key) && joining.name.words.iter().all(is_kept) {
        return Ok(());
    }
    Err(StoreError::Value { what: "a name", rule: "words and a sort key of 1 to 320 bytes" })
}
