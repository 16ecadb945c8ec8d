//! Phrases as rules people can read: `(chuyển|gửi) tiền ..3 (ngay|gấp)`.
//!
//! | in a pattern | means |
//! |---|---|
//! | `word` | that word, any case, either tone placement; in a sentence typed without marks also its bare form |
//! | `(a\|b c)` | one of these, each of one or more words |
//! | `(a\|b)?` | the same, or nothing |
//! | `#` | a word that begins with a digit; within a choice too: `(#\|một)` |
//! | `..` or `..5` | up to three (five) words of any kind |
//!
//! A match never crosses the end of a sentence, and in text without marks it never begins or ends in the middle of a name
//! or a fixed noun ([`Prose::is_cut_from_whole`]).
//!
//! Hundreds of patterns may begin with one word, and nearly all of them are turned away. What turns them away (`rules`)
//! lies in a few long arrays, in the order in which it is read: it is the reach into memory that costs.

mod parse;
mod rules;

use super::digest::Firsts;
use super::prose::Prose;
use parse::parse;
use rules::{Line, Rules};
use std::ops::Range;

/// Many patterns, each with a tag, matched in one pass.
#[derive(Debug)]
pub struct PhraseSet<T> {
    tags: Vec<T>,
    /// The patterns over the keys of words.
    marked: Rules,
    /// The same over their bare forms, for sentences without marks.
    bare: Rules,
    /// The first words in both forms: one look tells that no pattern begins at a word.
    firsts: Firsts,
    has_numbers: bool,
}

/// A match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<T> {
    /// The tag of the pattern.
    pub tag: T,
    /// The words it covers.
    pub words: Range<usize>,
    /// The bytes it covers.
    pub bytes: Range<usize>,
}

/// What is wrong with a pattern.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PatternError {
    /// A bracket is not closed, or closed without being opened.
    #[error("unbalanced bracket in pattern `{0}`")]
    Bracket(String),
    /// A pattern must begin with a word or a number, so that it can be looked up.
    #[error("pattern `{0}` must begin with a word, a choice or a number")]
    Beginning(String),
}

impl<T: Copy> PhraseSet<T> {
    /// Compiles patterns.
    ///
    /// # Errors
    /// When a bracket is unbalanced or a pattern begins with a gap or something optional.
    pub fn new<'a>(patterns: impl IntoIterator<Item = (T, &'a str)>) -> Result<PhraseSet<T>, PatternError> {
        let (mut tags, mut marked, mut bare) = (Vec::new(), Vec::new(), Vec::new());
        for (tag, pattern) in patterns {
            tags.push(tag);
            marked.push(parse(pattern, super::prose::key)?);
            bare.push(parse(pattern, super::prose::bare)?);
        }
        let (marked, bare) = (Rules::new(&marked), Rules::new(&bare));
        let firsts: Vec<u64> = marked.firsts().chain(bare.firsts()).collect();
        let has_numbers = marked.has_numbers();
        Ok(PhraseSet { tags, marked, bare, firsts: Firsts::new(&firsts), has_numbers })
    }

    /// All matches, by position, at most one for each pattern and beginning (the longest).
    pub fn find(&self, prose: &Prose) -> Vec<Hit<T>> {
        self.find_in(prose, 0..prose.words.len())
    }

    /// The same within a range of words.
    pub fn find_in(&self, prose: &Prose, words: Range<usize>) -> Vec<Hit<T>> {
        let mut hits: Vec<Hit<T>> = Vec::new();
        let (sought, numbers) = (prose.sought(), prose.numbers());
        let to = words.end.min(sought.len());
        let from = words.start.min(to);
        for (at, (digest, number)) in (from..).zip(sought[from..to].iter().zip(&numbers[from..to])) {
            let is_number = self.has_numbers && *number;
            if !is_number && !self.firsts.has(*digest) {
                continue;
            }
            let sentence = &prose.sentences[prose.words[at].sentence];
            let limit = sentence.words.end.min(words.end);
            let line = Line { sought: &sought[..limit], numbers: &numbers[..limit] };
            let rules = if sentence.is_unmarked { &self.bare } else { &self.marked };
            let first_hit = hits.len();
            let mut last = None;
            rules.matches(&line, at, is_number, |pattern, end| {
                if sentence.is_unmarked && prose.is_cut_from_whole(&(at..end)) {
                    return;
                }
                // options of one pattern follow one another: the longest counts
                if last == Some(pattern)
                    && let Some(hit) = hits[first_hit..].last_mut()
                {
                    if end > hit.words.end {
                        *hit = Hit { tag: hit.tag, words: at..end, bytes: prose.bytes_of(at..end) };
                    }
                    return;
                }
                last = Some(pattern);
                let tag = self.tags[pattern];
                hits.push(Hit { tag, words: at..end, bytes: prose.bytes_of(at..end) });
            });
        }
        hits
    }

    /// Whether anything matches within a range of words.
    pub fn is_in(&self, prose: &Prose, words: Range<usize>) -> bool {
        !self.find_in(prose, words).is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(pattern: &str, text: &str) -> Vec<String> {
        let set = PhraseSet::new([((), pattern)]).unwrap();
        let prose = Prose::new(text);
        set.find(&prose).into_iter().map(|h| prose.text[h.bytes].to_owned()).collect()
    }

    #[test]
    fn a_rule_matches_words_choices_gaps_and_numbers() {
        let rule = "(chuyển khoản|gửi tiền) ..3 (ngay|gấp)";
        assert_eq!(hits(rule, "Hãy Chuyển khoản cho tôi ngay nhé"), ["Chuyển khoản cho tôi ngay"]);
        assert_eq!(hits(rule, "chuyen khoan cho toi gap"), ["chuyen khoan cho toi gap"]);
        assert!(hits(rule, "Chuyển khoản cho tôi. Ngay nhé").is_empty());
        assert!(hits(rule, "chuyển khoán cho tôi ngay").is_empty());
        assert_eq!(
            hits("trong (vòng)? # giờ", "trong 24 giờ, trong vòng 2 giờ"),
            ["trong 24 giờ", "trong vòng 2 giờ"]
        );
    }

    #[test]
    fn a_choice_may_hold_a_number() {
        let rule = "gửi cho (#|mười|hơn # nghìn) người";
        assert_eq!(
            hits(rule, "gửi cho 12 người, gửi cho mười người"),
            ["gửi cho 12 người", "gửi cho mười người"]
        );
        assert_eq!(hits(rule, "gui cho hon 2 nghin nguoi"), ["gui cho hon 2 nghin nguoi"]);
        assert!(hits(rule, "gửi cho vài người").is_empty());
        assert_eq!(hits("(#|một) giờ", "sau 24 giờ, một giờ"), ["24 giờ", "một giờ"]);
    }

    #[test]
    fn bad_patterns_are_refused() {
        assert!(PhraseSet::new([((), "(a|b")]).is_err());
        assert!(PhraseSet::new([((), "a) b")]).is_err());
        assert!(PhraseSet::new([((), ".. a")]).is_err());
        assert!(PhraseSet::new([((), "(a)? b")]).is_err());
    }
}
