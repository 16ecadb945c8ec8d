//! Sheets: all lines one below the other, dark on white, at one size, for the OCR program.

use super::component::Ink;
use super::line::Stretch;
use crate::raster::Gray;
use engine::picture::Area;
use serde::{Deserialize, Serialize};

/// Height of small letters on a sheet, in pixels.
const BODY: f32 = 24.0;
/// Height of capitals and figures on a sheet, in pixels. A line of figures as low as small letters is read as letters.
const CAPITAL: f32 = 33.0;
/// White around a line, in heights of its letters.
const MARGIN: f32 = 0.9;
/// Largest width of a sheet in pixels.
const WIDEST: f32 = 6_000.0;

/// Pixels of lines, one after the other, that are read of one picture: about 5,000 letters.
const LONGEST: u32 = 110_000;
/// Lines that are read of one picture.
pub(super) const MOST_LINES: usize = 240;

/// Where a line of the picture stands on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Row {
    /// Which sheet.
    pub(super) sheet: u32,
    /// First row of pixels on the sheet.
    pub(super) top: u32,
    /// One past its last row of pixels.
    pub(super) bottom: u32,
    /// The place in the picture of its upper left corner.
    pub(super) origin: [f32; 2],
    /// Pixels on the sheet for one of the picture.
    pub(super) scale: f32,
    /// Rows that it falls per column.
    pub(super) slope: f32,
    /// Where the ink stands in the picture.
    pub(super) area: Area,
    /// Height of its middle letter in the picture.
    pub(super) body: f32,
    /// Colour of the ink.
    pub(super) colour: [u8; 3],
    /// Number of the face that it stands on.
    pub(super) face: u32,
}

impl Row {
    /// Goes from the picture that was looked at to one `ratio` times as large.
    pub(super) fn enlarge(&mut self, ratio: f32, face: u32) {
        self.origin = self.origin.map(|place| place * ratio);
        self.scale /= ratio;
        self.area = enlarged(self.area, ratio);
        self.body *= ratio;
        self.face = face;
    }
}

/// An area in a picture `ratio` times as large.
pub(super) fn enlarged(area: Area, ratio: f32) -> Area {
    let [x, y, width, height] =
        [area.x, area.y, area.width, area.height].map(|length| (length as f32 * ratio) as u32);
    Area { x, y, width: width.max(1), height: height.max(1) }
}

/// Leaves out what goes beyond the limits, from the bottom up; whether something was left out.
pub(super) fn limit(lines: &mut Vec<Stretch>) -> bool {
    let mut total = 0;
    let fits = lines.iter().take_while(|line| {
        total += window(line).width;
        total <= LONGEST
    });
    let count = fits.count().min(MOST_LINES);
    let is_over = lines.len() > count;
    lines.truncate(count);
    is_over
}

/// What part of the picture a line takes and how large it becomes.
struct Window {
    row: Row,
    width: u32,
    height: u32,
}

fn window(line: &Stretch) -> Window {
    let wide = (line.right - line.left) as f32 + 2.0 * MARGIN * line.body;
    let target = if line.is_even { CAPITAL } else { BODY };
    let scale = (target / line.body).clamp(0.05, 4.0).min(WIDEST / wide);
    let fall = line.slope * (line.right - line.left) as f32;
    let top = line.top as f32 - MARGIN * line.body;
    let tall = (line.bottom - line.top) as f32 - fall.abs() + 2.0 * MARGIN * line.body;
    let row = Row {
        sheet: 0,
        top: 0,
        bottom: 0,
        origin: [line.left as f32 - MARGIN * line.body, top - fall.min(0.0)],
        scale,
        slope: line.slope,
        area: Area {
            x: line.left.max(0) as u32,
            y: line.top.max(0) as u32,
            width: (line.right - line.left).max(1) as u32,
            height: (line.bottom - line.top).max(1) as u32,
        },
        body: line.body,
        colour: line.colour,
        face: 0,
    };
    Window { row, width: (wide * scale).ceil() as u32, height: (tall * scale).ceil().max(8.0) as u32 }
}

/// Lays the lines out on so many sheets.
pub(super) fn lay(ink: &Ink, width: usize, lines: &[Stretch], sheets: usize) -> (Vec<Gray>, Vec<Row>) {
    let mut owners = vec![0u32; ink.pieces.len() + 1];
    for (at, line) in lines.iter().enumerate() {
        line.members.iter().for_each(|n| owners[*n as usize + 1] = at as u32 + 1);
    }
    let windows: Vec<Window> = lines.iter().map(window).collect();
    let total: u64 = windows.iter().map(|w| u64::from(w.width)).sum();
    let share = total / sheets.max(1) as u64 + 1;
    let (mut pages, mut rows, mut done) = (Vec::<Gray>::new(), Vec::new(), 0u64);
    for (at, (line, window)) in lines.iter().zip(&windows).enumerate() {
        let sheet = (done / share) as usize;
        done += u64::from(window.width);
        if pages.len() <= sheet {
            let end = windows[at..].iter().scan(done - u64::from(window.width), |sum, w| {
                let start = *sum;
                *sum += u64::from(w.width);
                Some((start, w.width))
            });
            let widest = end.take_while(|(start, _)| (start / share) as usize == sheet).map(|(_, w)| w).max();
            pages.push(Gray { width: widest.unwrap_or(1), height: 0, pixels: Vec::new() });
        }
        let Some(page) = pages.last_mut() else { continue };
        let top = page.height;
        page.height += window.height;
        page.pixels.resize((page.width * page.height) as usize, 255);
        let source = Source { ink, width, owners: &owners, owner: at as u32 + 1, contrast: line.contrast };
        source.draw(page, top, window);
        rows.push(Row { sheet: pages.len() as u32 - 1, top, bottom: top + window.height, ..window.row });
    }
    (pages, rows)
}

/// The ink of one line.
struct Source<'a> {
    ink: &'a Ink,
    width: usize,
    owners: &'a [u32],
    owner: u32,
    contrast: f32,
}

impl Source<'_> {
    /// How black a pixel is, 0 to 1; what belongs to another line is white.
    fn at(&self, x: i32, y: i32) -> f32 {
        let height = (self.ink.labels.len() / self.width) as i32;
        if x < 0 || y < 0 || x >= self.width as i32 || y >= height {
            return 0.0;
        }
        let at = y as usize * self.width + x as usize;
        let is_foreign = |at: usize| {
            let label = self.ink.labels[at];
            label > 0 && self.owners[label as usize] != self.owner
        };
        let is_soft = self.ink.labels[at] == 0 && self.ink.difference[at] != 0;
        let near = [at.wrapping_sub(1), at + 1, at.wrapping_sub(self.width), at + self.width];
        if is_foreign(at) || is_soft && near.iter().any(|n| *n < self.ink.labels.len() && is_foreign(*n)) {
            return 0.0;
        }
        (f32::from(self.ink.difference[at]) / (self.contrast * 1.1)).clamp(0.0, 1.0)
    }

    /// Between pixels: bilinear.
    fn between(&self, x: f32, y: f32) -> f32 {
        let (left, top) = (x.floor(), y.floor());
        let (fx, fy) = (x - left, y - top);
        let (left, top) = (left as i32, top as i32);
        let upper = self.at(left, top) * (1.0 - fx) + self.at(left + 1, top) * fx;
        let lower = self.at(left, top + 1) * (1.0 - fx) + self.at(left + 1, top + 1) * fx;
        upper * (1.0 - fy) + lower * fy
    }

    fn draw(&self, page: &mut Gray, top: u32, window: &Window) {
        let Row { origin, scale, slope, .. } = window.row;
        let samples = (1.0 / scale).ceil().clamp(1.0, 4.0) as u32;
        let step = 1.0 / (scale * samples as f32);
        for y in 0..window.height {
            let row = ((top + y) * page.width) as usize;
            for x in 0..window.width.min(page.width) {
                let mut black = 0.0;
                for part in 0..samples * samples {
                    let dx = (x * samples + part % samples) as f32 + 0.5;
                    let dy = (y * samples + part / samples) as f32 + 0.5;
                    let across = dx * step;
                    black +=
                        self.between(origin[0] + across - 0.5, origin[1] + dy * step + slope * across - 0.5);
                }
                page.pixels[row + x as usize] = (255.0 - 255.0 * black / (samples * samples) as f32) as u8;
            }
        }
    }
}
