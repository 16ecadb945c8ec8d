//! PNG without metadata.

use super::exif_of;
use crate::metadata::png::{Chunks, SIGNATURE};

/// Chunks that are not critical and yet change what is seen: colours, transparency, background, density, animation.
const SHOWN: [&[u8; 4]; 17] = [
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"cICP", b"mDCV", b"cLLI", b"mDCv", b"cLLi",
    b"bKGD", b"pHYs", b"hIST", b"acTL", b"fcTL", b"fdAT",
];

/// Keeps critical chunks (their first letter is a capital one) and those of [`SHOWN`].
pub(super) fn clean(bytes: &[u8], turned: Option<u8>) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 64);
    out.extend(SIGNATURE);
    let mut turned = turned;
    for chunk in Chunks::of(bytes) {
        if chunk.kind[0].is_ascii_uppercase() || SHOWN.contains(&&chunk.kind) {
            out.extend(chunk.whole);
        }
        if &chunk.kind == b"IHDR"
            && let Some(orientation) = turned.take()
        {
            add(&mut out, *b"eXIf", &exif_of(orientation));
        }
    }
    out
}

/// Writes a chunk: length, kind, what it carries, check sum over the last two.
fn add(out: &mut Vec<u8>, kind: [u8; 4], body: &[u8]) {
    let mut sum = flate2::Crc::new();
    sum.update(&kind);
    sum.update(body);
    out.extend((body.len() as u32).to_be_bytes());
    out.extend(kind);
    out.extend(body);
    out.extend(sum.sum().to_be_bytes());
}
