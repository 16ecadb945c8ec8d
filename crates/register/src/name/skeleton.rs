//! The shape of a name, in which letters that are taken for each other are one.
//!
//! Vietnamese marks stay: Ân and An are two names, and everybody sees it. What no Vietnamese name has (a caron, a dot
//! above, a cedilla) becomes the mark that it is taken for, or nothing.

use engine::text::characters::{looks_like as letter_like, styled};
use engine::text::prose::TONES;
use unicode_normalization::UnicodeNormalization;

/// The skeleton of a text.
pub(super) fn skeleton(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c == '-') {
        push_word(&mut out, word);
    }
    out
}

/// Appends one word: its letters, then its tones, so that `hoà` and `hòa` meet.
fn push_word(out: &mut String, word: &str) {
    let start = out.len();
    let mut tones = Vec::new();
    for c in word.nfkd() {
        if let Some(mark) = mark(c) {
            match mark {
                Some(tone) if TONES.contains(&tone) => tones.push(tone),
                Some(shape) => out.push(shape),
                None => {}
            }
            continue;
        }
        let Some(letter) = letter(c) else { continue };
        let before = out.get(start..).and_then(|w| w.chars().next_back());
        match (before, letter) {
            (Some('r'), 'n') => replace_last(out, 'm'),
            (Some('v'), 'v') => replace_last(out, 'w'),
            _ => out.push(letter),
        }
    }
    out.extend(tones);
}

fn replace_last(out: &mut String, letter: char) {
    out.pop();
    out.push(letter);
}

/// The mark that a combining mark is taken for; `None` when it is a letter, `Some(None)` when it says nothing here.
fn mark(c: char) -> Option<Option<char>> {
    Some(match c {
        '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' | '\u{302}' | '\u{306}' | '\u{31b}' => {
            Some(c)
        }
        '\u{340}' => Some('\u{300}'),
        '\u{341}' | '\u{30b}' | '\u{315}' => Some('\u{301}'),
        '\u{30c}' | '\u{311}' => Some('\u{306}'),
        '\u{30a}' => Some('\u{309}'),
        '\u{326}' | '\u{327}' | '\u{328}' | '\u{325}' => Some('\u{323}'),
        '\u{342}' | '\u{334}' | '\u{330}' => Some('\u{303}'),
        '\u{300}'..='\u{36f}' => None,
        _ => return None,
    })
}

/// The letter that a character is taken for, in small form; `None` for what is no letter.
fn letter(c: char) -> Option<char> {
    let c = match c {
        'đ' | 'Đ' | 'ð' | 'Ð' | 'ɖ' | 'Ɖ' | 'ɗ' | 'ƌ' => return Some('đ'),
        '|' | '!' => return Some('l'),
        _ => c,
    };
    let plain = if c.is_ascii() {
        c
    } else {
        styled(c).map(|s| s.1).or_else(|| letter_like(c).filter(|l| l.1).map(|l| l.0)).unwrap_or(c)
    };
    let small = plain.to_lowercase().next().unwrap_or(plain);
    if !small.is_alphanumeric() {
        return None;
    }
    Some(match small {
        'i' | '1' | 'ı' | 'ł' => 'l',
        '0' => 'o',
        '5' => 's',
        other => other,
    })
}

/// Whether two names look alike and are not the same: one skeleton, other letters. Case, spacing and the way of
/// composing make no other letters.
pub fn looks_like(a: &str, b: &str) -> bool {
    let same = |text: &str| super::tidy(text).to_lowercase();
    same(a) != same(b) && skeleton(a) == skeleton(b)
}
