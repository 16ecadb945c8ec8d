//! The picture of a member on their page, small, without the hidden information of its file: it was made anew by who hands it in.

use super::agreed;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// Most bytes of a portrait.
pub const MOST_PORTRAIT_BYTES: usize = 256 * 1024;

/// Bytes of a portrait's digest, of which its address has the hexadecimal digits.
const DIGEST_BYTES: usize = 8;

const AGREED: &str =
    concat!("SELECT portrait FROM personal_page WHERE person = $1 AND ", agreed!("portrait"));
const KEPT: &str = "SELECT portrait FROM personal_page WHERE person = $1";

impl Store {
    /// Keeps a member's portrait, a JPEG, in place of the one before, or none. False when they have no page. The version
    /// stays: a portrait is no field of the form.
    ///
    /// # Errors
    /// [`StoreError::Value`] when it is larger than [`MOST_PORTRAIT_BYTES`] or empty; otherwise the database's failure.
    pub async fn set_portrait(
        &self,
        person: &str,
        portrait: Option<&[u8]>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        if portrait.is_some_and(|bytes| bytes.is_empty() || bytes.len() > MOST_PORTRAIT_BYTES) {
            return Err(StoreError::Value { what: "a portrait", rule: "1 to 262144 bytes" });
        }
        if !token::is_id(person) {
            return Ok(false);
        }
        let set = writing!(self, |database| {
            sqlx::query(
            "UPDATE personal_page SET portrait = $2, portrait_digest = $3, changed_at = $4 WHERE person = $1"
        )
        .bind(person)
        .bind(portrait)
        .bind(portrait.map(digest))
        .bind(moment::second(now))
        .execute(database)
        .await
        .map(|done| done.rows_affected())
        })?;
        Ok(set > 0)
    }

    /// A member's portrait while they agree that it is shown; none otherwise. Whether others may see the page is
    /// [`Store::shown_page`]'s to say.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn portrait(&self, person: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.portrait_by(AGREED, person).await
    }

    /// A member's portrait, whatever they agreed to: for themselves alone.
    pub(crate) async fn kept_portrait(&self, person: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.portrait_by(KEPT, person).await
    }

    async fn portrait_by(
        &self,
        statement: &'static str,
        person: &str,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        if !token::is_id(person) {
            return Ok(None);
        }
        let portrait: Option<Option<Vec<u8>>> = reading!(self, |database| sqlx::query_scalar(statement)
            .bind(person)
            .fetch_optional(database)
            .await)?;
        Ok(portrait.flatten())
    }
}

/// What a portrait is known by: its address changes when it does.
fn digest(portrait: &[u8]) -> String {
    let digest = Sha256::digest(portrait);
    digest.iter().take(DIGEST_BYTES).map(|byte| format!("{byte:02x}")).collect()
}
