//! Whose words a passage is in the source, and whether the saying gives them to somebody else.

use super::compare::{Altered, Kind, Original};
use super::piece::Piece;
use crate::text::speaker::{self, Person, Speaker};
use std::ops::Range;

impl Original<'_> {
    /// The saying belongs to somebody else in the source, wherever it stands there.
    pub(super) fn other_speaker(&self, piece: &Piece<'_>, places: &[Range<usize>]) -> Option<Altered> {
        let Some(Speaker::Named(ours)) = &piece.said.speaker else { return None };
        // "Nam, Lan's son, said": whoever else is named beside the speaker may be the one meant
        let beside =
            piece.said.prose.sentences[piece.said.prose.words[ours.words.start].sentence].words.clone();
        let mut beside = speaker::people(piece.said.prose, beside);
        beside.retain(|p| !piece.said.prose.is_quoted(piece.said.prose.words[p.words.start].start));
        let mut first: Option<(Person, &Range<usize>)> = None;
        for place in places {
            let theirs = self.speakers(place)?;
            let is_named = theirs.iter().any(|p| p.may_be(ours) || beside.iter().any(|b| b.may_be(p)));
            if is_named || self.is_alias(ours, &theirs) {
                return None;
            }
            first = first.or(theirs.into_iter().next().map(|p| (p, place)));
        }
        let (theirs, place) = first?;
        let source_words = self.words(place);
        Some(Altered {
            kind: Kind::Speaker,
            post: ours.written(piece.said.prose).to_owned(),
            source: theirs.written(self.prose).to_owned(),
            post_words: ours.words.start.min(piece.words.start)..ours.words.end.max(piece.words.end),
            source_words: theirs.words.start.min(source_words.start)..theirs.words.end.max(source_words.end),
        })
    }

    /// The people who may have said a passage, the likeliest first; none when it cannot be told.
    fn speakers(&self, place: &Range<usize>) -> Option<Vec<Person>> {
        let word = self.source.tokens[place.start].words.start;
        let at = self.prose.words[word].start;
        let sentence = self.prose.words[word].sentence;
        let quote = self.prose.quotes.iter().find(|q| q.start <= at && at < q.end);
        let speaker = match quote {
            Some(quote) => speaker::of_quote(self.prose, quote),
            None => speaker::reported(self.prose, sentence).map(|r| r.speaker),
        };
        let (first, last) = match quote {
            Some(quote) => (self.prose.word_at(quote.start), self.prose.word_at(quote.end)),
            None => (word, word),
        };
        let of = |w: usize| self.prose.words.get(w).map_or(sentence, |w| w.sentence);
        let around = self.prose.sentences[of(first.saturating_sub(1))].words.start
            ..self.prose.sentences[of(last)].words.end;
        match speaker {
            Some(Speaker::Named(person)) => {
                let mut all = vec![person];
                all.extend(speaker::people(self.prose, around));
                Some(all)
            }
            Some(Speaker::Pronoun) => self.named_before(around),
            None if quote.is_some() => self.named_before(around),
            _ => None,
        }
    }

    /// For a pronoun: everybody named since the last speaker, that speaker first.
    fn named_before(&self, around: Range<usize>) -> Option<Vec<Person>> {
        /// Sentences back to which a pronoun is followed.
        const BACK: usize = 12;
        let here = self.prose.words.get(around.start)?.sentence;
        for sentence in (here.saturating_sub(BACK)..=here).rev() {
            let words = self.prose.sentences[sentence].words.clone();
            let people = speaker::people(self.prose, words.clone());
            let named = match speaker::reported(self.prose, sentence) {
                Some(reported) => Some(reported.speaker),
                None => {
                    let bytes = self.prose.bytes_of(words.clone());
                    let quote = self.prose.quotes.iter().find(|q| q.start < bytes.end && bytes.start < q.end);
                    quote.and_then(|q| speaker::of_quote(self.prose, q))
                }
            };
            if let Some(Speaker::Named(person)) = named {
                let mut all = vec![person];
                all.extend(people);
                all.extend(speaker::people(self.prose, words.end..around.end));
                return Some(all);
            }
        }
        None
    }

    /// Whether the source says that the name belongs to one of these people: a stage name, a name in brackets.
    fn is_alias(&self, ours: &Person, theirs: &[Person]) -> bool {
        let Some(name) = ours.name.last() else { return false };
        (0..self.prose.words.len()).filter(|w| self.prose.bare(*w) == name).any(|w| {
            let sentence = &self.prose.sentences[self.prose.words[w].sentence].words;
            let near = w.saturating_sub(8).max(sentence.start)..(w + 8).min(sentence.end);
            let text = &self.prose.text[self.prose.bytes_of(near.clone())];
            let is_explained = text.contains('(')
                || near
                    .clone()
                    .any(|w| matches!(self.prose.bare(w), "tuc" | "danh" | "that" | "aka" | "known"));
            is_explained
                && theirs.iter().any(|p| {
                    p.name.last().is_some_and(|last| near.clone().any(|w| self.prose.bare(w) == last))
                })
        })
    }
}
