//! Recognises full dates as people and machines write them, in one pass over a text.
//!
//! A full date has a year; "31 January" alone is no date here. What stands beside it is read too: the time of day (before or
//! after), seconds, am and pm, the offset. `03/04/2020` has two readings and is kept as such ([`Day::Either`]); who reads a whole
//! page can tell which is meant.

mod clock;
mod month;
#[cfg(test)]
mod tests;

use clock::{Clock, clock_time};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use std::ops::Range;

/// Years that a page can be from: the web's own, and far enough ahead to need no clock.
const YEARS: Range<i16> = 1990..2100;
/// How many dates of one text are read.
const MOST: usize = 1500;

/// A calendar day, or the two that a numeric date may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    /// One reading.
    Sure(Date),
    /// Both numbers could be the month.
    Either {
        /// Read as day, month, year.
        day_first: Date,
        /// Read as month, day, year.
        month_first: Date,
    },
}

/// How the numbers of a numeric date lie: what one date of a page tells about the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Not a date of three numbers, or both orders fit, or the year stands first.
    Open,
    /// Only day first makes sense.
    DayFirst,
    /// Only month first makes sense.
    MonthFirst,
}

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// Where it stands, time of day included.
    pub(super) range: Range<usize>,
    /// The day.
    pub(super) day: Day,
    /// The time of day.
    pub(super) time: Option<Time>,
    /// The offset from UTC.
    pub(super) offset: Option<Offset>,
    /// What it tells about numeric dates beside it.
    pub(super) order: Order,
}

/// All full dates of a text, in order. Digits run together (`20170131`) are left alone: in running text they are numbers.
pub(super) fn scan(text: &str) -> Vec<Written> {
    Scanner { text, bytes: text.as_bytes(), is_value: false }.run(MOST)
}

/// The date that a machine-readable value holds: any written form, digits run together, seconds since 1970.
pub(super) fn value(text: &str) -> Option<Written> {
    let text = text.trim();
    if let Some(found) = seconds(text) {
        return Some(found);
    }
    Scanner { text, bytes: text.as_bytes(), is_value: true }.run(1).into_iter().next()
}

/// Seconds or milliseconds since 1970 as a whole value.
fn seconds(text: &str) -> Option<Written> {
    let whole = text.split('.').next()?;
    if !whole.bytes().all(|b| b.is_ascii_digit()) || text.len() > 20 {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let seconds = match whole.len() {
        9 | 10 => number,
        13 => number / 1000,
        _ => return None,
    };
    let at = Offset::UTC.to_datetime(Timestamp::from_second(seconds).ok()?);
    YEARS.contains(&at.year()).then(|| Written {
        range: 0..text.len(),
        day: Day::Sure(at.date()),
        time: Some(at.time()),
        offset: Some(Offset::UTC),
        order: Order::Open,
    })
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    is_value: bool,
}

/// A day with where it starts and ends, before its time of day is looked for.
struct Bare {
    start: usize,
    end: usize,
    day: Day,
    order: Order,
    /// A time of day inside the date (`Jan 31 17:30:00 +0000 2017`), or run together with it.
    clock: Option<Clock>,
}

impl Scanner<'_> {
    fn run(&self, most: usize) -> Vec<Written> {
        let mut found: Vec<Written> = Vec::new();
        let mut earlier: Option<(usize, Clock)> = None;
        let mut at = 0;
        while at < self.bytes.len() && found.len() < most {
            if !self.bytes[at].is_ascii_digit() {
                at += 1;
                continue;
            }
            let digits = self.digits(at);
            if self.starts_inside_word(at) {
                at += digits;
            } else if let Some(bare) = self.date_at(at, digits) {
                let written = self.with_clock(&bare, earlier.take());
                at = written.range.end.max(at + digits);
                found.push(written);
            } else if let Some(clock) = self.clock_at(at) {
                earlier = Some((at, clock));
                at = clock.end.max(at + digits);
            } else {
                at += digits;
            }
        }
        found
    }

    /// Adds the time of day that stands in, after or before a date: in lists the nearer one is its own.
    fn with_clock(&self, bare: &Bare, earlier: Option<(usize, Clock)>) -> Written {
        let distance = |from: usize, to: usize| {
            let between = self.text.get(from..to).unwrap_or("");
            between.len() + 40 * between.matches('\n').count()
        };
        let before = earlier
            .filter(|(_, clock)| clock.end <= bare.start && self.only_joins(clock.end, bare.start))
            .map(|(start, clock)| (distance(clock.end, bare.start), start, bare.end, clock));
        let after = bare.clock.map(|clock| (0, bare.start, bare.end.max(clock.end), clock)).or_else(|| {
            let (start, clock) = self.clock_after(bare.end)?;
            Some((distance(bare.end, start), bare.start, clock.end, clock))
        });
        let nearest = match (before, after) {
            (Some(before), Some(after)) => Some(if before.0 < after.0 { before } else { after }),
            (before, after) => before.or(after),
        };
        let range = nearest.map_or(bare.start..bare.end, |(_, start, end, _)| start..end);
        let clock = nearest.map(|(.., clock)| clock);
        Written {
            range,
            day: bare.day,
            time: clock.map(|c| c.time),
            offset: clock.and_then(|c| c.offset),
            order: bare.order,
        }
    }

    /// How many digits stand at `at`.
    fn digits(&self, at: usize) -> usize {
        self.bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count()
    }

    fn number(&self, at: usize, digits: usize) -> Option<i16> {
        (digits > 0 && digits <= 4).then(|| self.text.get(at..at + digits)?.parse().ok()).flatten()
    }

    /// The number of one or two digits at `at`, and its end.
    fn small(&self, at: usize) -> Option<(i16, usize)> {
        let digits = self.digits(at.min(self.bytes.len()));
        (digits == 1 || digits == 2).then(|| self.number(at, digits).map(|n| (n, at + digits))).flatten()
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// A letter, or a decimal point after a digit, before the digits means that they are part of something else.
    fn starts_inside_word(&self, at: usize) -> bool {
        if at == 0 {
            return false;
        }
        let before = self.byte(at - 1);
        if self.is_value && before.is_ascii_alphabetic() {
            return false;
        }
        before.is_ascii_alphabetic()
            || before >= 0x80 && self.text[..at].chars().next_back().is_some_and(char::is_alphabetic)
            || before == b'.' && at > 1 && self.byte(at - 2).is_ascii_digit()
    }

    fn date_at(&self, at: usize, digits: usize) -> Option<Bare> {
        match digits {
            4 => self.year_first(at),
            1 | 2 => self
                .day_then_name(at, digits)
                .or_else(|| self.name_then_day(at, digits))
                .or_else(|| self.numeric(at, digits)),
            8.. if self.is_value => self.run_together(at, digits),
            _ => None,
        }
    }

    fn year(&self, at: usize) -> Option<(i16, usize)> {
        if self.digits(at.min(self.bytes.len())) != 4 {
            return None;
        }
        self.number(at, 4).filter(|y| YEARS.contains(y)).map(|y| (y, at + 4))
    }

    fn year_first(&self, at: usize) -> Option<Bare> {
        let (year, end) = self.year(at)?;
        let sure = |day, end| Bare { start: at, end, day: Day::Sure(day), order: Order::Open, clock: None };
        for (after_year, after_month, after_day) in [("年", "月", "日"), ("년", "월", "일")] {
            if let Some(next) = self.skip_text(end, after_year) {
                let (month, end) = self.small(self.spaces(next))?;
                let (day, end) = self.small(self.spaces(self.skip_text(self.spaces(end), after_month)?))?;
                return Some(sure(date(year, month, day)?, self.skip_text(end, after_day).unwrap_or(end)));
            }
        }
        let separator = self.byte(end);
        if matches!(separator, b'-' | b'/' | b'.') {
            let next = self.spaces(end + 1);
            if let Some((month, end)) = self.small(next) {
                let end = self.spaces(end);
                if self.byte(end) != separator {
                    return None;
                }
                let (day, end) = self.small(self.spaces(end + 1))?;
                return Some(sure(date(year, month, day)?, end));
            }
        }
        let (month, end) = self.month_after(end)?;
        let (day, end) = self.small(self.separators(end))?;
        Some(sure(date(year, i16::from(month), day)?, end))
    }

    /// `20170131`, `201701311730`, `20170131173000`, with a `T` between day and time or not.
    fn run_together(&self, at: usize, digits: usize) -> Option<Bare> {
        let part = |from: usize, len: usize| -> Option<i16> {
            self.text.get(at + from..at + from + len)?.parse().ok()
        };
        let year = part(0, 4).filter(|y| YEARS.contains(y))?;
        let day = date(year, part(4, 2)?, part(6, 2)?)?;
        let mut bare =
            Bare { start: at, end: at + digits, day: Day::Sure(day), order: Order::Open, clock: None };
        let from = match digits {
            12 | 14 | 17 => 8,
            8 if self.byte(at + 8) == b'T' && matches!(self.digits(at + 9), 4 | 6) => 9,
            8 => return Some(bare),
            _ => return None,
        };
        let second = part(from + 4, 2).filter(|_| digits != 12).unwrap_or(0);
        let time = clock_time(part(from, 2)?, part(from + 2, 2)?, second)?;
        let end = if from == 9 { at + 9 + self.digits(at + 9) } else { at + digits };
        let (offset, end) = self.offset_after(end);
        bare.clock = Some(Clock { end, time, offset });
        Some(bare)
    }

    /// `31 January 2017`, `31. Januar 2017`, `31 de enero de 2017`, `ngày 31 tháng 1 năm 2017`, `31-Jan-17`.
    fn day_then_name(&self, at: usize, digits: usize) -> Option<Bare> {
        let day = self.number(at, digits).filter(|d| (1..=31).contains(d))?;
        let (month, end) = self.month_after(self.ordinal(at + digits))?;
        let end = self.separators(end);
        if let Some((year, end)) = self.year(end) {
            return named(at, end, year, month, day, None);
        }
        // RFC 850 and spreadsheets: `31-Jan-17`
        let apostrophe = usize::from(self.byte(end) == b'\'');
        let is_short = apostrophe == 1 || self.byte(end.saturating_sub(1)) == b'-' || self.is_value;
        let (year, end) =
            self.small(end + apostrophe).filter(|(_, e)| is_short && *e == end + apostrophe + 2)?;
        if self.byte(end) == b':' { None } else { named(at, end, full_year(year), month, day, None) }
    }

    /// `January 31st, 2017`, `Tháng Một 31, 2017`, `Jan 31 17:30:00 +0000 2017`.
    fn name_then_day(&self, at: usize, digits: usize) -> Option<Bare> {
        let (month, start) = self.month_before(at)?;
        let day = self.number(at, digits).filter(|d| (1..=31).contains(d))?;
        let end = self.separators(self.ordinal(at + digits));
        if let Some((year, end)) = self.year(end) {
            return named(start, end, year, month, day, None);
        }
        let clock = self.clock_at(end)?;
        let (year, end) = self.year(self.separators(clock.end))?;
        named(start, end, year, month, day, Some(clock))
    }

    /// `31/01/2017`, `31.1.17`, `31 - 01 - 2017`, `01/31/2017`.
    fn numeric(&self, at: usize, digits: usize) -> Option<Bare> {
        let first = self.number(at, digits)?;
        let spaced = self.spaces(at + digits);
        let separator = self.byte(spaced);
        if !matches!(separator, b'-' | b'/' | b'.') {
            return None;
        }
        let (second, end) = self.small(self.spaces(spaced + 1))?;
        let end = self.spaces(end);
        if self.byte(end) != separator {
            return None;
        }
        let third = self.spaces(end + 1);
        let (year, end) = match self.year(third) {
            Some(found) => found,
            // Two digits of a year only where all parts have two: 1.2.15 is a version.
            None => {
                let (year, end) =
                    self.small(third).filter(|(_, e)| *e == third + 2 && digits == 2 && third == at + 6)?;
                let next = self.byte(end);
                if matches!(next, b'/' | b'-' | b':') || next == b'.' && self.byte(end + 1).is_ascii_digit() {
                    return None;
                }
                (full_year(year), end)
            }
        };
        let (day_first, month_first) = (date(year, second, first), date(year, first, second));
        let (day, order) = match (day_first, month_first) {
            (Some(one), Some(other)) if separator == b'.' || one == other => (Day::Sure(one), Order::Open),
            (Some(day_first), Some(month_first)) => (Day::Either { day_first, month_first }, Order::Open),
            (Some(day), None) => (Day::Sure(day), Order::DayFirst),
            (None, Some(day)) => (Day::Sure(day), Order::MonthFirst),
            (None, None) => return None,
        };
        let order = if separator == b'.' { Order::Open } else { order };
        Some(Bare { start: at, end, day, order, clock: None })
    }

    /// The word of letters at `at`, and its end.
    fn word(&self, at: usize) -> (&str, usize) {
        let Some(rest) = self.text.get(at..) else { return ("", at) };
        let len = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        (&rest[..len], at + len)
    }

    fn spaces(&self, at: usize) -> usize {
        let Some(rest) = self.text.get(at..) else { return at };
        let is_space = |c: &char| matches!(c, ' ' | '\t' | '\u{a0}' | '\u{202f}');
        at + rest.chars().take(4).take_while(is_space).map(char::len_utf8).sum::<usize>()
    }

    /// Past what may stand between day, month and year.
    fn separators(&self, at: usize) -> usize {
        let Some(rest) = self.text.get(at..) else { return at };
        let trimmed = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', ',', '.', '-', '/', '\n']);
        let skipped = rest.len() - trimmed.len();
        if skipped > 6 {
            return at;
        }
        let at = at + skipped;
        let (word, end) = self.word(at);
        if matches!(word, "de" | "del" | "năm" | "nam" | "of") { self.separators(end) } else { at }
    }

    /// Past what makes a number ordinal: `st`, `.`, `er`, `º`.
    fn ordinal(&self, at: usize) -> usize {
        let next = self.spaces(at);
        let (word, end) = self.word(next);
        if matches!(word.to_ascii_lowercase().as_str(), "st" | "nd" | "rd" | "th" | "er" | "º" | "ª") {
            // "th" is also the Vietnamese "Th" of a month: 31 Th1 2017
            if self.byte(end).is_ascii_digit() { at } else { end }
        } else if self.byte(at) == b'.' {
            at + 1
        } else {
            at
        }
    }

    fn skip_text(&self, at: usize, expected: &str) -> Option<usize> {
        self.text.get(at..)?.starts_with(expected).then_some(at + expected.len())
    }
}

fn named(start: usize, end: usize, year: i16, month: i8, day: i16, clock: Option<Clock>) -> Option<Bare> {
    let day = Day::Sure(date(year, i16::from(month), day)?);
    Some(Bare { start, end, day, order: Order::Open, clock })
}

fn full_year(short: i16) -> i16 {
    if short >= 90 { 1900 + short } else { 2000 + short }
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
