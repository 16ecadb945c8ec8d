//! Tables: columns as wide as their words need, a header row on every page, cells that wrap and go on on the next page where
//! they must.

use super::board::{Board, Frame, LEFT, Look, Mark, NodeId, Side};
use super::face::{Faces, Style};
use super::{day_short, signed};
use crate::paper::Lang;
use crate::{Cell, Column, Kind, Sheet};
use krilla::tagging::{TableHeaderScope, Tag};

/// The room between a cell's border and its words.
const PAD: f32 = 3.5;
/// The most lines of a header cell.
const HEADER_LINES: usize = 5;
/// How many rows decide the widths.
const ROWS_MEASURED: usize = 500;
/// Beyond this a text column asks for no more width.
const WIDEST: f32 = 190.0;
/// A word longer than this may be broken anywhere.
const LONGEST_WORD: f32 = 150.0;
/// The most pages of one paper; rows beyond are left out.
const MOST_PAGES: usize = 1_000;

/// What a column needs of the width, in ems.
struct Measure {
    /// The longest word of the header.
    header_word: f32,
    /// The whole header.
    header: f32,
    /// The longest word of a cell of words.
    word: f32,
    /// The longest number or day, which are never broken.
    figure: f32,
    /// The longest cell.
    whole: f32,
}

/// What a table needs of the width in points, for each column.
struct Needs {
    /// So that no word is broken.
    least: Vec<f32>,
    /// So that no cell is wrapped, within reason.
    natural: Vec<f32>,
}

/// How a table is set.
struct Plan<'s> {
    /// The table.
    sheet: &'s Sheet,
    /// The widths of its columns.
    widths: Vec<f32>,
    /// The size of its letters.
    size: f32,
    /// The header row, wrapped.
    header: Vec<Vec<String>>,
}

/// Whether a table wants a lying page: where a standing one would break its words, or leave a column of words too narrow to
/// read.
pub(super) fn is_wide(faces: &Faces, sheet: &Sheet, lang: Lang) -> bool {
    let needs = needs(&measure(faces, sheet, lang), 10.0);
    let wished: f32 =
        needs.natural.iter().zip(&needs.least).map(|(natural, least)| natural.min(88.0).max(*least)).sum();
    wished > Frame::portrait().room()
}

/// Draws a table with at most so many rows, and says how many it drew.
pub(super) fn table(board: &mut Board<'_>, sheet: &Sheet, most: usize, lang: Lang) -> usize {
    let plan = plan(board, sheet, lang);
    let table = board.node(Tag::Table, None);
    let head = board.node(Tag::THead, Some(table));
    header(board, &plan, Some(head));
    let body = board.node(Tag::TBody, Some(table));
    let mut drawn = 0;
    for row in sheet.rows.iter().take(most) {
        if board.pages.len() >= MOST_PAGES {
            break;
        }
        let cells: Vec<Vec<String>> = (sheet.cells(row).zip(&plan.widths))
            .map(|(cell, width)| {
                let text = board.faces.readable(&written(cell, lang));
                board.faces.wrap(&text, Style::Regular, plan.size, width - 2.0 * PAD)
            })
            .collect();
        body_row(board, &plan, body, &cells);
        drawn += 1;
    }
    drawn
}

/// What a cell says.
fn written(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Text(words) => words.clone(),
        Cell::Number(number) => signed(*number, lang),
        Cell::Day(day) => day_short(*day, lang),
        Cell::Empty => String::new(),
    }
}

/// Measures the columns.
fn measure(faces: &Faces, sheet: &Sheet, lang: Lang) -> Vec<Measure> {
    let column = |(position, column): (usize, &Column)| {
        let title = faces.readable(&column.title);
        let mut measure = Measure {
            header_word: faces.longest_piece(&title, Style::Bold),
            header: faces.width(&title, Style::Bold, 1.0),
            word: 0.0,
            figure: 0.0,
            whole: 0.0,
        };
        for cell in sheet.rows.iter().take(ROWS_MEASURED).filter_map(|row| row.get(position)) {
            let text = faces.readable(&written(cell, lang));
            let whole = faces.width(&text, Style::Regular, 1.0);
            measure.whole = measure.whole.max(whole);
            if matches!(cell, Cell::Text(_)) {
                measure.word = measure.word.max(faces.longest_piece(&text, Style::Regular));
            } else {
                measure.figure = measure.figure.max(whole);
            }
        }
        measure
    };
    sheet.columns.iter().enumerate().map(column).collect()
}

/// What the columns need in letters of this size.
fn needs(measures: &[Measure], size: f32) -> Needs {
    let mut needs = Needs { least: Vec::new(), natural: Vec::new() };
    for measure in measures {
        let word = (measure.header_word.max(measure.word) * size).min(LONGEST_WORD);
        let least = word.max(measure.figure * size);
        // A header may take two lines.
        let natural = (measure.whole * size).min(WIDEST).max(measure.header * 0.6 * size);
        // Rounding must not wrap what just fits.
        needs.least.push(least + 2.0 * PAD + 0.5);
        needs.natural.push(natural.max(least) + 2.0 * PAD + 0.5);
    }
    needs
}

/// Chooses the size of the letters and the widths.
fn plan<'s>(board: &Board<'_>, sheet: &'s Sheet, lang: Lang) -> Plan<'s> {
    let room = board.frame.room();
    let mut size = 11.0;
    let measures = measure(board.faces, sheet, lang);
    let mut measured = needs(&measures, size);
    // Smaller letters where words would break, and a little smaller where they only just fit.
    while size > 8.0 {
        let least: f32 = measured.least.iter().sum();
        if least <= room * if size > 10.0 { 0.85 } else { 1.0 } {
            break;
        }
        size -= 1.0;
        measured = needs(&measures, size);
    }
    let widths = shared(&measured, sheet, room);
    let header = (sheet.columns.iter().zip(&widths))
        .map(|(column, width)| {
            let title = board.faces.readable(&column.title);
            board.faces.wrap_to(&title, Style::Bold, size, width - 2.0 * PAD, HEADER_LINES)
        })
        .collect();
    Plan { sheet, widths, size, header }
}

/// Shares the room: what is left over goes to the columns of words, what lacks is taken where there is more than the least.
fn shared(needs: &Needs, sheet: &Sheet, room: f32) -> Vec<f32> {
    let (least, natural): (f32, f32) = (needs.least.iter().sum(), needs.natural.iter().sum());
    if least >= room {
        return needs.least.iter().map(|width| width * room / least).collect();
    }
    if natural > room {
        let share = (room - least) / (natural - least);
        return needs
            .least
            .iter()
            .zip(&needs.natural)
            .map(|(least, natural)| least + (natural - least) * share)
            .collect();
    }
    let has_words = sheet.columns.iter().any(|column| column.kind == Kind::Text);
    let grows = |position: usize| {
        !has_words || sheet.columns.get(position).is_some_and(|column| column.kind == Kind::Text)
    };
    let growing: f32 = needs
        .natural
        .iter()
        .enumerate()
        .filter(|(position, _)| grows(*position))
        .map(|(_, width)| width)
        .sum();
    let factor = if growing > 0.0 { (room - natural) / growing } else { 0.0 };
    let widen =
        |(position, width): (usize, &f32)| if grows(position) { width + width * factor } else { *width };
    needs.natural.iter().enumerate().map(widen).collect()
}

impl Plan<'_> {
    /// The letters of a cell.
    fn look(&self, kind: Kind) -> Look {
        let side = match kind {
            Kind::Text => Side::Left,
            Kind::Number => Side::Right,
            Kind::Day => Side::Middle,
        };
        Look::new(Style::Regular, self.size, side)
    }

    /// The height of so many lines in a row.
    fn height(&self, lines: usize) -> f32 {
        lines.max(1) as f32 * self.look(Kind::Text).leading() + 2.0 * PAD
    }

    /// How many lines fit into a height.
    fn fitting(&self, height: f32) -> usize {
        ((height - 2.0 * PAD) / self.look(Kind::Text).leading()).max(0.0) as usize
    }

    /// The height of the header row.
    fn header_height(&self) -> f32 {
        self.height(self.header.iter().map(Vec::len).max().unwrap_or(1))
    }

    /// The total width.
    fn width(&self) -> f32 {
        self.widths.iter().sum()
    }
}

/// The header row: with a node where the table begins, as decoration where it is repeated.
fn header(board: &mut Board<'_>, plan: &Plan<'_>, head: Option<NodeId>) {
    let height = plan.header_height();
    let tone = Mark::Tone { x: LEFT, y: board.y, width: plan.width(), height, tone: 230 };
    board.draw(None, vec![tone]);
    let row = head.map(|head| board.node(Tag::TR, Some(head)));
    let look = Look::new(Style::Bold, plan.size, Side::Middle);
    let mut x = LEFT;
    for (lines, width) in plan.header.iter().zip(&plan.widths) {
        let node = row.map(|row| board.node(Tag::TH(TableHeaderScope::Column), Some(row)));
        let free = height - plan.height(lines.len());
        let (marks, _) = board.lines(lines, look, (x + PAD, x + width - PAD), board.y + PAD + free / 2.0);
        board.draw(node, marks);
        x += width;
    }
    borders(board, plan, height);
    board.y += height;
}

/// A row of the body, over pages where it must.
fn body_row(board: &mut Board<'_>, plan: &Plan<'_>, body: NodeId, cells: &[Vec<String>]) {
    let row = board.node(Tag::TR, Some(body));
    let nodes: Vec<NodeId> = cells.iter().map(|_| board.node(Tag::TD, Some(row))).collect();
    let total = cells.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let on_fresh_page = plan.fitting(board.frame.tall() - plan.header_height()).max(1);
    let mut from = 0;
    let mut has_turned = false;
    while from < total {
        let (fits, rest) = (plan.fitting(board.left_over()), total - from);
        // A row is broken only where no page would hold it.
        if fits < rest && !has_turned && (rest <= on_fresh_page || fits < 3) {
            board.turn();
            header(board, plan, None);
            has_turned = true;
            continue;
        }
        let taken = rest.min(fits.max(1));
        let height = plan.height(taken);
        let mut x = LEFT;
        for (((lines, width), node), column) in
            cells.iter().zip(&plan.widths).zip(&nodes).zip(&plan.sheet.columns)
        {
            let part = lines.get(from..lines.len().min(from + taken)).unwrap_or_default();
            let (marks, _) =
                board.lines(part, plan.look(column.kind), (x + PAD, x + width - PAD), board.y + PAD);
            board.draw(Some(*node), marks);
            x += width;
        }
        borders(board, plan, height);
        board.y += height;
        from += taken;
        has_turned = false;
    }
}

/// The lines around the cells of a row.
fn borders(board: &mut Board<'_>, plan: &Plan<'_>, height: f32) {
    let (top, bottom, right) = (board.y, board.y + height, LEFT + plan.width());
    let line = |from, to| Mark::Line { from, to, width: 0.5 };
    let mut marks = vec![line((LEFT, top), (right, top)), line((LEFT, bottom), (right, bottom))];
    let mut x = LEFT;
    marks.push(line((x, top), (x, bottom)));
    for width in &plan.widths {
        x += width;
        marks.push(line((x, top), (x, bottom)));
    }
    board.draw(None, marks);
}
