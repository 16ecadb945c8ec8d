//! Caps that hold before any parser sees a byte, and a parse that cannot take longer than they allow.
//!
//! The HTML Standard's algorithm is quadratic in nesting depth, in attributes of one tag and in misnested formatting;
//! a page that wants to can keep any parser busy for minutes. So a linear scan ([`reduce`]) first leaves out what is
//! never read (scripts, styles, comments) and what passes a cap, and the parser itself ([`parse()`]) works on a budget
//! of tree operations. What is lost to a cap marks the page `truncated`.

mod kind;
mod open;
mod parse;
mod reduce;
mod source;

pub(crate) use parse::parse;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Bytes of a document that are read; the rest is left unread and the page marked `truncated`.
pub(crate) const MOST_BYTES: usize = 6 * 1024 * 1024;
/// Elements that are read.
const MOST_ELEMENTS: usize = 100_000;
/// Character references in text: each costs the parser as much as a tag. A text all written in them is shorter.
const MOST_ENTITIES: usize = 200_000;
/// Nesting that is kept; deeper tags are left out, their text is read.
const DEEPEST: usize = 192;
/// Formatting elements (`a`, `b`, `font`, ...) open at once: each is rebuilt in every paragraph that follows.
const MOST_FORMATTING: usize = 24;
/// Attributes of a tag.
const MOST_ATTRIBUTES: usize = 40;
/// Bytes of an attribute's value; some may be longer, see [`LONGEST_CONTENT`].
const LONGEST_VALUE: usize = 2_048;
/// Bytes of a `content` value, or of an address.
const LONGEST_CONTENT: usize = 16_384;
/// Bytes of one JSON-LD block.
const LONGEST_JSON: usize = 768 * 1024;
/// Bytes of all JSON-LD blocks.
const MOST_JSON: usize = 2 * 1024 * 1024;
/// JSON-LD blocks.
const MOST_JSON_BLOCKS: usize = 100;
/// Bytes of a `title` element.
const LONGEST_TITLE: usize = 8_192;
/// Combining marks kept on one letter. Stream-Safe Text (UAX #15, 12.1) allows 30; no living script needs more than
/// a handful.
const MOST_MARKS: usize = 30;

/// The part of `bytes` that is read, and whether some was cut off.
pub(crate) fn cap(bytes: &[u8]) -> (&[u8], bool) {
    if bytes.len() > MOST_BYTES { (&bytes[..MOST_BYTES], true) } else { (bytes, false) }
}

/// Text in NFC, with combining marks beyond [`MOST_MARKS`] on one letter left out: the sort inside normalisation
/// grows with the run.
pub(crate) fn nfc(text: &str) -> String {
    if text.chars().all(is_composed) {
        return text.to_owned();
    }
    let mut run = 0;
    let has_long_run = text.chars().any(|c| {
        run = if c >= '\u{300}' && canonical_combining_class(c) != 0 { run + 1 } else { 0 };
        run > MOST_MARKS
    });
    if has_long_run {
        let mut run = 0;
        let kept = text.chars().filter(|&c| {
            run = if canonical_combining_class(c) != 0 { run + 1 } else { 0 };
            run <= MOST_MARKS
        });
        return kept.nfc().collect();
    }
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.to_owned(),
        _ => text.nfc().collect(),
    }
}

/// Whether a character is NFC in any company: what comes before the first combining mark, the letters of Vietnamese, and
/// dashes and quotation marks. Most texts hold nothing else.
fn is_composed(c: char) -> bool {
    matches!(c, '\0'..='\u{2ff}' | '\u{1ea0}'..='\u{1ef9}' | '\u{2010}'..='\u{2027}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_characters_stay_as_they_are() {
        for c in ('\0'..=char::MAX).filter(|c| is_composed(*c)) {
            assert_eq!(canonical_combining_class(c), 0, "{c:?}");
            assert_eq!(is_nfc_quick(['a', c].into_iter()), IsNormalized::Yes, "{c:?}");
        }
    }

    #[test]
    fn marks_are_composed_and_long_runs_cut() {
        assert_eq!(nfc("tie\u{302}\u{301}ng"), "tiếng");
        let hostile = format!("a{}b", "\u{316}\u{301}".repeat(50_000));
        assert!(nfc(&hostile).chars().count() < 40);
    }
}
