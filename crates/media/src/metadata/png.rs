//! PNG: a chain of chunks (PNG, third edition, 5.3), some of them texts.

use super::container::{MOST_BYTES, Raw, big, extend, head, take};
use super::value;
use flate2::read::ZlibDecoder;
use std::borrow::Cow;
use std::io::Read;

/// The first eight bytes.
pub(crate) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Chunk<'a> {
    /// Its four letters.
    pub(crate) kind: [u8; 4],
    /// What it carries.
    pub(crate) body: &'a [u8],
    /// The whole of it with length and check sum.
    pub(crate) whole: &'a [u8],
}

/// The chunks up to `IEND`.
#[derive(Debug, Clone)]
pub(crate) struct Chunks<'a> {
    rest: &'a [u8],
}

impl<'a> Chunks<'a> {
    pub(crate) fn of(bytes: &'a [u8]) -> Chunks<'a> {
        Chunks { rest: bytes.get(SIGNATURE.len()..).unwrap_or(&[]) }
    }
}

impl<'a> Iterator for Chunks<'a> {
    type Item = Chunk<'a>;

    fn next(&mut self) -> Option<Chunk<'a>> {
        let rest = self.rest;
        let kind: [u8; 4] = rest.get(4..8)?.try_into().ok()?;
        let length = big(&rest[..4]);
        let end = length.saturating_add(12).min(rest.len());
        let body = &rest[8..length.saturating_add(8).min(rest.len())];
        self.rest = if &kind == b"IEND" { &[] } else { &rest[end..] };
        Some(Chunk { kind, body, whole: &rest[..end] })
    }
}

/// Collects the metadata of a PNG.
pub(super) fn gather<'a>(bytes: &'a [u8], raw: &mut Raw<'a>) {
    for chunk in Chunks::of(bytes) {
        match &chunk.kind {
            b"eXIf" => raw.add_exif(chunk.body),
            b"caBX" => extend(&mut raw.c2pa, chunk.body),
            b"tIME" => raw.changed = raw.changed.take().or_else(|| time(chunk.body)),
            b"tEXt" | b"zTXt" | b"iTXt" if raw.has_room() => {
                if let Some((keyword, text)) = text(&chunk) {
                    add(raw, &keyword, text);
                }
            }
            _ => {}
        }
    }
}

/// Keyword and text of a text chunk, what is compressed unpacked up to [`MOST_BYTES`].
fn text<'a>(chunk: &Chunk<'a>) -> Option<(String, Cow<'a, [u8]>)> {
    let (keyword, mut rest) = split(chunk.body)?;
    let keyword = value::decoded(&keyword[..keyword.len().min(79)]).into_owned();
    let is_compressed = match &chunk.kind {
        b"tEXt" => false,
        b"zTXt" => take(&mut rest, 1).is_some(),
        _ => {
            let flags = take(&mut rest, 2)?;
            let (_language, translated) = split(rest)?;
            (_, rest) = split(translated)?;
            flags[0] != 0
        }
    };
    let text = if is_compressed { Cow::Owned(inflated(rest)) } else { Cow::Borrowed(head(rest)) };
    Some((keyword, text))
}

fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = memchr::memchr(0, bytes)?;
    Some((&bytes[..end], &bytes[end + 1..]))
}

/// What could be unpacked before the limit or a defect.
fn inflated(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    // an error leaves what came before it, which is worth reading
    let _ = ZlibDecoder::new(head(bytes)).take(MOST_BYTES as u64).read_to_end(&mut out);
    out
}

fn add<'a>(raw: &mut Raw<'a>, keyword: &str, text: Cow<'a, [u8]>) {
    if keyword == "XML:com.adobe.xmp" {
        return raw.add_xmp(text);
    }
    let Some(kind) = keyword.strip_prefix("Raw profile type ") else {
        return raw.add_text(keyword, value::decoded(&text).into_owned());
    };
    let profile = profile(&text);
    match kind {
        "exif" | "APP1" if profile.starts_with(b"http:") => {
            let xml = memchr::memchr(0, &profile).map_or(0, |end| end + 1);
            raw.add_xmp(Cow::Owned(profile[xml..].to_vec()));
        }
        "exif" | "APP1" => {
            let tiff = profile.strip_prefix(b"Exif\0\0").unwrap_or(&profile);
            raw.exif_as_text.get_or_insert_with(|| tiff.to_vec());
        }
        "xmp" => raw.add_xmp(Cow::Owned(profile)),
        "iptc" | "8bim" => extend(&mut raw.photoshop, &profile),
        _ => {}
    }
}

/// ImageMagick's way to carry bytes as text: a name, their number, then two digits a byte.
fn profile(text: &[u8]) -> Vec<u8> {
    let mut lines = text.trim_ascii_start().splitn(3, |b| *b == b'\n');
    let digits = lines.nth(2).unwrap_or(&[]).iter().filter_map(|b| char::from(*b).to_digit(16));
    let digits: Vec<u8> = digits.map(|d| d as u8).collect();
    digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

/// `tIME`: year, month, day, hour, minute, second; Universal Time.
fn time(body: &[u8]) -> Option<String> {
    let [y, z, month, day, hour, minute, second] = *body else { return None };
    let year = u16::from_be_bytes([y, z]);
    value::time(&format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"), None)
}
