//! Pixels.

/// A picture in colour, upright, without transparency (laid on white, or on black where what shows is light).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Red, green, blue, row by row: `3 * width * height` bytes.
    pub rgb: Vec<u8>,
}

/// A picture in grey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gray {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Black 0 to white 255, row by row.
    pub pixels: Vec<u8>,
}

impl Raster {
    /// Its luma (ITU-R BT.601, as JPEG has it).
    pub fn gray(&self) -> Gray {
        let luma = |p: &[u8]| {
            let [r, g, b] = [p[0], p[1], p[2]].map(u32::from);
            ((299 * r + 587 * g + 114 * b + 500) / 1000) as u8
        };
        let pixels = self.rgb.chunks_exact(3).map(luma).collect();
        Gray { width: self.width, height: self.height, pixels }
    }

    /// Half as wide and half as high, each pixel the mean of four; the last of an odd number of columns or rows is left out.
    pub fn halved(&self) -> Raster {
        let (width, height) = (self.width / 2, self.height / 2);
        let row = 3 * self.width as usize;
        let mut rgb = Vec::with_capacity(3 * width as usize * height as usize);
        for rows in self.rgb.chunks_exact(2 * row) {
            let (upper, lower) = rows.split_at(row);
            for (above, below) in upper.chunks_exact(6).zip(lower.chunks_exact(6)) {
                for channel in 0..3 {
                    let four = [above[channel], above[channel + 3], below[channel], below[channel + 3]];
                    rgb.push(((four.map(u32::from).iter().sum::<u32>() + 2) / 4) as u8);
                }
            }
        }
        Raster { width, height, rgb }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halving_takes_the_mean_of_four_and_leaves_out_the_odd_ones() {
        let rgb = (0..5 * 3).flat_map(|at| [at, 10 * at, 255]).collect();
        let half = Raster { width: 5, height: 3, rgb }.halved();
        // The pixels 0, 1, 5, 6 and 2, 3, 7, 8.
        assert_eq!((half.width, half.height), (2, 1));
        assert_eq!(half.rgb, [3, 30, 255, 5, 50, 255]);
    }
}
