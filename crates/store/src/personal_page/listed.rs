//! The pages that search engines may list: for anybody to see, by agreement, and listed by their member's wish.

use super::agreed;
use crate::{Store, StoreError, moment};
use jiff::Timestamp;

/// Most pages that one question lists: as many as one map of a site may hold.
pub const MOST_PAGES_LISTED: u32 = 50_000;

/// `after which name, limit`.
const LISTED: &str = concat!(
    "SELECT personal_page.name, changed_at FROM personal_page JOIN person ON person.id = personal_page.person
     WHERE seen_by = 'anybody' AND is_indexed = 1 AND personal_page.name > $1
       AND left_at IS NULL AND restricted_at IS NULL AND ",
    agreed!("page"),
    " ORDER BY personal_page.name LIMIT $2"
);

impl Store {
    /// The names of pages that may be listed, in order, after one of them or from the beginning, with when each was last
    /// changed; at most [`MOST_PAGES_LISTED`].
    ///
    /// # Errors
    /// The database's failure.
    pub async fn listed_pages(
        &self,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Vec<(String, Timestamp)>, StoreError> {
        let after = after.unwrap_or_default();
        if after.contains('\0') {
            return Ok(Vec::new());
        }
        let rows: Vec<(String, i64)> = reading!(self, |database| sqlx::query_as(LISTED)
            .bind(after)
            .bind(i64::from(limit.min(MOST_PAGES_LISTED)))
            .fetch_all(database)
            .await)?;
        rows.into_iter().map(|(name, at)| Ok((name, moment::time(at)?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::{assert_begins_with, assert_found};

    #[tokio::test]
    async fn pages_are_listed_in_the_order_of_their_index() {
        assert_found(LISTED, true).await;
        assert_begins_with(LISTED, "personal_page_listed").await;
    }
}
