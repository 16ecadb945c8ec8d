//! Patterns over one form of the words (keys, or bare forms), laid out for a quick no.

use super::parse::Part;
use crate::text::digest::{AsIs, Maybe};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

/// Patterns, found by their first words. What they are made of lies in one array of each kind, so that no look at a pattern
/// follows more than one reference at a time.
#[derive(Debug, Default)]
pub(super) struct Rules {
    /// Every way for a pattern to begin: by first word, then by second word, those of the same in the order of the patterns.
    begins: Vec<Begin>,
    /// For each of them its second word, [`short`], or [`NO_SECOND`]: what most candidates fail on.
    seconds: Vec<u32>,
    by_first: HashMap<u64, Group, BuildHasherDefault<AsIs>>,
    by_number: Group,
    /// What follows the first choice of each pattern.
    elements: Vec<Element>,
    /// The options of the choices among `elements`.
    options: Vec<Wording>,
    /// The words after the first one of options and beginnings.
    tokens: Vec<Token>,
}

/// A part of one of the arrays.
#[derive(Debug, Clone, Copy, Default)]
struct Span {
    from: u32,
    to: u32,
}

/// The beginnings with one first word.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    all: Span,
    /// The first of them that asks for a second word.
    paired: u32,
}

/// One way for a pattern to begin: an option of its first choice.
#[derive(Debug, Clone, Copy)]
struct Begin {
    pattern: u32,
    /// Words of the option after the first one, among `tokens`.
    more: Span,
    /// What follows the choice, among `elements`.
    rest: Span,
    guard: Guard,
}

/// What must stand soon after a pattern's first choice.
#[derive(Debug, Clone, Copy)]
struct Guard {
    firsts: Maybe,
    /// Words that may stand before it; none when nothing must.
    reach: Option<u32>,
}

#[derive(Debug, Clone, Copy)]
enum Element {
    Choice {
        /// Among `options`.
        options: Span,
        optional: bool,
        /// The first words of the options; mostly none stands there, and one bit tells.
        firsts: Maybe,
    },
    Number,
    Gap(u32),
}

/// One or more words.
#[derive(Debug, Clone, Copy)]
struct Wording {
    first: Token,
    /// The others, among `tokens`.
    more: Span,
}

/// A word by its digest, or any number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token(u64);

/// The words of a text up to the end of a sentence, or of what is searched.
pub(super) struct Line<'p> {
    /// The digests that words are looked up by.
    pub(super) sought: &'p [u64],
    /// Whether they begin with a digit.
    pub(super) numbers: &'p [bool],
}

/// Stands where a beginning asks for no second word.
const NO_SECOND: u32 = 0;

/// A digest cut short, and never [`NO_SECOND`].
fn short(digest: u64) -> u32 {
    (digest >> 32) as u32 | 1
}

impl Rules {
    pub(super) fn new(patterns: &[Vec<Part>]) -> Rules {
        let mut rules = Rules::default();
        let mut found: Vec<(Option<u64>, u32, Begin)> = Vec::new();
        for (pattern, parts) in (0..).zip(patterns) {
            let Some((first, rest)) = parts.split_first() else { continue };
            let rest = rules.lay_out(rest);
            let guard = Guard::new(&rules.elements[rest.range()]);
            match first {
                Part::Choice { options, .. } => {
                    for words in options {
                        let Some(Wording { first, more }) = rules.wording(words) else { continue };
                        let second = words.get(1).and_then(|token| token.digest()).map_or(NO_SECOND, short);
                        found.push((first.digest(), second, Begin { pattern, more, rest, guard }));
                    }
                }
                Part::Number | Part::Gap(_) => {
                    found.push((None, NO_SECOND, Begin { pattern, more: Span::default(), rest, guard }));
                }
            }
        }
        found.sort_by_key(|(first, second, _)| (*first, *second));
        let mut from = 0;
        for same in found.chunk_by(|a, b| a.0 == b.0) {
            let loose = same.partition_point(|(_, second, _)| *second == NO_SECOND);
            let all = Span { from, to: from + length(same) };
            let group = Group { all, paired: from + length(&same[..loose]) };
            from = all.to;
            match same[0].0 {
                Some(first) => {
                    rules.by_first.insert(first, group);
                }
                None => rules.by_number = group,
            }
        }
        (rules.seconds, rules.begins) = found.into_iter().map(|(_, second, begin)| (second, begin)).unzip();
        rules
    }

    /// Lays out the parts of a pattern after its first one.
    fn lay_out(&mut self, parts: &[Part]) -> Span {
        let from = length(&self.elements);
        for part in parts {
            let element = match part {
                Part::Choice { options, optional } => {
                    let first_option = length(&self.options);
                    let mut firsts = Maybe::default();
                    for wording in options.iter().filter_map(|words| self.wording(words)).collect::<Vec<_>>()
                    {
                        match wording.first.digest() {
                            Some(digest) => firsts.add(digest),
                            None => firsts = Maybe::ALL,
                        }
                        self.options.push(wording);
                    }
                    let options = Span { from: first_option, to: length(&self.options) };
                    Element::Choice { options, optional: *optional, firsts }
                }
                Part::Number => Element::Number,
                Part::Gap(most) => Element::Gap(*most),
            };
            self.elements.push(element);
        }
        Span { from, to: length(&self.elements) }
    }

    /// Lays out the words of an option.
    fn wording(&mut self, words: &[Token]) -> Option<Wording> {
        let (first, more) = words.split_first()?;
        let from = length(&self.tokens);
        self.tokens.extend(more);
        Some(Wording { first: *first, more: Span { from, to: length(&self.tokens) } })
    }

    /// The words that patterns begin with.
    pub(super) fn firsts(&self) -> impl Iterator<Item = u64> {
        self.by_first.keys().copied()
    }

    /// Whether a pattern begins with a number.
    pub(super) fn has_numbers(&self) -> bool {
        self.by_number.all.from < self.by_number.all.to
    }

    /// Calls `see` with every pattern that matches at a word and one past the last word of the match, in the order of the
    /// patterns, once for each option of its first choice. Patterns that begin with a number follow the others.
    pub(super) fn matches(
        &self,
        line: &Line<'_>,
        at: usize,
        is_number: bool,
        mut see: impl FnMut(usize, usize),
    ) {
        let next = line.sought.get(at + 1).map_or(NO_SECOND, |digest| short(*digest));
        let of_word = self.by_first.get(&line.sought[at]);
        for group in of_word.into_iter().chain(is_number.then_some(&self.by_number)) {
            let mut loose = &self.begins[group.all.from as usize..group.paired as usize];
            let mut paired = self.paired(*group, next);
            // both are in the order of the patterns
            loop {
                let begin = match (loose, paired) {
                    ([first, rest @ ..], []) => {
                        loose = rest;
                        first
                    }
                    ([first, rest @ ..], [other, ..]) if first.pattern <= other.pattern => {
                        loose = rest;
                        first
                    }
                    (_, [first, rest @ ..]) => {
                        paired = rest;
                        first
                    }
                    ([], []) => break,
                };
                if let Some(end) = self.end(begin, line, at) {
                    see(begin.pattern as usize, end);
                }
            }
        }
    }

    /// The beginnings of a group whose second word is `next`.
    fn paired(&self, group: Group, next: u32) -> &[Begin] {
        let range = group.paired as usize..group.all.to as usize;
        let seconds = &self.seconds[range.clone()];
        let from = seconds.partition_point(|second| *second < next);
        let count = seconds[from..].iter().take_while(|second| **second == next).count();
        &self.begins[range][from..from + count]
    }

    /// Where the longest match that begins so at word `at` ends.
    fn end(&self, begin: &Begin, line: &Line<'_>, at: usize) -> Option<usize> {
        let after = at + 1 + begin.more.len();
        let fits = after <= line.sought.len()
            && begin.guard.lets_pass(line, after)
            && self.stand_at(begin.more, line, at + 1);
        if fits { self.longest(&self.elements[begin.rest.range()], line, after) } else { None }
    }

    /// Whether these tokens stand from a word on, which leaves room for them.
    fn stand_at(&self, tokens: Span, line: &Line<'_>, at: usize) -> bool {
        (at..).zip(&self.tokens[tokens.range()]).all(|(word, token)| token.stands_at(line, word))
    }

    /// The longest end of a match of `elements` that begins at word `at`.
    fn longest(&self, elements: &[Element], line: &Line<'_>, at: usize) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else { return Some(at) };
        let limit = line.sought.len();
        match element {
            Element::Number => {
                let fits = at < limit && line.numbers[at];
                fits.then(|| self.longest(rest, line, at + 1)).flatten()
            }
            Element::Gap(most) => (at..=limit.min(at + *most as usize))
                .filter(|word| rest.first().is_none_or(|next| next.may_stand_at(line, *word)))
                .filter_map(|word| self.longest(rest, line, word))
                .max(),
            Element::Choice { options, optional, firsts } => {
                let begins = at < limit && firsts.has(line.sought[at]);
                let options = if begins { &self.options[options.range()] } else { &[] };
                let taken = options
                    .iter()
                    .filter(|wording| wording.first.stands_at(line, at))
                    .filter(|wording| at + wording.more.len() < limit)
                    .filter(|wording| self.stand_at(wording.more, line, at + 1))
                    .filter_map(|wording| self.longest(rest, line, at + 1 + wording.more.len()))
                    .max();
                let skipped = if *optional { self.longest(rest, line, at) } else { None };
                taken.max(skipped)
            }
        }
    }
}

/// Thousands of patterns have no more words than this counts.
fn length<T>(part: &[T]) -> u32 {
    u32::try_from(part.len()).unwrap_or(u32::MAX)
}

impl Span {
    fn range(self) -> Range<usize> {
        self.from as usize..self.to as usize
    }

    fn len(self) -> usize {
        (self.to - self.from) as usize
    }
}

impl Guard {
    /// The guard of the elements after the first one.
    fn new(rest: &[Element]) -> Guard {
        let (reach, next) = match rest {
            [Element::Gap(most), next, ..] => (*most, Some(next)),
            [next, ..] => (0, Some(next)),
            [] => (0, None),
        };
        match next {
            Some(Element::Choice { optional: false, firsts, .. }) => {
                Guard { firsts: *firsts, reach: Some(reach) }
            }
            _ => Guard { firsts: Maybe::ALL, reach: None },
        }
    }

    fn lets_pass(&self, line: &Line<'_>, at: usize) -> bool {
        let Some(reach) = self.reach else { return true };
        let to = line.sought.len().min(at + reach as usize + 1);
        line.sought[at..to].iter().any(|digest| self.firsts.has(*digest))
    }
}

impl Element {
    /// Whether a match of it, and of what follows, may begin at a word: seldom a false yes, never a false no.
    fn may_stand_at(&self, line: &Line<'_>, at: usize) -> bool {
        match self {
            Element::Choice { optional: false, firsts, .. } => {
                line.sought.get(at).is_some_and(|digest| firsts.has(*digest))
            }
            _ => true,
        }
    }
}

impl Token {
    /// Any number; no word's digest is zero.
    pub(super) const NUMBER: Token = Token(0);

    /// The word with this digest.
    pub(super) fn word(digest: u64) -> Token {
        Token(digest)
    }

    fn digest(self) -> Option<u64> {
        (self != Token::NUMBER).then_some(self.0)
    }

    fn stands_at(self, line: &Line<'_>, word: usize) -> bool {
        line.sought[word] == self.0 || (self == Token::NUMBER && line.numbers[word])
    }
}
