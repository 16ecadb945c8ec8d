//! Says what disguised words read as, given the words around them: `v@y v0n` is `vay vốn`.

use super::{Disguised, Guess, Manner, Raw, trimmed};
use crate::text::syllable::lexicon::{Marks, cased_like, lexicon};
use crate::text::syllable::{Spelling, Tone};
use std::ops::Range;

/// Bytes of the text read before and after disguised words.
const AROUND: usize = 40;

/// Reads disguised words, those near each other together.
pub(super) fn resolve(text: &str, raws: Vec<Raw>) -> Vec<Disguised> {
    if raws.is_empty() {
        return Vec::new();
    }
    let has_marks = text.chars().any(|c| super::has_marks(c.encode_utf8(&mut [0; 4])));
    let context = if has_marks { Marks::Kept } else { Marks::LeftOut };
    let is_english = !has_marks && crate::text::unaccented::count(text).is_english();
    let mut out = Vec::with_capacity(raws.len());
    for group in raws.chunk_by(|a, b| b.bytes.start.saturating_sub(a.bytes.end) <= AROUND) {
        if is_english {
            out.extend(group.iter().map(|raw| spoken(raw, raw.words.iter().map(|g| g.letters.clone()))));
        } else {
            read_group(text, group, context, &mut out);
        }
    }
    out
}

fn spoken(raw: &Raw, words: impl Iterator<Item = String>) -> Disguised {
    Disguised {
        bytes: raw.bytes.clone(),
        reads: words.collect::<Vec<_>>().join(" "),
        manner: raw.manner,
        certainty: raw.certainty,
    }
}

fn read_group(text: &str, group: &[Raw], context: Marks, out: &mut Vec<Disguised>) {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return };
    let mut words: Vec<Option<(Spelling, Marks)>> = Vec::new();
    around(
        text,
        floor(text, first.bytes.start.saturating_sub(AROUND))..first.bytes.start,
        context,
        &mut words,
    );
    let mut places: Vec<Range<usize>> = Vec::new();
    for (at, raw) in group.iter().enumerate() {
        let from = words.len();
        words.extend(raw.words.iter().map(|guess| spelled(guess, raw.manner, context)));
        places.push(from..words.len());
        let next = group.get(at + 1).map_or(raw.bytes.end, |n| n.bytes.start);
        around(text, raw.bytes.end..next, context, &mut words);
    }
    let until = floor(text, (last.bytes.end + AROUND).min(text.len())).max(last.bytes.end);
    around(text, last.bytes.end..until, context, &mut words);
    let readings = lexicon().read(&words);
    let phrases = in_phrases(&words);
    for (raw, place) in group.iter().zip(places) {
        let read = raw.words.iter().zip(place).map(|(guess, at)| match (phrases[at], readings[at]) {
            _ if guess.is_final => guess.letters.clone(),
            (Some(syllable), _) => cased_like(&guess.letters, syllable),
            (None, Some(reading)) => cased_like(&guess.letters, lexicon().entries[reading.entry].written),
            (None, None) => guess.letters.clone(),
        });
        out.push(spoken(raw, read));
    }
}

fn spelled(guess: &Guess, manner: Manner, context: Marks) -> Option<(Spelling, Marks)> {
    let spelling = Spelling::of(&guess.letters).filter(|_| !guess.is_final)?;
    // whoever types marks elsewhere and only splits words kept the marks in them
    let is_as_typed =
        manner != Manner::StandIns && context == Marks::Kept && lexicon().find(spelling.syllable()).is_some();
    let marks = if guess.may_lack_marks && !is_as_typed { Marks::LeftOut } else { context };
    Some((spelling, marks))
}

/// The syllables of known phrases, where words make one when their marks are put back.
fn in_phrases(words: &[Option<(Spelling, Marks)>]) -> Vec<Option<&'static str>> {
    let mut out = vec![None; words.len()];
    let fits = |word: &Option<(Spelling, Marks)>, syllable: &str| {
        let (Some((written, marks)), Some(read)) = (word, Spelling::of(syllable).map(|s| s.syllable()))
        else {
            return false;
        };
        let own = written.syllable();
        own == read
            || (*marks == Marks::LeftOut
                && own.leaves_out_marks_of(read)
                && (own.tone() == Tone::Level || own.tone() == read.tone()))
    };
    for phrase in super::words::phrases() {
        for at in 0..words.len().saturating_sub(phrase.len() - 1) {
            if phrase.iter().zip(&words[at..]).all(|(syllable, word)| fits(word, syllable)) {
                for (slot, syllable) in out[at..].iter_mut().zip(&phrase) {
                    slot.get_or_insert(*syllable);
                }
            }
        }
    }
    out
}

/// The words of a stretch of text between disguised ones.
fn around(text: &str, bytes: Range<usize>, marks: Marks, words: &mut Vec<Option<(Spelling, Marks)>>) {
    let Some(stretch) = text.get(bytes) else { return };
    for word in stretch.split_whitespace() {
        let core = trimmed(word, 0..word.len());
        words.push(core.and_then(|c| Spelling::of(c.text)).map(|s| (s, marks)));
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
