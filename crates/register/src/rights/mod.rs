//! What a member may ask about their own data, and by when it must be answered and done.
//!
//! The periods are those of the law, counted the strict way: the day of asking is not counted, the last day is the last
//! day even when nobody works on it, and the days are those of Viet Nam. Public holidays are not known here, so a
//! working day is a day from Monday to Friday; over a holiday the dates come out earlier than the law asks.

mod period;
#[cfg(test)]
mod tests;

use crate::{Text, UnknownCode};
pub use period::{Due, SOON_DAYS, Standing, due, standing};
use std::str::FromStr;

/// What a member asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// To see their data, or to get them as a file.
    View,
    /// To have something put right.
    Correct,
    /// To have their data kept and not used.
    Restrict,
    /// To take an agreement back.
    Withdraw,
    /// To have their data erased.
    Erase,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 5] = [Kind::View, Kind::Correct, Kind::Restrict, Kind::Withdraw, Kind::Erase];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Kind::View => "view",
            Kind::Correct => "correct",
            Kind::Restrict => "restrict",
            Kind::Withdraw => "withdraw",
            Kind::Erase => "erase",
        }
    }

    /// Days within which it is done, from the day of asking.
    pub const fn days(self) -> u8 {
        match self {
            Kind::View | Kind::Correct => 10,
            Kind::Restrict | Kind::Withdraw => 15,
            Kind::Erase => 20,
        }
    }

    /// Its name.
    pub const fn title(self) -> Text {
        match self {
            Kind::View => Text { vi: "Xem và nhận dữ liệu của mình", en: "See and get my data" },
            Kind::Correct => Text { vi: "Sửa cho đúng", en: "Put something right" },
            Kind::Restrict => Text { vi: "Hạn chế xử lý", en: "Keep my data and do not use them" },
            Kind::Withdraw => Text { vi: "Rút lại đồng ý", en: "Take an agreement back" },
            Kind::Erase => Text { vi: "Xoá dữ liệu", en: "Erase my data" },
        }
    }

    /// What happens after asking.
    pub const fn words(self) -> Text {
        match self {
            Kind::View => Text {
                vi: "Phần lớn bạn tự xem và tải về được ngay ở trang này. Điều gì bạn không thấy ở đây thì hỏi, người quản trị trả lời.",
                en: "Most of it you can see and download on this page at once. Ask for what you do not find here; the administrator answers.",
            },
            Kind::Correct => Text {
                vi: "Bản khai thì bạn tự sửa. Họ tên, đơn vị hay một dòng trong lịch sử thì bạn ghi rõ sai ở đâu, đúng là gì; người quản trị xem và sửa.",
                en: "Declarations you correct yourself. For your name, your unit or a line of the history, write what is wrong and what is right; the administrator looks and corrects.",
            },
            Kind::Restrict => Text {
                vi: "Có hiệu lực ngay: dữ liệu của bạn vẫn được giữ nhưng không có trong danh sách, bản xuất, danh bạ hay lời nhắc nào. Bạn vẫn đăng nhập, tải về và bỏ hạn chế được bất cứ lúc nào.",
                en: "It holds at once: your data are kept, and are in no list, export, directory or reminder. You can still sign in, download them and lift this at any time.",
            },
            Kind::Withdraw => Text {
                vi: "Có hiệu lực ngay với từng mục bạn đã đồng ý. Việc đã làm trước khi bạn rút lại vẫn hợp lệ.",
                en: "It holds at once for each thing that you agreed to. What was done before stays lawful.",
            },
            Kind::Erase => Text {
                vi: "Bản khai, ảnh, cách liên hệ, thư và lời của bạn bị xoá hẳn, không lấy lại được. Nhật ký còn giữ mã số không dẫn tới ai. Trước ngày cuối bạn còn đổi ý được.",
                en: "Your declarations, pictures, contacts, mail and words are deleted for good. Logs keep numbers that lead to nobody. Until the last day you can change your mind.",
            },
        }
    }
}

impl FromStr for Kind {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Kind, UnknownCode> {
        Kind::ALL.into_iter().find(|k| k.code() == code).ok_or(UnknownCode("requests"))
    }
}

/// The law that gives these rights.
pub const LAW: Text = Text {
    vi: "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 ngày 26 tháng 6 năm 2025",
    en: "Law on Personal Data Protection No. 91/2025/QH15 of 26 June 2025",
};

/// The decree that sets the periods.
pub const DECREE: Text = Text {
    vi: "Nghị định số 356/2025/NĐ-CP ngày 31 tháng 12 năm 2025 của Chính phủ, có hiệu lực từ ngày 1 tháng 1 năm 2026",
    en: "Decree No. 356/2025/NĐ-CP of the Government of 31 December 2025, in force from 1 January 2026",
};

/// How the days are counted, said beside every date.
pub const COUNTING: Text = Text {
    vi: "Ngày tính theo giờ Việt Nam, không kể ngày bạn gửi. Ngày làm việc là thứ Hai đến thứ Sáu: phần mềm không biết lịch nghỉ lễ, nên gặp ngày lễ thì hạn ở đây sớm hơn hạn của luật.",
    en: "Days are days in Viet Nam; the day you asked is not counted. Working days are Monday to Friday: public holidays are not known here, so around one the dates here come earlier than the law's.",
};
