//! Times as the databases keep them: whole seconds since 1970-01-01T00:00:00Z.

use crate::StoreError;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

const SECONDS_PER_DAY: i64 = 86_400;

/// The second in which a time lies.
pub(crate) fn second(at: Timestamp) -> i64 {
    at.as_second() - i64::from(at.subsec_nanosecond() < 0)
}

/// The first second of the UTC day in which a second lies.
pub(crate) const fn day(second: i64) -> i64 {
    second - second.rem_euclid(SECONDS_PER_DAY)
}

/// A time that was kept.
pub(crate) fn time(second: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_second(second).map_err(|_| StoreError::Decode { what: "time" })
}

/// A day that was kept by its first second.
pub(crate) fn date(second: i64) -> Result<Date, StoreError> {
    Ok(Offset::UTC.to_datetime(time(second)?).date())
}

/// A day as it is kept: its first second.
pub(crate) fn of_date(date: Date) -> i64 {
    // a day of the calendar always has a first second
    Offset::UTC.to_timestamp(date.at(0, 0, 0, 0)).map_or(i64::MAX, second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_before_1970_are_rounded_down_as_others_are() {
        let at = |text: &str| second(text.parse().unwrap());
        assert_eq!(at("1970-01-01T00:00:01.9Z"), 1);
        assert_eq!(at("1969-12-31T23:59:58.1Z"), -2);
    }

    #[test]
    fn a_day_is_the_day_in_utc() {
        let at = second("2026-03-01T06:59:59+07:00".parse().unwrap());
        assert_eq!(date(day(at)).unwrap().to_string(), "2026-02-28");
        assert_eq!(day(day(at)), day(at));
    }
}
