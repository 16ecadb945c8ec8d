//! Patterns in both forms of their words, run over a text. What they mean to whoever asks is [`super::PhraseSet`]'s.

use super::PatternError;
use super::parse::parse;
use super::rules::{Line, Rules};
use crate::text::digest::Firsts;
use crate::text::prose::{self, Prose};
use std::ops::Range;

/// Many patterns, matched in one pass.
#[derive(Debug)]
pub(super) struct Patterns {
    /// Over the keys of words.
    marked: Rules,
    /// Over their bare forms, for sentences without marks.
    bare: Rules,
    /// The first words in both forms: one look tells that no pattern begins at a word.
    firsts: Firsts,
    has_numbers: bool,
}

/// A pattern, by its place among the others, and the words that it covers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub(super) pattern: u32,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Patterns {
    pub(super) fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Result<Patterns, PatternError> {
        let (mut marked, mut bare) = (Vec::new(), Vec::new());
        for pattern in patterns {
            marked.push(parse(pattern, prose::key)?);
            bare.push(parse(pattern, prose::bare)?);
        }
        let (marked, bare) = (Rules::new(&marked), Rules::new(&bare));
        let firsts: Vec<u64> = marked.firsts().chain(bare.firsts()).collect();
        let has_numbers = marked.has_numbers();
        Ok(Patterns { marked, bare, firsts: Firsts::new(&firsts), has_numbers })
    }

    /// All matches within a range of words, by position, at most one for each pattern and beginning (the longest).
    pub(super) fn find(&self, prose: &Prose, range: &Range<usize>) -> Vec<Match> {
        let mut found = Vec::new();
        let words = prose.sought().words();
        let to = range.end.min(words.len());
        let from = range.start.min(to);
        for (at, word) in (from..).zip(&words[from..to]) {
            let is_number = self.has_numbers && word.is_number;
            if is_number || self.firsts.has(word.digest) {
                self.find_at(prose, at, to, is_number, &mut found);
            }
        }
        found
    }

    /// Adds the matches that begin at a word and end before word `to`.
    fn find_at(&self, prose: &Prose, at: usize, to: usize, is_number: bool, found: &mut Vec<Match>) {
        let sought = prose.sought();
        let word = sought.words()[at];
        let limit = to.min(word.sentence_end as usize);
        let line = Line { words: &sought.words()[..limit], at, following: sought.after(at) };
        let rules = if word.is_unmarked { &self.bare } else { &self.marked };
        let first_found = found.len();
        rules.matches(&line, is_number, |pattern, end| {
            if word.is_unmarked && prose.is_cut_from_whole(&(at..end)) {
                return;
            }
            // options of one pattern follow one another: the longest counts
            match found[first_found..].last_mut() {
                Some(last) if last.pattern == pattern => last.end = last.end.max(end),
                _ => found.push(Match { pattern, start: at, end }),
            }
        });
    }
}
