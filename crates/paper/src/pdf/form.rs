//! What frames a paper: the head after Nghị định 30/2020/NĐ-CP (who issues it at the left, quốc hiệu and tiêu ngữ at the
//! right, number, place and day), its title, its summary, and the signature at its end.

use super::board::{Board, LEFT, Look, Mark, Side};
use super::day_long;
use super::face::Style;
use crate::paper::{Lang, Paper};
use krilla::tagging::Tag;
use std::num::NonZeroU16;

/// The most lines of one part of the head.
const MOST_LINES: usize = 4;
/// The share of the head that the issuing side takes.
const LEFT_SHARE: f32 = 0.43;
/// The room for a signature.
const SIGNATURE: f32 = 68.0;

/// The head: left, right, and below them number, place and day.
pub(super) fn head(board: &mut Board<'_>, paper: &Paper) {
    let top = board.y;
    let middle = LEFT + board.frame.room() * LEFT_SHARE;
    let left = (LEFT, middle - 8.0);
    let right = (middle, board.frame.right());

    let authority = stand(board, &paper.authority.to_uppercase(), Style::Regular, left, top);
    let office = stand(board, &paper.office.to_uppercase(), Style::Bold, left, authority);
    if office > authority {
        // A third to a half of the line's length, in its middle.
        let centre = f32::midpoint(left.0, left.1);
        rule(board, centre, (left.1 - left.0) * 0.36, office + 2.0);
    }
    let mut below = office;
    if paper.lang == Lang::Vi {
        below = below.max(nation(board, right, top));
    }
    let line = below + 12.0;
    let number = match paper.number.trim() {
        "" => String::new(),
        number => format!("{} {number}", paper.lang.say("Số:", "No.")),
    };
    let numbered = stand(board, &number, Style::Regular, left, line);
    let dated = stand(board, &place_and_day(paper), Style::Italic, right, line);
    board.y = numbered.max(dated) + 20.0;
}

/// Quốc hiệu and tiêu ngữ, and where they end.
fn nation(board: &mut Board<'_>, edges: (f32, f32), top: f32) -> f32 {
    let words = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    // On one line: the decree allows 12 and 13, and the right side of a standing page holds it in 12.
    let widest = board.faces.width(words, Style::Bold, 1.0);
    let size = ((edges.1 - edges.0) / widest).min(13.0);
    let name = Look::new(Style::Bold, size, Side::Middle);
    let motto = Look::new(Style::Bold, 13.0, Side::Middle);
    let node = board.node(Tag::P, None);
    let (marks, y) = board.lines(&[words.to_owned()], name, edges, top);
    board.draw(Some(node), marks);
    let node = board.node(Tag::P, None);
    let words = "Độc lập - Tự do - Hạnh phúc".to_owned();
    let width = board.faces.width(&words, Style::Bold, 13.0);
    let (marks, y) = board.lines(&[words], motto, edges, y);
    board.draw(Some(node), marks);
    rule(board, f32::midpoint(edges.0, edges.1), width, y + 2.0);
    y
}

/// "Hà Nội, ngày 26 tháng 11 năm 2026".
fn place_and_day(paper: &Paper) -> String {
    let day = day_long(paper.day, paper.lang);
    match (paper.place.trim(), paper.lang) {
        ("", Lang::Vi) => day.replacen("ngày", "Ngày", 1),
        ("", Lang::En) => day,
        (place, _) => format!("{place}, {day}"),
    }
}

/// Lines in the middle between two edges, and where they end.
fn stand(board: &mut Board<'_>, text: &str, style: Style, edges: (f32, f32), top: f32) -> f32 {
    let look = Look::new(style, 12.0, Side::Middle);
    let text = board.faces.readable(text);
    let lines = board.faces.wrap_even(&text, look, edges.1 - edges.0, MOST_LINES);
    if lines.is_empty() {
        return top;
    }
    let node = board.node(Tag::P, None);
    let (marks, y) = board.lines(&lines, look, edges, top);
    board.draw(Some(node), marks);
    y
}

/// A short line below something.
fn rule(board: &mut Board<'_>, centre: f32, length: f32, y: f32) {
    let mark = Mark::Line { from: (centre - length / 2.0, y), to: (centre + length / 2.0, y), width: 0.75 };
    board.draw(None, vec![mark]);
}

/// The title, what the paper is about, and a short line.
pub(super) fn title(board: &mut Board<'_>, paper: &Paper, name: &str) {
    board.enter(name);
    let look = Look::new(Style::Bold, 14.0, Side::Middle);
    let node = board.node(Tag::Hn(NonZeroU16::MIN, Some(name.to_owned())), None);
    board.paragraph(node, &name.to_uppercase(), look);
    if !paper.subtitle.trim().is_empty() {
        let node = board.node(Tag::P, None);
        board.paragraph(node, &paper.subtitle, look);
    }
    let centre = f32::midpoint(LEFT, board.frame.right());
    let y = board.y + 4.0;
    rule(board, centre, 90.0, y);
    board.y += 22.0;
}

/// The summary: a line for each figure.
pub(super) fn summary(board: &mut Board<'_>, paper: &Paper) {
    let look = Look::new(Style::Regular, 13.0, Side::Left);
    for (label, value) in &paper.summary {
        let label = board.faces.readable(&format!("- {}:", label.trim().trim_end_matches(':')));
        let value = board.faces.readable(value);
        let node = board.node(Tag::P, None);
        let room = board.frame.room();
        let labelled = board.faces.width(&label, Style::Regular, look.size) + 5.0;
        let valued = board.faces.width(&value, Style::Bold, look.size);
        if labelled + valued <= room {
            board.need(look.leading());
            let y = board.y + look.size;
            let first = board.letters(&label, look, (LEFT, LEFT + room), y).spaced();
            let bold = Look::new(Style::Bold, look.size, Side::Left);
            let second = board.letters(&value, bold, (LEFT + labelled, LEFT + room), y);
            board.draw(Some(node), vec![first, second]);
            board.y += look.leading();
        } else {
            board.paragraph(node, &format!("{label} {value}"), look);
        }
        board.y += 2.0;
    }
    if !paper.summary.is_empty() {
        board.y += 10.0;
    }
}

/// The heading of a chart or a table, kept together with what follows.
pub(super) fn heading(board: &mut Board<'_>, title: &str, follows: f32) {
    let look = Look::new(Style::Bold, 13.0, Side::Left);
    board.need(look.leading() * 2.0 + follows);
    board.enter(title);
    let level = NonZeroU16::MIN.saturating_add(1);
    let node = board.node(Tag::Hn(level, Some(title.to_owned())), None);
    board.paragraph(node, title, look);
    board.y += 4.0;
}

/// The signature at the right, on one page: the office of who signs, room, and the name.
pub(super) fn signature(board: &mut Board<'_>, paper: &Paper) {
    if paper.signer_title.trim().is_empty() && paper.signer_name.trim().is_empty() {
        return;
    }
    let look = Look::new(Style::Bold, 13.0, Side::Middle);
    let edges = (LEFT + board.frame.room() * 0.52, board.frame.right());
    let [office, name] = [paper.signer_title.to_uppercase(), paper.signer_name.clone()].map(|text| {
        let text = board.faces.readable(&text);
        board.faces.wrap_even(&text, look, edges.1 - edges.0, MOST_LINES)
    });
    let lines = u8::try_from(office.len() + name.len()).unwrap_or(u8::MAX);
    board.y += 14.0;
    board.need(f32::from(lines) * look.leading() + SIGNATURE);
    for (lines, room) in [(office, SIGNATURE), (name, 0.0)] {
        if !lines.is_empty() {
            let node = board.node(Tag::P, None);
            let (marks, y) = board.lines(&lines, look, edges, board.y);
            board.draw(Some(node), marks);
            board.y = y;
        }
        board.y += room;
    }
}
