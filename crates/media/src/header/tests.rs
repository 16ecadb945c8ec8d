//! Headers, and whatever else comes first in a file.

use super::*;
use proptest::prelude::*;

fn png(width: u32, height: u32) -> Vec<u8> {
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let chunks = [&b"\0\0\0\x0dIHDR"[..], &size, &[8, 2, 0, 0, 0], &[0; 4], b"\0\0\0\0IDAT", &[0; 4]];
    [&b"\x89PNG\r\n\x1a\n"[..], &chunks.concat()].concat()
}

#[test]
fn limits_hold_exactly() {
    assert_eq!(read(&png(10_000, 5_000)).map(|header| header.width), Ok(10_000));
    assert_eq!(read(&png(10_000, 5_001)), Err(Refusal::TooLarge));
    assert_eq!(read(&png(30_000, 1)).map(|header| header.height), Ok(1));
    assert_eq!(read(&png(30_001, 1)), Err(Refusal::TooLarge));
    assert_eq!(read(&png(0, 1)), Err(Refusal::Broken));
}

#[test]
fn bytes_are_counted_before_anything_else_is_read() {
    let mut bytes = png(40, 30);
    bytes.resize(MAX_BYTES, 0);
    assert!(read(&bytes).is_ok());
    bytes.push(0);
    assert_eq!(read(&bytes), Err(Refusal::TooManyBytes));
}

#[test]
fn web_pages_and_texts_are_no_pictures() {
    for text in ["<html>", "Chuyển tiền ngay", "BM là gì?", "%PDF-1.4", "<svg/>", "", "GIF", "RIFF"] {
        assert!(!is_picture(text.as_bytes()), "{text}");
    }
    assert!(is_picture(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"));
}

/// Beginnings of every format, so that arbitrary bytes get past them.
const BEGINNINGS: [&[u8]; 9] = [
    b"",
    b"\xff\xd8\xff",
    b"\xff\xd8\xff\xc0\0\x0b\x08\0\x10\0\x10\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0\x3f\0",
    b"\x89PNG\r\n\x1a\n",
    b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x10\0\0\0\x10\x08\x02\0\0\0\0\0\0\0",
    b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\x10\0\0\x10\0\0",
    b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f",
    b"GIF89a\x10\0\x10\0\x80\0\0\0\0\0\0\0\0",
    b"\0\0\0\x18ftyp",
];

proptest! {
    #[test]
    fn any_bytes_are_refused_or_within_the_limits(
        beginning in 0..BEGINNINGS.len(),
        rest in proptest::collection::vec(any::<u8>(), 0..400),
    ) {
        let bytes = [BEGINNINGS[beginning], &rest].concat();
        is_picture(&bytes);
        if let Ok(header) = read(&bytes) {
            prop_assert!(header.width > 0 && header.height > 0 && header.frames > 0);
            prop_assert!(u64::from(header.width) * u64::from(header.height) <= MAX_PIXELS);
            // What the header lets through, a decoder either reads or refuses.
            if u64::from(header.width) * u64::from(header.height) <= 1 << 16
                && let Ok(raster) = crate::decode::upright(&bytes, &header, 1)
            {
                prop_assert_eq!(raster.rgb.len(), 3 * (raster.width * raster.height) as usize);
            }
        }
    }
}
