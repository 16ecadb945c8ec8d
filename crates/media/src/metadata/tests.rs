//! Pictures that other programs wrote, and what must be read from them; then any bytes at all.

use super::container::Format;
use super::*;
use engine::picture::Place;
use proptest::prelude::*;
use std::path::{Path, PathBuf};

/// The folder of pictures that exiftool, piexif, Pillow and ImageMagick wrote.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/metadata")
}

/// All of them: name and bytes.
pub(crate) fn pictures() -> Vec<(String, Vec<u8>)> {
    let is_picture = |path: &PathBuf| Format::of(&std::fs::read(path).unwrap()).is_some();
    let paths = std::fs::read_dir(folder()).unwrap().map(|e| e.unwrap().path()).filter(is_picture);
    let mut out: Vec<_> = paths
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&path).unwrap()))
        .collect();
    out.sort();
    assert!(out.len() >= 24, "{} pictures", out.len());
    out
}

fn said(name: &str) -> Metadata {
    read(&std::fs::read(folder().join(name)).unwrap())
}

fn place(name: &str) -> Option<(f64, f64)> {
    let rounded = |degrees: f64| (degrees * 1e5).round() / 1e5;
    said(name).place.map(|Place { latitude, longitude }| (rounded(latitude), rounded(longitude)))
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn what_a_phone_writes_is_read_in_every_container() {
    for name in ["phone.jpg", "motion.jpg", "restarts.jpg", "cmyk.jpg", "phone.webp", "animated.webp"] {
        let said = said(name);
        assert_eq!(place(name), Some((10.775, 106.7)), "{name}");
        assert_eq!(said.taken.as_deref(), Some("2026-03-07T08:47:05+07:00"), "{name}");
        assert_eq!(said.changed.as_deref(), Some("2026-03-07T08:50:00+07:00"), "{name}");
        assert_eq!(said.device.as_deref(), Some("Apple iPhone 13"), "{name}");
        assert_eq!(said.software.as_deref(), Some("17.3.1"), "{name}");
        assert_eq!(said.owner.as_deref(), Some("Trần Lan"), "{name}");
        assert_eq!(said.serial.as_deref(), Some("F2LX1234"), "{name}");
        assert_eq!(said.author.as_deref(), Some("Trần Lan"), "{name}");
        assert_eq!(said.kinds[0], "exif", "{name}");
    }
}

#[test]
fn places_are_read_wherever_they_stand_and_placeholders_are_none() {
    for (name, expected) in [
        ("phone.png", Some((10.775, 106.7))),
        ("magick.png", Some((10.775, 106.7))),
        ("xmp.jpg", Some((10.775, 106.7))),
        ("southwest.jpg", Some((-33.45, -70.66))),
        ("no_place.jpg", None),
        ("null_island.jpg", None),
        ("plain.jpg", None),
        ("pair.jpg", None),
    ] {
        assert_eq!(place(name), expected, "{name}");
    }
}

#[test]
fn a_news_picture_says_who_where_and_when() {
    let press = Metadata {
        taken: text("2026-03-07T08:47:05+07:00"),
        place_names: ["Cầu Trường Tiền", "Huế", "Việt Nam"].map(str::to_owned).into(),
        author: text("Trần Lan"),
        caption: text("Nước lên sáng nay"),
        kinds: ["iptc", "comment"].map(str::to_owned).into(),
        ..Metadata::default()
    };
    assert_eq!(said("press.jpg"), press);
    let xmp = said("xmp.jpg");
    assert_eq!(xmp.place_names, ["TP Hồ Chí Minh", "Việt Nam"]);
    assert_eq!(xmp.taken.as_deref(), Some("2026-03-07T08:47:05+07:00"));
    assert_eq!((xmp.software, xmp.serial), (text("Darktable 4.8"), text("12345")));
    assert_eq!(said("animated.gif").place_names, ["Huế"]);
    assert_eq!(said("animated.gif").kinds, ["xmp", "comment"]);
    let southwest = said("southwest.jpg");
    assert_eq!((southwest.caption, southwest.author), (text("Cà phê"), text("Trần Lan")));
}

#[test]
fn marks_of_generators_are_told() {
    let labelled = said("labelled.jpg");
    assert_eq!(labelled.source_type.as_deref(), Some("trainedAlgorithmicMedia"));
    assert_eq!(labelled.generator, Some(("XMP Credit".to_owned(), "Made with Google AI".to_owned())));
    for (name, field) in [
        ("webui.png", "parameters"),
        ("comfy.png", "prompt"),
        ("midjourney.png", "Description"),
        ("settings.jpg", "EXIF UserComment"),
    ] {
        assert_eq!(said(name).generator.map(|(field, _)| field).as_deref(), Some(field), "{name}");
    }
    for name in ["phone.jpg", "press.jpg", "texts.png", "phone.png", "plain.jpg"] {
        assert_eq!(said(name).generator, None, "{name}");
    }
}

#[test]
fn orientation_is_that_of_exif() {
    for (name, expected) in [
        ("phone.jpg", 6),
        ("phone.png", 6),
        ("phone.webp", 8),
        ("animated.webp", 6),
        ("plain.jpg", 1),
        ("palette.png", 1),
    ] {
        assert_eq!(orientation(&std::fs::read(folder().join(name)).unwrap()), expected, "{name}");
    }
}

#[test]
fn extended_xmp_is_joined_and_content_credentials_are_seen() {
    let segment = |marker: u8, body: &[u8]| {
        [&[0xff, marker], &(body.len() as u16 + 2).to_be_bytes()[..], body].concat()
    };
    let packet = br#"<p:City xmlns:p="http://ns.adobe.com/photoshop/1.0/">Hu&#x1ebf;</p:City>"#;
    let part = |from: usize, to: usize| {
        let mut body = b"http://ns.adobe.com/xmp/extension/\0".to_vec();
        body.extend([b'0'; 32]);
        body.extend((packet.len() as u32).to_be_bytes());
        body.extend((from as u32).to_be_bytes());
        body.extend(&packet[from..to]);
        segment(jpeg::APP1, &body)
    };
    let credentials =
        b"JP\0\x01\0\0\0\x01....jumbc2pa....http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture\
        \0http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia\x18";
    let file =
        [b"\xff\xd8".to_vec(), part(0, 20), part(20, packet.len()), segment(0xeb, credentials)].concat();
    let said = read(&file);
    assert_eq!(said.place_names, ["Huế"]);
    assert_eq!(said.source_type.as_deref(), Some("compositeWithTrainedAlgorithmicMedia"));
    assert_eq!(said.kinds, ["xmp", "c2pa"]);
}

#[test]
fn exif_as_text_is_read_as_older_programs_wrote_it() {
    let tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x0f\0\x02\0\0\0\x04abc\0\0\0\0\0";
    let digits: String = tiff.iter().map(|b| format!("{b:02x}")).collect();
    let body = format!("Raw profile type exif\0\nexif\n{:8}\n{digits}\n", tiff.len());
    let mut file = png::SIGNATURE.to_vec();
    file.extend((body.len() as u32).to_be_bytes());
    file.extend(b"tEXt");
    file.extend(body.as_bytes());
    assert_eq!(read(&file).device.as_deref(), Some("abc"));
}

#[test]
fn what_is_packed_tight_is_unpacked_to_a_limit() {
    use std::io::Write;
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&vec![b'a'; 64 << 20]).unwrap();
    let body = [b"Comment\0\0".to_vec(), packed.finish().unwrap()].concat();
    let mut file = png::SIGNATURE.to_vec();
    for _ in 0..40 {
        file.extend((body.len() as u32).to_be_bytes());
        file.extend(b"zTXt");
        file.extend(&body);
        file.extend([0; 4]);
    }
    let raw = Raw::of(&file);
    assert!(raw.texts.iter().map(|(_, text)| text.len()).sum::<usize>() <= 2 * container::MOST_BYTES);
    assert_eq!(read(&file).kinds, ["comment"]);
}

/// Whatever is read must be fit to be shown.
fn assert_sane(said: &Metadata) {
    let texts =
        [&said.taken, &said.changed, &said.device, &said.software, &said.author, &said.owner, &said.serial];
    let texts =
        texts.into_iter().chain([&said.caption, &said.source_type]).flatten().chain(&said.place_names);
    let generator = said.generator.iter().flat_map(|(field, says)| [field, says]);
    for text in texts.chain(generator) {
        assert!(!text.is_empty() && text.chars().count() <= 500, "{text:?}");
        assert!(!text.contains(char::is_control), "{text:?}");
    }
    assert!(said.place_names.len() <= MOST_PLACE_NAMES);
    if let Some(Place { latitude, longitude }) = said.place {
        assert!((-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude));
    }
}

/// Bytes of a picture overwritten, taken out and put in, at places that are often those of metadata.
pub(crate) fn spoiled(bytes: &[u8], changes: &[(prop::sample::Index, u8, u8)]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (at, how, value) in changes {
        if bytes.is_empty() {
            break;
        }
        let at = at.index(bytes.len());
        match how % 4 {
            0 => bytes.truncate(at.max(bytes.len() / 2)),
            1 => bytes.insert(at, *value),
            2 => drop(bytes.remove(at)),
            _ => bytes[at] = *value,
        }
    }
    bytes
}

/// Changes to bytes, mostly overwriting.
pub(crate) fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, u8, u8)>> {
    let value = prop_oneof![Just(0), Just(1), Just(0x7f), Just(0xff), any::<u8>()];
    prop::collection::vec(
        (any::<prop::sample::Index>(), prop_oneof![0..4_u8, Just(3), Just(3)], value),
        1..12,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spoiled_pictures_are_read_sanely(of in any::<prop::sample::Index>(), changes in changes()) {
        let pictures = pictures_once();
        let bytes = spoiled(&pictures[of.index(pictures.len())].1, &changes);
        assert_sane(&read(&bytes));
        prop_assert!((1..=8).contains(&orientation(&bytes)));
    }

    #[test]
    fn any_tiff_is_read_sanely(bytes in prop::collection::vec(any::<u8>(), 0..400), is_little in any::<bool>()) {
        let head = if is_little { b"II*\0\x08\0\0\0" } else { b"MM\0*\0\0\0\x08" };
        if let Some(said) = exif::read(&[head, &bytes[..]].concat()) {
            assert_sane(&said);
        }
        assert_sane(&xmp::read(&bytes));
        assert_sane(&iptc::read(&[b"8BIM\x04\x04\0\0\0\0\x04\0", &bytes[..]].concat()).unwrap_or_default());
    }
}

/// The pictures, read from the disk once for all cases.
pub(crate) fn pictures_once() -> &'static [(String, Vec<u8>)] {
    static PICTURES: std::sync::OnceLock<Vec<(String, Vec<u8>)>> = std::sync::OnceLock::new();
    PICTURES.get_or_init(pictures)
}
