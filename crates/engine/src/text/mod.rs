//! Vietnamese and Unicode text: words, sentences, quotations, phrases, dates.

pub mod dates;
pub mod phrase;
pub mod prose;
