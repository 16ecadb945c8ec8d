//! HTML as tags and text, by the tokenizer of the HTML Standard (13.2.5) and without a tree: every byte is read once.
//!
//! The tokenizer of html5ever compares each attribute of a tag with all before it, which a hostile page turns into
//! hours; here a tag keeps its first attributes and drops the rest. Tests hold both to the same reading.

mod entity;
mod scan;
#[cfg(test)]
mod tests;

use scan::Scanner;
use std::borrow::Cow;

/// Attributes kept of one tag.
const MOST_ATTRIBUTES: usize = 64;

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'p> {
    /// A start tag.
    Open(Tag<'p>),
    /// An end tag: its name in small letters.
    Close(Cow<'p, str>),
    /// Text, with its references to characters resolved where they count.
    Text(Cow<'p, str>),
}

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Tag<'p> {
    /// Its name in small letters.
    pub(super) name: Cow<'p, str>,
    /// Its first attributes, names in small letters, values resolved; of two with one name the first.
    pub(super) attributes: Vec<(Cow<'p, str>, Cow<'p, str>)>,
}

impl Tag<'_> {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_ref())
    }

    /// Whether an attribute holds a word among words between spaces, whatever its case.
    pub(super) fn has_word(&self, attribute: &str, word: &str) -> bool {
        self.get(attribute).is_some_and(|v| v.split_ascii_whitespace().any(|w| w.eq_ignore_ascii_case(word)))
    }
}

/// Calls back with each piece of a page, in order, until it says to stop.
pub(super) fn read<'p>(html: &'p str, mut piece: impl FnMut(Piece<'p>)) {
    let mut scanner = Scanner::new(html);
    while let Some(found) = scanner.next_piece() {
        piece(found);
    }
}

/// The text of a page: what stands before the cap, from UTF-8 or the UTF-16 that a mark announces.
pub(super) fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.get(..super::MOST_PAGE_BYTES).unwrap_or(bytes);
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0
        }
        None => String::from_utf8_lossy(bytes),
    }
}
