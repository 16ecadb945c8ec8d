//! How often a page was read, and nothing of who read it. A reader is a digest that is made of a random number of the day
//! (`salts`): thirty minutes after the day has ended the number is thrown away, and with it what leads from a reader to a digest.
//!
//! A view is a visit when its reader has no counted visit of the page in the thirty minutes before it (`deciding`). A batch of views
//! is one transaction (`counting`), and batches of all nodes follow one another, so that no reader is counted by two at once. The
//! same batch again counts nobody: who is in doubt whether it was kept hands it in once more.

mod counting;
mod deciding;
mod figures;
mod salts;

pub use counting::Counted;

use crate::moment;
use jiff::Timestamp;

/// Seconds for which a reader who was counted is not counted again.
pub const VISIT_SECONDS: i64 = 1_800;
/// Seconds that a view may wait until it is handed in: for so much longer it is known who was counted.
pub const LONGEST_WAIT_SECONDS: i64 = 300;
/// Views that are counted in one transaction at most.
pub const MOST_VIEWS: usize = 5_000;
/// Sites that are told apart of one person's visits of one day; the rest are one, without a name.
pub const MOST_SITES: usize = 50;

/// Days are those of Vietnam, which has had no summer time since 1975.
const OFFSET_HOURS: i8 = 7;
const OFFSET_SECONDS: i64 = OFFSET_HOURS as i64 * 3_600;
const DAY_SECONDS: i64 = 86_400;
/// Held by whoever counts on PostgreSQL until its transaction ends ("nkvisits" in ASCII).
const COUNTING: &str = "SELECT pg_advisory_xact_lock(7956583361960047731)";

/// Somebody looked at a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Whose page.
    pub person: String,
    /// Which post; empty for the page itself.
    pub post: String,
    /// Who, under the day's salt.
    pub reader: [u8; 16],
    /// The same reader under the salt of the day next to it, where the two meet: at midnight nobody becomes somebody else.
    pub also: Option<[u8; 16]>,
    /// When.
    pub at: Timestamp,
    /// The name of the site that the reader came from, where their browser told.
    pub site: Option<String>,
}

/// How often something was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visits {
    /// Today.
    pub today: u64,
    /// Yesterday.
    pub yesterday: u64,
    /// Since Monday.
    pub week: u64,
    /// Since the first of the month.
    pub month: u64,
    /// Ever.
    pub all: u64,
}

/// The day of a visit: days since 1970-01-01 as they begin in Vietnam.
#[must_use]
pub fn day_of_visit(at: Timestamp) -> i64 {
    day(moment::second(at))
}

/// The first moment of such a day, in seconds since 1970-01-01T00:00:00Z.
#[must_use]
pub const fn start_of_visit_day(day: i64) -> i64 {
    day * DAY_SECONDS - OFFSET_SECONDS
}

const fn day(second: i64) -> i64 {
    (second + OFFSET_SECONDS).div_euclid(DAY_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_begin_at_midnight_in_vietnam() {
        let day = |text: &str| day_of_visit(text.parse().unwrap());
        assert_eq!(day("1970-01-01T00:00:00+07:00"), 0);
        assert_eq!(day("1969-12-31T23:59:59+07:00"), -1);
        assert_eq!(day("2026-11-26T23:59:59.9+07:00") + 1, day("2026-11-27T00:00:00+07:00"));
        assert_eq!(day("2026-11-26T16:59:59Z") + 1, day("2026-11-26T17:00:00Z"));
        let first: Timestamp = "2026-11-27T00:00:00+07:00".parse().unwrap();
        assert_eq!(start_of_visit_day(day_of_visit(first)), first.as_second());
    }
}
