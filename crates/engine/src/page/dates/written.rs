//! Recognises full dates as people and machines write them, in one pass over a text.
//!
//! A full date has a year; "31 January" alone is no date here. What stands beside it is read too: the time of day (before or
//! after), seconds, am and pm, the offset. `03/04/2020` has two readings and is kept as such ([`Day::Either`]); who reads a whole
//! page can tell which is meant.

use super::names;
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

#[derive(Clone, Copy)]
struct Clock {
    end: usize,
    time: Time,
    offset: Option<Offset>,
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

    /// The month that is named after `at`, past separators and small words.
    fn month_after(&self, at: usize) -> Option<(i8, usize)> {
        let mut at = self.separators(at);
        let (mut word, mut end) = self.word(at);
        if matches!(word, "of" | "de" | "del" | "di" | "van" | "d") {
            at = self.separators(if self.byte(end) == b'\'' { end + 1 } else { end });
            (word, end) = self.word(at);
        }
        if let Some(month) = names::month(word) {
            return Some((month, if self.byte(end) == b'.' { end + 1 } else { end }));
        }
        // "Th1" and "Thg 1" carry a digit, "tháng" a number or its name
        let lower = word.to_lowercase();
        if !matches!(lower.as_str(), "tháng" | "thang" | "th" | "thg") {
            return None;
        }
        let next = self.spaces(if self.byte(end) == b'.' { end + 1 } else { end });
        if let Some((month, end)) = self.small(next).filter(|(m, _)| (1..=12).contains(m)) {
            return Some((i8::try_from(month).ok()?, end));
        }
        let (first, first_end) = self.word(next);
        let (second, second_end) = self.word(self.spaces(first_end));
        let (month, both) = names::vietnamese_month(first, second)?;
        Some((month, if both { second_end } else { first_end }))
    }

    /// The month that is named just before `at`, and where the name starts.
    fn month_before(&self, at: usize) -> Option<(i8, usize)> {
        let before = self.text[..at].trim_end_matches([' ', '\u{a0}', '.', ',', '-']);
        let start = word_start(before);
        let word = &before[start..];
        if let Some(month) = names::month(word) {
            return Some((month, start));
        }
        let rest = before[..start].trim_end();
        let earlier_start = word_start(rest);
        let earlier = rest[earlier_start..].to_lowercase();
        if matches!(earlier.as_str(), "tháng" | "thang" | "thg") {
            let number = word.parse().ok().filter(|m| (1..=12).contains(m));
            return Some((
                number.or_else(|| names::vietnamese_month(word, "").map(|(m, _)| m))?,
                earlier_start,
            ));
        }
        let rest = rest[..earlier_start].trim_end();
        let first_start = word_start(rest);
        let (month, both) = names::vietnamese_month(&earlier, word)?;
        (both && rest[first_start..].to_lowercase() == "tháng").then_some((month, first_start))
    }

    /// The time of day after a date: `T17:30`, ` - 17:30`, ` lúc 8h15`, ` um 17.30 Uhr`.
    fn clock_after(&self, end: usize) -> Option<(usize, Clock)> {
        if matches!(self.byte(end), b'T' | b't') {
            return self.clock_at(end + 1).map(|clock| (end, clock));
        }
        let limit = (end + 30).min(self.bytes.len());
        let mut at = end;
        let mut breaks = 0;
        while at < limit {
            let Some(c) = self.text[at..].chars().next() else { break };
            if c.is_ascii_digit() {
                return self.clock_at(at).map(|clock| (at, clock));
            }
            if c.is_alphabetic() {
                let (word, word_end) = self.word(at);
                if !names::joins(word) {
                    return None;
                }
                at = word_end;
                continue;
            }
            breaks += usize::from(c == '\n');
            if breaks > 1 || !is_separator(c) {
                return None;
            }
            at += c.len_utf8();
        }
        None
    }

    /// Whether only separators, weekdays and small words stand between two places.
    fn only_joins(&self, from: usize, to: usize) -> bool {
        let Some(between) = self.text.get(from..to).filter(|b| b.len() <= 40) else { return false };
        between.matches('\n').count() <= 1
            && between.chars().all(|c| is_separator(c) || c.is_alphanumeric())
            && between
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty())
                .all(|w| names::joins(w) || w.len() == 1)
    }

    /// A time of day at `at`, with its offset.
    fn clock_at(&self, at: usize) -> Option<Clock> {
        let (hour, end) = self.small(at)?;
        let (minute_at, is_dotted) = match self.byte(end) {
            b':' => (end + 1, false),
            b'h' | b'H' | b'g' => (end + 1, false),
            b'.' => (end + 1, true),
            _ => (self.skip_text(self.spaces(end), "giờ").map(|e| self.spaces(e))?, false),
        };
        let (minute, mut end) = match self.small(minute_at) {
            Some((minute, e)) if e == minute_at + 2 => (minute, e),
            _ if matches!(self.byte(end), b'h' | b'H') && !self.byte(end + 1).is_ascii_alphanumeric() => {
                (0, end + 1)
            }
            _ => return None,
        };
        let mut second = 0;
        if self.byte(end) == b':' {
            if let Some((s, e)) = self.small(end + 1).filter(|(_, e)| *e == end + 3) {
                (second, end) = (s.min(59), e);
                if matches!(self.byte(end), b'.' | b',') && self.byte(end + 1).is_ascii_digit() {
                    end += 1 + self.digits(end + 1);
                }
            }
        }
        let after = self.spaces(end);
        let word = self.word(after).0;
        let is_half_named = matches!(self.byte(after), b'a' | b'p' | b'A' | b'P')
            && (word.eq_ignore_ascii_case("am")
                || word.eq_ignore_ascii_case("pm")
                || self.byte(after + 1) == b'.' && self.byte(after + 2).eq_ignore_ascii_case(&b'm'));
        let hour = if is_half_named {
            let is_afternoon = self.byte(after).eq_ignore_ascii_case(&b'p');
            end = if word.len() == 2 { after + 2 } else { (after + 4).min(self.bytes.len()) };
            while !self.text.is_char_boundary(end) {
                end -= 1;
            }
            if !(1..=23).contains(&hour) {
                hour
            } else if is_afternoon && hour < 12 {
                hour + 12
            } else if !is_afternoon && hour == 12 {
                0
            } else {
                hour
            }
        } else if is_dotted && !matches!(word.to_lowercase().as_str(), "uhr" | "h") {
            return None;
        } else {
            hour
        };
        let time = clock_time(hour, minute, second)?;
        if word.eq_ignore_ascii_case("uhr") {
            end = after + word.len();
        }
        let (offset, end) = self.offset_after(end);
        Some(Clock { end, time, offset })
    }

    /// The offset written after a time of day: `Z`, `+07:00`, ` -0500`, ` (GMT+7)`, ` CET`.
    fn offset_after(&self, end: usize) -> (Option<Offset>, usize) {
        if self.byte(end) == b'Z' && !self.byte(end + 1).is_ascii_alphanumeric() {
            return (Some(Offset::UTC), end + 1);
        }
        let mut at = self.spaces(end);
        let has_space = at > end;
        at += usize::from(self.byte(at) == b'(');
        let (letters, letters_end) = self.word(at);
        let named = names::zone(letters);
        if named.is_some() {
            at = self.spaces(letters_end);
        }
        if let Some((minutes, after)) = self.signed_offset(at, named.is_none() && has_space) {
            return (Offset::from_seconds(minutes * 60).ok(), after + usize::from(self.byte(after) == b')'));
        }
        match named {
            Some(minutes) => (Offset::from_seconds(minutes * 60).ok(), letters_end),
            None => (None, end),
        }
    }

    /// `+07:00`, `+0700`, `+7`; after a space a minus needs four digits, since a dash may also join a date.
    fn signed_offset(&self, at: usize, is_strict: bool) -> Option<(i32, usize)> {
        let sign = match self.byte(at) {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let digits = self.digits(at + 1);
        if is_strict && sign < 0 && digits != 4 {
            return None;
        }
        let (hours, minutes, end) = match digits {
            1 | 2 => {
                let (hours, end) = self.small(at + 1)?;
                match self.small(end + 1).filter(|(_, e)| self.byte(end) == b':' && *e == end + 3) {
                    Some((minutes, end)) => (hours, minutes, end),
                    None => (hours, 0, end),
                }
            }
            4 => (self.number(at + 1, 2)?, self.number(at + 3, 2)?, at + 5),
            _ => return None,
        };
        let is_offset = hours <= 14 && minutes < 60 && !matches!(self.byte(end), b'/' | b'-' | b'.');
        is_offset.then_some((sign * (i32::from(hours) * 60 + i32::from(minutes)), end))
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

fn word_start(text: &str) -> usize {
    let mut start = text.len();
    for (at, c) in text.char_indices().rev().take(24) {
        if !c.is_alphanumeric() {
            break;
        }
        start = at;
    }
    start
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ',' | '.'
                | '-'
                | '–'
                | '—'
                | '|'
                | '/'
                | '·'
                | '•'
                | '@'
                | '('
                | ')'
                | '['
                | ']'
                | ':'
                | ';'
                | '∙'
                | '>'
        )
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

fn clock_time(hour: i16, minute: i16, second: i16) -> Option<Time> {
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, i8::try_from(second).ok()?, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Everything found, as `day time offset`; a date of two readings as `day-first|month-first`.
    fn found(text: &str) -> Vec<String> {
        scan(text).iter().map(told).collect()
    }

    fn told(written: &Written) -> String {
        let day = match written.day {
            Day::Sure(day) => day.to_string(),
            Day::Either { day_first, month_first } => format!("{day_first}|{month_first}"),
        };
        let time = written.time.map(|t| format!(" {:02}:{:02}:{:02}", t.hour(), t.minute(), t.second()));
        let offset = written.offset.map(|o| format!(" {}", o.seconds() / 60));
        day + &time.unwrap_or_default() + &offset.unwrap_or_default()
    }

    fn one(text: &str) -> String {
        let all = found(text);
        assert_eq!(all.len(), 1, "{text}: {all:?}");
        all.into_iter().next().unwrap_or_default()
    }

    #[test]
    fn vietnamese_pages() {
        assert_eq!(one("07/03/2026 08:47"), "2026-03-07|2026-07-03 08:47:00");
        assert_eq!(one("Thứ bảy, 07/03/2026 - 08:07 (GMT+7)"), "2026-03-07|2026-07-03 08:07:00 420");
        assert_eq!(one("Thứ Bảy, 17/3/2026, 05:00 (GMT+7)"), "2026-03-17 05:00:00 420");
        assert_eq!(one("Cập nhật lúc 08:15 ngày 17-03-2026"), "2026-03-17 08:15:00");
        assert_eq!(one("08:15, thứ Hai ngày 17/03/2026"), "2026-03-17 08:15:00");
        assert_eq!(one("ngày 31 tháng 1 năm 2017"), "2017-01-31");
        assert_eq!(one("31 tháng Mười Hai, 2017 lúc 8h05"), "2017-12-31 08:05:00");
        assert_eq!(one("Tháng Mười Hai 31, 2017"), "2017-12-31");
        assert_eq!(one("Tháng Một 31, 2017"), "2017-01-31");
        assert_eq!(one("31 Th1 2017"), "2017-01-31");
        assert_eq!(one("Th12 31, 2017"), "2017-12-31");
        assert_eq!(one("18/5/2023 | 20 giờ 30"), "2023-05-18 20:30:00");
        assert_eq!(one("07-03-2026 - 00:01 AM"), "2026-03-07|2026-07-03 00:01:00");
    }

    #[test]
    fn english_pages() {
        assert_eq!(one("January 31, 2017"), "2017-01-31");
        assert_eq!(one("Tuesday, January 31st, 2017 at 5:30 pm EST"), "2017-01-31 17:30:00 -300");
        assert_eq!(one("31st of January 2017"), "2017-01-31");
        assert_eq!(one("Jan. 31 2017 12:05 a.m."), "2017-01-31 00:05:00");
        assert_eq!(one("31-Jan-17"), "2017-01-31");
        assert_eq!(one("8:15 AM, March 7, 2026"), "2026-03-07 08:15:00");
        assert_eq!(one("01/31/2017"), "2017-01-31");
        assert_eq!(one("03/04/2020"), "2020-04-03|2020-03-04");
    }

    #[test]
    fn european_pages() {
        assert_eq!(one("31. Januar 2017, 17.30 Uhr"), "2017-01-31 17:30:00");
        assert_eq!(one("Dienstag, 31.01.2017 um 17:30 Uhr"), "2017-01-31 17:30:00");
        assert_eq!(one("31.1.2017"), "2017-01-31");
        assert_eq!(one("31.01.17"), "2017-01-31");
        assert_eq!(one("1er février 2017 à 8h15"), "2017-02-01 08:15:00");
        assert_eq!(one("31 de enero de 2017"), "2017-01-31");
        assert_eq!(one("31 gennaio 2017"), "2017-01-31");
        assert_eq!(one("31 января 2017"), "2017-01-31");
        assert_eq!(one("31. 1. 2017"), "2017-01-31");
        assert_eq!(one("2017. január 31."), "2017-01-31");
        assert_eq!(one("2017年1月31日"), "2017-01-31");
    }

    #[test]
    fn machine_formats() {
        let told_value = |text: &str| value(text).as_ref().map(told);
        assert_eq!(told_value("2017-08-29T23:30:00+00:00").as_deref(), Some("2017-08-29 23:30:00 0"));
        assert_eq!(told_value("2026-03-07T08:47:11.000 +07:00").as_deref(), Some("2026-03-07 08:47:11 420"));
        assert_eq!(told_value("2017-08-29T23:30:00Z").as_deref(), Some("2017-08-29 23:30:00 0"));
        assert_eq!(told_value("2017-08-29T23:30:00-0500").as_deref(), Some("2017-08-29 23:30:00 -300"));
        assert_eq!(told_value("Tue, 31 Jan 2017 17:30:00 +0000").as_deref(), Some("2017-01-31 17:30:00 0"));
        assert_eq!(told_value("Tue Jan 31 17:30:00 +0000 2017").as_deref(), Some("2017-01-31 17:30:00 0"));
        assert_eq!(
            told_value("Sat Mar 07 2026 00:01:00 GMT+0700 (Indochina Time)").as_deref(),
            Some("2026-03-07 00:01:00 420")
        );
        assert_eq!(told_value("20170131").as_deref(), Some("2017-01-31"));
        assert_eq!(told_value("20170131T173000Z").as_deref(), Some("2017-01-31 17:30:00 0"));
        assert_eq!(told_value("20170131173000").as_deref(), Some("2017-01-31 17:30:00"));
        assert_eq!(told_value("1485887400").as_deref(), Some("2017-01-31 18:30:00 0"));
        assert_eq!(told_value("1485887400000").as_deref(), Some("2017-01-31 18:30:00 0"));
        assert_eq!(told_value("2017-01"), None);
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "version 1.2.15",
            "192.168.10.12",
            "31 January",
            "2017",
            "0900 000 123",
            "1.234.2017",
            "32/01/2017",
            "31/02/2017",
            "12/31/1889",
            "3/4",
            "20170131",
            "© 2017",
            "10:30",
            "ISBN 978-3-16-148410-0",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn each_date_of_a_list_has_its_own_time() {
        assert_eq!(
            found("17/03/2026 08:15\n18/03/2026 09:20"),
            ["2026-03-17 08:15:00", "2026-03-18 09:20:00"]
        );
        assert_eq!(
            found("08:15 17/03/2026\n09:20 18/03/2026"),
            ["2026-03-17 08:15:00", "2026-03-18 09:20:00"]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in r"[\PC\n]{0,200}") {
            let _ = (scan(&text), value(&text));
        }

        #[test]
        fn date_like_text_is_read_without_panic(text in "[0-9 /.:,TZ+tháng-]{0,60}|([0-9]{1,4}[ ./-]?(tháng|January|Th|de|º|年|月)?){0,8}") {
            for written in scan(&text) {
                prop_assert!(text.get(written.range).is_some());
            }
            let _ = value(&text);
        }

        #[test]
        fn what_is_printed_is_read_again(days in 0_i32..36_000, seconds in 0_i32..86_400, quarter in -48_i32..56) {
            let day = jiff::civil::date(1990, 1, 1).saturating_add(jiff::Span::new().days(days));
            let time = jiff::civil::time(0, 0, 0, 0).saturating_add(jiff::Span::new().seconds(seconds));
            let offset = Offset::from_seconds(quarter * 900).unwrap();
            let stamp = crate::page::Stamp::exact(day.to_datetime(time), offset, "text");
            let read = value(&stamp.value()).unwrap();
            prop_assert_eq!(read.day, Day::Sure(day));
            prop_assert_eq!(read.time, Some(time));
            prop_assert_eq!(read.offset, Some(offset));
            let shown = format!("{:02}:{:02}, {}.{}.{}", time.hour(), time.minute(), day.day(), day.month(), day.year());
            let read = scan(&shown);
            prop_assert_eq!(read.len(), 1);
            prop_assert_eq!(read[0].day, Day::Sure(day));
            prop_assert_eq!(read[0].time.map(|t| t.minute()), Some(time.minute()));
        }
    }
}
