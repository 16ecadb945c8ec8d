//! Foreign bytes become pixels. Runs in the worker; the header's limits hold already.

use crate::header::png::chunks;
use crate::header::{Format, Header, MAX_SIDE};
use crate::raster::Raster;
use crate::refusal::Refusal;
use image::codecs::{gif::GifDecoder, jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, Limits, RgbaImage};
use std::borrow::Cow;
use std::io::Cursor;

/// What a decoder may allocate, in bytes: 16-bit colour with transparency at the most pixels, and its own tables.
const MAX_ALLOCATION: u64 = 640 << 20;

/// The picture upright, without transparency; the first frame where it moves.
///
/// `orientation` is that of EXIF, 1 to 8; anything else is taken as upright.
///
/// # Errors
///
/// [`Refusal::Broken`] where its pixels cannot be had, [`Refusal::TooLarge`] where they take too much memory.
pub fn upright(bytes: &[u8], header: &Header, orientation: u8) -> Result<Raster, Refusal> {
    let decoded = match header.format {
        Format::Jpeg => JpegDecoder::new(Cursor::new(bytes)).and_then(decode),
        Format::Png => PngDecoder::with_limits(Cursor::new(pixels_only(bytes)), limits()).and_then(decode),
        Format::Webp => WebPDecoder::new(Cursor::new(bytes)).and_then(decode),
        Format::Gif => GifDecoder::new(Cursor::new(bytes)).and_then(decode),
    };
    let mut picture = decoded.map_err(|error| match error {
        ImageError::Limits(_) => Refusal::TooLarge,
        ImageError::Unsupported(_) => Refusal::OtherFormat,
        _ => Refusal::Broken,
    })?;
    if (picture.width(), picture.height()) != (header.width, header.height) {
        return Err(Refusal::Broken);
    }
    if let Some(orientation) = Orientation::from_exif(orientation) {
        picture.apply_orientation(orientation);
    }
    Ok(opaque(picture))
}

fn decode(mut decoder: impl ImageDecoder) -> Result<DynamicImage, ImageError> {
    decoder.set_limits(limits())?;
    DynamicImage::from_decoder(decoder)
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_ALLOCATION);
    limits
}

/// A PNG without the chunks that pixels do not need: a few bytes of compressed text or of a colour profile can unpack to
/// gigabytes. The frames of an animation go too.
fn pixels_only(bytes: &[u8]) -> Cow<'_, [u8]> {
    let needed = |kind: &[u8; 4]| matches!(kind, b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" | b"IEND");
    let Some(signature) = bytes.get(..8) else { return Cow::Borrowed(bytes) };
    let (mut kept, mut end) = (Vec::with_capacity(bytes.len()), 8);
    kept.extend_from_slice(signature);
    for chunk in chunks(bytes) {
        end += chunk.whole.len();
        if needed(chunk.kind) {
            kept.extend_from_slice(chunk.whole);
        }
        if chunk.kind == b"IEND" {
            return Cow::Owned(kept);
        }
    }
    // What was cut off goes along if it is pixels, for the decoder to say so.
    if bytes.get(end + 4..end + 8) == Some(b"IDAT") {
        kept.extend_from_slice(bytes.get(end..).unwrap_or_default());
    }
    Cow::Owned(kept)
}

/// Without transparency.
fn opaque(picture: DynamicImage) -> Raster {
    let (width, height) = (picture.width(), picture.height());
    let rgb = if picture.color().has_alpha() {
        laid(&picture.into_rgba8())
    } else {
        picture.into_rgb8().into_raw()
    };
    Raster { width, height, rgb }
}

/// Laid on white, or on black where what shows is light: white letters on nothing would be lost on white.
fn laid(picture: &RgbaImage) -> Vec<u8> {
    let (mut light, mut weight, mut is_open) = (0_u64, 0_u64, false);
    for pixel in picture.pixels() {
        let [red, green, blue, alpha] = pixel.0.map(u64::from);
        light += (red + 2 * green + blue) * alpha / 4;
        weight += alpha;
        is_open |= alpha < 255;
    }
    let is_light = is_open && light > weight * 160;
    let ground = if is_light { 0_u32 } else { 255 };
    let mut rgb = Vec::with_capacity(picture.as_raw().len() / 4 * 3);
    for pixel in picture.pixels() {
        let [colour @ .., alpha] = pixel.0.map(u32::from);
        rgb.extend(colour.map(|c| ((c * alpha + ground * (255 - alpha) + 127) / 255) as u8));
    }
    rgb
}
