//! A list of people to invite, as offices keep it: CSV in any of its dialects, or XLSX.
//!
//! A row is taken or refused with its reason; none is dropped in silence. A sheet is data here and nothing else: cells
//! that a spreadsheet would calculate are refused, since they would be calculated again where the report is opened.

mod container;
mod header;
mod problem;
mod rows;
mod sheet;
mod table;
#[cfg(test)]
mod tests;

pub use problem::{ListProblem, refusal_words};

/// The most bytes of a file.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;
/// The most rows, with those that are refused.
pub const MOST_ROWS: usize = 200_000;
/// The most characters of a unit's name or a code.
pub const MOST_FIELD_CHARS: usize = 200;
/// Columns that are looked at.
const MOST_COLUMNS: usize = 200;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    /// Rows that can be invited.
    pub rows: Vec<Row>,
    /// Rows that cannot, in the order of the file.
    pub refused: Vec<Refused>,
}

/// A person to invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file, from 1.
    pub line: u32,
    /// The name, read by [`crate::name::read`].
    pub name: String,
    /// The e-mail address, read by [`crate::email::read`].
    pub email: Option<String>,
    /// The name of the unit.
    pub unit: Option<String>,
    /// The organisation's own number for the person.
    pub code: Option<String>,
}

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The line of the file, from 1.
    pub line: u32,
    /// Why; see [`refusal_words`].
    pub code: &'static str,
    /// The cell that is meant, shortened, with what does not show shown.
    pub shown: String,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Cell {
    text: String,
    /// Whether a spreadsheet would calculate it.
    is_formula: bool,
}

/// Reads a file. Its first bytes say what it is, whatever its name.
pub fn read(bytes: &[u8], file_name: &str) -> Result<List, ListProblem> {
    if bytes.len() > MOST_BYTES {
        return Err(ListProblem::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ListProblem::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return sheet::read(bytes);
    }
    let is_old = bytes.starts_with(b"\xd0\xcf\x11\xe0") || file_name.to_ascii_lowercase().ends_with(".ods");
    if is_old {
        return Err(ListProblem::OldFormat);
    }
    if bytes.starts_with(b"%PDF") || bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"\xff\xd8\xff") {
        return Err(ListProblem::NoTable);
    }
    table::read(bytes)
}
