//! One step for an officer: ask a unit to declare what it has, or remind it of what it is asked already.

use crate::request::Request;
use crate::{Store, StoreError, token};
use jiff::Timestamp;
use jiff::civil::Date;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The request, as it is now.
    pub request: Request,
    /// Whether it was made just now.
    pub is_new: bool,
    /// Whether it is to be reminded of now; not when it was within a day already, and not when it is new.
    pub is_reminded: bool,
}

/// The newest open request of a unit itself.
const NEWEST_OPEN: &str = "SELECT id FROM request WHERE unit = $1 AND closed_at IS NULL
     ORDER BY created_at DESC LIMIT 1";

impl Store {
    /// Asks the members of a unit and of all below it to declare what they have, until a day; or, when the unit has an open
    /// request, marks the newest as reminded of now. Whether anybody is written to is the caller's to do.
    ///
    /// # Errors
    /// Those of [`Store::ask`].
    pub async fn ask_or_remind(
        &self,
        unit: &str,
        by: &str,
        note: &str,
        due: Date,
        now: Timestamp,
    ) -> Result<Asked, StoreError> {
        if token::is_id(unit) {
            let open: Option<String> = reading!(self, |database| sqlx::query_scalar(NEWEST_OPEN)
                .bind(unit)
                .fetch_optional(database)
                .await)?;
            if let Some(open) = open {
                let is_reminded = self.mark_reminded(&open, now).await?;
                // it may have been closed since
                if let Some(request) = self.request(&open).await?.filter(|found| found.closed_at.is_none()) {
                    return Ok(Asked { request, is_new: false, is_reminded });
                }
            }
        }
        let request = self.ask(unit, by, note, due, now).await?;
        Ok(Asked { request, is_new: true, is_reminded: false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::assert_found;

    #[tokio::test]
    async fn what_is_open_is_a_range_of_an_index() {
        assert_found(NEWEST_OPEN, true).await;
    }
}
