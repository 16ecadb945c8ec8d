//! Where things end in HTML source, and how much of a value is kept.

use super::{LONGEST_CONTENT, LONGEST_VALUE};
use memchr::{memchr, memmem};

/// A value within its cap, and whether something readable was cut.
pub(super) fn shorten<'v>(name: &str, value: &'v str) -> (&'v str, bool) {
    let value = value.trim_ascii_start();
    let is_data = value.len() > 200 && value.as_bytes()[..5].eq_ignore_ascii_case(b"data:");
    if is_data {
        // The kind of data is told, the data is not carried.
        let head = memchr(b',', value.as_bytes()).filter(|i| *i < 100).map_or(5, |i| i + 1);
        return (value.get(..head).unwrap_or(""), false);
    }
    if name.eq_ignore_ascii_case("style") {
        return (cut(value, 400).0, false);
    }
    let is_any_of = |names: &[&str]| names.iter().any(|n| name.eq_ignore_ascii_case(n));
    let most = if is_any_of(&["content", "href", "src"]) { LONGEST_CONTENT } else { LONGEST_VALUE };
    let (kept, is_cut) = cut(value, most);
    // A longer `content` is a site's configuration.
    let is_readable = is_any_of(&["alt", "title", "href", "src"]);
    (kept, is_cut && is_readable)
}

/// The first `most` bytes, to a character boundary.
pub(super) fn cut(text: &str, most: usize) -> (&str, bool) {
    if text.len() <= most { (text, false) } else { (&text[..text.floor_char_boundary(most)], true) }
}

pub(super) fn ends_name(byte: Option<&u8>) -> bool {
    matches!(byte, None | Some(b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'>'))
}

/// Where the end tag `</name` begins, from `at` on.
pub(super) fn find_end(bytes: &[u8], mut at: usize, name: &[u8]) -> Option<usize> {
    while let Some(i) = memmem::find(&bytes[at..], b"</") {
        at += i;
        let found = bytes.get(at + 2..at + 2 + name.len())?;
        if found.eq_ignore_ascii_case(name) && ends_name(bytes.get(at + 2 + name.len())) {
            return Some(at);
        }
        at += 2;
    }
    None
}

/// The index behind the tag that begins at `at`.
pub(super) fn tag_end(bytes: &[u8], at: usize) -> usize {
    memchr(b'>', &bytes[at..]).map_or(bytes.len(), |i| at + i + 1)
}

/// The index behind the comment whose inside begins here.
pub(super) fn comment_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(i) = memmem::find(&bytes[at..], b"--") {
        at += i;
        let rest = &bytes[at + 2..];
        match rest.first() {
            Some(b'>') => return Some(at + 3),
            Some(b'!') if rest.get(1) == Some(&b'>') => return Some(at + 4),
            _ => at += 1,
        }
    }
    None
}
