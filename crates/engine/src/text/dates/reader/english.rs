//! What English words say: months, weekdays, `yesterday`, `last year`.

use super::{Reader, Reading, days_away, full, in_month, yearless};
use crate::text::dates::words::*;
use crate::text::dates::{Kind, What, Which, Year};

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
        if word.is(DAY_UNIT) && self.is(at + 1, BEFORE) && self.is(at + 2, YESTERDAY) {
            return Some(days_away(at + 3, -2));
        }
        if word.is(DAY_UNIT) && self.is(at + 1, AFTER_EN) && self.is(at + 2, TOMORROW) {
            return Some(days_away(at + 3, 2));
        }
        if word.is(YESTERDAY) {
            return Some(days_away(at + 1, -1));
        }
        if word.is(TODAY) || word.is(THIS) && self.is(at + 1, PART_EN) {
            return Some(days_away(at + if word.is(TODAY) { 1 } else { 2 }, 0));
        }
        if word.is(TOMORROW) {
            return Some(days_away(at + 1, 1));
        }
        if word.is(RECENTLY) {
            return Some((at + 1, What::Unclear, Kind::Recent));
        }
        let capital = self.prose.written(at).starts_with(|c: char| c.is_ascii_uppercase());
        if word.weekday > 0 && capital {
            return Some((at + 1, What::Weekday { day: word.weekday, which: Which::Latest }, Kind::Relative));
        }
        if !word.is(LAST | THIS | NEXT) {
            return None;
        }
        let next = self.m(at + 1);
        if next.is(PART_EN) {
            return (!word.is(NEXT)).then(|| days_away(at + 2, -1));
        }
        if next.weekday > 0 {
            let which = match () {
                () if word.is(LAST) => Which::Last,
                () if word.is(NEXT) => Which::Next,
                () => Which::Latest,
            };
            return Some((at + 2, What::Weekday { day: next.weekday, which }, Kind::Relative));
        }
        // "the next day", "this day": counted from elsewhere
        if next.is(DAY_UNIT) && word.is(NEXT | LAST) {
            return None;
        }
        self.counted(at + 2, i32::from(word.is(NEXT)) - i32::from(word.is(LAST)), next)
    }

    /// `March 5, 2019`, `March 5`, `March 2019`.
    pub(super) fn english_month(&self, at: usize, month: i8) -> Option<Reading> {
        // an abbreviation's full stop may stand before the number
        let close = self.spaced(at) || self.gap(at) == ". ";
        if close && let Some(year) = self.year_at(at + 1) {
            return Some((at + 2, in_month(Some(Year::Given(year)), month), Kind::Full));
        }
        let in_a_number = self.joint(at + 1).is_some_and(|j| j != '-') || self.gap(at).contains(',');
        if close
            && !in_a_number
            && let Some(day) = self.day_at(at + 1)
        {
            return Some(match self.year_at(at + 2).filter(|_| self.spaced(at + 1)) {
                Some(year) => (at + 3, full(Year::Given(year), month, day)?, Kind::Full),
                None => (at + 2, yearless(month, day)?, Kind::Yearless),
            });
        }
        let told = self.was(at, 1, IN | LAST | THIS);
        told.then(|| (at + 1, in_month(None, month), Kind::Yearless))
    }
}
