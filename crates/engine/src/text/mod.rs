//! Vietnamese and Unicode text: words, sentences, quotations, phrases, dates.

pub mod align;
pub mod overlap;
pub mod phrase;
pub mod prose;
pub mod speaker;
pub mod tokens;
