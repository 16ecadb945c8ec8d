//! Bytes to text, as a browser would decode them, and better than one where old Vietnamese pages are concerned.
//!
//! A byte-order mark wins, then the transport's charset, then what the page says of itself, then a guess. A
//! declaration that the bytes contradict is not believed. Two things no browser mends are mended: text in the font
//! encodings TCVN3 (ABC) and VNI-Windows, and UTF-8 that was encoded a second time. All of it is linear in the input.

mod entities;
mod garbled;
mod legacy;
mod prescan;
mod syllable;
mod twice;

use super::limits;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, ISO_2022_JP, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258, X_USER_DEFINED,
};
pub(crate) use entities::decoded as without_entities;
pub(crate) use garbled::garbled;
use std::borrow::Cow;
pub(crate) use syllable::is_syllable;

/// Bytes that a guess looks at, from the first that is not ASCII.
const GUESS_BYTES: usize = 64 * 1024;
/// Bytes that are looked at for UTF-16 without a mark.
const WIDE_BYTES: usize = 4096;

/// Decoded text and the name of the encoding it was read with.
pub(crate) struct Decoded {
    /// The text.
    pub(crate) text: String,
    /// Its encoding.
    pub(crate) encoding: &'static str,
    /// The beginning as it was written, when it had gone through Unicode with wrong letters and was mended.
    pub(crate) garbled: Option<String>,
}

impl Decoded {
    fn new(text: String, encoding: &'static str) -> Decoded {
        Decoded { text, encoding, garbled: None }
    }
}

/// Characters kept of a text as it was before it was mended.
const GARBLED_CHARS: usize = 160;

/// Decodes a page: byte-order mark, transport's charset, the page's own declaration, then a guess.
pub(crate) fn decode(bytes: &[u8], charset: Option<&str>) -> Decoded {
    read(bytes, charset, prescan::declared(bytes))
}

/// Decodes text that cannot declare its own encoding.
pub(crate) fn decode_plain(bytes: &[u8], charset: Option<&str>) -> Decoded {
    read(bytes, charset, None)
}

/// The start of a document, well enough decoded to tell what format it is.
pub(crate) fn peek(bytes: &[u8]) -> Cow<'_, str> {
    let encoding = Encoding::for_bom(bytes).map(|(e, _)| e).or_else(|| wide(bytes)).unwrap_or(UTF_8);
    encoding.decode(bytes).0
}

fn read(bytes: &[u8], charset: Option<&str>, own: Option<&'static Encoding>) -> Decoded {
    if let Some((marked, length)) = Encoding::for_bom(bytes) {
        let (text, _) = marked.decode_without_bom_handling(&bytes[length..]);
        return mended(text.into_owned(), marked.name());
    }
    if let Some(wide) = wide(bytes) {
        return mended(wide.decode_without_bom_handling(bytes).0.into_owned(), wide.name());
    }
    let named = charset.and_then(|c| Encoding::for_label(c.trim().as_bytes()));
    let utf8 = Utf8::of(bytes);
    let chosen = [named, own].into_iter().flatten().find(|e| is_believable(e, bytes, &utf8));
    if utf8.outweighs(chosen) {
        let text = utf8.text.map_or_else(|| String::from_utf8_lossy(bytes).into_owned(), str::to_owned);
        return mended(text, UTF_8.name());
    }
    if chosen.is_none_or(Encoding::is_single_byte) {
        // Declared Latin-1 and the like, or nothing: old Vietnamese pages looked right through their fonts alone.
        let (latin, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
        if let Some((text, name)) = legacy::converted(&latin) {
            return Decoded::new(text, name);
        }
    }
    let encoding = chosen.unwrap_or_else(|| guess(bytes));
    let encoding = if encoding == X_USER_DEFINED { WINDOWS_1252 } else { encoding };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    if encoding == WINDOWS_1258 {
        // Its tones are combining characters after the vowel.
        return Decoded::new(limits::nfc(&text), encoding.name());
    }
    if encoding == WINDOWS_1252 {
        return Decoded::new(text.into_owned(), encoding.name());
    }
    mended(text.into_owned(), encoding.name())
}

/// Text that went through Unicode already may still hold letters of an older encoding, each turned into a character.
fn mended(text: String, encoding: &'static str) -> Decoded {
    let right = match twice::repaired(&text) {
        Some(right) => Some((right, "UTF-8, encoded twice")),
        None => legacy::converted(&text),
    };
    match right {
        Some((right, name)) => {
            let garbled = Some(text.trim_start().chars().take(GARBLED_CHARS).collect());
            Decoded { text: right, encoding: name, garbled }
        }
        None => Decoded::new(text, encoding),
    }
}

/// Whether bytes could be in a declared encoding at all.
fn is_believable(encoding: &Encoding, bytes: &[u8], utf8: &Utf8<'_>) -> bool {
    if encoding == REPLACEMENT {
        return false;
    }
    if encoding == UTF_8 {
        return utf8.errors == 0 || utf8.good >= 4 * utf8.errors;
    }
    if encoding == UTF_16LE || encoding == UTF_16BE {
        return memchr::memchr(0, bytes).is_some() || utf8.errors > 0;
    }
    encoding != ISO_2022_JP || memchr::memchr(0x1B, bytes).is_some()
}

/// How far bytes are UTF-8.
struct Utf8<'b> {
    /// The text, when all of it is.
    text: Option<&'b str>,
    /// Characters that take more than one byte.
    good: usize,
    /// Places where the bytes are not UTF-8; a character cut off at the very end is none.
    errors: usize,
}

impl<'b> Utf8<'b> {
    fn of(bytes: &'b [u8]) -> Utf8<'b> {
        let leads = |bytes: &[u8]| bytes.iter().filter(|&&b| b >= 0xC2).count();
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Utf8 { text: Some(text), good: leads(bytes), errors: 0 };
        }
        let mut found = Utf8 { text: None, good: 0, errors: 0 };
        for chunk in bytes.utf8_chunks() {
            found.good += leads(chunk.valid().as_bytes());
            found.errors += usize::from(!chunk.invalid().is_empty());
        }
        if let Err(error) = std::str::from_utf8(bytes)
            && error.error_len().is_none()
        {
            found.errors = 0; // the first error is the cut at the end
        }
        found
    }

    /// Whether to read UTF-8 although something else, or nothing, was declared. Letters of a single-byte encoding
    /// hardly ever fall into whole UTF-8 characters; those of a double-byte one do so now and then.
    fn outweighs(&self, declared: Option<&'static Encoding>) -> bool {
        let few_errors = self.good >= 20 && self.good >= 20 * self.errors;
        match declared {
            Some(declared) if declared == UTF_8 => true,
            None => self.errors == 0 || self.good >= 4 * self.errors,
            Some(other) if other.is_single_byte() => self.good > 0 && (self.errors == 0 || few_errors),
            Some(other) if other == ISO_2022_JP || other == UTF_16LE || other == UTF_16BE => false,
            Some(_) => self.good >= 4 && (self.errors == 0 || few_errors),
        }
    }
}

/// UTF-16 without a mark: every other byte of Latin text is zero, whatever was declared.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(WIDE_BYTES) & !1];
    let units = head.len() / 2;
    if units < 4 || memchr::memchr(0, head).is_none() {
        return None;
    }
    let zeros = |at: usize| head.iter().skip(at).step_by(2).filter(|&&b| b == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    if second * 5 >= units * 2 && first * 20 <= units {
        Some(UTF_16LE)
    } else if first * 5 >= units * 2 && second * 20 <= units {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The characters beyond ASCII, with their places. Skips ASCII in strides: most of a page is ASCII.
fn beyond_ascii(text: &str) -> impl Iterator<Item = (usize, char)> {
    const STRIDE: usize = 64;
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &bytes[at..];
            match rest.chunks_exact(STRIDE).next() {
                Some(stride) if stride.is_ascii() => at += STRIDE,
                _ => {
                    at += rest.iter().position(|b| !b.is_ascii())?;
                    let c = text[at..].chars().next()?;
                    let found = (at, c);
                    at += c.len_utf8();
                    return Some(found);
                }
            }
        }
    })
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let Some(start) = bytes.iter().position(|b| !b.is_ascii()) else { return UTF_8 };
    let end = bytes.len().min(start + GUESS_BYTES);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[start..end], true);
    detector.guess(None, Utf8Detection::Allow)
}

#[cfg(test)]
mod tests;
