//! JPEG.

use super::{Case, case};

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = (data.len() as u16 + 2).to_be_bytes();
    [&[0xff, marker][..], &length, data].concat()
}

/// A progressive frame of so many pixels with so many empty scans.
fn scans(width: u16, height: u16, count: usize) -> Vec<u8> {
    let [w, h] = [width.to_be_bytes(), height.to_be_bytes()];
    let mut bytes = vec![0xff, 0xd8];
    bytes.extend(segment(0xdb, &[&[0][..], &[1; 64]].concat()));
    bytes.extend(segment(0xc2, &[8, h[0], h[1], w[0], w[1], 1, 1, 0x11, 0]));
    // One code of one bit for "nothing here", and the longest run of blocks without anything.
    let lengths = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    for class in [0x00, 0x10] {
        bytes.extend(segment(0xc4, &[&[class][..], &lengths, &[0, 0xe0 * (class >> 4)]].concat()));
    }
    for at in 0..count {
        let (first, last) = if at == 0 { (0, 0) } else { (1, 63) };
        bytes.extend(segment(0xda, &[1, 1, 0, first, last, 0]));
        bytes.extend([0; 16]);
    }
    bytes.extend([0xff, 0xd9]);
    bytes
}

/// A good picture, without text, with a segment put after its first bytes.
fn with(marker: u8, data: &[u8]) -> Vec<u8> {
    let good = crate::picture("turned.jpg");
    [&good[..2], &segment(marker, data), &good[2..]].concat()
}

/// EXIF whose directory has the entries given, little endian, at its usual place.
fn exif(entries: &[[u32; 3]], next: u32) -> Vec<u8> {
    let mut data = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
    data.extend((entries.len() as u16).to_le_bytes());
    for [tag_and_type, count, value] in entries {
        data.extend(tag_and_type.to_le_bytes());
        data.extend(count.to_le_bytes());
        data.extend(value.to_le_bytes());
    }
    data.extend(next.to_le_bytes());
    data
}

/// Numbers that look random and are always the same.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..length).map(|_| next()).collect()
}

pub(super) fn worst() -> Vec<Case> {
    let lasting = &["fine", "broken", "too-slow", "too-complex", "too-large"][..];
    let mut large = with(0xfe, &[b' '; 60_000]);
    large.resize((16 << 20) + 1, 0);
    let exif_pointer = 0x8769 | 4 << 16;
    vec![
        case("jpeg: 4,000 scans over 12 million pixels", scans(4_000, 3_000, 4_000), &["too-complex"]),
        case("jpeg: 60 scans over 48 million pixels", scans(8_000, 6_000, 60), &["too-complex"]),
        case("jpeg: 10 scans over 48 million pixels", scans(8_000, 6_000, 10), lasting),
        case("jpeg: 55 scans over 9 million pixels", scans(3_000, 3_000, 55), lasting),
        case("jpeg: 65,535 x 65,535", scans(65_535, 65_535, 1), &["too-large"]),
        case(
            "jpeg: a directory that holds itself",
            with(0xe1, &exif(&[[exif_pointer, 1, 8]; 400], 8)),
            &["fine"],
        ),
        case(
            "jpeg: an entry of 4 billion numbers",
            with(0xe1, &exif(&[[0x010e | 2 << 16, u32::MAX, 8]], u32::MAX)),
            &["fine"],
        ),
        case("jpeg: more than 16 MB", large, &["too-many-bytes"]),
        case(
            "jpeg: an archive behind the picture",
            [crate::picture("turned.jpg"), b"PK\x03\x04".to_vec(), noise(9_000)].concat(),
            &["fine"],
        ),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    let mut garbled = crate::picture("message.jpg");
    let half = garbled.len() / 2;
    let tail = garbled.len() - half;
    garbled.truncate(half);
    garbled.extend(noise(tail));
    let twice = [&scans(8, 8, 1)[..69], &scans(20_000, 2_000, 1)[2..]].concat();
    vec![
        case("jpeg: noise instead of half of it", garbled, &["fine", "broken"]),
        case("jpeg: two sizes", twice, &["broken", "fine", "too-complex"]),
        case("jpeg: 0 x 0", scans(0, 0, 1), &["broken"]),
        case("jpeg: no scan", scans(8, 8, 0), &["broken"]),
        case("jpeg: markers without end", [vec![0xff, 0xd8], vec![0xff; 100_000]].concat(), &["broken"]),
        case(
            "jpeg: noise",
            [vec![0xff, 0xd8, 0xff, 0xe0], noise(50_000)].concat(),
            &["broken", "other-format", "too-large", "too-complex"],
        ),
        case("jpeg: lossless", segment_only(0xc3), &["other-format"]),
        case("jpeg: arithmetic", segment_only(0xc9), &["other-format"]),
    ]
}

fn segment_only(marker: u8) -> Vec<u8> {
    [vec![0xff, 0xd8], segment(marker, &[8, 0, 8, 0, 8, 1, 1, 0x11, 0]), segment(0xda, &[1, 1, 0, 0, 63, 0])]
        .concat()
}
