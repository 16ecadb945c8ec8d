//! A copy of a picture file without what is written beside its pixels.
//!
//! The file is taken apart into its pieces, which [`crate::metadata`] finds too, and put together again from those that
//! are needed to show it: nothing is decoded, so no pixel changes. Whatever is not known to be needed goes.

mod gif;
mod jpeg;
mod png;
mod webp;

use crate::metadata;
use crate::metadata::container::Format;

/// The same picture, its pixels untouched, with no metadata but what is needed to show it right: orientation, colour
/// profile, the order of an animation. EXIF, XMP, IPTC, content credentials, comments, texts, thumbnails, second pictures
/// and films behind the end of the picture are gone. Never longer than the original by more than 64 bytes.
///
/// None: it is no JPEG, PNG, WebP or GIF, or there is nothing in it but metadata.
pub fn without_metadata(bytes: &[u8]) -> Option<Vec<u8>> {
    let format = Format::of(bytes)?;
    let turned = Some(metadata::orientation(bytes)).filter(|orientation| *orientation != 1);
    let copy = match format {
        Format::Jpeg => jpeg::clean(bytes, turned),
        Format::Png => png::clean(bytes, turned),
        Format::Webp => webp::clean(bytes, turned),
        Format::Gif => gif::clean(bytes),
    };
    Some(copy).filter(|copy| Format::of(copy).is_some())
}

/// EXIF that says how the picture is turned, and nothing else: a TIFF stream of one field.
fn exif_of(orientation: u8) -> [u8; 26] {
    let mut tiff = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    tiff[19] = orientation;
    tiff
}

#[cfg(test)]
mod tests;
