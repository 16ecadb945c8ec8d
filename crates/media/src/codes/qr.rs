//! QR codes: the library finds the squares in their corners, tries the triples that could be one code, and reads.

use super::{around, pasted, told};
use crate::raster::Gray;
use engine::picture::{Area, Code};
use rxing::BarcodeFormat;
use rxing::common::cpp_essentials::ConcentricPattern;
use rxing::common::{BitMatrix, DetectorRXingResult};
use rxing::qrcode::cpp_port::decoder::Decode;
use rxing::qrcode::cpp_port::detector::{FindFinderPatterns, GenerateFinderPatternSets, SampleQR};

/// Triples of corner squares tried on one picture. A picture full of squares has hundreds of thousands.
const MOST_TRIES: usize = 600;
/// Corner squares looked at, the largest first.
const MOST_PATTERNS: usize = 400;

/// A code as read, with what is needed to judge its surroundings.
pub(super) struct Read {
    /// What is told of it.
    pub(super) code: Code,
    /// Its corners: upper left, upper right, lower right, lower left, as the code stands.
    pub(super) corners: [(f32, f32); 4],
    /// Modules along a side.
    pub(super) modules: f32,
}

/// A square in the corner of a code: its middle and its side (seven modules), in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pattern {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) side: f32,
}

impl From<&ConcentricPattern> for Pattern {
    fn from(found: &ConcentricPattern) -> Pattern {
        Pattern { x: found.p.x, y: found.p.y, side: found.size as f32 }
    }
}

/// The QR codes whose modules are set in `bits`, the picture in black and white.
pub(super) fn find(gray: &Gray, bits: &BitMatrix) -> Vec<Code> {
    let mut patterns = FindFinderPatterns(bits, true, 0);
    patterns.sort_by_key(|p| std::cmp::Reverse(p.size));
    patterns.truncate(MOST_PATTERNS);
    let mut used: Vec<ConcentricPattern> = Vec::new();
    let mut found: Vec<Read> = Vec::new();
    for set in GenerateFinderPatternSets(&mut patterns).iter().take(MOST_TRIES) {
        let own = [set.tl, set.tr, set.bl];
        if own.iter().any(|p| used.contains(p)) {
            continue;
        }
        let Ok(sampled) = SampleQR(bits, set) else { continue };
        let Ok(content) = Decode(sampled.getBits()) else { continue };
        if !content.isValid() {
            continue;
        }
        let modules = sampled.getBits().width() as f32;
        let corners = corners(own.map(|p| Pattern::from(&p)), modules);
        used.extend(own);
        let area = around(corners.iter().copied(), bits.width(), bits.height());
        let code = told(BarcodeFormat::QR_CODE, &content.text(), area);
        found.extend(code.map(|code| Read { code, corners, modules }));
    }
    let left: Vec<Pattern> = patterns.iter().filter(|p| !used.contains(p)).map(Pattern::from).collect();
    pasted::mark(gray, bits, &mut found, &left);
    found.into_iter().map(|read| read.code).collect()
}

/// The corners of a code, from the middles of its squares, which stand three and a half modules from its edges. The library's
/// own are those of the part that it sampled last.
fn corners([tl, tr, bl]: [Pattern; 3], modules: f32) -> [(f32, f32); 4] {
    let between = modules - 7.0;
    let right = ((tr.x - tl.x) / between, (tr.y - tl.y) / between);
    let down = ((bl.x - tl.x) / between, (bl.y - tl.y) / between);
    let at = |u: f32, v: f32| {
        let (u, v) = (u - 3.5, v - 3.5);
        (tl.x + u * right.0 + v * down.0, tl.y + u * right.1 + v * down.1)
    };
    [at(0.0, 0.0), at(modules, 0.0), at(modules, modules), at(0.0, modules)]
}

/// Where whole codes stand among corner squares of which none was read: three of about one size at the corners of a square.
pub(super) fn whole(left: &[Pattern]) -> Vec<Area> {
    let few = &left[..left.len().min(24)];
    let mut out = Vec::new();
    for (i, corner) in few.iter().enumerate() {
        for (j, right) in few.iter().enumerate().filter(|(j, _)| *j != i) {
            for down in few.iter().enumerate().filter(|(k, _)| *k != i && *k != j).map(|(_, d)| d) {
                if is_corner(corner, right, down) {
                    let half = corner.side / 2.0;
                    let opposite = (right.x + down.x - corner.x, right.y + down.y - corner.y);
                    let places = [(corner.x, corner.y), (right.x, right.y), (down.x, down.y), opposite];
                    let boxed = places.iter().flat_map(|(x, y)| [(x - half, y - half), (x + half, y + half)]);
                    out.push(around(boxed, u32::MAX, u32::MAX));
                }
            }
        }
    }
    out
}

/// Whether two squares stand at a right angle from a third, equally far, in one turn, none much larger than the others.
fn is_corner(corner: &Pattern, right: &Pattern, down: &Pattern) -> bool {
    let (a, b) = ((right.x - corner.x, right.y - corner.y), (down.x - corner.x, down.y - corner.y));
    let (long_a, long_b) = (a.0.hypot(a.1), b.0.hypot(b.1));
    let sides = [corner.side, right.side, down.side];
    let (least, most) =
        (sides.iter().copied().fold(f32::MAX, f32::min), sides.iter().copied().fold(0.0, f32::max));
    let cosine = (a.0 * b.0 + a.1 * b.1) / (long_a * long_b).max(1.0);
    let is_turned = a.0 * b.1 - a.1 * b.0 > 0.0;
    // a version 1 code has 14 modules between the middles of its squares, a version 40 code 170
    let reach = long_a / (corner.side / 7.0).max(0.5);
    is_turned
        && most < least * 1.5
        && cosine.abs() < 0.3
        && (long_a / long_b - 1.0).abs() < 0.3
        && (11.0..190.0).contains(&reach)
}
