//! Does another code look out from under a code? Three signs: another code that was read at the same place, a corner square
//! that belongs to no whole code and has modules around it, modules of another grid right beside the blank margin.
//!
//! What honest prints have around a code (frames, brackets, words, a logo in the middle, another code at a distance) has
//! none of them: a frame has no grid, words have no common step, and a second code is whole.

use super::overlap;
use super::qr::{Pattern, Read, whole};
use crate::raster::Gray;
use engine::picture::Area;
use rxing::common::BitMatrix;

/// How far around a code is looked, in its modules: the blank margin has four.
const DEPTH: f32 = 9.0;
/// Samples along a module.
const FINE: usize = 5;
/// Changes in each direction that a strip must have before its grid is sought.
const FEWEST: usize = 150;
/// How well changes must agree with one grid: 1 is a perfect one; words reach 0.6 where they are few.
const AGREE: f32 = 0.72;

/// Marks those of the codes that another looks out from under. `left` are corner squares of no code that was read.
///
/// `bits` are the picture in black and white, by which the codes were found; beside a code the brightness of its own ink
/// decides instead, since black and white by the surroundings draws blocks into plain areas.
pub(super) fn mark(gray: &Gray, bits: &BitMatrix, found: &mut [Read], left: &[Pattern]) {
    let whole = whole(left);
    for i in 0..found.len() {
        let own = Frame::of(&found[i]);
        let Some(ink) = Ink::of(gray, bits, &own) else { continue };
        let others: Vec<Area> = (0..found.len())
            .filter(|j| *j != i)
            .map(|j| found[j].code.area)
            .chain(whole.iter().copied())
            .collect();
        let is_over = others.iter().any(|other| overlap(other, &found[i].code.area) > 0.02);
        let is_beside =
            |p: &&Pattern| own.reach(p) && whole.iter().all(|w| !contains(w, p)) && !is_listed(p, left);
        found[i].code.is_pasted = is_over
            || left.iter().filter(is_beside).any(|p| own.has_modules_around(&ink, p))
            || (0..4).any(|side| own.has_grid_beside(&ink, side, &others));
    }
}

fn contains(area: &Area, pattern: &Pattern) -> bool {
    let (x, y) = (pattern.x as u32, pattern.y as u32);
    (area.x..area.x + area.width).contains(&x) && (area.y..area.y + area.height).contains(&y)
}

/// Whether a square stands in a row or column of three or more like it: buttons of a list; a code has two.
fn is_listed(pattern: &Pattern, all: &[Pattern]) -> bool {
    let (near, like) = (pattern.side / 2.0, pattern.side * 0.2);
    let is_like = |p: &&Pattern| (p.side - pattern.side).abs() < like;
    let in_row = all.iter().filter(is_like).filter(|p| (p.y - pattern.y).abs() < near).count();
    let in_column = all.iter().filter(is_like).filter(|p| (p.x - pattern.x).abs() < near).count();
    in_row.max(in_column) > 2
}

/// What a code is printed with: pixels on the dark side of the middle between its two shades, or on the light side.
struct Ink<'p> {
    gray: &'p Gray,
    middle: f32,
    is_light: bool,
}

impl Ink<'_> {
    /// The ink of a code; none where its shades are hardly apart.
    fn of<'p>(gray: &'p Gray, bits: &BitMatrix, frame: &Frame) -> Option<Ink<'p>> {
        let (mut sums, mut counts) = ([0.0; 2], [0.0; 2]);
        for v in 0..frame.modules as u16 {
            for u in 0..frame.modules as u16 {
                let (x, y) = frame.pixel(f32::from(u) + 0.5, f32::from(v) + 0.5);
                let Some(shade) = shade(gray, x, y) else { continue };
                let set = usize::from(bits.try_get(x as u32, y as u32).unwrap_or(false));
                sums[set] += shade;
                counts[set] += 1.0;
            }
        }
        let [ground, ink] = [sums[0] / f32::max(counts[0], 1.0), sums[1] / f32::max(counts[1], 1.0)];
        let is_clear = (ground - ink).abs() >= 40.0;
        is_clear.then_some(Ink { gray, middle: f32::midpoint(ground, ink), is_light: ink > ground })
    }

    fn is_at(&self, (x, y): (f32, f32)) -> bool {
        shade(self.gray, x, y).is_some_and(|shade| (shade > self.middle) == self.is_light)
    }
}

/// The brightness of a pixel; none outside the picture.
fn shade(gray: &Gray, x: f32, y: f32) -> Option<f32> {
    let is_within = x >= 0.0 && y >= 0.0 && (x as u32) < gray.width && (y as u32) < gray.height;
    let at = y as usize * gray.width as usize + x as usize;
    gray.pixels.get(at).filter(|_| is_within).map(|p| f32::from(*p))
}

/// The plane of a code: places in its modules, from its upper left corner.
struct Frame {
    corners: [(f32, f32); 4],
    modules: f32,
}

impl Frame {
    fn of(read: &Read) -> Frame {
        Frame { corners: read.corners, modules: read.modules }
    }

    /// The pixel at a place.
    fn pixel(&self, u: f32, v: f32) -> (f32, f32) {
        let (u, v) = (u / self.modules, v / self.modules);
        let [a, b, c, d] = self.corners;
        let at = |a: f32, b: f32, c: f32, d: f32| a + u * (b - a) + v * (d - a) + u * v * (a - b - d + c);
        (at(a.0, b.0, c.0, d.0), at(a.1, b.1, c.1, d.1))
    }

    /// Pixels of a module along a side.
    fn pitch(&self) -> f32 {
        let [a, b, ..] = self.corners;
        ((b.0 - a.0).hypot(b.1 - a.1) / self.modules).max(0.5)
    }

    /// The place of a pixel, as if the code were a parallelogram.
    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, _, d] = self.corners;
        let (right, down) = ((b.0 - a.0, b.1 - a.1), (d.0 - a.0, d.1 - a.1));
        let area = right.0 * down.1 - right.1 * down.0;
        let (x, y) = (x - a.0, y - a.1);
        let u = (x * down.1 - y * down.0) / area;
        let v = (right.0 * y - right.1 * x) / area;
        (u * self.modules, v * self.modules)
    }

    /// Whether a pixel belongs to the code itself or to the edge of it.
    fn covers(&self, (x, y): (f32, f32)) -> bool {
        let (u, v) = self.place(x, y);
        (-1.0..=self.modules + 1.0).contains(&u) && (-1.0..=self.modules + 1.0).contains(&v)
    }

    /// Whether a corner square stands outside the code and near enough to be looked at.
    fn reach(&self, pattern: &Pattern) -> bool {
        let (u, v) = self.place(pattern.x, pattern.y);
        let beyond = |n: f32| (-n).max(n - self.modules);
        let outside = beyond(u).max(beyond(v));
        let side = pattern.side / self.pitch();
        (0.0..side + 2.0 * DEPTH).contains(&outside) && (2.5..35.0).contains(&side)
    }

    /// Whether what surrounds a corner square changes in the steps of its own modules, and each of them is of one colour.
    fn has_modules_around(&self, ink: &Ink<'_>, pattern: &Pattern) -> bool {
        let [a, b, _, d] = self.corners;
        let step = pattern.side / 7.0;
        let long = |p: (f32, f32)| p.0.hypot(p.1).max(1.0);
        let (right, down) = ((b.0 - a.0, b.1 - a.1), (d.0 - a.0, d.1 - a.1));
        let (right, down) =
            ((right.0 / long(right), right.1 / long(right)), (down.0 / long(down), down.1 / long(down)));
        let pixel = |i: f32, j: f32| {
            let (i, j) = (i * step, j * step);
            (pattern.x + i * right.0 + j * down.0, pattern.y + i * right.1 + j * down.1)
        };
        let at = |i: f32, j: f32| ink.is_at(pixel(i, j));
        let (mut across, mut down, mut black, mut solid) = (0, 0, 0, 0);
        for j in -9_i8..=9 {
            for i in -9_i8..=9 {
                let (i, j) = (f32::from(i), f32::from(j));
                let is_own = i.abs().max(j.abs()) < 5.0;
                if is_own || !at(i, j) || self.covers(pixel(i, j)) {
                    continue;
                }
                black += 1;
                let parts = [(-0.28, 0.0), (0.28, 0.0), (0.0, -0.28), (0.0, 0.28)];
                solid += u32::from(parts.iter().all(|(di, dj)| at(i + di, j + dj)));
                across += u32::from(!at(i + 1.0, j)) + u32::from(!at(i - 1.0, j));
                down += u32::from(!at(i, j + 1.0)) + u32::from(!at(i, j - 1.0));
            }
        }
        // a quarter of the surroundings, nearly half of it black, changing at every second module
        black >= 28 && across >= 26 && down >= 26 && solid * 100 >= black * 80
    }

    /// Whether the strip along a side is laid out in a grid of modules.
    fn has_grid_beside(&self, ink: &Ink<'_>, side: usize, others: &[Area]) -> bool {
        let (along, deep) = (((self.modules + 2.0 * DEPTH) as usize) * FINE, DEPTH as usize * FINE);
        let fine = FINE as f32;
        let sample = |i: usize, j: usize| {
            let (a, d) = (i as f32 / fine - DEPTH, j as f32 / fine + 0.6);
            let (u, v) = match side {
                0 => (a, -d),
                1 => (self.modules + d, a),
                2 => (a, self.modules + d),
                _ => (-d, a),
            };
            let pixel = self.pixel(u, v);
            let at = Pattern { x: pixel.0, y: pixel.1, side: 0.0 };
            ink.is_at(pixel) && !others.iter().any(|o| contains(o, &at))
        };
        let strip: Vec<Vec<bool>> = (0..deep).map(|j| (0..along).map(|i| sample(i, j)).collect()).collect();
        let columns: Vec<Vec<bool>> = (0..along).map(|i| strip.iter().map(|row| row[i]).collect()).collect();
        let (across, runs) = changes(&strip);
        let (down, _) = changes(&columns);
        if across.len() < FEWEST || down.len() < FEWEST {
            return false;
        }
        // from half the code's module to twice its
        (0..120).any(|k| {
            let period = 0.5 * fine * 1.012_f32.powi(k);
            // everything agrees with the grid of the picture's own pixels
            let is_larger = period * self.pitch() >= 2.0 * fine;
            is_larger
                && agreement(&across, period) >= AGREE
                && agreement(&down, period) >= AGREE
                && is_irregular(&runs, period)
        })
    }
}

/// Where the rows change colour, and how long the runs between are.
fn changes(rows: &[Vec<bool>]) -> (Vec<f32>, Vec<f32>) {
    let (mut places, mut runs) = (Vec::new(), Vec::new());
    for row in rows {
        let mut last = None;
        for at in (1..row.len()).filter(|i| row[*i] != row[*i - 1]) {
            places.push(at as f32);
            runs.extend(last.map(|last| (at - last) as f32));
            last = Some(at);
        }
    }
    (places, runs)
}

/// How well places agree with steps of a period: the length of their mean phase, 0 to 1.
fn agreement(places: &[f32], period: f32) -> f32 {
    let (mut x, mut y) = (0.0, 0.0);
    for place in places {
        let (sin, cos) = (place / period * std::f32::consts::TAU).sin_cos();
        (x, y) = (x + cos, y + sin);
    }
    f32::hypot(x, y) / places.len().max(1) as f32
}

/// Whether runs of one, two and more modules all occur: dots and dashes have one length or two.
fn is_irregular(runs: &[f32], period: f32) -> bool {
    let mut lengths = [0_usize; 3];
    for run in runs {
        let modules = (run / period).round().max(1.0) as usize;
        lengths[modules.min(3) - 1] += 1;
    }
    lengths.iter().all(|n| n * 100 >= runs.len() * 8)
}
