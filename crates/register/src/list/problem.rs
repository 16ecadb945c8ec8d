//! Why a file, or a row of it, cannot be taken.

use crate::Text;
use crate::name::NameProblem;

/// What is wrong with a whole file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}", self.code())]
pub enum ListProblem {
    /// Nothing in it.
    Empty,
    /// More bytes than are read, packed or unpacked.
    TooLarge,
    /// More rows than are read.
    TooManyRows,
    /// A format of spreadsheets that is not read.
    OldFormat,
    /// No table at all.
    NoTable,
    /// Text in an encoding that loses Vietnamese letters.
    Encoding,
    /// No column for names.
    NoNameColumn,
    /// Damaged, or locked by a password.
    Unreadable,
}

impl ListProblem {
    /// Every problem.
    pub const ALL: [ListProblem; 8] = [
        ListProblem::Empty,
        ListProblem::TooLarge,
        ListProblem::TooManyRows,
        ListProblem::OldFormat,
        ListProblem::NoTable,
        ListProblem::Encoding,
        ListProblem::NoNameColumn,
        ListProblem::Unreadable,
    ];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            ListProblem::Empty => "empty",
            ListProblem::TooLarge => "too-large",
            ListProblem::TooManyRows => "too-many-rows",
            ListProblem::OldFormat => "old-format",
            ListProblem::NoTable => "no-table",
            ListProblem::Encoding => "encoding",
            ListProblem::NoNameColumn => "no-name-column",
            ListProblem::Unreadable => "unreadable",
        }
    }

    /// What to do now.
    pub const fn words(self) -> Text {
        match self {
            ListProblem::Empty => Text { vi: "Tệp này trống.", en: "This file is empty." },
            ListProblem::TooLarge => Text {
                vi: "Tệp này lớn quá. Bạn chia danh sách ra vài tệp, hoặc lưu lại thành CSV.",
                en: "This file is too large. Split the list into several files, or save it as CSV.",
            },
            ListProblem::TooManyRows => Text {
                vi: "Danh sách dài quá 200.000 dòng. Bạn chia ra vài tệp nhé.",
                en: "The list is longer than 200,000 rows. Split it into several files.",
            },
            ListProblem::OldFormat => Text {
                vi: "Chưa đọc được kiểu tệp này. Trong Excel, bạn chọn Lưu thành rồi chọn .xlsx hoặc CSV UTF-8.",
                en: "Files of this kind are not read. In your spreadsheet, save it as .xlsx or CSV UTF-8.",
            },
            ListProblem::NoTable => Text {
                vi: "Đây không phải bảng danh sách. Bạn chọn tệp .xlsx hoặc .csv.",
                en: "This is not a table. Choose an .xlsx or .csv file.",
            },
            ListProblem::Encoding => Text {
                vi: "Chữ có dấu trong tệp bị lưu sai kiểu. Trong Excel, bạn lưu lại bằng kiểu \"CSV UTF-8\".",
                en: "The letters with marks were saved in an encoding that is not read. Save it again as \"CSV UTF-8\".",
            },
            ListProblem::NoNameColumn => Text {
                vi: "Không thấy cột họ tên. Bạn ghi \"Họ tên\" ở ô đầu của cột đó.",
                en: "There is no column of names. Write \"Name\" in the first cell of that column.",
            },
            ListProblem::Unreadable => Text {
                vi: "Không mở được tệp: có thể tệp hỏng hoặc đang khóa bằng mật khẩu. Bạn bỏ mật khẩu rồi lưu lại nhé.",
                en: "The file cannot be opened: it is damaged, or locked with a password. Save it again without one.",
            },
        }
    }
}

/// The code of a row whose e-mail address is none.
pub(super) const EMAIL: &str = "email";
/// The code of a row that stands before already.
pub(super) const DOUBLE: &str = "double";
/// The code of a row with a cell that would be calculated.
pub(super) const FORMULA: &str = "formula";
/// The code of a row with a cell that is too long.
pub(super) const TOO_LONG: &str = "too-long";

/// What the code of a refused row means; `None` for a code that is none.
pub fn refusal_words(code: &str) -> Option<Text> {
    Some(match code {
        EMAIL => Text {
            vi: "Địa chỉ thư điện tử không đúng dạng.",
            en: "The e-mail address is not one that mail can be sent to.",
        },
        DOUBLE => Text {
            vi: "Người này đã có ở một dòng phía trên.",
            en: "This person stands in a row above already.",
        },
        FORMULA => Text {
            vi: "Ô này là công thức (bắt đầu bằng =, +, - hoặc @). Bạn thay bằng chữ thường nhé.",
            en: "This cell is a formula (it begins with =, +, - or @). Replace it with plain text.",
        },
        TOO_LONG => {
            Text { vi: "Ô này dài quá 200 ký tự.", en: "This cell is longer than 200 characters." }
        }
        _ => NameProblem::ALL.into_iter().find(|p| p.code() == code)?.words(),
    })
}
