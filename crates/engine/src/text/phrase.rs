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

mod index;
mod parse;
mod patterns;
mod rules;
mod span;

pub(super) use index::Candidates;

use super::prose::Prose;
use patterns::Patterns;
use std::ops::Range;

/// Many patterns, each with a tag, matched in one pass.
#[derive(Debug)]
pub struct PhraseSet<T> {
    tags: Vec<T>,
    patterns: Patterns,
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
    /// Compiles patterns. A set is made once, of constants: its first words stay in the index that all sets share.
    ///
    /// # Errors
    /// When a bracket is unbalanced or a pattern begins with a gap or something optional.
    pub fn new<'a>(patterns: impl IntoIterator<Item = (T, &'a str)>) -> Result<PhraseSet<T>, PatternError> {
        let (tags, patterns): (Vec<T>, Vec<&str>) = patterns.into_iter().unzip();
        Ok(PhraseSet { tags, patterns: Patterns::new(patterns)? })
    }

    /// All matches, by position, at most one for each pattern and beginning (the longest).
    pub fn find(&self, prose: &Prose) -> Vec<Hit<T>> {
        self.find_in(prose, 0..prose.words.len())
    }

    /// The same within a range of words.
    pub fn find_in(&self, prose: &Prose, words: Range<usize>) -> Vec<Hit<T>> {
        let hit = |found: patterns::Match| {
            let words = found.start..found.end;
            Hit { tag: self.tags[found.pattern as usize], bytes: prose.bytes_of(words.clone()), words }
        };
        self.patterns.find(prose, &words).into_iter().map(hit).collect()
    }

    /// Whether anything matches within a range of words.
    pub fn is_in(&self, prose: &Prose, words: Range<usize>) -> bool {
        !self.patterns.find(prose, &words).is_empty()
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
        assert_eq!(hits("(# giờ|một) nữa", "sau 24 giờ nữa, một nữa"), ["24 giờ nữa", "một nữa"]);
    }

    #[test]
    fn what_must_follow_may_stand_as_far_as_a_rule_lets_it() {
        let far = |words: usize| format!("gửi {} gấp", vec!["x"; words].join(" "));
        for most in [0, 1, 3, 4, 7, 8, 20] {
            let rule = format!("gửi ..{most} (gấp|ngay)");
            assert_eq!(hits(&rule, &far(most)), [far(most)]);
            assert!(hits(&rule, &far(most + 1)).is_empty());
        }
        assert_eq!(hits("gửi (a|b c d)? # ..2 gấp", "gửi b c d 5 x y gấp"), ["gửi b c d 5 x y gấp"]);
        assert_eq!(hits("gửi (#|a) gấp", "gửi 5 gấp"), ["gửi 5 gấp"]);
        assert!(hits("gửi gấp", "gửi. Gấp").is_empty());
    }

    #[test]
    fn bad_patterns_are_refused() {
        assert!(PhraseSet::new([((), "(a|b")]).is_err());
        assert!(PhraseSet::new([((), "a) b")]).is_err());
        assert!(PhraseSet::new([((), ".. a")]).is_err());
        assert!(PhraseSet::new([((), "(a)? b")]).is_err());
    }
}
