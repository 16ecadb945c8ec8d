//! A table as such: columns with a kind, rows of cells. Which format it ends in is not its business.

use jiff::civil::Date;

/// One table.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// What the table shows: its heading on paper, its name in a workbook.
    pub title: String,
    /// The columns, from left to right.
    pub columns: Vec<Column>,
    /// The rows. A row that is too short is filled with empty cells; what lies beyond the last column is left out.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    /// The words of the header row.
    pub title: String,
    /// What its cells hold: decides alignment and width, not what a cell may be.
    pub kind: Kind,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words: at the left, wrapped.
    Text,
    /// Whole numbers: at the right.
    Number,
    /// Days: centred.
    Day,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words, whatever they look like: never a formula.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A day of the calendar.
    Day(Date),
    /// Nothing.
    Empty,
}

impl Column {
    /// A column of words.
    pub fn text(title: impl Into<String>) -> Column {
        Column { title: title.into(), kind: Kind::Text }
    }

    /// A column of whole numbers.
    pub fn number(title: impl Into<String>) -> Column {
        Column { title: title.into(), kind: Kind::Number }
    }

    /// A column of days.
    pub fn day(title: impl Into<String>) -> Column {
        Column { title: title.into(), kind: Kind::Day }
    }
}

impl Sheet {
    /// The cells of a row, one for each column.
    pub(crate) fn cells<'a>(&'a self, row: &'a [Cell]) -> impl Iterator<Item = &'a Cell> {
        (0..self.columns.len()).map(|column| row.get(column).unwrap_or(&Cell::Empty))
    }
}
