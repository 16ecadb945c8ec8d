//! The letters of a paper: the three embedded faces, how wide a text is in them, and where its lines break. The faces need
//! no shaping: every Vietnamese letter is one glyph once a text is composed (NFC).

use super::board::Look;
use crate::PaperError;
use crate::plain::plain;
use krilla::Data;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// What stands for a letter that the faces lack.
const MISSING: char = '□';

/// The bytes of the faces; see fonts/README.md.
const FILES: [&[u8]; 3] = [
    include_bytes!("../../fonts/Tinos-Regular.ttf"),
    include_bytes!("../../fonts/Tinos-Bold.ttf"),
    include_bytes!("../../fonts/Tinos-Italic.ttf"),
];

/// Which face a text is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Upright.
    Regular = 0,
    /// Bold.
    Bold = 1,
    /// Slanted.
    Italic = 2,
}

/// One face.
struct Face {
    /// The face as the PDF takes it.
    font: Font,
    /// Each letter's glyph, and its width in ems.
    glyphs: HashMap<char, (GlyphId, f32)>,
}

/// All faces.
pub(super) struct Faces([Face; 3]);

impl Face {
    /// Reads a face.
    fn read(bytes: &'static [u8]) -> Result<Face, PaperError> {
        let font = Font::new(Data::from(bytes), 0).ok_or(PaperError::Face)?;
        let reader = skrifa::FontRef::new(bytes).map_err(|_| PaperError::Face)?;
        let metrics = reader.glyph_metrics(Size::unscaled(), LocationRef::default());
        let em = font.units_per_em();
        let glyphs: HashMap<_, _> = reader
            .charmap()
            .mappings()
            .filter_map(|(code, glyph)| {
                let advance = metrics.advance_width(glyph)? / em;
                Some((char::from_u32(code)?, (GlyphId::new(glyph.to_u32()), advance)))
            })
            .collect();
        if glyphs.contains_key(&MISSING) { Ok(Face { font, glyphs }) } else { Err(PaperError::Face) }
    }
}

impl Faces {
    /// Reads the embedded faces.
    pub(super) fn read() -> Result<Faces, PaperError> {
        let [regular, bold, italic] = FILES.map(Face::read);
        Ok(Faces([regular?, bold?, italic?]))
    }

    /// A face.
    fn face(&self, style: Style) -> &Face {
        &self.0[style as usize]
    }

    /// A face as the PDF takes it.
    pub(super) fn font(&self, style: Style) -> Font {
        self.face(style).font.clone()
    }

    /// A text in letters that the faces have.
    pub(super) fn readable(&self, text: &str) -> String {
        let glyphs = &self.face(Style::Regular).glyphs;
        plain(text)
            .trim()
            .nfc()
            .map(|letter| if glyphs.contains_key(&letter) { letter } else { MISSING })
            .collect()
    }

    /// How wide a letter is, in ems.
    fn advance(&self, letter: char, style: Style) -> f32 {
        self.face(style).glyphs.get(&letter).map_or(0.0, |(_, advance)| *advance)
    }

    /// How wide a text is.
    pub(super) fn width(&self, text: &str, style: Style, size: f32) -> f32 {
        text.chars().map(|letter| self.advance(letter, style)).sum::<f32>() * size
    }

    /// How wide the longest piece is that [`Faces::wrap`] would rather not break, in ems.
    pub(super) fn longest_piece(&self, text: &str, style: Style) -> f32 {
        let pieces = text.split(' ').flat_map(|word| word.split_inclusive(is_joint));
        pieces.map(|piece| self.width(piece, style, 1.0)).fold(0.0, f32::max)
    }

    /// The glyphs of a readable text.
    pub(super) fn glyphs(&self, text: &str, style: Style) -> Vec<KrillaGlyph> {
        let glyphs = &self.face(style).glyphs;
        text.char_indices()
            .filter_map(|(at, letter)| {
                let (glyph, advance) = *glyphs.get(&letter)?;
                Some(KrillaGlyph::new(glyph, advance, 0.0, 0.0, 0.0, at..at + letter.len_utf8(), None))
            })
            .collect()
    }

    /// The lines of a readable text: broken at spaces, within long words after what joins the parts of an address, and
    /// where there is neither, anywhere. An empty text has no lines.
    pub(super) fn wrap(&self, text: &str, style: Style, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        let (mut start, mut used) = (0, 0.0);
        let (mut space, mut joint) = (0, 0);
        for (at, letter) in text.char_indices() {
            let advance = self.advance(letter, style) * size;
            if letter == ' ' {
                space = at;
            }
            // Twice where what is left behind a break fills the next line again.
            while letter != ' ' && used + advance > width && at > start {
                let end = line_end(start, space, joint, at);
                lines.push(text[start..end].trim().to_owned());
                start = end;
                used = self.width(text[start..at].trim_start(), style, size);
            }
            if letter != ' ' || at > start {
                used += advance;
            }
            if is_joint(letter) {
                joint = at + letter.len_utf8();
            }
        }
        lines.push(text[start..].trim().to_owned());
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// The same, with at most so many lines; the last one then ends in "…".
    pub(super) fn wrap_to(
        &self,
        text: &str,
        style: Style,
        size: f32,
        width: f32,
        most: usize,
    ) -> Vec<String> {
        let mut lines = self.wrap(text, style, size, width);
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                while self.width(last, style, size) + self.width("…", style, size) > width
                    && last.pop().is_some()
                {}
                last.push('…');
            }
        }
        lines
    }

    /// The same, with lines of about the same length: words that stand in the middle should not end in a line of one word.
    pub(super) fn wrap_even(&self, text: &str, look: Look, width: f32, most: usize) -> Vec<String> {
        let lines = self.wrap_to(text, look.style, look.size, width, most);
        let mut narrow = width / 2.0;
        while lines.len() > 1 && narrow < width {
            let even = self.wrap(text, look.style, look.size, narrow);
            if even.len() <= lines.len() {
                return even;
            }
            narrow += look.size / 2.0;
        }
        lines
    }
}

/// Where a line ends that began at `start` and is full at `at`: at the last space, unless that leaves most of the line
/// empty; after the last joint; or right there.
fn line_end(start: usize, space: usize, joint: usize, at: usize) -> usize {
    let is_far = |chance: usize| (chance - start) * 3 >= at - start;
    if space > start && (is_far(space) || joint <= space) {
        space
    } else if joint > start {
        joint
    } else {
        at
    }
}

/// Whether a long word may break after this letter.
fn is_joint(letter: char) -> bool {
    matches!(letter, '/' | '-' | '?' | '&' | '=' | '_' | '@' | '.' | ',' | ';' | '–' | '—')
}

#[cfg(test)]
mod tests {
    use super::super::board::Side;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn all_faces_have_all_vietnamese_letters() {
        let faces = Faces::read().unwrap();
        let marks = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];
        let mut letters = String::from("đĐ₫ 0123456789.,;:!?()[]{}<>/\\\"'“”‘’–—-…@#%&*+=_|~№→←");
        for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".chars() {
            letters.push(vowel);
            for mark in marks {
                letters.extend([vowel, mark].iter().collect::<String>().nfc());
            }
        }
        let shown = faces.readable(&letters);
        assert!(!shown.contains(MISSING), "{shown}");
        for face in &faces.0 {
            assert!(shown.chars().all(|letter| face.glyphs.contains_key(&letter)));
        }
    }

    #[test]
    fn letters_without_a_glyph_are_boxes() {
        assert_eq!(Faces::read().unwrap().readable("An 名😀 \u{202E}x"), "An □□ [U+202E]x");
    }

    #[test]
    fn lines_break_at_spaces_and_long_addresses_at_their_joints() {
        let faces = Faces::read().unwrap();
        let lines = faces.wrap("Trường Tiểu học Kim Đồng", Style::Regular, 10.0, 60.0);
        assert_eq!(lines.join(" "), "Trường Tiểu học Kim Đồng");
        assert!(lines.len() > 1);
        let lines = faces.wrap("https://www.facebook.com/nguyen.van.an.1990", Style::Regular, 10.0, 125.0);
        assert_eq!(lines, ["https://www.facebook.com/", "nguyen.van.an.1990"]);
        assert_eq!(faces.wrap("", Style::Regular, 10.0, 60.0), [""; 0]);
    }

    #[test]
    fn a_line_that_fills_again_right_after_a_break_is_broken_again() {
        let faces = Faces::read().unwrap();
        let lines = faces.wrap("0®=%□□□%", Style::Bold, 10.0, 34.6);
        assert_eq!(lines, ["0®=", "%□□□", "%"]);
    }

    #[test]
    fn words_in_the_middle_do_not_end_in_a_line_of_one_word() {
        let faces = Faces::read().unwrap();
        let look = Look::new(Style::Regular, 12.0, Side::Middle);
        let lines = faces.wrap_even("ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", look, 195.0, 4);
        assert_eq!(lines, ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI"]);
    }

    proptest! {
        #[test]
        fn wrapping_loses_nothing_but_spaces_and_no_line_is_too_wide(text in "[a-zữ/. ]{0,120}|\\PC{0,60}", width in 20.0f32..200.0) {
            let faces = Faces::read().unwrap();
            let text = faces.readable(&text);
            let lines = faces.wrap(&text, Style::Bold, 10.0, width);
            prop_assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
            for line in lines {
                prop_assert!(faces.width(&line, Style::Bold, 10.0) <= width + 0.01, "{}", line);
            }
        }
    }
}
