//! Ordinary pictures of every kind.

use crate::{picture, settings, without_ocr};
use engine::evidence::Probe;
use media::{OcrChoice, Pictures, Program, Refusal, Settings, header};

#[test]
fn every_kind_that_is_read_is_read() {
    let pictures = without_ocr();
    for (name, format, size, frames) in [
        ("message.png", "png", (640, 360), 1),
        ("interlaced.png", "png", (640, 360), 1),
        ("sixteen_bit.png", "png", (160, 90), 1),
        ("animated.png", "png", (40, 30), 3),
        ("message.jpg", "jpeg", (640, 360), 1),
        ("progressive.jpg", "jpeg", (640, 360), 1),
        ("cmyk.jpg", "jpeg", (160, 90), 1),
        ("message.webp", "webp", (640, 360), 1),
        ("animated.webp", "webp", (40, 30), 3),
        ("message.gif", "gif", (640, 360), 1),
        ("animated.gif", "gif", (40, 30), 3),
    ] {
        let bytes = picture(name);
        let looked = pictures.look(&bytes).unwrap();
        let seen = &looked.picture;
        assert_eq!((seen.format.as_str(), seen.frames), (format, frames), "{name}");
        assert_eq!((seen.width, seen.height), size, "{name}");
        let preview = header::read(&looked.preview).unwrap();
        assert_eq!((preview.width, preview.height), size, "{name}");
        assert!(header::is_picture(&bytes));
    }
}

#[test]
fn the_same_picture_in_four_formats_is_known_again() {
    let pictures = without_ocr();
    let likeness = |name: &str| pictures.look(&picture(name)).unwrap().likeness.unwrap();
    let own = likeness("message.png");
    for name in ["message.jpg", "message.webp", "message.gif", "interlaced.png", "progressive.jpg"] {
        let distance = media::likeness::distance(own, likeness(name));
        assert!(distance <= 6, "{name}: {distance}");
    }
    let preview = pictures.look(&pictures.look(&picture("message.png")).unwrap().preview).unwrap();
    assert!(media::likeness::distance(own, preview.likeness.unwrap()) <= 6);
    let other = media::likeness::distance(own, likeness("turned.jpg"));
    assert!(other > 10, "{other}");
    // Its first frame is one colour.
    let flat = pictures.look(&picture("animated.png")).unwrap();
    assert_eq!((flat.likeness, flat.contrast), (None, 0));
}

/// The pixels of a picture, in this process.
fn pixels(name: &str) -> media::raster::Raster {
    let bytes = picture(name);
    let header = header::read(&bytes).unwrap();
    media::decode::upright(&bytes, &header, 1).unwrap()
}

#[test]
fn colours_of_print_and_of_sixteen_bits_look_as_they_should() {
    for name in ["cmyk.jpg", "sixteen_bit.png"] {
        let gray = pixels(name).gray().pixels;
        let light = gray.iter().filter(|pixel| **pixel > 230).count();
        assert!(light > gray.len() * 8 / 10, "{name}: dark letters on white, {light} of {}", gray.len());
        assert!(gray.iter().any(|pixel| *pixel < 120), "{name}");
    }
}

#[test]
fn white_on_nothing_is_laid_on_black() {
    let raster = pixels("white_on_nothing.png");
    assert_eq!(raster.rgb.first_chunk(), Some(&[0, 0, 0]));
    assert!(raster.rgb.contains(&255));
}

#[test]
fn pictures_are_turned_upright() {
    let bytes = picture("turned.jpg");
    let header = header::read(&bytes).unwrap();
    assert_eq!((header.width, header.height), (40, 30));
    let dark_corner = |orientation| {
        let raster = media::decode::upright(&bytes, &header, orientation).unwrap();
        let at = |x: u32, y: u32| raster.rgb[3 * (y * raster.width + x) as usize] < 128;
        let (right, bottom) = (raster.width - 3, raster.height - 3);
        (raster.width, [at(2, 2), at(right, 2), at(2, bottom), at(right, bottom)].iter().position(|d| *d))
    };
    // Upper left, upper right, lower left, lower right: where the corner comes to lie (EXIF 2.32, table 6).
    let corners = [(40, 0), (40, 1), (40, 3), (40, 2), (30, 0), (30, 1), (30, 3), (30, 2)];
    for (orientation, (width, corner)) in (1..).zip(corners) {
        assert_eq!(dark_corner(orientation), (width, Some(corner)), "orientation {orientation}");
    }
    assert_eq!(dark_corner(99), (40, Some(0)));
}

#[test]
fn a_picture_without_a_program_that_reads_text_says_so() {
    let looked = without_ocr().look(&picture("message.png")).unwrap();
    assert!(!matches!(looked.picture.text, Probe::Known(_)));
    assert_eq!(without_ocr().ocr().state(), "off");
}

#[test]
fn a_worker_that_cannot_be_started_is_our_fault() {
    let path = "/nowhere/at/all".into();
    let settings = Settings { worker: Program { path, arguments: Vec::new() }, ..settings(OcrChoice::Off) };
    let refusal = Pictures::new(settings).look(&picture("message.png")).unwrap_err();
    assert_eq!(refusal, Refusal::NoWorker);
    assert!(refusal.is_ours());
}

#[test]
fn a_worker_that_says_nonsense_is_not_believed() {
    for (path, argument) in [("/bin/echo", "nothing"), ("/bin/false", ""), ("/usr/bin/yes", "no")] {
        let worker = Program { path: path.into(), arguments: vec![argument.into()] };
        let pictures = Pictures::new(Settings { worker, ..settings(OcrChoice::Off) });
        assert_eq!(pictures.look(&picture("message.png")).unwrap_err(), Refusal::Broken, "{path}");
    }
}
