//! What a line is by its words: a time, a button, a placeholder.

use engine::picture::Word;

/// `9:41`, `16:02`, `9:41 PM`, with the ticks of messengers behind.
pub(super) fn is_time(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let mut parts = text.splitn(2, [':', '.', 'h']);
    let number = |part: Option<&str>, most: u32, digits: std::ops::RangeInclusive<usize>| {
        part.is_some_and(|p| {
            digits.contains(&p.len())
                && p.bytes().all(|b| b.is_ascii_digit())
                && p.parse().is_ok_and(|n: u32| n < most)
        })
    };
    text.contains(':') && number(parts.next(), 24, 1..=2) && number(parts.next(), 60, 2..=2)
}

/// Words that stand beside a time in small print.
const BESIDE_TIME: &[&str] = &[
    "am",
    "pm",
    "sa",
    "ch",
    "hôm",
    "nay",
    "qua",
    "today",
    "yesterday",
    "đã",
    "xem",
    "gửi",
    "nhận",
    "seen",
    "read",
    "sent",
    "delivered",
    "edited",
    "sửa",
    "lúc",
    "at",
    "thứ",
    "hai",
    "ba",
    "tư",
    "năm",
    "sáu",
    "bảy",
    "chủ",
    "nhật",
    "tháng",
    "thg",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
    "bây",
    "giờ",
    "now",
    "t2",
    "t3",
    "t4",
    "t5",
    "t6",
    "t7",
    "cn",
];

/// Whether a line only says when something was written or whether it was seen.
pub(super) fn is_moment(text: &str) -> bool {
    let mut has_word = false;
    let only = words(text).all(|word| {
        let plain = word.chars().all(|c| c.is_ascii_digit() || "/:-.,".contains(c)) && word.len() <= 10;
        has_word |= !plain || is_time(&word);
        let tick = has_word && word.chars().count() <= 2;
        plain || tick || BESIDE_TIME.contains(&word.as_str()) || is_span(&word)
    });
    only && has_word
}

/// `12m`, `3h`, `5d`.
fn is_span(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    !digits.is_empty()
        && digits.len() <= 3
        && digits.bytes().all(|b| b.is_ascii_digit())
        && word.len() <= digits.len() + 2
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| c.is_whitespace() || "·•,|".contains(c))
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .filter(|w| !w.is_empty())
}

/// `12 phút`, `3 giờ trước`, `2 hrs ago`: how long ago a post was written.
pub(super) fn is_age(text: &str) -> bool {
    const UNITS: &[&str] = &[
        "phút", "giờ", "ngày", "tuần", "tháng", "năm", "min", "mins", "minutes", "minute", "h", "hr", "hrs",
        "hour", "hours", "d", "day", "days", "w", "week", "weeks", "m", "s", "giây",
    ];
    let words: Vec<String> = words(text).collect();
    let just_now = ["vừa xong", "just now", "bây giờ"].contains(&words.join(" ").as_str());
    let counted = words.len() >= 2
        && words.len() <= 4
        && words[0].bytes().all(|b| b.is_ascii_digit())
        && UNITS.contains(&words[1].as_str())
        && words[2..].iter().all(|w| {
            ["trước", "ago", "đã", "sửa", "edited", "công", "khai", "public", "q", "s", "g", "o", "0"]
                .contains(&w.as_str())
        });
    just_now || counted || words.len() == 1 && is_span(&words[0])
}

/// Names of buttons and counts below posts and mails, in pieces of one or more words.
const BUTTONS: &[&str] = &[
    "thích",
    "bình luận",
    "chia sẻ",
    "trả lời",
    "chuyển tiếp",
    "gửi",
    "like",
    "comment",
    "share",
    "reply",
    "forward",
    "send",
    "comments",
    "shares",
    "likes",
    "lượt chia sẻ",
    "lượt thích",
    "lượt xem",
    "views",
    "theo dõi",
    "follow",
    "xem thêm",
    "see more",
    "quan tâm",
    "lưu",
    "save",
    "retweet",
    "repost",
    "phản hồi",
    "reply all",
    "trả lời tất cả",
    "mở",
    "open",
    "đóng",
    "close",
    "huỷ",
    "hủy",
    "cancel",
    "người khác",
    "others",
    "và",
    "and",
    "tất cả",
    "bài viết",
    "post",
    "bởi",
];

/// Whether a line holds nothing but names of buttons and counts.
pub(super) fn is_buttons(text: &str) -> bool {
    let words: Vec<String> = words(text).collect();
    let (mut at, mut named) = (0, false);
    while at < words.len() {
        let piece = (1..=3)
            .rev()
            .find(|n| words.len() >= at + n && BUTTONS.contains(&words[at..at + n].join(" ").as_str()));
        let is_count = words[at].starts_with(|c: char| c.is_ascii_digit()) && words[at].chars().count() <= 7;
        match piece {
            Some(n) => {
                at += n;
                named = true;
            }
            None if is_count => at += 1,
            None => return false,
        }
    }
    named
}

/// What input fields of messengers say while they are empty.
pub(super) fn is_placeholder(text: &str) -> bool {
    const STARTS: &[&str] = &[
        "nhập tin",
        "tin nhắn",
        "nhắn tin",
        "aa",
        "message",
        "type a",
        "imess",
        "text message",
        "write a",
        "viết bình luận",
        "soạn tin",
        "nhập nội dung",
        "trả lời",
        "enter a message",
        "sms",
        "rcs",
        "viết tin",
        "tìm kiếm",
        "search",
        "comment as",
        "add a comment",
        "nhập @",
    ];
    let text = words(text).collect::<Vec<_>>().join(" ");
    text.chars().count() <= 40 && STARTS.iter().any(|s| text.starts_with(s))
}

/// Whether a line at the top of a screen is its status bar or a part of it: the time, the network, the battery.
pub(super) fn is_status(text: &str) -> bool {
    const NAMES: &[&str] = &[
        "4g",
        "5g",
        "lte",
        "3g",
        "viettel",
        "vinaphone",
        "mobifone",
        "vietnamobile",
        "wifi",
        "wi-fi",
        "4c",
        "46",
        "56",
        "5c",
    ];
    let words: Vec<String> = words(text).collect();
    let known = words.iter().filter(|w| is_time(w) || NAMES.contains(&w.as_str())).count()
        + text.matches('%').count();
    let long =
        words.iter().filter(|w| w.chars().count() > 3 && !is_time(w) && !NAMES.contains(&w.as_str())).count();
    words.len() <= 7 && (known > long || long == 0)
}

/// Whether a line is an address and nothing else.
pub(super) fn is_lone_address(words: &[Word]) -> bool {
    let text = words.iter().map(|w| w.text.as_str()).collect::<String>();
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    words.len() <= 2
        && bare.contains('.')
        && !bare.ends_with('.')
        && bare.chars().all(|c| c.is_alphanumeric() || "./-_:?=&#%~".contains(c))
        && bare.rsplit('.').next().is_some_and(|end| end.starts_with(|c: char| c.is_alphabetic()))
}

/// Whether a line names a sender by the address of a mailbox.
pub(super) fn is_sender(text: &str) -> bool {
    text.contains('@')
        && (text.starts_with('<') || text.ends_with('>'))
        && text.split_whitespace().count() <= 6
}

/// `Đang hoạt động`, `last seen recently`, `7 thành viên`: what messengers write below a name.
pub(super) fn is_presence(text: &str) -> bool {
    const PARTS: &[&str] = &[
        "đang hoạt động",
        "hoạt động",
        "vừa mới truy cập",
        "truy cập",
        "trực tuyến",
        "thường trả lời",
        "thành viên",
        "active",
        "online",
        "last seen",
        "members",
        "typically repl",
    ];
    let lower = text.to_lowercase();
    text.chars().count() <= 40 && PARTS.iter().any(|p| lower.starts_with(p) || lower.ends_with(p))
}

/// Whether a line looks like a badly read time with its ticks: few signs, digits or a colon among them.
pub(super) fn is_stamp(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let first = text.split_whitespace().next().unwrap_or("");
    let has_colon = first.chars().count() <= 5 && first.contains([':', ';', '.']);
    text.chars().count() <= 12
        && ((3..=4).contains(&digits) && letters <= 4 || has_colon && letters + digits <= 7)
}
