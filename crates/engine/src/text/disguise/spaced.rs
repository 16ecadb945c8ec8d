//! Spaces between the letters of a word: `n h ậ n  t i ề n`. A whole line so spaced in capitals is a heading.

use super::{Certainty, Guess, Manner, Raw, has_marks, is_letter, words};
use crate::text::alphabet::is_alphanumeric;
use crate::text::prose;
use crate::text::syllable::Spelling;
use crate::text::syllable::lexicon::lexicon;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Fewer letters in a row than this are initials and teencode.
const FEWEST: usize = 4;
/// Fewer are enough where a mark shows that it is a word.
const FEWEST_MARKED: usize = 3;
/// Letters read together at most.
const MOST: usize = 120;
/// What beginning another syllable costs when letters are cut into syllables.
const PER_SYLLABLE: f32 = 2.0;
/// What a word of [`words`] costs.
const KNOWN_COST: f32 = 9.0;

/// Runs of letters that stand alone between spaces.
pub(super) fn find(text: &str, most: usize) -> Vec<Raw> {
    let mut out = Vec::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let end = line_start + line.len();
        for run in runs(text, line_start..end) {
            if out.len() == most {
                return out;
            }
            let before = text[line_start..run.start].trim();
            let after = text[run.end..end].trim_matches(|c: char| !is_alphanumeric(c));
            let is_whole_line = !before.contains(is_alphanumeric) && after.is_empty();
            out.extend(read(text, run, is_whole_line));
        }
        line_start = end;
    }
    out
}

/// Where at least [`FEWEST_MARKED`] single letters stand one after the other.
fn runs(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let (mut out, mut run, mut count) = (Vec::new(), line.start..line.start, 0);
    let mut at = line.start;
    let line = &text[line];
    let spaces = memchr::memchr_iter(b' ', line.as_bytes());
    let from = at;
    for end in spaces.chain([line.len()]) {
        let start = at;
        let token = line.get(start - from..end).unwrap_or("");
        at = from + end + 1;
        if token.is_empty() {
            continue; // two spaces
        }
        if begins_with_letters(token) {
            if count >= FEWEST_MARKED {
                out.push(run.clone());
            }
            count = 0;
            continue;
        }
        let letter = token.trim_end_matches([',', '.', '!', '?', '\n', '\r']);
        let mut bases = letter.chars().filter(|c| !is_combining_mark(*c));
        let is_single =
            letter.chars().next().is_some_and(is_letter) && bases.next().is_some() && bases.next().is_none();
        if is_single {
            if count == 0 {
                run.start = start;
            }
            run.end = start + letter.len();
            count += 1;
        }
        if (!is_single || letter.len() < token.len()) && count > 0 {
            if count >= FEWEST_MARKED {
                out.push(run.clone());
            }
            count = 0;
        }
    }
    if count >= FEWEST_MARKED {
        out.push(run);
    }
    out
}

/// Whether two letters stand at the beginning, as in nearly every word: then it is no single one.
fn begins_with_letters(token: &str) -> bool {
    let is_base = |c: char| c.is_ascii_alphabetic() || (is_letter(c) && !is_combining_mark(c));
    let mut characters = token.chars();
    characters.next().is_some_and(is_base) && characters.next().is_some_and(is_base)
}

fn read(text: &str, run: Range<usize>, is_whole_line: bool) -> Option<Raw> {
    let written = text.get(run.clone())?;
    let letters: String = written.split_whitespace().collect::<String>().nfc().collect();
    let count = letters.chars().count();
    let is_marked = has_marks(&letters);
    if count > MOST || count < if is_marked { FEWEST_MARKED } else { FEWEST } {
        return None;
    }
    // a heading: capitals, or a capital and small letters, alone on its line
    if is_whole_line && letters.starts_with(char::is_uppercase) {
        return None;
    }
    let groups: Vec<String> =
        written.split("  ").map(|g| g.split_whitespace().collect::<String>().nfc().collect()).collect();
    let mut guesses = Vec::new();
    for group in groups.iter().filter(|g| !g.is_empty()) {
        guesses.extend(segment(group)?);
    }
    let single = guesses.iter().filter(|g| g.letters.chars().count() == 1).count();
    if single * 2 > guesses.len() || guesses.len() * 2 > count {
        return None; // a e i o u: letters are their own words
    }
    let certainty = if is_marked || count >= 7 { Certainty::Sure } else { Certainty::Likely };
    Some(Raw { bytes: run, words: guesses, manner: Manner::Spaced, certainty })
}

/// Letters cut into syllables in use, the likeliest way; `None` when they cannot be.
pub(super) fn segment(joined: &str) -> Option<Vec<Guess>> {
    let bare = prose::bare(joined);
    if words::is_known(&bare) && !has_marks(joined) {
        return Some(vec![Guess::word(joined.to_owned())]);
    }
    let places: Vec<usize> = joined.char_indices().map(|(at, _)| at).chain([joined.len()]).collect();
    let mut best: Vec<Option<(f32, usize, bool)>> = vec![None; places.len()];
    best[0] = Some((0.0, 0, false));
    let is_free = !has_marks(joined);
    for end in 1..places.len() {
        for start in end.saturating_sub(12)..end {
            let Some((so_far, _, _)) = best[start] else { continue };
            let Some((cost, is_word)) = cost(&joined[places[start]..places[end]], is_free) else { continue };
            let total = so_far + cost + PER_SYLLABLE;
            if best[end].is_none_or(|(other, _, _)| total < other) {
                best[end] = Some((total, start, is_word));
            }
        }
    }
    let (mut out, mut end) = (Vec::new(), places.len() - 1);
    while end > 0 {
        let (_, start, is_word) = best[end]?;
        let part = joined[places[start]..places[end]].to_owned();
        out.push(if is_word { Guess::word(part) } else { Guess::syllable(part, is_free) });
        end = start;
    }
    out.reverse();
    Some(out)
}

/// How rare a part is as a syllable or a word, and whether it is a word of [`words`].
fn cost(part: &str, is_free: bool) -> Option<(f32, bool)> {
    let bare = prose::bare(part);
    if bare.len() >= 3 && words::is_known(&bare) && !has_marks(part) {
        return Some((KNOWN_COST - bare.len() as f32 * 0.3, true));
    }
    let spelling = Spelling::of(part)?;
    let lexicon = lexicon();
    let entry = if is_free && !spelling.is_marked() {
        let readings = lexicon.readings(spelling.syllable().bare());
        readings.min_by(|a, b| lexicon.rarity(*a).total_cmp(&lexicon.rarity(*b)))?
    } else {
        lexicon.find(spelling.syllable())?
    };
    let is_lone_consonant = part.chars().count() == 1 && !bare.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    (!is_lone_consonant).then(|| (lexicon.rarity(entry), false))
}
