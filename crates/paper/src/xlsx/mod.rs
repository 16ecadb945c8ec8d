//! A paper as a workbook (ECMA-376): a summary, then one sheet for each table, with a frozen header row that filters. Texts
//! are written as texts and nothing is a formula, so nothing is calculated. Sheets are streamed into the archive: the crates
//! that write workbooks keep every cell in memory, or in files that would lie about with personal data in them.

mod name;
mod part;
mod zip;

use crate::paper::Paper;
use crate::{PaperError, Sheet};
use std::io::{self, Write};
use zip::Archive;

/// The most rows of a sheet in a workbook, its header row not counted.
pub const MOST_XLSX_ROWS: usize = 1_048_575;
/// The most columns of a sheet in a workbook.
const MOST_COLUMNS: usize = 16_384;

/// The bytes of a paper as a workbook.
///
/// # Errors
///
/// More rows, columns or sheets than a workbook should hold, or more bytes than its container can.
pub fn xlsx(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    paper.within_limits()?;
    for (position, sheet) in paper.sheets.iter().enumerate() {
        let (rows, columns) = (sheet.rows.len(), sheet.columns.len());
        if rows > MOST_XLSX_ROWS {
            return Err(PaperError::TooManyRows { sheet: position + 1, rows, most: MOST_XLSX_ROWS });
        }
        if columns > MOST_COLUMNS {
            return Err(PaperError::TooManyColumns { sheet: position + 1, columns, most: MOST_COLUMNS });
        }
    }
    workbook(paper).map_err(|error| PaperError::Workbook(Box::new(error)))
}

/// Writes all parts.
fn workbook(paper: &Paper) -> io::Result<Vec<u8>> {
    // A workbook needs a sheet.
    let has_summary = !paper.summary.is_empty() || paper.sheets.is_empty();
    let mut titles: Vec<&str> = Vec::new();
    if has_summary {
        titles.push(paper.lang.say("Tóm tắt", "Summary"));
    }
    titles.extend(paper.sheets.iter().map(|sheet| sheet.title.as_str()));
    let names = name::names(&titles, paper.lang.say("Bảng", "Sheet"));
    let tables: Vec<Option<&Sheet>> =
        has_summary.then_some(None).into_iter().chain(paper.sheets.iter().map(Some)).collect();

    let mut archive = Archive::new()
        .add("[Content_Types].xml", &part::content_types(names.len()))?
        .add("_rels/.rels", part::RELATIONS)?
        .add("docProps/core.xml", &part::properties(paper))?
        .add("xl/workbook.xml", &part::workbook(&names, &tables))?
        .add("xl/_rels/workbook.xml.rels", &part::workbook_relations(names.len()))?
        .add("xl/styles.xml", &part::styles(paper.lang))?;
    for (position, table) in tables.into_iter().enumerate() {
        let mut out = archive.part(&format!("xl/worksheets/sheet{}.xml", position + 1))?;
        match table {
            Some(sheet) => part::table(&mut out, sheet, paper.lang)?,
            None => part::summary(&mut out, paper)?,
        }
        out.flush()?;
        archive = out.finish()?;
    }
    archive.finish()
}
