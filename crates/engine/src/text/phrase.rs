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

use super::digest::{DigestMap, Firsts, Maybe, digest};
use super::prose::{self, Prose};
use std::ops::Range;

/// Many patterns, each with a tag, matched in one pass.
#[derive(Debug)]
pub struct PhraseSet<T> {
    patterns: Vec<(T, Vec<Element>)>,
    guards: Vec<Guard>,
    by_key: DigestMap<Vec<Begin>>,
    by_bare: DigestMap<Vec<Begin>>,
    by_number: Vec<Begin>,
    firsts: Firsts,
}

/// One way for a pattern to begin: an option of its first choice. What rejects most candidates lies here and in
/// [`Guard`], in one piece of memory, for the options themselves are scattered.
#[derive(Debug, Clone, Copy)]
struct Begin {
    pattern: usize,
    option: usize,
    /// Words of the option.
    words: usize,
    /// Its second word by key and bare form, when it has one that is no number.
    second: Option<(u64, u64)>,
}

/// What must stand soon after a pattern's first choice.
#[derive(Debug, Clone, Copy)]
struct Guard {
    keys: Maybe,
    bares: Maybe,
    /// Words that may stand before it; none when nothing must.
    reach: Option<usize>,
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
            Some(Element::Choice(choice)) if !choice.optional => {
                Guard { keys: choice.first_keys, bares: choice.first_bares, reach: Some(reach) }
            }
            _ => Guard { keys: Maybe::ALL, bares: Maybe::ALL, reach: None },
        }
    }

    fn lets_pass(&self, prose: &Prose, at: usize, limit: usize, unmarked: bool) -> bool {
        let Some(reach) = self.reach else { return true };
        (at..limit.min(at + reach + 1)).any(|word| {
            if unmarked {
                self.bares.has(prose.bare_digest(word))
            } else {
                self.keys.has(prose.key_digest(word))
            }
        })
    }
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

#[derive(Debug)]
enum Element {
    Choice(Choice),
    Number,
    Gap(usize),
}

#[derive(Debug)]
struct Choice {
    options: Vec<Vec<Token>>,
    optional: bool,
    first_keys: Maybe,
    first_bares: Maybe,
}

impl Choice {
    fn new(options: Vec<Vec<Token>>, optional: bool) -> Choice {
        let (mut first_keys, mut first_bares) = (Maybe::default(), Maybe::default());
        for first in options.iter().filter_map(|o| o.first()) {
            match first {
                Token::Word { key, bare } => {
                    first_keys.add(*key);
                    first_bares.add(*bare);
                }
                Token::Number => (first_keys, first_bares) = (Maybe::ALL, Maybe::ALL),
            }
        }
        Choice { options, optional, first_keys, first_bares }
    }

    /// Whether an option may begin at a word; mostly none does, and one bit tells.
    fn may_begin(&self, prose: &Prose, word: usize, unmarked: bool) -> bool {
        if unmarked {
            self.first_bares.has(prose.bare_digest(word))
        } else {
            self.first_keys.has(prose.key_digest(word))
        }
    }
}

/// A word by the digests of its forms, or any number.
#[derive(Debug)]
enum Token {
    Word { key: u64, bare: u64 },
    Number,
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
        let mut set = PhraseSet {
            patterns: Vec::new(),
            guards: Vec::new(),
            by_key: DigestMap::default(),
            by_bare: DigestMap::default(),
            by_number: Vec::new(),
            firsts: Firsts::default(),
        };
        for (tag, pattern) in patterns {
            let elements = parse(pattern)?;
            let index = set.patterns.len();
            match elements.first() {
                Some(Element::Number) => {
                    set.by_number.push(Begin { pattern: index, option: 0, words: 1, second: None });
                }
                Some(Element::Choice(choice)) if !choice.optional => {
                    for (at, option) in choice.options.iter().enumerate() {
                        let second = match option.get(1) {
                            Some(Token::Word { key, bare }) => Some((*key, *bare)),
                            _ => None,
                        };
                        let begin = Begin { pattern: index, option: at, words: option.len(), second };
                        match option.first() {
                            Some(Token::Word { key, bare }) => {
                                set.firsts.add(*key);
                                set.firsts.add(*bare);
                                set.by_key.entry(*key).push(begin);
                                set.by_bare.entry(*bare).push(begin);
                            }
                            Some(Token::Number) => set.by_number.push(begin),
                            None => {}
                        }
                    }
                }
                _ => return Err(PatternError::Beginning(pattern.to_owned())),
            }
            set.guards.push(Guard::new(&elements[1..]));
            set.patterns.push((tag, elements));
        }
        Ok(set)
    }

    /// All matches, by position, at most one for each pattern and beginning (the longest).
    pub fn find(&self, prose: &Prose) -> Vec<Hit<T>> {
        self.find_in(prose, 0..prose.words.len())
    }

    /// The same within a range of words.
    pub fn find_in(&self, prose: &Prose, words: Range<usize>) -> Vec<Hit<T>> {
        let mut hits: Vec<Hit<T>> = Vec::new();
        let end = words.end.min(prose.words.len());
        let has_numbers = !self.by_number.is_empty();
        for at in words.start..end {
            let sought = prose.sought()[at];
            let is_number = has_numbers && prose.is_number(at);
            // both maps hold every first word, so that one filter that says no is enough for most words
            if !is_number && !self.firsts.has(sought) {
                continue;
            }
            let sentence = &prose.sentences[prose.words[at].sentence];
            let limit = sentence.words.end.min(words.end);
            let by_digest = if sentence.is_unmarked { &self.by_bare } else { &self.by_key };
            let candidates = by_digest.get(sought);
            let numbers: &[Begin] = if is_number { &self.by_number } else { &[] };
            let first_hit = hits.len();
            let mut last = None;
            for begin in candidates.map_or(&[][..], Vec::as_slice).iter().chain(numbers) {
                let Some(end) = self.end(begin, prose, at, limit, sentence.is_unmarked) else { continue };
                if sentence.is_unmarked && prose.is_cut_from_whole(&(at..end)) {
                    continue;
                }
                // options of one pattern follow one another: the longest counts
                if last == Some(begin.pattern)
                    && let Some(hit) = hits[first_hit..].last_mut()
                {
                    if end > hit.words.end {
                        *hit = Hit { tag: hit.tag, words: at..end, bytes: prose.bytes_of(at..end) };
                    }
                    continue;
                }
                last = Some(begin.pattern);
                let tag = self.patterns[begin.pattern].0;
                hits.push(Hit { tag, words: at..end, bytes: prose.bytes_of(at..end) });
            }
        }
        hits
    }

    /// Where the longest match that begins so at word `at` ends.
    fn end(&self, begin: &Begin, prose: &Prose, at: usize, limit: usize, unmarked: bool) -> Option<usize> {
        let after = at + begin.words;
        if after > limit {
            return None;
        }
        let is_second = begin.second.is_none_or(|(key, bare)| {
            if unmarked { prose.bare_digest(at + 1) == bare } else { prose.key_digest(at + 1) == key }
        });
        if !is_second || !self.guards[begin.pattern].lets_pass(prose, after, limit, unmarked) {
            return None;
        }
        let (first, rest) = self.patterns[begin.pattern].1.split_first()?;
        if let Element::Choice(choice) = first {
            let tokens = &choice.options[begin.option];
            let fits = tokens.iter().enumerate().all(|(k, token)| token.fits(prose, at + k, unmarked));
            if !fits {
                return None;
            }
        }
        longest(rest, prose, after, limit, unmarked)
    }

    /// Whether anything matches within a range of words.
    pub fn is_in(&self, prose: &Prose, words: Range<usize>) -> bool {
        !self.find_in(prose, words).is_empty()
    }
}

/// The longest end of a match of `elements` that begins at word `at`.
fn longest(elements: &[Element], prose: &Prose, at: usize, limit: usize, unmarked: bool) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else { return Some(at) };
    match element {
        Element::Number => {
            let fits = at < limit && is_number(prose, at);
            fits.then(|| longest(rest, prose, at + 1, limit, unmarked)).flatten()
        }
        Element::Gap(most) => (0..=*most)
            .take_while(|n| at + n <= limit)
            .filter_map(|n| longest(rest, prose, at + n, limit, unmarked))
            .max(),
        Element::Choice(choice) => {
            let begins = at < limit && choice.may_begin(prose, at, unmarked);
            let options = if begins { &choice.options[..] } else { &[] };
            let taken = options
                .iter()
                .filter(|option| {
                    at + option.len() <= limit
                        && option.iter().enumerate().all(|(k, token)| token.fits(prose, at + k, unmarked))
                })
                .filter_map(|option| longest(rest, prose, at + option.len(), limit, unmarked))
                .max();
            let skipped = if choice.optional { longest(rest, prose, at, limit, unmarked) } else { None };
            taken.max(skipped)
        }
    }
}

impl Token {
    fn fits(&self, prose: &Prose, word: usize, unmarked: bool) -> bool {
        match self {
            Token::Word { bare, .. } if unmarked => prose.bare_digest(word) == *bare,
            Token::Word { key, .. } => prose.key_digest(word) == *key,
            Token::Number => is_number(prose, word),
        }
    }
}

/// Whether a word begins with a digit.
fn is_number(prose: &Prose, word: usize) -> bool {
    prose.is_number(word)
}

fn parse(pattern: &str) -> Result<Vec<Element>, PatternError> {
    let bad = || PatternError::Bracket(pattern.to_owned());
    let mut elements = Vec::new();
    let mut rest = pattern.trim();
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('(') {
            let close = inner.find(')').ok_or_else(bad)?;
            let options: Vec<Vec<Token>> = inner[..close].split('|').map(tokens).collect();
            rest = &inner[close + 1..];
            let optional = rest.starts_with('?');
            rest = rest.strip_prefix('?').unwrap_or(rest);
            elements.push(Element::Choice(Choice::new(options, optional)));
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || c == '(').unwrap_or(rest.len());
            let word = &rest[..end];
            rest = &rest[end..];
            if word.contains([')', '|']) {
                return Err(bad());
            }
            elements.push(match word.strip_prefix("..") {
                Some(most) => Element::Gap(most.parse().unwrap_or(3)),
                None if word == "#" => Element::Number,
                None => Element::Choice(Choice::new(vec![tokens(word)], false)),
            });
        }
        rest = rest.trim_start();
    }
    Ok(elements)
}

fn tokens(words: &str) -> Vec<Token> {
    let token = |word: &str| match word {
        "#" => Token::Number,
        _ => Token::Word { key: digest(&prose::key(word)), bare: digest(&prose::bare(word)) },
    };
    words.split_whitespace().map(token).collect()
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
