//! What goes on paper?
//!
//! One neutral description of a paper (head, summary, charts, tables, signature) becomes the bytes of a PDF in Vietnamese
//! form, of a workbook, or of CSV; a personal page becomes the picture that other sites show of it. The crate is pure: no
//! sockets, no SQL, no clock. All words in a paper are taken for hostile: what hides, turns the reading order or would be
//! calculated goes out as something to read.

pub mod card;
mod csv;
mod error;
mod paper;
mod pdf;
mod plain;
mod sheet;
mod xlsx;

pub use csv::{cell, csv};
pub use error::PaperError;
pub use paper::{Chart, Lang, Paper};
pub use pdf::{MOST_PDF_ROWS, pdf};
pub use plain::{MOST_CHARACTERS, plain};
pub use sheet::{Cell, Column, Kind, Sheet};
pub use xlsx::{MOST_XLSX_ROWS, xlsx};
