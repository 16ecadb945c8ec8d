//! Plain text: a message, a post, a note. Its links are found where people write them, with a scheme or without.

mod links;

use super::{Hints, Kind, Page, encoding, limits};
pub(crate) use links::find as links;

/// Links that are kept of one document.
pub(crate) const MOST_LINKS: usize = 2000;

/// Reads plain text.
pub(crate) fn read(bytes: &[u8], hints: &Hints<'_>) -> Page {
    let decoded = encoding::decode_plain(bytes, hints.charset);
    let mut page = of_text(&decoded.text, hints);
    page.encoding = Some(decoded.encoding.to_owned());
    page.garbled = decoded.garbled;
    page
}

/// Reads text that is already decoded.
pub(crate) fn of_text(text: &str, hints: &Hints<'_>) -> Page {
    let text = settled(text);
    let (links, truncated) = links(&text, MOST_LINKS);
    Page {
        url: hints.url.map(str::to_owned),
        language: super::metadata::language::of_text(&text).map(str::to_owned),
        links,
        truncated,
        text,
        kind: Kind::Text,
        ..Page::default()
    }
}

/// Text in NFC with line feeds alone, without the marks and zeros that a file may carry at its ends.
pub(crate) fn settled(text: &str) -> String {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\0'));
    let text = limits::nfc(text);
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    // A zero or two inside a message hides something; a text full of them was only read with the wrong width.
    let zeros = memchr::memchr_iter(0, text.as_bytes()).count();
    if zeros * 20 > text.len() { text.replace('\0', "") } else { text }
}
