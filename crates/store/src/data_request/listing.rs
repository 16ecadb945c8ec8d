//! Who sees which requests: members their own, administrators those of a unit and all below it by the day they are due,
//! and the job that erases those whose last day has come.

use super::{AskedRow, DAY, DataRequest, asked};
use crate::declaration::end_of;
use crate::page::{self, Cursor, Page};
use crate::{Store, StoreError, moment, token};
use jiff::civil::Date;

/// Most requests of one person that are listed.
const MOST_OF_ONE: i64 = 1_000;
/// Most erasures that are due at once.
const MOST_ERASURES: u32 = 1_000;
/// How many days before a day a request counts as due soon.
const DAYS_OF_DUE_SOON: i64 = 3;

/// How many requests wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DataRequestTotals {
    /// All that are pending, those that are due or overdue among them.
    pub open: u64,
    /// Those of which the reply or the deed is due within three days, today among them.
    pub due_soon: u64,
    /// Those of which the day of the reply or of the deed has passed.
    pub overdue: u64,
}

/// Requests of a unit and all below it from a row on: `path, end, done_day, request, limit`. The organisation's index has
/// their order.
const OF_UNIT: &str = asked!(
    "WHERE found.organisation = (SELECT organisation FROM unit WHERE unit.path = $1)
       AND (done_day, found.id) > ($3, $4) AND found.path >= $1 AND found.path < $2
     ORDER BY done_day, found.id LIMIT $5"
);
/// The same of those that are pending.
const PENDING: &str = asked!(
    "WHERE found.organisation = (SELECT organisation FROM unit WHERE unit.path = $1)
       AND (done_day, found.id) > ($3, $4) AND found.path >= $1 AND found.path < $2
       AND state IN ('open', 'answered')
     ORDER BY done_day, found.id LIMIT $5"
);
/// `path, end, today, three days later`.
const TOTALS: &str = "SELECT COUNT(*),
         COUNT(CASE WHEN done_day < $3 OR (state = 'open' AND reply_day < $3) THEN 1 END),
         COUNT(CASE WHEN done_day <= $4 OR (state = 'open' AND reply_day <= $4) THEN 1 END)
     FROM data_request
     WHERE organisation = (SELECT organisation FROM unit WHERE unit.path = $1) AND path >= $1 AND path < $2
       AND state IN ('open', 'answered')";
/// `today, limit`.
const ERASURES: &str = asked!(
    "WHERE kind = 'erase' AND state IN ('open', 'answered') AND done_day <= $1
     ORDER BY done_day, found.id LIMIT $2"
);
/// `person, limit`.
const OF_PERSON: &str = asked!("WHERE found.person = $1 ORDER BY asked_at DESC, found.id LIMIT $2");

impl Store {
    /// What a person has asked, newest first.
    ///
    /// # Errors
    /// The database's failure; [`StoreError::Decode`] when words cannot be decrypted.
    pub async fn data_requests_of(&self, person: &str) -> Result<Vec<DataRequest>, StoreError> {
        if !token::is_id(person) {
            return Ok(Vec::new());
        }
        let rows: Vec<AskedRow> = reading!(self, |database| sqlx::query_as(OF_PERSON)
            .bind(person)
            .bind(MOST_OF_ONE)
            .fetch_all(database)
            .await)?;
        rows.into_iter().map(|row| self.read_asked(row)).collect()
    }

    /// What the members of a unit and of all below it have asked, what has to be done first at first; all, or those that
    /// are pending.
    ///
    /// # Errors
    /// The database's failure; [`StoreError::Decode`] when words cannot be decrypted.
    pub async fn data_requests(
        &self,
        path: &str,
        is_pending: bool,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page<DataRequest>, StoreError> {
        let Some(end) = end_of(path) else { return Ok(Page { rows: Vec::new(), next: None }) };
        let statement = if is_pending { PENDING } else { OF_UNIT };
        let rows: Vec<AskedRow> = reading!(self, |database| sqlx::query_as(statement)
            .bind(path)
            .bind(end)
            .bind(after.map_or(i64::MIN, |after| after.at))
            .bind(after.map_or("", |after| after.id.as_str()))
            .bind(page::asked(limit))
            .fetch_all(database)
            .await)?;
        let rows: Vec<_> = rows.into_iter().map(|row| self.read_asked(row)).collect::<Result<_, _>>()?;
        let cursor = |row: &DataRequest| Cursor { at: moment::of_date(row.done_day), id: row.id.clone() };
        Ok(page::page(rows, limit, cursor))
    }

    /// How many requests of a unit and of all below it wait, and how many of them are late.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn data_request_totals(
        &self,
        path: &str,
        today: Date,
    ) -> Result<DataRequestTotals, StoreError> {
        let Some(end) = end_of(path) else { return Ok(DataRequestTotals::default()) };
        let today = moment::of_date(today);
        let (open, overdue, due): (i64, i64, i64) = reading!(self, |database| sqlx::query_as(TOTALS)
            .bind(path)
            .bind(end)
            .bind(today)
            .bind(today + DAYS_OF_DUE_SOON * DAY)
            .fetch_one(database)
            .await)?;
        Ok(DataRequestTotals {
            open: open.unsigned_abs(),
            due_soon: (due - overdue).unsigned_abs(),
            overdue: overdue.unsigned_abs(),
        })
    }

    /// The erasures whose last day has come and that were neither refused nor taken back, the longest waiting first.
    ///
    /// # Errors
    /// The database's failure; [`StoreError::Decode`] when words cannot be decrypted.
    pub async fn due_erasures(&self, today: Date, limit: u32) -> Result<Vec<DataRequest>, StoreError> {
        let rows: Vec<AskedRow> = reading!(self, |database| sqlx::query_as(ERASURES)
            .bind(moment::of_date(today))
            .bind(i64::from(limit.min(MOST_ERASURES)))
            .fetch_all(database)
            .await)?;
        rows.into_iter().map(|row| self.read_asked(row)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::assert_found;

    #[tokio::test]
    async fn lists_are_ranges_of_an_index_in_their_order() {
        for list in [OF_UNIT, PENDING] {
            assert_found(list, true).await;
        }
        for few in [TOTALS, ERASURES, OF_PERSON] {
            assert_found(few, false).await;
        }
    }
}
