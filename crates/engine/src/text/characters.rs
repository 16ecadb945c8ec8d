//! Characters that are not what they seem: look-alike and styled letters, stacked marks, characters that nobody sees.
//!
//! ```
//! use engine::text::characters::{hidden, plain_reading, visible};
//!
//! // Cyrillic letters, mathematical bold, zero-width spaces: read out as a person would.
//! assert_eq!(plain_reading("Vау 𝐭𝐢𝐞̂̀𝐧 nh\u{200b}anh"), "Vay tiền nhanh");
//! // What is ordinary stays as it is, and costs one pass.
//! assert_eq!(plain_reading("Ông Владимир đo góc α = 30°, cả nhà 👨‍👩‍👧 vui"), "Ông Владимир đo góc α = 30°, cả nhà 👨‍👩‍👧 vui");
//! // What cannot be seen, shown.
//! assert_eq!(visible("nh\u{200b}anh"), "nh‹U+200B›anh");
//! assert_eq!(hidden("nh\u{200b}anh").len(), 1);
//! ```
//!
//! [`class`] says what kind a character is, from a table over all of Unicode. [`unusual`] passes over clean text in
//! blocks of bytes and stops at the others alone, so that everything here costs next to nothing on honest text.
//! [`odd_words`] are words disguised by their letters, each with its reading; [`hidden()`] are the characters that do
//! not show; [`Reading`] is the whole text read out, with a way back to the places it was written at.
//!
//! Facts of the tables: Unicode Standard 16 (blocks, compatibility decompositions) and the confusables of Unicode
//! Technical Standard #39, cut down to letters that stand for a Latin one and are met in disguised text.

mod classes;
mod hidden;
mod letters;
mod look;
mod reading;
mod scan;
mod words;

pub use classes::{Class, class};
pub use hidden::{Hidden, Place, hidden, visible};
pub use letters::{Style, looks_like, styled};
pub use reading::{Changes, Reading, plain_reading};
pub use scan::{is_clean, unusual};
pub use words::{Disguise, OddWord, odd_words};
