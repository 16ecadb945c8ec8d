//! Vietnamese and Unicode text: words, sentences, quotations, phrases, syllables, chat spelling, disguised words,
//! characters, quantities, dates, hedges.

pub mod align;
pub(crate) mod alphabet;
pub mod characters;
pub mod dates;
pub mod digest;
pub mod disguise;
pub mod hedge;
pub mod language;
pub mod overlap;
pub mod phrase;
pub(crate) mod pieces;
pub mod prose;
pub mod quantity;
mod sought;
pub mod speaker;
pub mod stance;
pub mod syllable;
pub mod teencode;
pub mod tokens;
pub mod unaccented;
pub mod variant;
mod wholes;
