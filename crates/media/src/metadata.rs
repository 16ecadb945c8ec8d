//! What is written beside the pixels: EXIF, XMP, IPTC, content credentials, texts of PNG, comments.
//!
//! `container` finds it in the file; each kind has a reader that fills what it knows of a [`Metadata`]; where several speak of
//! the same, EXIF goes first, since cameras write it. Everything is bounded: 256 KiB of each kind, tables and trees of
//! limited size, values of 500 characters.

mod c2pa;
pub(crate) mod container;
mod exif;
mod generator;
pub(crate) mod gif;
mod iptc;
pub(crate) mod jpeg;
pub(crate) mod png;
mod texts;
mod value;
pub(crate) mod webp;
mod xmp;

use container::Raw;
use engine::picture::Metadata;

/// Most place names kept.
const MOST_PLACE_NAMES: usize = 16;

/// Reads the metadata of a JPEG, PNG, WebP or GIF; whatever cannot be understood is left out, and of other formats nothing
/// is read. It says what the file says: anybody can write anything there.
pub fn read(bytes: &[u8]) -> Metadata {
    let raw = Raw::of(bytes);
    let mut all = Metadata::default();
    if let Some(said) = raw.exif.or(raw.exif_as_text.as_deref()).and_then(exif::read) {
        add(&mut all, "exif", said);
    }
    for packet in &raw.xmp {
        add(&mut all, "xmp", xmp::read(packet));
    }
    if !raw.xmp_extension.is_empty() {
        add(&mut all, "xmp", xmp::read(&raw.xmp_extension));
    }
    if let Some(said) = iptc::read(&raw.photoshop) {
        add(&mut all, "iptc", said);
    }
    if let Some(said) = c2pa::read(&raw.c2pa) {
        add(&mut all, "c2pa", said);
    }
    if !raw.texts.is_empty() {
        add(&mut all, "comment", texts::read(&raw.texts));
    }
    all.changed = all.changed.or(raw.changed);
    all
}

/// The EXIF orientation, 1 to 8 (1: upright), as programs that show the picture take it.
pub fn orientation(bytes: &[u8]) -> u8 {
    Raw::of(bytes).exif.and_then(exif::orientation).unwrap_or(1)
}

/// Fills what is not said yet.
fn add(all: &mut Metadata, kind: &str, said: Metadata) {
    all.taken = all.taken.take().or(said.taken);
    all.changed = all.changed.take().or(said.changed);
    all.device = all.device.take().or(said.device);
    all.software = all.software.take().or(said.software);
    all.place = all.place.or(said.place);
    all.author = all.author.take().or(said.author);
    all.owner = all.owner.take().or(said.owner);
    all.serial = all.serial.take().or(said.serial);
    all.caption = all.caption.take().or(said.caption);
    all.source_type = all.source_type.take().or(said.source_type);
    all.generator = all.generator.take().or(said.generator);
    for name in said.place_names {
        if !all.place_names.contains(&name) && all.place_names.len() < MOST_PLACE_NAMES {
            all.place_names.push(name);
        }
    }
    if !all.kinds.iter().any(|k| k == kind) {
        all.kinds.push(kind.to_owned());
    }
}

#[cfg(test)]
pub(crate) mod tests;
