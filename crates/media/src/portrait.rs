//! The picture as a portrait: the square in its middle, small, as bare pixels for whoever draws it into another picture.

use crate::raster::Raster;
use image::imageops::{self, FilterType};
use image::{GenericImageView, ImageBuffer, Rgb};

/// Pixels across and down.
pub const SIDE: u32 = 320;
/// How many bytes that is: red, green, blue, row by row.
pub const BYTES: usize = 3 * (SIDE * SIDE) as usize;

/// Cuts and resizes. None: the raster has no pixels, or not as many as it says.
pub fn make(raster: &Raster) -> Option<Vec<u8>> {
    let Raster { width, height, ref rgb } = *raster;
    let whole = ImageBuffer::<Rgb<u8>, &[u8]>::from_raw(width, height, rgb)?;
    let side = width.min(height);
    if side == 0 {
        return None;
    }
    let middle = whole.view((width - side) / 2, (height - side) / 2, side, side);
    let small = if side > SIDE {
        // the mean of all pixels, in one pass
        imageops::thumbnail(&*middle, SIDE, SIDE)
    } else {
        imageops::resize(&*middle, SIDE, SIDE, FilterType::Triangle)
    };
    Some(small.into_raw()).filter(|pixels| pixels.len() == BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture in thirds across or down: red, green, blue.
    fn striped(width: u32, height: u32) -> Raster {
        let pixel = |x: u32, y: u32| {
            let third = if width > height { 3 * x / width } else { 3 * y / height };
            [[255, 0, 0], [0, 255, 0], [0, 0, 255]][third as usize]
        };
        let rgb = (0..height).flat_map(|y| (0..width).flat_map(move |x| pixel(x, y))).collect();
        Raster { width, height, rgb }
    }

    #[test]
    fn the_middle_of_wide_and_of_high_pictures_is_kept() {
        for (width, height) in [(900, 300), (300, 900), (90, 30), (3_000, 1_000)] {
            let pixels = make(&striped(width, height)).unwrap();
            let (_, inner) = pixels.split_at(3 * SIDE as usize * 8);
            let green = inner.as_chunks::<3>().0.iter().filter(|pixel| **pixel == [0, 255, 0]).count();
            assert!(green > (SIDE * SIDE) as usize * 9 / 10, "{width} x {height}: {green}");
        }
    }

    #[test]
    fn any_size_becomes_the_same_size() {
        for (width, height) in [(1, 1), (1, 5_000), (320, 320), (321, 319), (2_000, 1)] {
            assert_eq!(make(&striped(width, height)).unwrap().len(), BYTES, "{width} x {height}");
        }
    }

    #[test]
    fn a_raster_without_its_pixels_has_no_portrait() {
        assert_eq!(make(&Raster { width: 0, height: 0, rgb: Vec::new() }), None);
        assert_eq!(make(&Raster { width: 4, height: 4, rgb: vec![0; 47] }), None);
    }
}
