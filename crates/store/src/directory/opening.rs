//! An organisation opens its part of the public directory, and closes it again. Until it does, nobody is told of its accounts,
//! whatever its members agreed to.

use crate::organisation_event::{self, NewEvent};
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;
use serde_json::json;

impl Store {
    /// Opens or closes an organisation's directory; its events say so. False when there is no such organisation or it was so
    /// before.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn open_directory(
        &self,
        organisation: &str,
        open: bool,
        by: Option<&str>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        if !token::is_id(organisation) {
            return Ok(false);
        }
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let changed = within!(&mut transaction, |database| sqlx::query(
                "UPDATE unit SET directory_open = $2, version = version + 1
                 WHERE id = $1 AND parent IS NULL AND directory_open <> $2"
            )
            .bind(organisation)
            .bind(i64::from(open))
            .execute(database)
            .await
            .map(|done| done.rows_affected()))?;
            if changed == 0 {
                return Ok(false);
            }
            let what = if open { "directory-opened" } else { "directory-closed" };
            let event =
                NewEvent { organisation, at, by, what, subject: Some(organisation), detail: json!({}) };
            organisation_event::write(&mut transaction, event).await?;
            Ok(true)
        })
    }
}
