//! PNG: the header chunk, and the chunk that counts frames.

use super::{Format, Header, MAX_PIXELS, be32, within};
use crate::refusal::Refusal;

/// The most bytes of its unpacked pixels: four for each of the most pixels. Sixteen bits a channel take twice that.
const MAX_UNPACKED: u64 = 4 * MAX_PIXELS;

/// Reads the first chunk and walks to the first one with pixels.
pub(super) fn read(bytes: &[u8]) -> Result<Header, Refusal> {
    let (Some(width), Some(height)) = (be32(bytes, 16), be32(bytes, 20)) else { return Err(Refusal::Broken) };
    if bytes.get(8..16) != Some(b"\0\0\0\x0dIHDR") {
        return Err(Refusal::Broken);
    }
    let header = |frames| match (within(Format::Png, width, height, frames)?, bytes.get(24..26)) {
        (_, Some([16, colour])) if unpacked(width, height, *colour) > MAX_UNPACKED => Err(Refusal::TooLarge),
        (header, _) => Ok(header),
    };
    let mut frames = 1;
    for chunk in chunks(bytes) {
        match chunk.kind {
            b"acTL" => frames = be32(chunk.data, 0).unwrap_or(1),
            b"IDAT" => return header(frames),
            _ => {}
        }
    }
    // A size beyond the limits is the better answer, even where the pixels are missing.
    header(frames).and(Err(Refusal::Broken))
}

/// Bytes of the pixels at sixteen bits a channel.
fn unpacked(width: u32, height: u32, colour: u8) -> u64 {
    let channels = match colour {
        2 => 3,
        4 => 2,
        6 => 4,
        _ => 1,
    };
    2 * channels * u64::from(width) * u64::from(height)
}

/// A chunk.
pub(crate) struct Chunk<'a> {
    /// Its four letters.
    pub(crate) kind: &'a [u8; 4],
    /// What it holds.
    pub(crate) data: &'a [u8],
    /// All of it: length, letters, data, checksum.
    pub(crate) whole: &'a [u8],
}

/// The chunks that are there in full.
pub(crate) fn chunks(bytes: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    let mut at = 8;
    std::iter::from_fn(move || {
        let length = be32(bytes, at)? as usize;
        let whole = bytes.get(at..at.checked_add(length)?.checked_add(12)?)?;
        let kind = whole.get(4..)?.first_chunk()?;
        at += whole.len();
        Some(Chunk { kind, data: whole.get(8..8 + length)?, whole })
    })
}
