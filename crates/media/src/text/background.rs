//! What lies behind the ink. Screens are made of flat or gently shaded faces with letters on them: neighbours that differ
//! little are joined to faces, large faces are background, and the background under everything else is that of the
//! nearest face. So a letter is told from its bubble whichever of the two is lighter.

use super::forest::Forest;
use crate::raster::Raster;

/// The background of each pixel.
#[derive(Debug)]
pub(super) struct Background {
    /// Luma of the background.
    pub(super) luma: Vec<u8>,
}

/// Pixels of one row, each little different from the one before.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: u32,
    end: u32,
    row: u32,
    /// Runs of the row above that it goes on.
    joints: u32,
}

/// Runs that go on in each other.
#[derive(Debug, Clone, Copy)]
struct Face {
    area: u32,
    runs: u32,
    joints: u32,
    left: u32,
    right: u32,
    top: u32,
    bottom: u32,
}

impl Face {
    const NONE: Face =
        Face { area: 0, runs: 0, joints: 0, left: u32::MAX, right: 0, top: u32::MAX, bottom: 0 };

    fn take(&mut self, run: &Run) {
        self.area += run.end - run.start;
        self.runs += 1;
        self.joints += run.joints;
        self.left = self.left.min(run.start);
        self.right = self.right.max(run.end);
        self.top = self.top.min(run.row);
        self.bottom = self.bottom.max(run.row + 1);
    }

    /// Whether things stand on it: it is large, and solid or with many holes (Euler's number of a set of runs is
    /// runs less joints). A thick letter is neither.
    fn is_background(&self, least: u32) -> bool {
        let frame = u64::from(self.right - self.left) * u64::from(self.bottom - self.top);
        let holes = (self.joints + 1).saturating_sub(self.runs);
        holes >= 3 || u64::from(self.area) * 10 >= frame * 7 || self.area / 3 >= least
    }
}

/// The least pixels of a background.
fn least_area(raster: &Raster) -> u32 {
    let side = u64::from(raster.width.min(raster.height));
    (side * side / 180).clamp(400, 6_000) as u32
}

/// The background of a picture whose luma is given.
pub(super) fn find(raster: &Raster, luma: &[u8]) -> Background {
    let (runs, mut forest) = faces(raster);
    let least = least_area(raster);
    let mut areas = vec![0u32; runs.len()];
    for (at, run) in runs.iter().enumerate() {
        areas[forest.root(at as u32) as usize] += run.end - run.start;
    }
    // faces that are too small stay without a number
    let mut faces = Vec::new();
    let mut numbers = areas;
    for number in &mut numbers {
        *number = if *number >= least {
            faces.push(Face::NONE);
            faces.len() as u32
        } else {
            0
        };
    }
    let mut number = |at: usize| (numbers[forest.root(at as u32) as usize] as usize).checked_sub(1);
    for (at, run) in runs.iter().enumerate() {
        if let Some(face) = number(at) {
            faces[face].take(run);
        }
    }
    let width = raster.width as usize;
    let mut distance = vec![u16::MAX; luma.len()];
    for (at, run) in runs.iter().enumerate() {
        if number(at).is_some_and(|face| faces[face].is_background(least)) {
            let row = run.row as usize * width;
            distance[row + run.start as usize..row + run.end as usize].fill(0);
        }
    }
    let mut behind = luma.to_vec();
    spread(&mut behind, &mut distance, width);
    Background { luma: behind }
}

/// How much neighbours of one face may differ in a channel: twice what most neighbours do, at least 2.
fn tolerance(rgb: &[u8]) -> u8 {
    let step = (rgb.len() / 3 / 40_000).max(1) * 3;
    let mut counts = [0u32; 256];
    for at in (0..rgb.len().saturating_sub(5)).step_by(step) {
        let difference = (at..at + 3).map(|c| rgb[c].abs_diff(rgb[c + 3])).max();
        counts[usize::from(difference.unwrap_or(0))] += 1;
    }
    let (total, mut seen) = (counts.iter().sum::<u32>(), 0);
    let usual = counts.iter().position(|n| {
        seen += n;
        seen * 5 >= total * 3
    });
    (2 * usual.unwrap_or(0)).clamp(2, 10) as u8
}

fn alike(one: &[u8], other: &[u8], limit: u8) -> bool {
    one.iter().zip(other).all(|(a, b)| a.abs_diff(*b) <= limit)
}

/// Cuts the picture into runs, row by row, and joins those that go on in each other.
fn faces(raster: &Raster) -> (Vec<Run>, Forest) {
    let (stride, limit) = (raster.width as usize * 3, tolerance(&raster.rgb));
    let (mut runs, mut forest) = (Vec::<Run>::new(), Forest::default());
    let mut above = 0..0;
    let mut upper: &[u8] = &[];
    for (row, pixels) in raster.rgb.chunks_exact(stride.max(3)).enumerate() {
        let first = runs.len();
        let mut start = 0;
        for end in 1..=raster.width as usize {
            if end * 3 == stride
                || !alike(&pixels[end * 3 - 3..end * 3], &pixels[end * 3..end * 3 + 3], limit)
            {
                runs.push(Run { start: start as u32, end: end as u32, row: row as u32, joints: 0 });
                forest.plant();
                start = end;
            }
        }
        let meets = |x: u32| {
            let at = x as usize * 3..x as usize * 3 + 3;
            alike(&upper[at.clone()], &pixels[at], limit)
        };
        join_rows(&mut runs, &mut forest, above, first, meets);
        above = first..runs.len();
        upper = pixels;
    }
    (runs, forest)
}

/// Joins the runs from `first` on with those of the row above where their pixels meet.
fn join_rows(
    runs: &mut [Run],
    forest: &mut Forest,
    above: std::ops::Range<usize>,
    first: usize,
    meets: impl Fn(u32) -> bool,
) {
    let (mut high, mut low) = (above.start, first);
    while high < above.end && low < runs.len() {
        let (from, to) = (runs[high].start.max(runs[low].start), runs[high].end.min(runs[low].end));
        if (from..to).any(&meets) {
            forest.join(high as u32, low as u32);
            runs[low].joints += 1;
        }
        if runs[high].end <= runs[low].end { high += 1 } else { low += 1 }
    }
}

/// Carries the luma of the background to where there is none, from the nearest (chamfer distance 3-4, two passes).
fn spread(behind: &mut [u8], distance: &mut [u16], width: usize) {
    let height = behind.len() / width.max(1);
    let mut take = |at: usize, from: usize, cost: u16| {
        let far = distance[from].saturating_add(cost);
        if far < distance[at] {
            distance[at] = far;
            behind[at] = behind[from];
        }
    };
    // neighbours that come before: left, then the row above; the second pass is the first turned round
    for y in 0..height {
        for x in 0..width {
            let at = y * width + x;
            if x > 0 {
                take(at, at - 1, 3);
            }
            if y > 0 {
                take(at, at - width, 3);
                if x > 0 {
                    take(at, at - width - 1, 4);
                }
                if x + 1 < width {
                    take(at, at - width + 1, 4);
                }
            }
        }
    }
    for y in (0..height).rev() {
        for x in (0..width).rev() {
            let at = y * width + x;
            if x + 1 < width {
                take(at, at + 1, 3);
            }
            if y + 1 < height {
                take(at, at + width, 3);
                if x > 0 {
                    take(at, at + width - 1, 4);
                }
                if x + 1 < width {
                    take(at, at + width + 1, 4);
                }
            }
        }
    }
}
