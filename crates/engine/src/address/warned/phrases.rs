//! What warns of an address, what calls it false, and what turns the sense.

use super::normal;
use std::sync::LazyLock;

/// Phrases with their marks and without.
pub(super) type Phrases = LazyLock<Vec<(String, String)>>;

/// What says not to follow an address, before it.
pub(super) static DO_NOT: Phrases = Phrases::new(|| {
    read(&[
        "đừng bấm",
        "đừng nhấn",
        "đừng mở",
        "đừng vào",
        "đừng truy cập",
        "đừng click",
        "đừng tin",
        "đừng kết bạn",
        "đừng theo dõi",
        "đừng nhắn",
        "đừng liên hệ",
        "đừng nghe",
        "đừng đăng nhập",
        "đừng nhập",
        "đừng cung cấp",
        "đừng điền",
        "chớ bấm",
        "chớ mở",
        "chớ vào",
        "chớ tin",
        "chớ đăng nhập",
        "chớ nhập",
        "không nên bấm",
        "không nên truy cập",
        "không nên mở",
        "không nên vào",
        "không nên đăng nhập",
        "không nên nhập",
        "không bấm vào",
        "không được bấm",
        "không truy cập",
        "tuyệt đối không",
        "cẩn thận trang",
        "cẩn thận web",
        "cẩn thận link",
        "cẩn thận với",
        "cảnh giác với",
        "cảnh giác trang",
        "coi chừng trang",
        "coi chừng web",
        "coi chừng link",
        "kẻ gian lập",
        "kẻ gian dựng",
        "kẻ gian tạo",
        "đối tượng lập",
        "kẻ xấu lập",
        "lừa đảo lập",
        "do not open",
        "do not click",
        "don't click",
        "don't open",
        "do not follow",
        "do not visit",
        "do not enter",
        "do not log",
        "don't enter",
        "don't log",
        "never click",
        "never open",
        "never enter",
        "never log",
        "avoid clicking",
        "beware of",
    ])
});
/// Advice that makes a plain `không` a warning: `khuyến cáo khách hàng không đăng nhập vào`.
pub(super) static ADVICE: Phrases =
    Phrases::new(|| read(&["khuyến cáo", "tuyệt đối", "lưu ý", "nhắc", "cảnh báo"]));
pub(super) static REFUSALS: Phrases = Phrases::new(|| {
    read(&[
        "không đăng nhập",
        "không nhập",
        "không cung cấp",
        "không điền",
        "không bấm",
        "không mở",
        "không vào",
        "không gửi",
    ])
});
/// What invites after all, between a warning and the address: `đừng bấm link lạ mà hãy đăng nhập tại`.
pub(super) static INVITES: Phrases = Phrases::new(|| {
    read(&[
        "hãy",
        "vui lòng",
        "xin mời",
        "mời",
        "chỉ vào",
        "mà vào",
        "thay vào",
        "cập nhật",
        "xác minh tại",
        "xác minh ở",
        "nên dùng",
        "quý khách dùng",
        "instead",
        "please",
        "only use",
        "update at",
        "verify at",
    ])
});
/// What calls an address false right before it.
pub(super) static FALSE_BEFORE: Phrases = Phrases::new(|| {
    read(&[
        "trang giả",
        "web giả",
        "website giả",
        "link giả",
        "liên kết giả",
        "địa chỉ giả",
        "đường dẫn giả",
        "tên miền giả",
        "tài khoản giả",
        "nick giả",
        "giả mạo",
        "mạo danh",
        "trang lừa đảo",
        "web lừa đảo",
        "link lừa đảo",
        "fake site",
        "phishing site",
        "scam site",
        "fake page",
        "fake website",
    ])
});
/// Words that may stand between.
pub(super) static BETWEEN: Phrases = Phrases::new(|| {
    read(&[
        "là",
        "như",
        "này",
        "có địa chỉ",
        "địa chỉ",
        "tên",
        "ở",
        "the",
        "at",
        "of",
        "các trang",
        "những trang",
        "trang",
        "đó",
        "đây",
        "đấy",
        "ae",
        "anh em",
        "bà con",
        "nhé",
        "nha",
    ])
});
/// What calls it false after it.
pub(super) static FALSE_AFTER: Phrases = Phrases::new(|| {
    read(&[
        "là giả",
        "là trang giả",
        "là web giả",
        "là link giả",
        "giả mạo",
        "mạo danh",
        "là trang lừa đảo",
        "là web lừa đảo",
        "là lừa đảo",
        "lừa đảo đấy",
        "lừa đảo đó",
        "lừa đảo nha",
        "lừa đảo nhé",
        "web lừa đảo",
        "trang lừa đảo",
        "link lừa đảo",
        "thì xóa",
        "xóa ngay",
        "để lừa đảo",
        "is fake",
        "is a fake",
        "is a scam",
        "is phishing",
        "is not our",
        "isn't our",
        "is not us",
        "does not belong",
        "not affiliated",
        "is an impostor",
        "phishing",
        "fake site",
        "scam site",
    ])
});
/// What turns the sense: `nếu không bấm vào ... thì`, `để tránh web giả`, `để xác minh không phải giả mạo`.
pub(super) static OPPOSITES: Phrases = Phrases::new(|| {
    read(&[
        "hãy vào",
        "chỉ vào",
        "mà vào",
        "nếu",
        "thay vào",
        "để tránh",
        "tránh bị",
        "chống",
        "khỏi",
        "phòng tránh",
        "phòng ngừa",
        "để không",
        "không phải",
        "để báo cáo",
        "để tố cáo",
        "để xác minh",
        "instead",
        "avoid",
        "protect",
        "against",
        "to report",
        "if you",
    ])
});
/// Headings of lists of addresses that are no longer to be opened.
pub(super) static BLOCKED: Phrases = Phrases::new(|| {
    read(&["cần chặn", "chặn", "giả mạo", "lừa đảo", "mạo danh", "block", "phishing", "scam", "fake"])
});
/// What leads from a warning to the address that it is about, after a comma.
pub(super) static LEADS_ON: Phrases = Phrases::new(|| {
    read(&["nhất là", "như", "ví dụ", "đặc biệt", "kể cả", "kiểu", "such as", "like", "especially"])
});

fn read(phrases: &[&str]) -> Vec<(String, String)> {
    phrases.iter().map(|phrase| (normal(phrase, true), normal(phrase, false))).collect()
}
