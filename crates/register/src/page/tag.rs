//! Tags: words by which a reader finds what else was posted of the same.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The fewest characters of a tag.
pub const FEWEST_TAG_CHARS: usize = 2;
/// The most characters of a tag.
pub const MOST_TAG_CHARS: usize = 30;

/// Bytes that are looked at: more cannot be a tag.
const MOST_BYTES: usize = 1_000;
/// Marks that may follow one letter.
const MOST_MARKS: usize = 3;

/// Reads a tag: letters and digits of any script with single spaces and hyphens between them, in lower case and NFC, without
/// the `#` before it. `None` when it is none.
pub fn tag(text: &str) -> Option<String> {
    if text.len() > MOST_BYTES {
        return None;
    }
    // lower case can undo NFC, and NFC comes before it for letters that have two ways to be written
    let small = text.nfc().collect::<String>().to_lowercase();
    let words: Vec<&str> = small.trim_start_matches(['#', ' ']).split_whitespace().collect();
    let tag: String = words.join(" ").trim_matches(['-', ' ']).nfc().collect();
    let length = tag.chars().count();
    ((FEWEST_TAG_CHARS..=MOST_TAG_CHARS).contains(&length) && is_written(&tag)).then_some(tag)
}

/// Whether every character may stand where it does.
fn is_written(tag: &str) -> bool {
    let (mut marks, mut is_after_letter, mut is_after_hyphen) = (0, false, false);
    for c in tag.chars() {
        if is_combining_mark(c) {
            marks += 1;
            if !is_after_letter || marks > MOST_MARKS {
                return false;
            }
            continue;
        }
        (marks, is_after_letter) = (0, c.is_alphanumeric());
        let is_hidden = engine::text::characters::class(c).is_hidden();
        if is_hidden || !is_after_letter && !matches!(c, ' ' | '-') || is_after_hyphen && c == '-' {
            return false;
        }
        is_after_hyphen = c == '-';
    }
    true
}
