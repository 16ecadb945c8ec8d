//! Signs between the letters of a word: `t.h.ẻ`, `V-I-E-T-C-O-M-B-A-N-K`, `nh.ận`, `ch🔥uyển`.

use super::{Certainty, Chunk, Guess, Manner, Raw, has_marks, is_letter, is_upper, spaced, words};
use crate::text::prose;
use crate::text::syllable::lexicon::lexicon;
use crate::text::syllable::{Fault, Spelling};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Pieces looked at; more are a list.
const MOST_PIECES: usize = 24;

/// A chunk cut at its signs.
struct Pieces<'t> {
    pieces: Vec<&'t str>,
    /// The sign that stands between all pieces, `None` when they are pictures or differ.
    sign: Option<char>,
}

fn cut<'t>(chunk: &Chunk<'t>) -> Option<Pieces<'t>> {
    let mut pieces: Vec<&str> = Vec::new();
    let (mut signs, mut from): (Vec<char>, Option<usize>) = (Vec::new(), None);
    let mut has_picture = false;
    for (at, c) in chunk.text.char_indices() {
        if is_letter(c) && (from.is_some() || !is_combining_mark(c)) {
            from.get_or_insert(at);
            continue;
        }
        if let Some(start) = from.take() {
            pieces.push(&chunk.text[start..at]);
        }
        match c {
            '.' | '-' | '_' | '|' | '/' | '~' | '·' | '•' | '+' | '=' | '^' | ',' | ';' | ':' | '–'
            | '\\' => {
                signs.push(c);
            }
            _ if is_picture(c) => has_picture = true,
            _ => return None,
        }
    }
    pieces.extend(from.map(|start| &chunk.text[start..]));
    if pieces.len() < 2 || pieces.len() > MOST_PIECES {
        return None;
    }
    let sign = signs.first().copied().filter(|s| signs.iter().all(|o| o == s));
    if sign.is_none() && (!has_picture || !signs.is_empty()) || (has_picture && sign.is_some()) {
        return None;
    }
    Some(Pieces { pieces, sign })
}

/// Emoji, dingbats, symbols, and what joins them.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{3000}'..='\u{303f}')
}

/// The word that a chunk spells with signs between.
pub(super) fn read(chunk: &Chunk<'_>) -> Option<Raw> {
    let parts = cut(chunk)?;
    let is_by_letter = parts.pieces.len() >= 3 && parts.pieces.iter().all(|p| p.nfc().count() == 1);
    let (words, certainty) = if is_by_letter { by_letter(&parts)? } else { in_pieces(&parts)? };
    Some(Raw { bytes: chunk.bytes(), words, manner: Manner::Split, certainty })
}

fn by_letter(parts: &Pieces<'_>) -> Option<(Vec<Guess>, Certainty)> {
    let joined: String = parts.pieces.concat().nfc().collect();
    let letters = parts.pieces.len();
    let bare = prose::bare(&joined);
    if bare.as_bytes().windows(2).all(|w| w[1] == w[0].wrapping_add(1)) {
        return None; // A-B-C-D
    }
    let is_marked = has_marks(&joined);
    // the smaller signs of lists: a/b/c, x,y,z, P=U+I
    if !is_marked && matches!(parts.sign, Some('/' | ',' | ';' | ':' | '+' | '=' | '^' | '\\')) && letters < 5
    {
        return None;
    }
    let guesses = spaced::segment(&joined)?;
    let is_abbreviation_like = is_upper(&joined) && !is_marked;
    if is_abbreviation_like && letters < 6 && guesses.len() > 1 {
        return None; // U.S.A.
    }
    let certainty = match letters {
        _ if is_marked => Certainty::Sure,
        _ if is_abbreviation_like && letters < 4 => Certainty::Possible,
        0..=4 => Certainty::Likely,
        5..=6 if is_abbreviation_like => Certainty::Likely,
        _ => Certainty::Sure,
    };
    Some((guesses, certainty))
}

/// Last pieces that follow an abbreviation without a space: `k.ạ`, `c.ơi`.
const PARTICLES: [&str; 9] = ["ạ", "ơi", "e", "a", "ok", "ạh", "ah", "oi", "ko"];

fn in_pieces(parts: &Pieces<'_>) -> Option<(Vec<Guess>, Certainty)> {
    let joined: String = parts.pieces.concat().nfc().collect();
    if parts.pieces.len() > 7 || joined.chars().count() > 12 {
        return None;
    }
    if parts.sign == Some('-') && parts.pieces.len() == 2 && !has_marks(&joined) {
        return None; // e-bank, X-quang, U-ran
    }
    if !has_one_case(&parts.pieces) || parts.pieces.iter().all(|p| is_syllable(p)) {
        return None;
    }
    let last = parts.pieces.last()?;
    if parts.pieces.len() == 2 && PARTICLES.contains(&last.to_lowercase().as_str()) {
        return None;
    }
    let bare = prose::bare(&joined);
    let (first_len, is_capital) = (parts.pieces[0].nfc().count(), is_upper(&joined));
    let spelling = Spelling::of(&joined);
    let syllable = spelling.filter(|s| {
        matches!(s.fault(), None | Some(Fault::Placement | Fault::NoTone))
            && (lexicon().find(s.syllable()).is_some()
                || (!s.is_marked() && !lexicon().readings(s.syllable().bare()).is_empty()))
    });
    if syllable.is_some() {
        let is_marked = has_marks(&joined);
        let rest_is_word = parts.pieces[1..].iter().all(|p| is_syllable(p));
        let certainty = match parts.pieces.len() {
            2 if is_capital && first_len == 1 => Certainty::Possible,
            2 if !is_marked && parts.sign.is_some() => return None,
            2 if rest_is_word && parts.sign.is_some() => Certainty::Likely,
            _ if is_marked || parts.sign.is_none() => Certainty::Sure,
            _ => Certainty::Likely,
        };
        return Some((vec![Guess::syllable(joined, !is_marked)], certainty));
    }
    let is_name = words::is_known(&bare) && bare.len() >= 4;
    let looks_honest = matches!(parts.sign, Some('-' | '/' | '_' | ',' | ':' | ';' | '+' | '='));
    let has_stray_letter = parts.pieces.iter().any(|p| p.nfc().count() == 1);
    (is_name && !looks_honest && has_stray_letter).then(|| (vec![Guess::word(joined)], Certainty::Likely))
}

/// Whether the pieces are written as one word would be: `T.iền`, not `T.Hòa` and not `tiền.Anh`.
fn has_one_case(pieces: &[&str]) -> bool {
    let joined = pieces.concat();
    is_upper(&joined) || !joined.chars().skip(1).any(char::is_uppercase)
}

/// Whether a piece is a syllable in use by itself.
fn is_syllable(piece: &str) -> bool {
    Spelling::of(piece).is_some_and(|s| s.fault().is_none() && lexicon().find(s.syllable()).is_some())
}
