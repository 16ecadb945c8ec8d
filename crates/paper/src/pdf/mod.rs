//! A paper as a PDF: A4 in the form of Nghị định 30/2020/NĐ-CP, tagged for screen readers (PDF/UA-1), with its faces
//! embedded. It is laid out as marks on pages first, and written in one go.

mod board;
mod chart;
mod face;
mod form;
mod table;
#[cfg(test)]
mod tests;
mod write;

use crate::paper::{Lang, Paper};
use crate::plain::plain;
use crate::{PaperError, Sheet};
use board::{Board, Frame, Look, Side};
use face::{Faces, Style};
use jiff::civil::Date;
use krilla::tagging::Tag;

/// The most rows that a PDF shows; a line says how many are left out.
pub const MOST_PDF_ROWS: usize = 5_000;
/// The most columns that fit on paper.
const MOST_COLUMNS: usize = 24;

/// The bytes of a paper as a PDF.
///
/// # Errors
///
/// More columns than fit on paper, more sheets or charts than one paper should hold, or a PDF that could not be put together.
pub fn pdf(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    paper.within_limits()?;
    for (position, sheet) in paper.sheets.iter().enumerate() {
        let columns = sheet.columns.len();
        if columns > MOST_COLUMNS {
            return Err(PaperError::TooManyColumns { sheet: position + 1, columns, most: MOST_COLUMNS });
        }
    }
    let faces = Faces::read()?;
    let title = named(&paper.title, paper.lang.say("Báo cáo", "Report"));
    let board = lay_out(&faces, paper, &title);
    write::write(board, paper, &title)
}

/// The pages of a paper.
fn lay_out<'a>(faces: &'a Faces, paper: &Paper, title: &str) -> Board<'a> {
    let is_wide = paper.sheets.iter().any(|sheet| table::is_wide(faces, sheet, paper.lang));
    let mut board = Board::new(faces, if is_wide { Frame::landscape() } else { Frame::portrait() });
    form::head(&mut board, paper);
    form::title(&mut board, paper, title);
    form::summary(&mut board, paper);
    for (position, chart) in paper.charts.iter().enumerate() {
        let name = named(&chart.title, &format!("{} {}", paper.lang.say("Biểu đồ", "Chart"), position + 1));
        chart::chart(&mut board, chart, &name, paper.lang);
    }
    let mut room = MOST_PDF_ROWS;
    for (position, sheet) in paper.sheets.iter().enumerate() {
        let name = named(&sheet.title, &format!("{} {}", paper.lang.say("Bảng", "Table"), position + 1));
        room -= table_with_notes(&mut board, sheet, &name, room, paper.lang);
    }
    form::signature(&mut board, paper);
    board
}

/// A table, its heading, and a line where there is nothing or not everything. Says how many rows it drew.
fn table_with_notes(board: &mut Board<'_>, sheet: &Sheet, name: &str, room: usize, lang: Lang) -> usize {
    // Room for a header row and the first row, so that no heading stands alone.
    form::heading(board, name, 80.0);
    let drawn = if sheet.rows.is_empty() || sheet.columns.is_empty() {
        0
    } else {
        table::table(board, sheet, room, lang)
    };
    let left_out = sheet.rows.len() - drawn;
    let note = if sheet.rows.is_empty() {
        lang.say("Không có dòng nào.", "No rows.").to_owned()
    } else if left_out > 0 {
        let words = lang.say(
            "Còn # dòng không in ở đây; tệp XLSX có đủ tất cả.",
            "# more rows are not printed here; the XLSX file has all of them.",
        );
        words.replace('#', &number(left_out as u64, lang))
    } else {
        String::new()
    };
    if !note.is_empty() {
        board.y += 3.0;
        let node = board.node(Tag::P, None);
        board.paragraph(node, &note, Look::new(Style::Italic, 11.0, Side::Left));
    }
    board.y += 16.0;
    drawn
}

/// A title without what hides, or a name where it is empty.
fn named(title: &str, fallback: &str) -> String {
    let title = plain(title);
    let title = title.trim();
    if title.is_empty() { fallback.to_owned() } else { title.to_owned() }
}

/// A number with its thousands apart: "1.234" in Vietnamese, "1,234" in English.
fn number(number: impl Into<u128>, lang: Lang) -> String {
    let digits = number.into().to_string();
    let mut out = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            out.push_str(lang.say(".", ","));
        }
        out.push(digit);
    }
    out
}

/// The same for numbers that may be below zero.
fn signed(value: i64, lang: Lang) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}", number(value.unsigned_abs(), lang))
}

/// A day in a table: "26/11/2026", "26 Nov 2026".
pub(crate) fn day_short(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
        Lang::En => format!("{} {} {}", day.day(), month(day).get(..3).unwrap_or_default(), day.year()),
    }
}

/// A day in the head. The decree puts a 0 before days below 10 and before the months 1 and 2, so that none is altered.
fn day_long(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Vi if day.month() < 3 => {
            format!("ngày {:02} tháng {:02} năm {}", day.day(), day.month(), day.year())
        }
        Lang::Vi => format!("ngày {:02} tháng {} năm {}", day.day(), day.month(), day.year()),
        Lang::En => format!("{} {} {}", day.day(), month(day), day.year()),
    }
}

/// The English name of a day's month.
fn month(day: Date) -> &'static str {
    match day.month() {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}
