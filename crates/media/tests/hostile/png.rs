//! PNG.

use super::{Case, case};
use flate2::{Compression, Crc, write::ZlibEncoder};
use std::io::Write;

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(data);
    let mut bytes = (data.len() as u32).to_be_bytes().to_vec();
    bytes.extend_from_slice(kind);
    bytes.extend_from_slice(data);
    bytes.extend_from_slice(&crc.sum().to_be_bytes());
    bytes
}

fn file(width: u32, height: u32, depth: u8, colour: u8, chunks: &[Vec<u8>]) -> Vec<u8> {
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([depth, colour, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend(chunk(b"IHDR", &header));
    bytes.extend(chunks.concat());
    bytes.extend(chunk(b"IEND", &[]));
    bytes
}

/// So many zeros, packed.
fn zeros(length: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    let block = vec![0; 1 << 20];
    let mut left = length;
    while left > 0 {
        let now = left.min(block.len());
        encoder.write_all(&block[..now]).unwrap();
        left -= now;
    }
    encoder.finish().unwrap()
}

fn black(width: u32, height: u32) -> Vec<u8> {
    let rows = (3 * width as usize + 1) * height as usize;
    file(width, height, 8, 2, &[chunk(b"IDAT", &zeros(rows))])
}

/// A small picture with something before its pixels.
fn with(kind: &[u8; 4], data: Vec<u8>) -> Vec<u8> {
    file(40, 40, 8, 2, &[chunk(kind, &data), chunk(b"IDAT", &zeros(121 * 40))])
}

pub(super) fn worst() -> Vec<Case> {
    let bomb = zeros(256 << 20);
    let text = [&b"Comment\0\0"[..], &bomb].concat();
    let international = [&b"XML:com.adobe.xmp\0\x01\0\0\0"[..], &bomb].concat();
    let profile = [&b"icc\0\0"[..], &bomb].concat();
    vec![
        case(
            "png: 30,000 x 30,000 and nothing",
            file(30_000, 30_000, 8, 6, &[chunk(b"IDAT", &[])]),
            &["too-large"],
        ),
        case("png: 48 million black pixels in 150 kB", black(20_000, 2_400), &["fine"]),
        case(
            "png: 50 million of sixteen bits",
            file(10_000, 5_000, 16, 6, &[chunk(b"IDAT", &zeros(1 << 20))]),
            &["too-large"],
        ),
        case("png: a text that unpacks to 256 MB", with(b"zTXt", text), &["fine"]),
        case("png: an XMP packet that unpacks to 256 MB", with(b"iTXt", international), &["fine"]),
        case("png: a profile that unpacks to 256 MB", with(b"iCCP", profile), &["fine"]),
        case(
            "png: 100 times as many pixels as it says",
            file(40, 40, 8, 2, &[chunk(b"IDAT", &bomb)]),
            &["fine", "broken"],
        ),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    let pixels = || chunk(b"IDAT", &zeros(121 * 40));
    let mut bad_sum = file(40, 40, 8, 2, &[pixels()]);
    let at = bad_sum.len() - 14;
    bad_sum[at] ^= 0xff;
    let mut long = file(40, 40, 8, 2, &[pixels()]);
    long[33..37].copy_from_slice(&[0xff; 4]);
    vec![
        case("png: 0 x 0", file(0, 0, 8, 2, &[pixels()]), &["broken"]),
        case("png: 1 x 65,535", file(1, 65_535, 8, 0, &[pixels()]), &["too-large"]),
        case("png: 1 x 30,000", file(1, 30_000, 8, 0, &[chunk(b"IDAT", &zeros(60_000))]), &["fine"]),
        case("png: 30,000 x 1", file(30_000, 1, 8, 0, &[chunk(b"IDAT", &zeros(30_001))]), &["fine"]),
        case("png: 2 billion each way", file(0x7fff_ffff, 0x7fff_ffff, 8, 2, &[pixels()]), &["too-large"]),
        case(
            "png: colours of no table",
            file(40, 40, 8, 3, &[chunk(b"IDAT", &zeros(41 * 40))]),
            &["broken", "fine"],
        ),
        case("png: depth 7", file(40, 40, 7, 2, &[pixels()]), &["broken"]),
        case("png: no pixels", file(40, 40, 8, 2, &[]), &["broken"]),
        case("png: empty pixels", file(40, 40, 8, 2, &[chunk(b"IDAT", &[])]), &["broken"]),
        case(
            "png: pixels that are not packed",
            file(40, 40, 8, 2, &[chunk(b"IDAT", &[7; 500])]),
            &["broken"],
        ),
        case("png: a wrong checksum", bad_sum, &["broken", "fine"]),
        case("png: a chunk of 4 GB", long, &["broken"]),
        case("png: 4 billion frames", with(b"acTL", vec![0xff; 8]), &["fine", "broken"]),
    ]
}
