//! Reads date mentions off the words, one position at a time; every look ahead or back is short, so the time is linear.

mod english;
mod numeric;
mod vietnamese;

use super::words::{self, Meaning};
use super::{Kind, Mention, Partial, Said, Stretch, Unit, What, Year};
use crate::text::prose::Prose;
use jiff::civil::Date;
use std::ops::Range;
use words::*;

/// The state of one reading.
pub(super) struct Reader<'a> {
    prose: &'a Prose,
    meanings: Vec<Meaning>,
    /// The sentence of the last explicit year, and that year: it dates what follows in the same sentence.
    year_said: Option<(usize, Year)>,
}

/// What was read at one position: one past its last word, what it says and how.
type Reading = (usize, What, Kind);

impl<'a> Reader<'a> {
    pub(super) fn new(prose: &'a Prose) -> Reader<'a> {
        Reader { prose, meanings: words::meanings(prose), year_said: None }
    }

    pub(super) fn read(mut self, words: Range<usize>) -> Vec<Mention> {
        let mut out = Vec::new();
        let mut at = words.start;
        while at < words.end.min(self.meanings.len()) {
            let reading = self.read_at(at).filter(|&(end, ..)| self.in_one_line(at..end));
            let Some((end, mut what, mut kind)) = reading else {
                at += 1;
                continue;
            };
            let sentence = self.prose.words[at].sentence;
            match (&mut what, kind) {
                (What::Date { year: Some(year), .. } | What::Quarter { year, .. }, Kind::Full) => {
                    self.year_said = Some((sentence, *year));
                }
                (What::Date { year, .. }, Kind::Yearless) if year.is_none() => {
                    *year = self.year_said.filter(|(said_in, _)| *said_in == sentence).map(|(_, year)| year);
                }
                _ => {}
            }
            if matches!(kind, Kind::Full | Kind::Bare) && self.dates_a_law(at) {
                kind = Kind::Law;
            }
            let said = Said { what, stretch: self.stretch_before(at, what) };
            let (bytes, date) = (self.prose.bytes_of(at..end), Partial::default());
            out.push(Mention { bytes, words: at..end, said, date, kind });
            at = end;
        }
        out
    }

    /// `đầu tháng 3`, `cuối năm 2019`, `early May`: the part of what is longer than a day.
    fn stretch_before(&self, at: usize, what: What) -> Option<Stretch> {
        let is_long = match what {
            What::Date { day, .. } | What::Lunar { day, .. } => day.is_none(),
            What::Shifted { unit, .. } => unit != Unit::Day,
            What::Quarter { .. } => true,
            _ => false,
        };
        let before = at.checked_sub(1).filter(|&b| is_long && self.same_sentence(b, at) && self.spaced(b))?;
        // "bắt đầu năm 2019", "lần cuối năm 2019"
        if self.was(before, 1, START) {
            return None;
        }
        let m = self.m(before);
        [(BEGINNING, Stretch::Beginning), (MIDDLE, Stretch::Middle), (END, Stretch::End)]
            .into_iter()
            .find(|(class, _)| m.is(*class))
            .map(|(_, stretch)| stretch)
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

    fn is(&self, at: usize, classes: u128) -> bool {
        self.m(at).is(classes)
    }

    /// Whether word `before` positions ahead of `at` is of the classes and in the same sentence.
    fn was(&self, at: usize, before: usize, classes: u128) -> bool {
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

    /// So many units from the day of writing; only as exact as the unit.
    fn counted(&self, end: usize, by: i32, unit: Meaning) -> Option<Reading> {
        let unit = if unit.is(YEAR_UNIT) {
            Unit::Year
        } else if unit.is(MONTH_UNIT) {
            Unit::Month
        } else if unit.is(WEEK_UNIT) {
            Unit::Week
        } else if unit.is(DAY_UNIT) {
            Unit::Day
        } else {
            return None;
        };
        Some((end, What::Shifted { unit, by }, Kind::Relative))
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

/// So many days from the day of writing.
fn days_away(end: usize, by: i32) -> Reading {
    (end, What::Shifted { unit: Unit::Day, by }, Kind::Relative)
}

/// A day that exists, in a year that is counted or named by the lunar calendar perhaps not.
fn full(year: Year, month: i8, day: i8) -> Option<What> {
    match year {
        Year::Given(year) => Date::new(year, month, day).ok().map(|_| ())?,
        _ => Date::new(2000, month, day).ok().map(|_| ())?,
    }
    Some(What::Date { year: Some(year), month: Some(month), day: Some(day) })
}

/// A day and month that exist in some year.
fn yearless(month: i8, day: i8) -> Option<What> {
    Date::new(2000, month, day).ok()?;
    Some(What::Date { year: None, month: Some(month), day: Some(day) })
}

fn in_month(year: Option<Year>, month: i8) -> What {
    What::Date { year, month: Some(month), day: None }
}

fn in_year(year: Year) -> What {
    What::Date { year: Some(year), month: None, day: None }
}

/// The year of a stem and branch, each from one, which go together in every second pair only.
fn cycle_year(stem: i16, branch: i16) -> Option<Year> {
    let fits = stem > 0 && branch > 0 && (stem - branch) % 2 == 0;
    fits.then_some(Year::Cycle { stem: stem - 1, branch: branch - 1 })
}
