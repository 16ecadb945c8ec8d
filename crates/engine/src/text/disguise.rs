//! Words written so that people still read them and filters do not: `v@y v0n`, `t.h.ẻ c.à.o`, `n h ậ n  t i ề n`, `b*nk`.
//!
//! [`read`] gives every such word with what it says. It looks at how a word is written and at whether it then says
//! something in Vietnamese (or is one of the words in [`words`]), so that codes (`h264`, `k8s`), abbreviations (`TP.HCM`,
//! `v.v.`), addresses, numbers and foreign names with hyphens (`Ki-ép`) are none. Whether a text that holds some is worth a
//! finding is `bait/disguised-words`' question. Look-alike letters of other scripts are only read inside a word that
//! needs them to be one.

mod masked;
mod resolve;
mod spaced;
mod split;
mod stand_ins;
pub mod words;

use super::alphabet::{is_alphabetic, is_alphanumeric};
use super::prose::Prose;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// One disguised word, or several that were written as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disguised {
    /// Where it stands, in bytes.
    pub bytes: Range<usize>,
    /// What it says.
    pub reads: String,
    /// How it was disguised.
    pub manner: Manner,
    /// How sure it is that this is a disguise and no code, abbreviation or slip.
    pub certainty: Certainty,
}

/// How a word was disguised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Manner {
    /// Digits, signs or foreign letters stand for letters: `v@y`, `kh0ản`.
    StandIns,
    /// Signs stand between its letters: `t.h.ẻ`, `ch🔥uyển`.
    Split,
    /// Spaces stand between its letters: `n h ậ n`.
    Spaced,
    /// A star hides a letter: `b*nk`.
    Masked,
}

/// How sure it is that a word was disguised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Certainty {
    /// Could as well be a code or an abbreviation: `l0`, `c4`.
    Possible,
    /// Hardly anything else: `v0n`, `t.h.e`.
    Likely,
    /// Nothing else: `kh0ản`, `t.i.ề.n`.
    Sure,
}

/// A disguised word before it is read among its neighbours.
#[derive(Debug, Clone)]
struct Raw {
    bytes: Range<usize>,
    /// Its words, each in plain letters.
    words: Vec<Guess>,
    manner: Manner,
    certainty: Certainty,
}

/// One word of a disguised one.
#[derive(Debug, Clone)]
struct Guess {
    letters: String,
    /// Whether its marks may have gone with what was put in place of its letters.
    may_lack_marks: bool,
    /// Whether it is no Vietnamese syllable and stands as it is.
    is_final: bool,
}

impl Guess {
    fn syllable(letters: String, may_lack_marks: bool) -> Guess {
        Guess { letters, may_lack_marks, is_final: false }
    }

    fn word(letters: String) -> Guess {
        Guess { letters, may_lack_marks: false, is_final: true }
    }
}

/// A run of characters without white space, without the punctuation around it.
#[derive(Debug, Clone, Copy)]
struct Chunk<'t> {
    start: usize,
    text: &'t str,
}

impl Chunk<'_> {
    fn bytes(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }
}

/// Longer chunks are addresses and codes.
const LONGEST_CHUNK: usize = 90;
/// Disguised words read in one text; a long page full of them needs no more.
const MOST: usize = 400;

/// The disguised words of a text that was cut into words. The first reading stays with the text.
pub fn of(prose: &Prose) -> &[Disguised] {
    prose.disguised.get_or_init(|| read(&prose.text))
}

/// Every disguised word of a text, in order.
pub fn read(text: &str) -> Vec<Disguised> {
    let mut raws: Vec<Raw> = Vec::new();
    for chunk in chunks(text) {
        if raws.len() >= MOST {
            break;
        }
        if chunk.text.bytes().all(|b| b.is_ascii_alphabetic()) || chunk.text.len() > LONGEST_CHUNK {
            continue;
        }
        if is_odd(chunk.text) && !is_address(text, &chunk) {
            raws.extend(odd(&chunk));
        }
    }
    raws.extend(spaced::find(text, MOST));
    raws.sort_by_key(|r| r.bytes.start);
    raws.dedup_by(|later, earlier| later.bytes.start < earlier.bytes.end);
    resolve::resolve(text, raws)
}

/// The text with what its disguised words say, and whether there were any.
pub fn read_out(text: &str, found: &[Disguised]) -> String {
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    for word in found {
        out.push_str(text.get(from..word.bytes.start).unwrap_or(""));
        out.push_str(&word.reads);
        from = word.bytes.end;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}

fn odd(chunk: &Chunk<'_>) -> Vec<Raw> {
    if let Some(raw) = split::read(chunk).or_else(|| masked::read(chunk)) {
        return vec![raw];
    }
    stand_ins::read(chunk)
}

/// The chunks of a text that hold anything but ordinary letters.
fn chunks(text: &str) -> impl Iterator<Item = Chunk<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let odd = next_odd(text, from)?;
            let border = text[from..odd].char_indices().rev().find(|(_, c)| c.is_whitespace());
            let start = border.map_or(from, |(border, c)| from + border + c.len_utf8());
            from = text[odd..].find(char::is_whitespace).map_or(text.len(), |n| odd + n);
            if let Some(chunk) = trimmed(text, start..from) {
                return Some(chunk);
            }
        }
    })
}

/// The first character that is neither an ordinary letter nor white space: few words hold one.
fn next_odd(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let byte = *bytes.get(at)?;
        if byte.is_ascii_alphabetic() || byte == b' ' {
            at += 1;
            continue;
        }
        let c = text[at..].chars().next()?;
        if !is_ordinary(c) && !c.is_whitespace() {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

/// Without the punctuation around it; a sign that may stand for a letter at the end stays.
fn trimmed(text: &str, bytes: Range<usize>) -> Option<Chunk<'_>> {
    let whole = &text[bytes.clone()];
    let is_core = |c: char| is_alphanumeric(c) || is_combining_mark(c);
    let start = whole.find(is_core)?;
    let end = whole.rfind(|c: char| is_core(c) || matches!(c, '@' | '€'))? + 1;
    let end = (end..=whole.len()).find(|e| whole.is_char_boundary(*e)).unwrap_or(whole.len());
    let core = whole.get(start..end)?;
    Some(Chunk { start: bytes.start + start, text: core })
}

/// Whether anything but letters stands in it.
fn is_odd(chunk: &str) -> bool {
    chunk.chars().any(|c| !is_letter(c) || stand_ins::foreign_letter(c).is_some())
}

/// A letter of the Latin alphabet with whatever marks.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (c >= '\u{c0}' && (is_alphabetic(c) || is_combining_mark(c)))
}

/// A letter of Vietnamese or of western Europe: no other letter stands behind it.
fn is_ordinary(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') && is_alphabetic(c)
}

/// Whether a chunk is an address, a handle or a tag.
fn is_address(text: &str, chunk: &Chunk<'_>) -> bool {
    let before = text[..chunk.start].chars().next_back();
    if matches!(before, Some('@' | '#' | '/' | '\\' | '%' | '&' | '=')) {
        return true;
    }
    let core = chunk.text;
    if core.contains("://") || core.starts_with("www.") || core.starts_with("WWW.") {
        return true;
    }
    let Some(dot) = core.rfind('.') else { return false };
    let (head, tail) = (&core[..dot], &core[dot + 1..]);
    let end = tail.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tail.len());
    let ends_like_a_host = (2..=8).contains(&end)
        && tail[..end].bytes().all(|b| b.is_ascii_alphabetic())
        && head.len() >= 2
        && head.is_ascii()
        && head.bytes().rev().take_while(|b| *b != b'.').count() > 1;
    let has_path = core.contains('/') && core.find('/') > core.find('.') && core.find('.') > Some(1);
    ends_like_a_host || has_path || (core.contains('@') && tail.len() > 1 && core.find('@') < Some(dot))
}

/// Whether all letters with a case are capitals.
fn is_upper(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// Whether a letter carries a tone or a mark that Vietnamese alone uses so; đ, which abbreviations have, does not count.
fn has_marks(text: &str) -> bool {
    text.chars().any(|c| c >= '\u{c0}' && !matches!(c, 'đ' | 'Đ') && is_letter(c))
}

#[cfg(test)]
mod tests;
