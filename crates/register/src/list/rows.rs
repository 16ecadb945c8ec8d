//! Rows become people, or are refused.

use super::header::{Columns, MOST_ROWS_ABOVE};
use super::problem::{DOUBLE, EMAIL, FORMULA, TOO_LONG};
use super::{Cell, List, ListProblem, MOST_FIELD_CHARS, MOST_ROWS, Refused, Row};
use std::collections::HashSet;

/// Characters of a cell that are shown back.
const MOST_SHOWN_CHARS: usize = 80;

/// Bytes of text that a list may hold.
const MOST_KEPT_BYTES: usize = 64 * 1024 * 1024;

/// Takes rows one by one.
#[derive(Default)]
pub(super) struct Rows {
    columns: Option<Columns>,
    above: usize,
    list: List,
    /// Bytes of text in the list.
    kept: usize,
    /// E-mail addresses and codes met.
    met: HashSet<(Key, String)>,
}

/// What a row is known by.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Email,
    Code,
    /// Name and unit, of rows with neither.
    Person,
}

impl Rows {
    /// Takes the next row of the file.
    pub(super) fn take(&mut self, line: u32, cells: &[Cell]) -> Result<(), ListProblem> {
        if cells.iter().all(|c| c.text.trim().is_empty() && !c.is_formula) {
            return Ok(());
        }
        let Some(columns) = self.columns else {
            self.columns = Columns::of(cells.iter().map(|c| c.text.as_str()));
            self.above += 1;
            let is_missing = self.columns.is_none() && self.above > MOST_ROWS_ABOVE;
            return if is_missing { Err(ListProblem::NoNameColumn) } else { Ok(()) };
        };
        if self.list.rows.len() + self.list.refused.len() >= MOST_ROWS {
            return Err(ListProblem::TooManyRows);
        }
        match self.read(line, columns, cells) {
            Ok(Some(row)) => {
                self.kept +=
                    [&row.email, &row.unit, &row.code].into_iter().flatten().map(String::len).sum::<usize>();
                self.kept += row.name.len();
                self.list.rows.push(row);
            }
            Ok(None) => {}
            Err((code, text)) => {
                let shown = shown(&text);
                self.kept += shown.len();
                self.list.refused.push(Refused { line, code, shown });
            }
        }
        // The cells of a workbook can share one long text.
        if self.kept > MOST_KEPT_BYTES { Err(ListProblem::TooLarge) } else { Ok(()) }
    }

    /// What was taken.
    pub(super) fn finish(self) -> Result<List, ListProblem> {
        if self.columns.is_none() { Err(ListProblem::NoNameColumn) } else { Ok(self.list) }
    }

    /// Reads one row; nothing when none of its known columns holds anything.
    fn read(
        &mut self,
        line: u32,
        columns: Columns,
        cells: &[Cell],
    ) -> Result<Option<Row>, (&'static str, String)> {
        let cell = |at: Option<usize>| -> Result<&str, (&'static str, String)> {
            let Some(cell) = at.and_then(|at| cells.get(at)) else { return Ok("") };
            let text = cell.text.trim();
            // A dash alone says that there is nothing.
            let text = if matches!(text, "-" | "–" | "—") { "" } else { text };
            if cell.is_formula || begins_formula(&cell.text) && !text.is_empty() {
                return Err((FORMULA, cell.text.clone()));
            }
            if text.len() > MOST_FIELD_CHARS && text.chars().count() > MOST_FIELD_CHARS {
                return Err((TOO_LONG, text.to_owned()));
            }
            Ok(text)
        };
        let (name, family, given) = (cell(columns.name)?, cell(columns.family)?, cell(columns.given)?);
        let (email, unit, code) = (cell(columns.email)?, cell(columns.unit)?, cell(columns.code)?);
        if [name, family, given, email, unit, code].iter().all(|c| c.is_empty()) {
            return Ok(None);
        }
        let joined;
        let name = if name.is_empty() {
            joined = format!("{family} {given}");
            &joined
        } else {
            name
        };
        let name = crate::name::read(name).map_err(|problem| (problem.code(), name.to_owned()))?;
        let email = match email {
            "" => None,
            text => Some(crate::email::read(text).ok_or_else(|| (EMAIL, text.to_owned()))?),
        };
        let optional = |text: &str| (!text.is_empty()).then(|| single_spaced(text));
        let row =
            Row { line, name: name.as_str().to_owned(), email, unit: optional(unit), code: optional(code) };
        self.check_met(&row)?;
        Ok(Some(row))
    }

    /// Refuses a row that stands before: the same e-mail address, the same code, or, with neither, the same name in the
    /// same unit.
    fn check_met(&mut self, row: &Row) -> Result<(), (&'static str, String)> {
        let mut keys = Vec::new();
        if let Some(email) = &row.email {
            keys.push(((Key::Email, email.to_lowercase()), email));
        }
        if let Some(code) = &row.code {
            keys.push(((Key::Code, code.to_lowercase()), code));
        }
        if keys.is_empty() {
            let unit = row.unit.as_deref().unwrap_or("");
            keys.push(((Key::Person, format!("{}\n{}", row.name, unit).to_lowercase()), &row.name));
        }
        if let Some((_, text)) = keys.iter().find(|(key, _)| self.met.contains(key)) {
            return Err((DOUBLE, (*text).clone()));
        }
        self.met.extend(keys.into_iter().map(|(key, _)| key));
        Ok(())
    }
}

/// Whether a spreadsheet would calculate a text that was typed into a cell.
fn begins_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
        || text.trim_start().starts_with(['=', '+', '-', '@'])
}

/// A text on one line, with single spaces and nothing that does not show.
fn single_spaced(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let joined = words.join(" ");
    joined.chars().filter(|c| !c.is_control() && !engine::text::characters::class(*c).is_hidden()).collect()
}

/// The beginning of a cell, fit to be shown.
fn shown(text: &str) -> String {
    let start: String = text.trim().chars().take(MOST_SHOWN_CHARS).collect();
    engine::text::characters::visible(&start).replace(['\n', '\r', '\t'], " ")
}
