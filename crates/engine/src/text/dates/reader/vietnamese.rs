//! What Vietnamese words say: `ngày`, `tháng`, `năm`, `mùng`, `rằm`, `Tết`, `hôm`, `tuần`, weekdays, and `… trước`.

use super::{Reader, Reading, cycle_year};
use crate::text::dates::words::*;
use crate::text::dates::{Kind, Partial, nearest, weekday_before};
use jiff::ToSpan;

impl Reader<'_> {
    /// Whether `âm lịch` (or `ÂL`) stands at the word.
    pub(super) fn says_lunar(&self, at: usize) -> bool {
        self.is(at, AM) && self.is(at + 1, LICH)
    }

    /// A month's number after `tháng`, one past it, and whether its name is of the lunar calendar.
    pub(super) fn vietnamese_month(&self, at: usize) -> Option<(i8, usize, bool)> {
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

    /// Turns a lunar day into the solar one; without year, the year in which it falls nearest.
    pub(super) fn lunar_day(&mut self, end: usize, year: Option<i16>, month: i8, day: i8) -> Reading {
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
    pub(super) fn tet_day(&mut self, after: usize, month: i8, day: i8) -> Option<Reading> {
        let (year, end) = match self.tet_year(after) {
            Some((year, end)) => (Some(year), end),
            None => (self.anchor.and_then(|a| nearest(a, 2, Some(5))), after),
        };
        let lunar_year = year.map(|y| if month == 12 { y - 1 } else { y });
        let solar = lunar_year.and_then(|y| self.calendar.solar(y, month, day));
        Some((end, solar.map(Partial::of_day).unwrap_or_default(), Kind::Lunar))
    }

    /// The year named after `Tết` or `năm`: in digits, or by stem and branch (`Giáp Thìn`).
    pub(super) fn tet_year(&self, at: usize) -> Option<(i16, usize)> {
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

    pub(super) fn vietnamese(&mut self, at: usize, word: Meaning) -> Option<Reading> {
        if word.is(NGAY)
            && self.spaced(at)
            && let Some(reading) = self.after_ngay(at + 1)
        {
            return Some(reading);
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
    pub(super) fn after_ngay(&mut self, at: usize) -> Option<Reading> {
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
    pub(super) fn mung(&mut self, at: usize) -> Option<Reading> {
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
    pub(super) fn month(&mut self, at: usize) -> Option<Reading> {
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
    pub(super) fn month_near(&self, at: usize) -> Option<Reading> {
        let (shift, end) = self.shift_after(at + 1)?;
        let date = self.anchor.and_then(|a| a.checked_add(shift.months()).ok());
        let date = date.map(|d| Partial::of_month(d.year(), d.month())).unwrap_or_default();
        Some((end, date, Kind::Relative))
    }

    /// From `năm`: `năm 2016`, `năm 938`, `năm Giáp Thìn`, `năm ngoái`.
    pub(super) fn year(&mut self, at: usize) -> Option<Reading> {
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
    pub(super) fn year_near(&self, at: usize) -> Option<Reading> {
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
    pub(super) fn shift_after(&self, at: usize) -> Option<(i16, usize)> {
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
    pub(super) fn quarter(&mut self, at: usize) -> Option<Reading> {
        let m = self.m(at + 1);
        let is_quarter = m.is(ROMAN) || m.digits == 1 && (1..=4).contains(&m.value);
        if !is_quarter || !self.spaced(at) {
            return None;
        }
        let (year, end) = self.year_after(at + 2)?;
        Some((end, Partial::of_year(year), Kind::Full))
    }

    /// `hôm qua`, `sáng nay`, `tối hôm kia`, `tuần trước`, `thứ hai tuần trước`, `chủ nhật`.
    pub(super) fn near_day(&self, at: usize, word: Meaning) -> Option<Reading> {
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
    pub(super) fn weekday(&self, at: usize, announced: bool) -> Option<Reading> {
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

    /// `3 năm trước`, `cách đây hai tuần`, `vài ngày trước`, `two years ago`.
    pub(super) fn ago(&self, at: usize) -> Option<Reading> {
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
}
