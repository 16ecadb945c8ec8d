//! The picture as the report shows it: small, upright, nothing written beside its pixels.

use crate::raster::Raster;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageBuffer, Rgb, imageops};
use std::borrow::Cow;

/// The widest preview, in pixels.
pub const MAX_WIDTH: u32 = 720;
/// The highest preview, in pixels.
pub const MAX_HEIGHT: u32 = 4_000;
/// What a preview should not exceed, in bytes.
const MAX_BYTES: usize = 250_000;

/// A preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// A JPEG file without metadata. Empty: it could not be made.
    pub jpeg: Vec<u8>,
}

/// Reduces a picture.
pub fn make(raster: &Raster) -> Preview {
    let (mut width, mut height) = fit(raster.width, raster.height);
    let mut preview = Preview { width, height, jpeg: Vec::new() };
    // Noise can be incompressible; then quality goes, then size.
    for (quality, shrink) in [(70, 1), (45, 1), (45, 2), (30, 2)] {
        (width, height) = ((width / shrink).max(1), (height / shrink).max(1));
        let pixels = reduced(raster, width, height);
        let mut jpeg = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, quality);
        if encoder.encode(&pixels, width, height, ExtendedColorType::Rgb8).is_err() {
            break;
        }
        preview = Preview { width, height, jpeg };
        if preview.jpeg.len() <= MAX_BYTES {
            break;
        }
    }
    preview
}

/// The largest size within the bounds that keeps the shape, as far as whole pixels can.
fn fit(width: u32, height: u32) -> (u32, u32) {
    let (mut across, mut down) = (u64::from(width), u64::from(height));
    let bounds = [(u64::from(MAX_WIDTH), across), (u64::from(MAX_HEIGHT), down)];
    if let Some((bound, side)) =
        bounds.into_iter().filter(|(bound, side)| side > bound).min_by(|a, b| (a.0 * b.1).cmp(&(b.0 * a.1)))
    {
        across = (across * bound / side.max(1)).max(1);
        down = (down * bound / side.max(1)).max(1);
    }
    (across as u32, down as u32)
}

fn reduced(raster: &Raster, width: u32, height: u32) -> Cow<'_, [u8]> {
    if (width, height) == (raster.width, raster.height) {
        return Cow::Borrowed(&raster.rgb);
    }
    let whole = ImageBuffer::<Rgb<u8>, &[u8]>::from_raw(raster.width, raster.height, &raster.rgb);
    Cow::Owned(whole.map(|whole| imageops::thumbnail(&whole, width, height).into_raw()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn previews_keep_the_shape_and_stay_within_bounds() {
        assert_eq!(fit(1_080, 2_400), (720, 1_600));
        assert_eq!(fit(640, 480), (640, 480));
        assert_eq!(fit(1_000, 20_000), (200, 4_000));
        assert_eq!(fit(20_000, 10), (720, 1));
        assert_eq!(fit(1, 30_000), (1, 4_000));
    }

    #[test]
    fn noise_becomes_a_small_file_too() {
        let mut state = 1_u32;
        let mut byte = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let raster =
            Raster { width: 900, height: 6_000, rgb: (0..900 * 6_000 * 3).map(|_| byte()).collect() };
        let preview = make(&raster);
        assert!(preview.jpeg.len() < 2 * MAX_BYTES, "{}", preview.jpeg.len());
        assert!(preview.jpeg.starts_with(&[0xff, 0xd8]));
    }
}
