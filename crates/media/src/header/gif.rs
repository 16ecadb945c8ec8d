//! GIF: the size of the screen, of every frame, and their number.

use super::{Format, Header, le16, within};
use crate::refusal::Refusal;

/// Walks over the blocks.
pub(super) fn read(bytes: &[u8]) -> Result<Header, Refusal> {
    let (Some(width), Some(height), Some(flags)) = (le16(bytes, 6), le16(bytes, 8), bytes.get(10)) else {
        return Err(Refusal::Broken);
    };
    let mut header = within(Format::Gif, width, height, 1)?;
    let mut frames = 0;
    let mut at = 13 + colours(*flags);
    while let Some(introducer) = bytes.get(at) {
        match introducer {
            // An extension: its label, then blocks of data.
            0x21 => at = blocks(bytes, at + 2),
            0x2c => {
                let side = |place| le16(bytes, at + place).ok_or(Refusal::Broken);
                // A frame may be larger than the screen, and a decoder allocates by the frame.
                within(Format::Gif, side(5)?.max(1), side(7)?.max(1), 1)?;
                let flags = bytes.get(at + 9).ok_or(Refusal::Broken)?;
                frames += 1;
                at = blocks(bytes, at + 11 + colours(*flags));
            }
            _ => break,
        }
    }
    if frames == 0 {
        return Err(Refusal::Broken);
    }
    header.frames = frames;
    Ok(header)
}

/// Bytes of a colour table.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 6 << (flags & 7) }
}

/// The place after a chain of blocks.
fn blocks(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(length) = bytes.get(at) {
        at += 1 + usize::from(*length);
        if *length == 0 {
            break;
        }
    }
    at
}
