//! EXIF (CIPA DC-008): a TIFF stream with the fields of camera, exposure and place.
//!
//! Read by ourselves, three tables and no more: a general reader that follows every pointer can be made to read the same
//! bytes as thousands of overlapping tables, of 20,000 fields each.

use super::container::{big, little};
use super::{generator, value};
use engine::picture::Metadata;

/// Most fields read of a table; a camera writes under a hundred.
const MOST_FIELDS: usize = 512;

/// Kinds of values that are text: ASCII, UTF-8 (EXIF 3.0), and bytes.
const TEXTS: [u16; 4] = [2, 129, 7, 1];

/// A TIFF stream.
#[derive(Clone, Copy)]
struct Tiff<'a> {
    bytes: &'a [u8],
    number: fn(&[u8]) -> usize,
}

/// A field of a table.
struct Field<'a> {
    tag: u16,
    kind: u16,
    value: &'a [u8],
}

/// A table of fields (IFD).
struct Table<'a> {
    tiff: Tiff<'a>,
    fields: Vec<Field<'a>>,
}

impl<'a> Tiff<'a> {
    fn of(bytes: &'a [u8]) -> Option<Tiff<'a>> {
        let number = match bytes.get(..4)? {
            b"II*\0" => little,
            b"MM\0*" => big,
            _ => return None,
        };
        Some(Tiff { bytes, number })
    }

    /// The first table.
    fn root(self) -> Option<Table<'a>> {
        Some(self.table((self.number)(self.bytes.get(4..8)?)))
    }

    /// The table at a place; fields that are cut off are left out.
    fn table(self, at: usize) -> Table<'a> {
        let count = self.bytes.get(at..at.saturating_add(2)).map_or(0, self.number).min(MOST_FIELDS);
        let entries = self.bytes.get(at.saturating_add(2)..).unwrap_or(&[]).chunks_exact(12).take(count);
        let fields = entries.filter_map(|entry| self.field(entry)).collect();
        Table { tiff: self, fields }
    }

    fn field(self, entry: &'a [u8]) -> Option<Field<'a>> {
        let kind = (self.number)(&entry[2..4]) as u16;
        let size = match kind {
            1 | 2 | 6 | 7 | 129 => 1,
            3 | 8 => 2,
            4 | 9 | 11 => 4,
            5 | 10 | 12 => 8,
            _ => return None,
        };
        let length = (self.number)(&entry[4..8]).checked_mul(size)?;
        let value = if length <= 4 {
            &entry[8..8 + length]
        } else {
            let at = (self.number)(&entry[8..]);
            self.bytes.get(at..at.checked_add(length)?)?
        };
        Some(Field { tag: (self.number)(&entry[..2]) as u16, kind, value })
    }
}

impl<'a> Table<'a> {
    fn value(&self, tag: u16, kinds: &[u16]) -> Option<&'a [u8]> {
        self.fields.iter().find(|f| f.tag == tag && kinds.contains(&f.kind)).map(|f| f.value)
    }

    fn number(&self, tag: u16) -> Option<usize> {
        let value = self.value(tag, &[3, 4])?;
        (value.len() <= 4).then(|| (self.tiff.number)(value))
    }

    fn table(&self, tag: u16) -> Table<'a> {
        let none = || Table { tiff: self.tiff, fields: Vec::new() };
        self.number(tag).map_or_else(none, |at| self.tiff.table(at))
    }

    fn text(&self, tag: u16) -> Option<String> {
        // what follows the end of a string is what was there before
        let bytes = self.value(tag, &TEXTS)?.split(|b| *b == 0).next()?;
        value::words(&value::decoded(bytes))
    }

    /// Windows' own fields: UTF-16, little end first, whatever the rest is.
    fn wide_text(&self, tag: u16) -> Option<String> {
        value::words(&utf16(self.value(tag, &[1, 7])?, little))
    }

    fn time(&self, tag: u16, offset: u16) -> Option<String> {
        value::time(&self.text(tag)?, self.text(offset).as_deref())
    }

    /// Degrees, minutes, seconds as fractions; one over zero makes the whole of it nothing.
    fn degrees(&self, tag: u16, half: u16) -> Option<f64> {
        let fraction = |f: &[u8]| {
            let (above, below) = f.split_at(4);
            (self.tiff.number)(above) as f64 / (self.tiff.number)(below) as f64
        };
        let parts: Vec<f64> = self.value(tag, &[5])?.chunks_exact(8).take(3).map(fraction).collect();
        let half = self.value(half, &TEXTS).and_then(|h| h.first().copied());
        value::degrees(&parts, half)
    }
}

fn utf16(bytes: &[u8], number: fn(&[u8]) -> usize) -> String {
    let units = bytes.chunks_exact(2).take(4096).map(|unit| number(unit) as u16);
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The EXIF orientation, 1 to 8.
pub(super) fn orientation(bytes: &[u8]) -> Option<u8> {
    let orientation = Tiff::of(bytes)?.root()?.number(0x0112)?;
    u8::try_from(orientation).ok().filter(|o| (1..=8).contains(o))
}

/// What EXIF says; nothing when the bytes are none.
pub(super) fn read(bytes: &[u8]) -> Option<Metadata> {
    let root = Tiff::of(bytes)?.root()?;
    let (exif, gps) = (root.table(0x8769), root.table(0x8825));
    // fields of EXIF 3.0 (A437, A43B) name person and program where the older ones say nothing
    let software = root.text(0x0131).or_else(|| exif.text(0xa43b));
    let author = root.text(0x013b).or_else(|| root.wide_text(0x9c9d)).or_else(|| exif.text(0xa437));
    let generator = (software.as_deref().and_then(|value| generator::named("EXIF Software", value)))
        .or_else(|| author.as_deref().and_then(|value| generator::named("EXIF Artist", value)))
        .or_else(|| generator::settings("EXIF UserComment", &comment(&exif)?));
    Some(Metadata {
        taken: exif.time(0x9003, 0x9011),
        changed: root.text(0x0132).and_then(|at| value::time(&at, exif.text(0x9010).as_deref())),
        device: device(root.text(0x010f), root.text(0x0110)),
        software,
        place: value::place(gps.degrees(2, 1), gps.degrees(4, 3)),
        author,
        owner: exif.text(0xa430),
        serial: exif.text(0xa431),
        caption: root.text(0x010e).or_else(|| root.wide_text(0x9c9b)).or_else(|| root.wide_text(0x9c9c)),
        generator,
        ..Metadata::default()
    })
}

/// The user's own comment: eight bytes that name its encoding, then the comment.
fn comment(exif: &Table<'_>) -> Option<String> {
    let (encoding, text) = exif.value(0x9286, &TEXTS)?.split_at_checked(8)?;
    match encoding {
        b"UNICODE\0" => {
            value::words(&utf16(text, if starts_little(text) { little } else { exif.tiff.number }))
        }
        _ => value::words(&value::decoded(text)),
    }
}

/// Writers disagree whether the comment follows the order of the stream: Latin letters tell.
fn starts_little(text: &[u8]) -> bool {
    matches!(text, [0xff, 0xfe, ..]) || matches!(text, [first, 0, ..] if *first != 0)
}

/// Maker and model in one name; most models begin with the maker's.
pub(super) fn device(make: Option<String>, model: Option<String>) -> Option<String> {
    match (make, model) {
        (Some(make), Some(model)) => {
            let first = make.split(' ').next().unwrap_or("");
            let is_named = model.to_lowercase().starts_with(&first.to_lowercase());
            value::words(&if is_named { model } else { format!("{make} {model}") })
        }
        (make, model) => make.or(model),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_maker_is_named_once() {
        let device = |make: &str, model: &str| device(Some(make.to_owned()), Some(model.to_owned()));
        assert_eq!(device("Canon", "Canon EOS 5D").as_deref(), Some("Canon EOS 5D"));
        assert_eq!(device("NIKON CORPORATION", "NIKON D750").as_deref(), Some("NIKON D750"));
        assert_eq!(device("Apple", "iPhone 13").as_deref(), Some("Apple iPhone 13"));
    }

    #[test]
    fn tables_that_point_at_themselves_or_nowhere_end() {
        // IFD0 at 8, its EXIF pointer back to 8, its GPS pointer far outside
        let mut tiff = b"MM\0*\0\0\0\x08\0\x02".to_vec();
        tiff.extend(b"\x87\x69\0\x04\0\0\0\x01\0\0\0\x08");
        tiff.extend(b"\x88\x25\0\x04\0\0\0\x01\xff\xff\xff\xff");
        assert_eq!(read(&tiff), Some(Metadata::default()));
        for end in 0..tiff.len() {
            let _ = (read(&tiff[..end]), orientation(&tiff[..end]));
        }
    }
}
