//! What belongs to this installation: secrets that are made once and are the same on every node.

use crate::{Store, StoreError, token};

/// Most characters of a secret's name.
const LONGEST_NAME: usize = 64;

impl Store {
    /// The installation's secret of this name (`[a-z0-9-]`, 1 to 64 characters): 256 random bits, made when it is
    /// first asked for, the same ever after and on every node of the database.
    ///
    /// It is a key to sign with, so it is stored encrypted and not as a digest.
    ///
    /// # Errors
    /// [`StoreError::Value`] when the name is not acceptable; otherwise the database's failure.
    pub async fn secret(&self, name: &str) -> Result<[u8; 32], StoreError> {
        let is_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if name.is_empty() || name.len() > LONGEST_NAME || !name.bytes().all(is_name) {
            return Err(StoreError::Value {
                what: "a secret's name",
                rule: "1 to 64 lower-case letters, digits and hyphens",
            });
        }
        if let Some(secret) = self.known_secret(name).await? {
            return Ok(secret);
        }
        // Of nodes that get here together one inserts; all read what it inserted.
        let new = token::random::<32>()?;
        writing!(self, |database| sqlx::query(
            "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING"
        )
        .bind(name)
        .bind(self.keys.seal_bytes("setting", name, &new)?)
        .execute(database)
        .await
        .map(|_| ()))?;
        self.known_secret(name).await?.ok_or(StoreError::Decode { what: "secret" })
    }

    async fn known_secret(&self, name: &str) -> Result<Option<[u8; 32]>, StoreError> {
        let row: Option<(Vec<u8>,)> =
            reading!(self, |database| sqlx::query_as("SELECT value FROM setting WHERE name = $1")
                .bind(name)
                .fetch_optional(database)
                .await)?;
        let unusable = |_| StoreError::Decode { what: "secret" };
        row.map(|(value,)| self.keys.unseal_bytes("setting", name, &value)?.try_into().map_err(unusable))
            .transpose()
    }
}
