//! A text cut into words, sentences and quotations, once, for every check that reads it.
//!
//! A word carries two forms beside its place in the text: its *key* (lower case, tone mark moved to the end, so that
//! the two Vietnamese tone placements `hòa` and `hoà` are one word) and its *bare* form (no marks, đ as d), for text
//! typed without marks. Offsets are bytes; [`crate::check::Span::of`] turns them into characters.

mod forms;
mod quotes;

pub use forms::{TONES, bare, key};

use super::alphabet::is_alphanumeric;
use super::digest::digest;
use super::phrase::Candidates;
use super::sought::{Sought, SoughtWords};
use forms::{is_combining, push_ascii, push_forms};
use quotes::quotations;
use std::ops::Range;
use std::sync::OnceLock;

/// A text with its words, sentences and quotations.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// The text itself, as the page gives it.
    pub text: String,
    /// Its words in order.
    pub words: Vec<Word>,
    /// Its sentences in order. A line break always ends one.
    pub sentences: Vec<Sentence>,
    /// What stands between quotation marks, innermost excluded, without the marks: byte ranges in order.
    pub quotes: Vec<Range<usize>>,
    /// Whether words were left out because the text is longer than [`Prose::MOST_WORDS`].
    pub truncated: bool,
    forms: String,
    /// The words as phrases see them.
    sought: SoughtWords,
    /// Where phrases may begin, found when they are first looked for.
    candidates: OnceLock<Candidates>,
    /// The cues of [`super::stance`], found when they are first needed.
    pub(super) cues: OnceLock<super::stance::Cues>,
    /// The words of [`super::disguise`], found when they are first needed.
    pub(super) disguised: OnceLock<Vec<super::disguise::Disguised>>,
    /// Words that belong together where there are no marks, found when they are first needed.
    wholes: OnceLock<Vec<super::wholes::Whole>>,
    /// The answer of [`super::language::is_read`], once it was asked for.
    pub(super) is_read: OnceLock<bool>,
    is_clean: OnceLock<bool>,
}

/// One word: a run of letters, marks and digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// First byte in the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Index of the sentence it stands in.
    pub sentence: usize,
    key: (usize, usize),
    bare: (usize, usize),
    key_digest: u64,
    bare_digest: u64,
}

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes in the text, without the white space around it.
    pub bytes: Range<usize>,
    /// Its words, as indices.
    pub words: Range<usize>,
    /// Whether no word of it carries a Vietnamese mark, so that its words may be unmarked Vietnamese.
    pub is_unmarked: bool,
}

impl Prose {
    /// Words read at most; a long feature article has about 5,000.
    pub const MOST_WORDS: usize = 40_000;

    /// Cuts `text` into words, sentences and quotations.
    pub fn new(text: &str) -> Prose {
        let mut prose = Prose { text: text.to_owned(), ..Prose::default() };
        prose.cut_words();
        prose.cut_sentences();
        let sought = |word: &Word| {
            let sentence = &prose.sentences[word.sentence];
            let is_unmarked = sentence.is_unmarked;
            Sought {
                digest: if is_unmarked { word.bare_digest } else { word.key_digest },
                sentence_end: u32::try_from(sentence.words.end).unwrap_or(u32::MAX),
                is_number: prose.forms.as_bytes().get(word.key.0).is_some_and(u8::is_ascii_digit),
                is_unmarked,
            }
        };
        prose.sought = SoughtWords::new(prose.words.iter().map(sought).collect());
        prose.quotes = quotations(text);
        prose
    }

    /// Lower-case form with its tone mark at the end; see [`key`].
    #[inline]
    pub fn key(&self, word: usize) -> &str {
        let (from, to) = self.words[word].key;
        &self.forms[from..to]
    }

    /// Lower-case form without any mark; see [`bare`].
    #[inline]
    pub fn bare(&self, word: usize) -> &str {
        let (from, to) = self.words[word].bare;
        &self.forms[from..to]
    }

    /// [`digest()`] of the word's key.
    #[inline]
    pub fn key_digest(&self, word: usize) -> u64 {
        self.words[word].key_digest
    }

    /// [`digest()`] of the word's bare form.
    #[inline]
    pub fn bare_digest(&self, word: usize) -> u64 {
        self.words[word].bare_digest
    }

    /// The words as phrases see them.
    #[inline]
    pub(super) fn sought(&self) -> &SoughtWords {
        &self.sought
    }

    /// The words at which phrases may begin.
    #[inline]
    pub(super) fn candidates(&self) -> &Candidates {
        self.candidates.get_or_init(|| Candidates::new(&self.sought))
    }

    /// The word as written.
    #[inline]
    pub fn written(&self, word: usize) -> &str {
        let w = &self.words[word];
        &self.text[w.start..w.end]
    }

    /// Whether words taken for a phrase cut a name or a fixed noun of a sentence without marks in two: `hong` of
    /// `Dang Song Hong` is not the southern `không`.
    pub fn is_cut_from_whole(&self, words: &Range<usize>) -> bool {
        let is_unmarked =
            |w: usize| self.words.get(w).is_some_and(|w| self.sentences[w.sentence].is_unmarked);
        is_unmarked(words.start) && super::wholes::is_cut(self.wholes(), words)
    }

    /// Names of bodies (`Hoi Nong dan Ben Cat`) and fixed nouns in the sentences without marks, in order.
    pub fn bodies(&self) -> impl Iterator<Item = Range<usize>> {
        let is_body = |whole: &&super::wholes::Whole| whole.kind != super::wholes::WholeKind::Name;
        self.wholes().iter().filter(is_body).map(|whole| whole.words.clone())
    }

    fn wholes(&self) -> &[super::wholes::Whole] {
        self.wholes.get_or_init(|| super::wholes::find(self))
    }

    /// Whether all its characters are ordinary ones: [`super::characters::is_clean`], asked once.
    pub fn is_clean(&self) -> bool {
        *self.is_clean.get_or_init(|| super::characters::is_clean(&self.text))
    }

    /// The words of a sentence as one string slice.
    pub fn sentence_text(&self, sentence: usize) -> &str {
        &self.text[self.sentences[sentence].bytes.clone()]
    }

    /// The bytes that a range of words covers.
    #[inline]
    pub fn bytes_of(&self, words: Range<usize>) -> Range<usize> {
        match (self.words.get(words.start), words.end.checked_sub(1).and_then(|last| self.words.get(last))) {
            (Some(first), Some(last)) if first.start <= last.end => first.start..last.end,
            _ => 0..0,
        }
    }

    /// The index of the first word that ends after byte `at`; `words.len()` when there is none.
    pub fn word_at(&self, at: usize) -> usize {
        self.words.partition_point(|w| w.end <= at)
    }

    /// Whether byte `at` lies between quotation marks.
    pub fn is_quoted(&self, at: usize) -> bool {
        let next = self.quotes.partition_point(|q| q.end <= at);
        self.quotes.get(next).is_some_and(|q| q.start <= at)
    }

    fn cut_words(&mut self) {
        // a word and what follows it take five bytes or more in most texts; grown in place, they would be copied often
        self.words.reserve((self.text.len() / 5).min(Self::MOST_WORDS));
        self.forms.reserve((self.text.len() * 3 / 2).min(Self::MOST_WORDS * 8));
        let mut bares = String::new();
        let mut from = 0;
        while let Some(word) = next_word(&self.text, from) {
            if self.words.len() == Self::MOST_WORDS {
                self.truncated = true;
                return;
            }
            from = word.end;
            let written = &self.text[word.clone()];
            let key_from = self.forms.len();
            let (key, bare);
            if written.is_ascii() {
                push_ascii(&mut self.forms, written);
                key = (key_from, self.forms.len());
                bare = key; // a word without marks is its own bare form
            } else {
                bares.clear();
                push_forms(&mut self.forms, &mut bares, written);
                key = (key_from, self.forms.len());
                self.forms.push_str(&bares);
                bare = (key.1, self.forms.len());
            }
            let key_digest = digest(&self.forms[key.0..key.1]);
            let bare_digest = if bare == key { key_digest } else { digest(&self.forms[bare.0..]) };
            let Range { start, end } = word;
            self.words.push(Word { start, end, sentence: 0, key, bare, key_digest, bare_digest });
        }
    }

    fn cut_sentences(&mut self) {
        let mut first = 0;
        for next in 1..=self.words.len() {
            let ends = match self.words.get(next) {
                None => true,
                Some(word) => {
                    let before = &self.words[next - 1];
                    ends_sentence(&self.text, before.start..before.end, word.start)
                }
            };
            if !ends {
                continue;
            }
            let index = self.sentences.len();
            for word in &mut self.words[first..next] {
                word.sentence = index;
            }
            let until = self.words.get(next).map_or(self.text.len(), |w| w.start);
            let gap = &self.text[self.words[next - 1].end..until];
            // closing punctuation belongs to the sentence, an opening quotation mark to the next one
            let tail = gap.find(|c: char| c.is_whitespace()).unwrap_or(gap.len());
            let head = opening(&self.text[..self.words[first].start]);
            self.sentences.push(Sentence {
                bytes: self.words[first].start - head..self.words[next - 1].end + tail,
                words: first..next,
                is_unmarked: self.words[first..next].iter().all(|w| w.key_digest == w.bare_digest),
            });
            first = next;
        }
    }
}

/// The next run of letters, marks and digits: it begins with a letter or a digit.
fn next_word(text: &str, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    // most words and most gaps are told from bytes alone
    let mut at = from;
    let start = loop {
        let byte = *bytes.get(at)?;
        if byte.is_ascii_alphanumeric() {
            break at;
        }
        if byte.is_ascii() {
            at += 1;
            continue;
        }
        let c = text[at..].chars().next()?;
        if is_alphanumeric(c) {
            break at;
        }
        at += c.len_utf8();
    };
    let mut end = start;
    while let Some(byte) = bytes.get(end) {
        if byte.is_ascii_alphanumeric() {
            end += 1;
            continue;
        }
        match text[end..].chars().next() {
            Some(c) if !byte.is_ascii() && (is_alphanumeric(c) || is_combining(c)) => end += c.len_utf8(),
            _ => break,
        }
    }
    Some(start..end)
}

/// Bytes of an opening quotation mark or bracket that stand right before a sentence's first word.
fn opening(before: &str) -> usize {
    before
        .chars()
        .rev()
        .take_while(|c| matches!(c, '"' | '“' | '«' | '‘' | '\'' | '(' | '['))
        .map(char::len_utf8)
        .sum()
}

fn ends_sentence(text: &str, before: Range<usize>, next: usize) -> bool {
    let gap = &text[before.end..next];
    if gap == " " {
        return false; // between most words
    }
    if gap.contains('\n') {
        return true;
    }
    let Some(mark) = gap.find(['.', '!', '?', '…', '。', ';']) else { return false };
    if gap[mark..].starts_with(['!', '?', '…', '。']) || gap[mark..].starts_with("...") {
        return gap[mark..].contains(char::is_whitespace);
    }
    if !gap[mark..].contains(char::is_whitespace) {
        return false; // 1.200, vnexpress.net, TP.HCM
    }
    if gap[mark..].starts_with(';') {
        return true;
    }
    if gap[mark..].starts_with(".,") {
        return false; // "bà Nh., gia đình"
    }
    let word = &text[before];
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let is_abbreviation = [
        "TP", "Tp", "ThS", "TS", "PGS", "GS", "BS", "KTS", "Mr", "Mrs", "Ms", "Dr", "St", "No", "Q", "P",
        "tr",
    ]
    .contains(&word);
    !is_initial && !is_abbreviation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_numbers_and_names_do_not_end_sentences() {
        let prose = Prose::new("Ở TP. HCM có 1.200 ca, theo vnexpress.net. Ông A. Nam nói vậy! Thật không?");
        let texts: Vec<_> = (0..prose.sentences.len()).map(|s| prose.sentence_text(s)).collect();
        assert_eq!(
            texts,
            ["Ở TP. HCM có 1.200 ca, theo vnexpress.net.", "Ông A. Nam nói vậy!", "Thật không?"]
        );
    }

    #[test]
    fn quotations_are_found_and_open_ones_are_not() {
        let prose = Prose::new("Ông nói: “Tôi không biết”. \"Có\" và \"chưa đóng\ndòng sau");
        let quotes: Vec<_> = prose.quotes.iter().map(|q| &prose.text[q.clone()]).collect();
        assert_eq!(quotes, ["Tôi không biết", "Có"]);
        assert!(prose.is_quoted(prose.quotes[0].start));
        assert!(!prose.is_quoted(0));
    }
}
