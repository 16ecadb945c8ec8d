//! Digits, signs and foreign letters that stand for Latin letters inside a word: `v@y`, `kh0ản`, `nạρ`.

use super::{Certainty, Chunk, Guess, Manner, Raw, has_marks, is_letter, is_upper, words};
use crate::text::prose;
use crate::text::syllable::Spelling;
use crate::text::syllable::lexicon::lexicon;

/// More stand-ins than this in one word are a code.
const MOST_STAND_INS: usize = 5;

/// Letters of other scripts, and letter-like signs, that look like a Latin one.
pub(super) fn foreign_letter(c: char) -> Option<char> {
    Some(match c {
        'ρ' => 'p',
        'τ' => 't',
        'α' => 'a',
        'ν' => 'v',
        'ο' => 'o',
        'ι' => 'i',
        'κ' => 'k',
        'υ' => 'u',
        'η' => 'n',
        'ε' => 'e',
        'ℓ' => 'l',
        'ɢ' => 'g',
        'ɪ' => 'i',
        'ɴ' => 'n',
        'ᴜ' => 'u',
        _ => return None,
    })
}

/// What a digit or sign may stand for; a second choice for those that have two.
fn meant(c: char) -> Option<(char, Option<char>)> {
    Some(match c {
        '@' | '4' => ('a', None),
        '0' => ('o', None),
        '3' | '€' => ('e', None),
        '1' | '!' | '|' => ('i', Some('l')),
        '5' | '$' => ('s', None),
        '7' => ('t', None),
        '8' => ('b', None),
        '9' => ('g', None),
        _ => return foreign_letter(c).map(|l| (l, None)),
    })
}

/// The disguised words of a chunk that may hold several: `l!nk,c0de`.
pub(super) fn read(chunk: &Chunk<'_>) -> Vec<Raw> {
    let is_border =
        |c: char| matches!(c, ',' | ';' | ':' | '/' | '(' | ')' | '"' | '“' | '”' | '-' | '–' | '_' | '…');
    let (mut out, mut from) = (Vec::new(), 0);
    for part in chunk.text.split(is_border) {
        let start = from;
        from += part.len();
        from += chunk.text[from..].chars().next().map_or(0, char::len_utf8);
        out.extend(word(part, chunk.start + start));
    }
    out
}

fn word(part: &str, start: usize) -> Option<Raw> {
    let part = part.trim_end_matches(['.', '!', '|', '$']);
    let chars: Vec<char> = part.chars().collect();
    if let Some(number) = number_in_letters(part) {
        let certainty = Certainty::Likely;
        let words = vec![Guess::word(number)];
        return Some(Raw { bytes: start..start + part.len(), words, manner: Manner::StandIns, certainty });
    }
    let stand_ins = chars.iter().filter(|c| !is_letter(**c) || foreign_letter(**c).is_some()).count();
    let letters = chars.len() - stand_ins;
    if stand_ins == 0
        || letters == 0
        || stand_ins > MOST_STAND_INS
        || stand_ins > letters + 1
        || chars.len() > 20
    {
        return None;
    }
    let seconds = chars.iter().filter(|c| meant(**c).is_some_and(|m| m.1.is_some())).count();
    for choice in 0..1u32 << seconds.min(3) {
        let plain = in_letters(&chars, choice)?;
        if let Some((guess, certainty)) = reading(&chars, &plain) {
            let bytes = start..start + part.len();
            return Some(Raw { bytes, words: vec![guess], manner: Manner::StandIns, certainty });
        }
    }
    None
}

/// The word with letters in place of its stand-ins; bit n of `choice` takes the second letter of the n-th that has two.
fn in_letters(chars: &[char], choice: u32) -> Option<String> {
    let is_capital = chars.iter().filter(|c| c.is_uppercase()).count() * 2
        > chars.iter().filter(|c| is_letter(**c)).count();
    let (mut out, mut nth) = (String::with_capacity(chars.len() * 2), 0);
    for c in chars {
        if is_letter(*c) && foreign_letter(*c).is_none() {
            out.push(*c);
            continue;
        }
        let (first, second) = meant(*c)?;
        let letter = match second {
            Some(second) => {
                nth += 1;
                if choice >> (nth - 1) & 1 == 1 { second } else { first }
            }
            None => first,
        };
        out.extend(letter.to_uppercase().filter(|_| is_capital));
        if !is_capital {
            out.push(letter);
        }
    }
    Some(out)
}

/// What the word says, if anything, and how sure that is.
fn reading(chars: &[char], plain: &str) -> Option<(Guess, Certainty)> {
    let is_stand_in = |c: &char| !is_letter(*c) || foreign_letter(*c).is_some();
    let first = chars.first().filter(|c| is_stand_in(c));
    let last = chars.last().filter(|c| is_stand_in(c));
    let has_sign = chars.iter().any(|c| is_stand_in(c) && !c.is_ascii_digit());
    let bare = prose::bare(plain);
    if words::is_known(&bare) && bare.len() >= 3 {
        let is_code = chars.len() <= 3 && !has_sign && last.is_some();
        let certainty = if is_code { Certainty::Possible } else { Certainty::Likely };
        return Some((Guess::word(plain.to_owned()), certainty));
    }
    let rare_digit = |c: &char| matches!(c, '5' | '7' | '8' | '9' | '$');
    if first.is_some_and(|c| foreign_letter(*c).is_none()) || chars.iter().any(rare_digit) {
        return None;
    }
    // two digits in a row are a number: `A10`, `2O11`
    if chars.windows(2).any(|w| w[0].is_ascii_digit() && w[1].is_ascii_digit()) {
        return None;
    }
    let spelling = Spelling::of(plain)?;
    let is_toneless = spelling.syllable().tone() == crate::text::syllable::Tone::Level;
    let is_syllable = if is_toneless {
        !lexicon().readings(spelling.syllable().bare()).is_empty()
    } else {
        lexicon().find(spelling.syllable()).is_some()
    };
    if !is_syllable {
        return None;
    }
    let written: String = chars.iter().filter(|c| !is_stand_in(c)).collect();
    let certainty = match (first, last) {
        (_, Some(end)) => at_the_end(*end, &written, chars)?,
        _ if has_sign || has_marks(&written) => Certainty::Sure,
        _ if chars.len() >= 3 && (is_upper(&written) || written.chars().skip(1).all(char::is_lowercase)) => {
            Certainty::Likely
        }
        _ => return None,
    };
    Some((Guess::syllable(plain.to_owned(), is_toneless), certainty))
}

/// A digit at the end is mostly a number: of a room, a note, a version. It stands for a letter where the word has no
/// vowel without it, or where nothing else explains it.
fn at_the_end(end: char, written: &str, chars: &[char]) -> Option<Certainty> {
    let has_vowel = prose::bare(written).contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let is_small = !written.contains(char::is_uppercase) || written.chars().skip(1).any(char::is_lowercase);
    Some(match end {
        '0' if has_vowel && has_marks(written) => Certainty::Sure,
        '0' if has_vowel && chars.len() >= 4 => Certainty::Likely,
        '0' | '@' | '€' if !has_vowel && written.chars().count() >= 2 && is_small => Certainty::Likely,
        '@' | '€' if has_vowel => Certainty::Likely,
        '0' | '3' | '4' | '@' | '€' if !has_vowel => Certainty::Possible,
        c if foreign_letter(c).is_some() => Certainty::Sure,
        _ => return None,
    })
}

/// The letters O and l among the digits of a number: `1OO`, `O9I2345678`.
fn number_in_letters(part: &str) -> Option<String> {
    let bytes = part.as_bytes();
    let is_digit_like = |b: &u8| b.is_ascii_digit() || matches!(b, b'O' | b'o');
    let body = bytes.iter().take_while(|b| is_digit_like(b)).count();
    let letters = bytes[..body].iter().filter(|b| b.is_ascii_alphabetic()).count();
    let digits = body - letters;
    let unit = &part[body..];
    if letters == 0 || digits == 0 || !matches!(unit, "" | "k" | "K" | "tr" | "đ" | "%") {
        return None;
    }
    let is_phone = body >= 9 && digits >= 5;
    let is_round = bytes[0].is_ascii_digit()
        && letters >= 2
        && bytes[..body].iter().rev().take(letters).all(u8::is_ascii_alphabetic);
    (is_phone || is_round).then(|| part[..body].replace(['O', 'o'], "0") + unit)
}
