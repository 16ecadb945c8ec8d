//! One amount, before its unit is looked at: figures, number words, fractions, vague numbers.

use super::number::{self, Composed, Figure, Lookup, Piece};
use super::units::{Unit, glued_unit};
use crate::text::prose::{self, Prose};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A number as written, with what its own words say about its unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amount {
    pub(super) value: f64,
    /// The upper end when the words are vague: `vài trăm` is 200 to 900.
    pub(super) upper: Option<f64>,
    /// One past the last word.
    pub(super) next: usize,
    /// A unit glued to the figure.
    pub(super) unit: Option<Unit>,
    /// The magnitude that ends it; 1 without one.
    pub(super) magnitude: f64,
    pub(super) look: Look,
}

/// What an amount looks like, which decides what must stand beside it to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Digits.
    Figure,
    /// Four digits that may be a year.
    Year,
    /// Digits with `k`, `tr`, `tỷ` glued to them: money when nothing says otherwise.
    Shorthand,
    /// Digits with minutes after the hour: `10h30`.
    Clock,
    /// Several number words, or one with a magnitude.
    Spelt,
    /// A single number word, which needs a unit or something counted.
    Lone,
    /// A part of a whole.
    Share,
    /// `vài`, `hàng trăm`, `several`.
    Vague,
}

/// Vague words: least and most of them.
const VAGUE: &[(&str, f64, f64)] = &[
    ("vài", 2.0, 9.0),
    ("mấy", 2.0, 9.0),
    ("dăm", 4.0, 6.0),
    ("dăm_ba", 3.0, 5.0),
    ("đôi_ba", 2.0, 3.0),
    ("vài_ba", 2.0, 3.0),
    ("dăm_bảy", 5.0, 7.0),
    ("several", 3.0, 9.0),
    ("a_few", 2.0, 9.0),
    ("a_couple_of", 2.0, 2.0),
];
/// Magnitudes in the plural: at least so many, at most ten times.
const MANY: &[(&str, f64)] = &[
    ("chục", 10.0),
    ("trăm", 100.0),
    ("nghìn", 1e3),
    ("ngàn", 1e3),
    ("vạn", 1e4),
    ("triệu", 1e6),
    ("tỷ", 1e9),
    ("tỉ", 1e9),
    ("dozens", 12.0),
    ("hundreds", 100.0),
    ("thousands", 1e3),
    ("millions", 1e6),
    ("billions", 1e9),
];

struct Table {
    vague: HashMap<String, Vec<(Vec<String>, f64, f64)>>,
    many: HashMap<String, f64>,
}

/// By form: marked words first, then the same without marks.
static TABLES: LazyLock<[Table; 2]> =
    LazyLock::new(|| [table(prose::key as fn(&str) -> String), table(prose::bare)]);

fn table(form: fn(&str) -> String) -> Table {
    let mut vague: HashMap<String, Vec<_>> = HashMap::new();
    for (words, least, most) in VAGUE {
        let words: Vec<String> = words.split('_').map(form).collect();
        vague.entry(words[0].clone()).or_default().push((words, *least, *most));
    }
    for list in vague.values_mut() {
        list.sort_by_key(|(words, ..)| std::cmp::Reverse(words.len()));
    }
    Table { vague, many: MANY.iter().map(|(word, times)| (form(word), *times)).collect() }
}

/// Reads amounts of one text.
pub(super) struct Amounts<'p> {
    pub(super) prose: &'p Prose,
    pub(super) end: usize,
}

impl Amounts<'_> {
    pub(super) fn lookup(&self, word: usize) -> Lookup {
        let sentence = &self.prose.sentences[self.prose.words[word].sentence];
        if sentence.is_unmarked { Lookup::Unmarked } else { Lookup::Marked }
    }

    pub(super) fn form(&self, word: usize) -> &str {
        match (word < self.end).then(|| self.lookup(word)) {
            Some(Lookup::Marked) => self.prose.key(word),
            Some(Lookup::Unmarked) => self.prose.bare(word),
            None => "",
        }
    }

    /// Whether the form of a word is one of `words`, given with marks and separated by spaces.
    fn is(&self, word: usize, words: &[&str]) -> bool {
        let form = self.form(word);
        !form.is_empty()
            && match self.lookup(word) {
                Lookup::Marked => words.iter().any(|w| prose::key(w) == form),
                Lookup::Unmarked => words.iter().any(|w| prose::bare(w) == form),
            }
    }

    pub(super) fn is_figure(&self, word: usize) -> bool {
        word < self.end && self.prose.key(word).starts_with(|c: char| c.is_ascii_digit())
    }

    /// What stands between a word and the one before it.
    pub(super) fn gap_before(&self, word: usize) -> &str {
        match (word.checked_sub(1).and_then(|w| self.prose.words.get(w)), self.prose.words.get(word)) {
            (Some(a), Some(b)) => &self.prose.text[a.end..b.start],
            _ => "",
        }
    }

    /// Whether only a space stands before a word.
    pub(super) fn is_next(&self, word: usize) -> bool {
        word < self.end && matches!(self.gap_before(word), " " | "\u{a0}" | "  ")
    }

    /// The amount that begins at a word. What begins with a digit and is none gives the word to go on from.
    pub(super) fn at(&self, at: usize) -> Result<Amount, usize> {
        let read = if self.is_figure(at) { return self.figure(at) } else { self.words(at) };
        read.ok_or(at + 1)
    }

    fn words(&self, at: usize) -> Option<Amount> {
        let table = &TABLES[usize::from(self.lookup(at) == Lookup::Unmarked)];
        self.half(at)
            .or_else(|| self.vague(at, table))
            .or_else(|| self.many(at, table))
            .or_else(|| self.spelt(at))
    }

    fn figure(&self, at: usize) -> Result<Amount, usize> {
        let Figure { value, glued, next, written } = number::figure_at(self.prose, at, self.end);
        let Some(value) = value else { return Err(self.after_code(next)) };
        if self.prose.text[self.prose.words[next - 1].end..].starts_with('/')
            || self.gap_before(at).ends_with('/')
        {
            return self.fraction(at, value, next).ok_or_else(|| self.after_code(next));
        }
        let plain = Amount { value, upper: None, next, unit: None, magnitude: 1.0, look: Look::Figure };
        if glued.is_empty() {
            let is_year = written.len() == 4 && (1900.0..=2100.0).contains(&value);
            let composed = self.composed(value, next);
            let look = if is_year && composed.next == next { Look::Year } else { Look::Figure };
            return Ok(Amount { look, ..composed });
        }
        // "100m2" is a unit, "1m75" and "2tr5" have more figures behind theirs
        let is_unit = glued_unit(&glued).is_some();
        let cut = glued.find(|c: char| c.is_ascii_digit()).filter(|_| !is_unit).unwrap_or(glued.len());
        let (letters, tail) = glued.split_at(cut);
        if tail.len() > 3 || !tail.bytes().all(|b| b.is_ascii_digit()) {
            return Err(self.after_code(next));
        }
        let parts: f64 = tail.parse::<f64>().unwrap_or(0.0) / 10f64.powi(tail.len() as i32);
        if let Some(times) = number::glued_magnitude(letters) {
            let look = Look::Shorthand;
            return Ok(Amount { value: (value + parts) * times, magnitude: times, look, ..plain });
        }
        if matches!(letters, "h" | "g") && !tail.is_empty() && value < 25.0 {
            let minutes = tail.parse::<f64>().unwrap_or(0.0);
            return Ok(Amount { value: value + minutes / 60.0, look: Look::Clock, ..plain });
        }
        // 5G is no weight
        let is_name = self.prose.written(at).ends_with(|c: char| c.is_uppercase()) && letters.len() == 1;
        match glued_unit(letters).filter(|_| !is_name || letters == "h") {
            Some(unit) => Ok(Amount { value: value + parts, unit: Some(unit), ..plain }),
            None => Err(self.after_code(next)),
        }
    }

    /// One past the digits that go on after a code: the rest of a telephone number, a date, an account.
    fn after_code(&self, mut next: usize) -> usize {
        while self.is_figure(next) && matches!(self.gap_before(next), " " | "." | "-" | "/" | "," | "–") {
            next += 1;
        }
        next
    }

    /// `2/3`: both small, nothing more behind another slash.
    fn fraction(&self, at: usize, value: f64, next: usize) -> Option<Amount> {
        if self.gap_before(at).ends_with('/') || !self.is_figure(next) || self.gap_before(next) != "/" {
            return None;
        }
        let below = number::figure_at(self.prose, next, self.end);
        let whole =
            below.value.filter(|w| below.glued.is_empty() && value < *w && (2.0..=10.0).contains(w))?;
        let ends = self.prose.text[self.prose.words[below.next - 1].end..].starts_with('/');
        (value >= 1.0 && !ends).then(|| self.share(value / whole, below.next))
    }

    fn share(&self, value: f64, next: usize) -> Amount {
        Amount { value, upper: None, next, unit: None, magnitude: 1.0, look: Look::Share }
    }

    /// The magnitudes after a number, with the ways of speech that [`number::compose`] leaves alone.
    fn composed(&self, first: f64, next: usize) -> Amount {
        let lookup = self.prose.words.get(next).map_or(Lookup::Marked, |_| self.lookup(next));
        let Composed { mut value, mut next, mut last_times, mut tail, .. } =
            number::compose(self.prose, first, next, self.end, lookup);
        if let Some((1.0, times)) = tail {
            // "1,2 triệu một ngày": for each day
            (value, next, last_times, tail) = (value - 1.0, next - 1, Some(times), None);
        }
        if let Some((digit, times)) = tail {
            value += digit * times / 10.0 - digit;
        }
        let mut out = Amount {
            value,
            upper: None,
            next,
            unit: None,
            magnitude: last_times.or(tail.map(|t| t.1)).unwrap_or(1.0),
            look: Look::Figure,
        };
        if last_times.is_some() && self.is_next(next) {
            if self.is(next, &["rưỡi"]) {
                out.value += out.magnitude / 2.0;
                out.next += 1;
            } else if out.magnitude >= 1e6 {
                self.add_smaller(&mut out);
            }
        }
        out
    }

    /// `3 tỷ 500 triệu`.
    fn add_smaller(&self, amount: &mut Amount) {
        if !self.is_figure(amount.next) {
            return;
        }
        let figure = number::figure_at(self.prose, amount.next, self.end);
        let Some(value) = figure.value.filter(|_| figure.glued.is_empty()) else { return };
        let lookup = self.lookup(amount.next);
        let rest = number::compose(self.prose, value, figure.next, self.end, lookup);
        if rest.last_times.is_some_and(|t| t >= 1e3) && rest.value < amount.magnitude {
            amount.value += rest.value;
            amount.next = rest.next;
        }
    }

    fn spelt(&self, at: usize) -> Option<Amount> {
        let lookup = self.lookup(at);
        let (first, next) = match number::piece(self.prose, at, lookup) {
            Some(Piece::Digit(value)) => (value, at + 1),
            None if self.is(at, &["năm"]) => (5.0, at + 1),
            None if self.is(at, &["chục", "dozen"]) => (1.0, at),
            _ => return None,
        };
        if let Some(share) = self.spelt_share(first, next) {
            return Some(share);
        }
        if self.is(next, &["chục", "dozen"]) {
            let tens = if self.form(next) == "dozen" { 12.0 } else { 10.0 };
            let mut out = self.composed(first * tens, next + 1);
            out.look = Look::Spelt;
            return Some(out);
        }
        // "hai ba người": two or three
        let second = number::piece(self.prose, next.min(self.end - 1), lookup).filter(|_| self.is_next(next));
        if let Some(Piece::Digit(second)) =
            second.filter(|s| matches!(s, Piece::Digit(s) if *s - first == 1.0 && first < 9.0))
        {
            let scaled = self.composed(second, next + 1);
            let times = scaled.value / second;
            return Some(Amount {
                value: first * times,
                upper: Some(scaled.value),
                look: Look::Lone,
                ..scaled
            });
        }
        let composed = self.composed(first, next);
        let look = if composed.next > next || first > 10.0 { Look::Spelt } else { Look::Lone };
        Some(Amount { look, ..composed })
    }

    /// `hai phần ba`, `two thirds`, `a quarter`.
    fn spelt_share(&self, first: f64, next: usize) -> Option<Amount> {
        if self.is(next, &["phần"]) && self.is_next(next + 1) {
            let whole = match number::piece(self.prose, next + 1, self.lookup(next)) {
                Some(Piece::Digit(whole)) => whole,
                None if self.is(next + 1, &["tư"]) => 4.0,
                None if self.is(next + 1, &["năm"]) => 5.0,
                _ => return None,
            };
            return (whole > first).then(|| self.share(first / whole, next + 2));
        }
        let whole = match self.form(next) {
            "half" => 2.0,
            "third" | "thirds" => 3.0,
            "quarter" | "quarters" => 4.0,
            "fifth" | "fifths" => 5.0,
            _ => return None,
        };
        (whole > first && self.is_next(next)).then(|| self.share(first / whole, next + 1))
    }

    /// `một nửa`, `nửa triệu`, `nửa tháng`, `half a million`.
    fn half(&self, at: usize) -> Option<Amount> {
        let is_half = |w: usize| self.is(w, &["nửa", "half"]);
        if self.is(at, &["một"]) && is_half(at + 1) {
            return Some(self.share(0.5, at + 2));
        }
        if !is_half(at) {
            return None;
        }
        let next = at + 1 + usize::from(matches!(self.form(at + 1), "a" | "an"));
        let scaled = self.composed(0.5, next);
        if scaled.next > next {
            let value = 0.5 * scaled.magnitude;
            return Some(Amount { value, look: Look::Spelt, ..scaled });
        }
        Some(Amount { look: Look::Lone, ..self.share(0.5, next) })
    }

    /// `vài trăm`, `mấy chục`, `several`.
    fn vague(&self, at: usize, table: &Table) -> Option<Amount> {
        let list = table.vague.get(self.form(at))?;
        let (words, least, most) = list.iter().find(|(words, ..)| {
            at + words.len() <= self.end && words.iter().enumerate().all(|(k, w)| self.form(at + k) == w)
        })?;
        let mut next = at + words.len();
        let mut times = 1.0;
        while let Some(more) = table.many.get(self.form(next)).filter(|_| self.is_next(next) && times < 1e9) {
            times *= more;
            next += 1;
        }
        Some(Amount {
            value: least * times,
            upper: Some(most * times),
            next,
            unit: None,
            magnitude: times,
            look: if times > 1.0 { Look::Vague } else { Look::Lone },
        })
    }

    /// `hàng trăm`, `hàng chục nghìn`, `thousands of`.
    fn many(&self, at: usize, table: &Table) -> Option<Amount> {
        let is_counted = self.is(at, &["hàng", "cả"]);
        let mut next = at + usize::from(is_counted);
        let is_plural = self.form(at).ends_with('s') && self.form(at).len() > 5;
        if !is_counted && !is_plural {
            return None;
        }
        let mut times = 1.0;
        while let Some(more) =
            table.many.get(self.form(next)).filter(|_| (next == at || self.is_next(next)) && times < 1e9)
        {
            times *= more;
            next += 1;
        }
        next += usize::from(is_plural && self.form(next) == "of");
        (times > 1.0).then_some(Amount {
            value: times,
            upper: Some(times * 10.0),
            next,
            unit: None,
            magnitude: times,
            look: Look::Vague,
        })
    }
}
