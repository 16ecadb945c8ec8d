//! Words whose letters are disguised: which word each reads as, and by what trick.

use super::classes::{Class, class};
use super::look::Look;
use super::scan::unusual;
use std::ops::Range;

/// The trick that a word is disguised with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Disguise {
    /// Letters of another script, or odd Latin ones, among Latin letters: `bаnk` with a Cyrillic а.
    MixedScript,
    /// A whole word in letters of another script that reads as a Latin one.
    WholeScript,
    /// Styled letters among plain ones in one word: `t𝐢ền`.
    MixedStyle,
    /// A word in styled letters. Many are honest ornament; see who uses them.
    Styled,
    /// Marks piled on the letters, or on every letter.
    Marks,
    /// Letters struck through by combining marks. A struck price is honest.
    Struck,
}

/// A word whose letters are not what they seem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OddWord {
    /// Its place in bytes.
    pub bytes: Range<usize>,
    /// The trick.
    pub disguise: Disguise,
    /// What it reads as, NFC.
    pub reads: String,
    /// Letters and digits of the reading.
    pub letters: usize,
}

/// Bytes between a word and a neighbour in its script.
const NEIGHBOURHOOD: usize = 40;

/// The disguised words of a text, in order.
pub fn odd_words(text: &str) -> Vec<OddWord> {
    let looks = looks(text);
    let found: Vec<Option<Disguise>> =
        (0..looks.len()).map(|at| looks[at].disguise(|| has_native_neighbour(&looks, at))).collect();
    let beside = |at: usize, other: Option<usize>| {
        let other = other.filter(|o| *o < looks.len())?;
        let (here, there) = (&looks[at].bytes, &looks[other].bytes);
        let is_next = here.start.max(there.start) <= here.end.min(there.end) + 2;
        found[other].filter(|_| is_next)
    };
    (0..looks.len())
        .filter_map(|at| {
            let look = &looks[at];
            let follows = || {
                let neighbours = [beside(at, at.checked_sub(1)), beside(at, Some(at + 1))];
                neighbours.into_iter().flatten().find(|d| look.goes_along_with(*d))
            };
            let disguise = found[at].or_else(follows)?;
            let letters = look.reads.chars().filter(|c| c.is_alphanumeric()).count();
            Some(OddWord { bytes: look.bytes.clone(), disguise, reads: look.reads.clone(), letters })
        })
        .collect()
}

/// Whether a word near one is truly in another script: then one that could be Latin is in that script too.
fn has_native_neighbour(looks: &[Look], at: usize) -> bool {
    let here = &looks[at].bytes;
    // Beside a mixed word only letters that no Latin one looks like prove their script; whole words need less.
    let is_mixed = looks[at].latin > 0;
    let is_native = |l: &Look| {
        let proves = if is_mixed { l.native > 0 } else { l.native > 0 || l.near < l.foreign };
        proves && l.latin + l.styled + l.marked_foreign == 0 && l.foreign > 1
    };
    looks[at + 1..]
        .iter()
        .take(3)
        .take_while(|l| l.bytes.start <= here.end + NEIGHBOURHOOD)
        .chain(looks[..at].iter().rev().take(3).take_while(|l| l.bytes.end + NEIGHBOURHOOD >= here.start))
        .any(is_native)
}

/// Whether a character belongs to a word: letters, digits, marks, styled letters, and what hides between them.
fn is_of_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || class(c) == Class::Control;
    }
    c.is_alphanumeric()
        || match class(c) {
            Class::Styled => true,
            class => class.is_mark() || class.is_hidden(),
        }
}

/// All words with a character worth looking at.
fn looks(text: &str) -> Vec<Look> {
    let mut looks: Vec<Look> = Vec::new();
    let mut seen = 0;
    for (at, c, class) in unusual(text) {
        if at < seen || class == Class::Latin || !is_of_word(c) {
            continue;
        }
        let before: usize =
            text[seen..at].chars().rev().take_while(|c| is_of_word(*c)).map(char::len_utf8).sum();
        let start = at - before;
        let end = text[at..].find(|c| !is_of_word(c)).map_or(text.len(), |n| at + n);
        seen = end;
        if class.is_hidden() && !text[start..end].chars().any(|c| is_telling(super::class(c))) {
            continue;
        }
        looks.push(Look::of(text, start..end));
    }
    looks
}

fn is_telling(class: Class) -> bool {
    matches!(class, Class::Foreign | Class::LookAlike | Class::Styled) || class.is_mark()
}
