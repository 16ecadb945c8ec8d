//! What a file is that is not one of the formats that are read.

use super::be32;
use crate::refusal::Refusal;

/// Names it.
pub(super) fn name(bytes: &[u8]) -> Refusal {
    if bytes.get(4..8) == Some(b"ftyp") {
        return container(bytes);
    }
    match bytes {
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..]
        | [b'I', b'I', b'*', 0, ..]
        | [b'M', b'M', 0, b'*', ..]
        // JPEG XL, bare and in a container; JPEG 2000.
        | [0xff, 0x0a, ..]
        | [0, 0, 0, 12, b'J' | b'j', ..]
        | [0xff, 0x4f, 0xff, 0x51, ..]
        // Icons, Photoshop, OpenEXR.
        | [0, 0, 1, 0, 1..=32, 0, ..]
        | [b'8', b'B', b'P', b'S', ..]
        | [0x76, 0x2f, 0x31, 0x01, ..] => Refusal::OtherFormat,
        // Matroska and WebM, AVI.
        [0x1a, 0x45, 0xdf, 0xa3, ..]
        | [b'R', b'I', b'F', b'F', _, _, _, _, b'A', b'V', b'I', ..] => Refusal::Video,
        [b'%', b'P', b'D', b'F', b'-', ..] => Refusal::Pdf,
        _ if is_svg(bytes) => Refusal::Svg,
        _ => Refusal::NotAPicture,
    }
}

/// An ISO base media file, by its brands.
fn container(bytes: &[u8]) -> Refusal {
    let length = be32(bytes, 0).unwrap_or(0).clamp(16, 256) as usize;
    let brands = bytes.get(8..length.min(bytes.len())).unwrap_or_default();
    let has = |names: &[&[u8; 4]]| brands.chunks_exact(4).any(|brand| names.iter().any(|n| brand == *n));
    if has(&[b"avif", b"avis"]) {
        Refusal::Avif
    } else if has(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"]) {
        Refusal::Heic
    } else {
        Refusal::Video
    }
}

/// Whether the first element is `svg`, after a declaration, a document type and comments.
fn is_svg(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(1_024)).unwrap_or_default();
    let text = String::from_utf8_lossy(head);
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    while rest.starts_with("<?") || rest.starts_with("<!") {
        let end = if rest.starts_with("<!--") { "-->" } else { ">" };
        let Some(at) = rest.find(end) else { return false };
        rest = rest.get(at + end.len()..).unwrap_or_default().trim_start();
    }
    rest.starts_with("<svg")
}
