//! Owners of addresses that this installation adds to the source catalogue. The store does not look inside them.

use crate::{Store, StoreError, moment};
use jiff::Timestamp;

/// Most bytes of one owner's document.
pub const MOST_SOURCE_BYTES: usize = 64 * 1024;

/// An owner of this installation's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSource {
    /// Its key in the catalogue.
    pub id: String,
    /// Its table, as text.
    pub document: String,
    /// When it was added, in whole seconds.
    pub added_at: Timestamp,
}

impl Store {
    /// Keeps these owners, each in place of the one of the same id; all of them or none.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept; otherwise the database's failure.
    pub async fn keep_own_sources(&self, sources: &[OwnSource]) -> Result<(), StoreError> {
        let is_kept = |source: &OwnSource| {
            !source.id.is_empty()
                && source.id.len() <= 200
                && source.document.len() <= MOST_SOURCE_BYTES
                && !source.document.contains('\0')
        };
        if !sources.iter().all(is_kept) {
            return Err(StoreError::Value {
                what: "a source",
                rule: "an id of 1 to 200 bytes and at most 64 KiB",
            });
        }
        transacting!(self, |database| {
            for source in sources {
                sqlx::query(
                    "INSERT INTO own_source (id, document, added_at) VALUES ($1, $2, $3)
                     ON CONFLICT (id) DO UPDATE SET document = excluded.document, added_at = excluded.added_at",
                )
                .bind(&source.id)
                .bind(&source.document)
                .bind(moment::second(source.added_at))
                .execute(&mut *database)
                .await
                .map_err(StoreError::Write)?;
            }
            Ok(())
        })
    }

    /// All owners of this installation's own, by id.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn own_sources(&self) -> Result<Vec<OwnSource>, StoreError> {
        let rows: Vec<(String, String, i64)> = reading!(self, |database| sqlx::query_as(
            "SELECT id, document, added_at FROM own_source ORDER BY id"
        )
        .fetch_all(database)
        .await)?;
        rows.into_iter()
            .map(|(id, document, added_at)| Ok(OwnSource { id, document, added_at: moment::time(added_at)? }))
            .collect()
    }

    /// Removes an owner of this installation's own. False when there is none of this id.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn remove_own_source(&self, id: &str) -> Result<bool, StoreError> {
        let removed = writing!(self, |database| sqlx::query("DELETE FROM own_source WHERE id = $1")
            .bind(id)
            .execute(database)
            .await
            .map(|done| done.rows_affected()))?;
        Ok(removed > 0)
    }
}
