//! Names compared as eyes compare them: of people, of organisations, of pages.
//!
//! Marks make names: An and Ân are two, and everybody sees it. A name is said to resemble another for its marks only
//! when one of the two is written without any, as people type in a hurry.

use super::bait::PHRASES;
use super::likeness::How;
use super::{bounded, is_hidden, key};
use crate::name::shape;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The fewest letters that stay when a phrase is taken off.
const FEWEST_LETTERS: usize = 3;

/// Phrases of bait as they read once folded, without marks.
static BAIT: LazyLock<Vec<String>> =
    LazyLock::new(|| PHRASES.iter().map(|phrase| unmarked(&shape(&phrase.join(" ")))).collect());

/// The shape of a name: all that look alike have one, and those with other marks and words of bait too.
pub fn name_skeleton(text: &str) -> String {
    let folded = unmarked(&shape(&words_of(&shown(text)).join(" ")));
    let mut rest = folded.as_str();
    loop {
        let is_left = |r: &&str| r.chars().count() >= FEWEST_LETTERS;
        let end = BAIT.iter().find_map(|bait| rest.strip_suffix(bait.as_str()).filter(is_left));
        let start = || BAIT.iter().find_map(|bait| rest.strip_prefix(bait.as_str()).filter(is_left));
        match end.or_else(start) {
            Some(shorter) => rest = shorter,
            None => return rest.to_owned(),
        }
    }
}

/// How a name that is not the same resembles a declared one.
pub fn how_name(asked: &str, declared: &str) -> Option<How> {
    if key::is_same_name(asked, declared) {
        return None;
    }
    let (a, b) = (shown(asked), shown(declared));
    if let Some(how) = how_shown(&a, &b) {
        return Some(how);
    }
    let (words_a, words_b) = (words_of(&a), words_of(&b));
    let (rest_a, rest_b) = (without_bait(&words_a), without_bait(&words_b));
    if rest_a.len() == words_a.len() && rest_b.len() == words_b.len() {
        return None;
    }
    let (rest_a, rest_b) = (rest_a.join(" "), rest_b.join(" "));
    how_shown(&rest_a, &rest_b).is_some().then_some(How::ExtraWords)
}

/// How two names resemble each other, words of bait left aside.
fn how_shown(a: &str, b: &str) -> Option<How> {
    if without_spaces(a) == without_spaces(b) {
        return (!without_spaces(a).is_empty()).then_some(How::Spacing);
    }
    let (shape_a, shape_b) = (shape(a), shape(b));
    if shape_a.is_empty() || shape_b.is_empty() {
        return None;
    }
    let letters = |text: &str| key::composed(&words_of(text).concat());
    let (letters_a, letters_b) = (letters(a), letters(b));
    if letters_a == letters_b {
        return Some(if signs(a) == signs(b) { How::Separators } else { How::ExtraWords });
    }
    if shape_a == shape_b {
        return Some(How::LookAlikeLetters);
    }
    let (bare_a, bare_b) = (unmarked(&shape_a), unmarked(&shape_b));
    let is_one_unmarked = (bare_a == shape_a) != (bare_b == shape_b);
    if bare_a != bare_b || !is_one_unmarked {
        return None;
    }
    let bare = engine::text::prose::bare;
    Some(if bare(&letters_a) == bare(&letters_b) { How::WithoutMarks } else { How::LookAlikeLetters })
}

/// What is seen of a name: composed, without hidden characters. Letters stay capital, since they are folded so: the
/// Greek `Ν` is taken for an N, and its small form for a v.
pub(super) fn shown(text: &str) -> String {
    bounded(text.trim()).nfc().filter(|c| c.is_whitespace() || !is_hidden(*c)).nfc().collect()
}

fn without_spaces(text: &str) -> String {
    key::composed(&text.split_whitespace().collect::<String>())
}

/// The words of a name: letters, digits and their marks.
pub(super) fn words_of(shown: &str) -> Vec<&str> {
    let is_between = |c: char| !c.is_alphanumeric() && !is_combining_mark(c);
    shown.split(is_between).filter(|w| !w.is_empty()).collect()
}

/// Signs that are no punctuation: ticks, stars, flags.
fn signs(shown: &str) -> String {
    let is_sign = |c: &char| {
        !c.is_ascii()
            && !c.is_alphanumeric()
            && !c.is_whitespace()
            && !is_combining_mark(*c)
            && !matches!(c, '\u{b7}' | '\u{2010}'..='\u{2027}' | '\u{3001}' | '\u{3002}' | '\u{30fb}')
    };
    shown.chars().filter(is_sign).collect()
}

/// The words without phrases of bait at the ends.
fn without_bait<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    let mut rest = words;
    loop {
        let cut = PHRASES.iter().find_map(|phrase| {
            let kept = rest.len().checked_sub(phrase.len())?;
            let (front, end) = rest.split_at_checked(kept)?;
            if is_phrase(end, phrase) && is_enough(front) {
                return Some(front);
            }
            let (start, back) = rest.split_at_checked(phrase.len())?;
            (is_phrase(start, phrase) && is_enough(back)).then_some(back)
        });
        match cut {
            Some(shorter) => rest = shorter,
            None => return rest,
        }
    }
}

/// Whether what stays is a name still.
fn is_enough(words: &[&str]) -> bool {
    words.iter().flat_map(|w| w.chars()).filter(|c| c.is_alphanumeric()).count() >= FEWEST_LETTERS
}

/// Whether words are a phrase, written with its marks or without any. One word alone is told by its marks: `Thất` and
/// `thật` are two.
fn is_phrase(words: &[&str], phrase: &[&str]) -> bool {
    words.len() == phrase.len()
        && words.iter().zip(phrase).all(|(word, of)| {
            let (word, of) = (shape(word), shape(of));
            word == of || phrase.len() > 1 && word == unmarked(&of)
        })
}

/// A shape without its marks.
fn unmarked(shape: &str) -> String {
    shape.nfkd().filter(|c| !is_combining_mark(*c)).map(|c| if c == 'đ' { 'd' } else { c }).collect()
}
