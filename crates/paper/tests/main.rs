//! One binary for all integration tests.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod card;
mod csv;
mod pdf;
mod xlsx;

use jiff::civil::date;
use paper::{Cell, Column, Lang, Paper, Sheet};
use proptest::prelude::*;

/// A paper with these sheets.
fn paper(sheets: Vec<Sheet>) -> Paper {
    Paper {
        lang: Lang::Vi,
        authority: String::new(),
        office: "Trường Tiểu học Kim Đồng".into(),
        number: String::new(),
        place: "Hà Nội".into(),
        day: date(2026, 11, 26),
        title: "Báo cáo".into(),
        subtitle: String::new(),
        summary: Vec::new(),
        charts: Vec::new(),
        sheets,
        signer_title: String::new(),
        signer_name: String::new(),
    }
}

/// A sheet of texts.
fn texts(rows: &[&[&str]]) -> Sheet {
    let columns = rows.first().map_or(0, |row| row.len());
    Sheet {
        title: "Danh sách".into(),
        columns: (1..=columns).map(|column| Column::text(format!("Cột {column}"))).collect(),
        rows: rows
            .iter()
            .map(|row| row.iter().map(|text| Cell::Text((*text).to_owned())).collect())
            .collect(),
    }
}

/// Any cell.
fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        any::<String>().prop_map(Cell::Text),
        "[=+@\"',;\r\n\t_x0-9A-F\u{202E}ữ-]{0,20}".prop_map(Cell::Text),
        any::<i64>().prop_map(Cell::Number),
        (-9999_i16..=9999, 1_i8..=12, 1_i8..=28)
            .prop_map(|(year, month, day)| Cell::Day(date(year, month, day))),
        Just(Cell::Empty),
    ]
}

/// Any sheet.
fn sheet() -> impl Strategy<Value = Sheet> {
    let columns = proptest::collection::vec(any::<String>().prop_map(Column::text), 0..5);
    let rows = proptest::collection::vec(proptest::collection::vec(cell(), 0..7), 0..6);
    (any::<String>(), columns, rows).prop_map(|(title, columns, rows)| Sheet { title, columns, rows })
}
