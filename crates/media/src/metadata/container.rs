//! Four containers, one yield: what stands in them beside the pixels. Nothing here understands what it hands on.

use super::{gif, jpeg, png, webp};
use std::borrow::Cow;

/// Most bytes looked at of each kind of metadata in a file.
pub(crate) const MOST_BYTES: usize = 256 * 1024;
/// Most texts (PNG text chunks, comments) looked at in a file.
const MOST_TEXTS: usize = 256;
/// Most XMP packets looked at in a file.
const MOST_PACKETS: usize = 4;

/// The formats that are understood, by their first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// ISO/IEC 10918.
    Jpeg,
    /// ISO/IEC 15948.
    Png,
    /// RFC 9649.
    Webp,
    /// GIF87a and GIF89a.
    Gif,
}

impl Format {
    /// What the bytes are, whatever the file is called.
    pub(crate) fn of(bytes: &[u8]) -> Option<Format> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Format::Jpeg),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Format::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Format::Webp),
            _ if bytes.starts_with(png::SIGNATURE) => Some(Format::Png),
            _ => None,
        }
    }
}

/// Metadata as it stands in the file, each kind cut to [`MOST_BYTES`].
#[derive(Debug, Default)]
pub(crate) struct Raw<'a> {
    /// EXIF: a TIFF stream.
    pub(crate) exif: Option<&'a [u8]>,
    /// EXIF that only some programs look at: written as text by ImageMagick.
    pub(crate) exif_as_text: Option<Vec<u8>>,
    /// XMP packets.
    pub(crate) xmp: Vec<Cow<'a, [u8]>>,
    /// The parts of XMP that did not fit into one JPEG segment, joined.
    pub(crate) xmp_extension: Vec<u8>,
    /// Photoshop's image resources, which hold IPTC.
    pub(crate) photoshop: Vec<u8>,
    /// Content credentials (JUMBF), not verified here.
    pub(crate) c2pa: Vec<u8>,
    /// Keyword and text; comments of JPEG and GIF under `comment`.
    pub(crate) texts: Vec<(String, String)>,
    /// When the picture was last changed, in the words of RFC 3339 (PNG's tIME).
    pub(crate) changed: Option<String>,
    bytes_of_texts: usize,
}

impl<'a> Raw<'a> {
    /// Everything that stands beside the pixels; nothing when the format is not known.
    pub(crate) fn of(bytes: &'a [u8]) -> Raw<'a> {
        let mut raw = Raw::default();
        match Format::of(bytes) {
            Some(Format::Jpeg) => jpeg::gather(bytes, &mut raw),
            Some(Format::Png) => png::gather(bytes, &mut raw),
            Some(Format::Webp) => webp::gather(bytes, &mut raw),
            Some(Format::Gif) => gif::gather(bytes, &mut raw),
            None => {}
        }
        raw
    }

    /// The first EXIF counts. Some writers leave JPEG's `Exif` mark before it in other containers too.
    pub(super) fn add_exif(&mut self, tiff: &'a [u8]) {
        let tiff = tiff.strip_prefix(b"Exif\0\0").unwrap_or(tiff);
        self.exif.get_or_insert(head(tiff));
    }

    pub(super) fn add_xmp(&mut self, packet: Cow<'a, [u8]>) {
        let bytes: usize = self.xmp.iter().map(|p| p.len()).sum();
        if self.xmp.len() < MOST_PACKETS && bytes + packet.len() <= MOST_BYTES {
            self.xmp.push(packet);
        } else if self.xmp.is_empty() {
            self.xmp.push(Cow::Owned(head(&packet).to_vec()));
        }
    }

    /// Whether another text would be kept; what would not need not be unpacked.
    pub(super) fn has_room(&self) -> bool {
        self.texts.len() < MOST_TEXTS && self.bytes_of_texts < 2 * MOST_BYTES
    }

    pub(super) fn add_text(&mut self, keyword: &str, text: String) {
        self.bytes_of_texts += keyword.len() + text.len();
        if self.has_room() && self.bytes_of_texts <= 2 * MOST_BYTES {
            self.texts.push((keyword.to_owned(), text));
        }
    }
}

/// Adds as much as is looked at.
pub(super) fn extend(onto: &mut Vec<u8>, bytes: &[u8]) {
    let room = MOST_BYTES.saturating_sub(onto.len()).min(bytes.len());
    onto.extend_from_slice(&bytes[..room]);
}

/// As much as is looked at.
pub(super) fn head(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(MOST_BYTES)]
}

/// Splits off the first `count` bytes; none when there are fewer.
pub(crate) fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(count)?;
    *rest = left;
    Some(taken)
}

/// A number written big end first.
pub(crate) fn big(bytes: &[u8]) -> usize {
    bytes.iter().fold(0, |n, b| (n << 8) | usize::from(*b))
}

/// A number written little end first.
pub(crate) fn little(bytes: &[u8]) -> usize {
    bytes.iter().rev().fold(0, |n, b| (n << 8) | usize::from(*b))
}
