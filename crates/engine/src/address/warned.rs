//! Whether the words beside an address warn of it.

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
        "chớ bấm",
        "chớ mở",
        "chớ vào",
        "chớ tin",
        "không nên bấm",
        "không nên truy cập",
        "không nên mở",
        "không nên vào",
        "không bấm vào",
        "không được bấm",
        "không truy cập",
        "tuyệt đối không truy cập",
        "tuyệt đối không mở",
        "do not open",
        "do not click",
        "don't click",
        "don't open",
        "do not follow",
        "do not visit",
        "never click",
        "never open",
        "avoid clicking",
    ])
});
/// What calls an address false, before or after it.
static FAKE: Phrases = Phrases::new(|| {
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
        "là lừa đảo",
        "để lừa đảo",
        "fake site",
        "a fake",
        "is fake",
        "phishing",
        "impostor",
        "scam site",
        "is a scam",
    ])
});
/// What turns the sense of either: `nếu không bấm vào ... thì`, `để tránh web giả`.
static OPPOSITES: Phrases = Phrases::new(|| {
    read(&[
        "hãy vào",
        "chỉ vào",
        "mà vào",
        "nếu ",
        "thay vào",
        "tránh ",
        "chống ",
        "khỏi ",
        "phòng tránh",
        "phòng ngừa",
        "instead",
        "avoid ",
        "protect",
        "against",
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
const REACH: usize = 70;

/// Whether the words right before or after an address, at these bytes of a text, say not to open it, or that it is false.
/// Words elsewhere in the message do not count: impostors warn of impostors too (`Cảnh báo web giả! Xác minh lại tại ...`).
pub(crate) fn is_warned_of(text: &str, address: &Range<usize>) -> bool {
    let ends_sentence = |c: char| matches!(c, '.' | ';' | '!' | '?' | '\n');
    let sentence: Vec<char> =
        text[..address.start].chars().rev().take_while(|c| !ends_sentence(*c)).take(REACH).collect();
    let sentence: String = sentence.into_iter().rev().collect();
    let before = match sentence.rsplit_once(',') {
        Some((_, last)) if !Words::of(last).begins_with(&LEADS_ON) => last,
        _ => &sentence,
    };
    let rest = &text[address.end..];
    let after: String = rest.chars().take_while(|c| !ends_sentence(*c)).take(REACH).collect();
    let is_asked = rest.chars().find(|c| ends_sentence(*c)) == Some('?');
    let (before, after) = (Words::of(before), Words::of(&after));
    let says = |words: &Words, warnings: &Phrases| words.have(warnings) && !words.have(&OPPOSITES);
    says(&before, &DO_NOT)
        || !is_asked && (says(&before, &FAKE) || says(&after, &FAKE))
        || stands_in_block_list(text, address)
}

/// Whether an address is a line of its own in a list whose heading says that these are to be blocked.
fn stands_in_block_list(text: &str, address: &Range<usize>) -> bool {
    /// Lines of such a list that are looked back over.
    const MOST_LINES: usize = 40;
    let line_start = text[..address.start].rfind('\n').map_or(0, |at| at + 1);
    let is_alone =
        |line: &str| line.split_whitespace().filter(|w| w.contains(char::is_alphabetic)).count() <= 1;
    let line = text[line_start..].lines().next().unwrap_or_default();
    is_alone(line)
        && text[..line_start].lines().rev().take(MOST_LINES).find(|line| !is_alone(line)).is_some_and(
            |heading| {
                let words = Words::of(heading);
                !heading.trim_end().ends_with(['.', '!', '?'])
                    && words.have(&BLOCKED)
                    && !words.have(&OPPOSITES)
            },
        )
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

    fn have(&self, phrases: &Phrases) -> bool {
        self.forms(phrases).any(|phrase| {
            // without marks `dung vao` is `dùng vào` as well, and after `sử` it is nothing else
            self.text.match_indices(phrase).any(|(at, _)| self.is_marked || !self.text[..at].ends_with(" su"))
        })
    }

    fn begins_with(&self, phrases: &Phrases) -> bool {
        self.forms(phrases).any(|phrase| self.text.starts_with(phrase))
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
        assert!(is_warned("Đừng bấm vào a.example nhé"));
        assert!(is_warned("dung bam vao a.example nhe"));
        assert!(is_warned("Đừng bấm link lạ, nhất là a.example"));
        assert!(is_warned("a.example là trang lừa đảo, đừng tin"));
        assert!(is_warned("Tên miền giả mạo cần chặn:\nb.example\n2. a.example\nc.example"));
    }

    #[test]
    fn other_words_do_not() {
        assert!(!is_warned("Mã này sử dụng vào a.example để nhận quà"));
        assert!(!is_warned("ma nay su dung vao a.example de nhan qua"));
        assert!(!is_warned("Link dùng nhận thưởng: a.example"));
        assert!(!is_warned("Cảnh báo web giả! Xác minh lại tại a.example"));
        assert!(!is_warned("Nếu không bấm vào a.example thì bị khóa thẻ"));
        assert!(!is_warned("a.example là web thật hay trang lừa đảo?"));
        assert!(!is_warned("Các đường dẫn hữu ích:\na.example"));
    }
}
