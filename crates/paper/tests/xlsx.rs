//! Workbooks, taken apart: the archive by its own directory, the sheets as XML.

use super::{paper, sheet, texts};
use flate2::read::DeflateDecoder;
use jiff::civil::date;
use paper::{Cell, Column, MOST_XLSX_ROWS, PaperError, Sheet, plain, xlsx};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::Read;

/// A number of the archive.
fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    bytes[at..at + length].iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte))
}

/// All parts of an archive, found by its directory and held against their checksums.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let end = bytes.len() - 22;
    assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
    let mut entry = number(bytes, end + 16, 4);
    let mut parts = BTreeMap::new();
    for _ in 0..number(bytes, end + 10, 2) {
        assert_eq!(&bytes[entry..entry + 4], b"PK\x01\x02");
        let (checksum, packed, size) =
            (number(bytes, entry + 16, 4), number(bytes, entry + 20, 4), number(bytes, entry + 24, 4));
        let length = number(bytes, entry + 28, 2);
        let name = String::from_utf8(bytes[entry + 46..entry + 46 + length].to_vec()).unwrap();
        let start = number(bytes, entry + 42, 4);
        assert_eq!(&bytes[start..start + 4], b"PK\x03\x04");
        assert_eq!(&bytes[start + 30..start + 30 + length], name.as_bytes());
        let data = start + 30 + length;
        let mut text = String::new();
        DeflateDecoder::new(&bytes[data..data + packed]).read_to_string(&mut text).unwrap();
        let mut sum = flate2::Crc::new();
        sum.update(text.as_bytes());
        assert_eq!((sum.sum() as usize, text.len()), (checksum, size), "{name}");
        parts.insert(name, text);
        entry += 46 + length;
    }
    assert_eq!(entry, end);
    parts
}

/// The cells of a sheet by their names: what they say, and whether that is a text.
fn cells(xml: &str) -> BTreeMap<String, (String, bool)> {
    let mut reader = Reader::from_str(xml);
    let mut cells = BTreeMap::new();
    let (mut name, mut value, mut is_text) = (String::new(), String::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) if start.name().as_ref() == "c" => {
                let attribute =
                    |key: &str| start.try_get_attribute(key).unwrap().map(|found| found.value.into_owned());
                name = attribute("r").unwrap();
                is_text = attribute("t").as_deref() == Some("inlineStr");
                value.clear();
                cells.insert(name.clone(), (String::new(), is_text));
            }
            Event::Start(start) => assert_ne!(start.name().as_ref(), "f", "a formula"),
            Event::Text(text) => value.push_str(&text),
            Event::GeneralRef(reference) => value.push_str(match &*reference {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                other => panic!("{other:?}"),
            }),
            Event::End(end) if end.name().as_ref() == "c" => {
                cells.insert(name.clone(), (value.clone(), is_text));
            }
            Event::Eof => return cells,
            _ => {}
        }
    }
}

/// What a spreadsheet makes of a text: `_x0041_` is "A".
fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let code =
            rest.strip_prefix("_x").and_then(|code| code.get(..5)).and_then(|code| code.strip_suffix('_'));
        match code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit())) {
            Some(code) => {
                out.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
                rest = &rest[7..];
            }
            None => {
                out.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    out
}

#[test]
fn texts_stay_texts_numbers_are_numbers_and_days_are_days() {
    let sheet = Sheet {
        title: "A: b".into(),
        columns: vec![Column::text("Tên"), Column::number("Số"), Column::day("Ngày")],
        rows: vec![
            vec![Cell::Text("=1+1".into()), Cell::Number(-12), Cell::Day(date(2026, 11, 26))],
            vec![
                Cell::Text("+84 <b> & \"x\" _x0041_".into()),
                Cell::Number(i64::MAX),
                Cell::Day(date(1820, 1, 2)),
            ],
        ],
    };
    let parts = parts(&xlsx(&paper(vec![sheet])).unwrap());
    let xml = &parts["xl/worksheets/sheet1.xml"];
    let cells = cells(xml);
    let cell = |name: &str| cells[name].clone();
    assert_eq!(cell("A1"), ("Tên".into(), true));
    assert_eq!(cell("A2"), ("=1+1".into(), true));
    assert_eq!(cell("B2"), ("-12".into(), false));
    assert_eq!(cell("C2"), ("46352".into(), false));
    assert_eq!(decoded(&cell("A3").0), "+84 <b> & \"x\" _x0041_");
    assert_eq!(cell("B3"), (i64::MAX.to_string(), true));
    assert_eq!(cell("C3"), ("02/01/1820".into(), true));
    assert!(xml.contains("state=\"frozen\"") && xml.contains("<autoFilter ref=\"A1:C3\"/>"));
    assert!(parts["xl/workbook.xml"].contains("<sheet name=\"A b\" "));
    assert!(parts["xl/styles.xml"].contains("formatCode=\"dd/mm/yyyy\""));
}

#[test]
fn a_summary_comes_first_and_a_paper_without_sheets_is_still_a_workbook() {
    let mut paper = paper(Vec::new());
    paper.summary = vec![("Đã khai".into(), "=2".into())];
    let sheet = cells(&parts(&xlsx(&paper).unwrap())["xl/worksheets/sheet1.xml"]);
    assert!(sheet.values().any(|cell| *cell == ("=2".into(), true)), "{sheet:?}");
    paper.summary.clear();
    assert!(parts(&xlsx(&paper).unwrap()).contains_key("xl/worksheets/sheet1.xml"));
}

#[test]
fn more_rows_than_a_workbook_holds_are_an_error_that_says_so() {
    let rows = MOST_XLSX_ROWS + 1;
    let sheet = Sheet { rows: vec![Vec::new(); rows], ..texts(&[&["a"]]) };
    let error = xlsx(&paper(vec![sheet])).unwrap_err();
    assert!(matches!(error, PaperError::TooManyRows { sheet: 1, rows: found, .. } if found == rows));
    assert!(error.to_string().contains("1048576 rows"), "{error}");
}

#[test]
fn twenty_thousand_rows_of_twelve_columns_are_written() {
    let row: Vec<Cell> = (0..12).map(|column| Cell::Text(format!("Nguyễn Văn {column}"))).collect();
    let sheet = Sheet {
        title: String::new(),
        columns: (0..12).map(|column| Column::text(column.to_string())).collect(),
        rows: vec![row; 20_000],
    };
    assert!(paper::csv(&sheet).len() > 20_000 * 12 * 12);
    let bytes = xlsx(&paper(vec![sheet])).unwrap();
    let parts = parts(&bytes);
    assert!(parts["xl/worksheets/sheet1.xml"].contains("<c r=\"L20001\""));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_sheets_are_a_workbook_that_keeps_every_text(sheets in proptest::collection::vec(sheet(), 0..4)) {
        let parts = parts(&xlsx(&paper(sheets.clone())).unwrap());
        for (position, sheet) in sheets.iter().enumerate() {
            let cells = cells(&parts[&format!("xl/worksheets/sheet{}.xml", position + 1)]);
            prop_assert_eq!(cells.len(), sheet.columns.len() * (sheet.rows.len() + 1));
            for (number, row) in sheet.rows.iter().enumerate() {
                for (letter, cell) in ('A'..='Z').zip(row).take(sheet.columns.len()) {
                    let (text, is_text) = &cells[&format!("{letter}{}", number + 2)];
                    if let Cell::Text(words) = cell {
                        prop_assert!(is_text);
                        prop_assert_eq!(decoded(text), plain(words));
                    }
                }
            }
        }
    }
}
