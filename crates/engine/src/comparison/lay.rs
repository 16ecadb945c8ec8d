//! Finds each sentence of the post in the source and says how closely it follows it.

use super::own::{self, Voice};
use super::side::Side;
use super::slot::{self, Slot};
use super::{Comparison, Difference, Laid, Relation, added, keys};
use crate::text::align::Alignment;
use crate::text::prose::Sentence;
use crate::text::tokens::{Role, Token};
use std::ops::Range;

/// A sentence of the post with the place in the source that resembles it most.
pub(super) struct Place<'s, 'a> {
    pub(super) post: &'s Side<'a>,
    pub(super) source: &'s Side<'a>,
    /// The sentence, in tokens of the post.
    pub(super) tokens: Range<usize>,
    /// Where it lies in the source; its changes count tokens from the sentence's first.
    pub(super) alignment: Alignment,
    /// Tokens of the post beside those of the source that are the same, in order.
    pub(super) matched: Vec<(usize, usize)>,
}

impl Place<'_, '_> {
    /// The sentence's words.
    pub(super) fn words(&self) -> Range<usize> {
        self.post.words_of(&self.tokens)
    }

    /// The words of the source from the first that is the same to the last.
    pub(super) fn source_words(&self) -> Range<usize> {
        match (self.matched.first(), self.matched.last()) {
            (Some(first), Some(last)) => self.source.words_of(&(first.1..last.1 + 1)),
            _ => self.source.words_of(&self.alignment.source),
        }
    }

    /// The bytes of [`Self::source_sentences`], with their punctuation.
    fn source_bytes(&self) -> Range<usize> {
        let words = self.source_sentences();
        let prose = self.source.prose;
        let sentence = |word: usize| prose.words.get(word).and_then(|w| prose.sentences.get(w.sentence));
        match (sentence(words.start), words.end.checked_sub(1).and_then(sentence)) {
            (Some(first), Some(last)) => first.bytes.start..last.bytes.end,
            _ => 0..0,
        }
    }

    /// The sentences of the source that the sentence is made from: those of which it has more than a word or two.
    pub(super) fn source_sentences(&self) -> Range<usize> {
        const FEWEST: usize = 3;
        let mut counts: Vec<(usize, usize)> = Vec::new();
        for (_, theirs) in &self.matched {
            let token = &self.source.tokens()[*theirs];
            let sentence = self.source.prose.words[token.words.start].sentence;
            let worth = usize::from(token.role != Role::Filler);
            match counts.last_mut() {
                Some((last, count)) if *last == sentence => *count += worth,
                _ => counts.push((sentence, worth)),
            }
        }
        let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
        let mut kept = counts.iter().filter(|(_, count)| *count >= FEWEST.min(most)).map(|(s, _)| *s);
        let first = kept.next().unwrap_or(0);
        let last = kept.next_back().unwrap_or(first);
        let words = |s: usize| self.source.prose.sentences.get(s).map_or(0..0, |s| s.words.clone());
        words(first).start..words(last).end
    }
}

/// Tokens of the post beside those of the source that are the same.
fn matched(tokens: &Range<usize>, alignment: &Alignment) -> Vec<(usize, usize)> {
    let mut pairs = Vec::with_capacity(alignment.matched);
    let (mut i, mut j) = (0, alignment.source.start);
    let ends = (tokens.len(), alignment.source.end);
    let steps = alignment.changes.iter().map(|c| (c.passage.clone(), c.source.clone()));
    for (ours, theirs) in steps.chain([(ends.0..ends.0, ends.1..ends.1)]) {
        while i < ours.start && j < theirs.start {
            pairs.push((tokens.start + i, j));
            (i, j) = (i + 1, j + 1);
        }
        (i, j) = (ours.end, theirs.end);
    }
    pairs
}

/// Compares every sentence of one field of the post.
pub(super) fn compare<'a>(post: &Side<'a>, sources: &[Side<'a>], out: &mut Comparison) {
    for sentence in &post.prose.sentences {
        if out.laid.len() == Comparison::MOST_SENTENCES {
            return;
        }
        let tokens = post.tokens_of(&sentence.words);
        if tokens.is_empty() {
            continue;
        }
        let index = out.laid.len();
        let (laid, differences) = lay(post, sentence, &tokens, sources);
        out.laid.push(laid);
        out.differences.extend(differences.into_iter().map(|d| Difference { sentence: index, ..d }));
    }
}

/// One sentence: how it relates to the source, its place there, and where they differ.
fn lay<'a>(
    post: &Side<'a>,
    sentence: &Sentence,
    tokens: &Range<usize>,
    sources: &[Side<'a>],
) -> (Laid, Vec<Difference>) {
    let mut laid =
        Laid { field: post.field, bytes: sentence.bytes.clone(), relation: Relation::Absent, source: None };
    let mut best: Option<(Relation, Place<'_, '_>, Vec<Difference>)> = None;
    for place in places(post, tokens, sources).into_iter().filter(is_close) {
        let slots = Slot::all(&place);
        let mut differences = Vec::new();
        slot::judge(&place, &slots, &mut differences);
        keys::left_out(&place, &slots, &mut differences);
        let relation = if slots.is_empty() { Relation::Same } else { Relation::Close };
        // words that stand in several places may come from any of them
        if best.as_ref().is_none_or(|(_, _, least)| differences.len() < least.len()) {
            best = Some((relation, place, differences));
        }
    }
    let Some((relation, place, mut differences)) = best else {
        let mut differences = Vec::new();
        laid.relation = apart(post, &sentence.words, tokens, sources, &mut differences);
        return (laid, differences);
    };
    // who sets a false version right has to repeat it
    let theirs = (place.source, &place.source_sentences());
    if !differences.is_empty() && own::is_refuted(post, &sentence.words, theirs) {
        differences.clear();
    }
    laid.relation = relation;
    laid.source = Some((place.source.field, place.source_bytes()));
    (laid, differences)
}

/// A sentence that follows no passage: whose voice it is, and whether the source supports what it says.
fn apart(
    post: &Side<'_>,
    words: &Range<usize>,
    tokens: &Range<usize>,
    sources: &[Side<'_>],
    differences: &mut Vec<Difference>,
) -> Relation {
    match own::voice(post, words) {
        Voice::Own => Relation::Own,
        Voice::Telling => {
            let support = added::support(post, tokens, sources);
            if let Some(added) = added::sentence(post, words, tokens, &support, sources) {
                differences.push(added);
                return Relation::Absent;
            }
            if support.is_kin() { Relation::Loose } else { Relation::Absent }
        }
    }
}

/// The places where the sentence stands word for word; where there are none, the one that shares most of its words,
/// in the text before the title.
fn places<'s, 'a>(post: &'s Side<'a>, tokens: &Range<usize>, sources: &'s [Side<'a>]) -> Vec<Place<'s, 'a>> {
    /// Places looked at of words that a source repeats.
    const MOST: usize = 4;
    let passage = &post.tokens()[tokens.clone()];
    let place = |source: &'s Side<'a>, alignment: Alignment| {
        let matched = matched(tokens, &alignment);
        Place { post, source, tokens: tokens.clone(), alignment, matched }
    };
    let verbatim: Vec<Place<'s, 'a>> = sources
        .iter()
        .flat_map(|source| {
            let begins = source.aligned.verbatim(passage, post.marks(source));
            begins.into_iter().map(move |begin| (source, begin))
        })
        .take(MOST)
        .map(|(source, begin)| place(source, Alignment::verbatim(passage, begin)))
        .collect();
    if !verbatim.is_empty() {
        return verbatim;
    }
    let mut best: Option<(&'s Side<'a>, Alignment)> = None;
    for source in sources {
        for alignment in source.aligned.nearest(passage, post.marks(source)) {
            if best.as_ref().is_none_or(|(_, b)| worth(&alignment) > worth(b)) {
                best = Some((source, alignment));
            }
        }
    }
    best.map(|(source, alignment)| place(source, alignment)).into_iter().collect()
}

/// Words that are the same count for a place, words of the sentence that are not there against it; what the post
/// leaves out of the source says little.
fn worth(alignment: &Alignment) -> i64 {
    let extra: usize = alignment.changes.iter().map(|c| c.passage.len()).sum();
    2 * alignment.matched_content as i64 + alignment.matched as i64
        - extra as i64
        - alignment.changes.len() as i64
}

/// Whether a sentence follows its place word for word but for few, short changes.
fn is_close(place: &Place<'_, '_>) -> bool {
    let tokens = &place.post.tokens()[place.tokens.clone()];
    let content = |t: &Token<'_>| t.role != Role::Filler;
    let ours = tokens.iter().filter(|t| content(t)).count();
    let alignment = &place.alignment;
    if alignment.matched_content < 3 || ours == 0 {
        return false;
    }
    // what only makes the sentence up with the author's words before or after it is no change of the source's
    let share = alignment.matched_content as f64 / ours as f64;
    let longest = longest_run(alignment, tokens.len());
    // a run of words that is the source's own says that the sentence was copied, however much was put around it
    let is_copied = longest >= 7 || longest >= 5 && share >= 0.5;
    let scattered = alignment.changes.iter().filter(|c| !c.passage.is_empty()).count();
    (share >= 0.7 && longest >= 3 || share >= 0.55 && is_copied) && scattered * 3 <= ours + 3
}

/// The longest run of tokens of the sentence that are the same in the source, one after another.
fn longest_run(alignment: &Alignment, tokens: usize) -> usize {
    let mut longest = 0;
    let mut from = 0;
    for change in &alignment.changes {
        longest = longest.max(change.passage.start.saturating_sub(from));
        from = change.passage.end;
    }
    longest.max(tokens.min(160).saturating_sub(from))
}
