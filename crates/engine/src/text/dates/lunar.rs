//! The Vietnamese lunar calendar, computed: months begin on the day of the new moon, month 11 holds the winter
//! solstice, and in a year of thirteen months the first one without a principal term of the sun repeats the number
//! before it. Days are those of Vietnam (UTC+7), which is why Tết 2007 and 2030 fall a day before Beijing's new year;
//! before 1968 the country followed Beijing's day (UTC+8).
//!
//! New moons and the sun's place are Meeus's series, Astronomical Algorithms, chapters 49 and 25, good to about a
//! minute. [`Calendar`] keeps the years it has computed.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::collections::HashMap;

/// One lunar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Month {
    number: i8,
    is_leap: bool,
    /// Day number (Julian) of its first day.
    first: i64,
}

/// A day of the lunar calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LunarDay {
    /// The lunar year, named by the solar year in which its first month begins.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: i8,
    /// Whether it is the second month of its number.
    pub is_leap: bool,
    /// Day, 1 to 30.
    pub day: i8,
}

/// The calendar, with the lunar years computed so far.
///
/// ```
/// use engine::text::dates::lunar::{Calendar, LunarDay};
/// use jiff::civil::date;
///
/// let mut calendar = Calendar::default();
/// // Vietnam kept Tết 2007 a day before China
/// assert_eq!(calendar.tet(2007), Some(date(2007, 2, 17)));
/// let day = LunarDay { year: 2025, month: 6, is_leap: true, day: 1 };
/// assert_eq!(calendar.solar(day), Some(date(2025, 7, 25)));
/// assert_eq!(calendar.lunar(date(2025, 7, 25)), Some(day));
/// ```
#[derive(Debug, Default)]
pub struct Calendar {
    /// Months 11 of the year before to 10 of the key's year, and the first day of the next month 11 at the end.
    cycles: HashMap<i16, Vec<Month>>,
}

impl Calendar {
    /// The years for which the series is trusted.
    const YEARS: std::ops::RangeInclusive<i16> = 1800..=2199;

    /// The day on which a lunar day falls; day 30 of a month of 29 days is its last. None for a month that the year
    /// does not have, and for years too far away.
    pub fn solar(&mut self, lunar: LunarDay) -> Option<Date> {
        let LunarDay { year, month, is_leap, day } = lunar;
        if !(1..=12).contains(&month) || !(1..=30).contains(&day) || !Self::YEARS.contains(&year) {
            return None;
        }
        let months = self.cycle(if month >= 11 { year + 1 } else { year });
        let at = months.iter().position(|m| m.number == month && m.is_leap == is_leap)?;
        let length = months.get(at + 1)?.first - months[at].first;
        civil(months[at].first + i64::from(day).min(length) - 1)
    }

    /// The lunar day of a day; None for years too far away.
    pub fn lunar(&mut self, day: Date) -> Option<LunarDay> {
        let number = number_of(day);
        if !Self::YEARS.contains(&day.year()) {
            return None;
        }
        [day.year(), day.year() + 1].into_iter().find_map(|cycle| {
            let months = self.cycle(cycle);
            // the last of them begins the next cycle
            let at = months.partition_point(|m| m.first <= number).checked_sub(1)?;
            let month = months.get(at).filter(|_| at + 1 < months.len())?;
            let year = if month.number >= 11 { cycle - 1 } else { cycle };
            let day = i8::try_from(number - month.first + 1).ok()?;
            Some(LunarDay { year, month: month.number, is_leap: month.is_leap, day })
        })
    }

    /// The first day of the lunar year.
    pub fn tet(&mut self, year: i16) -> Option<Date> {
        self.solar(LunarDay { year, month: 1, is_leap: false, day: 1 })
    }

    fn cycle(&mut self, year: i16) -> &[Month] {
        self.cycles.entry(year).or_insert_with(|| cycle(year))
    }
}

/// The months from month 11 of the year before up to month 11 of `year`.
fn cycle(year: i16) -> Vec<Month> {
    let zone = if year < 1968 { 8.0 } else { 7.0 };
    let (begin, end) = (eleventh(year - 1, zone), eleventh(year, zone));
    let firsts: Vec<i64> = (begin..=end).map(|k| new_moon_day(k, zone)).collect();
    let leap = (firsts.len() == 14)
        .then(|| (1..13).find(|&i| sector(firsts[i], zone) == sector(firsts[i + 1], zone)))
        .flatten();
    let mut number = 10;
    firsts
        .iter()
        .enumerate()
        .map(|(i, &first)| {
            let is_leap = leap == Some(i);
            if !is_leap {
                number = number % 12 + 1;
            }
            Month { number, is_leap, first }
        })
        .collect()
}

/// Number of the new moon that begins month 11: the last one on or before the day of the winter solstice.
fn eleventh(year: i16, zone: f64) -> i64 {
    let last = number_of(date(year, 12, 31));
    let mut k = ((f64::from(year) - 2000.0) * 12.368_5).round() as i64 + 13;
    while new_moon_day(k, zone) > last {
        k -= 1;
    }
    // sector 9 is the sun past 270°, winter solstice and after
    if sector(new_moon_day(k, zone), zone) >= 9 { k - 1 } else { k }
}

/// Which twelfth of its path the sun is in when the day begins.
fn sector(day: i64, zone: f64) -> u8 {
    let at = day as f64 - 0.5 - zone / 24.0;
    (sun_longitude(at) / 30.0).floor() as u8
}

/// The sun's apparent longitude in degrees, 0 to 360.
fn sun_longitude(julian: f64) -> f64 {
    let t = (julian - 2_451_545.0) / 36_525.0;
    let mean = 280.466_46 + 36_000.769_83 * t + 0.000_303_2 * t * t;
    let anomaly = (357.529_11 + 35_999.050_29 * t - 0.000_153_7 * t * t).to_radians();
    let centre = (1.914_602 - 0.004_817 * t) * anomaly.sin()
        + (0.019_993 - 0.000_101 * t) * (2.0 * anomaly).sin()
        + 0.000_289 * (3.0 * anomaly).sin();
    let node = (125.04 - 1_934.136 * t).to_radians();
    (mean + centre - 0.005_69 - 0.004_78 * node.sin()).rem_euclid(360.0)
}

/// The day number, in the zone, of new moon `k` (0 is that of 6 January 2000).
fn new_moon_day(k: i64, zone: f64) -> i64 {
    (new_moon(k as f64) + 0.5 + zone / 24.0).floor() as i64
}

/// New moon `k` as a Julian date in universal time.
fn new_moon(k: f64) -> f64 {
    let t = k / 1_236.85;
    let mean = 2_451_550.097_66 + 29.530_588_861 * k + 0.000_154_37 * t * t;
    let e = 1.0 - 0.002_516 * t - 0.000_007_4 * t * t;
    let sun = (2.553_4 + 29.105_356_70 * k - 0.000_001_4 * t * t).to_radians();
    let moon = (201.564_3 + 385.816_935_28 * k + 0.010_758_2 * t * t).to_radians();
    let latitude = (160.710_8 + 390.670_502_84 * k - 0.001_611_8 * t * t).to_radians();
    let node = (124.774_6 - 1.563_755_88 * k + 0.002_067_2 * t * t).to_radians();
    let periodic = -0.407_20 * moon.sin()
        + 0.172_41 * e * sun.sin()
        + 0.016_08 * (2.0 * moon).sin()
        + 0.010_39 * (2.0 * latitude).sin()
        + 0.007_39 * e * (moon - sun).sin()
        - 0.005_14 * e * (moon + sun).sin()
        + 0.002_08 * e * e * (2.0 * sun).sin()
        - 0.001_11 * (moon - 2.0 * latitude).sin()
        - 0.000_57 * (moon + 2.0 * latitude).sin()
        + 0.000_56 * e * (2.0 * moon + sun).sin()
        - 0.000_42 * (3.0 * moon).sin()
        + 0.000_42 * e * (sun + 2.0 * latitude).sin()
        + 0.000_38 * e * (sun - 2.0 * latitude).sin()
        - 0.000_24 * e * (2.0 * moon - sun).sin()
        - 0.000_17 * node.sin();
    // dynamical time runs ahead of the clock by about a minute in our time
    let seconds = 62.92 + 32.217 * t + 55.89 * t * t;
    mean + periodic - seconds / 86_400.0
}

/// Julian day number of 1 January 1970.
const EPOCH: i64 = 2_440_588;

fn number_of(day: Date) -> i64 {
    EPOCH + i64::from(date(1970, 1, 1).until(day).map_or(0, |s| s.get_days()))
}

fn civil(number: i64) -> Option<Date> {
    date(1970, 1, 1).checked_add((number - EPOCH).days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tet_falls_on_the_days_of_the_almanac() {
        let known = "1968-01-29 1969-02-16 1985-01-21 1990-01-27 1991-02-15 1992-02-04 1993-01-23 1994-02-10 \
            1995-01-31 1996-02-19 1997-02-07 1998-01-28 1999-02-16 2000-02-05 2001-01-24 2002-02-12 2003-02-01 \
            2004-01-22 2005-02-09 2006-01-29 2007-02-17 2008-02-07 2009-01-26 2010-02-14 2011-02-03 2012-01-23 \
            2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12 \
            2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-02 \
            2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08";
        let mut calendar = Calendar::default();
        for day in known.split_whitespace() {
            let day: Date = day.parse().unwrap();
            assert_eq!(calendar.tet(day.year()), Some(day));
        }
    }

    #[test]
    fn other_feasts_fall_on_their_days() {
        let mut calendar = Calendar::default();
        // mid-autumn, the kings' day, the ancestors' full moon, kitchen gods, and years with a leap month
        let mut solar = |year, month, day| calendar.solar(LunarDay { year, month, is_leap: false, day });
        assert_eq!(solar(2023, 8, 15), Some(date(2023, 9, 29)));
        assert_eq!(solar(2024, 3, 10), Some(date(2024, 4, 18)));
        assert_eq!(solar(2020, 8, 15), Some(date(2020, 10, 1)));
        assert_eq!(solar(2024, 7, 15), Some(date(2024, 8, 18)));
        assert_eq!(solar(2024, 12, 23), Some(date(2025, 1, 22)));
        assert_eq!(solar(2025, 8, 15), Some(date(2025, 10, 6)));
        assert_eq!(solar(2023, 1, 15), Some(date(2023, 2, 5)));
        assert_eq!(solar(2024, 13, 1), None);
        assert_eq!(solar(i16::MAX, 1, 1), None);
    }

    #[test]
    fn leap_months_are_those_of_the_almanac() {
        // 1985 and 1987 differ from China, which had months 10 (of 1984) and 6
        let known = [
            (1985, 2),
            (1987, 7),
            (1990, 5),
            (1993, 3),
            (1995, 8),
            (1998, 5),
            (2001, 4),
            (2004, 2),
            (2006, 7),
            (2009, 5),
            (2012, 4),
            (2014, 9),
            (2017, 6),
            (2020, 4),
            (2023, 2),
            (2025, 6),
            (2028, 5),
            (2031, 3),
        ];
        let mut calendar = Calendar::default();
        for year in 1985..=2032 {
            let leap = (1..=12)
                .find(|&month| calendar.solar(LunarDay { year, month, is_leap: true, day: 1 }).is_some());
            assert_eq!(leap, known.iter().find(|(y, _)| *y == year).map(|(_, m)| *m), "{year}");
        }
    }

    #[test]
    fn days_lead_to_the_lunar_calendar_and_back() {
        let mut calendar = Calendar::default();
        let mut day = date(1900, 1, 1);
        let mut before = calendar.lunar(day).unwrap();
        while day < date(2100, 12, 31) {
            day = day.tomorrow().unwrap();
            let lunar = calendar.lunar(day).unwrap();
            assert_eq!(calendar.solar(lunar), Some(day), "{lunar:?}");
            let is_next = lunar.day == before.day + 1 && lunar.month == before.month;
            let begins = lunar.day == 1 && (29..=30).contains(&before.day);
            // the calendar moved from Beijing's day to Vietnam's at the end of 1967
            assert!(is_next || begins || day == date(1967, 12, 2), "{day}: {before:?}, {lunar:?}");
            before = lunar;
        }
    }
}
