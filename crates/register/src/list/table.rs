//! CSV: UTF-8 or UTF-16, commas, semicolons or tabs, quoted or not.

use super::rows::Rows;
use super::{Cell, List, ListProblem, MOST_COLUMNS};
use std::borrow::Cow;

/// Bytes in which the separator is looked for.
const SAMPLE_BYTES: usize = 8 * 1024;

/// Reads a table.
pub(super) fn read(bytes: &[u8]) -> Result<List, ListProblem> {
    let text = decoded(bytes)?;
    let mut text: &str = &text;
    let mut separator = None;
    let mut lines_above = 0;
    // Excel writes its separator in a line of its own.
    if let Some(rest) = text.strip_prefix("sep=")
        && let Some(named @ (b',' | b';' | b'\t')) = rest.bytes().next()
    {
        separator = Some(named);
        text = rest.split_once('\n').map_or("", |(_, rest)| rest);
        lines_above = 1;
    }
    let separator = separator.unwrap_or_else(|| separator_of(text));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Rows::default();
    let mut record = csv::StringRecord::new();
    let mut cells: Vec<Cell> = Vec::new();
    while reader.read_record(&mut record).map_err(|_| ListProblem::Unreadable)? {
        let line = record.position().map_or(0, |p| line_of(text, p)).saturating_add(lines_above);
        cells.clear();
        cells
            .extend(record.iter().take(MOST_COLUMNS).map(|c| Cell { text: c.to_owned(), is_formula: false }));
        rows.take(u32::try_from(line).unwrap_or(u32::MAX), &cells)?;
    }
    rows.finish()
}

/// The line on which a record begins: its position may lie before the ends of lines that it comes after.
fn line_of(text: &str, position: &csv::Position) -> u64 {
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let ends = rest.iter().take_while(|b| matches!(b, b'\r' | b'\n')).filter(|b| **b == b'\n').count();
    position.line().saturating_add(ends as u64)
}

/// The text of a file: by its mark, by the zero bytes of UTF-16, else UTF-8 and nothing else. Older encodings would be
/// a guess, and a guessed name is a wrong name.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, ListProblem> {
    let marked = encoding_rs::Encoding::for_bom(bytes);
    let (encoding, length) = match marked {
        Some((encoding, length)) => (encoding, length),
        None => match (bytes.first(), bytes.get(1)) {
            (Some(0), Some(1..)) => (encoding_rs::UTF_16BE, 0),
            (Some(1..), Some(0)) => (encoding_rs::UTF_16LE, 0),
            _ => (encoding_rs::UTF_8, 0),
        },
    };
    let body = bytes.get(length..).unwrap_or_default();
    let text =
        encoding.decode_without_bom_handling_and_without_replacement(body).ok_or(ListProblem::Encoding)?;
    if text.contains('\0') { Err(ListProblem::NoTable) } else { Ok(text) }
}

/// The separator that divides a line with a known column; else the most frequent one.
fn separator_of(text: &str) -> u8 {
    let sample = text.get(..text.floor_char_boundary(SAMPLE_BYTES)).unwrap_or(text);
    let candidates = [',', ';', '\t'];
    let names = |separator: char| {
        sample.lines().take(super::header::MOST_ROWS_ABOVE).any(|line| {
            line.contains(separator)
                && super::header::Columns::of(line.split(separator).map(|c| c.trim_matches(['"', ' '])))
                    .is_some()
        })
    };
    let count = |separator: &char| sample.matches(*separator).count();
    let found =
        candidates.into_iter().find(|c| names(*c)).or_else(|| candidates.into_iter().max_by_key(count));
    match found {
        Some(';') => b';',
        Some('\t') => b'\t',
        _ => b',',
    }
}
