//! Reading what was counted: of pages, never of readers.

use super::{OFFSET_HOURS, Visits, start_of_visit_day};
use crate::{Store, StoreError, moment};
use jiff::tz::Offset;

/// `today, yesterday, week, month, all` of a group of rows: `today = $2, yesterday = $3, monday = $4, first = $5`.
macro_rules! figures {
    () => {
        "COALESCE(CAST(SUM(CASE WHEN day = $2 THEN visits END) AS BIGINT), 0),
         COALESCE(CAST(SUM(CASE WHEN day = $3 THEN visits END) AS BIGINT), 0),
         COALESCE(CAST(SUM(CASE WHEN day >= $4 THEN visits END) AS BIGINT), 0),
         COALESCE(CAST(SUM(CASE WHEN day >= $5 THEN visits END) AS BIGINT), 0),
         COALESCE(CAST(SUM(visits) AS BIGINT), 0)"
    };
}

const OF_PAGE: &str = concat!("SELECT ", figures!(), " FROM visit_day WHERE person = $1 AND post = $6");
const BY_PAGE: &str = concat!(
    "SELECT post, ",
    figures!(),
    " FROM visit_day WHERE person = $1 GROUP BY post ORDER BY 6 DESC, post"
);
const OF_PAGE_BY_DAY: &str = "SELECT day, visits FROM visit_day
     WHERE person = $1 AND day >= $2 AND day <= $3 AND post = $4 ORDER BY day";
const BY_DAY: &str = "SELECT day, CAST(SUM(visits) AS BIGINT) FROM visit_day
     WHERE person = $1 AND day >= $2 AND day <= $3 GROUP BY day ORDER BY day";
const BY_SITE: &str = "SELECT site, CAST(SUM(visits) AS BIGINT) FROM visit_site
     WHERE person = $1 AND day >= $2 AND day <= $3 GROUP BY site ORDER BY 2 DESC, site";

/// `today, yesterday, week, month, all`.
type FiguresRow = (i64, i64, i64, i64, i64);
/// `post, today, yesterday, week, month, all`.
type PageRow = (String, i64, i64, i64, i64, i64);

impl Store {
    /// How often a page was read; an empty post stands for the page itself.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn visits(&self, person: &str, post: &str, today: i64) -> Result<Visits, StoreError> {
        let (monday, first) = beginnings(today)?;
        let row: FiguresRow = reading!(self, |database| sqlx::query_as(OF_PAGE)
            .bind(person)
            .bind(today)
            .bind(today - 1)
            .bind(monday)
            .bind(first)
            .bind(post)
            .fetch_one(database)
            .await)?;
        Ok(read(row))
    }

    /// The same of all that is a person's and was ever read, what was read most first.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn visits_by_page(
        &self,
        person: &str,
        today: i64,
    ) -> Result<Vec<(String, Visits)>, StoreError> {
        let (monday, first) = beginnings(today)?;
        let rows: Vec<PageRow> = reading!(self, |database| sqlx::query_as(BY_PAGE)
            .bind(person)
            .bind(today)
            .bind(today - 1)
            .bind(monday)
            .bind(first)
            .fetch_all(database)
            .await)?;
        let page = |(post, today, yesterday, week, month, all): PageRow| {
            (post, read((today, yesterday, week, month, all)))
        };
        Ok(rows.into_iter().map(page).collect())
    }

    /// How often one page of a person, or all of them, was read on each of the days from `from` to `to`; days on which nobody
    /// did are left out.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn visits_by_day(
        &self,
        person: &str,
        post: Option<&str>,
        from: i64,
        to: i64,
    ) -> Result<Vec<(i64, u64)>, StoreError> {
        let statement = if post.is_some() { OF_PAGE_BY_DAY } else { BY_DAY };
        let rows: Vec<(i64, i64)> = reading!(self, |database| {
            let query = sqlx::query_as(statement).bind(person).bind(from).bind(to);
            match post {
                Some(post) => query.bind(post),
                None => query,
            }
            .fetch_all(database)
            .await
        })?;
        Ok(rows.into_iter().map(|(day, visits)| (day, visits.unsigned_abs())).collect())
    }

    /// From which sites people came to any of a person's pages on the days from `from` to `to`, the most first. Those beyond
    /// the most that are told apart have no name.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn visits_by_site(
        &self,
        person: &str,
        from: i64,
        to: i64,
    ) -> Result<Vec<(String, u64)>, StoreError> {
        let rows: Vec<(String, i64)> = reading!(self, |database| sqlx::query_as(BY_SITE)
            .bind(person)
            .bind(from)
            .bind(to)
            .fetch_all(database)
            .await)?;
        Ok(rows.into_iter().map(|(site, visits)| (site, visits.unsigned_abs())).collect())
    }
}

fn read((today, yesterday, week, month, all): FiguresRow) -> Visits {
    Visits {
        today: today.unsigned_abs(),
        yesterday: yesterday.unsigned_abs(),
        week: week.unsigned_abs(),
        month: month.unsigned_abs(),
        all: all.unsigned_abs(),
    }
}

/// The Monday of a day's week, and the first of its month.
fn beginnings(day: i64) -> Result<(i64, i64), StoreError> {
    // 1970-01-01 was a Thursday
    let monday = day - (day + 3).rem_euclid(7);
    let date = Offset::constant(OFFSET_HOURS).to_datetime(moment::time(start_of_visit_day(day))?).date();
    Ok((monday, day - i64::from(date.day() - 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::assert_found;
    use crate::visits::day_of_visit;

    #[tokio::test]
    async fn figures_are_ranges_of_an_index() {
        for statement in [OF_PAGE, BY_PAGE, OF_PAGE_BY_DAY, BY_DAY, BY_SITE] {
            assert_found(statement, false).await;
        }
        assert_found(OF_PAGE_BY_DAY, true).await;
    }

    #[test]
    fn weeks_begin_on_monday_and_months_on_the_first() {
        let day = |date: &str| day_of_visit(format!("{date}T00:00:00+07:00").parse().unwrap());
        for (today, monday, first) in [
            ("2026-11-26", "2026-11-23", "2026-11-01"),
            ("2026-11-23", "2026-11-23", "2026-11-01"),
            ("2026-11-29", "2026-11-23", "2026-11-01"),
            ("2026-11-30", "2026-11-30", "2026-11-01"),
            ("2027-01-01", "2026-12-28", "2027-01-01"),
            ("2028-02-29", "2028-02-28", "2028-02-01"),
            ("1970-01-01", "1969-12-29", "1970-01-01"),
        ] {
            assert_eq!(beginnings(day(today)).unwrap(), (day(monday), day(first)), "{today}");
        }
    }
}
