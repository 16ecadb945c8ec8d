//! Pictures at the size at which lines are found: large ones smaller, small ones larger.

use crate::raster::Raster;

/// Most pixels that are looked at.
const MOST: f64 = 6_000_000.0;
/// Pictures of fewer pixels are doubled, because their letters may be only a few pixels tall.
const FEW: u64 = 700_000;

/// A picture of fitting size, if another one is needed, and how many pixels of the given one make one of it.
pub(super) fn fitting(raster: &Raster) -> (Option<Raster>, f32) {
    let count = u64::from(raster.width) * u64::from(raster.height);
    if count as f64 > MOST {
        let ratio = (count as f64 / MOST).sqrt();
        return (Some(reduced(raster, ratio)), ratio as f32);
    }
    if count < FEW { (Some(doubled(raster)), 0.5) } else { (None, 1.0) }
}

/// The mean of the pixels that each new one covers.
fn reduced(raster: &Raster, ratio: f64) -> Raster {
    let size = |length: u32| ((f64::from(length) / ratio) as u32).max(1);
    let (width, height) = (size(raster.width), size(raster.height));
    let span = |at: u32, length: u32| {
        let from = ((f64::from(at) * ratio) as u32).min(length - 1);
        from as usize..(((f64::from(at + 1) * ratio) as u32).clamp(from + 1, length)) as usize
    };
    let stride = raster.width as usize * 3;
    let mut rgb = Vec::with_capacity(width as usize * height as usize * 3);
    for y in 0..height {
        let rows = span(y, raster.height);
        for x in 0..width {
            let columns = span(x, raster.width);
            let (mut sum, count) = ([0u32; 3], (rows.len() * columns.len()) as u32);
            for row in rows.clone() {
                for pixel in raster.rgb[row * stride + columns.start * 3..row * stride + columns.end * 3]
                    .chunks_exact(3)
                {
                    sum.iter_mut().zip(pixel).for_each(|(total, value)| *total += u32::from(*value));
                }
            }
            rgb.extend(sum.map(|total| (total / count) as u8));
        }
    }
    Raster { width, height, rgb }
}

/// Weights of four neighbours at a quarter of a pixel past the second (Catmull and Rom's spline), in 128ths.
const QUARTER: [i32; 4] = [-9, 111, 29, -3];

/// Twice as large in both directions.
fn doubled(raster: &Raster) -> Raster {
    let (width, height) = (raster.width as usize, raster.height as usize);
    let mut wide = Vec::with_capacity(width * height * 6);
    for row in raster.rgb.chunks_exact(width * 3) {
        for x in 0..width * 2 {
            for channel in 0..3 {
                wide.push(spline(x, width, |at| row[at * 3 + channel]));
            }
        }
    }
    let stride = width * 6;
    let mut rgb = Vec::with_capacity(stride * height * 2);
    for y in 0..height * 2 {
        for at in 0..stride {
            rgb.push(spline(y, height, |row| wide[row * stride + at]));
        }
    }
    Raster { width: raster.width * 2, height: raster.height * 2, rgb }
}

/// The value of a new pixel from the four old ones around it.
fn spline(new: usize, length: usize, old: impl Fn(usize) -> u8) -> u8 {
    let (middle, is_right) = (new as i64 / 2, new % 2 == 1);
    let sum: i32 = QUARTER
        .iter()
        .zip(-1i64..)
        .map(|(weight, step)| {
            let place = if is_right { middle + step } else { middle - step };
            weight * i32::from(old(place.clamp(0, length as i64 - 1) as usize))
        })
        .sum();
    (sum / 128).clamp(0, 255) as u8
}
