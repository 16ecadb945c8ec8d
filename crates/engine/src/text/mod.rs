//! Vietnamese and Unicode text: words, sentences, quotations, phrases, syllables, dates.

pub mod align;
pub mod dates;
pub mod hedge;
pub mod language;
pub mod overlap;
pub mod phrase;
pub mod prose;
pub mod quantity;
pub mod speaker;
pub mod stance;
pub mod syllable;
pub mod tokens;
