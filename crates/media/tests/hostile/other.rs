//! GIF, WebP, and what only says that it is a picture.

use super::{Case, case};

/// A GIF with frames of one pixel, or of what size they say.
fn gif(screen: [u16; 2], frame: [u16; 2], frames: usize) -> Vec<u8> {
    let size = |[width, height]: [u16; 2]| [width.to_le_bytes(), height.to_le_bytes()].concat();
    let mut bytes = [b"GIF89a".to_vec(), size(screen), vec![0x80, 0, 0, 0, 0, 0, 255, 255, 255]].concat();
    for _ in 0..frames {
        bytes.extend([0x2c, 0, 0, 0, 0]);
        bytes.extend(size(frame));
        bytes.extend([0, 2, 2, 0x4c, 0x01, 0]);
    }
    bytes.push(0x3b);
    bytes
}

fn riff(chunks: &[u8]) -> Vec<u8> {
    [&b"RIFF"[..], &(chunks.len() as u32 + 4).to_le_bytes(), b"WEBP", chunks].concat()
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut bytes = [&kind[..], &(data.len() as u32).to_le_bytes(), data].concat();
    bytes.resize(bytes.len().next_multiple_of(2), 0);
    bytes
}

/// An extended WebP whose canvas and frames are one less wide and high than these.
fn animation(canvas: [u8; 6], frame: [u8; 6], frames: usize) -> Vec<u8> {
    let pixels = crate::picture("animated.webp");
    let at = pixels.windows(4).position(|w| w == b"VP8L").unwrap();
    let length = u32::from_le_bytes(*pixels[at + 4..].first_chunk().unwrap()) as usize;
    let image = chunk(b"VP8L", &pixels[at + 8..at + 8 + length]);
    let one = chunk(b"ANMF", &[&[0; 6][..], &frame, &[100, 0, 0, 0], &image].concat());
    let mut chunks = chunk(b"VP8X", &[&[0x12, 0, 0, 0][..], &canvas].concat());
    chunks.extend(chunk(b"ANIM", &[0; 6]));
    chunks.extend(one.repeat(frames));
    riff(&chunks)
}

pub(super) fn worst() -> Vec<Case> {
    let (small, frame) = ([39, 0, 0, 29, 0, 0], [39, 0, 0, 29, 0, 0]);
    vec![
        case("gif: 10,000 frames", gif([40, 40], [1, 1], 10_000), &["fine"]),
        case("gif: 65,535 x 65,535", gif([65_535; 2], [1, 1], 1), &["too-large"]),
        case("gif: a frame larger than its screen", gif([40, 40], [65_535; 2], 1), &["too-large"]),
        case("webp: 16,777,216 x 16,777,216", animation([0xff; 6], frame, 1), &["too-large"]),
        case("webp: 40,000 frames", animation(small, frame, 40_000), &["fine"]),
        case("webp: frames larger than the canvas", animation(small, [0xff; 6], 3), &["too-large"]),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    let html = b"<!doctype html><title>message.png</title><p>Not a picture".to_vec();
    let brand =
        |name: &str| [&b"\0\0\0\x18ftyp"[..], name.as_bytes(), b"\0\0\0\0mif1", name.as_bytes()].concat();
    vec![
        case("nothing", Vec::new(), &["empty"]),
        case("html", html, &["not-a-picture"]),
        case("a program", b"\x7fELF\x02\x01\x01\0".to_vec(), &["not-a-picture"]),
        case("heic", brand("heic"), &["heic"]),
        case("avif", brand("avif"), &["avif"]),
        case("a film", b"\0\0\0\x18ftypisom\0\0\0\0isommp42".to_vec(), &["video"]),
        case("pdf", b"%PDF-1.7\n".to_vec(), &["pdf"]),
        case("svg", b"<?xml version=\"1.0\"?>\n<!-- a > b --><svg onload=\"x()\"/>".to_vec(), &["svg"]),
        case("bmp", b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0".to_vec(), &["other-format"]),
        case("tiff", b"II*\0\x08\0\0\0".to_vec(), &["other-format"]),
        case("gif: no frame", gif([40, 40], [1, 1], 0), &["broken"]),
        case("gif: 0 x 0", gif([0, 0], [1, 1], 1), &["broken"]),
        case(
            "gif: blocks without end",
            [&gif([40, 40], [40, 40], 0)[..19], &[0x21, 0xfe], &[255; 90_000]].concat(),
            &["broken"],
        ),
        case("webp: nothing inside", riff(&[]), &["broken"]),
        case("webp: noise inside", riff(&chunk(b"VP8L", &[0x2f; 4_000])), &["broken", "too-large"]),
        case("webp: lossy, no key frame", riff(&chunk(b"VP8 ", &[1; 400])), &["broken"]),
        case(
            "webp: a chunk of 4 GB",
            riff(b"VP8X\xff\xff\xff\xff\x02\0\0\0\x27\0\0\x1d\0\0ANMF\xff\xff\xff\xff"),
            &["broken"],
        ),
    ]
}
