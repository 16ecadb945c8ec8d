//! Ink: connected pixels that differ from their background in the same direction.

use super::background::Background;
use super::forest::Forest;

/// Connected ink.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    pub(super) left: i32,
    pub(super) top: i32,
    /// One past the last column.
    pub(super) right: i32,
    /// One past the last row.
    pub(super) bottom: i32,
    /// Pixels of ink.
    pub(super) area: u32,
    /// Mean difference from the background in luma; negative: darker.
    pub(super) contrast: f32,
    /// Mean colour.
    pub(super) colour: [u8; 3],
}

impl Piece {
    pub(super) fn width(&self) -> i32 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> i32 {
        self.bottom - self.top
    }

    /// Share of its frame that is ink.
    pub(super) fn fill(&self) -> f32 {
        self.area as f32 / (self.width() * self.height()).max(1) as f32
    }
}

/// Pieces of ink and where they are.
#[derive(Debug)]
pub(super) struct Ink {
    pub(super) pieces: Vec<Piece>,
    /// The piece of each pixel, counted from 1; 0: none.
    pub(super) labels: Vec<u32>,
    /// Luma less that of the background.
    pub(super) difference: Vec<i16>,
    /// Whether some were left out because there were too many.
    pub(super) is_partial: bool,
}

/// Side of the cells whose contrast decides what is ink in them, in pixels.
const CELL: usize = 16;
/// Least difference from the background that counts as ink, in steps of luma.
const FAINTEST: i16 = 18;

/// Finds the ink of a picture.
pub(super) fn find(luma: &[u8], rgb: &[u8], background: &Background, width: usize) -> Ink {
    let difference: Vec<i16> =
        luma.iter().zip(&background.luma).map(|(l, b)| i16::from(*l) - i16::from(*b)).collect();
    let limits = limits(&difference, width);
    let columns = width.div_ceil(CELL);
    let side = |at: usize| {
        let (x, y) = (at % width, at / width);
        let value = difference[at];
        let limit = limits[y / CELL * columns + x / CELL][usize::from(value > 0)];
        if value.abs() < limit { 0 } else { value.signum() }
    };
    let mut labels = vec![0u32; luma.len()];
    let mut forest = Forest::of(1);
    let mut count = 1;
    let mut signs = [vec![0i16; width], vec![0i16; width]];
    for y in 0..luma.len() / width.max(1) {
        let (row, now) = (y * width, y % 2);
        for x in 0..width {
            let sign = side(row + x);
            signs[now][x] = sign;
            if sign == 0 {
                continue;
            }
            let mut label = if x > 0 && signs[now][x - 1] == sign { labels[row + x - 1] } else { 0 };
            if y > 0 {
                for near in x.saturating_sub(1)..(x + 2).min(width) {
                    if signs[1 - now][near] == sign {
                        let other = labels[row - width + near];
                        if label == 0 {
                            label = other;
                        } else if label != other {
                            forest.join(label, other);
                        }
                    }
                }
            }
            if label == 0 {
                forest.plant();
                label = count;
                count += 1;
            }
            labels[row + x] = label;
        }
    }
    gather(labels, forest, count as usize, difference, rgb, width)
}

/// The least difference that is ink, darker and lighter, cell by cell: two fifths of the strongest nearby of its kind, and
/// a fifth of the other kind, whose edges ring in compressed pictures.
fn limits(difference: &[i16], width: usize) -> Vec<[i16; 2]> {
    let (columns, rows) = (width.div_ceil(CELL), (difference.len() / width.max(1)).div_ceil(CELL));
    let mut strongest = vec![[0i16; 2]; columns * rows];
    for (y, row) in difference.chunks_exact(width.max(1)).enumerate() {
        for (x, part) in row.chunks(CELL).enumerate() {
            let cell = &mut strongest[y / CELL * columns + x];
            for value in part {
                cell[0] = cell[0].max(-value);
                cell[1] = cell[1].max(*value);
            }
        }
    }
    let around = |x: usize, y: usize| {
        let mut most = [0; 2];
        for row in y.saturating_sub(1)..(y + 2).min(rows) {
            for cell in &strongest[row * columns..][x.saturating_sub(1)..(x + 2).min(columns)] {
                most = [most[0].max(cell[0]), most[1].max(cell[1])];
            }
        }
        [0, 1].map(|kind| FAINTEST.max(most[kind] * 2 / 5).max(most[1 - kind] / 5))
    };
    (0..rows).flat_map(|y| (0..columns).map(move |x| (x, y))).map(|(x, y)| around(x, y)).collect()
}

/// What is summed up for one piece.
#[derive(Clone, Copy)]
struct Sum {
    frame: [i32; 4],
    area: u32,
    difference: i64,
    colour: [u64; 3],
}

/// Pieces from labels that may still be joined.
fn gather(
    mut labels: Vec<u32>,
    mut forest: Forest,
    count: usize,
    difference: Vec<i16>,
    rgb: &[u8],
    width: usize,
) -> Ink {
    let none = Sum { frame: [i32::MAX, i32::MAX, 0, 0], area: 0, difference: 0, colour: [0; 3] };
    let mut numbers = vec![0u32; count];
    let mut sums = Vec::new();
    for (at, label) in labels.iter_mut().enumerate().filter(|(_, l)| **l > 0) {
        let root = forest.root(*label) as usize;
        if numbers[root] == 0 {
            sums.push(none);
            numbers[root] = sums.len() as u32;
        }
        *label = numbers[root];
        let sum = &mut sums[*label as usize - 1];
        let (x, y) = ((at % width) as i32, (at / width) as i32);
        sum.frame =
            [sum.frame[0].min(x), sum.frame[1].min(y), sum.frame[2].max(x + 1), sum.frame[3].max(y + 1)];
        sum.area += 1;
        sum.difference += i64::from(difference[at]);
        for (total, value) in sum.colour.iter_mut().zip(&rgb[at * 3..at * 3 + 3]) {
            *total += u64::from(*value);
        }
    }
    let pieces: Vec<Piece> = sums.iter().map(piece).collect();
    Ink { pieces, labels, difference, is_partial: false }
}

fn piece(sum: &Sum) -> Piece {
    let [left, top, right, bottom] = sum.frame;
    let area = u64::from(sum.area.max(1));
    Piece {
        left,
        top,
        right,
        bottom,
        area: sum.area,
        contrast: sum.difference as f32 / area as f32,
        colour: sum.colour.map(|total| (total / area) as u8),
    }
}
