//! What the first bytes of a file say: which format, how many pixels, how many frames. No decoder runs here, time is linear
//! in the bytes and nothing is allocated, so every limit that can hold before decoding is applied here.
//!
//! Sources: JPEG ITU-T T.81 annex B; PNG 3rd edition (W3C); WebP RFC 9649; GIF89a; HEIF ISO/IEC 23008-12.

mod gif;
mod jpeg;
mod other;
pub(crate) mod png;
mod webp;

use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// The largest file, in bytes.
pub const MAX_BYTES: usize = 16 << 20;
/// The most pixels.
pub const MAX_PIXELS: u64 = 50_000_000;
/// The longest side, in pixels.
pub const MAX_SIDE: u32 = 30_000;

/// A format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// JPEG, baseline or progressive.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
    /// GIF.
    Gif,
}

impl Format {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Format::Jpeg => "jpeg",
            Format::Png => "png",
            Format::Webp => "webp",
            Format::Gif => "gif",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Jpeg => "image/jpeg",
            Format::Png => "image/png",
            Format::Webp => "image/webp",
            Format::Gif => "image/gif",
        }
    }
}

/// What the header says, within the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// Its format.
    pub format: Format,
    /// Pixels across, as stored (before it is turned upright).
    pub width: u32,
    /// Pixels down, as stored.
    pub height: u32,
    /// Frames; 1 if it does not move.
    pub frames: u32,
}

/// Reads the header; the content decides, never a name.
///
/// # Errors
///
/// What it is instead of a picture that can be read, or which limit it breaks.
pub fn read(bytes: &[u8]) -> Result<Header, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    let Some(format) = format(bytes) else { return Err(other::name(bytes)) };
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooManyBytes);
    }
    match format {
        Format::Jpeg => jpeg::read(bytes),
        Format::Png => png::read(bytes),
        Format::Webp => webp::read(bytes),
        Format::Gif => gif::read(bytes),
    }
}

/// Whether the bytes begin as a picture or a film of any known format, also one that is refused: then the words of the refusal
/// help more than reading it as a text would.
pub fn is_picture(bytes: &[u8]) -> bool {
    format(bytes).is_some()
        || !matches!(other::name(bytes), Refusal::NotAPicture | Refusal::Svg | Refusal::Pdf)
}

fn format(bytes: &[u8]) -> Option<Format> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(Format::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Format::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Format::Webp),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Format::Gif),
        _ => None,
    }
}

/// A header whose size is within the limits.
fn within(format: Format, width: u32, height: u32, frames: u32) -> Result<Header, Refusal> {
    if width == 0 || height == 0 {
        return Err(Refusal::Broken);
    }
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MAX_PIXELS || width.max(height) > MAX_SIDE {
        return Err(Refusal::TooLarge);
    }
    Ok(Header { format, width, height, frames: frames.max(1) })
}

fn be16(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|b| u32::from(u16::from_be_bytes(*b)))
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|b| u32::from_be_bytes(*b))
}

fn le16(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|b| u32::from(u16::from_le_bytes(*b)))
}

fn le24(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk::<3>().map(|b| u32::from_le_bytes([b[0], b[1], b[2], 0]))
}

fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|b| u32::from_le_bytes(*b))
}

#[cfg(test)]
mod tests;
