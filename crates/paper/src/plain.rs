//! Texts that are what they seem. What members typed may hold characters that turn the reading order, hide, or steer a
//! printer; on paper and in sheets these are spaces, codes that can be read, or gone.

use std::borrow::Cow;

/// The most characters of one text; the rest is left out and said to be by "…".
pub const MOST_CHARACTERS: usize = 2_000;

/// A text without what cannot be seen: white space is plain spaces, control characters are gone, characters that turn the
/// reading order or take no room stand as their code, as in `[U+202E]`. Cut at [`MOST_CHARACTERS`].
pub fn plain(text: &str) -> Cow<'_, str> {
    // A character has at least one byte, so what is short in bytes needs no counting.
    if text.len() <= MOST_CHARACTERS && text.chars().all(|character| is_seen(character) || character == ' ') {
        return Cow::Borrowed(text);
    }
    let mut shown = Shown::default();
    let mut before = ' ';
    for character in text.chars() {
        let has_room = match character {
            // One line end, not two spaces.
            '\n' if before == '\r' => true,
            _ if character.is_whitespace() => shown.push(" "),
            _ if character.is_control() => true,
            _ if is_seen(character) => shown.push(character.encode_utf8(&mut [0; 4])),
            // They choose or join pictures; between letters they would hide.
            '\u{FE00}'..='\u{FE0F}' | '\u{200D}' if !before.is_alphanumeric() => true,
            _ => shown.push(&format!("[U+{:04X}]", u32::from(character))),
        };
        if !has_room {
            break;
        }
        before = character;
    }
    Cow::Owned(shown.text)
}

/// A text that grows up to the limit.
#[derive(Default)]
struct Shown {
    /// What is shown.
    text: String,
    /// How many characters that is.
    count: usize,
}

impl Shown {
    /// Adds a piece; where it does not fit any more, "…" takes its place and the answer is no.
    fn push(&mut self, piece: &str) -> bool {
        let count = piece.chars().count();
        if self.count + count > MOST_CHARACTERS {
            self.text.push('…');
            return false;
        }
        self.count += count;
        self.text.push_str(piece);
        true
    }
}

/// Whether a character is seen as something. Spaces and control characters are not.
fn is_seen(character: char) -> bool {
    !character.is_whitespace() && !character.is_control() && !is_hidden(character)
}

/// Characters that are neither control characters nor white space, and yet take no room or turn the reading order
/// (Unicode 17: Default_Ignorable_Code_Point, the format characters, noncharacters).
pub(crate) fn is_hidden(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{34F}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}' | '\u{890}' | '\u{891}' | '\u{8E2}'
        | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FDD0}'..='\u{FDEF}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}'
        | '\u{110BD}' | '\u{110CD}' | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
        || u32::from(character) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_seen_stays_as_it_is() {
        for text in ["", "Nguyễn Văn An", "a  b", "e\u{301}", "₫ → □ 😀 名前 اسم", "=1+1"] {
            assert!(matches!(plain(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }

    #[test]
    fn what_turns_the_reading_order_stands_as_its_code() {
        assert_eq!(plain("An\u{202E}gnod\u{202C}"), "An[U+202E]gnod[U+202C]");
        assert_eq!(plain("Ng\u{200B}uyễn\u{AD}"), "Ng[U+200B]uyễn[U+00AD]");
        assert_eq!(plain("a\u{200D}b"), "a[U+200D]b");
        assert_eq!(plain("\u{E0041}"), "[U+E0041]");
    }

    #[test]
    fn control_characters_are_gone_and_line_ends_are_spaces() {
        assert_eq!(plain("a\0b\u{7}c\u{1B}[2Jd\u{9B}e"), "abc[2Jde");
        assert_eq!(plain("a\r\nb\nc\td\u{2028}e\u{A0}f"), "a b c d e f");
    }

    #[test]
    fn pictures_need_no_code_for_what_joins_them() {
        assert_eq!(plain("❤\u{FE0F} 👩\u{200D}👧"), "❤ 👩👧");
    }

    #[test]
    fn what_is_too_long_is_cut_and_says_so() {
        let cut = plain(&"ữ".repeat(MOST_CHARACTERS + 1)).into_owned();
        assert_eq!(cut.chars().count(), MOST_CHARACTERS + 1);
        assert!(cut.ends_with("ữ…"));
        let whole = "ữ".repeat(MOST_CHARACTERS);
        assert_eq!(plain(&whole), whole);
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left(text in "\\PC{0,40}|[\\u{0}-\\u{2FFF}]{0,40}|[\\u{FDD0}-\\u{FFFF}\\u{E0000}-\\u{E01FF}]{0,9}") {
            let shown = plain(&text).into_owned();
            prop_assert!(shown.chars().all(|character| character == ' ' || is_seen(character)), "{:?}", shown);
            prop_assert_eq!(plain(&shown), shown.as_str());
        }
    }
}
