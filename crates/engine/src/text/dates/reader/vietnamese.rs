//! What Vietnamese words say: `ngày`, `tháng`, `năm`, `mùng`, `rằm`, `Tết`, `hôm`, `tuần`, weekdays, and `… trước`.

use super::{Reader, Reading, cycle_year, days_away, in_month, in_year};
use crate::text::dates::words::*;
use crate::text::dates::{Kind, Unit, What, Which, Year};
use crate::text::prose::key;
use std::sync::LazyLock;

impl Reader<'_> {
    /// One past `âm lịch` (or `ÂL`), when it stands at the word.
    pub(super) fn lunar_end(&self, at: usize) -> Option<usize> {
        let is_spaced = at.checked_sub(1).is_some_and(|before| self.gap(before) != ". ");
        match () {
            () if self.is(at, AM) && self.is(at + 1, LICH) => Some(at + 2),
            () if self.is(at, AL) && is_spaced => Some(at + 1),
            () => None,
        }
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

    /// A day of the lunar calendar.
    pub(super) fn lunar_day(
        end: usize,
        year: Option<Year>,
        month: i8,
        day: i8,
        is_leap: bool,
    ) -> Option<Reading> {
        (day <= 30).then_some((end, What::Lunar { year, month, is_leap, day: Some(day) }, Kind::Lunar))
    }

    /// The rest of `mùng 2 Tết Giáp Thìn`, from the word after `Tết`.
    pub(super) fn tet_day(&self, after: usize, day: i8) -> Option<Reading> {
        let (year, end) = match self.tet_year(after) {
            Some((year, end)) => (Some(year), end),
            None if self.is(after, NGUYEN_DAN) && self.is(after + 1, NGUYEN_DAN) => (None, after + 2),
            None => (None, after),
        };
        Some((end, What::Tet { year, day: Some(day) }, Kind::Lunar))
    }

    /// The year named after `Tết` or `năm`: in digits, or by stem and branch (`Giáp Thìn`).
    pub(super) fn tet_year(&self, at: usize) -> Option<(Year, usize)> {
        if !self.spaced(at.checked_sub(1)?) {
            return None;
        }
        if self.is(at, NGUYEN_DAN) && self.is(at + 1, NGUYEN_DAN) {
            return self.tet_year(at + 2);
        }
        let year_word = usize::from(self.is(at, NAM));
        if let Some(year) = self.year_at(at + year_word) {
            return Some((Year::Given(year), at + year_word + 1));
        }
        if let Some(year) = cycle_year(self.m(at + year_word).stem, self.m(at + year_word + 1).branch) {
            return Some((year, at + year_word + 2));
        }
        self.is(at, NAM).then(|| self.year_near(at)).flatten()
    }

    /// Days that go by a name: `Giỗ Tổ`, `Trung thu`, `Vu Lan`, `Tết Đoan Ngọ`, `giao thừa`.
    fn feast(&self, at: usize, word: Meaning) -> Option<Reading> {
        /// The second word of each, month and day.
        const FEASTS: [(u128, u128, i8, i8); 4] =
            [(GIO, TO, 3, 10), (TRUNG, THU_FEAST, 8, 15), (VU, LAN, 7, 15), (DOAN, NGO, 5, 5)];
        if !word.is(GIO | TRUNG | VU | DOAN | EVE) || !self.spaced(at) {
            return None;
        }
        if word.is(EVE) {
            return if self.is(at + 1, THUA) { self.tet_day(at + 2, 30) } else { None };
        }
        let (.., month, day) =
            FEASTS.into_iter().find(|(first, second, ..)| word.is(*first) && self.is(at + 1, *second))?;
        let is_unmarked = self.prose.sentences[self.prose.words[at].sentence].is_unmarked;
        let mut end = at + 2;
        if word.is(GIO) {
            // "gio to" alone may be many things
            let named = end + 1 < self.meanings.len() && self.prose.bare(end) == "hung";
            if is_unmarked && !named {
                return None;
            }
            end += if named { 2 } else { 0 };
        }
        let year = self.year_after(end);
        let end = year.map_or(end, |(_, next)| next);
        Reader::lunar_day(end, year.map(|(year, _)| year), month, day, false)
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
        {
            return Some((end, What::Tet { year: Some(year), day: None }, Kind::Lunar));
        }
        if let Some(reading) = self.feast(at, word) {
            return Some(reading);
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
        recent.then(|| (at + 2, What::Unclear, Kind::Recent))
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
            return Some(days_away(at + 1, 1));
        }
        // "một ngày kia" is some day
        if next.is(KIA) && !self.was(at, 2, ONE) || self.prose.words.get(at).is_some() && self.is_mot(at) {
            return Some(days_away(at + 1, 2));
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
            return self.tet_day(next + 1, day);
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
            let is_leap = self.is(end, LEAP) && self.spaced(end - 1);
            let named = self.lunar_end(end + usize::from(is_leap));
            if lunar || is_leap || named.is_some() {
                let end = named.unwrap_or(end + usize::from(is_leap));
                let year = self.year_after(end);
                let last = year.map_or(end, |(_, next)| next);
                let what = What::Lunar { year: year.map(|(year, _)| year), month, is_leap, day: None };
                return Some((self.lunar_end(last).unwrap_or(last), what, Kind::Lunar));
            }
            let year = self.year_after(end);
            return match year {
                Some((year, end)) => Some((end, in_month(Some(year), month), Kind::Full)),
                None if self.joint(end - 1).is_some() => None,
                None => Some((end, in_month(None, month), Kind::Yearless)),
            };
        }
        let (shift, end) = self.shift_after(at + 1)?;
        Some((end, What::Shifted { unit: Unit::Month, by: shift.into() }, Kind::Relative))
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
            return Some((at + 2, in_year(Year::Given(m.value as i16)), Kind::Full));
        }
        if let Some(year) = cycle_year(m.stem, self.m(at + 2).branch) {
            return Some((at + 3, in_year(year), Kind::Lunar));
        }
        let (year, end) = self.year_near(at)?;
        Some((end, in_year(year), Kind::Relative))
    }

    /// `năm nay`, `năm ngoái`, `năm kia`, `năm vừa qua`, `năm tới`; the year of a stem and branch.
    pub(super) fn year_near(&self, at: usize) -> Option<(Year, usize)> {
        if let Some(year) = cycle_year(self.m(at + 1).stem, self.m(at + 2).branch) {
            return Some((year, at + 3));
        }
        let (shift, end) = if self.is(at + 1, NGOAI) && self.spaced(at) {
            (-1, at + 2)
        } else if self.is(at + 1, KIA) {
            (-2, at + 2)
        } else {
            self.shift_after(at + 1)?
        };
        Some((Year::Shifted(shift), end))
    }

    /// `này`, `nay` = 0; `trước`, `qua`, `vừa qua` = -1; `tới`, `sau` = 1. `trước đó` counts from elsewhere.
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
        (m.is(TOI) || m.is(THEN) && self.is_next(at)).then_some((1, at + 1))
    }

    /// `tuần sau`, but not `hai tuần sau`, `năm sau đó`, `tuần sau khi`.
    fn is_next(&self, at: usize) -> bool {
        const FOLLOWS: [&str; 10] = ["khi", "do", "ay", "nay", "cung", "moi", "dai", "nua", "chien", "nhau"];
        let counted = at.checked_sub(2).is_some_and(|w| {
            let m = self.m(w);
            let is_weekday = self.was(w, 1, THU | CHU);
            m.is(FEW) || (m.value > 0 || m.digits > 0) && !is_weekday
        });
        let follows = self.prose.words.get(at + 1).map_or("", |_| self.prose.bare(at + 1));
        !counted && !FOLLOWS.contains(&follows) && !follows.starts_with(|c: char| c.is_ascii_digit())
    }

    /// `mốt`, the day after tomorrow; without its mark it is "one".
    fn is_mot(&self, at: usize) -> bool {
        self.prose.words.get(at).is_some() && self.prose.key(at) == MOT.as_str()
    }

    /// `quý II/2023`, `quý 2 năm 2023`.
    pub(super) fn quarter(&mut self, at: usize) -> Option<Reading> {
        let m = self.m(at + 1);
        let is_quarter = m.is(ROMAN) || m.digits == 1 && (1..=4).contains(&m.value);
        if !is_quarter || !self.spaced(at) {
            return None;
        }
        let (year, end) = self.year_after(at + 2)?;
        let quarter = i8::try_from(m.value).ok().filter(|q| (1..=4).contains(q))?;
        Some((end, What::Quarter { year, quarter }, Kind::Full))
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
            } else if self.is_mot(at + skip) {
                2
            } else if m.is(THU | CHU) {
                return self.weekday(at + skip, true);
            } else {
                return None;
            };
            return Some(days_away(at + skip + 1, days));
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
        Some((end, What::Shifted { unit: Unit::Week, by: shift.into() }, Kind::Relative))
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
        let which = near.map_or(Which::Latest, |(week, _)| Which::OfWeek(week.into()));
        Some((end, What::Weekday { day: weekday, which }, Kind::Relative))
    }

    /// `3 năm trước`, `cách đây hai tuần`, `vài ngày trước`, `two years ago`.
    pub(super) fn ago(&self, at: usize) -> Option<Reading> {
        let leads = self.is(at, CACH) && self.is(at + 1, DAY);
        let mut i = if leads { at + 2 } else { at };
        if leads && self.is(i, ABOUT) {
            i += 1;
        }
        if let Some(reading) = self.half(i, leads) {
            return Some(reading);
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
        let is_ahead = self.is_ahead(next + 1);
        let told = leads || is_ahead.is_some() || self.is_ago(next + 1);
        if !(is_unit && told && spaced && self.same_sentence(at, next)) {
            return None;
        }
        let end = match is_ahead {
            Some(end) => end,
            None if self.is(next + 1, TRUOC | AGO) => next + 2,
            None => next + 1,
        };
        let sign = if is_ahead.is_some() { 1 } else { -1 };
        match count.map(i32::try_from) {
            Some(count) => self.counted(end, sign * count.ok()?, unit),
            None => Some((end, What::Unclear, Kind::Relative)),
        }
    }

    /// `trước` or `ago` at the word, and not `trước đó`.
    fn is_ago(&self, at: usize) -> bool {
        self.is(at, AGO) || self.is(at, TRUOC) && !self.is(at + 1, THAT)
    }

    /// One past `nữa` or `from now`.
    fn is_ahead(&self, at: usize) -> Option<usize> {
        match () {
            () if self.is(at, NUA) && self.same_sentence(at - 1, at) => Some(at + 1),
            () if self.is(at, FROM) && self.is(at + 1, NOW) => Some(at + 2),
            () => None,
        }
    }

    /// `nửa năm trước`, `cách đây nửa tháng`.
    fn half(&self, at: usize, leads: bool) -> Option<Reading> {
        let unit = self.m(at + 1);
        if !self.is(at, HALF) || !(leads || self.is_ago(at + 2)) || !self.spaced(at) {
            return None;
        }
        let end = at + 2 + usize::from(self.is_ago(at + 2));
        let (unit, by) = match () {
            () if unit.is(YEAR_UNIT) => (Unit::Month, -6),
            () if unit.is(MONTH_UNIT) => (Unit::Day, -15),
            () => return None,
        };
        Some((end, What::Shifted { unit, by }, Kind::Relative))
    }
}

/// The key of `mốt`.
static MOT: LazyLock<String> = LazyLock::new(|| key("mốt"));
