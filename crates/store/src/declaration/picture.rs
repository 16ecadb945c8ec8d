//! The picture that an account shows, small, as its member gave it.

use super::DRAFT;
use crate::declaration_event::{self, NewDeclarationEvent};
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;
use serde_json::json;

/// Most bytes of a picture.
pub const MOST_PICTURE_BYTES: usize = 256 * 1024;

impl Store {
    /// Keeps a picture as [`Store::set_known_picture`] does, without what it can be known again by.
    ///
    /// # Errors
    /// As [`Store::set_known_picture`].
    pub async fn set_picture(
        &self,
        person: &str,
        id: &str,
        picture: Option<&[u8]>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.set_known_picture(person, id, picture, None, now).await
    }

    /// Keeps the picture of a declaration in place of the one before, or none, with the 64 bits that it can be known again
    /// by. False when the person has no such declaration, or it is retired. The version stays: a picture is no field of
    /// the form.
    ///
    /// # Errors
    /// [`StoreError::Value`] when it is larger than [`MOST_PICTURE_BYTES`] or empty; otherwise the database's failure.
    pub async fn set_known_picture(
        &self,
        person: &str,
        id: &str,
        picture: Option<&[u8]>,
        likeness: Option<u64>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        if picture.is_some_and(|bytes| bytes.is_empty() || bytes.len() > MOST_PICTURE_BYTES) {
            return Err(StoreError::Value { what: "a picture", rule: "1 to 262144 bytes" });
        }
        if !token::is_id(person) || !token::is_id(id) {
            return Ok(false);
        }
        let likeness = picture.and(likeness).map(u64::cast_signed);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let state: Option<String> = within!(&mut transaction, |database| sqlx::query_scalar(
                "UPDATE declaration SET picture = $3, likeness = $4
                 WHERE id = $1 AND person = $2 AND state <> 'retired' RETURNING state"
            )
            .bind(id)
            .bind(person)
            .bind(picture)
            .bind(likeness)
            .fetch_optional(database)
            .await)?;
            let Some(state) = state else { return Ok(false) };
            if state != DRAFT {
                let event = NewDeclarationEvent {
                    declaration: id,
                    at: moment::second(now),
                    by: Some(person),
                    mover: "owner",
                    what: "edited",
                    from: None,
                    to: None,
                    detail: &json!({ "fields": ["picture"] }),
                };
                declaration_event::write(&mut transaction, &event).await?;
            }
            Ok(true)
        })
    }

    /// The picture of a declaration.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn picture(&self, id: &str) -> Result<Option<Vec<u8>>, StoreError> {
        if !token::is_id(id) {
            return Ok(None);
        }
        let picture: Option<Option<Vec<u8>>> =
            reading!(self, |database| sqlx::query_scalar("SELECT picture FROM declaration WHERE id = $1")
                .bind(id)
                .fetch_optional(database)
                .await)?;
        Ok(picture.flatten())
    }

    /// What the picture of a declaration can be known again by; none when there is no picture, or it is flat.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn likeness(&self, id: &str) -> Result<Option<u64>, StoreError> {
        if !token::is_id(id) {
            return Ok(None);
        }
        let likeness: Option<Option<i64>> =
            reading!(self, |database| sqlx::query_scalar("SELECT likeness FROM declaration WHERE id = $1")
                .bind(id)
                .fetch_optional(database)
                .await)?;
        Ok(likeness.flatten().map(i64::cast_unsigned))
    }
}
