//! Portraits as pixels, through the worker.

use crate::{hostile, picture, settings, without_ocr};
use media::portrait::{BYTES, SIDE};
use media::{OcrChoice, Pictures, Program, Refusal, Settings};

#[test]
fn every_kind_of_picture_has_a_portrait_of_the_same_size() {
    let pictures = without_ocr();
    for name in
        ["message.png", "message.jpg", "message.webp", "message.gif", "cmyk.jpg", "white_on_nothing.png"]
    {
        assert_eq!(pictures.portrait(&picture(name)).unwrap().len(), BYTES, "{name}");
    }
}

#[test]
fn a_portrait_is_upright() {
    let bytes = picture("turned.jpg");
    let header = media::header::read(&bytes).unwrap();
    let orientation = media::metadata::orientation(&bytes);
    let upright = media::decode::upright(&bytes, &header, orientation).unwrap();
    assert_eq!(without_ocr().portrait(&bytes).unwrap(), media::portrait::make(&upright).unwrap());
}

#[test]
fn what_is_shown_is_the_picture() {
    let dark =
        |pixels: &[u8]| pixels.as_chunks::<3>().0.iter().filter(|p| p.iter().all(|c| *c < 100)).count();
    let pixels = without_ocr().portrait(&picture("message.png")).unwrap();
    let share = dark(&pixels) as f64 / f64::from(SIDE * SIDE);
    assert!((0.005..0.5).contains(&share), "letters on a ground: {share}");
}

#[test]
fn hostile_pictures_have_no_portrait_or_one_of_the_right_size() {
    let pictures = without_ocr();
    for case in hostile::all() {
        let got = match pictures.portrait(&case.bytes) {
            Ok(pixels) => {
                assert_eq!(pixels.len(), BYTES, "{}", case.name);
                "fine"
            }
            Err(refusal) => refusal.code(),
        };
        assert!(case.expected.iter().any(|expected| expected.0 == got), "{}: {got}", case.name);
    }
}

#[test]
fn a_worker_that_says_nonsense_is_not_believed() {
    let worker = Program { path: "/bin/echo".into(), arguments: vec!["nothing".into()] };
    let pictures = Pictures::new(Settings { worker, ..settings(OcrChoice::Off) });
    assert_eq!(pictures.portrait(&picture("message.png")).unwrap_err(), Refusal::Broken);
}
