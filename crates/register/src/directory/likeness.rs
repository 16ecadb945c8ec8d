//! The ways in which something that is not the same resembles it.

use crate::{Text, UnknownCode};
use std::str::FromStr;

/// How something resembles what was declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// Other letters that are taken for the same ones: 0 for o, a Cyrillic а, `rn` for m.
    LookAlikeLetters,
    /// Dots, hyphens or underscores in other places.
    Separators,
    /// Words or signs added at an end: `official`, `fanpage`, a tick.
    ExtraWords,
    /// One letter more, less, other or in another place; for handles of six letters and more.
    OneLetterOff,
    /// The same letters without their marks.
    WithoutMarks,
    /// Spaces in other places, doubled, or characters that do not show.
    Spacing,
}

impl How {
    /// Every way.
    pub const ALL: [How; 6] = [
        How::LookAlikeLetters,
        How::Separators,
        How::ExtraWords,
        How::OneLetterOff,
        How::WithoutMarks,
        How::Spacing,
    ];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            How::LookAlikeLetters => "look-alike-letters",
            How::Separators => "separators",
            How::ExtraWords => "extra-words",
            How::OneLetterOff => "one-letter-off",
            How::WithoutMarks => "without-marks",
            How::Spacing => "spacing",
        }
    }

    /// What is seen.
    pub const fn words(self) -> Text {
        match self {
            How::LookAlikeLetters => Text {
                vi: "Có chữ khác nhưng nhìn giống, ví dụ số 0 thay chữ o, hoặc dấu đặt ở chữ khác.",
                en: "Some letters are others that look the same, such as 0 for o, or a mark stands on another letter.",
            },
            How::Separators => Text {
                vi: "Chỉ khác ở dấu chấm, dấu gạch hoặc dấu câu.",
                en: "Only dots, hyphens, underscores or other punctuation differ.",
            },
            How::ExtraWords => Text {
                vi: "Giống hệt, chỉ thêm hoặc bớt ở đầu hay cuối một từ như “official”, “chính thức”, hoặc một ký hiệu như dấu tích.",
                en: "The same but for a word at the beginning or end, such as “official”, or for a sign such as a tick.",
            },
            How::OneLetterOff => Text {
                vi: "Chỉ lệch một chữ: thừa, thiếu, khác hoặc đổi chỗ.",
                en: "One letter is different, missing, added or in another place.",
            },
            How::WithoutMarks => Text {
                vi: "Cùng các chữ ấy nhưng viết không dấu.",
                en: "The same letters, written without their marks.",
            },
            How::Spacing => Text {
                vi: "Chỉ khác ở dấu cách, hoặc có ký tự ẩn mắt không thấy.",
                en: "Only the spaces differ, or there are characters that do not show.",
            },
        }
    }
}

impl FromStr for How {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<How, UnknownCode> {
        How::ALL.into_iter().find(|h| h.code() == code).ok_or(UnknownCode("ways to resemble"))
    }
}
