//! What English words say: months, weekdays, `yesterday`, `last year`.

use super::{Reader, Reading, full, yearless};
use crate::text::dates::words::*;
use crate::text::dates::{Kind, Partial, weekday_before};

impl Reader<'_> {
    /// English month names; `may` and `march` are also verbs, so they count only when capitalised.
    pub(super) fn is_month_name(&self, at: usize) -> bool {
        let written = self.prose.words.get(at).map_or("", |_| self.prose.written(at));
        self.m(at).month > 0 && written.is_ascii() && written.starts_with(|c: char| c.is_ascii_uppercase())
    }

    pub(super) fn english(&mut self, at: usize, word: Meaning) -> Option<Reading> {
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
    pub(super) fn english_month(&self, at: usize, month: i8) -> Option<Reading> {
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
}
