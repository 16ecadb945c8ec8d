//! Patterns over one form of the words (keys, or bare forms), laid out for a quick no.

use super::index::{Demand, Place};
use super::parse::Part;
use super::span::{Span, extend, length};
use crate::text::digest::{AsIs, Maybe};
use crate::text::sought::{Ahead, Following, Glimpse, Sought};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// Patterns, found by their first words. What they are made of lies in one array of each kind, so that no look at a pattern
/// follows more than one reference at a time.
#[derive(Debug, Default)]
pub(super) struct Rules {
    /// Beginnings that ask for a certain second word, by first word, then by second word, those of the same in the order of
    /// the patterns.
    paired: Vec<Begin>,
    /// The second word of each of them, [`short`]: what most candidates fail on.
    seconds: Vec<u32>,
    /// The other beginnings, by first word, then in the order of the patterns.
    loose: Vec<Begin>,
    /// For each of them what must soon follow: what most of these fail on.
    omens: Vec<Omen>,
    /// Those that begin with a number, then those with each first word.
    groups: Vec<Group>,
    by_first: HashMap<u64, u32, BuildHasherDefault<AsIs>>,
    /// What follows the first choice of each pattern.
    elements: Vec<Element>,
    /// The options of the choices among `elements`.
    options: Vec<Wording>,
    /// The words after the first one of options and beginnings.
    tokens: Vec<Token>,
}

/// The beginnings with one first word.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    loose: Span,
    paired: Span,
    /// The second words that the paired ones ask for; mostly none follows, and one bit tells.
    seconds: Glimpse,
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

/// A rougher guard, which is read from what the text knows of the words after each word.
#[derive(Debug, Clone, Copy)]
struct Omen {
    firsts: Glimpse,
    ahead: Ahead,
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
pub(super) struct Token(pub(super) u64);

/// A word of a text with the words around it, up to the end of its sentence or of what is searched.
pub(super) struct Line<'p> {
    pub(super) words: &'p [Sought],
    /// The word that matches begin at.
    pub(super) at: usize,
    /// What follows it.
    pub(super) following: Following,
}

/// A digest cut short.
fn short(digest: u64) -> u32 {
    (digest >> 32) as u32
}

impl Rules {
    /// The group of the patterns that begin with a number.
    pub(super) const NUMBERS: u32 = 0;

    pub(super) fn new(patterns: &[Vec<Part>]) -> Rules {
        let mut rules = Rules { groups: vec![Group::default()], ..Rules::default() };
        let mut found: Vec<(Option<u64>, Option<u64>, Begin, Omen)> = Vec::new();
        for (pattern, parts) in (0..).zip(patterns) {
            let Some((first, rest)) = parts.split_first() else { continue };
            let rest = rules.lay_out(rest);
            let (guard, omen) = rules.asked_for(rest);
            match first {
                Part::Choice { options, .. } => {
                    for words in options {
                        let Some(Wording { first, more }) = rules.wording(words) else { continue };
                        let second = words.get(1).and_then(|token| token.digest());
                        let omen = if more.len() > 0 { Omen::NONE } else { omen };
                        found.push((first.digest(), second, Begin { pattern, more, rest, guard }, omen));
                    }
                }
                Part::Number | Part::Gap(_) => {
                    found.push((None, None, Begin { pattern, more: Span::default(), rest, guard }, omen));
                }
            }
        }
        found.sort_by_key(|(first, second, ..)| (*first, second.map(short)));
        for same in found.chunk_by(|a, b| a.0 == b.0) {
            let (loose, paired) = same.split_at(same.partition_point(|(_, second, ..)| second.is_none()));
            let seconds = || paired.iter().filter_map(|(_, second, ..)| *second);
            let group = Group {
                loose: extend(&mut rules.loose, loose.iter().map(|(.., begin, _)| *begin)),
                paired: extend(&mut rules.paired, paired.iter().map(|(.., begin, _)| *begin)),
                seconds: seconds().map(Glimpse::of).fold(Glimpse::default(), Glimpse::with),
            };
            rules.omens.extend(loose.iter().map(|(.., omen)| *omen));
            rules.seconds.extend(seconds().map(short));
            match same[0].0 {
                Some(first) => {
                    rules.by_first.insert(first, length(&rules.groups));
                    rules.groups.push(group);
                }
                None => rules.groups[Rules::NUMBERS as usize] = group,
            }
        }
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

    /// What must stand soon after the first choice of a pattern that goes on with `rest`: one of the options of the first
    /// choice that is neither optional nor open to numbers.
    fn asked_for(&self, rest: Span) -> (Guard, Omen) {
        let mut reach = 0;
        for element in &self.elements[rest.range()] {
            let options = match element {
                Element::Gap(most) => {
                    reach += most;
                    continue;
                }
                Element::Number => {
                    reach += 1;
                    continue;
                }
                Element::Choice { options, .. } => &self.options[options.range()],
            };
            let firsts: Vec<u64> = options.iter().filter_map(|wording| wording.first.digest()).collect();
            if let Element::Choice { optional: false, firsts: maybe, .. } = element
                && firsts.len() == options.len()
            {
                let guard = Guard { firsts: *maybe, reach: Some(reach) };
                let firsts = firsts.into_iter().map(Glimpse::of).fold(Glimpse::default(), Glimpse::with);
                let omen = Omen { firsts, ahead: Ahead::of(reach + 1) };
                return (guard, if omen.ahead == Ahead::Unseen { Omen::NONE } else { omen });
            }
            reach += options.iter().map(|wording| 1 + wording.more.to - wording.more.from).max().unwrap_or(0);
        }
        (Guard { firsts: Maybe::ALL, reach: None }, Omen::NONE)
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

    /// The group of the patterns that begin with a word.
    pub(super) fn group(&self, first: u64) -> Option<u32> {
        self.by_first.get(&first).copied()
    }

    /// Whether a pattern begins with a number.
    pub(super) fn has_numbers(&self) -> bool {
        let group = &self.groups[Rules::NUMBERS as usize];
        group.loose.len() + group.paired.len() > 0
    }

    /// The words that patterns begin with, [`Token::NUMBER`] among them, and what those patterns ask for.
    pub(super) fn demands(&self) -> impl Iterator<Item = (u64, Demand)> {
        let by_number = self.has_numbers().then_some((Token::NUMBER.0, Rules::NUMBERS));
        self.by_first.iter().map(|(first, group)| (*first, *group)).chain(by_number).map(|(first, group)| {
            let Group { loose, seconds, .. } = self.groups[group as usize];
            let omens = &self.omens[loose.range()];
            let ahead = omens.iter().map(|omen| omen.ahead).max().unwrap_or(Ahead::Next);
            let omens = omens.iter().map(|omen| omen.firsts).fold(Glimpse::default(), Glimpse::with);
            (first, Demand { seconds, omens, ahead, group })
        })
    }

    /// Calls `see` with every pattern of a place that matches at its word and one past the last word of the match, in the
    /// order of the patterns, once for each option of its first choice.
    pub(super) fn matches(&self, line: &Line<'_>, place: &Place, mut see: impl FnMut(u32, usize)) {
        let mut meet = |begin: &Begin| {
            if let Some(end) = self.end(begin, line) {
                see(begin.pattern, end);
            }
        };
        let Some(group) = self.groups.get(place.group as usize) else { return };
        let mut paired = if place.is_paired { self.paired(group, line) } else { &[] };
        let loose = if place.is_loose { group.loose.range() } else { 0..0 };
        let omens = self.omens[loose.clone()].iter();
        let possible = omens.zip(&self.loose[loose]).filter(|(omen, _)| omen.is_seen(line));
        // both are in the order of the patterns
        for (_, begin) in possible {
            while let [first, rest @ ..] = paired
                && first.pattern < begin.pattern
            {
                meet(first);
                paired = rest;
            }
            meet(begin);
        }
        paired.iter().for_each(&mut meet);
    }

    /// The beginnings of a group that ask for the second word of the line.
    #[inline]
    fn paired(&self, group: &Group, line: &Line<'_>) -> &[Begin] {
        let Some(next) = line.words.get(line.at + 1).map(|word| word.digest) else { return &[] };
        if !group.seconds.meets(Glimpse::of(next)) {
            return &[];
        }
        let next = short(next);
        let range = group.paired.range();
        let seconds = &self.seconds[range.clone()];
        let from = seconds.partition_point(|second| *second < next);
        let count = seconds[from..].iter().take_while(|second| **second == next).count();
        &self.paired[range][from..from + count]
    }

    /// Where the longest match that begins so ends.
    #[inline]
    fn end(&self, begin: &Begin, line: &Line<'_>) -> Option<usize> {
        let after = line.at + 1 + begin.more.len();
        let fits = after <= line.words.len()
            && begin.guard.lets_pass(line, after)
            && self.stand_at(begin.more, line, line.at + 1);
        if fits { self.longest(&self.elements[begin.rest.range()], line, after) } else { None }
    }

    /// Whether these tokens stand from a word on, which leaves room for them.
    #[inline]
    fn stand_at(&self, tokens: Span, line: &Line<'_>, at: usize) -> bool {
        (at..).zip(&self.tokens[tokens.range()]).all(|(word, token)| token.stands_at(line, word))
    }

    /// The longest end of a match of `elements` that begins at word `at`.
    fn longest(&self, elements: &[Element], line: &Line<'_>, at: usize) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else { return Some(at) };
        let limit = line.words.len();
        match element {
            Element::Number => {
                let fits = at < limit && line.words[at].is_number;
                fits.then(|| self.longest(rest, line, at + 1)).flatten()
            }
            Element::Gap(most) => (at..=limit.min(at + *most as usize))
                .filter(|word| rest.first().is_none_or(|next| next.may_stand_at(line, *word)))
                .filter_map(|word| self.longest(rest, line, word))
                .max(),
            Element::Choice { options, optional, firsts } => {
                let begins = at < limit && firsts.has(line.words[at].digest);
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

impl Omen {
    /// Of a pattern that asks for nothing.
    const NONE: Omen = Omen { firsts: Glimpse::ALL, ahead: Ahead::Unseen };

    /// Whether what must follow may be there.
    #[inline]
    fn is_seen(&self, line: &Line<'_>) -> bool {
        self.firsts.meets(line.following[self.ahead as usize])
    }
}

impl Guard {
    #[inline]
    fn lets_pass(&self, line: &Line<'_>, at: usize) -> bool {
        let Some(reach) = self.reach else { return true };
        let to = line.words.len().min(at + reach as usize + 1);
        line.words[at..to].iter().any(|word| self.firsts.has(word.digest))
    }
}

impl Element {
    /// Whether a match of it, and of what follows, may begin at a word: seldom a false yes, never a false no.
    #[inline]
    fn may_stand_at(&self, line: &Line<'_>, at: usize) -> bool {
        match self {
            Element::Choice { optional: false, firsts, .. } => {
                line.words.get(at).is_some_and(|word| firsts.has(word.digest))
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

    #[inline]
    fn stands_at(self, line: &Line<'_>, word: usize) -> bool {
        let word = &line.words[word];
        word.digest == self.0 || (self == Token::NUMBER && word.is_number)
    }
}
