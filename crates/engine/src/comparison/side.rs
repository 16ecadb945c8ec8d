//! One of the two texts, with all that the comparison asks of it, read once.

use super::cues::{self, Key};
use crate::text::align::{Marks, Source};
use crate::text::dates::{self, Mention};
use crate::text::digest::{AsIs, digest, join};
use crate::text::phrase::Hit;
use crate::text::prose::Prose;
use crate::text::quantity::{self, Quantity};
use crate::text::tokens::{Token, tokens};
use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::ops::Range;

/// A set of words by their numbers.
type Digests = HashSet<u64, BuildHasherDefault<AsIs>>;

/// A text ready to be compared.
pub(super) struct Side<'a> {
    pub(super) field: &'static str,
    pub(super) prose: &'a Prose,
    pub(super) aligned: Source<'a>,
    pub(super) quantities: Vec<Quantity>,
    pub(super) dates: Vec<Mention>,
    pub(super) keys: Vec<Hit<Key>>,
    /// The first token of each word.
    token_of: Vec<usize>,
    /// Bare forms of all tokens, and of neighbouring ones.
    bares: Digests,
    /// The numbers, by their form.
    numbers: Digests,
    pairs: Digests,
    /// Whether no word has a Vietnamese mark.
    pub(super) is_unmarked: bool,
}

impl<'a> Side<'a> {
    pub(super) fn new(field: &'static str, prose: &'a Prose) -> Side<'a> {
        let aligned = Source::new(tokens(prose, 0..prose.words.len()));
        let mut token_of = vec![0; prose.words.len() + 1];
        let mut last = 0;
        for (at, token) in aligned.tokens.iter().enumerate() {
            for word in token_of.iter_mut().take(token.words.end).skip(last) {
                *word = at;
            }
            last = last.max(token.words.end);
        }
        for word in token_of.iter_mut().skip(last) {
            *word = aligned.tokens.len();
        }
        let bares: Vec<u64> = aligned.tokens.iter().map(|t| digest(&t.bare)).collect();
        let is_figure = |t: &&Token<'_>| t.form.starts_with(|c: char| c.is_ascii_digit());
        let numbers = aligned.tokens.iter().filter(is_figure).map(|t| digest(&t.form)).collect();
        let pairs = bares.windows(2).map(|w| join(w[0], w[1])).collect();
        let bares = bares.into_iter().collect();
        Side {
            field,
            prose,
            quantities: quantity::find(prose),
            dates: dates::find(prose, None),
            keys: cues::find(prose),
            token_of,
            bares,
            numbers,
            pairs,
            is_unmarked: prose.sentences.iter().all(|s| s.is_unmarked),
            aligned,
        }
    }

    pub(super) fn tokens(&self) -> &[Token<'a>] {
        &self.aligned.tokens
    }

    /// The tokens that cover a range of words.
    pub(super) fn tokens_of(&self, words: &Range<usize>) -> Range<usize> {
        let from = self.token_of[words.start.min(self.token_of.len() - 1)];
        from..self.token_of[words.end.min(self.token_of.len() - 1)].max(from)
    }

    /// The words that a range of tokens covers.
    pub(super) fn words_of(&self, range: &Range<usize>) -> Range<usize> {
        let covered = &self.tokens()[range.clone()];
        match (covered.first(), covered.last()) {
            (Some(first), Some(last)) => first.words.start..last.words.end,
            _ => {
                let word = self.tokens().get(range.start).map_or(self.prose.words.len(), |t| t.words.start);
                word..word
            }
        }
    }

    /// Whether a word stands anywhere in the text, by its bare form.
    pub(super) fn has(&self, bare: &str) -> bool {
        self.bares.contains(&digest(bare))
    }

    /// Whether a number stands anywhere in the text, by its form as a token.
    pub(super) fn has_number(&self, form: &str) -> bool {
        self.numbers.contains(&digest(form))
    }

    /// Whether two words stand beside each other anywhere in the text, by their bare forms.
    pub(super) fn has_pair(&self, first: &str, second: &str) -> bool {
        self.pairs.contains(&join(digest(first), digest(second)))
    }

    /// The sentence that a word stands in, in words.
    pub(super) fn sentence_at(&self, word: usize) -> Range<usize> {
        let last = self.prose.words.len().saturating_sub(1);
        self.prose.words.get(word.min(last)).map_or(0..0, |w| self.prose.sentences[w.sentence].words.clone())
    }

    pub(super) fn quantity_at(&self, words: &Range<usize>) -> Option<&Quantity> {
        let from = self.quantities.partition_point(|q| q.words.end <= words.start);
        self.quantities.get(from).filter(|q| q.words.start < words.end)
    }

    pub(super) fn dates_in<'s>(&'s self, words: &'s Range<usize>) -> impl Iterator<Item = &'s Mention> {
        let from = self.dates.partition_point(|d| d.words.end <= words.start);
        self.dates[from..].iter().take_while(|d| d.words.start < words.end)
    }

    pub(super) fn keys_in<'s>(&'s self, words: &'s Range<usize>) -> impl Iterator<Item = &'s Hit<Key>> {
        // phrases overlap each other, so no order of ends can be relied on
        self.keys.iter().filter(move |k| k.words.start >= words.start && k.words.end <= words.end)
    }

    /// Whether a word is written as a name: capitalised, and not only because a sentence begins with it.
    pub(super) fn is_name(&self, word: usize) -> bool {
        let written = self.prose.written(word);
        if !written.starts_with(char::is_uppercase) {
            return false;
        }
        let sentence = self.sentence_at(word);
        if word > sentence.start && !self.opens(word) {
            return true;
        }
        let is_next = word + 1 < sentence.end
            && self.prose.written(word + 1).starts_with(char::is_uppercase)
            && self.prose.text.get(self.prose.words[word].end..self.prose.words[word + 1].start) == Some(" ");
        is_next || written.chars().count() > 1 && written.chars().all(char::is_uppercase)
    }

    /// Whether a word follows a colon, a dash or a quotation mark, where a capital says nothing.
    fn opens(&self, word: usize) -> bool {
        let before = &self.prose.text[..self.prose.words[word].start];
        before.trim_end().ends_with([':', '“', '"', '«', '-', '–', '•', '*'])
    }

    /// Whether the words stand between quotation marks.
    pub(super) fn is_quoted(&self, words: &Range<usize>) -> bool {
        self.prose.words.get(words.start).is_some_and(|w| self.prose.is_quoted(w.start))
    }

    pub(super) fn marks(&self, other: &Side<'_>) -> Marks {
        if self.is_unmarked || other.is_unmarked { Marks::Ignored } else { Marks::Count }
    }
}
