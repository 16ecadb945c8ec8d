//! Dates that begin with digits, and what tells them from scores, fractions and house numbers.

use super::{Reader, Reading, full, in_month, in_year, yearless};
use crate::text::dates::words::*;
use crate::text::dates::{Kind, What, Year};

impl Reader<'_> {
    /// A date that begins with digits. `announced` when a word such as `ngày` stands before it.
    pub(super) fn number(&mut self, at: usize, announced: bool) -> Option<Reading> {
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
    pub(super) fn joined_to_more(&self, before: usize) -> bool {
        let gap = self.gap(before);
        let joined = matches!(gap, "/" | "." | "-" | ":" | "_" | "," | "–" | "#" | "$" | "@" | "+");
        joined && !(gap == "-" && self.is(before, PART)) && !(gap == "–" && self.m(before).digits > 0)
    }

    /// `12/3/2019`, `2019-03-12`, `12.3.19` after a word that announces a date.
    pub(super) fn three_numbers(&mut self, at: usize) -> Option<Reading> {
        let joint = self.joint(at)?;
        if self.joint(at + 1)? != joint || self.goes_on(at + 2) {
            return None;
        }
        if let Some(year) = self.year_at(at) {
            let (month, day) = (self.month_at(at + 1)?, self.day_at(at + 2)?);
            return full(Year::Given(year), month, day).map(|date| (at + 3, date, Kind::Full));
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
        let year = Year::Given(year);
        if month > 12 {
            return Some((at + 3, full(year, day, month)?, Kind::Full)); // American: month first
        }
        if let Some(end) = self.lunar_end(at + 3) {
            return Reader::lunar_day(end, Some(year), month, day, false);
        }
        Some((at + 3, full(year, month, day)?, Kind::Full))
    }

    /// `12 tháng 3 (năm 2019)`, `5 March 2019`, `12/3`, `30 Tết`.
    pub(super) fn day_and_month(&mut self, at: usize, announced: bool) -> Option<Reading> {
        let day = self.day_at(at)?;
        let announced = announced || self.is_announced(at);
        if self.is(at + 1, THANG) && self.spaced(at) {
            if let Some((month, end, lunar)) = self.vietnamese_month(at + 2) {
                return self.with_year(end, month, day, lunar, announced);
            }
            // ngày 5 tháng này
            let (shift, end) = announced.then(|| self.shift_after(at + 2)).flatten()?;
            return Some((end, What::DayOfMonth { day, by: shift.into() }, Kind::Relative));
        }
        if self.is(at + 1, TET) && self.spaced(at) && day >= 20 {
            return self.tet_day(at + 2, day);
        }
        let of = usize::from(self.is(at + 1, OF));
        let month = self.m(at + 1 + of).month;
        if month > 0 && self.spaced(at) && self.is_month_name(at + 1 + of) {
            let after = at + 2 + of;
            return Some(match self.year_at(after).filter(|_| self.spaced(after - 1)) {
                Some(year) => (after + 1, full(Year::Given(year), month, day)?, Kind::Full),
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
    pub(super) fn with_year(
        &mut self,
        end: usize,
        month: i8,
        day: i8,
        lunar: bool,
        announced: bool,
    ) -> Option<Reading> {
        let is_leap = self.is(end, LEAP) && self.spaced(end - 1);
        let after = end + usize::from(is_leap);
        let named = self.lunar_end(after);
        let after = named.unwrap_or(after);
        let year = self.year_after(after);
        let last = year.map_or(after, |(_, next)| next);
        let closing = self.lunar_end(last);
        if lunar || is_leap || named.is_some() || closing.is_some() {
            let year = year.map(|(year, _)| year);
            return Reader::lunar_day(closing.unwrap_or(last), year, month, day, is_leap);
        }
        match year {
            Some((year, _)) => Some((last, full(year, month, day)?, Kind::Full)),
            None if announced => Some((end, yearless(month, day)?, Kind::Yearless)),
            None => None,
        }
    }

    /// The year that closes a date: `năm 2019`, `/2019`, `, 2019`, `năm nay`, `năm ngoái`, `năm Giáp Thìn`.
    pub(super) fn year_after(&self, at: usize) -> Option<(Year, usize)> {
        let named = self.is(at, NAM);
        if named {
            let m = self.m(at + 1);
            if m.digits == 4 && (1000..=2100).contains(&m.value) && self.spaced(at) {
                return Some((Year::Given(m.value as i16), at + 2));
            }
            return self.year_near(at);
        }
        let before = at.checked_sub(1)?;
        let joined = matches!(self.gap(before), "/" | "-" | "." | ", " | " ");
        let year = self.year_at(at).filter(|_| joined && self.same_sentence(before, at))?;
        (!self.is(at + 1, UNIT) && !self.goes_on(at)).then_some((Year::Given(year), at + 1))
    }

    /// `tháng 7/2024` begins at its number here; alone it needs a word before it: `từ 7/2024`, `(7/2024)`.
    pub(super) fn month_and_year(&self, at: usize, announced: bool) -> Option<Reading> {
        let month = self.month_at(at)?;
        let year = self.year_at(at + 1)?;
        if self.joint(at)? == '.' || self.goes_on(at + 1) || self.was(at, 1, LAW_END | HOUSE) {
            return None;
        }
        let told = announced
            || self.is_announced(at)
            || self.was(at, 1, AT | SINCE | AND | IN)
            || self.is_bracketed(at, at + 2);
        told.then(|| (at + 2, in_month(Some(Year::Given(year)), month), Kind::Full))
    }

    /// A number that can only be a year: after a word that announces one, or by its look.
    pub(super) fn year_alone(&self, at: usize) -> Option<Reading> {
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
        Some((at + 1, in_year(Year::Given(year)), if told { Kind::Full } else { Kind::Bare }))
    }

    pub(super) fn is_bracketed(&self, from: usize, end: usize) -> bool {
        let before = from.checked_sub(1).is_some_and(|b| self.gap(b).ends_with('('));
        before && end.checked_sub(1).is_some_and(|last| self.gap(last).starts_with(')'))
    }

    /// More of the same number, or letters, hang on to the word: `12/2020/NĐ-CP`, `1.2.3.4`, `2/3/4`.
    pub(super) fn goes_on(&self, last: usize) -> bool {
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
    pub(super) fn is_announced(&self, at: usize) -> bool {
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
    pub(super) fn is_likely_day(&self, at: usize, day: i8, month: i8) -> bool {
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
}
