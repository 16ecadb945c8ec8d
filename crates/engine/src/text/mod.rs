//! Vietnamese and Unicode text: words, sentences, quotations, phrases, dates.

pub mod language;
pub mod phrase;
pub mod prose;
pub mod stance;
