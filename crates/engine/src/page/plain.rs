//! Plain text: a message, a post, a note.

use super::{Hints, Kind, Page, encoding};
use unicode_normalization::UnicodeNormalization;

/// Reads plain text.
pub(crate) fn read(bytes: &[u8], hints: &Hints<'_>) -> Page {
    let decoded = encoding::decode(bytes, hints.charset);
    Page {
        url: hints.url.map(str::to_owned),
        text: decoded.text.trim().nfc().collect(),
        encoding: Some(decoded.encoding.to_owned()),
        kind: Kind::Text,
        ..Page::default()
    }
}
