//! The time of day that stands before or after a date, with its offset from UTC.

use super::Scanner;
use crate::page::dates::names;
use jiff::civil::Time;
use jiff::tz::Offset;

/// A time of day in a text.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    /// Where it ends.
    pub(super) end: usize,
    /// The time.
    pub(super) time: Time,
    /// Its offset from UTC.
    pub(super) offset: Option<Offset>,
}

impl Scanner<'_> {
    /// The time of day after a date: `T17:30`, ` - 17:30`, ` lúc 8h15`, ` um 17.30 Uhr`.
    pub(super) fn clock_after(&self, end: usize) -> Option<(usize, Clock)> {
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
    pub(super) fn only_joins(&self, from: usize, to: usize) -> bool {
        let Some(between) = self.text.get(from..to).filter(|b| b.len() <= 40) else { return false };
        between.matches('\n').count() <= 1
            && between.chars().all(|c| is_separator(c) || c.is_alphanumeric())
            && between
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty())
                .all(|w| names::joins(w) || w.len() == 1)
    }

    /// A time of day at `at`, with its offset.
    pub(super) fn clock_at(&self, at: usize) -> Option<Clock> {
        let (hour, after_hour) = self.small(at)?;
        let minute_at = match self.byte(after_hour) {
            b':' | b'h' | b'H' | b'g' | b'.' => after_hour + 1,
            _ => self.skip_text(self.spaces(after_hour), "giờ").map(|end| self.spaces(end))?,
        };
        let (minute, end) = match self.small(minute_at) {
            Some((minute, end)) if end == minute_at + 2 => (minute, end),
            _ if matches!(self.byte(after_hour), b'h' | b'H')
                && !self.byte(minute_at).is_ascii_alphanumeric() =>
            {
                (0, minute_at)
            }
            _ => return None,
        };
        let (second, end) = self.second_after(end);
        let word_at = self.spaces(end);
        let (word, word_end) = self.word(word_at);
        let is_uhr = word.eq_ignore_ascii_case("uhr");
        let (hour, end) = match self.half_of_day(word_at) {
            Some((is_afternoon, end)) => (twelve_hours(hour, is_afternoon), end),
            None if is_uhr => (hour, word_end),
            // 10.30 alone may be a price, a version, a day and a month
            None if self.byte(after_hour) == b'.' && !word.eq_ignore_ascii_case("h") => return None,
            None => (hour, end),
        };
        let time = clock_time(hour, minute, second)?;
        let (offset, end) = self.offset_after(end);
        Some(Clock { end, time, offset })
    }

    /// The seconds that may follow the minutes, fractions dropped.
    fn second_after(&self, end: usize) -> (i16, usize) {
        let Some((second, mut after)) =
            self.small(end + 1).filter(|(_, after)| self.byte(end) == b':' && *after == end + 3)
        else {
            return (0, end);
        };
        if matches!(self.byte(after), b'.' | b',') && self.byte(after + 1).is_ascii_digit() {
            after += 1 + self.digits(after + 1);
        }
        (second.min(59), after)
    }

    /// `am`, `p.m.`, `SA` (sáng), `CH` (chiều): whether it is the afternoon, and where the words end.
    fn half_of_day(&self, at: usize) -> Option<(bool, usize)> {
        let (word, end) = self.word(at);
        match word {
            "SA" => return Some((false, end)),
            "CH" => return Some((true, end)),
            _ => {}
        }
        let is_afternoon = match self.byte(at) {
            b'a' | b'A' => false,
            b'p' | b'P' => true,
            _ => return None,
        };
        if word.len() == 2 && self.byte(at + 1).eq_ignore_ascii_case(&b'm') {
            return Some((is_afternoon, end));
        }
        let is_dotted =
            word.len() == 1 && self.byte(at + 1) == b'.' && self.byte(at + 2).eq_ignore_ascii_case(&b'm');
        is_dotted.then(|| (is_afternoon, at + 3 + usize::from(self.byte(at + 3) == b'.')))
    }

    /// The offset written after a time of day: `Z`, `+07:00`, ` -0500`, ` (GMT+7)`, ` CET`.
    pub(super) fn offset_after(&self, end: usize) -> (Option<Offset>, usize) {
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
}

/// An hour of a clock of twelve; what is past twelve is of a clock of twenty-four already.
fn twelve_hours(hour: i16, is_afternoon: bool) -> i16 {
    match (hour, is_afternoon) {
        (1..12, true) => hour + 12,
        (12, false) => 0,
        _ => hour,
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || ",.-–—|/·•∙@()[]:;>'’′".contains(c)
}

/// A time of day, if there is one.
pub(super) fn clock_time(hour: i16, minute: i16, second: i16) -> Option<Time> {
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, i8::try_from(second).ok()?, 0).ok()
}
