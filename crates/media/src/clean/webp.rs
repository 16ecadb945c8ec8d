//! WebP without metadata.

use super::exif_of;
use crate::metadata::webp::Chunks;

/// The flags of `VP8X` that announce EXIF and XMP.
const EXIF: u8 = 0x08;
const XMP: u8 = 0x04;
/// Bytes of a frame before the chunks within it: place, size, duration, flags.
const FRAME_HEAD: usize = 16;

/// Keeps the pixels, the colour profile and the animation, and mends the flags.
pub(super) fn clean(bytes: &[u8], turned: Option<u8>) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 64);
    out.extend(b"RIFF\0\0\0\0WEBP");
    // only the extended format has a place for EXIF
    let is_extended = Chunks::of(bytes).next().is_some_and(|first| &first.kind == b"VP8X");
    let exif = turned.filter(|_| is_extended).map(exif_of);
    for chunk in Chunks::of(bytes) {
        match (&chunk.kind, chunk.body.split_first()) {
            (b"VP8X", Some((flags, rest))) => {
                let flags = flags & !(EXIF | XMP) | if exif.is_some() { EXIF } else { 0 };
                add(&mut out, chunk.kind, &[&[flags], rest]);
            }
            (b"ANMF", _) => {
                let (head, within) = chunk.body.split_at(FRAME_HEAD.min(chunk.body.len()));
                add(&mut out, chunk.kind, &[head, &frame(within)]);
            }
            (b"ICCP" | b"ANIM", _) => add(&mut out, chunk.kind, &[chunk.body]),
            (kind, _) if is_of_pixels(kind) => add(&mut out, chunk.kind, &[chunk.body]),
            _ => {}
        }
    }
    if let Some(exif) = exif {
        add(&mut out, *b"EXIF", &[&exif]);
    }
    let length = (out.len() as u32).saturating_sub(8);
    out[4..8].copy_from_slice(&length.to_le_bytes());
    out
}

fn is_of_pixels(kind: &[u8; 4]) -> bool {
    matches!(kind, b"VP8 " | b"VP8L" | b"ALPH")
}

/// The chunks within a frame that are of its pixels.
fn frame(within: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(within.len());
    for chunk in Chunks::within(within).filter(|chunk| is_of_pixels(&chunk.kind)) {
        add(&mut out, chunk.kind, &[chunk.body]);
    }
    out
}

/// Writes a chunk; its length is made even.
fn add(out: &mut Vec<u8>, kind: [u8; 4], parts: &[&[u8]]) {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    out.extend(kind);
    out.extend((length as u32).to_le_bytes());
    for part in parts {
        out.extend(*part);
    }
    if length % 2 == 1 {
        out.push(0);
    }
}
