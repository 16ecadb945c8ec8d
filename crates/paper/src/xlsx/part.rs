//! The parts of a workbook, as XML.

use crate::paper::{Lang, Paper};
use crate::plain::plain;
use crate::{Cell, Kind, Sheet};
use jiff::civil::{Date, date};
use std::fmt::Write as _;
use std::io::{self, Write};

/// How XML begins.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The names of a spreadsheet's elements.
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/// How many rows decide the width of a column.
const ROWS_MEASURED: usize = 1_000;
/// The largest number that a spreadsheet keeps to the last digit: it counts in 15 digits.
const LARGEST_EXACT: u64 = 999_999_999_999_999;

/// What the archive holds, from its root.
pub(super) const RELATIONS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>",
    "</Relationships>"
);

/// The looks of cells: positions in the list of [`styles`].
#[derive(Clone, Copy)]
enum Look {
    /// A header: bold on grey, wrapped.
    Header = 1,
    /// A text, which stays one when it is edited.
    Text = 2,
    /// A whole number.
    Number = 3,
    /// A day.
    Day = 4,
    /// A title: bold.
    Title = 5,
}

/// The kinds of all parts.
pub(super) fn content_types(sheets: usize) -> String {
    let mut xml = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
    );
    for sheet in 1..=sheets {
        xml.push_str(&format!(
            "<Override PartName=\"/xl/worksheets/sheet{sheet}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
        ));
    }
    xml + "</Types>"
}

/// Title, language and day of the document.
pub(super) fn properties(paper: &Paper) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{}T00:00:00Z</dcterms:created><dc:language>{}</dc:language>\
         </cp:coreProperties>",
        escaped(&paper.title),
        escaped(&paper.office),
        w3c(paper.day),
        paper.lang.code()
    )
}

/// A day that the properties take; they know four digits of a year and no sign.
fn w3c(day: Date) -> Date {
    if day.year() < 1 { date(1, 1, 1) } else { day }
}

/// The list of sheets, with the ranges that filter and the rows that stand on every printed page.
pub(super) fn workbook(names: &[String], tables: &[Option<&Sheet>]) -> String {
    let mut xml = format!(
        "{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
    );
    for (position, name) in names.iter().enumerate() {
        let id = position + 1;
        xml.push_str(&format!("<sheet name=\"{}\" sheetId=\"{id}\" r:id=\"rId{id}\"/>", escaped(name)));
    }
    xml.push_str("</sheets>");
    let mut ranges = String::new();
    for (position, (name, table)) in names.iter().zip(tables).enumerate() {
        let Some(sheet) = table.filter(|sheet| !sheet.columns.is_empty()) else { continue };
        let quoted = escaped(&name.replace('\'', "''"));
        let last = letters(sheet.columns.len() - 1);
        let rows = sheet.rows.len() + 1;
        ranges.push_str(&format!(
            "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{position}\" hidden=\"1\">'{quoted}'!$A$1:${last}${rows}</definedName>\
             <definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{position}\">'{quoted}'!$1:$1</definedName>"
        ));
    }
    if !ranges.is_empty() {
        xml.push_str(&format!("<definedNames>{ranges}</definedNames>"));
    }
    xml + "</workbook>"
}

/// Where the sheets lie.
pub(super) fn workbook_relations(sheets: usize) -> String {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut xml = format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for id in 1..=sheets {
        xml.push_str(&format!(
            "<Relationship Id=\"rId{id}\" Type=\"{kind}/worksheet\" Target=\"worksheets/sheet{id}.xml\"/>"
        ));
    }
    let id = sheets + 1;
    xml + &format!(
        "<Relationship Id=\"rId{id}\" Type=\"{kind}/styles\" Target=\"styles.xml\"/></Relationships>"
    )
}

/// The looks of cells, in the order of [`Look`]. Format 49 keeps what is typed over a text a text; 3 is a whole number.
pub(super) fn styles(lang: Lang) -> String {
    let day = lang.say("dd/mm/yyyy", "d\\ mmm\\ yyyy");
    let font = |bold: &str| {
        format!("<font>{bold}<sz val=\"12\"/><name val=\"Times New Roman\"/><family val=\"1\"/></font>")
    };
    let side = |name: &str| format!("<{name} style=\"thin\"><color rgb=\"FF808080\"/></{name}>");
    let border: String = ["left", "right", "top", "bottom"].map(side).concat();
    let look = |format: u16, font: u8, fill: u8, border: u8, alignment: &str| {
        format!(
            "<xf numFmtId=\"{format}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" applyNumberFormat=\"1\" \
             applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment {alignment}/></xf>"
        )
    };
    let looks = [
        look(49, 1, 2, 1, "horizontal=\"center\" vertical=\"center\" wrapText=\"1\""),
        look(49, 0, 0, 1, "vertical=\"top\" wrapText=\"1\""),
        look(3, 0, 0, 1, "vertical=\"top\""),
        look(164, 0, 0, 1, "horizontal=\"center\" vertical=\"top\""),
        look(49, 1, 0, 0, "vertical=\"top\""),
    ]
    .concat();
    format!(
        "{HEAD}<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"{day}\"/></numFmts>\
         <fonts count=\"2\">{}{}</fonts>\
         <fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>\
         <fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE6E6E6\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>\
         <borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>{border}<diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"6\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>{looks}</cellXfs>\
         <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
        font(""),
        font("<b/>")
    )
}

/// A table: header row, rows, filter.
pub(super) fn table(out: &mut impl Write, sheet: &Sheet, lang: Lang) -> io::Result<()> {
    let count = sheet.columns.len();
    write!(
        out,
        "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews>\
         <sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>\
         <selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/></sheetView></sheetViews>"
    )?;
    columns(out, &(0..count).map(|column| width(sheet, column)).collect::<Vec<_>>())?;
    out.write_all(b"<sheetData>")?;
    // The buffer lives as long as the sheet, so that a cell costs no allocation.
    let mut row_xml = String::new();
    let letters: Vec<String> = (0..count).map(letters).collect();
    row_xml.push_str("<row r=\"1\">");
    for (column, letter) in sheet.columns.iter().zip(&letters) {
        text(&mut row_xml, letter, 1, &column.title, Look::Header);
    }
    row_xml.push_str("</row>");
    out.write_all(row_xml.as_bytes())?;
    for (position, row) in sheet.rows.iter().enumerate() {
        let number = position + 2;
        row_xml.clear();
        row_xml.push_str(&format!("<row r=\"{number}\">"));
        for (value, letter) in sheet.cells(row).zip(&letters) {
            cell(&mut row_xml, letter, number, value, lang);
        }
        row_xml.push_str("</row>");
        out.write_all(row_xml.as_bytes())?;
    }
    out.write_all(b"</sheetData>")?;
    if let Some(last) = letters.last() {
        write!(out, "<autoFilter ref=\"A1:{last}{}\"/>", sheet.rows.len() + 1)?;
    }
    let orientation = if count > 5 { "landscape" } else { "portrait" };
    write!(out, "<pageSetup paperSize=\"9\" orientation=\"{orientation}\" fitToHeight=\"0\"/></worksheet>")
}

/// The first sheet: who issued the paper, when, what it is called, and its summary.
pub(super) fn summary(out: &mut impl Write, paper: &Paper) -> io::Result<()> {
    write!(out, "{HEAD}<worksheet xmlns=\"{MAIN}\">")?;
    columns(out, &[48, 24])?;
    let mut xml = String::from("<sheetData>");
    let mut number = 0;
    let lines = [&paper.authority, &paper.office, &paper.number, &paper.title, &paper.subtitle];
    for line in lines.into_iter().filter(|line| !line.trim().is_empty()) {
        number += 1;
        xml.push_str(&format!("<row r=\"{number}\">"));
        text(&mut xml, "A", number, line, Look::Title);
        xml.push_str("</row>");
    }
    number += 1;
    xml.push_str(&format!("<row r=\"{number}\">"));
    text(&mut xml, "A", number, &paper.place, Look::Text);
    cell(&mut xml, "B", number, &Cell::Day(paper.day), paper.lang);
    xml.push_str("</row>");
    for (label, value) in &paper.summary {
        number += 1;
        xml.push_str(&format!("<row r=\"{number}\">"));
        text(&mut xml, "A", number, label, Look::Text);
        text(&mut xml, "B", number, value, Look::Text);
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData></worksheet>");
    out.write_all(xml.as_bytes())
}

/// The widths of columns, in characters.
fn columns(out: &mut impl Write, widths: &[usize]) -> io::Result<()> {
    if widths.is_empty() {
        return Ok(());
    }
    out.write_all(b"<cols>")?;
    for (position, width) in widths.iter().enumerate() {
        let column = position + 1;
        write!(out, "<col min=\"{column}\" max=\"{column}\" width=\"{width}\" customWidth=\"1\"/>")?;
    }
    out.write_all(b"</cols>")
}

/// The width that a column needs, in characters. Its header has a button beside it.
fn width(sheet: &Sheet, column: usize) -> usize {
    let header = sheet.columns.get(column).map_or(0, |column| column.title.chars().take(60).count() + 4);
    let least = match sheet.columns.get(column).map(|column| column.kind) {
        Some(Kind::Day) => 14,
        _ => 9,
    };
    let cells = sheet.rows.iter().take(ROWS_MEASURED).filter_map(|row| row.get(column));
    let widest = cells.map(|cell| match cell {
        Cell::Text(words) => words.chars().take(60).count() + 2,
        Cell::Number(number) => number.to_string().len() + 4,
        Cell::Day(_) => 14,
        Cell::Empty => 0,
    });
    widest.max().unwrap_or(0).max(header.min(24)).clamp(least, 60)
}

/// A cell. What a spreadsheet would round, or has no day for, is written as text.
fn cell(xml: &mut String, letter: &str, row: usize, value: &Cell, lang: Lang) {
    let (look, number) = match value {
        Cell::Text(words) => return text(xml, letter, row, words, Look::Text),
        Cell::Number(number) if number.unsigned_abs() <= LARGEST_EXACT => (Look::Number, *number),
        Cell::Number(number) => return text(xml, letter, row, &number.to_string(), Look::Text),
        Cell::Day(day) => match serial(*day) {
            Some(serial) => (Look::Day, i64::from(serial)),
            None => return text(xml, letter, row, &crate::pdf::day_short(*day, lang), Look::Text),
        },
        Cell::Empty => {
            let outcome = write!(xml, "<c r=\"{letter}{row}\" s=\"{}\"/>", Look::Text as u8);
            return debug_assert!(outcome.is_ok());
        }
    };
    let outcome = write!(xml, "<c r=\"{letter}{row}\" s=\"{}\"><v>{number}</v></c>", look as u8);
    debug_assert!(outcome.is_ok());
}

/// A text, written as one: `t="inlineStr"` is never calculated.
fn text(xml: &mut String, letter: &str, row: usize, words: &str, look: Look) {
    let outcome = write!(
        xml,
        "<c r=\"{letter}{row}\" s=\"{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
        look as u8,
        spreadsheet(&escaped(words))
    );
    debug_assert!(outcome.is_ok());
}

/// The number of a day: spreadsheets count from 30 December 1899, and from 1 March 1900 on they count right.
fn serial(day: Date) -> Option<i32> {
    if day < date(1900, 3, 1) {
        return None;
    }
    date(1899, 12, 30).until(day).ok().map(|span| span.get_days())
}

/// The letters of a column, counted from 0.
fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A text as XML holds it.
fn escaped(text: &str) -> String {
    plain(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A text as a spreadsheet holds it: there, `_x0041_` would be read as "A" (ECMA-376, ST_Xstring).
fn spreadsheet(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let bytes = from.as_bytes();
        let is_code = bytes.len() >= 7 && bytes[6] == b'_' && bytes[2..6].iter().all(u8::is_ascii_hexdigit);
        out.push_str(if is_code { "_x005F_x" } else { "_x" });
        rest = &from[2..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        assert_eq!(
            [0, 25, 26, 51, 701, 702, 16_383].map(letters),
            ["A", "Z", "AA", "AZ", "ZZ", "AAA", "XFD"]
        );
    }

    #[test]
    fn days_have_the_numbers_that_spreadsheets_count() {
        assert_eq!(serial(date(1900, 3, 1)), Some(61));
        assert_eq!(serial(date(2026, 11, 26)), Some(46352));
        assert_eq!(serial(date(1900, 2, 28)), None);
    }

    #[test]
    fn what_reads_like_a_code_is_kept_as_it_is() {
        assert_eq!(spreadsheet("a_x0041_b_x_x00"), "a_x005F_x0041_b_x_x00");
        assert_eq!(spreadsheet("_x005F_x0041_"), "_x005F_x005F_x005F_x0041_");
    }
}
