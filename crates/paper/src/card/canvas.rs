//! Pixels: shapes, letters and a portrait laid on a ground, and the PNG that they become.

use super::Pixels;
use super::face::Face;
use super::theme::Colour;
use crate::PaperError;
use tiny_skia::{
    Color, FillRule, FilterQuality, IntSize, LineCap, LineJoin, Paint, Path, PathBuilder, Pattern, Pixmap,
    Shader, SpreadMode, Stroke, Transform,
};

/// How far the handles of a Bézier curve stand out for a quarter of a circle.
const QUARTER: f32 = 0.552_284_8;

/// A picture that is being drawn.
pub(super) struct Canvas(Pixmap);

impl Canvas {
    /// An empty ground.
    pub(super) fn new(width: u32, height: u32, ground: Colour) -> Result<Canvas, PaperError> {
        let mut pixmap = Pixmap::new(width, height).ok_or_else(|| failed("it has no pixels"))?;
        let [red, green, blue] = ground;
        pixmap.fill(Color::from_rgba8(red, green, blue, 255));
        Ok(Canvas(pixmap))
    }

    /// Fills a shape; none has nothing to fill.
    pub(super) fn fill(&mut self, path: Option<Path>, colour: Colour) {
        if let Some(path) = path {
            self.0.fill_path(&path, &paint(colour), FillRule::Winding, Transform::identity(), None);
        }
    }

    /// Draws a line with round ends.
    pub(super) fn stroke(&mut self, path: Option<Path>, width: f32, colour: Colour) {
        if let Some(path) = path {
            let line =
                Stroke { width, line_cap: LineCap::Round, line_join: LineJoin::Round, ..Stroke::default() };
            self.0.stroke_path(&path, &paint(colour), &line, Transform::identity(), None);
        }
    }

    /// Fills a circle.
    pub(super) fn disc(&mut self, (x, y): (f32, f32), radius: f32, colour: Colour) {
        self.fill(PathBuilder::from_circle(x, y, radius), colour);
    }

    /// Sets a readable line of letters from its left end on its base line.
    pub(super) fn letters(&mut self, face: &Face, text: &str, size: f32, at: (f32, f32), colour: Colour) {
        let mut path = PathBuilder::new();
        face.trace(&mut path, text, size, at);
        self.fill(path.finish(), colour);
    }

    /// Lays a portrait into a circle; whether it is one.
    pub(super) fn portrait(&mut self, pixels: Pixels<'_>, (x, y): (f32, f32), radius: f32) -> bool {
        let Some(whole) = pixmap(pixels) else { return false };
        let scale = 2.0 * radius / pixels.side as f32;
        let place = Transform::from_row(scale, 0.0, 0.0, scale, x - radius, y - radius);
        let shader = Pattern::new(whole.as_ref(), SpreadMode::Pad, FilterQuality::Bicubic, 1.0, place);
        let Some(circle) = PathBuilder::from_circle(x, y, radius) else { return false };
        let paint = Paint { shader, anti_alias: true, ..Paint::default() };
        self.0.fill_path(&circle, &paint, FillRule::Winding, Transform::identity(), None);
        true
    }

    /// The picture as PNG, without transparency.
    pub(super) fn png(&self) -> Result<Vec<u8>, PaperError> {
        let rgb: Vec<u8> =
            self.0.data().as_chunks::<4>().0.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]).collect();
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.0.width(), self.0.height());
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Balanced);
        let mut writer = encoder.write_header().map_err(failed)?;
        writer.write_image_data(&rgb).map_err(failed)?;
        writer.finish().map_err(failed)?;
        Ok(bytes)
    }
}

fn failed(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> PaperError {
    PaperError::Picture(cause.into())
}

fn paint([red, green, blue]: Colour) -> Paint<'static> {
    let shader = Shader::SolidColor(Color::from_rgba8(red, green, blue, 255));
    Paint { shader, anti_alias: true, ..Paint::default() }
}

/// The portrait as the drawing library takes it.
fn pixmap(Pixels { side, rgb }: Pixels<'_>) -> Option<Pixmap> {
    let side_bytes = usize::try_from(side).ok()?;
    if side_bytes.checked_mul(side_bytes)?.checked_mul(3)? != rgb.len() {
        return None;
    }
    let rgba = rgb.as_chunks::<3>().0.iter().flat_map(|[r, g, b]| [*r, *g, *b, 255]).collect();
    Pixmap::from_vec(rgba, IntSize::from_wh(side, side)?)
}

/// An arch: two legs and half a circle on them, whose middle is `at`.
pub(super) fn arch((x, y): (f32, f32), radius: f32, leg: f32) -> Option<Path> {
    let out = QUARTER * radius;
    let mut path = PathBuilder::new();
    path.move_to(x - radius, y + leg);
    path.line_to(x - radius, y);
    path.cubic_to(x - radius, y - out, x - out, y - radius, x, y - radius);
    path.cubic_to(x + out, y - radius, x + radius, y - out, x + radius, y);
    path.line_to(x + radius, y + leg);
    path.finish()
}

/// A square with round corners, from its upper left.
pub(super) fn rounded((x, y): (f32, f32), side: f32, radius: f32) -> Option<Path> {
    let (right, bottom, near) = (x + side, y + side, (1.0 - QUARTER) * radius);
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.line_to(right - radius, y);
    path.cubic_to(right - near, y, right, y + near, right, y + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(right, bottom - near, right - near, bottom, right - radius, bottom);
    path.line_to(x + radius, bottom);
    path.cubic_to(x + near, bottom, x, bottom - near, x, bottom - radius);
    path.line_to(x, y + radius);
    path.cubic_to(x, y + near, x + near, y, x + radius, y);
    path.close();
    path.finish()
}

/// A tick within a circle of radius 1 about `at`, times `radius`.
pub(super) fn tick((x, y): (f32, f32), radius: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.move_to(x - 0.45 * radius, y + 0.02 * radius);
    path.line_to(x - 0.12 * radius, y + 0.36 * radius);
    path.line_to(x + 0.48 * radius, y - 0.34 * radius);
    path.finish()
}
