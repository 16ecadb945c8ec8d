//! Dates in running text, Vietnamese and English: `ngày 12/3/2019`, `mùng 2 Tết`, `ba năm trước`, `March 5`, `hôm qua`.
//!
//! ```
//! use engine::text::dates::read;
//! use engine::text::prose::Prose;
//! use jiff::civil::date;
//!
//! let prose = Prose::new("Mùng 1 Tết cả nhà về quê; thứ Ba tuần trước mới lên, cuối năm 2019 cũng vậy.");
//! let written_on = date(2026, 11, 20);
//! let said: Vec<_> = read(&prose)
//!     .into_iter()
//!     .map(|mention| {
//!         let days = mention.said.days(written_on).unwrap();
//!         (&prose.text[mention.bytes], days.first.to_string(), days.last.to_string())
//!     })
//!     .collect();
//! assert_eq!(said[0], ("Mùng 1 Tết", "2026-02-17".into(), "2026-02-17".into()));
//! assert_eq!(said[1], ("thứ Ba tuần trước", "2026-11-10".into(), "2026-11-10".into()));
//! assert_eq!(said[2], ("cuối năm 2019", "2019-09-02".into(), "2019-12-31".into()));
//! ```
//!
//! [`read`] gives every mention with what its words say ([`Said`]); [`Said::days`] turns that into days once it is known
//! when they were written. [`find`] does both at once, to the day, the month or the year. What the words leave out is
//! taken from the day of writing (the anchor), and [`Kind`] tells which it was. Numbers that only look like dates
//! (scores, fractions, house numbers, versions, numbers of laws) are left alone: without a word that announces a date,
//! two numbers are none. The lunar calendar is [`lunar`].

pub mod lunar;
mod reader;
mod said;
mod words;

pub use said::{Days, Said, Stretch, Unit, What, Which, Year};

use super::prose::Prose;
use jiff::civil::Date;
use lunar::Calendar;
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
    /// What it says by itself.
    pub said: Said,
    /// What it means as far as it is known; see [`find`].
    pub date: Partial,
    /// How it says it.
    pub kind: Kind,
}

/// All date mentions of a text, in order, none overlapping, each with the words for a part of it (`cuối`, `early`).
/// Linear in the length of the text.
pub fn read(prose: &Prose) -> Vec<Mention> {
    let mut mentions = find(prose, None);
    let mut end = 0;
    for mention in &mut mentions {
        if mention.said.stretch.is_some() && mention.words.start > end {
            mention.words.start -= 1;
            mention.bytes = prose.bytes_of(mention.words.clone());
        }
        end = mention.words.end;
    }
    mentions
}

/// The same mentions with their dates, without the words for a part. `anchor` is the day on which the text was written;
/// without one, dates without a year stay without, and relative ones are empty.
pub fn find(prose: &Prose, anchor: Option<Date>) -> Vec<Mention> {
    find_in(prose, 0..prose.words.len(), anchor)
}

/// The same within a range of words.
pub fn find_in(prose: &Prose, words: Range<usize>, anchor: Option<Date>) -> Vec<Mention> {
    let mut calendar = Calendar::default();
    let mut mentions = reader::Reader::new(prose).read(words);
    for mention in &mut mentions {
        mention.date = mention.said.partial(anchor, &mut calendar);
        if mention.kind == Kind::Full && mention.date.year.is_none() {
            mention.kind = Kind::Yearless; // "tháng 7 năm ngoái", of a day unknown
        }
    }
    mentions
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

#[cfg(test)]
mod tests;
