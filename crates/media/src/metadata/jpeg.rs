//! JPEG: a chain of marked segments (ISO/IEC 10918-1, B.1), the pixels among them.

use super::container::{Raw, big, extend, head};
use super::value;
use std::borrow::Cow;

/// Start of the picture.
pub(crate) const SOI: u8 = 0xd8;
/// End of the picture: what follows belongs to nobody who reads JPEG.
pub(crate) const EOI: u8 = 0xd9;
/// Start of a scan: its header, then entropy-coded data.
const SOS: u8 = 0xda;
/// The first of sixteen kinds of application data: JFIF.
pub(crate) const APP0: u8 = 0xe0;
/// EXIF and XMP.
pub(crate) const APP1: u8 = 0xe1;
/// Content credentials.
const APP11: u8 = 0xeb;
/// Photoshop's resources.
const APP13: u8 = 0xed;
/// A comment.
pub(crate) const COM: u8 = 0xfe;
/// How XMP says that it is XMP.
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
/// How a further part of XMP says so; then a digest (32 bytes), the whole length, the place of the part.
const XMP_EXTENSION: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";
/// How Photoshop's resources say so.
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";

/// A marked piece of a JPEG.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Segment<'a> {
    /// The byte after 0xFF.
    pub(crate) marker: u8,
    /// What the segment carries, after its length.
    pub(crate) body: &'a [u8],
    /// The whole of it from 0xFF on; with a scan, its entropy-coded data too.
    pub(crate) whole: &'a [u8],
}

/// The segments up to the end of the picture; bytes between them that no decoder looks at are passed over.
#[derive(Debug, Clone)]
pub(crate) struct Segments<'a> {
    rest: &'a [u8],
}

impl<'a> Segments<'a> {
    pub(crate) fn of(bytes: &'a [u8]) -> Segments<'a> {
        Segments { rest: bytes }
    }
}

impl<'a> Iterator for Segments<'a> {
    type Item = Segment<'a>;

    fn next(&mut self) -> Option<Segment<'a>> {
        let from = next_marker(self.rest, |marker| marker != 0)?;
        let rest = &self.rest[from..];
        let marker = *rest.get(1)?;
        let mut end = match marker {
            0x01 | 0xd0..=EOI => 2,
            _ => rest.get(2..4).map_or(rest.len(), |length| 2 + big(length).max(2)).min(rest.len()),
        };
        let body = rest.get(4..end).unwrap_or(&[]);
        if marker == SOS {
            let is_of_scan = |marker: u8| marker == 0 || (0xd0..SOI).contains(&marker);
            end = next_marker(&rest[end..], |marker| !is_of_scan(marker)).map_or(rest.len(), |at| end + at);
        }
        self.rest = if marker == EOI { &[] } else { &rest[end..] };
        Some(Segment { marker, body, whole: &rest[..end] })
    }
}

/// Where 0xFF stands before a marker of that kind; before a marker 0xFF may be repeated.
fn next_marker(bytes: &[u8], is_wanted: impl Fn(u8) -> bool) -> Option<usize> {
    memchr::memchr_iter(0xff, bytes)
        .find(|at| bytes.get(at + 1).is_some_and(|marker| *marker != 0xff && is_wanted(*marker)))
}

/// Collects the metadata of a JPEG.
pub(super) fn gather<'a>(bytes: &'a [u8], raw: &mut Raw<'a>) {
    for segment in Segments::of(bytes) {
        let body = segment.body;
        match segment.marker {
            APP1 if body.starts_with(b"Exif\0") => raw.add_exif(body.get(6..).unwrap_or(&[])),
            APP1 => {
                if let Some(packet) = body.strip_prefix(XMP) {
                    raw.add_xmp(Cow::Borrowed(packet));
                } else if let Some(part) = body.strip_prefix(XMP_EXTENSION) {
                    add_extension(raw, part);
                }
            }
            APP11 if body.starts_with(b"JP") => extend(&mut raw.c2pa, body),
            APP13 => {
                if let Some(resources) = body.strip_prefix(PHOTOSHOP) {
                    extend(&mut raw.photoshop, resources);
                }
            }
            COM if raw.has_room() => raw.add_text("comment", value::decoded(head(body)).into_owned()),
            _ => {}
        }
    }
}

/// Parts are joined as long as they come in order, which is how they are written.
fn add_extension(raw: &mut Raw<'_>, part: &[u8]) {
    if let Some((header, part)) = part.split_at_checked(40)
        && big(&header[36..]) == raw.xmp_extension.len()
    {
        extend(&mut raw.xmp_extension, part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn markers(bytes: &[u8]) -> Vec<(u8, usize)> {
        Segments::of(bytes).map(|s| (s.marker, s.whole.len())).collect()
    }

    #[test]
    fn scans_end_at_markers_that_are_not_of_the_scan() {
        let file = b"\xff\xd8\xff\xe0\0\x04ab\xff\xda\0\x02\x01\xff\0\xff\xd3\x02\xff\xff\xd9after";
        assert_eq!(markers(file), [(SOI, 2), (APP0, 6), (SOS, 11), (EOI, 2)]);
    }

    #[test]
    fn truncated_files_yield_what_is_there() {
        assert_eq!(markers(b"\xff\xd8\xff\xe1\xff\xffab"), [(SOI, 2), (APP1, 6)]);
        assert_eq!(markers(b"\xff\xd8\xff\xe1\0"), [(SOI, 2), (APP1, 3)]);
        assert_eq!(markers(b"\xff\xd8\xff\xe1"), [(SOI, 2), (APP1, 2)]);
        assert_eq!(markers(b"\xff\xd8\xff"), [(SOI, 2)]);
        assert_eq!(markers(b"\xff\xd8\xff\xe1\0\0\xff\xd9"), [(SOI, 2), (APP1, 4), (EOI, 2)]);
    }
}
