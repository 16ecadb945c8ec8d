//! PDFs as a reader sees them.

use super::{paper, sheet, texts};
use flate2::read::ZlibDecoder;
use paper::{Lang, Paper, PaperError, pdf};
use proptest::prelude::*;
use std::io::{Read, Write};
use std::process::{Command, Stdio};

/// Where `word` begins in `bytes`, from a place on.
fn find(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    bytes.get(from..)?.windows(word.len()).position(|window| window == word).map(|at| at + from)
}

/// All compressed streams of a PDF that are text, and the PDF itself.
fn opened(bytes: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    let mut from = 0;
    while let Some(at) = find(bytes, b"stream\n", from) {
        let mut out = Vec::new();
        if ZlibDecoder::new(&bytes[at + 7..]).read_to_end(&mut out).is_ok() {
            text.push_str(&String::from_utf8_lossy(&out));
        }
        from = find(bytes, b"endstream", at).unwrap() + 9;
    }
    text
}

/// The text of a PDF as `pdftotext` reads it, where that is installed.
fn read_out(bytes: &[u8]) -> Option<String> {
    let mut command = Command::new("pdftotext");
    command
        .args(["-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let mut input = child.stdin.take()?;
    let bytes = bytes.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let output = child.wait_with_output().ok()?;
    writer.join().unwrap().unwrap();
    assert!(output.status.success());
    Some(String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn a_pdf_is_tagged_in_its_language_and_its_letters_can_be_read_back() {
    let bytes = pdf(&paper(vec![texts(&[&["Nguyễn Thị Thúy"]])])).unwrap();
    let text = opened(&bytes);
    for part in [
        "/Lang(vi)",
        "/MarkInfo",
        "/StructTreeRoot",
        "/ToUnicode",
        "/FontFile2",
        "/S/TH",
        "/S/H1",
        "pdfuaid:part",
    ] {
        assert!(text.contains(part), "{part}");
    }
    // The letters ễ and ị in the maps from glyphs to letters.
    assert!(text.contains("<1EC5>") && text.contains("<1ECB>"));
    assert!(bytes.len() < 60_000, "{}", bytes.len());
}

#[test]
fn another_reader_finds_the_words_in_order() {
    let rows: Vec<Vec<String>> =
        (0..80).map(|row| vec![format!("Phường thứ {row}"), "Đặng Thị Ngữ".into()]).collect();
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let bytes = pdf(&Paper { number: "7/BC".into(), ..paper(vec![texts(&rows)]) }).unwrap();
    let Some(text) = read_out(&bytes) else { return };
    let mut from = 0;
    for part in [
        "Số: 7/BC",
        "BÁO CÁO",
        "Danh sách",
        "Cột 1 Cột 2",
        "Phường thứ 0",
        "Cột 1 Cột 2",
        "Phường thứ 79 Đặng Thị Ngữ",
    ] {
        from += text[from..].find(part).unwrap_or_else(|| panic!("{part} in {}", &text[from..])) + part.len();
    }
}

#[test]
fn the_same_paper_is_the_same_bytes() {
    let paper = paper(vec![texts(&[&["a", "b"]])]);
    assert_eq!(pdf(&paper).unwrap(), pdf(&paper).unwrap());
}

#[test]
fn more_columns_than_fit_are_an_error_that_says_so() {
    let error = pdf(&paper(vec![texts(&[&["a"; 25]])])).unwrap_err();
    assert!(matches!(error, PaperError::TooManyColumns { sheet: 1, columns: 25, most: 24 }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_sheets_are_a_pdf(sheets in proptest::collection::vec(sheet(), 0..3), is_english in any::<bool>(), title in any::<String>()) {
        let lang = if is_english { Lang::En } else { Lang::Vi };
        let bytes = pdf(&Paper { lang, title, ..paper(sheets) }).unwrap();
        prop_assert!(bytes.starts_with(b"%PDF-1.7") && bytes.ends_with(b"%%EOF"));
    }
}
