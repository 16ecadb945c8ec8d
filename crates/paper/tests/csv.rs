//! CSV as another reader reads it.

use super::{sheet, texts};
use paper::{Cell, Column, Kind, Sheet, csv, plain};
use proptest::prelude::*;

/// All lines, as the csv crate reads them.
fn read(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap();
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn lines_end_in_cr_lf_after_the_mark_and_the_header() {
    let day = Cell::Day(jiff::civil::date(2026, 3, 9));
    let sheet = Sheet {
        title: String::new(),
        columns: vec![
            Column::text("Họ, tên"),
            Column { title: "Số".into(), kind: Kind::Number },
            Column::day("Ngày"),
        ],
        rows: vec![vec![Cell::Text("Trần \"Bê\"".into()), Cell::Number(-5), day], vec![Cell::Empty]],
    };
    let text = String::from_utf8(csv(&sheet)).unwrap();
    assert_eq!(text, "\u{FEFF}\"Họ, tên\",Số,Ngày\r\n\"Trần \"\"Bê\"\"\",-5,2026-03-09\r\n,,\r\n");
}

#[test]
fn formulas_are_texts_and_what_hides_is_shown() {
    let rows = read(&csv(&texts(&[&["=1+1", "\t@x", "An\u{202E}gnod", "a\u{0}b\r\nc"]])));
    assert_eq!(rows[1], ["'=1+1", "' @x", "An[U+202E]gnod", "ab c"]);
}

#[test]
fn a_line_of_one_empty_cell_is_still_a_line() {
    assert_eq!(read(&csv(&texts(&[&[""], &["b"]]))).len(), 3);
}

proptest! {
    #[test]
    fn every_cell_comes_back_or_is_defused(sheet in sheet()) {
        let rows = read(&csv(&sheet));
        prop_assert_eq!(rows.len(), sheet.rows.len() + 1);
        for (read, row) in rows.iter().skip(1).zip(&sheet.rows) {
            prop_assert_eq!(read.len(), sheet.columns.len().max(1));
            for (text, cell) in read.iter().zip(row).take(sheet.columns.len()) {
                match cell {
                    Cell::Text(words) => {
                        let shown = plain(words);
                        prop_assert!(*text == shown || *text == format!("'{shown}"), "{:?}", text);
                        prop_assert!(!text.trim_start().starts_with(['=', '+', '-', '@']), "{:?}", text);
                    }
                    Cell::Number(number) => prop_assert_eq!(text, &number.to_string()),
                    Cell::Day(day) => prop_assert_eq!(text, &day.to_string()),
                    Cell::Empty => prop_assert_eq!(text, ""),
                }
            }
        }
    }
}
