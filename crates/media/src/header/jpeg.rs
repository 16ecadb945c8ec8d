//! JPEG: the frame header and the number of scans.

use super::{Format, Header, be16, within};
use crate::refusal::Refusal;

/// More scans than any encoder writes; libjpeg's default script has ten.
const MAX_SCANS: u64 = 64;
/// Pixels times scans: each scan of a progressive picture goes over all its blocks. The
/// usual ten over the most pixels.
const MAX_PASSES: u64 = 500_000_000;

/// Walks over the segments up to the end of the picture.
pub(super) fn read(bytes: &[u8]) -> Result<Header, Refusal> {
    let mut at = 2;
    let mut frame: Option<Header> = None;
    let mut scans = 0;
    while let Some((marker, after)) = marker(bytes, at) {
        match marker {
            0xd9 => break,
            // Stand-alone markers have no length.
            0x01 | 0xd0..=0xd8 => {
                at = after;
                continue;
            }
            // Baseline, extended and progressive, all with Huffman codes.
            0xc0..=0xc2 if frame.is_none() => {
                let (Some(height), Some(width)) = (be16(bytes, after + 3), be16(bytes, after + 5)) else {
                    return Err(Refusal::Broken);
                };
                if bytes.get(after + 2) != Some(&8) {
                    return Err(Refusal::OtherFormat);
                }
                frame = Some(within(Format::Jpeg, width, height, 1)?);
            }
            0xc0..=0xc2 => return Err(Refusal::Broken),
            // Lossless, hierarchical, arithmetic.
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return Err(Refusal::OtherFormat),
            0xda => {
                scans += 1;
                let Some(frame) = frame else { return Err(Refusal::Broken) };
                let pixels = u64::from(frame.width) * u64::from(frame.height);
                if scans > MAX_SCANS || scans * pixels > MAX_PASSES.max(4 * pixels) {
                    return Err(Refusal::TooComplex);
                }
            }
            _ => {}
        }
        let Some(length) = be16(bytes, after).filter(|l| *l >= 2) else { break };
        at = after + length as usize;
    }
    frame.filter(|_| scans > 0).ok_or(Refusal::Broken)
}

/// The next marker at or after a place, and where its segment begins. Bytes of coded pixels are passed over.
fn marker(bytes: &[u8], from: usize) -> Option<(u8, usize)> {
    let mut at = from;
    loop {
        at += memchr::memchr(0xff, bytes.get(at..)?)?;
        match bytes.get(at + 1)? {
            0xff => at += 1,
            // A coded byte 255, or a place to restart at.
            0x00 | 0xd0..=0xd7 => at += 2,
            marker => return Some((*marker, at + 2)),
        }
    }
}
