//! Reads date mentions off the words, one position at a time; every look ahead or back is short, so the time is linear.

use super::lunar::Calendar;
use super::words::{self, Meaning};
use super::{Kind, Mention, Partial, nearest, weekday_before};
use crate::text::prose::Prose;
use jiff::ToSpan;
use jiff::civil::Date;
use std::ops::Range;
use words::*;

/// The state of one reading.
pub(super) struct Reader<'a> {
    prose: &'a Prose,
    meanings: Vec<Meaning>,
    anchor: Option<Date>,
    calendar: Calendar,
    /// The sentence of the last explicit year, and that year: it dates what follows in the same sentence.
    year_said: Option<(usize, i16)>,
}

/// What was read at one position: one past its last word, its date and how it was said.
type Reading = (usize, Partial, Kind);

impl<'a> Reader<'a> {
    pub(super) fn new(prose: &'a Prose, anchor: Option<Date>) -> Reader<'a> {
        let meanings = words::meanings(prose);
        Reader { prose, meanings, anchor, calendar: Calendar::default(), year_said: None }
    }

    pub(super) fn read(mut self, words: Range<usize>) -> Vec<Mention> {
        let mut out = Vec::new();
        let mut at = words.start;
        while at < words.end.min(self.meanings.len()) {
            let reading = self.read_at(at).filter(|&(end, ..)| self.in_one_line(at..end));
            let Some((end, mut date, mut kind)) = reading else {
                at += 1;
                continue;
            };
            let sentence = self.prose.words[at].sentence;
            match (kind, date.year) {
                (Kind::Full, Some(year)) => self.year_said = Some((sentence, year)),
                (Kind::Yearless, None) => date.year = self.missing_year(sentence, date),
                _ => {}
            }
            if matches!(kind, Kind::Full | Kind::Bare) && self.dates_a_law(at) {
                kind = Kind::Law;
            }
            out.push(Mention { bytes: self.prose.bytes_of(at..end), words: at..end, date, kind });
            at = end;
        }
        out
    }

    fn missing_year(&self, sentence: usize, date: Partial) -> Option<i16> {
        if let Some((said_in, year)) = self.year_said
            && said_in == sentence
        {
            return Some(year);
        }
        nearest(self.anchor?, date.month?, date.day)
    }

    fn read_at(&mut self, at: usize) -> Option<Reading> {
        let word = self.m(at);
        if word.digits > 0 {
            return self.number(at, false);
        }
        if word.classes == 0 && word.month == 0 && word.weekday == 0 && word.value == 0 {
            return None;
        }
        self.vietnamese(at, word).or_else(|| self.english(at, word)).or_else(|| self.ago(at))
    }

    fn m(&self, at: usize) -> Meaning {
        self.meanings.get(at).copied().unwrap_or_default()
    }

    fn is(&self, at: usize, classes: u64) -> bool {
        self.m(at).is(classes)
    }

    /// Whether word `before` positions ahead of `at` is of the classes and in the same sentence.
    fn was(&self, at: usize, before: usize, classes: u64) -> bool {
        at.checked_sub(before).is_some_and(|i| self.same_sentence(i, at) && self.is(i, classes))
    }

    fn same_sentence(&self, a: usize, b: usize) -> bool {
        match (self.prose.words.get(a), self.prose.words.get(b)) {
            (Some(a), Some(b)) => a.sentence == b.sentence,
            _ => false,
        }
    }

    /// A date does not run over a line break or a semicolon; a full stop may stand in it (`Sept. 2011`).
    fn in_one_line(&self, words: Range<usize>) -> bool {
        !self.prose.text[self.prose.bytes_of(words)].contains(['\n', ';'])
    }

    /// What stands between a word and the next; empty at the end.
    fn gap(&self, at: usize) -> &str {
        match (self.prose.words.get(at), self.prose.words.get(at + 1)) {
            (Some(a), Some(b)) => &self.prose.text[a.end..b.start],
            (Some(a), None) => self.prose.text[a.end..].split_whitespace().next().unwrap_or(""),
            _ => "",
        }
    }

    /// The sign that joins a number to the next: `/`, `-` or `.`, without spaces (a slash may have them).
    fn joint(&self, at: usize) -> Option<char> {
        let joint = match self.gap(at) {
            "/" | " / " | "/ " => '/',
            "-" | "–" => '-',
            "." => '.',
            _ => return None,
        };
        (self.m(at).digits > 0 && self.m(at + 1).digits > 0).then_some(joint)
    }

    /// Only white space (or a comma) before the next word.
    fn spaced(&self, at: usize) -> bool {
        !self.gap(at).is_empty() && self.gap(at).chars().all(|c| c == ' ' || c == '\u{a0}' || c == ',')
    }

    fn day_at(&self, at: usize) -> Option<i8> {
        let m = self.m(at);
        (matches!(m.digits, 1 | 2) && (1..=31).contains(&m.value)).then_some(m.value as i8)
    }

    fn month_at(&self, at: usize) -> Option<i8> {
        let m = self.m(at);
        (matches!(m.digits, 1 | 2) && (1..=12).contains(&m.value)).then_some(m.value as i8)
    }

    /// A year in four digits that people alive write about.
    fn year_at(&self, at: usize) -> Option<i16> {
        let m = self.m(at);
        (m.digits == 4 && (1800..=2100).contains(&m.value) && self.prose.written(at).len() == 4)
            .then_some(m.value as i16)
    }

    /// A number in digits or words, and one past it.
    fn count_at(&self, at: usize) -> Option<(u32, usize)> {
        let m = self.m(at);
        if m.digits > 0 {
            return (m.digits <= 3).then_some((m.value, at + 1));
        }
        let unit = self.m(at + 1).value;
        let follows = self.spaced(at) && self.m(at + 1).digits == 0 && (1..10).contains(&unit);
        match m.value {
            0 => None,
            // mười lăm, but in "mười năm" the second word is the unit of time
            10 if follows && !self.is(at + 1, NAM) => Some((10 + unit, at + 2)),
            tens if self.is(at + 1, TENS) => {
                let ones = self.m(at + 2).value;
                let has_ones = (1..10).contains(&ones) && !self.is(at + 2, NAM) && self.m(at + 2).digits == 0;
                Some((tens * 10 + if has_ones { ones } else { 0 }, at + 2 + usize::from(has_ones)))
            }
            value => Some((value, at + 1)),
        }
    }

    /// A date that begins with digits. `announced` when a word such as `ngày` stands before it.
    fn number(&mut self, at: usize, announced: bool) -> Option<Reading> {
        if at > 0 && !announced && self.same_sentence(at - 1, at) && self.joined_to_more(at - 1) {
            return None;
        }
        self.three_numbers(at)
            .or_else(|| self.day_and_month(at, announced))
            .or_else(|| self.month_and_year(at, announced))
            .or_else(|| self.ago(at))
            .or_else(|| self.year_alone(at))
    }

    /// The number belongs to a longer string of numbers or letters: 1.2.3.4, 85-QĐ, 090-123.
    fn joined_to_more(&self, before: usize) -> bool {
        let gap = self.gap(before);
        let joined = matches!(gap, "/" | "." | "-" | ":" | "_" | "," | "–" | "#" | "$" | "@" | "+");
        joined && !(gap == "-" && self.is(before, PART)) && !(gap == "–" && self.m(before).digits > 0)
    }

    /// `12/3/2019`, `2019-03-12`, `12.3.19` after a word that announces a date.
    fn three_numbers(&mut self, at: usize) -> Option<Reading> {
        let joint = self.joint(at)?;
        if self.joint(at + 1)? != joint || self.goes_on(at + 2) {
            return None;
        }
        if let Some(year) = self.year_at(at) {
            let (month, day) = (self.month_at(at + 1)?, self.day_at(at + 2)?);
            return full(year, month, day).map(|date| (at + 3, date, Kind::Full));
        }
        let year = match self.year_at(at + 2) {
            Some(year) => year,
            None if self.m(at + 2).digits == 2 && joint != '.' && self.is_announced(at) => {
                let short = self.m(at + 2).value as i16;
                if short <= 40 { 2000 + short } else { 1900 + short }
            }
            None => return None,
        };
        let (day, month) = (self.day_at(at)?, self.day_at(at + 1)?);
        let (date, lunar) = if month > 12 {
            (full(year, day, month)?, false) // American: month first
        } else {
            (full(year, month, day)?, self.says_lunar(at + 3))
        };
        if lunar {
            let solar = self.calendar.solar(year, month, day)?;
            return Some((at + 5, Partial::of_day(solar), Kind::Lunar));
        }
        Some((at + 3, date, Kind::Full))
    }

    /// `12 tháng 3 (năm 2019)`, `5 March 2019`, `12/3`, `30 Tết`.
    fn day_and_month(&mut self, at: usize, announced: bool) -> Option<Reading> {
        let day = self.day_at(at)?;
        let announced = announced || self.is_announced(at);
        if self.is(at + 1, THANG) && self.spaced(at) {
            if let Some((month, end, lunar)) = self.vietnamese_month(at + 2) {
                return self.with_year(end, month, day, lunar, announced);
            }
            // ngày 5 tháng này
            let date = announced.then(|| self.month_near(at + 1)).flatten()?;
            return Some((date.0, Partial { day: Some(day), ..date.1 }, Kind::Relative));
        }
        if self.is(at + 1, TET) && self.spaced(at) && day >= 20 {
            return self.tet_day(at + 2, 12, day);
        }
        let of = usize::from(self.is(at + 1, OF));
        let month = self.m(at + 1 + of).month;
        if month > 0 && self.spaced(at) && self.is_month_name(at + 1 + of) {
            let after = at + 2 + of;
            return Some(match self.year_at(after).filter(|_| self.spaced(after - 1)) {
                Some(year) => (after + 1, full(year, month, day)?, Kind::Full),
                None => (after, yearless(month, day)?, Kind::Yearless),
            });
        }
        let joint = self.joint(at)?;
        let month = self.month_at(at + 1)?;
        if joint == '.' || self.goes_on(at + 1) || !(announced || self.is_likely_day(at, day, month)) {
            return None;
        }
        self.with_year(at + 2, month, day, false, true)
    }

    /// Closes a day and month: a year that follows, the lunar calendar, or neither.
    fn with_year(&mut self, end: usize, month: i8, day: i8, lunar: bool, announced: bool) -> Option<Reading> {
        let said_before = lunar || self.says_lunar(end);
        let mut after = if self.says_lunar(end) { end + 2 } else { end };
        let mut year = None;
        if let Some((y, next)) = self.year_after(after) {
            (year, after) = (Some(y), next);
        }
        let lunar = said_before || self.says_lunar(after);
        if lunar {
            let after = if self.says_lunar(after) { after + 2 } else { after };
            return Some(self.lunar_day(after, year, month, day));
        }
        match year {
            Some(year) => Some((after, full(year, month, day)?, Kind::Full)),
            None if announced => Some((end, yearless(month, day)?, Kind::Yearless)),
            None => None,
        }
    }

    /// The year that closes a date: `năm 2019`, `/2019`, `, 2019`, `năm nay`, `năm ngoái`.
    fn year_after(&self, at: usize) -> Option<(i16, usize)> {
        let named = self.is(at, NAM);
        if named {
            let m = self.m(at + 1);
            if m.digits == 4 && (1000..=2100).contains(&m.value) && self.spaced(at) {
                return Some((m.value as i16, at + 2));
            }
            let (end, date, _) = self.year_near(at)?;
            return Some((date.year?, end));
        }
        let before = at.checked_sub(1)?;
        let joined = matches!(self.gap(before), "/" | "-" | "." | ", " | " ");
        let year = self.year_at(at).filter(|_| joined && self.same_sentence(before, at))?;
        (!self.is(at + 1, UNIT) && !self.goes_on(at)).then_some((year, at + 1))
    }

    /// `tháng 7/2024` begins at its number here; alone it needs a word before it: `từ 7/2024`, `(7/2024)`.
    fn month_and_year(&self, at: usize, announced: bool) -> Option<Reading> {
        let month = self.month_at(at)?;
        let year = self.year_at(at + 1)?;
        if self.joint(at)? == '.' || self.goes_on(at + 1) || self.was(at, 1, LAW_END | HOUSE) {
            return None;
        }
        let told = announced
            || self.is_announced(at)
            || self.was(at, 1, AT | SINCE | AND | IN)
            || self.is_bracketed(at, at + 2);
        told.then(|| (at + 2, Partial::of_month(year, month), Kind::Full))
    }

    /// A number that can only be a year: after a word that announces one, or by its look.
    fn year_alone(&self, at: usize) -> Option<Reading> {
        let year = self.year_at(at)?;
        if self.goes_on(at) || self.is(at + 1, UNIT) && self.spaced(at) || self.was(at, 1, HOUSE | PERIOD) {
            return None;
        }
        let follows = if at > 0 { self.gap(at - 1) } else { "" };
        let joins = |gap: &str| matches!(gap.trim(), "/" | "-" | "." | "–") && gap != ". ";
        if joins(self.gap(at)) && self.m(at + 1).digits > 0 || joins(follows) && self.m(at - 1).digits > 0 {
            return None; // a span of years, or part of a longer number
        }
        let told = self.was(at, 1, AT | IN) || self.is_bracketed(at, at + 1);
        Some((at + 1, Partial::of_year(year), if told { Kind::Full } else { Kind::Bare }))
    }

    fn is_bracketed(&self, from: usize, end: usize) -> bool {
        let before = from.checked_sub(1).is_some_and(|b| self.gap(b).ends_with('('));
        before && end.checked_sub(1).is_some_and(|last| self.gap(last).starts_with(')'))
    }

    /// More of the same number, or letters, hang on to the word: `12/2020/NĐ-CP`, `1.2.3.4`, `2/3/4`.
    fn goes_on(&self, last: usize) -> bool {
        let gap = self.gap(last);
        match gap {
            "/" | "_" | "@" | "-" | ":" => self.prose.words.get(last + 1).is_some_and(|_| {
                let next = self.m(last + 1);
                // 12/3-15/3 and 12/3-sáng are two dates, not one number
                !(gap == "-" && (next.digits > 0 && self.joint(last + 1).is_some() || next.is(PART | NGAY)))
            }),
            "." | "," => self.m(last + 1).digits > 0,
            _ => gap.starts_with('%') || gap.starts_with('°'),
        }
    }

    /// Whether a word before the number announces a day: `sáng 5/3`, `sáng nay (5/3)`, `các ngày 4, 5 và 6/3`.
    fn is_announced(&self, at: usize) -> bool {
        const FARTHEST: usize = 8;
        let mut i = at;
        for _ in 0..FARTHEST {
            let Some(before) = i.checked_sub(1).filter(|&b| self.same_sentence(b, at)) else { return false };
            let m = self.m(before);
            if m.is(NGAY | HOM | PART | MUNG | OCCASION) || m.weekday > 0 {
                return true;
            }
            if m.is(NAY | QUA | MAI | KIA) {
                return self.was(before, 1, NGAY | HOM | PART | TUAN | THANG);
            }
            let is_weekday = self.was(before, 1, THU) && (m.value > 0 || m.is(TUAN))
                || m.is(NHAT) && self.was(before, 1, CHU);
            if is_weekday {
                return true;
            }
            if m.digits == 0 && !m.is(AND | UNTIL | SINCE) {
                return false;
            }
            i = before;
        }
        false
    }

    /// A day and month that nothing announces, but which are no fraction: `từ 1/7,`, `(15/4)`.
    fn is_likely_day(&self, at: usize, day: i8, month: i8) -> bool {
        let told = self.was(at, 1, SINCE | UNTIL | AT);
        if self.is(at + 2, RATIO | UNIT) && self.spaced(at + 1) || self.was(at, 1, HOUSE) {
            return false;
        }
        let can_be_fraction = day < month;
        let ends_clause = !self.gap(at + 1).chars().all(|c| c == ' ');
        let (begins, last) = (self.was(at, 1, SINCE), self.is(at + 2, UNTIL | NAM));
        told && (!can_be_fraction || begins && (ends_clause || last))
            || !can_be_fraction && self.is_bracketed(at, at + 2) && month > 1
    }

    /// Whether `âm lịch` (or `ÂL`) stands at the word.
    fn says_lunar(&self, at: usize) -> bool {
        self.is(at, AM) && self.is(at + 1, LICH)
    }

    /// A month's number after `tháng`, one past it, and whether its name is of the lunar calendar.
    fn vietnamese_month(&self, at: usize) -> Option<(i8, usize, bool)> {
        if !self.spaced(at.checked_sub(1)?) {
            return None;
        }
        if let Some(month) = self.month_at(at) {
            return Some((month, at + 1, false));
        }
        let m = self.m(at);
        if m.digits > 0 {
            return None;
        }
        if matches!(m.month, 1 | 12) && !self.is_month_name(at) {
            return Some((m.month, at + 1, true));
        }
        let (value, end) = self.count_at(at)?;
        // "tháng năm" may be the months and years of memory
        let known = (1..=12).contains(&value) && value != 5;
        known.then_some((value as i8, end, false))
    }

    /// English month names; `may` and `march` are also verbs, so they count only when capitalised.
    fn is_month_name(&self, at: usize) -> bool {
        let written = self.prose.words.get(at).map_or("", |_| self.prose.written(at));
        self.m(at).month > 0 && written.is_ascii() && written.starts_with(|c: char| c.is_ascii_uppercase())
    }

    /// Turns a lunar day into the solar one; without year, the year in which it falls nearest.
    fn lunar_day(&mut self, end: usize, year: Option<i16>, month: i8, day: i8) -> Reading {
        let year = year.or_else(|| {
            let anchor = self.anchor?;
            // a lunar month begins three to seven weeks after the solar month of its number
            let shifted = anchor.checked_sub(35.days()).ok()?;
            nearest(shifted, month, Some(day))
        });
        let solar = year.and_then(|year| self.calendar.solar(year, month, day));
        (end, solar.map(Partial::of_day).unwrap_or_default(), Kind::Lunar)
    }

    /// The rest of `mùng 2 Tết Giáp Thìn`, from the word after `Tết`. Days from the 20th on are of the month before.
    fn tet_day(&mut self, after: usize, month: i8, day: i8) -> Option<Reading> {
        let (year, end) = match self.tet_year(after) {
            Some((year, end)) => (Some(year), end),
            None => (self.anchor.and_then(|a| nearest(a, 2, Some(5))), after),
        };
        let lunar_year = year.map(|y| if month == 12 { y - 1 } else { y });
        let solar = lunar_year.and_then(|y| self.calendar.solar(y, month, day));
        Some((end, solar.map(Partial::of_day).unwrap_or_default(), Kind::Lunar))
    }

    /// The year named after `Tết` or `năm`: in digits, or by stem and branch (`Giáp Thìn`).
    fn tet_year(&self, at: usize) -> Option<(i16, usize)> {
        if !self.spaced(at.checked_sub(1)?) {
            return None;
        }
        if self.is(at, NGUYEN_DAN) && self.is(at + 1, NGUYEN_DAN) {
            return self.tet_year(at + 2);
        }
        let year_word = usize::from(self.is(at, NAM));
        if let Some(year) = self.year_at(at + year_word) {
            return Some((year, at + year_word + 1));
        }
        let (stem, branch) = (self.m(at + year_word).stem, self.m(at + year_word + 1).branch);
        if stem > 0 && branch > 0 {
            return cycle_year(stem - 1, branch - 1, self.anchor?).map(|y| (y, at + year_word + 2));
        }
        let (end, date, _) = self.is(at, NAM).then(|| self.year_near(at)).flatten()?;
        Some((date.year?, end))
    }

    fn vietnamese(&mut self, at: usize, word: Meaning) -> Option<Reading> {
        if word.is(NGAY) && self.spaced(at) {
            if let Some(reading) = self.after_ngay(at + 1) {
                return Some(reading);
            }
        }
        if word.is(MUNG)
            && self.spaced(at)
            && let Some(reading) = self.mung(at)
        {
            return Some(reading);
        }
        if word.is(RAM)
            && self.is(at + 1, THANG)
            && let Some((month, end, _)) = self.vietnamese_month(at + 2)
        {
            return self.with_year(end, month, 15, true, true);
        }
        if word.is(TET)
            && let Some((year, end)) = self.tet_year(at + 1)
            && let Some(day) = self.calendar.tet(year)
        {
            return Some((end, Partial::of_month(year, day.month()), Kind::Lunar));
        }
        if word.is(THANG)
            && let Some(reading) = self.month(at)
        {
            return Some(reading);
        }
        if word.is(NAM)
            && let Some(reading) = self.year(at)
        {
            return Some(reading);
        }
        if word.is(QUY)
            && let Some(reading) = self.quarter(at)
        {
            return Some(reading);
        }
        if word.is(HOM | PART | TUAN | THU | CHU)
            && let Some(reading) = self.near_day(at, word)
        {
            return Some(reading);
        }
        let recent = word.is(MOI | GAN) && self.is(at + 1, DAY)
            || word.is(VUA) && self.is(at + 1, QUA) && !self.is(at + 2, DIED);
        recent.then(|| (at + 2, Partial::default(), Kind::Recent))
    }

    /// What `ngày` announces.
    fn after_ngay(&mut self, at: usize) -> Option<Reading> {
        let next = self.m(at);
        if next.digits > 0 {
            let reading = self.number(at, true)?;
            return (reading.2 != Kind::Bare).then_some(reading);
        }
        if next.is(MUNG | RAM | HOM) {
            return self.vietnamese(at, next);
        }
        if next.is(MAI) {
            return Some(self.days_from_anchor(at + 1, 1));
        }
        let (day, end) = self.count_at(at)?;
        if !(1..=31).contains(&day) || !self.is(end, THANG) {
            return None;
        }
        let (month, end, lunar) = self.vietnamese_month(end + 1)?;
        self.with_year(end, month, day as i8, lunar, true)
    }

    /// `mùng 2 Tết`, `mùng 5 tháng 5 âm lịch`, `mùng 2/9`.
    fn mung(&mut self, at: usize) -> Option<Reading> {
        let (day, next) = self.count_at(at + 1)?;
        let day = i8::try_from(day).ok().filter(|d| (1..=10).contains(d))?;
        if self.is(next, TET) {
            return self.tet_day(next + 1, 1, day);
        }
        if self.is(next, THANG) {
            let (month, end, lunar) = self.vietnamese_month(next + 1)?;
            return self.with_year(end, month, day, lunar, true);
        }
        self.number(at + 1, true).filter(|r| r.2 != Kind::Bare)
    }

    /// From `tháng`: `tháng 7/2024`, `tháng 7`, `tháng trước`.
    fn month(&mut self, at: usize) -> Option<Reading> {
        if let Some((month, end, lunar)) = self.vietnamese_month(at + 1) {
            if self.goes_on(end - 1) && self.joint(end - 1).is_none() {
                return None;
            }
            let year = self.year_after(end);
            if lunar || self.says_lunar(end) {
                return None; // a lunar month is two solar ones
            }
            return Some(match year {
                Some((year, end)) => (end, Partial::of_month(year, month), Kind::Full),
                None if self.joint(end - 1).is_some() => return None,
                None => (end, Partial { month: Some(month), ..Partial::default() }, Kind::Yearless),
            });
        }
        self.month_near(at)
    }

    /// `tháng này`, `tháng trước`, `tháng vừa qua`, `tháng tới`.
    fn month_near(&self, at: usize) -> Option<Reading> {
        let (shift, end) = self.shift_after(at + 1)?;
        let date = self.anchor.and_then(|a| a.checked_add(shift.months()).ok());
        let date = date.map(|d| Partial::of_month(d.year(), d.month())).unwrap_or_default();
        Some((end, date, Kind::Relative))
    }

    /// From `năm`: `năm 2016`, `năm 938`, `năm Giáp Thìn`, `năm ngoái`.
    fn year(&mut self, at: usize) -> Option<Reading> {
        if !self.spaced(at) {
            return None;
        }
        let m = self.m(at + 1);
        let plausible = m.digits == 4 && (1000..=2100).contains(&m.value) || m.digits == 3 && m.value >= 100;
        if plausible {
            let counts = self.is(at + 2, TRUOC | UNIT) && m.digits == 3;
            if counts || self.goes_on(at + 1) && !matches!(self.gap(at + 1), "-" | ".") {
                return None;
            }
            return Some((at + 2, Partial::of_year(m.value as i16), Kind::Full));
        }
        if m.stem > 0 && self.m(at + 2).branch > 0 {
            let year = cycle_year(m.stem - 1, self.m(at + 2).branch - 1, self.anchor?)?;
            return Some((at + 3, Partial::of_year(year), Kind::Lunar));
        }
        self.year_near(at)
    }

    /// `năm nay`, `năm ngoái`, `năm kia`, `năm vừa qua`, `năm tới`.
    fn year_near(&self, at: usize) -> Option<Reading> {
        let (shift, end) = if self.is(at + 1, NGOAI) && self.spaced(at) {
            (-1, at + 2)
        } else if self.is(at + 1, KIA) {
            (-2, at + 2)
        } else {
            self.shift_after(at + 1)?
        };
        let date = self.anchor.map(|a| Partial::of_year(a.year() + shift)).unwrap_or_default();
        Some((end, date, Kind::Relative))
    }

    /// `này`, `nay` = 0; `trước`, `qua`, `vừa qua` = -1; `tới` = 1. `trước đó` counts from elsewhere.
    fn shift_after(&self, at: usize) -> Option<(i16, usize)> {
        if !self.spaced(at.checked_sub(1)?) {
            return None;
        }
        let m = self.m(at);
        if m.is(NAY) {
            return Some((0, at + 1));
        }
        if m.is(VUA) && self.is(at + 1, QUA) && !self.is(at + 2, DIED) {
            return Some((-1, at + 2));
        }
        // những năm qua, các năm trước
        let many = self.was(at, 2, FEW);
        let back = m.is(TRUOC) && !self.is(at + 1, THAT) || m.is(QUA) && !self.is(at + 1, DIED);
        let back = back && !many;
        if back {
            return Some((-1, at + 1));
        }
        m.is(TOI).then_some((1, at + 1))
    }

    /// `quý II/2023`, `quý 2 năm 2023`: the year is what is kept.
    fn quarter(&mut self, at: usize) -> Option<Reading> {
        let m = self.m(at + 1);
        let is_quarter = m.is(ROMAN) || m.digits == 1 && (1..=4).contains(&m.value);
        if !is_quarter || !self.spaced(at) {
            return None;
        }
        let (year, end) = self.year_after(at + 2)?;
        Some((end, Partial::of_year(year), Kind::Full))
    }

    /// `hôm qua`, `sáng nay`, `tối hôm kia`, `tuần trước`, `thứ hai tuần trước`, `chủ nhật`.
    fn near_day(&self, at: usize, word: Meaning) -> Option<Reading> {
        if word.is(PART | HOM) {
            // tối hôm qua, sáng sớm nay
            let skip = usize::from(word.is(PART) && self.is(at + 1, HOM | SOON)) + 1;
            if !self.spaced(at) {
                return None;
            }
            let m = self.m(at + skip);
            let days = if m.is(NAY) {
                0
            } else if m.is(QUA) && !self.is(at + skip + 1, DIED) {
                -1
            } else if m.is(KIA) {
                -2
            } else if m.is(MAI) {
                1
            } else if m.is(THU | CHU) {
                return self.weekday(at + skip, true);
            } else {
                return None;
            };
            return Some(self.days_from_anchor(at + skip + 1, days));
        }
        if word.is(THU | CHU)
            && let Some(reading) = self.weekday(at, false)
        {
            return Some(reading);
        }
        if !word.is(TUAN) {
            return None;
        }
        let (shift, end) = self.shift_after(at + 1)?;
        let day = self.anchor.and_then(|a| a.checked_add((i32::from(shift) * 7).days()).ok());
        Some((end, day.map(|d| Partial::of_month(d.year(), d.month())).unwrap_or_default(), Kind::Relative))
    }

    /// `thứ năm`, `thứ 5`, `chủ nhật`; `thứ hai` is also "second", so it needs something beside it.
    fn weekday(&self, at: usize, announced: bool) -> Option<Reading> {
        let next = self.m(at + 1);
        let sunday = self.is(at, CHU) && next.is(NHAT);
        let weekday = match next.value {
            _ if sunday => 7,
            value if self.is(at, THU) && (2..=7).contains(&value) && next.digits <= 1 => value as i8 - 1,
            _ => return None,
        };
        let mut end = at + 2;
        let near = self.is(end, TUAN).then(|| self.shift_after(end + 1)).flatten();
        let told = announced || sunday || near.is_some() || self.is(end, NAY) || self.joint(end).is_some();
        if !told {
            return None;
        }
        if let Some((_, after)) = near {
            end = after;
        }
        let week = near.map_or(0, |(shift, _)| shift);
        let day = self.anchor.and_then(|a| match week {
            1 => None,
            _ => weekday_before(a, weekday, week < 0),
        });
        Some((end, day.map(Partial::of_day).unwrap_or_default(), Kind::Relative))
    }

    fn english(&mut self, at: usize, word: Meaning) -> Option<Reading> {
        if word.month > 0 && self.is_month_name(at) {
            return self.english_month(at, word.month);
        }
        if word.is(YESTERDAY) {
            return Some(self.days_from_anchor(at + 1, -1));
        }
        if word.is(TODAY) || word.is(THIS) && self.is(at + 1, PART_EN) {
            return Some(self.days_from_anchor(at + if word.is(TODAY) { 1 } else { 2 }, 0));
        }
        if word.is(RECENTLY) {
            return Some((at + 1, Partial::default(), Kind::Recent));
        }
        let capital = self.prose.written(at).starts_with(|c: char| c.is_ascii_uppercase());
        if word.weekday > 0 && capital {
            let day = self.anchor.and_then(|a| weekday_before(a, word.weekday, false));
            return Some((at + 1, day.map(Partial::of_day).unwrap_or_default(), Kind::Relative));
        }
        if !word.is(LAST | THIS) {
            return None;
        }
        let (next, back) = (self.m(at + 1), i16::from(word.is(LAST)));
        if next.is(PART_EN) {
            return Some(self.days_from_anchor(at + 2, -1));
        }
        if next.weekday > 0 {
            let day = self.anchor.and_then(|a| weekday_before(a, next.weekday, false));
            return Some((at + 2, day.map(Partial::of_day).unwrap_or_default(), Kind::Relative));
        }
        self.counted(at + 2, u32::from(back as u16), next)
    }

    /// `March 5, 2019`, `March 5`, `March 2019`.
    fn english_month(&self, at: usize, month: i8) -> Option<Reading> {
        // an abbreviation's full stop may stand before the number
        let close = self.spaced(at) || self.gap(at) == ". ";
        if close && let Some(year) = self.year_at(at + 1) {
            return Some((at + 2, Partial::of_month(year, month), Kind::Full));
        }
        let in_a_number = self.joint(at + 1).is_some_and(|j| j != '-') || self.gap(at).contains(',');
        if close
            && !in_a_number
            && let Some(day) = self.day_at(at + 1)
        {
            return Some(match self.year_at(at + 2).filter(|_| self.spaced(at + 1)) {
                Some(year) => (at + 3, full(year, month, day)?, Kind::Full),
                None => (at + 2, yearless(month, day)?, Kind::Yearless),
            });
        }
        let told = self.was(at, 1, IN | LAST | THIS);
        told.then(|| (at + 1, Partial { month: Some(month), ..Partial::default() }, Kind::Yearless))
    }

    /// `3 năm trước`, `cách đây hai tuần`, `vài ngày trước`, `two years ago`.
    fn ago(&self, at: usize) -> Option<Reading> {
        let leads = self.is(at, CACH) && self.is(at + 1, DAY);
        let mut i = if leads { at + 2 } else { at };
        if leads && self.is(i, ABOUT) {
            i += 1;
        }
        let (count, next) = match self.count_at(i) {
            Some((count, next)) => (Some(count), next),
            None if self.is(i, FEW) => (None, i + 1),
            None => return None,
        };
        if next > i + 1 && next > self.meanings.len() {
            return None;
        }
        let unit = self.m(next);
        let is_unit = unit.is(DAY_UNIT | WEEK_UNIT | MONTH_UNIT | YEAR_UNIT);
        let spaced = (i..next).all(|w| self.spaced(w));
        let told = leads || self.is(next + 1, AGO) || self.is(next + 1, TRUOC) && !self.is(next + 2, THAT);
        if !(is_unit && told && spaced && self.same_sentence(at, next)) {
            return None;
        }
        let end = if self.is(next + 1, TRUOC | AGO) { next + 2 } else { next + 1 };
        match count {
            Some(count) => self.counted(end, count, unit),
            None => Some((end, Partial::default(), Kind::Relative)),
        }
    }

    /// So many units before the anchor; only as exact as the unit.
    fn counted(&self, end: usize, count: u32, unit: Meaning) -> Option<Reading> {
        let count = i32::try_from(count).ok()?;
        let back = |span: jiff::Span| self.anchor.and_then(|a| a.checked_sub(span).ok());
        let date = if unit.is(YEAR_UNIT) {
            back(count.years()).map(|d| Partial::of_year(d.year()))
        } else if unit.is(MONTH_UNIT) {
            back(count.months()).map(|d| Partial::of_month(d.year(), d.month()))
        } else if unit.is(WEEK_UNIT) {
            back(count.weeks()).map(|d| Partial::of_month(d.year(), d.month()))
        } else if unit.is(DAY_UNIT) {
            back(count.days()).map(Partial::of_day)
        } else {
            return None;
        };
        Some((end, date.unwrap_or_default(), Kind::Relative))
    }

    fn days_from_anchor(&self, end: usize, days: i32) -> Reading {
        let day = self.anchor.and_then(|a| a.checked_add(days.days()).ok());
        (end, day.map(Partial::of_day).unwrap_or_default(), Kind::Relative)
    }

    /// Whether the date stands with the name of a law or another numbered document.
    fn dates_a_law(&self, at: usize) -> bool {
        const FARTHEST: usize = 10;
        (at.saturating_sub(FARTHEST)..at).any(|i| {
            let named = self.same_sentence(i, at) && self.is(i, LAW_START) && self.is(i + 1, LAW_END);
            let numbered = (i + 1..=i + 4)
                .any(|n| n < at && self.prose.key(n).starts_with(|c: char| c.is_ascii_digit()));
            named && (numbered || i + 2 == at)
        })
    }
}

fn full(year: i16, month: i8, day: i8) -> Option<Partial> {
    Date::new(year, month, day).ok().map(Partial::of_day)
}

/// A day and month that exist in some year.
fn yearless(month: i8, day: i8) -> Option<Partial> {
    Date::new(2000, month, day).ok()?;
    Some(Partial { year: None, month: Some(month), day: Some(day) })
}

/// The year of a stem and branch that lies nearest to the anchor.
fn cycle_year(stem: i16, branch: i16, anchor: Date) -> Option<i16> {
    (anchor.year() - 57..=anchor.year() + 2)
        .rev()
        .find(|year| (year - 4).rem_euclid(10) == stem && (year - 4).rem_euclid(12) == branch)
}
