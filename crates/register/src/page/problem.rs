//! Why something cannot stand on a page, and what to write instead.

use crate::Text;

/// What is wrong with what a member wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}", self.code())]
pub enum Problem {
    /// No name.
    NameEmpty,
    /// A name of one or two characters.
    NameTooShort,
    /// A name of more than thirty characters.
    NameTooLong,
    /// A name with other characters than letters without marks, digits and separators.
    NameCharacters,
    /// A name with separators at its ends or next to each other.
    NameSeparators,
    /// A name that a reader would take for the site's own or for an authority's.
    NameReserved,
    /// A field that is longer than it may be.
    TooLong,
}

impl Problem {
    /// Every problem.
    pub const ALL: [Problem; 7] = [
        Problem::NameEmpty,
        Problem::NameTooShort,
        Problem::NameTooLong,
        Problem::NameCharacters,
        Problem::NameSeparators,
        Problem::NameReserved,
        Problem::TooLong,
    ];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Problem::NameEmpty => "page-name-empty",
            Problem::NameTooShort => "page-name-too-short",
            Problem::NameTooLong => "page-name-too-long",
            Problem::NameCharacters => "page-name-characters",
            Problem::NameSeparators => "page-name-separators",
            Problem::NameReserved => "page-name-reserved",
            Problem::TooLong => "too-long",
        }
    }

    /// What to do now.
    pub const fn words(self) -> Text {
        match self {
            Problem::NameEmpty => {
                Text { vi: "Bạn chưa đặt tên cho trang.", en: "The page has no name yet." }
            }
            Problem::NameTooShort => Text {
                vi: "Tên trang cần ít nhất 3 ký tự.",
                en: "The name of a page has at least 3 characters.",
            },
            Problem::NameTooLong => Text {
                vi: "Tên trang dài quá 30 ký tự. Bạn rút gọn lại để người khác dễ đọc, dễ nhớ.",
                en: "The name of the page is longer than 30 characters. Make it shorter, so that others can read and remember it.",
            },
            Problem::NameCharacters => Text {
                vi: "Tên trang chỉ gồm chữ cái không dấu từ a đến z, chữ số, và dấu chấm, gạch ngang, gạch dưới ở giữa. Ví dụ: nguyen-van-an.",
                en: "The name of a page has letters from a to z without marks, digits, and dots, hyphens or underscores between them, such as nguyen-van-an.",
            },
            Problem::NameSeparators => Text {
                vi: "Dấu chấm, gạch ngang, gạch dưới chỉ đứng giữa chữ hoặc số, mỗi chỗ một dấu.",
                en: "Dots, hyphens and underscores stand between letters or digits, one at a time.",
            },
            Problem::NameReserved => Text {
                vi: "Tên này dành cho các mục của trang web, hoặc dễ làm người đọc tưởng đây là trang của một cơ quan. Bạn chọn tên khác, chẳng hạn họ tên của bạn.",
                en: "This name belongs to a part of the site, or readers could take the page for that of an authority. Choose another, such as your own name.",
            },
            Problem::TooLong => Text {
                vi: "Phần này dài hơn mức cho phép. Bạn viết gọn lại nhé; chữ bạn đã gõ vẫn còn đây.",
                en: "This is longer than it may be. Make it shorter; what you typed is still here.",
            },
        }
    }
}
