//! A member who lost all ways in sets up new ones by a link that an administrator made. It is their account that changes
//! hands if the link does, so everything old is taken away, every session ends, and a warning waits for the member.

use super::accepting::insert_credential;
use super::{FirstCredential, RESET_LIFETIME, id_of, id_of_secret};
use crate::keys::Keys;
use crate::organisation_event::{self, NewEvent};
use crate::person::{self, Person};
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;
use serde_json::json;
use std::fmt;

/// The warning that a member finds who came back by such a link.
const WARNING: &str = "ways-in-replaced";

/// A link that was just made for a member who lost all ways in.
#[derive(Clone)]
pub struct CreatedReset {
    /// What the link holds. To be shown once: only a digest is kept.
    pub link: String,
    /// From this second on it cannot be followed.
    pub expires_at: Timestamp,
}

impl fmt::Debug for CreatedReset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CreatedReset").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

/// What a member sets up who came back.
#[derive(Clone, Debug)]
pub struct Restoring {
    /// The new way to sign in.
    pub credential: FirstCredential,
    /// What is kept of the new recovery codes.
    pub recovery_digests: Vec<[u8; 32]>,
}

impl Store {
    /// Makes the link for a member who lost all ways in; one that was made before no longer works. None when there is no
    /// such member.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn reset_invitation(
        &self,
        person: &str,
        by: Option<&str>,
        now: Timestamp,
    ) -> Result<Option<CreatedReset>, StoreError> {
        let (link, at) = (token::secret()?, moment::second(now));
        let expires_at = at.saturating_add(RESET_LIFETIME.as_secs());
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let Some(person) = person::hold(&mut transaction, &self.keys, person).await? else {
                return Ok(None);
            };
            within!(&mut transaction, |database| sqlx::query("DELETE FROM invitation WHERE subject = $1")
                .bind(&person.id)
                .execute(database)
                .await
                .map(|_| ()))?;
            within!(&mut transaction, |database| {
                sqlx::query(
                "INSERT INTO invitation (id, organisation, unit, name, invited_by, subject, created_at, expires_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
            )
            .bind(id_of_secret(&link))
            .bind(&person.organisation)
            .bind(&person.unit)
            .bind(&person.name)
            .bind(by)
            .bind(&person.id)
            .bind(at)
            .bind(expires_at)
            .execute(database)
            .await
            .map(|_| ())
            })?;
            write(&mut transaction, &person, by, "reset-made", at).await?;
            Ok(Some(CreatedReset { link, expires_at: moment::time(expires_at)? }))
        })
    }

    /// Lets a member back in who followed such a link, which is then gone: what they signed in with before no longer works,
    /// every session has ended, and they are warned. None when there is no such link (any more).
    ///
    /// # Errors
    /// [`StoreError::Taken`] when the credential is known already, [`StoreError::Value`] when a limit is not kept, or for
    /// a password without a login; the link then stays. Otherwise the database's failure.
    pub async fn accept_reset(
        &self,
        link: &str,
        restoring: &Restoring,
        now: Timestamp,
    ) -> Result<Option<Person>, StoreError> {
        let Some((id, true)) = id_of(link) else { return Ok(None) };
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let Some(person) = take(&mut transaction, &self.keys, &id, at).await? else { return Ok(None) };
            if person.login.is_none() && matches!(restoring.credential, FirstCredential::Password(_)) {
                return Err(StoreError::Value { what: "a login", rule: "needed with a password" });
            }
            for statement in [
                "DELETE FROM passkey WHERE person = $1",
                "DELETE FROM password WHERE person = $1",
                "DELETE FROM recovery_code WHERE person = $1",
                "DELETE FROM session WHERE person = $1",
            ] {
                within!(&mut transaction, |database| sqlx::query(statement)
                    .bind(&person.id)
                    .execute(database)
                    .await
                    .map(|_| ()))?;
            }
            let Restoring { credential, recovery_digests } = restoring;
            insert_credential(&mut transaction, &self.keys, &person.id, credential, recovery_digests, at)
                .await?;
            within!(&mut transaction, |database| sqlx::query(
                "INSERT INTO warning (id, person, kind, detail, at) VALUES ($1, $2, $3, '{}', $4)"
            )
            .bind(token::id()?)
            .bind(&person.id)
            .bind(WARNING)
            .bind(at)
            .execute(database)
            .await
            .map(|_| ()))?;
            write(&mut transaction, &person, Some(&person.id), "reset-used", at).await?;
            Ok(Some(person))
        })
    }
}

/// Takes a link, after its member was held: whoever makes another holds them in the same order.
async fn take(
    transaction: &mut Within<'_>,
    keys: &Keys,
    id: &str,
    at: i64,
) -> Result<Option<Person>, StoreError> {
    let subject: Option<String> = within!(&mut *transaction, |database| sqlx::query_scalar(
        "SELECT subject FROM invitation WHERE id = $1 AND expires_at > $2 AND subject IS NOT NULL"
    )
    .bind(id)
    .bind(at)
    .fetch_optional(database)
    .await)?;
    let Some(subject) = subject else { return Ok(None) };
    let Some(person) = person::hold(transaction, keys, &subject).await? else { return Ok(None) };
    let taken = within!(transaction, |database| sqlx::query("DELETE FROM invitation WHERE id = $1")
        .bind(id)
        .execute(database)
        .await
        .map(|done| done.rows_affected()))?;
    Ok((taken > 0).then_some(person))
}

async fn write(
    transaction: &mut Within<'_>,
    person: &Person,
    by: Option<&str>,
    what: &'static str,
    at: i64,
) -> Result<(), StoreError> {
    let (organisation, subject, detail) = (&*person.organisation, Some(&*person.id), json!({}));
    organisation_event::write(transaction, NewEvent { organisation, at, by, what, subject, detail }).await
}
