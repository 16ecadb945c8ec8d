//! The exact forms: what is equal here is the same, and the directory may say "yes".

use super::bounded;
use unicode_normalization::UnicodeNormalization;

/// The exact form of a handle: NFC, lower case, without the `@` in front and without spaces around it.
pub fn handle_key(text: &str) -> String {
    composed(bare_handle(text))
}

/// A handle without the `@` in front and without spaces around it.
pub(super) fn bare_handle(text: &str) -> &str {
    bounded(text.trim_start_matches(|c: char| c == '@' || c.is_whitespace())).trim_end()
}

/// The exact form of a name: NFC, lower case, without spaces around it. Spaces within stay as they are, so that a name
/// with doubled or odd ones has another key than one with single plain ones.
pub fn name_key(text: &str) -> String {
    composed(bounded(text.trim_start()).trim_end())
}

/// Whether two handles are the same.
pub fn is_same_handle(a: &str, b: &str) -> bool {
    let key = handle_key(a);
    !key.is_empty() && key == handle_key(b)
}

/// Whether two names are the same: letter by letter after NFC and lower case, with single plain spaces.
pub fn is_same_name(a: &str, b: &str) -> bool {
    let key = name_key(a);
    !key.is_empty() && has_plain_spaces(&key) && key == name_key(b)
}

/// The words by which a text is found: small letters without marks, at most twelve.
pub fn words(text: &str) -> Vec<String> {
    crate::name::search_words(bounded(text))
}

/// NFC and lower case. Lower case can undo NFC, and NFC comes before it for letters that have two ways to be written.
pub(super) fn composed(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfc().collect::<String>().to_lowercase().nfc().collect()
}

/// Whether all spaces are plain ones and stand alone.
fn has_plain_spaces(text: &str) -> bool {
    !text.contains("  ") && text.chars().all(|c| c == ' ' || !c.is_whitespace())
}
