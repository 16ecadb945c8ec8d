//! The words around a verb of sharing that make it a command, a telling, or something else.

use crate::text::prose::{Prose, bare, key};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Words that may stand before the verb of a command, without marks: calls to the reader, marks of a command, and the
/// other things that such texts order (`like`, `tải về`, `đọc xong`).
pub(super) const LEADS: &[&str] = &[
    "hay",
    "moi",
    "nguoi",
    "cac",
    "ban",
    "anh",
    "chi",
    "em",
    "ae",
    "ace",
    "mn",
    "mng",
    "cb",
    "ba",
    "con",
    "ca",
    "nha",
    "co",
    "bac",
    "chu",
    "me",
    "bo",
    "phu",
    "huynh",
    "quy",
    "vi",
    "dong",
    "bao",
    "ai",
    "doc",
    "xong",
    "thi",
    "nho",
    "phai",
    "can",
    "nen",
    "mau",
    "nhanh",
    "tay",
    "lam",
    "on",
    "va",
    "roi",
    "hoac",
    "cung",
    "bam",
    "nhan",
    "an",
    "click",
    "like",
    "tim",
    "tag",
    "luu",
    "ve",
    "may",
    "tai",
    "khan",
    "gap",
    "tin",
    "nong",
    "hot",
    "oi",
    "troi",
    "xin",
    "mong",
    "nho",
    "giup",
    "de",
    "nghi",
    "yeu",
    "cau",
    "tat",
    "urgent",
    "just",
    "then",
    "and",
    "kindly",
    "please",
    "pls",
    "everyone",
    "all",
    "friends",
    "guys",
    "people",
    "so",
    "do",
    "must",
    "should",
    "download",
    "save",
    "read",
    "it",
    "canh",
    "xem",
    "coi",
    "ngay",
    "lien",
    "cho",
    "sap",
    "dung",
    "im",
    "lang",
    "to",
    "screenshot",
    "hen",
    "manh",
    "vao",
    "share",
    "chia",
    "se",
    "copy",
    "nua",
    "di",
    "nhe",
    "nha",
    "a",
    "fan",
    "toan",
    "the",
    "retweet",
    "repost",
    "biet",
    "buoc",
    "duoc",
    "this",
    "message",
    "nut",
    "lai",
    "bai",
    "viet",
    "clip",
    "video",
    "make",
    "khong",
    "like",
    "chi",
    "cung",
    "now",
    "chup",
    "man",
    "hinh",
    "nghe",
    "ra",
    "soat",
    "buoc",
    "dan",
    "muon",
    "song",
    "amen",
];

/// Words that make what follows a command wherever they stand in the clause, without marks.
pub(super) const COMMANDS: &[&str] = &["hay", "mau", "please", "hayy", "kindly", "cu"];

/// Words after `ngay` that make it mean something else: `ngay sau trận đấu`; and, typed without marks, a day.
pub(super) const AFTER_NGAY: &[&str] = &[
    "sau", "truoc", "tai", "khi", "trong", "tren", "ca", "tu", "luc", "ben", "duoi", "cau", "dau", "nay",
    "hom", "day", "do", "dem", "buoi", "giua", "o", "mai", "phut", "tam", "lan", "thang",
];

/// Words that make a verb before which they stand a telling and no command: those who did it, when, why. Grammar alone:
/// a word that begins a name (`đảng`, `công đoàn`) is none, or the outcome would hang on who is named.
const TELLERS: &str = "đã bị đang vừa từng nhiều hàng họ lượt việc cách tôi mình mạng dùng khoan để muốn khi nếu sau \
    nhưng những một số sẽ thích không đừng chúng was were has have had been they he she i we who not never will would \
    users people which by of bỏ theo chúc the up thể ký";

/// [`TELLERS`] as keys, and without marks.
static TELLING: LazyLock<(HashSet<String>, HashSet<String>)> = LazyLock::new(|| {
    (TELLERS.split_whitespace().map(key).collect(), TELLERS.split_whitespace().map(bare).collect())
});

/// Words of [`TELLERS`] that are others, and parts of names, once their marks are gone: `đảng`, `Đặng`, `Bình Minh`, `cầm
/// quyền`, `ông Hồ`, `bà Đa`.
const AMBIGUOUS: &[&str] = &[
    "da", "bi", "dang", "hang", "ho", "minh", "mang", "dung", "khoan", "de", "sau", "mot", "so", "se",
    "thich", "chung", "bo", "theo", "chuc", "the", "ky", "viec", "cach", "khi", "luot",
];

/// Of these, the words of grammar that stand right before a verb: `đã`, `bị`, `đang`, `sẽ`, `đừng`, `thể`; and `the share`.
const RIGHT_BEFORE: &[&str] = &["da", "bi", "dang", "se", "dung", "de", "the"];

/// Whether a word makes the verb at `verb` a telling.
pub(super) fn is_teller(prose: &Prose, word: usize, verb: usize) -> bool {
    let bare = prose.bare(word);
    let sentence = &prose.sentences[prose.words[word].sentence];
    // "cách mạng" names parties and papers
    let beside = |other: usize, with: &str| sentence.words.contains(&other) && prose.bare(other) == with;
    if bare == "cach" && beside(word + 1, "mang") || bare == "mang" && word > 0 && beside(word - 1, "cach") {
        return false;
    }
    if !sentence.is_unmarked {
        // bà Thị Mạng: within a sentence a capital begins a name
        let written = prose.written(word);
        let is_name = word > sentence.words.start
            && written.starts_with(char::is_uppercase)
            && written.contains(char::is_lowercase);
        return !is_name && TELLING.0.contains(prose.key(word));
    }
    if prose.is_cut_from_whole(&(word..word + 1)) {
        return false;
    }
    let is_read = !AMBIGUOUS.contains(&bare) || word + 1 == verb && RIGHT_BEFORE.contains(&bare);
    is_read && TELLING.1.contains(bare)
}

/// What is passed on in an office, without marks: `chuyển tiếp đơn thư`, `forward complaints`.
pub(super) const PAPERS: &[&str] = &[
    "don",
    "ho",
    "cong",
    "van",
    "giay",
    "bao",
    "kien",
    "email",
    "complaints",
    "invoices",
    "calls",
    "documents",
    "screen",
    "location",
    "thu",
    "cuoc",
];

/// What `chia sẻ` is followed by when it means telling or sympathising.
pub(super) const TOLD: &[&str] = &[
    "kinh nghiem",
    "cam nhan",
    "khoanh khac",
    "cau chuyen",
    "y kien",
    "suy nghi",
    "noi dau",
    "niem vui",
    "cong thuc",
    "bi quyet",
    "trai nghiem",
    "viec nha",
    "kho khan",
    "tam su",
    "tinh hinh",
    "goc nhin",
    "quan diem",
    "lai ghi",
    "noi buon",
    "mat mat",
    "trach nhiem",
    "loi ich",
    "ky niem",
    "kien thuc",
    "otp",
    "ma otp",
    "mat khau",
    "thong tin ca nhan",
];
