//! The letters of a card: two weights of the site's own face, how wide a text is in them, where its lines break. Nothing is
//! shaped: every Vietnamese letter is one glyph once a text is composed (NFC). A letter without a glyph is a box.

use crate::PaperError;
use crate::plain::is_hidden;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use tiny_skia::PathBuilder;
use unicode_normalization::UnicodeNormalization;

/// The most characters of a field that are looked at, hidden ones among them.
const MOST_TAKEN: usize = 2_000;
/// The most letters of a field that are set: more than its lines can hold.
const MOST_LETTERS: usize = 200;
/// Stands for a letter that the faces lack.
const BOX: char = '□';
/// The width of that box in ems, its height, its distance from its neighbours, its line.
const BOX_SHAPE: [f32; 4] = [0.66, 0.7, 0.07, 0.06];

/// The bytes of the faces; see fonts/README.md.
const FILES: [&[u8]; 2] = [
    include_bytes!("../../fonts/BeVietnamPro-Regular.ttf"),
    include_bytes!("../../fonts/BeVietnamPro-SemiBold.ttf"),
];

/// One weight.
pub(super) struct Face {
    charmap: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    outlines: OutlineGlyphCollection<'static>,
    /// Units to an em.
    em: f32,
}

/// Both weights.
pub(super) struct Faces {
    /// For most words.
    pub(super) regular: Face,
    /// For the name, and what is counted.
    pub(super) bold: Face,
}

impl Faces {
    /// Reads the embedded faces.
    pub(super) fn read() -> Result<Faces, PaperError> {
        let [regular, bold] = FILES.map(Face::read);
        Ok(Faces { regular: regular?, bold: bold? })
    }
}

impl Face {
    fn read(bytes: &'static [u8]) -> Result<Face, PaperError> {
        let font = FontRef::new(bytes).map_err(|_| PaperError::Face)?;
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let em = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em).max(1.0);
        Ok(Face { charmap: font.charmap(), metrics, outlines: font.outline_glyphs(), em })
    }

    /// A letter's glyph and its width in ems; none for what the face lacks and for marks that would lie on no letter.
    fn glyph(&self, letter: char) -> Option<(GlyphId, f32)> {
        let glyph = self.charmap.map(letter)?;
        let advance = self.metrics.advance_width(glyph)? / self.em;
        (advance > 0.0).then_some((glyph, advance))
    }

    /// A field in letters that can be set, on one line: what is hidden or turns the reading order is gone.
    pub(super) fn readable(&self, text: &str) -> String {
        let seen = text.chars().take(MOST_TAKEN).map(|c| if c.is_whitespace() { ' ' } else { c });
        let seen = seen.filter(|c| !c.is_control() && !is_hidden(*c));
        let composed = seen.nfc().take(MOST_LETTERS);
        let set: String =
            composed.map(|c| if c == ' ' || self.glyph(c).is_some() { c } else { BOX }).collect();
        set.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn advance(&self, letter: char) -> f32 {
        self.glyph(letter).map_or(BOX_SHAPE[0], |(_, advance)| advance)
    }

    /// How wide a readable text is.
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|letter| self.advance(letter)).sum::<f32>() * size
    }

    /// The lines of a readable text: broken at spaces, and within a word that is wider than a line, anywhere.
    fn wrap(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let (mut lines, mut line) = (Vec::new(), String::new());
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.width(&longer, size) <= width {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for letter in word.chars() {
                if !line.is_empty() && self.width(&line, size) + self.advance(letter) * size > width {
                    lines.push(std::mem::take(&mut line));
                }
                line.push(letter);
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// The same, with at most so many lines; where that is not all, the last one ends in "…".
    pub(super) fn wrap_to(&self, text: &str, size: f32, width: f32, most: usize) -> Vec<String> {
        let mut lines = self.wrap(text, size, width);
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                *last = self.cut(&format!("{last}…"), size, width);
            }
        }
        lines
    }

    /// A readable text on one line, cut where it is too wide.
    pub(super) fn cut(&self, text: &str, size: f32, width: f32) -> String {
        if self.width(text, size) <= width {
            return text.to_owned();
        }
        let room = width - self.width("…", size);
        let mut used = 0.0;
        let kept = text.chars().take_while(|letter| {
            used += self.advance(*letter) * size;
            used <= room && *letter != '…'
        });
        format!("{}…", kept.collect::<String>().trim_end())
    }

    /// Adds the outlines of a readable text to a path, from its left end on its base line.
    pub(super) fn trace(&self, path: &mut PathBuilder, text: &str, size: f32, at: (f32, f32)) {
        let mut x = at.0;
        for letter in text.chars() {
            if let Some((glyph, advance)) = self.glyph(letter) {
                if let Some(outline) = self.outlines.get(glyph) {
                    let settings = DrawSettings::unhinted(Size::new(size), LocationRef::default());
                    // a glyph of an embedded face that cannot be drawn leaves its place empty
                    let _ = outline.draw(settings, &mut Pen { path, x, y: at.1 });
                }
                x += advance * size;
            } else {
                trace_box(path, size, (x, at.1));
                x += BOX_SHAPE[0] * size;
            }
        }
    }
}

/// The box of a letter that is lacking: an outer edge and, the other way round, an inner one.
fn trace_box(path: &mut PathBuilder, size: f32, (x, y): (f32, f32)) {
    let [wide, high, gap, line] = BOX_SHAPE.map(|part| part * size);
    let (left, right, top) = (x + gap, x + wide - gap, y - high);
    path.move_to(left, y);
    for (x, y) in [(right, y), (right, top), (left, top)] {
        path.line_to(x, y);
    }
    path.close();
    let (left, right, top, y) = (left + line, right - line, top + line, y - line);
    path.move_to(left, y);
    for (x, y) in [(left, top), (right, top), (right, y)] {
        path.line_to(x, y);
    }
    path.close();
}

/// Draws a glyph onto a path: its y axis points up, that of a picture down.
struct Pen<'a> {
    path: &'a mut PathBuilder,
    x: f32,
    y: f32,
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, self.y - y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, self.y - y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.path.quad_to(self.x + x1, self.y - y1, self.x + x, self.y - y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (left, base) = (self.x, self.y);
        self.path.cubic_to(left + x1, base - y1, left + x2, base - y2, left + x, base - y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_weights_have_all_vietnamese_letters() {
        let faces = Faces::read().unwrap();
        let marks = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];
        let mut letters: Vec<String> =
            "đĐ₫0123456789.,;:!?()/\\\"'“”‘’–—-…@#%&*+=_|·".chars().map(String::from).collect();
        for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".chars() {
            letters.push(vowel.to_string());
            letters.extend(marks.map(|mark| format!("{vowel}{mark}")));
        }
        for letter in letters {
            for face in [&faces.regular, &faces.bold] {
                let set = face.readable(&letter);
                assert!(set.chars().count() == 1 && set != BOX.to_string(), "{letter}");
            }
        }
    }

    #[test]
    fn what_hides_is_gone_and_what_the_face_lacks_is_a_box() {
        let face = Faces::read().unwrap().regular;
        assert_eq!(face.readable(" An\u{202E}gnohP\u{0}\n 名😀 q\u{301} "), "AngnohP □□ q□");
        assert_eq!(face.readable("Nguye\u{302}\u{303}n"), "Nguyễn");
        assert_eq!(face.readable(&"\u{301}".repeat(10_000)), BOX.to_string().repeat(MOST_LETTERS));
        assert_eq!(face.readable(&"\u{200B}".repeat(10_000)), "");
    }

    #[test]
    fn lines_break_at_spaces_and_say_what_was_cut() {
        let face = Faces::read().unwrap().bold;
        let name = "Nguyễn Thị Hoàng Anh Thư";
        assert_eq!(face.wrap(name, 10.0, 80.0).join(" "), name);
        let cut = face.wrap_to(&"ữ".repeat(100), 10.0, 80.0, 2);
        assert!(cut.len() == 2 && cut[1].ends_with('…') && !cut[0].contains('…'), "{cut:?}");
        assert_eq!(face.wrap("", 10.0, 80.0), [""; 0]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide(text in "\\PC{0,300}|[a-zữ ]{0,300}", width in 60.0_f32..700.0) {
            let face = Faces::read().unwrap().bold;
            let text = face.readable(&text);
            let lines = face.wrap_to(&text, 40.0, width, 2);
            prop_assert!(lines.len() <= 2);
            for line in lines {
                prop_assert!(face.width(&line, 40.0) <= width + 0.1, "{}", line);
            }
        }
    }
}
