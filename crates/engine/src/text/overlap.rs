//! How much of a headline comes back in a body of text: a score of figures, none of which knows any particular word.
//!
//! Words are compared in folded form ([`super::tokens`]): numbers by value, either spelling of i and y, English without
//! its endings, `TP.HCM` as `TPHCM`, and without marks when one side was typed without them. What a word weighs depends
//! on how common it is in the language, never on what it names.

mod chance;
mod words;

use super::prose::Prose;
use super::tokens::{Role, Token, tokens};
use chance::{Ledger, Window};
use std::collections::HashMap;
use words::Worth;
pub(crate) use words::common_words;
pub use words::{Tongue, tongue};

/// The figures, in the order of [`NAMES`].
pub type Figures = [f64; NAMES.len()];

/// What each figure says.
pub const NAMES: [&str; 19] = [
    "weighted-words",
    "rare-words",
    "pairs",
    "best-sentence",
    "opening",
    "longest-run",
    "names",
    "numbers",
    "repeated",
    "headline-weight",
    "body-length",
    "words-there",
    "words-absent",
    "pairs-there",
    "pairs-absent",
    "opening-there",
    "opening-absent",
    "best-stretch",
    "excess",
];

/// A headline compared with a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlap {
    /// The figures.
    pub figures: Figures,
    /// Words of the headline that carry weight and are not in the body, as word indices.
    pub missing: Vec<usize>,
    /// Words of the headline that carry weight, found or not.
    pub weighty: usize,
}

/// Words of the body that are read.
const MOST_BODY: usize = 6_000;
/// Units of the headline that are read: a mask of 64 bits holds them.
const MOST_UNITS: usize = 64;
/// Words at the beginning of the body that count as its opening.
const OPENING: usize = 80;

/// One unit of the headline: a word, a number, a joined name.
struct Unit {
    word: usize,
    weight: f64,
    is_name: bool,
    is_number: bool,
    /// How often it stands in a text.
    rate: f64,
    /// The headline has said it before.
    is_again: bool,
}

/// Compares a headline with a body; none when either has nothing to compare.
pub fn compare(headline: &Prose, body: &Prose) -> Option<Overlap> {
    let titled = tokens(headline, 0..headline.words.len());
    let told = tokens(body, 0..body.words.len().min(MOST_BODY));
    let is_unmarked = |p: &Prose| (0..p.words.len()).all(|w| p.key(w) == p.bare(w));
    let ignore_marks = is_unmarked(headline) || is_unmarked(body);
    let is_shouted = headline.text.chars().filter(|c| c.is_lowercase()).count() < 3;
    let (mut units, mut places): (Vec<Unit>, HashMap<String, Vec<usize>>) = (Vec::new(), HashMap::new());
    for (at, token) in titled.iter().enumerate().take(MOST_UNITS) {
        let mut is_again = false;
        for form in forms(headline, &titled, at, ignore_marks) {
            let same = places.entry(form).or_default();
            is_again |= !same.is_empty();
            same.push(at);
        }
        let worth = worth(token, ignore_marks);
        units.push(Unit {
            word: token.words.start,
            weight: worth.weight,
            rate: worth.rate,
            is_again,
            is_name: !is_shouted && is_name(headline, token),
            is_number: token.role == Role::Number,
        });
    }
    let total: f64 = units.iter().map(|u| u.weight).sum();
    if told.is_empty() || total == 0.0 {
        return None;
    }
    let mut seen = Seen::new(&units);
    for at in 0..told.len() {
        seen.step(body, &told, at, (&units, &places), ignore_marks);
    }
    seen.close_sentence(&units);
    mark_acronyms(headline, &titled, &told, &mut seen);
    Some(seen.overlap(&units, total, told.len()))
}

/// What a token is worth by how common it is.
fn worth(token: &Token<'_>, ignore_marks: bool) -> Worth {
    let known = || {
        let form = if ignore_marks { &token.bare } else { &token.form };
        words::worth(form, ignore_marks)
    };
    match token.role {
        Role::Filler | Role::Negation => Worth { weight: 0.1, ..known() },
        Role::Number => Worth { weight: 0.8, rate: chance::rate_of_number(&token.form) },
        Role::Content => known(),
    }
}

/// A capitalised word that does not begin its sentence.
fn is_name(prose: &Prose, token: &Token<'_>) -> bool {
    let word = token.words.start;
    let begins = prose.sentences[prose.words[word].sentence].words.start == word;
    token.role == Role::Content && !begins && prose.written(word).starts_with(char::is_uppercase)
}

/// Every form under which a token is looked for.
fn forms(prose: &Prose, tokens: &[Token<'_>], at: usize, ignore_marks: bool) -> Vec<String> {
    let own = |t: &Token<'_>| if ignore_marks { t.bare.to_string() } else { t.form.to_string() };
    let form = own(&tokens[at]);
    let mut out = Vec::new();
    if let Some(stem) = stem(&form) {
        out.push(stem.to_owned());
    }
    out.push(form);
    // TP.HCM, Pu-tin: written as one, so also looked for as one
    for first in [at.checked_sub(1), Some(at)].into_iter().flatten() {
        if let (Some(a), Some(b)) = (tokens.get(first), tokens.get(first + 1))
            && is_joined(prose, a, b)
        {
            out.push(format!("{}{}", a.bare, b.bare));
        }
    }
    out
}

fn is_joined(prose: &Prose, a: &Token<'_>, b: &Token<'_>) -> bool {
    let (end, start) = (prose.words[a.words.end - 1].end, prose.words[b.words.start].start);
    a.role == Role::Content
        && b.role == Role::Content
        && matches!(prose.text.get(end..start), Some("." | "-"))
}

/// An English word without its ending.
fn stem(form: &str) -> Option<&str> {
    if form.len() < 5 || !form.is_ascii() {
        return None;
    }
    ["ing", "ies", "es", "ed", "s", "y", "e"]
        .iter()
        .find_map(|e| form.strip_suffix(e))
        .filter(|s| s.len() >= 3)
}

/// What of the headline has been met in the body.
struct Seen {
    count: Vec<u32>,
    pair: Vec<bool>,
    in_opening: Vec<bool>,
    sentence: Option<usize>,
    in_sentence: u64,
    best_sentence: f64,
    /// Units met at the word before, with the length of the run that ends there.
    last: Vec<(usize, u32)>,
    longest: u32,
    window: Window,
}

impl Seen {
    fn new(units: &[Unit]) -> Seen {
        Seen {
            count: vec![0; units.len()],
            pair: vec![false; units.len()],
            in_opening: vec![false; units.len()],
            sentence: None,
            in_sentence: 0,
            best_sentence: 0.0,
            last: Vec::new(),
            longest: 0,
            window: Window::new(units.iter().map(|u| u.rate)),
        }
    }

    /// Takes in one token of the body.
    fn step(
        &mut self,
        body: &Prose,
        told: &[Token<'_>],
        at: usize,
        (units, places): (&[Unit], &HashMap<String, Vec<usize>>),
        ignore_marks: bool,
    ) {
        let token = &told[at];
        let sentence = body.words[token.words.start].sentence;
        if self.sentence != Some(sentence) {
            self.close_sentence(units);
            self.sentence = Some(sentence);
        }
        let form: &str = if ignore_marks { &token.bare } else { &token.form };
        let mut met: Vec<(usize, u32)> = Vec::new();
        let mut meet = |form: &str| {
            for unit in places.get(form).into_iter().flatten() {
                let run = self.last.iter().find(|(u, _)| u + 1 == *unit).map_or(1, |(_, run)| run + 1);
                if met.iter().all(|(u, _)| u != unit) {
                    met.push((*unit, run));
                }
            }
        };
        meet(form);
        if let Some(stem) = stem(form) {
            meet(stem);
        }
        if let Some(next) = told.get(at + 1)
            && is_joined(body, token, next)
        {
            meet(&format!("{}{}", token.bare, next.bare));
        }
        for (unit, run) in &met {
            self.count[*unit] += 1;
            self.pair[*unit] |= *run > 1;
            self.in_opening[*unit] |= at < OPENING;
            self.in_sentence |= 1 << unit;
            self.longest = self.longest.max(*run);
            if !units[*unit].is_again {
                self.window.step(*unit, at);
            }
        }
        self.last = met;
    }

    fn close_sentence(&mut self, units: &[Unit]) {
        let weight: f64 =
            (0..units.len()).filter(|u| self.in_sentence >> u & 1 == 1).map(|u| units[u].weight).sum();
        self.best_sentence = self.best_sentence.max(weight);
        self.in_sentence = 0;
    }

    fn overlap(&self, units: &[Unit], total: f64, body_words: usize) -> Overlap {
        let share = |is: &dyn Fn(usize) -> bool| {
            (0..units.len()).filter(|u| is(*u)).map(|u| units[u].weight).sum::<f64>() / total
        };
        // a headline without names or numbers says nothing by them
        let part = |of: &dyn Fn(&Unit) -> bool| {
            let chosen: Vec<usize> = (0..units.len()).filter(|u| of(&units[*u])).collect();
            match chosen.len() {
                0 => 0.5,
                n => chosen.iter().filter(|u| self.count[**u] > 0).count() as f64 / n as f64,
            }
        };
        let is_rare = |u: &Unit| u.weight > 0.5 && !u.is_number;
        let repeated: f64 = (0..units.len())
            .filter(|u| is_rare(&units[*u]))
            .map(|u| f64::from(self.count[u]).ln_1p())
            .sum::<f64>()
            / units.iter().filter(|u| is_rare(u)).count().max(1) as f64;
        let [words, pairs, opening] = self.chances(units, body_words);
        let excess: f64 = units
            .iter()
            .zip(&self.count)
            .filter(|(u, _)| !u.is_again)
            .map(|(u, times)| chance::excess(*times, u.rate, body_words))
            .sum();
        let figures = [
            share(&|u| self.count[u] > 0),
            part(&is_rare),
            share(&|u| self.pair[u]),
            self.best_sentence / total,
            share(&|u| self.in_opening[u]),
            f64::from(self.longest) / units.len() as f64,
            part(&|u| u.is_name),
            part(&|u| u.is_number),
            repeated,
            total.ln(),
            (body_words as f64).ln() / 10.0,
            words.there / 10.0,
            words.absent / 10.0,
            pairs.there / 10.0,
            pairs.absent / 10.0,
            opening.there / 10.0,
            opening.absent / 10.0,
            self.window.best / 10.0,
            excess.sqrt() / 10.0,
        ];
        let weighty = |u: &usize| units[*u].weight > 0.5;
        let missing =
            (0..units.len()).filter(|u| weighty(u) && self.count[*u] == 0).map(|u| units[u].word).collect();
        Overlap { figures, missing, weighty: (0..units.len()).filter(weighty).count() }
    }
}

impl Seen {
    /// What words, pairs and opening say against chance.
    fn chances(&self, units: &[Unit], body_words: usize) -> [Ledger; 3] {
        let [mut words, mut pairs, mut opening] = [Ledger::default(); 3];
        for (at, unit) in units.iter().enumerate().filter(|(_, u)| !u.is_again) {
            words.weigh(self.count[at] > 0, chance::met(unit.rate, body_words), 0.8);
            opening.weigh(self.in_opening[at], chance::met(unit.rate, body_words.min(OPENING)), 0.5);
            if let Some(before) = at.checked_sub(1) {
                let rate = chance::rate_of_pair(units[before].rate, unit.rate);
                pairs.weigh(self.pair[at], chance::met(rate, body_words), 0.45);
            }
        }
        [words, pairs, opening]
    }
}

/// `UBND` in the headline is found in a body that spells it out.
fn mark_acronyms(headline: &Prose, titled: &[Token<'_>], told: &[Token<'_>], seen: &mut Seen) {
    /// Acronyms looked for.
    const MOST: usize = 3;
    let short = (0..seen.count.len()).filter(|u| {
        let written = headline.written(titled[*u].words.start);
        (2..=6).contains(&written.chars().count()) && written.chars().all(char::is_uppercase)
    });
    for unit in short.filter(|u| seen.count[*u] == 0).take(MOST).collect::<Vec<_>>() {
        let letters: Vec<char> = titled[unit].bare.chars().collect();
        let is_spelt =
            told.windows(letters.len()).any(|w| w.iter().zip(&letters).all(|(t, l)| t.bare.starts_with(*l)));
        seen.count[unit] += u32::from(is_spelt);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(name: &str, headline: &str, body: &str) -> f64 {
        let at = NAMES.iter().position(|n| *n == name).unwrap();
        compare(&Prose::new(headline), &Prose::new(body)).unwrap().figures[at]
    }

    #[test]
    fn spelling_does_not_hide_a_word() {
        let body = "Sáng 12/3, Ủy ban nhân dân TP.HCM cho biết 1.200 kĩ sư đã tới gặp ông Pu-tin.";
        for headline in ["TPHCM", "TP.HCM", "UBND", "1200", "kỹ sư", "Putin", "Ky su"] {
            assert_eq!(figure("weighted-words", headline, body), 1.0, "{headline}");
        }
        assert_eq!(
            figure("weighted-words", "Workers protesting", "A worker protested and the others left."),
            1.0
        );
    }

    #[test]
    fn another_subject_has_little_in_common() {
        let body = "Giá cà phê hôm nay giảm mạnh ở Đắk Lắk, nông dân lo lắng vì chi phí phân bón tăng.";
        assert!(figure("rare-words", "Ca sĩ bật khóc trên sân khấu đêm chung kết", body) < 0.3);
        assert!(figure("rare-words", "Cà phê Đắk Lắk giảm giá, nông dân lo", body) > 0.9);
    }

    #[test]
    fn the_common_words_tell_the_language() {
        assert_eq!(
            tongue(&Prose::new("Giá cà phê hôm nay giảm mạnh, nông dân lo lắng về vụ mùa năm nay.")),
            Tongue::Vietnamese
        );
        assert_eq!(
            tongue(&Prose::new("gia ca phe hom nay giam manh, nong dan lo lang ve vu mua nam nay")),
            Tongue::Vietnamese
        );
        assert_eq!(
            tongue(&Prose::new("The price of coffee fell again this week, and farmers say they may leave.")),
            Tongue::English
        );
        assert_eq!(
            tongue(&Prose::new("Der Kaffeepreis ist wieder gefallen, und viele Bauern geben auf.")),
            Tongue::Other
        );
    }
}
