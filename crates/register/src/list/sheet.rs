//! XLSX (ISO/IEC 29500): the first sheet of a workbook, as text.
//!
//! Read here and not by a library for spreadsheets: those trust counts that a file states, and lay out a table as large
//! as its farthest cell. Only three parts are opened, cells come one by one, and entities are never expanded beyond the
//! five of XML and numbers.

use super::container::Container;
use super::rows::Rows;
use super::{Cell, List, ListProblem, MOST_COLUMNS};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// The most texts that cells share.
const MOST_STRINGS: usize = 2_000_000;
/// The most bytes kept of a cell.
const MOST_CELL_BYTES: usize = 1024;
/// The most rows of the sheet that are walked, empty ones too.
const MOST_SHEET_ROWS: u32 = 1_048_576;

/// Reads the first sheet.
pub(super) fn read(bytes: &[u8]) -> Result<List, ListProblem> {
    let mut container = Container::open(bytes)?;
    let part = first_sheet(&mut container)?;
    let strings = match container.file("xl/sharedStrings.xml")? {
        Some(xml) => shared_strings(&text(xml)?)?,
        None => Vec::new(),
    };
    let xml = container.file(&part)?.ok_or(ListProblem::NoTable)?;
    Sheet { strings, rows: Rows::default(), number: 0, cells: Vec::new() }.read(&text(xml)?)
}

fn text(xml: Vec<u8>) -> Result<String, ListProblem> {
    if xml.starts_with(b"\xff\xfe") || xml.starts_with(b"\xfe\xff") {
        let (text, _, has_errors) = encoding_rs::UTF_16LE.decode(&xml);
        return if has_errors { Err(ListProblem::Unreadable) } else { Ok(text.into_owned()) };
    }
    String::from_utf8(xml).map_err(|_| ListProblem::Unreadable)
}

/// The name of the part with the first sheet: by the workbook and its relations, else by custom.
fn first_sheet(container: &mut Container<'_>) -> Result<String, ListProblem> {
    let custom = "xl/worksheets/sheet1.xml".to_owned();
    let Some(workbook) = container.file("xl/workbook.xml")? else {
        return Err(ListProblem::NoTable);
    };
    let Some(id) = attribute_of(&text(workbook)?, "sheet", "id", |_| true)? else { return Ok(custom) };
    let Some(relations) = container.file("xl/_rels/workbook.xml.rels")? else { return Ok(custom) };
    let is_wanted = |start: &BytesStart<'_>| attribute(start, "Id").as_deref() == Some(&*id);
    let target = attribute_of(&text(relations)?, "Relationship", "Target", is_wanted)?;
    Ok(match target {
        Some(target) => match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("xl/{}", target.trim_start_matches("./")),
        },
        None => custom,
    })
}

/// An attribute of the first element of a name that is wanted.
fn attribute_of(
    xml: &str,
    element: &str,
    name: &str,
    is_wanted: impl Fn(&BytesStart<'_>) -> bool,
) -> Result<Option<String>, ListProblem> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|_| ListProblem::Unreadable)? {
            Event::Start(start) | Event::Empty(start)
                if start.local_name().as_ref() == element && is_wanted(&start) =>
            {
                return Ok(attribute(&start, name));
            }
            Event::Eof => return Ok(None),
            _ => {}
        }
    }
}

/// An attribute by its name without prefix; of two the one with a prefix, as in `sheetId` beside `r:id`.
fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    attributes.with_checks(false);
    attributes
        .take(32)
        .flatten()
        .find(|a| a.key.local_name().as_ref() == name)
        .map(|a| a.value.chars().take(200).collect())
}

/// The texts that cells share.
fn shared_strings(xml: &str) -> Result<Vec<String>, ListProblem> {
    let mut reader = Reader::from_str(xml);
    let mut strings = Vec::new();
    loop {
        match reader.read_event().map_err(|_| ListProblem::Unreadable)? {
            Event::Start(start) if start.local_name().as_ref() == "si" => {
                if strings.len() >= MOST_STRINGS {
                    return Err(ListProblem::TooLarge);
                }
                strings.push(string(&mut reader, "si")?);
            }
            Event::Empty(start) if start.local_name().as_ref() == "si" && strings.len() < MOST_STRINGS => {
                strings.push(String::new());
            }
            Event::Eof => return Ok(strings),
            _ => {}
        }
    }
}

/// The text of the runs (`t`) up to an end tag; readings of characters (`rPh`) are no part of it.
fn string(reader: &mut Reader<&[u8]>, end: &str) -> Result<String, ListProblem> {
    let mut out = String::new();
    let mut is_text = false;
    let mut is_reading = false;
    loop {
        match reader.read_event().map_err(|_| ListProblem::Unreadable)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "t" => is_text = true,
                "rPh" => is_reading = true,
                _ => {}
            },
            Event::End(closed) => match closed.local_name().as_ref() {
                "t" => is_text = false,
                "rPh" => is_reading = false,
                name if name == end => return Ok(out),
                _ => {}
            },
            event => {
                if is_text && !is_reading {
                    push(&mut out, &event);
                }
                if matches!(event, Event::Eof) {
                    return Err(ListProblem::Unreadable);
                }
            }
        }
    }
}

/// Appends what an event holds as text, up to the bound of a cell.
fn push(out: &mut String, event: &Event<'_>) {
    let room = MOST_CELL_BYTES.saturating_sub(out.len());
    match event {
        Event::Text(text) => out.push_str(text.get(..text.floor_char_boundary(room)).unwrap_or("")),
        Event::CData(text) => out.push_str(text.get(..text.floor_char_boundary(room)).unwrap_or("")),
        Event::GeneralRef(reference) if room > 0 => out.extend(character(reference)),
        _ => {}
    }
}

fn character(reference: &BytesRef<'_>) -> Option<char> {
    match reference.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}

/// A sheet while it is read.
struct Sheet {
    strings: Vec<String>,
    rows: Rows,
    number: u32,
    cells: Vec<Cell>,
}

impl Sheet {
    fn read(mut self, xml: &str) -> Result<List, ListProblem> {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().map_err(|_| ListProblem::Unreadable)? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "row" => self.begin_row(&start)?,
                    "c" => self.cell(&mut reader, &start)?,
                    _ => {}
                },
                Event::Empty(start) => match start.local_name().as_ref() {
                    "row" => self.begin_row(&start)?,
                    "c" => {
                        let at = self.column(&start);
                        self.put(at, Cell::default());
                    }
                    _ => {}
                },
                Event::End(closed) => match closed.local_name().as_ref() {
                    "row" => self.rows.take(self.number, &self.cells)?,
                    "sheetData" => return self.rows.finish(),
                    _ => {}
                },
                Event::Eof => return Err(ListProblem::Unreadable),
                _ => {}
            }
        }
    }

    fn begin_row(&mut self, start: &BytesStart<'_>) -> Result<(), ListProblem> {
        self.cells.clear();
        let named = attribute(start, "r").and_then(|r| r.parse::<u32>().ok());
        self.number = named.unwrap_or_else(|| self.number.saturating_add(1));
        if self.number > MOST_SHEET_ROWS { Err(ListProblem::TooManyRows) } else { Ok(()) }
    }

    /// The column of a cell, from its reference or after the one before.
    fn column(&self, start: &BytesStart<'_>) -> usize {
        let Some(reference) = attribute(start, "r") else { return self.cells.len() };
        let letters = reference.bytes().take_while(u8::is_ascii_alphabetic);
        let number = letters.fold(0_usize, |n, b| {
            n.saturating_mul(26).saturating_add(usize::from(b.to_ascii_uppercase() - b'A') + 1)
        });
        number.checked_sub(1).unwrap_or(self.cells.len())
    }

    fn put(&mut self, at: usize, cell: Cell) {
        if at >= MOST_COLUMNS {
            return;
        }
        if self.cells.len() <= at {
            self.cells.resize(at + 1, Cell::default());
        }
        if let Some(place) = self.cells.get_mut(at) {
            *place = cell;
        }
    }

    /// Reads a cell to its end tag.
    fn cell(&mut self, reader: &mut Reader<&[u8]>, start: &BytesStart<'_>) -> Result<(), ListProblem> {
        let at = self.column(start);
        let kind = attribute(start, "t").unwrap_or_default();
        let mut cell = Cell::default();
        let mut is_value = false;
        loop {
            match reader.read_event().map_err(|_| ListProblem::Unreadable)? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "v" => is_value = true,
                    "is" => cell.text = string(reader, "is")?,
                    "f" => cell.is_formula = true,
                    _ => {}
                },
                Event::Empty(start) => cell.is_formula |= start.local_name().as_ref() == "f",
                Event::End(closed) => match closed.local_name().as_ref() {
                    "v" => is_value = false,
                    "c" => break,
                    _ => {}
                },
                Event::Eof => return Err(ListProblem::Unreadable),
                event if is_value => push(&mut cell.text, &event),
                _ => {}
            }
        }
        if kind == "s" {
            let shared = cell.text.trim().parse::<usize>().ok().and_then(|n| self.strings.get(n));
            cell.text = shared.cloned().unwrap_or_default();
        } else if kind.is_empty() || kind == "n" {
            cell.text = number(&cell.text);
        }
        self.put(at, cell);
        Ok(())
    }
}

/// A number as people read it: without the digits that binary fractions add to whole numbers.
fn number(text: &str) -> String {
    let text = text.trim();
    match text.parse::<f64>() {
        Ok(n) if text.contains(['e', 'E', '.']) && n.fract() == 0.0 && n.abs() < 9e15 => format!("{n:.0}"),
        _ => text.to_owned(),
    }
}
