//! The name of a person: written as people write it, and compared as eyes compare it.
//!
//! A declaration says who answers for an account, so a name that names nobody is refused, with the reason. A name that
//! only looks like another is allowed (people do share names), and found.

mod nobody;
mod order;
mod problem;
mod script;
mod skeleton;
#[cfg(test)]
mod tests;

pub use problem::NameProblem;
pub use skeleton::looks_like;
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// The fewest characters of a name.
pub const FEWEST_CHARS: usize = 2;
/// The most characters of a name.
pub const MOST_CHARS: usize = 80;
/// Bytes that are looked at; NFC of more cannot be a name.
const MOST_BYTES: usize = 1000;
/// Words by which a name is found.
pub const MOST_WORDS: usize = 12;

/// A name: NFC, single spaces, letters of one script.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name(String);

/// Reads a name.
pub fn read(text: &str) -> Result<Name, NameProblem> {
    if text.len() > MOST_BYTES {
        return Err(NameProblem::TooLong);
    }
    let name = tidy(text);
    if name.is_empty() {
        return Err(NameProblem::Empty);
    }
    let chars = name.chars().count();
    if chars > MOST_CHARS {
        return Err(NameProblem::TooLong);
    }
    if nobody::is_nameless(&name) {
        return Err(NameProblem::Nameless);
    }
    script::check(&name)?;
    if chars < FEWEST_CHARS {
        return Err(NameProblem::TooShort);
    }
    nobody::check(&name)?;
    Ok(Name(name))
}

/// The text in NFC, trimmed, with one plain space for every run of them.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        if word.is_ascii() {
            out.push_str(word);
        } else {
            out.extend(word.nfc().map(|c| if c == '\u{2019}' || c == '\u{2bc}' { '\'' } else { c }));
        }
    }
    out
}

impl Name {
    /// The name as it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key by which lists are in order, bytes compared: given name first, then the rest; marks left out, đ after d.
    pub fn sort_key(&self) -> String {
        order::sort_key(&self.0)
    }

    /// The words by which a name is found: small letters without marks, at most [`MOST_WORDS`].
    pub fn words(&self) -> Vec<String> {
        search_words(&self.0)
    }

    /// The name with letters that are taken for each other folded into one. See [`looks_like`].
    pub fn skeleton(&self) -> String {
        skeleton::skeleton(&self.0)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The shape of a text, in which letters that are taken for each other are one; bounded as names are.
pub(crate) fn shape(text: &str) -> String {
    skeleton::skeleton(&text[..text.floor_char_boundary(MOST_BYTES)])
}

/// The words of a text that somebody looks for, folded as [`Name::words`] are.
pub fn search_words(text: &str) -> Vec<String> {
    let end = text.floor_char_boundary(MOST_BYTES);
    text[..end]
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '.' | ','))
        .map(|word| engine::text::prose::bare(word).replace('\'', ""))
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .collect()
}
