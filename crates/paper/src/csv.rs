//! A sheet as CSV (RFC 4180): UTF-8 with the mark that lets spreadsheets read Vietnamese, lines that end in CR LF, and no
//! cell that a spreadsheet would calculate.

use crate::plain::plain;
use crate::{Cell, Sheet};

/// A text as a cell of CSV. A spreadsheet would calculate what begins like a formula; an apostrophe makes it text.
pub fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['\t', '\r'])
        || text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let text = if is_formula { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', ';', '\r', '\n', '\t']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// The bytes of a sheet as CSV: one header row, then the rows. Days are written as in 2026-11-26.
pub fn csv(sheet: &Sheet) -> Vec<u8> {
    let mut out = String::from("\u{FEFF}");
    line(&mut out, sheet.columns.iter().map(|column| cell(&plain(&column.title))));
    for row in &sheet.rows {
        line(&mut out, sheet.cells(row).map(written));
    }
    out.into_bytes()
}

/// Adds one line. A line of one empty cell is quoted, because an empty line is no row to most readers.
fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    let start = out.len();
    for (position, cell) in cells.enumerate() {
        if position > 0 {
            out.push(',');
        }
        out.push_str(&cell);
    }
    if out.len() == start {
        out.push_str("\"\"");
    }
    out.push_str("\r\n");
}

/// A cell as it is written. Numbers are ours, so a minus before one is no formula.
fn written(value: &Cell) -> String {
    match value {
        Cell::Text(words) => cell(&plain(words)),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_spreadsheet_would_calculate_is_text() {
        for text in ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", " =1+1", "＝1+1", "＋1", "－1", "＠A1"] {
            let cell = cell(text);
            assert!(cell.trim_start_matches('"').starts_with('\''), "{cell}");
        }
        assert_eq!(cell("Nguyễn Văn An"), "Nguyễn Văn An");
        assert_eq!(cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
    }

    proptest! {
        #[test]
        fn a_cell_never_becomes_two(text in "[a-z\",;\r\n\t=']{0,20}") {
            let cell = cell(&text);
            let is_quoted = cell.starts_with('"');
            let inner = if is_quoted { &cell[1..cell.len() - 1] } else { &cell };
            if is_quoted {
                prop_assert!(!inner.replace("\"\"", "").contains('"'));
            } else {
                prop_assert!(!inner.contains(['"', ',', ';', '\r', '\n', '\t']));
            }
        }
    }
}
