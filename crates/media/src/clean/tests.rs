//! The same pixels, nothing beside them, and no surprise from spoiled files.

use super::without_metadata;
use crate::metadata::tests::{changes, folder, pictures, pictures_once, spoiled};
use crate::metadata::{orientation, read};
use engine::picture::Metadata;
use image::codecs::{gif::GifDecoder, png::PngDecoder, webp::WebPDecoder};
use image::{AnimationDecoder, Frame, ImageDecoder, ImageReader};
use proptest::prelude::*;
use std::io::Cursor;
use std::path::Path;
use std::process::Command;

/// Most bytes by which a copy may be longer than its original.
const MOST_ADDED: usize = 64;

/// What is seen of a picture: size, colour type, pixels, colour profile.
type Seen = (u32, u32, image::ColorType, Vec<u8>, Option<Vec<u8>>);

fn pixels(bytes: &[u8]) -> Option<Seen> {
    let mut decoder = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    let profile = decoder.icc_profile().ok()?;
    let mut out = vec![0; usize::try_from(decoder.total_bytes()).ok().filter(|n| *n < 1 << 24)?];
    let colour = decoder.color_type();
    decoder.read_image(&mut out).ok()?;
    Some((width, height, colour, out, profile))
}

/// A frame: place, pixels, time.
type Shown = (u32, u32, Vec<u8>, (u32, u32));

/// All frames of an animation.
fn frames(name: &str, bytes: &[u8]) -> Vec<Shown> {
    let bytes = Cursor::new(bytes);
    let frames = match Path::new(name).extension().unwrap().to_str().unwrap() {
        "gif" => GifDecoder::new(bytes).unwrap().into_frames(),
        "webp" => WebPDecoder::new(bytes).unwrap().into_frames(),
        _ => PngDecoder::new(bytes).unwrap().apng().unwrap().into_frames(),
    };
    let parts = |f: Frame| (f.left(), f.top(), f.buffer().as_raw().clone(), f.delay().numer_denom_ms());
    frames.collect_frames().unwrap().into_iter().map(parts).collect()
}

#[test]
fn pixels_profile_and_orientation_stay_and_all_else_goes() {
    for (name, bytes) in pictures() {
        let clean = without_metadata(&bytes).unwrap();
        let before = pixels(&bytes);
        assert!(before.is_some() && before == pixels(&clean), "{name}: other pixels");
        assert_eq!(orientation(&bytes), orientation(&clean), "{name}");
        let said = read(&clean);
        let kinds = if orientation(&bytes) == 1 { Vec::new() } else { vec!["exif".to_owned()] };
        assert_eq!(said, Metadata { kinds, ..Metadata::default() }, "{name}");
        assert!(clean.len() <= bytes.len() + MOST_ADDED, "{name}: {} of {}", clean.len(), bytes.len());
        assert_eq!(without_metadata(&clean).as_ref(), Some(&clean), "{name}: cleaned twice");
    }
}

#[test]
fn animations_keep_their_frames_and_times() {
    for name in ["animated.gif", "animated.png", "animated.webp"] {
        let bytes = std::fs::read(folder().join(name)).unwrap();
        let before = frames(name, &bytes);
        assert_eq!(before.len(), 3, "{name}");
        assert!(before == frames(name, &without_metadata(&bytes).unwrap()), "{name}");
    }
    let gif = without_metadata(&std::fs::read(folder().join("animated.gif")).unwrap()).unwrap();
    assert!(memchr::memmem::find(&gif, b"NETSCAPE2.0").is_some());
}

#[test]
fn nothing_that_was_written_beside_the_pixels_is_left_anywhere() {
    let written: [&[u8]; 10] = [
        b"Apple",
        b"iPhone",
        b"Lan",
        b"10.775",
        b"ftyp",
        b"Steps:",
        b"MPF\0",
        b"photoshop",
        b"F2LX1234",
        b"2026:03:07",
    ];
    for (name, bytes) in pictures() {
        let clean = without_metadata(&bytes).unwrap();
        for words in written {
            assert!(
                memchr::memmem::find(&clean, words).is_none(),
                "{name}: {}",
                String::from_utf8_lossy(words)
            );
        }
    }
}

/// What exiftool says of a copy; only where it is installed.
#[test]
fn exiftool_finds_nothing_either() {
    if !Command::new("exiftool").arg("-ver").output().is_ok_and(|out| out.status.success()) {
        return;
    }
    let wanted =
        ["EXIF", "GPS", "XMP", "IPTC", "Photoshop", "MPF", "Trailer", "JUMBF", "MakerNotes", "PNG-Text"];
    for (name, bytes) in pictures() {
        let path = std::env::temp_dir().join(format!("media-clean-{}-{name}", std::process::id()));
        std::fs::write(&path, without_metadata(&bytes).unwrap()).unwrap();
        let mut asked = Command::new("exiftool");
        asked.args(["-s", "-G1", "-a", "-u", "-n"]).args(["-x", "Orientation", "-x", "ExifByteOrder"]);
        let out =
            asked.args(wanted.iter().map(|group| format!("-{group}:all"))).args(["-Comment", "-Warning"]);
        let out = out.arg(&path).output().unwrap();
        std::fs::remove_file(&path).unwrap();
        assert_eq!(String::from_utf8_lossy(&out.stdout), "", "{name}");
    }
}

#[test]
fn what_is_no_picture_has_no_copy() {
    for bytes in [&b""[..], b"\xff\xd8", b"%PDF-1.7", b"RIFF\0\0\0\0WAVE", b"GIF88a"] {
        assert_eq!(without_metadata(bytes), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spoiled_pictures_have_copies_without_metadata(of in any::<prop::sample::Index>(), changes in changes()) {
        let pictures = pictures_once();
        let bytes = spoiled(&pictures[of.index(pictures.len())].1, &changes);
        if let Some(clean) = without_metadata(&bytes) {
            prop_assert!(clean.len() <= bytes.len() + MOST_ADDED);
            let said = read(&clean);
            let is_turned = orientation(&clean) != 1;
            let kinds = if is_turned { vec!["exif".to_owned()] } else { Vec::new() };
            prop_assert_eq!(said, Metadata { kinds, ..Metadata::default() });
            prop_assert_eq!(without_metadata(&clean), Some(clean));
        }
    }

    #[test]
    fn whatever_is_put_beside_the_pixels_goes(marker in 0xe1..0xf0_u8, body in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assume!(!matches!(marker, 0xe2 | 0xee));
        let jpeg = std::fs::read(folder().join("plain.jpg")).unwrap();
        let length = (body.len() as u16 + 2).to_be_bytes();
        let more = [&jpeg[..2], &[0xff, marker], &length, &body, &[0xff, 0xfe], &length, &body, &jpeg[2..], &body].concat();
        prop_assert_eq!(without_metadata(&more), without_metadata(&jpeg));
        let png = std::fs::read(folder().join("webui.png")).unwrap();
        let length = (body.len() as u32).to_be_bytes();
        let (head, rest) = png.split_at(8 + 25);
        let more = [head, &length, b"teST", &body, &[0; 4], &length, b"tEXt", &body, &[0; 4], rest, &body].concat();
        prop_assert_eq!(without_metadata(&more), without_metadata(&png));
        let webp = std::fs::read(folder().join("animated.webp")).unwrap();
        let length = (body.len() as u32).to_le_bytes();
        let padding = &[0][..body.len() % 2];
        let mut more = [&webp, &b"JUNK"[..], &length, &body, padding].concat();
        let size = (more.len() as u32 - 8).to_le_bytes();
        more[4..8].copy_from_slice(&size);
        prop_assert_eq!(without_metadata(&more), without_metadata(&webp));
    }
}
