//! Two headlines of one page laid side by side: what is said in one and not, or the other way round, in the other.

use super::opposites::{DENIALS, OPPOSITES};
use crate::text::prose::Prose;
use crate::text::tokens::{Role, Token, tokens};
use std::ops::Range;

/// How two headlines disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One denies what the other says.
    Negation,
    /// A word of the opposite sense.
    Opposite,
    /// Another number in the same place.
    Number,
    /// Another name in the same place.
    Name,
}

impl Kind {
    /// The reason code.
    pub(super) fn code(self) -> &'static str {
        match self {
            Kind::Negation => "negation",
            Kind::Opposite => "opposite",
            Kind::Number => "number",
            Kind::Name => "name",
        }
    }
}

/// A disagreement, with the words of each headline that make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    pub kind: Kind,
    pub first: Range<usize>,
    pub second: Range<usize>,
}

/// Tokens of a headline that are read.
const MOST_TOKENS: usize = 48;
/// Words that both must hold before they count as one headline.
const FEWEST_SHARED: usize = 3;

/// Tokens of a denial such as `không có chuyện`.
const MOST_DENIAL: usize = 3;

/// Lays two headlines side by side; none when they agree, or are about different things, or one of them asks.
pub(super) fn between(first: &Prose, second: &Prose) -> Option<Difference> {
    if first.text.contains('?') || second.text.contains('?') {
        return None;
    }
    let read = |p: &Prose| (0..p.words.len()).all(|w| p.key(w) == p.bare(w));
    let is_bare = read(first) || read(second);
    let pair = Pair {
        texts: [first, second],
        tokens: [first, second].map(|p| {
            let mut all = tokens(p, 0..p.words.len());
            all.truncate(MOST_TOKENS);
            all
        }),
        is_bare,
    };
    let changes = pair.changes()?;
    [Kind::Negation, Kind::Opposite, Kind::Number, Kind::Name].into_iter().find_map(|kind| {
        changes.iter().find(|change| pair.is(kind, change)).map(|change| {
            let words = |side: usize, of: &Range<usize>| pair.words(side, of);
            Difference { kind, first: words(0, &change.first), second: words(1, &change.second) }
        })
    })
}

/// Tokens that stand in one headline where those stand in the other, between words that both hold.
struct Change {
    first: Range<usize>,
    second: Range<usize>,
}

struct Pair<'p> {
    texts: [&'p Prose; 2],
    tokens: [Vec<Token<'p>>; 2],
    is_bare: bool,
}

impl<'p> Pair<'p> {
    fn form(&self, side: usize, at: usize) -> &str {
        let token = &self.tokens[side][at];
        if self.is_bare { &token.bare } else { &token.form }
    }

    /// The words of some tokens; of no tokens, the word that follows.
    fn words(&self, side: usize, of: &Range<usize>) -> Range<usize> {
        let all = &self.tokens[side];
        match (all.get(of.start), of.end.checked_sub(1).and_then(|last| all.get(last))) {
            (Some(from), Some(to)) if !of.is_empty() => from.words.start..to.words.end,
            (Some(next), _) => next.words.clone(),
            _ => 0..0,
        }
    }

    /// The differences between the longest series of words that both hold; none when they hold too little in common.
    fn changes(&self) -> Option<Vec<Change>> {
        let [a, b] = [self.tokens[0].len(), self.tokens[1].len()];
        let mut longest = vec![vec![0u16; b + 1]; a + 1];
        for i in (0..a).rev() {
            for j in (0..b).rev() {
                longest[i][j] = if self.form(0, i) == self.form(1, j) {
                    longest[i + 1][j + 1] + 1
                } else {
                    longest[i + 1][j].max(longest[i][j + 1])
                };
            }
        }
        let (mut i, mut j, mut shared) = (0, 0, 0);
        let (mut out, mut from) = (Vec::new(), (0, 0));
        while i < a && j < b {
            if self.form(0, i) == self.form(1, j) {
                shared += usize::from(self.tokens[0][i].role == Role::Content);
                out.push(Change { first: from.0..i, second: from.1..j });
                (i, j) = (i + 1, j + 1);
                from = (i, j);
            } else if longest[i + 1][j] >= longest[i][j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
        out.push(Change { first: from.0..a, second: from.1..b });
        out.retain(|c| !c.first.is_empty() || !c.second.is_empty());
        let content = |side: usize| self.tokens[side].iter().filter(|t| t.role == Role::Content).count();
        let shorter = content(0).min(content(1));
        (shared >= FEWEST_SHARED && shared * 10 >= shorter * 6).then_some(out)
    }

    fn is(&self, kind: Kind, change: &Change) -> bool {
        match kind {
            Kind::Negation => self.denies(change),
            Kind::Opposite => self.is_opposite(change),
            Kind::Number => self.is_other_number(change),
            Kind::Name => self.is_other_name(change),
        }
    }

    /// A word that denies, in one of them alone, before a word that both hold.
    fn denies(&self, change: &Change) -> bool {
        let negations = |side: usize| self.tokens[side].iter().filter(|t| t.role == Role::Negation).count();
        let within = |side: usize, of: &Range<usize>| {
            let joined = self.joined(side, of);
            let is_negation = |at: usize| self.tokens[side][at].role == Role::Negation;
            let opposite_side = if side == 0 { &change.second } else { &change.first };
            // không có chuyện, không hề, chưa từng
            let begins_so = of.len() <= MOST_DENIAL
                && opposite_side.is_empty()
                && !of.is_empty()
                && is_negation(of.start);
            let says_no = begins_so
                || DENIALS.iter().any(|d| self.is_phrase(&joined, d))
                || of.clone().next_back().is_some_and(is_negation);
            says_no && self.is_followed(side, of.end)
        };
        let (one, other) = (within(0, &change.first), within(1, &change.second));
        let has_negation = |side: usize, of: &Range<usize>| {
            of.clone().any(|at| self.tokens[side][at].role == Role::Negation)
        };
        // what else was written there may deny it in other words
        let rest = if one { change.second.len() } else { change.first.len() };
        let both = one && other || (has_negation(0, &change.first) && has_negation(1, &change.second));
        (one || other)
            && !both
            && rest <= 1
            && negations(0) + negations(1) < 4
            && !self.is_moved(negations(0), negations(1), one, other)
    }

    /// Whether a token follows right here, with no mark between: `không` at the end of a clause asks.
    fn is_followed(&self, side: usize, end: usize) -> bool {
        let (all, text) = (&self.tokens[side], self.texts[side]);
        let (Some(last), Some(next)) = (end.checked_sub(1).and_then(|at| all.get(at)), all.get(end)) else {
            return false;
        };
        let gap = text.words[last.words.end - 1].end..text.words[next.words.start].start;
        text.text.get(gap).is_some_and(|gap| gap.trim().is_empty())
    }

    /// A negation that stands elsewhere in the other headline was only moved.
    fn is_moved(&self, first: usize, second: usize, one: bool, other: bool) -> bool {
        one && second > 0 && second >= first || other && first > 0 && first >= second
    }

    fn is_opposite(&self, change: &Change) -> bool {
        let (a, b) = (self.joined(0, &change.first), self.joined(1, &change.second));
        let is = |x: &str, y: &str| self.is_phrase(&a, x) && self.is_phrase(&b, y);
        let found = !a.is_empty() && !b.is_empty() && OPPOSITES.iter().any(|(x, y)| is(x, y) || is(y, x));
        let elsewhere = |side: usize, of: &Range<usize>, words: &str| {
            let other = self.joined(side, of);
            format!(" {other} ").contains(&format!(" {words} "))
        };
        // both words in both headlines: told in another order
        found
            && !elsewhere(0, &(0..self.tokens[0].len()), &b)
            && !elsewhere(1, &(0..self.tokens[1].len()), &a)
    }

    fn joined(&self, side: usize, of: &Range<usize>) -> String {
        let content = of.clone().filter(|at| self.tokens[side][*at].role != Role::Filler);
        content.map(|at| self.form(side, at)).collect::<Vec<_>>().join(" ")
    }

    fn is_phrase(&self, joined: &str, phrase: &str) -> bool {
        let mut words = joined.split(' ');
        let mut wanted = phrase.split(' ').map(|w| {
            let key = if self.is_bare { crate::text::prose::bare(w) } else { crate::text::prose::key(w) };
            crate::text::tokens::y_as_i(&key).into_owned()
        });
        loop {
            match (words.next(), wanted.next()) {
                (None, None) => return true,
                (Some(a), Some(b)) if a == b => {}
                _ => return false,
            }
        }
    }

    /// One number where the other headline has another, neither rounded nor told elsewhere.
    fn is_other_number(&self, change: &Change) -> bool {
        let number = |side: usize, of: &Range<usize>| {
            let mut all = of.clone().filter(|at| self.tokens[side][*at].role != Role::Filler);
            let at = all.next().filter(|at| self.tokens[side][*at].role == Role::Number)?;
            (all.next().is_none()).then(|| self.form(side, at).to_owned())
        };
        let (Some(a), Some(b)) = (number(0, &change.first), number(1, &change.second)) else { return false };
        let holds =
            |side: usize, form: &str| (0..self.tokens[side].len()).any(|at| self.form(side, at) == form);
        let is_anchored = change.first.start > 0 || change.first.end < self.tokens[0].len();
        is_anchored && !holds(1, &a) && !holds(0, &b) && !is_same_value(&a, &b)
    }

    /// One name where the other headline has another, of as many words.
    fn is_other_name(&self, change: &Change) -> bool {
        let is_name = |side: usize, of: &Range<usize>| {
            let text = self.texts[side];
            let capital = |at: usize| {
                let word = self.tokens[side][at].words.start;
                let written = text.written(word);
                let is_short = written.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
                written.starts_with(char::is_uppercase) && !is_short
            };
            !of.is_empty() && of.clone().all(capital)
        };
        let letters =
            |p: &Prose| p.words.iter().filter(|w| p.text[w.start..].starts_with(char::is_uppercase)).count();
        // where every word is capitalised, a capital letter shows no name
        let is_titled = self.texts.iter().any(|p| letters(p) * 10 >= p.words.len() * 7);
        let holds =
            |side: usize, form: &str| (0..self.tokens[side].len()).any(|at| self.form(side, at) == form);
        let is_new = change.first.clone().all(|at| !holds(1, self.form(0, at)))
            && change.second.clone().all(|at| !holds(0, self.form(1, at)));
        let matched = self.tokens[0].len() - change.first.len();
        !is_titled
            && change.first.len() == change.second.len()
            && is_name(0, &change.first)
            && is_name(1, &change.second)
            && is_new
            && matched >= 4
            && self.tokens[1].len().abs_diff(self.tokens[0].len()) <= 1
    }
}

/// Two numbers that may be one: rounded, or a year without its century.
fn is_same_value(a: &str, b: &str) -> bool {
    if a.ends_with(b) || b.ends_with(a) {
        return true;
    }
    let (Ok(x), Ok(y)) = (a.parse::<f64>(), b.parse::<f64>()) else { return true };
    let digits = |text: &str| text.trim_end_matches('0').chars().filter(char::is_ascii_digit).count();
    let is_round = digits(a) != digits(b) && a.len().max(b.len()) > 2;
    is_round && (x - y).abs() <= 0.1 * x.abs().max(y.abs())
}
