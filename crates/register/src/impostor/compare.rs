//! What can be seen of two accounts beside each other. No part says that an account pretends.

use crate::Text;
use crate::directory::{How, how_handle, how_name, is_same_handle, is_same_name};

/// Bits in which pictures may differ and be very like.
const VERY_LIKE_BITS: u32 = 6;
/// Bits in which pictures may differ and be like.
const LIKE_BITS: u32 = 10;

/// What is seen of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen<'a> {
    /// The name that it shows.
    pub shown_name: &'a str,
    /// Its handle; empty where it has none.
    pub handle: &'a str,
    /// Its picture, as the 64 bits by which pictures are compared.
    pub picture: Option<u64>,
}

/// What is seen of two accounts beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// The names.
    pub name: NameLike,
    /// The handles.
    pub handle: HandleLike,
    /// The pictures, where both are there.
    pub picture: Option<PictureLike>,
}

/// How the name of a reported account is like a declared one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameLike {
    /// Letter by letter.
    Same,
    /// Other letters, spaces or punctuation that look the same.
    LooksAlike,
    /// The same but for marks.
    WithoutMarks,
    /// The whole name stands in it, with more around it.
    Contains,
    /// Another.
    Different,
}

/// How the handle of a reported account is like a declared one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HandleLike {
    /// Letter by letter; on another platform it may be.
    Same,
    /// In this way.
    Resembles(How),
    /// Another.
    Different,
}

/// How two pictures are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureLike {
    /// No difference.
    Same,
    /// The same picture in another size, or touched up.
    VeryLike,
    /// Much of it.
    Like,
    /// Another.
    Unlike,
}

impl NameLike {
    /// Every likeness.
    pub const ALL: [NameLike; 5] = [
        NameLike::Same,
        NameLike::LooksAlike,
        NameLike::WithoutMarks,
        NameLike::Contains,
        NameLike::Different,
    ];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            NameLike::Same => "same",
            NameLike::LooksAlike => "looks-alike",
            NameLike::WithoutMarks => "without-marks",
            NameLike::Contains => "contains",
            NameLike::Different => "different",
        }
    }

    /// What is seen.
    pub const fn words(self) -> Text {
        match self {
            NameLike::Same => Text {
                vi: "Hai tên giống nhau từng chữ.",
                en: "The names are the same, letter by letter.",
            },
            NameLike::LooksAlike => Text {
                vi: "Hai tên nhìn giống nhau, nhưng khác chữ, khác dấu cách hoặc khác dấu câu.",
                en: "The names look the same; letters, spaces or punctuation differ.",
            },
            NameLike::WithoutMarks => Text {
                vi: "Hai tên giống nhau nếu bỏ dấu.",
                en: "The names are the same without their marks.",
            },
            NameLike::Contains => Text {
                vi: "Tên này có trọn tên đã khai, thêm chữ khác.",
                en: "The whole declared name stands in this one, with other words.",
            },
            NameLike::Different => Text { vi: "Hai tên khác nhau.", en: "The names differ." },
        }
    }
}

impl HandleLike {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            HandleLike::Same => "same",
            HandleLike::Resembles(how) => how.code(),
            HandleLike::Different => "different",
        }
    }

    /// What is seen.
    pub const fn words(self) -> Text {
        match self {
            HandleLike::Same => Text {
                vi: "Hai tên tài khoản giống nhau từng chữ.",
                en: "The handles are the same, letter by letter.",
            },
            HandleLike::Resembles(how) => how.words(),
            HandleLike::Different => {
                Text { vi: "Hai tên tài khoản khác nhau.", en: "The handles differ." }
            }
        }
    }
}

impl PictureLike {
    /// Every likeness.
    pub const ALL: [PictureLike; 4] =
        [PictureLike::Same, PictureLike::VeryLike, PictureLike::Like, PictureLike::Unlike];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            PictureLike::Same => "same",
            PictureLike::VeryLike => "very-like",
            PictureLike::Like => "like",
            PictureLike::Unlike => "unlike",
        }
    }

    /// What is seen.
    pub const fn words(self) -> Text {
        match self {
            PictureLike::Same => Text { vi: "Hai ảnh như nhau.", en: "The pictures are the same." },
            PictureLike::VeryLike => Text {
                vi: "Hai ảnh rất giống nhau, có thể chỉ khác cỡ hoặc đã chỉnh nhẹ.",
                en: "The pictures are very like; size or small changes may be all that differs.",
            },
            PictureLike::Like => Text {
                vi: "Hai ảnh có nét giống nhau. Bạn nên tự nhìn lại.",
                en: "The pictures are somewhat like. Look at them yourself.",
            },
            PictureLike::Unlike => Text { vi: "Hai ảnh khác nhau.", en: "The pictures differ." },
        }
    }
}

/// Compares a reported account with a declared one.
pub fn compare(reported: &Seen<'_>, declared: &Seen<'_>) -> Comparison {
    Comparison {
        name: name(reported.shown_name, declared.shown_name),
        handle: handle(reported.handle, declared.handle),
        picture: reported.picture.zip(declared.picture).map(|(a, b)| picture(a, b)),
    }
}

/// Compares names.
pub fn name(reported: &str, declared: &str) -> NameLike {
    if is_same_name(reported, declared) {
        return NameLike::Same;
    }
    match how_name(reported, declared) {
        Some(How::WithoutMarks) => NameLike::WithoutMarks,
        Some(How::ExtraWords) => NameLike::Contains,
        Some(_) => NameLike::LooksAlike,
        None if contains(reported, declared) => NameLike::Contains,
        None => NameLike::Different,
    }
}

/// Compares handles.
pub fn handle(reported: &str, declared: &str) -> HandleLike {
    if is_same_handle(reported, declared) {
        return HandleLike::Same;
    }
    how_handle(reported, declared).map_or(HandleLike::Different, HandleLike::Resembles)
}

/// Compares pictures by the bits in which they differ.
pub fn picture(a: u64, b: u64) -> PictureLike {
    match (a ^ b).count_ones() {
        0 => PictureLike::Same,
        1..=VERY_LIKE_BITS => PictureLike::VeryLike,
        bits if bits <= LIKE_BITS => PictureLike::Like,
        _ => PictureLike::Unlike,
    }
}

/// Whether a declared name of two words or more stands in a reported one, word by word.
fn contains(reported: &str, declared: &str) -> bool {
    let (reported, declared) = (crate::directory::seen(reported), crate::directory::seen(declared));
    declared.len() >= 2 && reported.windows(declared.len()).any(|w| w == declared)
}
