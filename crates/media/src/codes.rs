//! Codes that a camera can read: QR and barcodes.
//!
//! The reading itself is the library's; what stands here is where to look, how long, and what to believe. The library's own
//! way of finding several codes tries every format on every part of a picture and takes half a second for a screenshot;
//! looking only where stripes or squares are takes a tenth of it, and a picture made to waste time finds fixed limits.

mod lines;
mod matrix;
mod pasted;
mod qr;

use crate::raster::Gray;
use engine::picture::{Area, Code};
use rxing::Luma8LuminanceSource;
use rxing::common::{BitMatrix, HybridBinarizer};
use rxing::{BarcodeFormat, Binarizer};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Larger pictures are looked at in a reduced size; four megapixels are a phone's tallest screenshot.
const MOST_PIXELS: u64 = 4_200_000;
/// Most codes told of one picture.
const MOST_CODES: usize = 32;
/// Longest content of a code, in bytes: more than the largest QR code holds.
const LONGEST: usize = 8_192;

/// The codes of a picture, from top to bottom. Never more than 32.
///
/// Light codes on a dark ground are read as well. Bars are read lying and standing, not aslant. Of codes that carry no
/// check digit (Code 39, ITF) only those are believed that read the same in several rows.
pub fn find(gray: &Gray) -> Vec<Code> {
    let whole = u64::from(gray.width) * u64::from(gray.height);
    if gray.width < 16 || gray.height < 16 || gray.pixels.len() as u64 != whole {
        return Vec::new();
    }
    let (shrunk, factor) = reduced(gray);
    let gray = shrunk.as_ref().unwrap_or(gray);
    let Some(dark) = guarded(|| bits(gray)).flatten() else { return Vec::new() };
    let mut codes = squares(gray, &dark);
    if codes.is_empty() && gray.width.min(gray.height) >= 400 {
        // noise and blur that hide a large code go when it is made smaller
        let half = shrink(gray, 2);
        let found = guarded(|| bits(&half)).flatten().map(|dark| squares(&half, &dark)).unwrap_or_default();
        codes.extend(found.into_iter().map(|code| Code { area: enlarged(code.area, 2), ..code }));
    }
    for code in guarded(|| lines::find(&dark, &areas(&codes))).unwrap_or_default() {
        add(&mut codes, code);
    }
    for code in matrix::find(gray, &dark, &areas(&codes)) {
        add(&mut codes, code);
    }
    codes.truncate(MOST_CODES);
    codes.sort_by_key(|c| (c.area.y, c.area.x));
    for code in &mut codes {
        code.area = enlarged(code.area, factor);
    }
    codes
}

/// QR codes, dark on light and light on dark.
fn squares(gray: &Gray, dark: &BitMatrix) -> Vec<Code> {
    let mut light = dark.clone();
    light.flip_self();
    let mut codes = guarded(|| qr::find(gray, dark)).unwrap_or_default();
    for code in guarded(|| qr::find(gray, &light)).unwrap_or_default() {
        add(&mut codes, code);
    }
    codes
}

/// Runs the library, which says of some of its functions that they can panic; what panics has found nothing.
fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok()
}

/// Black and white, by the brightness around each pixel; set is black.
fn bits(gray: &Gray) -> Option<BitMatrix> {
    let source = Luma8LuminanceSource::new(gray.pixels.clone(), gray.width, gray.height).ok()?;
    HybridBinarizer::new(source).get_black_matrix().ok().cloned()
}

/// The picture in a size that is searched in bounded time, and the factor back; none where it is small enough.
fn reduced(gray: &Gray) -> (Option<Gray>, u32) {
    let whole = u64::from(gray.width) * u64::from(gray.height);
    let factor = (2..).find(|f| whole / (f * f) <= MOST_PIXELS).filter(|_| whole > MOST_PIXELS);
    let Some(factor) = factor.and_then(|f| u32::try_from(f).ok()) else { return (None, 1) };
    (Some(shrink(gray, factor)), factor)
}

/// The mean of each square of `factor` pixels.
fn shrink(gray: &Gray, factor: u32) -> Gray {
    let (width, height) = (gray.width / factor, gray.height / factor);
    let (step, row) = (factor as usize, gray.width as usize);
    let mut pixels = Vec::with_capacity(width as usize * height as usize);
    for y in 0..height as usize {
        for x in 0..width as usize {
            let at = |dy: usize| &gray.pixels[(y * step + dy) * row + x * step..][..step];
            let sum: u32 = (0..step).flat_map(at).map(|p| u32::from(*p)).sum();
            pixels.push((sum / (factor * factor)) as u8);
        }
    }
    Gray { width, height, pixels }
}

fn enlarged(area: Area, factor: u32) -> Area {
    let Area { x, y, width, height } = area;
    Area { x: x * factor, y: y * factor, width: width * factor, height: height * factor }
}

fn areas(codes: &[Code]) -> Vec<Area> {
    codes.iter().map(|c| c.area).collect()
}

/// Adds a code that is not there yet: the same content at the same place is one code.
fn add(codes: &mut Vec<Code>, code: Code) {
    if !codes.iter().any(|c| c.text == code.text && overlap(&c.area, &code.area) > 0.3) {
        codes.push(code);
    }
}

/// How much of the smaller of two areas the other covers, 0 to 1.
fn overlap(a: &Area, b: &Area) -> f32 {
    let shared = |a: u32, a_long: u32, b: u32, b_long: u32| {
        (a.saturating_add(a_long)).min(b.saturating_add(b_long)).saturating_sub(a.max(b)) as f32
    };
    let common = shared(a.x, a.width, b.x, b.width) * shared(a.y, a.height, b.y, b.height);
    let smaller = (a.width as f32 * a.height as f32).min(b.width as f32 * b.height as f32);
    if smaller > 0.0 { common / smaller } else { 0.0 }
}

/// The box around points, within the picture.
fn around(points: impl Iterator<Item = (f32, f32)>, width: u32, height: u32) -> Area {
    let (mut left, mut top, mut right, mut bottom) = (f32::MAX, f32::MAX, 0.0_f32, 0.0_f32);
    for (x, y) in points {
        (left, top) = (left.min(x), top.min(y));
        (right, bottom) = (right.max(x), bottom.max(y));
    }
    let (x, y) = ((left.max(0.0) as u32).min(width), (top.max(0.0) as u32).min(height));
    let (right, bottom) =
        ((right.max(0.0).ceil() as u32).min(width), (bottom.max(0.0).ceil() as u32).min(height));
    Area { x, y, width: right.saturating_sub(x), height: bottom.saturating_sub(y) }
}

/// A code as it is told; none where its content is empty or longer than any code holds.
fn told(format: BarcodeFormat, text: &str, area: Area) -> Option<Code> {
    let (symbology, text) = match (format, text.strip_prefix('0')) {
        // an American product code is an international one that begins with 0
        (BarcodeFormat::EAN_13, Some(rest)) => ("upc-a", rest),
        (BarcodeFormat::UPC_A, _) => ("upc-a", text),
        (BarcodeFormat::EAN_13, None) => ("ean-13", text),
        (BarcodeFormat::EAN_8, _) => ("ean-8", text),
        (BarcodeFormat::UPC_E, _) => ("upc-e", text),
        (BarcodeFormat::CODE_128, _) => ("code-128", text),
        (BarcodeFormat::CODE_39, _) => ("code-39", text),
        (BarcodeFormat::ITF, _) => ("itf", text),
        (BarcodeFormat::DATA_MATRIX, _) => ("data-matrix", text),
        (BarcodeFormat::AZTEC, _) => ("aztec", text),
        (BarcodeFormat::PDF_417, _) => ("pdf-417", text),
        _ => ("qr", text),
    };
    let is_empty = text.trim().is_empty() || text.len() > LONGEST;
    (!is_empty).then(|| Code {
        symbology: symbology.to_owned(),
        text: text.to_owned(),
        area,
        is_pasted: false,
    })
}

#[cfg(test)]
mod tests;
