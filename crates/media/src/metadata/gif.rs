//! GIF: a chain of blocks (GIF89a specification, sections 17 to 27).

use super::container::{MOST_BYTES, Raw, extend, head};
use super::value;
use std::borrow::Cow;

/// A comment.
pub(crate) const COMMENT: u8 = 0xfe;
/// Data of an application, its name first.
pub(crate) const APPLICATION: u8 = 0xff;

/// XMP stands unbroken, so that any byte of it is read as the length of a sub-block; this many bytes behind it, which
/// count down, lead every reader to the end.
const XMP_RAMP: usize = 258;

/// A block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Block<'a> {
    /// Signature, size of the screen, colour table.
    Head(&'a [u8]),
    /// Something beside the pixels: its label, the sub-blocks with their lengths, the whole.
    Extension(u8, &'a [u8], &'a [u8]),
    /// A frame.
    Frame(&'a [u8]),
    /// The end.
    Trailer,
}

/// The blocks up to the trailer.
#[derive(Debug, Clone)]
pub(crate) struct Blocks<'a> {
    rest: &'a [u8],
    is_begun: bool,
}

impl<'a> Blocks<'a> {
    pub(crate) fn of(bytes: &'a [u8]) -> Blocks<'a> {
        Blocks { rest: bytes, is_begun: false }
    }

    fn cut(&mut self, length: usize) -> &'a [u8] {
        let (block, rest) = self.rest.split_at(length.min(self.rest.len()));
        self.rest = rest;
        block
    }
}

impl<'a> Iterator for Blocks<'a> {
    type Item = Block<'a>;

    fn next(&mut self) -> Option<Block<'a>> {
        if !self.is_begun {
            self.is_begun = true;
            let packed = *self.rest.get(10)?;
            return Some(Block::Head(self.cut(13 + colours(packed))));
        }
        match *self.rest.first()? {
            0x21 => {
                let label = *self.rest.get(1)?;
                let whole = self.cut(2 + data_length(&self.rest[2..]));
                Some(Block::Extension(label, &whole[2..], whole))
            }
            0x2c => {
                let packed = *self.rest.get(9)?;
                // the descriptor, the frame's own colours, the least code size
                let begin = 10 + colours(packed) + 1;
                let data = self.rest.get(begin..).map_or(0, data_length);
                Some(Block::Frame(self.cut(begin + data)))
            }
            0x3b => {
                self.rest = &[];
                Some(Block::Trailer)
            }
            _ => None,
        }
    }
}

/// Bytes of the colour table that the flags announce.
fn colours(packed: u8) -> usize {
    if packed & 0x80 == 0 { 0 } else { 3 << ((packed & 7) + 1) }
}

/// Length of a chain of sub-blocks with the empty one that ends it.
fn data_length(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(&length) = bytes.get(at) {
        at += 1 + usize::from(length);
        if length == 0 {
            break;
        }
    }
    at.min(bytes.len())
}

/// The name of an application and its authentication code: the first sub-block.
pub(crate) fn application(data: &[u8]) -> &[u8] {
    data.get(1..12).unwrap_or(&[])
}

/// What a chain of sub-blocks carries, up to [`MOST_BYTES`].
fn joined(mut data: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    while let Some((&length, rest)) = data.split_first()
        && length > 0
        && out.len() < MOST_BYTES
    {
        let (part, rest) = rest.split_at(usize::from(length).min(rest.len()));
        out.extend_from_slice(part);
        data = rest;
    }
    out
}

/// Collects the metadata of a GIF.
pub(super) fn gather<'a>(bytes: &'a [u8], raw: &mut Raw<'a>) {
    for block in Blocks::of(bytes) {
        let Block::Extension(label, data, _) = block else { continue };
        match (label, application(data)) {
            (COMMENT, _) if raw.has_room() => {
                raw.add_text("comment", value::decoded(&joined(data)).into_owned());
            }
            (APPLICATION, b"XMP DataXMP") => {
                let packet = &data[12..];
                raw.add_xmp(Cow::Borrowed(head(&packet[..packet.len().saturating_sub(XMP_RAMP)])));
            }
            (APPLICATION, name) if name.starts_with(b"C2PA") => extend(&mut raw.c2pa, &joined(&data[12..])),
            _ => {}
        }
    }
}
