//! Lines of text: pieces of ink of about one height that follow each other.

use super::component::{Ink, Piece};
use super::forest::Forest;
use super::overlap;

/// A line, or a part of one with a wide gap beside it.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    /// Which pieces; numbers of `Ink::pieces`.
    pub(super) members: Vec<u32>,
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
    /// Height of its small letters, or of all where they are of one height.
    pub(super) body: f32,
    /// Whether all letters are of one height: capitals or figures.
    pub(super) is_even: bool,
    /// Rows it falls per column.
    pub(super) slope: f32,
    /// Difference from the background in luma; negative: darker.
    pub(super) contrast: f32,
    /// Colour of the ink.
    pub(super) colour: [u8; 3],
    /// How much ink it has, once measured: pixels times contrast.
    pub(super) weight: f32,
}

/// Smallest and largest height of a letter in pixels.
const LETTER: std::ops::RangeInclusive<i32> = 5..=400;
/// Side of the cells in which pieces are looked up, in pixels.
const CELL: i32 = 32;
/// Pieces that are taken for letters at most.
const MOST_LETTERS: usize = 20_000;
/// Pieces looked at for the next letter.
const MOST_LOOKS: usize = 400;

/// Finds the lines in a picture's ink.
pub(super) fn find(ink: &Ink, height: i32) -> Vec<Stretch> {
    let mut letters: Vec<u32> =
        (0..ink.pieces.len() as u32).filter(|n| could_be_letter(&ink.pieces[*n as usize], height)).collect();
    if letters.len() > MOST_LETTERS {
        // a texture; text in it, if any, is larger
        letters.sort_by_key(|n| std::cmp::Reverse(ink.pieces[*n as usize].area));
        letters.truncate(MOST_LETTERS);
    }
    let mut forest = Forest::of(ink.pieces.len());
    let index = Index::of(&ink.pieces, &letters);
    for one in &letters {
        if let Some(next) = index.next(&ink.pieces, *one) {
            forest.join(*one, next);
        }
    }
    let mut groups = std::collections::BTreeMap::<u32, Vec<u32>>::new();
    for one in &letters {
        groups.entry(forest.root(*one)).or_default().push(*one);
    }
    let mut stretches: Vec<Stretch> = groups.into_values().map(|members| stretch(ink, members)).collect();
    stretches.retain(|s| s.members.len() > 1);
    stretches = merged(ink, stretches);
    stretches = stretches.into_iter().filter_map(|s| trimmed(ink, s)).collect();
    overlap::dissolve_marks(&mut stretches);
    absorb(ink, &mut stretches);
    stretches.retain(|s| reads_like_text(ink, s) && s.top > 0 && s.bottom < height);
    overlap::choose_ink(ink, &mut stretches);
    stretches.sort_by_key(|s| (s.top, s.left));
    stretches
}

fn could_be_letter(piece: &Piece, height: i32) -> bool {
    let (wide, tall) = (piece.width(), piece.height());
    LETTER.contains(&tall)
        && tall * 3 <= height.max(60)
        && wide <= tall * 14
        && tall <= wide * 14
        && piece.area >= 8
        && piece.fill() >= 0.08
        && !(piece.fill() > 0.8 && wide > tall * 3)
}

/// Pieces by the cell of their upper left corner.
struct Index {
    cells: std::collections::HashMap<(i32, i32), Vec<u32>>,
    tallest: i32,
}

impl Index {
    fn of(pieces: &[Piece], members: &[u32]) -> Index {
        let mut cells = std::collections::HashMap::<(i32, i32), Vec<u32>>::new();
        let mut tallest = 0;
        for one in members {
            let piece = &pieces[*one as usize];
            cells.entry((piece.left / CELL, middle(piece) / CELL)).or_default().push(*one);
            tallest = tallest.max(piece.height());
        }
        Index { cells, tallest }
    }

    /// The letter that follows another.
    fn next(&self, pieces: &[Piece], one: u32) -> Option<u32> {
        let from = &pieces[one as usize];
        let reach = from.height().min(self.tallest) * 14 / 10 + 4;
        let (rows, columns) = (
            (from.top - from.height()) / CELL..=(from.bottom + from.height()) / CELL,
            from.left / CELL..=(from.right + reach) / CELL,
        );
        let mut best: Option<(f32, u32)> = None;
        let mut looks = 0;
        for column in columns {
            for row in rows.clone() {
                for other in self.cells.get(&(column, row)).into_iter().flatten() {
                    looks += 1;
                    if looks > MOST_LOOKS {
                        return best.map(|b| b.1);
                    }
                    let Some(cost) = distance(from, &pieces[*other as usize]).filter(|_| *other != one)
                    else {
                        continue;
                    };
                    if best.is_none_or(|b| cost < b.0) {
                        best = Some((cost, *other));
                    }
                }
            }
        }
        best.map(|b| b.1)
    }
}

fn middle(piece: &Piece) -> i32 {
    (piece.top + piece.bottom) / 2
}

/// How far a letter is from the one before it; none where it cannot follow.
fn distance(from: &Piece, to: &Piece) -> Option<f32> {
    let (high, low) = (from.height().max(to.height()), from.height().min(to.height()));
    let gap = to.left - from.right;
    let overlap = from.bottom.min(to.bottom) - from.top.max(to.top);
    let alike = from.contrast * to.contrast > 0.0 && {
        let ratio = from.contrast / to.contrast;
        (0.4..2.5).contains(&ratio)
    };
    let follows = to.left > from.left && to.right > from.right && gap * 10 <= high * 12 && gap > -low;
    (alike && follows && high * 10 <= low * 27 && overlap * 2 >= low)
        .then(|| gap.max(0) as f32 + (high - overlap) as f32 * 0.3)
}

fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// Measures a line by its letters.
fn stretch(ink: &Ink, members: Vec<u32>) -> Stretch {
    let pieces: Vec<&Piece> = members.iter().map(|n| &ink.pieces[*n as usize]).collect();
    let (body, is_even) = body(&pieces);
    let contrast = median(pieces.iter().map(|p| p.contrast).collect());
    let mut line = Stretch {
        left: pieces.iter().map(|p| p.left).min().unwrap_or(0),
        top: pieces.iter().map(|p| p.top).min().unwrap_or(0),
        right: pieces.iter().map(|p| p.right).max().unwrap_or(0),
        bottom: pieces.iter().map(|p| p.bottom).max().unwrap_or(0),
        body,
        is_even,
        slope: 0.0,
        contrast,
        colour: [0, 1, 2].map(|c| median(pieces.iter().map(|p| f32::from(p.colour[c])).collect()) as u8),
        weight: 0.0,
        members: Vec::new(),
    };
    line.slope = slope(&pieces, body, (line.right - line.left) as f32);
    line.members = members;
    line
}

/// The height of small letters: the middle one of the lower half where there are two heights, else of all.
fn body(pieces: &[&Piece]) -> (f32, bool) {
    let mut heights: Vec<f32> = pieces.iter().map(|p| p.height() as f32).collect();
    heights.sort_by(f32::total_cmp);
    let middle = heights.get(heights.len() / 2).copied().unwrap_or(0.0);
    // marks and dots are no letters
    heights.retain(|h| *h >= middle * 0.55);
    let at = |share: usize| heights.get(heights.len() * share / 100).copied().unwrap_or(middle);
    let is_even = at(85) < at(25) * 1.2;
    (if is_even { middle } else { at(30) }, is_even)
}

/// The slope of the feet of the letters: the middle one of the slopes between letters of the left and the right part.
fn slope(pieces: &[&Piece], body: f32, width: f32) -> f32 {
    if pieces.len() < 6 || width < body * 6.0 {
        return 0.0;
    }
    let mut feet: Vec<(f32, f32)> =
        pieces.iter().map(|p| ((p.left + p.right) as f32 / 2.0, p.bottom as f32)).collect();
    feet.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = feet.len() / 2;
    let slopes = (0..half.min(40)).flat_map(|a| {
        let (one, feet) = (feet[a * half / half.min(40)], &feet);
        (0..half.min(40)).map(move |b| {
            let other = feet[half + b * (feet.len() - half) / half.min(40)];
            (other.1 - one.1) / (other.0 - one.0).max(1.0)
        })
    });
    let found = median(slopes.collect());
    if found.abs() < 0.003 || found.abs() > 0.3 { 0.0 } else { found }
}

/// Parts of one row that belong together: the same height and colour with a gap of a few letters between them.
fn merged(ink: &Ink, mut parts: Vec<Stretch>) -> Vec<Stretch> {
    parts.sort_by_key(|s| s.left);
    let mut forest = Forest::of(parts.len());
    let mut open: Vec<usize> = Vec::new();
    for at in 0..parts.len() {
        let right = &parts[at];
        open.retain(|n| parts[*n].right as f32 + parts[*n].body * 3.0 > right.left as f32);
        let mut near: Vec<usize> = open.iter().copied().filter(|n| continues(&parts[*n], right)).collect();
        near.sort_by_key(|n| -parts[*n].right);
        if let Some(left) = near.first() {
            forest.join(*left as u32, at as u32);
        }
        if open.len() < 500 {
            open.push(at);
        }
    }
    let mut groups = std::collections::BTreeMap::<u32, Vec<u32>>::new();
    for (at, part) in parts.iter().enumerate() {
        groups.entry(forest.root(at as u32)).or_default().extend(&part.members);
    }
    groups.into_values().map(|members| stretch(ink, members)).collect()
}

fn continues(left: &Stretch, right: &Stretch) -> bool {
    let (high, low) = (left.body.max(right.body), left.body.min(right.body));
    let expected = left.slope * (right.left - left.left) as f32;
    let overlap = left.bottom.min(right.bottom) - left.top.max(right.top);
    let gap = (right.left - left.right) as f32;
    let ratio = left.contrast / right.contrast;
    gap <= high * 1.7
        && gap > -low
        && high <= low * 2.0
        && overlap as f32
            >= 0.6 * (left.bottom - left.top).min(right.bottom - right.top) as f32 - expected.abs()
        && ratio > 0.5
        && ratio < 2.0
}

/// Without what only stands beside the letters: avatars, icons, emoji.
fn trimmed(ink: &Ink, line: Stretch) -> Option<Stretch> {
    let belongs = |piece: &Piece| {
        let tall = piece.height() as f32 / line.body;
        let square = (0.7..1.4).contains(&(piece.width() as f32 / piece.height().max(1) as f32));
        let strange = line.colour.iter().zip(piece.colour).any(|(u, c)| u.abs_diff(c) > 50);
        tall <= 2.4 && !(tall > 1.5 && square && (piece.fill() > 0.72 || strange && piece.fill() > 0.5))
    };
    let count = line.members.len();
    let members: Vec<u32> =
        line.members.iter().copied().filter(|n| belongs(&ink.pieces[*n as usize])).collect();
    match members.len() {
        0 | 1 => None,
        n if n == count => Some(line),
        _ => Some(stretch(ink, members)),
    }
}

/// Gives dots, marks and what stands at the ends to the line that they belong to.
fn absorb(ink: &Ink, lines: &mut [Stretch]) {
    lines.sort_by_key(|s| s.top);
    let mut taken = vec![false; ink.pieces.len()];
    for line in lines.iter() {
        line.members.iter().for_each(|n| taken[*n as usize] = true);
    }
    let mut index = std::collections::HashMap::<i32, Vec<u32>>::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, l)| l.members.len() > 1) {
        for cell in (line.top - line.body as i32) / CELL..=(line.bottom + line.body as i32) / CELL {
            index.entry(cell).or_default().push(at as u32);
        }
    }
    for (number, piece) in ink.pieces.iter().enumerate().filter(|(n, p)| !taken[*n] && p.area >= 2) {
        let near = index.get(&(middle(piece) / CELL)).into_iter().flatten().take(64);
        let best = near.filter_map(|at| Some((belonging(&lines[*at as usize], piece)?, *at)));
        if let Some((_, at)) = best.min_by(|a, b| a.0.total_cmp(&b.0)) {
            lines[at as usize].members.push(number as u32);
        }
    }
}

/// How far a mark is from a line in heights of its letters; none where it is not one of its marks.
fn belonging(line: &Stretch, piece: &Piece) -> Option<f32> {
    let (x, y) = ((piece.left + piece.right) as f32 / 2.0, middle(piece) as f32);
    let fall = line.slope * (x - line.left as f32);
    let beside = (line.left as f32 - x).max(x - line.right as f32).max(0.0) / line.body;
    let away = (line.top as f32 + fall.min(0.0) - y).max(y - line.bottom as f32 - fall.max(0.0)).max(0.0)
        / line.body;
    let fits = piece.contrast * line.contrast > 0.0
        && piece.height() as f32 <= line.body * 2.2
        && piece.width() as f32 <= line.body * 4.0;
    (fits && beside <= 1.2 && away <= 0.6).then_some(beside + away)
}

/// Whether a line has what text has: several letters of like height and contrast, most of which stand or hang on one line.
fn reads_like_text(ink: &Ink, line: &Stretch) -> bool {
    let pieces: Vec<&Piece> = line.members.iter().map(|n| &ink.pieces[*n as usize]).collect();
    let letters: Vec<&&Piece> = pieces.iter().filter(|p| p.height() as f32 >= line.body * 0.5).collect();
    let width = (line.right - line.left) as f32;
    if letters.len() < 2 || width < line.body * 0.9 {
        return false;
    }
    let share = |count: usize| count as f32 / letters.len() as f32;
    let even = share(letters.iter().filter(|p| (p.height() as f32) < line.body * 2.0).count());
    let steady = share(letters.iter().filter(|p| (0.6..1.7).contains(&(p.contrast / line.contrast))).count());
    let level = |edge: &dyn Fn(&Piece) -> i32| {
        let places: Vec<f32> =
            letters.iter().map(|p| edge(p) as f32 - line.slope * (p.left - line.left) as f32).collect();
        let middle = median(places.clone());
        share(places.iter().filter(|p| (*p - middle).abs() <= 1.0 + line.body * 0.12).count())
    };
    let (width, tall) = (median(letters.iter().map(|p| p.width() as f32).collect()), line.body);
    let is_same =
        |p: &Piece| (p.width() as f32 - width).abs() <= 1.0 && (p.height() as f32 - tall).abs() <= 1.0;
    let is_pattern = letters.len() >= 6 && share(letters.iter().filter(|p| is_same(p)).count()) > 0.85;
    !is_pattern && even >= 0.6 && steady >= 0.7 && (level(&|p| p.bottom) >= 0.5 || level(&|p| p.top) >= 0.6)
}

/// Drops what random shapes make: without any line of regular letters there is no text, and among many irregular ones only
/// the regular are kept.
pub(super) fn keep_clear(ink: &Ink, lines: &mut Vec<Stretch>) {
    let clear: Vec<bool> = lines.iter().map(|line| is_clear(ink, line)).collect();
    let count = clear.iter().filter(|c| **c).count();
    let letters: usize = lines.iter().zip(&clear).filter(|(_, c)| **c).map(|(l, _)| l.members.len()).sum();
    // leaves and waves now and then stand in a row; a caption on a photo has more letters than that
    let is_chance = lines.len() >= 24 && count * 20 <= lines.len() && letters < 30;
    if count == 0 || is_chance {
        lines.clear();
    } else if count * 3 < lines.len() || letters < 8 {
        let mut clear = clear.into_iter();
        lines.retain(|_| clear.next().unwrap_or(false));
    }
}

/// Whether a line has several letters with their feet on one line.
fn is_clear(ink: &Ink, line: &Stretch) -> bool {
    let pieces = line.members.iter().map(|n| &ink.pieces[*n as usize]);
    let letters: Vec<&Piece> = pieces.filter(|p| p.height() as f32 >= line.body * 0.6).collect();
    let feet: Vec<f32> =
        letters.iter().map(|p| p.bottom as f32 - line.slope * (p.left - line.left) as f32).collect();
    let middle = median(feet.clone());
    let near = feet.iter().filter(|f| (*f - middle).abs() <= 1.0 + line.body * 0.08).count();
    letters.len() >= 4 && near * 10 >= letters.len() * 7
}
