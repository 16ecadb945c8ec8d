//! What kind of character a scalar value is: a table over all of Unicode.

use std::sync::LazyLock;

/// What kind of character it is, for those who look for disguises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum Class {
    /// Nothing to look at: ASCII, Vietnamese, ordinary punctuation and signs, scripts without Latin look-alikes.
    #[default]
    Plain,
    /// Signs and letters of Latin-1 that Vietnamese does not have, and phonetic letters: mostly honest, and what
    /// text in a wrong encoding consists of.
    Latin,
    /// A combining mark that Vietnamese has, standing by itself: after NFC a sign of an unusual base.
    VietnameseMark,
    /// Another combining mark.
    OddMark,
    /// A combining mark that strikes its letter through, or draws a line under or over it.
    Overlay,
    /// A letter of a script some of whose letters look like Latin ones: Cyrillic, Greek, Armenian, Cherokee, ...
    Foreign,
    /// A Latin letter, or a numeral, that looks like another Latin letter: `ɑ`, `ɡ`, `ı`, `ⅿ`.
    LookAlike,
    /// A letter or digit in a style of its own: bold, fullwidth, circled, small capital, superscript.
    Styled,
    /// Takes no room: zero-width space and joiners, word joiner, byte-order mark inside, Mongolian vowel separator.
    ZeroWidth,
    /// The soft hyphen.
    SoftHyphen,
    /// Turns or frames the direction of writing.
    Direction,
    /// A tag character, made for flags.
    Tag,
    /// A letter that is blank: Hangul fillers, the empty Braille cell.
    Filler,
    /// A variation selector.
    Selector,
    /// A control character other than tab, line feed and carriage return.
    Control,
}

impl Class {
    /// Whether a reader sees nothing where such a character stands.
    pub fn is_hidden(self) -> bool {
        matches!(
            self,
            Class::ZeroWidth
                | Class::SoftHyphen
                | Class::Direction
                | Class::Tag
                | Class::Filler
                | Class::Selector
                | Class::Control
        )
    }

    /// Whether it is a combining mark.
    pub fn is_mark(self) -> bool {
        matches!(self, Class::VietnameseMark | Class::OddMark | Class::Overlay)
    }
}

/// First, last and class; what is in none is plain. Later rows win.
const RANGES: &[(u32, u32, Class)] = {
    use Class::{
        Control, Direction, Filler, Foreign, Latin, LookAlike, OddMark, Overlay, Plain, Selector, SoftHyphen,
        Styled, Tag, VietnameseMark, ZeroWidth,
    };
    &[
        (0x00, 0x08, Control),
        (0x0B, 0x0C, Control),
        (0x0E, 0x1F, Control),
        (0x7F, 0x9F, Control),
        (0xA1, 0xBF, Latin),
        (0xAD, 0xAD, SoftHyphen),
        (0xC4, 0xC7, Latin),
        (0xCB, 0xCB, Latin),
        (0xCE, 0xD1, Latin),
        (0xD6, 0xD8, Latin),
        (0xDB, 0xDC, Latin),
        (0xDE, 0xDF, Latin),
        (0xE4, 0xE7, Latin),
        (0xEB, 0xEB, Latin),
        (0xEE, 0xF1, Latin),
        (0xF6, 0xF8, Latin),
        (0xFB, 0xFC, Latin),
        (0xFE, 0xFF, Latin),
        (0x131, 0x131, LookAlike),
        (0x180, 0x19F, Latin),
        (0x1A2, 0x1AE, Latin),
        (0x1B1, 0x1BF, Latin),
        (0x237, 0x237, LookAlike),
        (0x250, 0x2AF, Latin),
        (0x300, 0x36F, OddMark),
        (0x300, 0x303, VietnameseMark),
        (0x306, 0x306, VietnameseMark),
        (0x309, 0x309, VietnameseMark),
        (0x31B, 0x31B, VietnameseMark),
        (0x323, 0x323, VietnameseMark),
        (0x305, 0x305, Overlay),
        (0x332, 0x338, Overlay),
        (0x33F, 0x33F, Overlay),
        (0x340, 0x341, VietnameseMark),
        (0x34F, 0x34F, ZeroWidth),
        (0x370, 0x52F, Foreign),
        (0x483, 0x489, OddMark),
        (0x531, 0x556, Foreign),
        (0x561, 0x587, Foreign),
        (0x61C, 0x61C, Direction),
        (0x115F, 0x1160, Filler),
        (0x13A0, 0x13F5, Foreign),
        (0x1400, 0x167F, Foreign),
        (0x17B4, 0x17B5, Filler),
        (0x180B, 0x180D, Selector),
        (0x180E, 0x180E, ZeroWidth),
        (0x180F, 0x180F, Selector),
        (0x1AB0, 0x1AFF, OddMark),
        (0x1C80, 0x1C8F, Foreign),
        (0x1D00, 0x1D2B, Latin),
        (0x1D6B, 0x1D9A, Latin),
        (0x1DC0, 0x1DFF, OddMark),
        (0x1F00, 0x1FFF, Foreign),
        (0x200B, 0x200D, ZeroWidth),
        (0x200E, 0x200F, Direction),
        (0x202A, 0x202E, Direction),
        (0x2060, 0x2065, ZeroWidth),
        (0x2066, 0x206F, Direction),
        (0x20D0, 0x20FF, OddMark),
        (0x20D2, 0x20D3, Overlay),
        (0x20E3, 0x20E3, Plain), // the frame of keycap emoji
        (0x20E5, 0x20E6, Overlay),
        (0x20EA, 0x20EB, Overlay),
        (0x2800, 0x2800, Filler),
        (0x2C80, 0x2CE3, Foreign),
        (0x2DE0, 0x2DFF, OddMark),
        (0x3164, 0x3164, Filler),
        (0xA4D0, 0xA4F7, Foreign),
        (0xA640, 0xA69D, Foreign),
        (0xAB70, 0xABBF, Foreign),
        (0xFE00, 0xFE0F, Selector),
        (0xFE20, 0xFE2F, OddMark),
        (0xFEFF, 0xFEFF, ZeroWidth),
        (0xFFA0, 0xFFA0, Filler),
        (0xFFF9, 0xFFFB, Control),
        (0x1D400, 0x1D7FF, Styled),
        (0x1F1E6, 0x1F1FF, Styled),
        (0xE0000, 0xE007F, Tag),
        (0xE0100, 0xE01EF, Selector),
    ]
};

/// Pages of 256 characters; equal pages are kept once.
struct Table {
    pages: Vec<[Class; 256]>,
    page_of: Vec<u8>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut flat = vec![Class::Plain; 0x11_0000];
    for &(first, last, class) in RANGES {
        for slot in &mut flat[first as usize..=last as usize] {
            *slot = class;
        }
    }
    for (c, is_style) in super::letters::all() {
        flat[c as usize] = if is_style { Class::Styled } else { Class::LookAlike };
    }
    let mut table = Table { pages: Vec::new(), page_of: Vec::with_capacity(flat.len() / 256) };
    for page in flat.chunks_exact(256) {
        let known = table.pages.iter().position(|p| p[..] == *page);
        let at = known.unwrap_or_else(|| {
            let mut new = [Class::Plain; 256];
            new.copy_from_slice(page);
            table.pages.push(new);
            table.pages.len() - 1
        });
        table.page_of.push(u8::try_from(at).unwrap_or(0)); // some forty pages differ
    }
    table
});

/// The class of a character.
pub fn class(c: char) -> Class {
    let code = c as usize;
    let page = TABLE.page_of.get(code >> 8).copied().unwrap_or(0);
    TABLE.pages.get(usize::from(page)).map_or(Class::Plain, |p| p[code & 0xFF])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_told_apart() {
        for (class_of, characters) in [
            (Class::Plain, "aZ5 \n\tđĐơưẫỹÀÝ“”–—…•€北방ไ👨™№🏴※￥（。"),
            (Class::Latin, "ßöñäø©«»°²·ʃ"),
            (Class::VietnameseMark, "\u{300}\u{31b}\u{323}"),
            (Class::OddMark, "\u{33c}\u{308}\u{20dd}"),
            (Class::Overlay, "\u{336}\u{332}"),
            (Class::Foreign, "аЖαΩօᎪᗩꓐⲁѐὰ"),
            (Class::LookAlike, "ɑɡıⅿ"),
            (Class::Styled, "𝐚𝟎Ａ３ⓐ🅰🄰🅐ᴀɪᵃ₂ℬ🇻⒜"),
            (Class::ZeroWidth, "\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}\u{180e}\u{34f}"),
            (Class::Direction, "\u{202e}\u{2067}\u{200f}"),
            (Class::Filler, "\u{3164}\u{2800}"),
            (Class::Selector, "\u{fe0f}\u{e0101}"),
            (Class::Control, "\0\u{8}\u{7f}\u{85}"),
        ] {
            for c in characters.chars() {
                assert_eq!(class(c), class_of, "{c:?}");
            }
        }
        assert!(TABLE.pages.len() < 100);
    }
}
