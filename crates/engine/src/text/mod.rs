//! Vietnamese and Unicode text: words, sentences, quotations, phrases, syllables, dates.

pub mod phrase;
pub mod prose;
pub mod syllable;
