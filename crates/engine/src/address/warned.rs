//! Whether the words beside an address warn of it.
//!
//! Impostors warn of impostors too (`Cảnh báo giả mạo: cập nhật tài khoản ở ...`), so that only what is said of this very
//! address counts: that it is false, or not to follow it, with no invitation in between.

use crate::text::prose::{bare, key};
use std::ops::Range;
use std::sync::LazyLock;

/// Phrases with their marks and without.
type Phrases = LazyLock<Vec<(String, String)>>;

/// What says not to follow an address, before it.
static DO_NOT: Phrases = Phrases::new(|| {
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
static ADVICE: Phrases = Phrases::new(|| read(&["khuyến cáo", "tuyệt đối", "lưu ý", "nhắc", "cảnh báo"]));
static REFUSALS: Phrases = Phrases::new(|| {
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
static INVITES: Phrases = Phrases::new(|| {
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
const FALSE_BEFORE: &[&str] = &[
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
];
/// Words that may stand between.
const BETWEEN: &[&str] = &[
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
];
/// What calls it false after it.
static FALSE_AFTER: Phrases = Phrases::new(|| {
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
static OPPOSITES: Phrases = Phrases::new(|| {
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
static BLOCKED: Phrases = Phrases::new(|| {
    read(&["cần chặn", "chặn", "giả mạo", "lừa đảo", "mạo danh", "block", "phishing", "scam", "fake"])
});
/// What leads from a warning to the address that it is about, after a comma.
static LEADS_ON: Phrases = Phrases::new(|| {
    read(&["nhất là", "như", "ví dụ", "đặc biệt", "kể cả", "kiểu", "such as", "like", "especially"])
});
/// Characters looked at on each side.
const REACH: usize = 90;
/// Bytes looked at for the lines of a list.
const LINE_BYTES: usize = 300;

/// Whether the words right before or after an address, at these bytes of a text, say not to follow it, or that it is false.
pub(crate) fn is_warned_of(text: &str, address: &Range<usize>) -> bool {
    let before = clause_before(&text[..address.start]);
    let (after, end) = clause_after(&text[address.end..]);
    let (before, after) = (Words::of(&before), Words::of(&after));
    let is_told = before.warns() || before.ends_in(FALSE_BEFORE) && !before.have(&OPPOSITES);
    let is_called_false = after.have(&FALSE_AFTER) && !after.have(&OPPOSITES) && end != Some('?');
    is_told || is_called_false || stands_in_block_list(text, address)
}

/// Whether a character ends a sentence; a full stop does only before white space.
fn ends_sentence(c: char, next: Option<char>) -> bool {
    matches!(c, ';' | '!' | '?' | '\n') || c == '.' && next.is_none_or(char::is_whitespace)
}

/// The words before an address, back to the end of a sentence or the last comma that begins something new.
fn clause_before(before: &str) -> String {
    let mut next = None;
    let mut sentence: Vec<char> = Vec::new();
    for c in before.chars().rev().take(REACH) {
        if ends_sentence(c, next.or(Some('a'))) {
            break;
        }
        sentence.push(c);
        next = Some(c);
    }
    let sentence: String = sentence.into_iter().rev().collect();
    let mut from = sentence.len();
    loop {
        let comma = sentence[..from].rfind(',');
        let start = comma.map_or(0, |at| at + 1);
        let piece = &sentence[start..];
        // other addresses before this one belong to the same list
        let says_something =
            piece.split_whitespace().any(|w| !w.contains('.') && w.chars().any(char::is_alphabetic));
        let goes_on = !says_something || Words::of(piece).begins_with(&LEADS_ON);
        match comma {
            Some(at) if goes_on => from = at,
            _ => return piece.to_owned(),
        }
    }
}

/// The words after an address to the end of the sentence, and what ends it.
fn clause_after(after: &str) -> (String, Option<char>) {
    let mut clause = String::new();
    let mut rest = after.chars().take(REACH).peekable();
    while let Some(c) = rest.next() {
        if ends_sentence(c, rest.peek().copied()) {
            return (clause, Some(c));
        }
        clause.push(c);
    }
    (clause, None)
}

/// Whether an address is a line of its own in a list whose heading says that these are to be blocked.
fn stands_in_block_list(text: &str, address: &Range<usize>) -> bool {
    /// Lines of such a list that are looked back over.
    const MOST_LINES: usize = 40;
    /// Bytes looked back over.
    const MOST_BYTES: usize = 4_000;
    let is_alone = |line: &str| {
        line.len() <= LINE_BYTES
            && line.split_whitespace().filter(|w| w.contains(char::is_alphabetic)).nth(1).is_none()
    };
    let near = &text[floor(text, address.start.saturating_sub(MOST_BYTES))..address.start];
    let after = &text[address.end..floor(text, text.len().min(address.end + LINE_BYTES))];
    let (above, own_start) = near.rsplit_once('\n').unwrap_or(("", near));
    let mut below = after.split('\n');
    let own_end = below.next().unwrap_or_default();
    if !is_alone(own_start)
        || own_start.contains(char::is_alphabetic)
        || own_end.contains(char::is_alphabetic)
    {
        return false;
    }
    let is_listed = |line: &str| is_alone(line) && line.contains('.');
    // one address under a warning may be the trap itself
    let is_list = above.lines().next_back().is_some_and(is_listed) || below.next().is_some_and(is_listed);
    is_list
        && above.lines().rev().take(MOST_LINES).find(|line| !is_alone(line)).is_some_and(|heading| {
            let words = Words::of(&heading[..floor(heading, heading.len().min(LINE_BYTES))]);
            !heading.trim_end().ends_with(['.', '!', '?'])
                && words.have(&BLOCKED)
                && !words.have(&OPPOSITES)
                && !words.have(&INVITES)
        })
}

/// The nearest character's beginning at or before a byte.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Words to be searched for phrases: with their marks when they have any, for `dùng` is not `đừng`.
struct Words {
    /// Single spaces between, and at both ends.
    text: String,
    is_marked: bool,
}

impl Words {
    fn of(text: &str) -> Words {
        let is_marked = text.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
        Words { text: normal(text, is_marked), is_marked }
    }

    /// Whether they say not to follow what comes next, and nothing invites after that.
    fn warns(&self) -> bool {
        let refused = || if self.have(&ADVICE) { self.last(&REFUSALS) } else { None };
        let said = self.last(&DO_NOT).or_else(refused);
        said.is_some_and(|end| {
            let rest = Words { text: self.text[end..].to_owned(), is_marked: self.is_marked };
            !rest.have(&INVITES) && !self.have(&OPPOSITES)
        })
    }

    fn have(&self, phrases: &Phrases) -> bool {
        self.last(phrases).is_some()
    }

    /// Where the last of these phrases ends, before its last space.
    fn last(&self, phrases: &Phrases) -> Option<usize> {
        self.forms(phrases)
            .filter_map(|phrase| {
                // without marks `dung vao` is `dùng vào` as well, and after `sử` it is nothing else
                let is_meant = |at: &usize| self.is_marked || !self.text[..*at].ends_with(" su");
                let at = self.text.match_indices(phrase).map(|(at, _)| at).filter(is_meant).last()?;
                Some(at + phrase.len() - 1)
            })
            .max()
    }

    fn begins_with(&self, phrases: &Phrases) -> bool {
        self.forms(phrases).any(|phrase| self.text.starts_with(phrase))
    }

    /// Whether they end in one of these, perhaps with a word or two of [`BETWEEN`] after it.
    fn ends_in(&self, phrases: &[&str]) -> bool {
        let mut text = self.text.as_str();
        for _ in 0..3 {
            if phrases.iter().any(|phrase| text.ends_with(&normal(phrase, self.is_marked))) {
                return true;
            }
            let is_word = |rest: &&str| rest.ends_with(' ');
            let cut = BETWEEN.iter().find_map(|word| {
                text.strip_suffix(normal(word, self.is_marked).trim_start()).filter(is_word)
            });
            match cut {
                Some(rest) => text = rest,
                None => return false,
            }
        }
        false
    }

    fn forms<'p>(&self, phrases: &'p Phrases) -> impl Iterator<Item = &'p str> + use<'p> {
        let is_marked = self.is_marked;
        phrases.iter().map(move |(marked, bare)| if is_marked { marked.as_str() } else { bare.as_str() })
    }
}

fn read(phrases: &[&str]) -> Vec<(String, String)> {
    phrases.iter().map(|phrase| (normal(phrase, true), normal(phrase, false))).collect()
}

/// Words in lower case, with single spaces between and at both ends.
fn normal(text: &str, is_marked: bool) -> String {
    let mut out = String::from(" ");
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty()) {
        out.push_str(&if is_marked { key(word) } else { bare(word) });
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_warned(text: &str) -> bool {
        let at = text.find("a.example").unwrap();
        is_warned_of(text, &(at..at + "a.example".len()))
    }

    #[test]
    fn words_beside_an_address_warn_of_it() {
        for text in [
            "Đừng bấm vào a.example nhé",
            "dung bam vao a.example nhe",
            "Đừng bấm link lạ, nhất là a.example",
            "a.example là trang lừa đảo, đừng tin",
            "Tên miền giả mạo cần chặn:\nb.example\n2. a.example\nc.example",
            "Ngân hàng khuyến cáo khách hàng không đăng nhập vào a.example",
            "Tuyệt đối không nhập OTP vào trang a.example",
            "Do not enter your password at a.example",
            "a.example is not our website. Please report it.",
            "Công an cảnh báo: kẻ gian lập trang a.example",
            "Mọi người cẩn thận trang a.example nhé, lừa đảo đấy",
            "Ai nhận tin có link a.example thì xóa ngay",
            "Không truy cập các trang như b.top, c.xyz, a.example",
            "Đây là trang giả mạo: a.example",
            "trang gia do ae: a.example . no lay tien roi chan luon",
        ] {
            assert!(is_warned(text), "{text}");
        }
    }

    #[test]
    fn other_words_do_not() {
        for text in [
            "Mã này sử dụng vào a.example để nhận quà",
            "ma nay su dung vao a.example de nhan qua",
            "Link dùng nhận thưởng: a.example",
            "Cảnh báo web giả! Xác minh lại tại a.example",
            "Nếu không bấm vào a.example thì bị khóa thẻ",
            "a.example là web thật hay trang lừa đảo?",
            "Các đường dẫn hữu ích:\na.example",
            "Cảnh báo giả mạo: cập nhật tài khoản ở a.example",
            "Để không bị giả mạo quý khách xác minh ở a.example",
            "Trang giả rất nhiều nên quý khách dùng a.example",
            "Cảnh báo lừa đảo từ ngân hàng\na.example",
            "Đăng nhập a.example để báo cáo tài khoản giả mạo",
            "Đăng nhập a.example để xác minh không phải giả mạo",
            "Đừng bấm link lạ mà hãy đăng nhập tại a.example",
        ] {
            assert!(!is_warned(text), "{text}");
        }
    }

    #[test]
    fn long_lines_are_looked_at_near_the_address_alone() {
        let text = format!("{}a.example {}", "x.example ".repeat(20_000), "a ".repeat(200_000));
        assert!(!is_warned(&text));
    }
}
