//! Dates in running text, Vietnamese and English: `ngày 12/3/2019`, `mùng 2 Tết`, `ba năm trước`, `March 5`, `hôm qua`.
//!
//! [`find`] gives every mention with what it says and no more: a day, a month or a year. What the words leave out is
//! taken from the day the text was written (the anchor), and [`Kind`] tells which it was. Numbers that only look like
//! dates (scores, fractions, house numbers, versions, numbers of laws) are left alone: without a word that announces
//! a date, two numbers are none.

mod lunar;
mod reader;
mod words;

use super::prose::Prose;
use jiff::ToSpan;
use jiff::civil::Date;
use std::ops::Range;

/// A date known to the day, the month or the year. Nothing is known when `year` is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Partial {
    /// Year of the common era.
    pub year: Option<i16>,
    /// Month, 1 to 12.
    pub month: Option<i8>,
    /// Day of the month, 1 to 31.
    pub day: Option<i8>,
}

impl Partial {
    /// A full date.
    pub fn of_day(day: Date) -> Partial {
        Partial { year: Some(day.year()), month: Some(day.month()), day: Some(day.day()) }
    }

    /// A month of a year.
    pub fn of_month(year: i16, month: i8) -> Partial {
        Partial { year: Some(year), month: Some(month), day: None }
    }

    /// A year alone.
    pub fn of_year(year: i16) -> Partial {
        Partial { year: Some(year), month: None, day: None }
    }

    /// The earliest day it may mean.
    pub fn first(self) -> Option<Date> {
        Date::new(self.year?, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }

    /// The latest day it may mean.
    pub fn last(self) -> Option<Date> {
        let first = self.first()?;
        match (self.month, self.day) {
            (Some(_), Some(_)) => Some(first),
            (Some(_), None) => Some(first.last_of_month()),
            _ => Some(first.last_of_year()),
        }
    }

    /// Whether `day` may be meant.
    pub fn covers(self, day: Date) -> bool {
        self.first().is_some_and(|first| first <= day) && self.last().is_some_and(|last| day <= last)
    }
}

/// As ISO 8601 writes it: `2019-03-12`, `2019-03`, `2019`; unknown leading parts as in `--03-12`.
impl std::fmt::Display for Partial {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => write!(f, "-")?,
        }
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// How a mention says its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// With its year: `12/3/2019`, `tháng 7/2024`, `năm 2016`.
    Full,
    /// Without its year, which came from the anchor or the same sentence: `sáng 5/3`, `March 5`.
    Yearless,
    /// By the lunar calendar, turned into the solar day: `mùng 2 Tết`, `rằm tháng 7`.
    Lunar,
    /// Counted from the anchor: `hôm qua`, `3 năm trước`, `last week`.
    Relative,
    /// Recently, no more: `mới đây`, `vừa qua`. Its date is empty.
    Recent,
    /// The date of a law or another document: `Quyết định 874/QĐ-BTTTT (17/6/2021)`.
    Law,
    /// A number that looks like a year and nothing else: `SEA Games 2003`.
    Bare,
}

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The bytes it covers.
    pub bytes: Range<usize>,
    /// The words it covers.
    pub words: Range<usize>,
    /// What it says.
    pub date: Partial,
    /// How it says it.
    pub kind: Kind,
}

/// All date mentions of a text, in order, none overlapping. `anchor` is the day on which the text was written; without
/// one, dates without a year stay without, and relative ones are empty.
pub fn find(prose: &Prose, anchor: Option<Date>) -> Vec<Mention> {
    find_in(prose, 0..prose.words.len(), anchor)
}

/// The same within a range of words.
pub fn find_in(prose: &Prose, words: Range<usize>, anchor: Option<Date>) -> Vec<Mention> {
    reader::Reader::new(prose, anchor).read(words)
}

/// The day and month in the year that a writer of the day `anchor` most likely means: the same year, unless that lies
/// far ahead (then the year before) or almost a year back (then the next).
fn nearest(anchor: Date, month: i8, day: Option<i8>) -> Option<i16> {
    /// News speaks of what was more than of what comes; plans reach about eight months ahead.
    const AHEAD: i32 = 240;
    const BACK: i32 = 300;
    let probe = Date::new(anchor.year(), month, day.unwrap_or(15).min(28)).ok()?;
    let days = anchor.until(probe).ok()?.get_days();
    let shift = if days > AHEAD {
        -1
    } else if days < -BACK {
        1
    } else {
        0
    };
    Some(anchor.year() + shift)
}

/// The last such weekday (Monday 1 to Sunday 7) up to the anchor, or the one of the week before it.
fn weekday_before(anchor: Date, weekday: i8, week_before: bool) -> Option<Date> {
    let today = anchor.weekday().to_monday_one_offset();
    let back = if week_before { today + 7 - weekday } else { (today - weekday).rem_euclid(7) };
    anchor.checked_sub(i32::from(back).days()).ok()
}

#[cfg(test)]
mod tests;
