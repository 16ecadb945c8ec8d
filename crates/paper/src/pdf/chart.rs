//! Charts: horizontal bars of parts that a printer without colours tells apart (tones and hatching, the figures beside each
//! bar). To a screen reader a chart is one figure, and its text says every number.

use super::board::{Board, LEFT, Look, Mark, NodeId, Side};
use super::face::Style;
use super::number;
use crate::paper::{Chart, Lang};
use crate::plain::plain;
use krilla::tagging::Tag;

/// The most bars that are drawn.
const MOST_BARS: usize = 80;
/// The most series that are told apart.
const MOST_SERIES: usize = 6;
/// The height of a bar.
const THICK: f32 = 11.0;
/// From one bar to the next, where its label takes one line.
const STEP: f32 = 19.0;
/// The share of the width that the labels take.
const LABEL_SHARE: f32 = 0.34;

/// The letters of labels and figures.
fn small(side: Side) -> Look {
    Look::new(Style::Regular, 10.0, side)
}

/// A chart, its heading first.
pub(super) fn chart(board: &mut Board<'_>, chart: &Chart, name: &str, lang: Lang) {
    super::form::heading(board, name, STEP * 3.0);
    let series = series(chart);
    let node = board.node(Tag::Figure(Some(spoken(chart, name, lang))), None);
    if series.len() > 1 {
        legend(board, node, &series);
    }
    let drawn = &chart.bars[..chart.bars.len().min(MOST_BARS)];
    let sums: Vec<u128> = drawn.iter().map(|(_, parts)| total(parts)).collect();
    let largest = sums.iter().copied().max().unwrap_or(0).max(1);
    let look = small(Side::Left);
    let room = board.frame.room();
    let figures: Vec<String> = (drawn.iter().zip(&sums))
        .map(|((_, parts), sum)| {
            let all = figures(parts, &series, lang);
            // What is too long to stand beside a bar is the sum alone.
            let has_room = board.faces.width(&all, look.style, look.size) <= room * 0.4;
            if has_room { all } else { number(*sum, lang) }
        })
        .collect();
    let beside =
        figures.iter().map(|text| board.faces.width(text, look.style, look.size)).fold(0.0, f32::max);
    let scale = Scale { longest: (room * (1.0 - LABEL_SHARE) - beside - 14.0).max(40.0), largest };
    for ((label, parts), figures) in drawn.iter().zip(&figures) {
        bar(board, node, label, &ordered(parts, &series), figures, scale);
    }
    let left_out = chart.bars.len() - drawn.len();
    if left_out > 0 {
        let words = lang.say("… và # dòng nữa, có trong bảng.", "… and # more, which are in the table.");
        board.paragraph(node, &words.replace('#', &number(left_out as u64, lang)), look);
    }
    board.y += 14.0;
}

/// How figures become lengths.
#[derive(Clone, Copy)]
struct Scale {
    /// The length of the longest bar.
    longest: f32,
    /// The figure that it stands for.
    largest: u128,
}

impl Scale {
    /// The length for a figure.
    fn length(self, figure: u128) -> f32 {
        (figure as f64 / self.largest as f64) as f32 * self.longest
    }
}

/// One bar: its label, its parts, its figures.
fn bar(board: &mut Board<'_>, node: NodeId, label: &str, parts: &[u128], figures: &str, scale: Scale) {
    let look = small(Side::Right);
    let zero = LEFT + board.frame.room() * LABEL_SHARE;
    let edges = (LEFT, zero - 8.0);
    let label = board.faces.readable(label);
    let lines = board.faces.wrap_to(&label, look.style, look.size, edges.1 - edges.0, 2);
    let high = if lines.len() > 1 { STEP + look.leading() } else { STEP };
    board.need(high);
    let top = board.y + (high - THICK) / 2.0;
    let text_high = if lines.len() > 1 { look.leading() * 2.0 } else { look.leading() };
    let (mut marks, _) = board.lines(&lines, look, edges, board.y + (high - text_high) / 2.0);
    let mut x = zero;
    for (position, part) in parts.iter().enumerate().filter(|(_, part)| **part > 0) {
        let width = scale.length(*part);
        pattern(&mut marks, position, (x, top), (width, THICK));
        x += width;
    }
    let axis = Mark::Line { from: (zero, board.y), to: (zero, board.y + high), width: 0.75 };
    marks.push(axis);
    let base = top + THICK / 2.0 + look.size * 0.34;
    marks.push(board.letters(figures, small(Side::Left), (x + 5.0, board.frame.right()), base).spaced());
    board.draw(Some(node), marks);
    board.y += high;
}

/// The key to the series.
fn legend(board: &mut Board<'_>, node: NodeId, series: &[&str]) {
    let look = small(Side::Left);
    let (mut x, right) = (LEFT, board.frame.right());
    board.need(STEP);
    for (position, name) in series.iter().enumerate() {
        let name = board.faces.readable(name);
        let name = board.faces.wrap_to(&name, look.style, look.size, board.frame.room() / 2.0, 1).concat();
        let wide = 22.0 + board.faces.width(&name, look.style, look.size) + 18.0;
        if x + wide - 18.0 > right && x > LEFT {
            x = LEFT;
            board.y += STEP;
            board.need(STEP);
        }
        let mut marks = Vec::new();
        pattern(&mut marks, position, (x, board.y + 2.0), (17.0, THICK));
        let base = board.y + 2.0 + THICK / 2.0 + look.size * 0.34;
        marks.push(board.letters(&name, look, (x + 22.0, right), base).spaced());
        board.draw(Some(node), marks);
        x += wide;
    }
    board.y += STEP + 2.0;
}

/// A rectangle in the pattern of a series, in a thin frame.
fn pattern(marks: &mut Vec<Mark>, series: usize, (x, y): (f32, f32), (width, height): (f32, f32)) {
    let tone = [72, 255, 200, 255, 136, 232][series % MOST_SERIES];
    marks.push(Mark::Tone { x, y, width, height, tone });
    let hatching = [None, Some(3.6), None, None, None, Some(2.4)][series % MOST_SERIES];
    if let Some(step) = hatching {
        // Slanted lines, cut at the edges of the rectangle.
        let mut at = step;
        while at < width + height {
            let from = if at <= height { (x, y + at) } else { (x + at - height, y + height) };
            let to = if at <= width { (x + at, y) } else { (x + width, y + at - width) };
            marks.push(Mark::Line { from, to, width: 0.6 });
            at += step;
        }
    }
    let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)];
    for pair in corners.windows(2) {
        if let [from, to] = pair {
            marks.push(Mark::Line { from: *from, to: *to, width: 0.5 });
        }
    }
}

/// The names of the series, in the order in which they first come; what is beyond the most that are told apart is left out.
fn series(chart: &Chart) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in chart.bars.iter().take(MOST_BARS).flat_map(|(_, parts)| parts) {
        if names.len() < MOST_SERIES && !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names
}

/// The figures of a bar in the order of the series.
fn ordered(parts: &[(String, u64)], series: &[&str]) -> Vec<u128> {
    let figure = |name: &&str| {
        parts.iter().filter(|(series, _)| series == name).map(|(_, figure)| u128::from(*figure)).sum()
    };
    series.iter().map(figure).collect()
}

/// The sum of a bar. No sum of numbers that fit into memory is too large for it.
fn total(parts: &[(String, u64)]) -> u128 {
    parts.iter().map(|(_, figure)| u128::from(*figure)).sum()
}

/// "12 + 3 = 15", or the figure alone.
fn figures(parts: &[(String, u64)], series: &[&str], lang: Lang) -> String {
    let written: Vec<String> =
        ordered(parts, series).into_iter().map(|figure| number(figure, lang)).collect();
    match written.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        more => format!("{} = {}", more.join(" + "), number(total(parts), lang)),
    }
}

/// The chart in words.
fn spoken(chart: &Chart, name: &str, lang: Lang) -> String {
    let bars = chart.bars.iter().take(MOST_BARS).map(|(label, parts)| {
        let parts: Vec<String> = parts
            .iter()
            .map(|(series, figure)| format!("{} {}", plain(series), number(*figure, lang)))
            .collect();
        format!("{}: {}", plain(label), parts.join(", "))
    });
    format!("{name}. {}.", bars.collect::<Vec<_>>().join("; "))
}
