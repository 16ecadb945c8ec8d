//! JPEG without metadata.

use super::exif_of;
use crate::metadata::jpeg::{APP0, APP1, COM, EOI, SOI, Segment, Segments};

/// Fifteen kinds of application data after the first.
const APP15: u8 = 0xef;
/// Colour profiles; also the register of further pictures (MPF), which goes.
const APP2: u8 = 0xe2;
/// How Adobe says in which way colours are stored.
const APP14: u8 = 0xee;

/// Keeps what decodes the pixels, JFIF, colour profiles and Adobe's note of how colours are stored.
pub(super) fn clean(bytes: &[u8], turned: Option<u8>) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 64);
    let mut turned = turned;
    for segment in Segments::of(bytes) {
        // JFIF wants to be the first segment, EXIF follows it
        if segment.marker != SOI
            && !is_jfif(&segment)
            && let Some(orientation) = turned.take()
        {
            out.extend([0xff, APP1, 0, 34]);
            out.extend(b"Exif\0\0");
            out.extend(exif_of(orientation));
        }
        match segment.marker {
            APP0 if is_jfif(&segment) => add_jfif(&mut out, segment.body),
            APP2 if segment.body.starts_with(b"ICC_PROFILE\0") => out.extend(segment.whole),
            APP14 if segment.body.starts_with(b"Adobe") => add_adobe(&mut out, segment.body),
            APP0..=APP15 | COM => {}
            _ => out.extend(segment.whole),
        }
        if segment.marker == EOI {
            break;
        }
    }
    out
}

fn is_jfif(segment: &Segment<'_>) -> bool {
    segment.marker == APP0 && segment.body.starts_with(b"JFIF\0") && segment.body.len() >= 14
}

/// Version and density without the thumbnail.
fn add_jfif(out: &mut Vec<u8>, body: &[u8]) {
    out.extend([0xff, APP0, 0, 16]);
    out.extend(&body[..12]);
    out.extend([0, 0]);
}

/// The twelve bytes that have a meaning.
fn add_adobe(out: &mut Vec<u8>, body: &[u8]) {
    let body = &body[..body.len().min(12)];
    out.extend([0xff, APP14, 0, body.len() as u8 + 2]);
    out.extend(body);
}
