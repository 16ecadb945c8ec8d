//! Patterns in both forms of their words, run over a text. What they mean to whoever asks is [`super::PhraseSet`]'s.

use super::PatternError;
use super::index::{self, Place, SetNumber};
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
    /// Where the index that all sets share has these patterns.
    number: Option<SetNumber>,
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
        let number = index::add(&marked, &bare);
        Ok(Patterns { marked, bare, firsts: Firsts::new(&firsts), has_numbers, number })
    }

    /// All matches within a range of words, by position, at most one for each pattern and beginning (the longest).
    pub(super) fn find(&self, prose: &Prose, range: &Range<usize>) -> Vec<Match> {
        let to = range.end.min(prose.words.len());
        let range = range.start.min(to)..to;
        match self.number.and_then(|number| prose.candidates().of(number)) {
            Some(places) => self.find_among(places, prose, &range),
            None => self.look_through(prose, &range),
        }
    }

    /// The same, where the index tells at which words patterns may begin.
    fn find_among(&self, places: &[Place], prose: &Prose, range: &Range<usize>) -> Vec<Match> {
        let mut found = Vec::new();
        let from = places.partition_point(|place| (place.word as usize) < range.start);
        let within = places[from..].iter().take_while(|place| (place.word as usize) < range.end);
        let mut last = None;
        let mut first_found = 0;
        for place in within {
            if last != Some(place.word) {
                last = Some(place.word);
                first_found = found.len();
            }
            self.find_at(prose, *place, range.end, first_found, &mut found);
        }
        found
    }

    /// The same, word by word: for a set that was made after the text was first searched.
    fn look_through(&self, prose: &Prose, range: &Range<usize>) -> Vec<Match> {
        let mut found = Vec::new();
        let words = &prose.sought().words()[range.clone()];
        for (at, word) in range.clone().zip(words) {
            let is_number = self.has_numbers && word.is_number;
            if is_number || self.firsts.has(word.digest) {
                let rules = if word.is_unmarked { &self.bare } else { &self.marked };
                let first_found = found.len();
                for group in rules.group(word.digest).into_iter().chain(is_number.then_some(Rules::NUMBERS)) {
                    let word = u32::try_from(at).unwrap_or(u32::MAX);
                    let place = Place { word, group, is_paired: true, is_loose: true };
                    self.find_at(prose, place, range.end, first_found, &mut found);
                }
            }
        }
        found
    }

    /// Adds the matches of a group that begin at a word and end before word `to`; those `found` from `first_found` on begin
    /// there too.
    fn find_at(&self, prose: &Prose, place: Place, to: usize, first_found: usize, found: &mut Vec<Match>) {
        let at = place.word as usize;
        let sought = prose.sought();
        let word = sought.words()[at];
        let limit = to.min(word.sentence_end as usize);
        let line = Line { words: &sought.words()[..limit], at, following: sought.after(at) };
        let rules = if word.is_unmarked { &self.bare } else { &self.marked };
        rules.matches(&line, &place, |pattern, end| {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
        Patterns::new([
            "gửi tiền ..3 (ngay|gấp)",
            "gửi (tiền)? # ngay",
            "(# giờ|24h|tiền) ..2 gấp",
            "(gửi|tiền ngay)",
            "# (tiền|ngay)",
            "(#|24h) ngay",
        ])
        .unwrap()
    });

    fn all(found: Vec<Match>) -> Vec<(u32, usize, usize)> {
        found.into_iter().map(|m| (m.pattern, m.start, m.end)).collect()
    }

    proptest! {
        #[test]
        fn the_index_finds_what_a_look_at_every_word_finds(
            text in "((gửi|gui|tiền|tien|ngay|gấp|giờ|2|24h|một|[.])[ ]){0,40}",
            from in 0_usize..20,
            length in 0_usize..40,
        ) {
            let number = PATTERNS.number.unwrap();
            let prose = Prose::new(&text);
            let to = prose.words.len().min(from + length);
            let range = from.min(to)..to;
            if let Some(places) = prose.candidates().of(number) {
                let found = PATTERNS.find_among(places, &prose, &range);
                prop_assert_eq!(all(found), all(PATTERNS.look_through(&prose, &range)));
            }
        }
    }

    #[test]
    fn a_text_that_many_sets_look_at_is_searched_without_the_index() {
        let sets: Vec<Patterns> = (0..20).map(|_| Patterns::new(["xyz"]).unwrap()).collect();
        let prose = Prose::new(&"xyz ".repeat(50));
        assert!(prose.candidates().of(sets[0].number.unwrap()).is_none());
        assert!(sets.iter().all(|set| set.find(&prose, &(0..50)).len() == 50));
        let prose = Prose::new("một hai ba xyz");
        assert_eq!(prose.candidates().of(sets[0].number.unwrap()).map(<[Place]>::len), Some(1));
    }

    #[test]
    fn a_set_made_after_a_text_was_searched_finds_its_matches() {
        let prose = Prose::new("gửi tiền ngay");
        assert!(!PATTERNS.find(&prose, &(0..3)).is_empty());
        let later = Patterns::new(["tiền ngay"]).unwrap();
        assert_eq!(all(later.find(&prose, &(0..3))), [(0, 1, 3)]);
    }
}
