//! Made pictures of four sorts, each drawn from its number, and the copies that impostors make of them.

use super::*;
use crate::raster::Raster;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::{ExtendedColorType, ImageFormat, Rgb, RgbImage};
use proptest::prelude::*;

/// Pictures of each sort.
const OF_EACH: u32 = 40;

/// Numbers that are the same on every machine.
struct Dice(u64);

impl Dice {
    fn new(seed: u32) -> Dice {
        Dice(u64::from(seed).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    /// From `least` to below `most`.
    fn roll(&mut self, least: i32, most: i32) -> i32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        least + ((self.0 >> 33) % (most - least) as u64) as i32
    }

    fn colour(&mut self) -> [u8; 3] {
        [(); 3].map(|()| self.roll(0, 256) as u8)
    }
}

/// Paints what lies inside.
fn paint(picture: &mut RgbImage, colour: [u8; 3], is_inside: impl Fn(i32, i32) -> bool) {
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        if is_inside(x as i32, y as i32) {
            *pixel = Rgb(colour);
        }
    }
}

fn oval(picture: &mut RgbImage, colour: [u8; 3], middle: (i32, i32), size: (i32, i32)) {
    let (across, down) = (i64::from(size.0.max(1)), i64::from(size.1.max(1)));
    paint(picture, colour, |x, y| {
        let (dx, dy) = (2 * i64::from(x - middle.0) * down, 2 * i64::from(y - middle.1) * across);
        dx * dx + dy * dy <= across * across * down * down
    });
}

fn block(picture: &mut RgbImage, colour: [u8; 3], corner: (i32, i32), size: (i32, i32)) {
    paint(picture, colour, |x, y| {
        (corner.0..corner.0 + size.0).contains(&x) && (corner.1..corner.1 + size.1).contains(&y)
    });
}

/// Clouds of several sizes, as photos of places have light and shade.
fn landscape(seed: u32) -> RgbImage {
    let mut dice = Dice::new(seed);
    let (width, height) = if seed.is_multiple_of(2) { (240, 160) } else { (160, 220) };
    let mut total = vec![0.0_f32; width * height];
    for (knots, strength) in [(3, 1.0), (6, 0.6), (12, 0.35), (24, 0.2), (60, 0.1)] {
        let lattice: Vec<f32> = (0..(knots + 2) * (knots + 2)).map(|_| dice.roll(0, 256) as f32).collect();
        for (at, value) in total.iter_mut().enumerate() {
            let (x, y) =
                ((at % width * knots) as f32 / width as f32, (at / width * knots) as f32 / height as f32);
            let (left, top) = (x as usize, y as usize);
            let knot = |right: usize, down: usize| lattice[(top + down) * (knots + 2) + left + right];
            let blend = |from: f32, to: f32, part: f32| from + (to - from) * part;
            let upper = blend(knot(0, 0), knot(1, 0), x.fract());
            let lower = blend(knot(0, 1), knot(1, 1), x.fract());
            *value += strength * blend(upper, lower, y.fract());
        }
    }
    RgbImage::from_fn(width as u32, height as u32, |x, y| {
        let light = (total[y as usize * width + x as usize] / 2.25) as u8;
        Rgb([light, light / 2 + 60, 255 - light])
    })
}

/// A head and shoulders.
fn portrait(seed: u32) -> RgbImage {
    let mut dice = Dice::new(seed);
    let (light, right, down) = (dice.roll(60, 200), dice.roll(-60, 60), dice.roll(-60, 60));
    let mut picture = RgbImage::from_fn(200, 200, |x, y| {
        let shade = light + right * (x as i32 - 100) / 200 + down * (y as i32 - 100) / 200;
        Rgb([shade.clamp(0, 255) as u8; 3])
    });
    let middle = (dice.roll(80, 120), dice.roll(72, 105));
    let width = dice.roll(60, 100);
    let height = width * dice.roll(110, 150) / 100;
    let (coat, hair) = (dice.colour(), [dice.roll(10, 90) as u8; 3]);
    let skin = [dice.roll(150, 230) as u8, dice.roll(120, 190) as u8, dice.roll(90, 160) as u8];
    oval(&mut picture, coat, (middle.0, middle.1 + height * 11 / 10), (width * 9 / 5, height * 13 / 10));
    let length = dice.roll(0, 60);
    oval(&mut picture, hair, (middle.0, middle.1 + length / 4 - 8), (width * 6 / 5, height + length));
    oval(&mut picture, skin, middle, (width, height));
    for side in [-1, 1] {
        oval(&mut picture, [30; 3], (middle.0 + side * width / 4, middle.1 - height / 10), (14, 10));
    }
    oval(&mut picture, [150, 60, 60], (middle.0, middle.1 + height / 4), (width / 3, 10));
    picture
}

/// A sign: flat light shapes on a flat dark ground.
fn sign(seed: u32) -> RgbImage {
    let mut dice = Dice::new(seed);
    let mut picture = RgbImage::from_pixel(192, 192, Rgb(dice.colour().map(|value| value / 3)));
    for _ in 0..dice.roll(3, 6) {
        let (colour, is_round) = (dice.colour().map(|value| value / 2 + 127), dice.roll(0, 2) == 0);
        let place = (dice.roll(0, 150), dice.roll(0, 150));
        let size = (dice.roll(30, 120), dice.roll(30, 120));
        if is_round {
            oval(&mut picture, colour, place, size);
        } else {
            block(&mut picture, colour, place, size);
        }
    }
    picture
}

/// A screen: bars of text of many lengths on white, under a head.
fn screen(seed: u32) -> RgbImage {
    let mut dice = Dice::new(seed);
    let mut picture = RgbImage::from_pixel(180, 320, Rgb([250; 3]));
    block(&mut picture, dice.colour(), (0, 0), (180, dice.roll(20, 60)));
    let mut top = 70;
    while top < 300 {
        let (is_own, lines, width) = (dice.roll(0, 2) == 0, dice.roll(1, 5), dice.roll(60, 140));
        let left = if is_own { 172 - width } else { 8 };
        block(
            &mut picture,
            if is_own { [180, 220, 250] } else { [225; 3] },
            (left, top),
            (width, lines * 12 + 8),
        );
        for line in 0..lines {
            let length = dice.roll(width / 2, width - 12);
            block(&mut picture, [40; 3], (left + 6, top + 6 + line * 12), (length, 6));
        }
        top += lines * 12 + dice.roll(14, 40);
    }
    picture
}

fn hash(picture: &RgbImage) -> Option<u64> {
    let (width, height) = picture.dimensions();
    of(&Raster { width, height, rgb: picture.as_raw().clone() }.gray()).hash
}

fn compressed(picture: &RgbImage, quality: u8) -> RgbImage {
    let mut file = Vec::new();
    let (width, height) = picture.dimensions();
    let mut encoder = JpegEncoder::new_with_quality(&mut file, quality);
    encoder.encode(picture, width, height, ExtendedColorType::Rgb8).unwrap();
    image::load_from_memory_with_format(&file, ImageFormat::Jpeg).unwrap().into_rgb8()
}

/// As wide as asked, the shape kept.
fn scaled(picture: &RgbImage, width: u32) -> RgbImage {
    let height = (picture.height() * width / picture.width()).max(1);
    imageops::resize(picture, width, height, FilterType::Triangle)
}

/// Without so many thousandths of its sides: left, top, right, bottom.
fn trimmed(picture: &RgbImage, [left, top, right, bottom]: [u32; 4]) -> RgbImage {
    let (width, height) = picture.dimensions();
    let of = |side: u32, part: u32| (side * part + 500) / 1_000;
    let (x, y) = (of(width, left), of(height, top));
    let (across, down) = (width - x - of(width, right), height - y - of(height, bottom));
    imageops::crop_imm(picture, x, y, across, down).to_image()
}

fn lit(picture: &RgbImage, percent: u32) -> RgbImage {
    let mut picture = picture.clone();
    picture.iter_mut().for_each(|value| *value = (u32::from(*value) * percent / 100).min(255) as u8);
    picture
}

/// The copies that must be known again.
fn copies(picture: &RgbImage) -> Vec<(&'static str, RgbImage)> {
    vec![
        ("quality 40", compressed(picture, 40)),
        ("48 pixels", scaled(picture, 48)),
        ("96 pixels", scaled(picture, 96)),
        ("400 pixels", scaled(picture, 400)),
        ("trimmed around", trimmed(picture, [15, 15, 15, 15])),
        ("trimmed at the right", trimmed(picture, [0, 0, 30, 0])),
        ("trimmed below", trimmed(picture, [0, 0, 0, 30])),
        ("a quarter lighter", lit(picture, 125)),
        ("a quarter darker", lit(picture, 75)),
        ("all of it", compressed(&scaled(&trimmed(picture, [10, 15, 15, 10]), 120), 40)),
    ]
}

fn all() -> Vec<RgbImage> {
    let sorts: [fn(u32) -> RgbImage; 4] = [landscape, portrait, sign, screen];
    sorts.into_iter().flat_map(|sort| (0..OF_EACH).map(sort)).collect()
}

#[test]
fn copies_are_known_again_and_other_pictures_are_not() {
    let pictures = all();
    let hashes: Vec<u64> = pictures.iter().map(|picture| hash(picture).unwrap()).collect();
    let (mut count, mut near) = (0, 0);
    let mut far = std::collections::BTreeMap::<&str, u32>::new();
    for (picture, own) in pictures.iter().zip(&hashes) {
        for (name, copy) in copies(picture) {
            count += 1;
            if hash(&copy).is_some_and(|copy| distance(copy, *own) <= 6) {
                near += 1;
            } else {
                *far.entry(name).or_default() += 1;
            }
        }
    }
    let pairs = || {
        hashes
            .iter()
            .enumerate()
            .flat_map(|(at, one)| hashes[..at].iter().map(|other| distance(*one, *other)))
    };
    let (all, apart) = (pairs().count(), pairs().filter(|distance| *distance > 10).count());
    let told = format!("{near} of {count} copies are near (far: {far:?}), {apart} of {all} others are apart");
    assert_eq!((count, all), (1_600, 12_720));
    assert!(near * 100 >= count * 95, "{told}");
    assert!(apart * 1_000 >= all * 990, "{told}");
}

#[test]
fn a_flat_picture_is_like_nothing() {
    for light in [0, 7, 128, 255] {
        let flat = RgbImage::from_pixel(90, 60, Rgb([light; 3]));
        let gray = Raster { width: 90, height: 60, rgb: flat.as_raw().clone() }.gray();
        assert_eq!(of(&gray), Likeness { hash: None, contrast: 0 });
        assert_eq!(hash(&compressed(&flat, 30)), None);
    }
    // A checked pattern finer than the cells is flat to the eye too.
    let fine = RgbImage::from_fn(320, 320, |x, y| Rgb([if (x + y) % 2 == 0 { 90 } else { 160 }; 3]));
    assert_eq!(hash(&fine), None);
}

#[test]
fn contrast_tells_how_far_light_and_dark_are_apart() {
    let halves = RgbImage::from_fn(64, 64, |x, _| Rgb([if x < 32 { 0 } else { 255 }; 3]));
    let gray = Raster { width: 64, height: 64, rgb: halves.as_raw().clone() }.gray();
    let likeness = of(&gray);
    assert!(likeness.contrast >= 127, "{likeness:?}");
    assert!(likeness.hash.is_some());
}

#[test]
fn a_mirrored_picture_is_another_picture() {
    let pictures = [landscape(1), sign(2), screen(3)];
    for picture in pictures {
        let mirrored = imageops::flip_horizontal(&picture);
        assert!(distance(hash(&picture).unwrap(), hash(&mirrored).unwrap()) > 10);
    }
}

proptest! {
    #[test]
    fn every_size_is_measured_and_cells_keep_the_mean(width in 1_u32..150, height in 1_u32..150, seed in any::<u32>()) {
        let mut dice = Dice::new(seed);
        let pixels: Vec<u8> = (0..width * height).map(|_| dice.roll(0, 256) as u8).collect();
        let mean = pixels.iter().map(|pixel| f64::from(*pixel)).sum::<f64>() / pixels.len() as f64;
        let gray = Gray { width, height, pixels };
        let cells = cells(&gray).unwrap();
        prop_assert_eq!(cells.len(), SIDE * SIDE);
        prop_assert!((cells.iter().sum::<f64>() / cells.len() as f64 - mean).abs() < 1e-6);
        prop_assert_eq!(of(&gray), of(&gray));
    }

    #[test]
    fn pixels_that_do_not_fit_the_size_are_flat(width in 0_u32..40, height in 0_u32..40, count in 0_usize..900) {
        prop_assume!(count != (width * height) as usize || count == 0);
        let likeness = of(&Gray { width, height, pixels: vec![9; count] });
        prop_assert_eq!(likeness, Likeness { hash: None, contrast: 0 });
    }
}
