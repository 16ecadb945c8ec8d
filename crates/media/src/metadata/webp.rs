//! WebP: a RIFF file (RFC 9649, 2.3).

use super::container::{Raw, extend, head, little, take};
use std::borrow::Cow;

/// A chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Chunk<'a> {
    /// Its four letters.
    pub(crate) kind: [u8; 4],
    /// What it carries, without the byte that makes its length even.
    pub(crate) body: &'a [u8],
}

/// Chunks one after another.
#[derive(Debug, Clone)]
pub(crate) struct Chunks<'a> {
    rest: &'a [u8],
}

impl<'a> Chunks<'a> {
    /// The chunks of a file, up to the length that it gives for itself.
    pub(crate) fn of(bytes: &'a [u8]) -> Chunks<'a> {
        let length = bytes.get(4..8).map_or(0, little).saturating_add(8);
        Chunks { rest: bytes.get(12..length.min(bytes.len())).unwrap_or(&[]) }
    }

    /// The chunks within a chunk.
    pub(crate) fn within(bytes: &'a [u8]) -> Chunks<'a> {
        Chunks { rest: bytes }
    }
}

impl<'a> Iterator for Chunks<'a> {
    type Item = Chunk<'a>;

    fn next(&mut self) -> Option<Chunk<'a>> {
        let header = take(&mut self.rest, 8)?;
        let kind = header[..4].try_into().ok()?;
        let length = little(&header[4..]).min(self.rest.len());
        let body = take(&mut self.rest, length)?;
        if length % 2 == 1 {
            take(&mut self.rest, 1);
        }
        Some(Chunk { kind, body })
    }
}

/// Collects the metadata of a WebP.
pub(super) fn gather<'a>(bytes: &'a [u8], raw: &mut Raw<'a>) {
    for chunk in Chunks::of(bytes) {
        match &chunk.kind {
            b"EXIF" => raw.add_exif(chunk.body),
            b"XMP " => raw.add_xmp(Cow::Borrowed(head(chunk.body))),
            b"C2PA" => extend(&mut raw.c2pa, chunk.body),
            _ => {}
        }
    }
}
