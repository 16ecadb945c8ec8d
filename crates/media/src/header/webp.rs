//! WebP: the first chunk (lossy, lossless or extended) and the number of frames.

use super::{Format, Header, le16, le24, le32, within};
use crate::refusal::Refusal;

/// Flag of the extended header: the file holds an animation.
const IS_ANIMATED: u8 = 0x02;

/// Reads the first chunk.
pub(super) fn read(bytes: &[u8]) -> Result<Header, Refusal> {
    size(bytes).ok_or(Refusal::Broken).and_then(|(width, height)| {
        let is_animated =
            bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|f| f & IS_ANIMATED != 0);
        let frames = if is_animated { frames(bytes)? } else { 1 };
        within(Format::Webp, width, height, frames)
    })
}

fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8X" => Some((le24(bytes, 24)? + 1, le24(bytes, 27)? + 1)),
        b"VP8L" if bytes.get(20) == Some(&0x2f) => {
            let packed = le32(bytes, 21)?;
            Some(((packed & 0x3fff) + 1, (packed >> 14 & 0x3fff) + 1))
        }
        b"VP8 " if bytes.get(23..26) == Some(&[0x9d, 0x01, 0x2a]) => {
            Some((le16(bytes, 26)? & 0x3fff, le16(bytes, 28)? & 0x3fff))
        }
        _ => None,
    }
}

/// Frames of an animation. The size of each is bound too, since a decoder allocates by it.
fn frames(bytes: &[u8]) -> Result<u32, Refusal> {
    let (mut at, mut frames) = (12, 0_u32);
    while let (Some(kind), Some(length)) = (bytes.get(at..at + 4), le32(bytes, at + 4)) {
        if kind == b"ANMF" {
            let side = |place| le24(bytes, at + 8 + place).map(|s| s + 1);
            if let (Some(width), Some(height)) = (side(6), side(9)) {
                within(Format::Webp, width, height, 1)?;
            }
            frames += 1;
        }
        // Chunks are padded to an even length.
        at = at.saturating_add(8).saturating_add(length as usize).saturating_add(length as usize & 1);
    }
    Ok(frames)
}
