//! Data Matrix, Aztec and PDF417: the library wants to be pointed at them, so the patches of a picture that are busy in both
//! directions are sought first.

use super::{around, bits, guarded, overlap, told};
use crate::raster::Gray;
use engine::picture::{Area, Code};
use rxing::common::{BitMatrix, HybridBinarizer};
use rxing::{BinaryBitmap, DecodeHints, Luma8LuminanceSource, RXingResult, Reader};

/// Cells in which busyness is counted, in pixels, and how many patches are tried at each size.
const SIZES: [(usize, usize); 2] = [(8, 6), (20, 3)];
/// Changes between black and white that a busy cell has in each direction.
const BUSY: u32 = 3;
/// Cells along the shorter side of a patch.
const NARROWEST: usize = 4;
/// Share of busy cells in a patch.
const FULL: f32 = 0.6;
/// Pixels of the largest patch that is tried.
const LARGEST: usize = 700_000;
/// Pixels around a patch that are read along.
const MARGIN: usize = 16;

/// The codes of small squares other than QR, outside the areas that are taken.
pub(super) fn find(gray: &Gray, dark: &BitMatrix, taken: &[Area]) -> Vec<Code> {
    let mut tried: Vec<Area> = taken.to_vec();
    let mut codes = Vec::new();
    for (size, most) in SIZES {
        for patch in patches(dark, size, &tried).into_iter().take(most) {
            codes.extend(guarded(|| read(gray, &patch)).flatten());
            tried.push(patch);
        }
    }
    codes
}

/// Patches that are busy all over, the largest first.
fn patches(bits: &BitMatrix, size: usize, taken: &[Area]) -> Vec<Area> {
    let (across, down) = (bits.width() as usize / size, bits.height() as usize / size);
    let mut busy: Vec<bool> =
        (0..across * down).map(|i| is_busy(bits, i % across * size, i / across * size, size)).collect();
    let mut out: Vec<Area> = Vec::new();
    for start in 0..busy.len() {
        if !busy[start] {
            continue;
        }
        let (mut left, mut top, mut right, mut bottom, mut count) = (across, down, 0, 0, 0_usize);
        let mut open = vec![start];
        busy[start] = false;
        while let Some(cell) = open.pop() {
            let (x, y) = (cell % across, cell / across);
            (left, top, right, bottom, count) =
                (left.min(x), top.min(y), right.max(x), bottom.max(y), count + 1);
            for (nx, ny) in [(x.wrapping_sub(1), y), (x + 1, y), (x, y.wrapping_sub(1)), (x, y + 1)] {
                if nx < across && ny < down && std::mem::take(&mut busy[ny * across + nx]) {
                    open.push(ny * across + nx);
                }
            }
        }
        let (w, h) = (right - left + 1, bottom - top + 1);
        if w.min(h) >= NARROWEST && count as f32 >= FULL * (w * h) as f32 && w * h * size * size <= LARGEST {
            let [x, y, width, height] = [left, top, w, h].map(|n| (n * size) as u32);
            out.push(Area { x, y, width, height });
        }
    }
    out.retain(|patch| taken.iter().all(|t| overlap(patch, t) < 0.5));
    out.sort_by_key(|a| std::cmp::Reverse(u64::from(a.width) * u64::from(a.height)));
    out
}

/// Whether a cell changes between black and white in both directions.
fn is_busy(bits: &BitMatrix, x: usize, y: usize, size: usize) -> bool {
    let at = |dx: usize, dy: usize| bits.get((x + dx) as u32, (y + dy) as u32);
    let (mut across, mut down) = (0, 0);
    for a in (0..size).step_by(size / 8) {
        for b in 1..size {
            across += u32::from(at(b, a) != at(b - 1, a));
            down += u32::from(at(a, b) != at(a, b - 1));
        }
    }
    across >= BUSY && down >= BUSY
}

/// Reads one patch in every format whose shape it has, dark on light and the other way round.
fn read(gray: &Gray, patch: &Area) -> Option<Code> {
    let is_square = patch.width < 2 * patch.height && patch.height < 2 * patch.width;
    // the long bars that begin and end PDF417 are not busy
    let margin = if is_square { 0 } else { patch.width.max(patch.height) as usize / 2 };
    let (part, left, top) = cut(gray, patch, MARGIN + margin);
    let dark = bits(&part)?;
    let hints = DecodeHints { AlsoInverted: Some(true), ..DecodeHints::default() };
    let harder = DecodeHints { TryHarder: Some(true), ..hints.clone() };
    let source = || Luma8LuminanceSource::new(part.pixels.clone(), part.width, part.height).ok();
    let bitmap = || Some(BinaryBitmap::new(HybridBinarizer::new(source()?)));
    let square = || {
        let aztec = rxing::aztec::AztecReader.decode_with_hints(&mut bitmap()?, &hints).ok();
        aztec.or_else(|| rxing::datamatrix::DataMatrixReader.decode_with_hints(&mut bitmap()?, &harder).ok())
    };
    let wide = || rxing::pdf417::PDF417Reader.decode_with_hints(&mut bitmap()?, &hints).ok();
    let found: RXingResult = if is_square { square().or_else(wide) } else { wide() }?;
    let points = found.getPoints().iter().map(|p| (p.x, p.y));
    let own = around(points, dark.width(), dark.height());
    let area = Area { x: own.x + left, y: own.y + top, ..own };
    told(*found.getBarcodeFormat(), found.getText(), area)
}

/// A part of the picture with a margin, and where it begins.
fn cut(gray: &Gray, patch: &Area, margin: usize) -> (Gray, u32, u32) {
    let (row, rows) = (gray.width as usize, gray.height as usize);
    let (x, y) = ((patch.x as usize).saturating_sub(margin), (patch.y as usize).saturating_sub(margin));
    let right = ((patch.x + patch.width) as usize + margin).min(row);
    let bottom = ((patch.y + patch.height) as usize + margin).min(rows);
    let pixels = (y..bottom).flat_map(|y| &gray.pixels[y * row + x..y * row + right]).copied().collect();
    let part = Gray { width: (right - x) as u32, height: (bottom - y) as u32, pixels };
    (part, x as u32, y as u32)
}
