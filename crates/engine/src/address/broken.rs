//! Addresses taken apart so that no machine links or blocks them, which the reader is to put together again:
//! `vietcombank . xyz`, `vietcombank[.]xyz`, `vietcombank chấm xyz`, `hxxps://vietcombank.xyz`.

use super::{is_public_name, written};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Addresses looked at in one text.
const MOST_ADDRESSES: usize = 50;
/// Bytes of text searched.
const MOST_BYTES: usize = 100_000;
/// Labels of one name.
const MOST_LABELS: usize = 6;

#[expect(clippy::expect_used, reason = "a constant pattern; a test compiles it")]
static BROKEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?xi)
        (?P<scheme> h(?:xx|\*\*|tt)p s? \s? :// )?
        (?P<name> [\p{L}\p{M}\d][\p{L}\p{M}\d-]*
          (?: (?: \s? [\[({] \s? (?: \. | dot | chấm | cham ) \s? [\])}] \s? | [\x20\t]+ (?: \.[\x20\t]? | dot[\x20\t]+ | ch[aấ]m[\x20\t]+ ) | \. )
            [\p{L}\p{M}\d][\p{L}\p{M}\d-]* )+ )
        (?P<path> /[^\s<>]* )?",
    )
    .expect("a valid pattern")
});

#[expect(clippy::expect_used, reason = "a constant pattern; a test compiles it")]
static DOT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\s*[\[({]\s?(?:\.|dot|chấm|cham)\s?[\])}]\s*|[ \t]+(?:dot|ch[aấ]m)[ \t]+|[ \t]*\.[ \t]*")
        .expect("a valid pattern")
});

/// The byte ranges of such addresses in a text, in order, with the address that each stands for.
pub(crate) fn find(text: &str) -> Vec<(Range<usize>, String)> {
    let mut end = text.len().min(MOST_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    if !may_hold(text) {
        return Vec::new();
    }
    let plain = written::find(text);
    BROKEN
        .captures_iter(text)
        .filter_map(|found| {
            let (whole, name) = (found.get(0)?, found.name("name")?);
            let is_plain = plain.iter().any(|p| p.start <= name.start() && name.end() <= p.end);
            if is_plain {
                return None;
            }
            if !is_meant(name.as_str(), found.name("scheme").is_some() || found.name("path").is_some()) {
                return None;
            }
            let host = DOT.replace_all(name.as_str(), ".").to_lowercase();
            // what precedes the name in its sentence may hang on to it with a full stop of its own
            let host: Vec<&str> = host.split('.').collect();
            let host = host[host.len().saturating_sub(MOST_LABELS)..].join(".");
            is_public_name(&host).then(|| {
                let path = found.name("path").map_or("", |p| p.as_str());
                (whole.range(), format!("{host}{path}"))
            })
        })
        .take(MOST_ADDRESSES)
        .collect()
}

/// Whether what stands between the words is a dot of a name, and no full stop: `vao vietcombank . Ai biet` ends a sentence.
fn is_meant(name: &str, has_scheme_or_path: bool) -> bool {
    /// Suffixes that are no Vietnamese words and that such addresses have.
    const SUFFIXES: &[&str] = &[
        "com", "net", "org", "info", "biz", "xyz", "top", "vip", "online", "site", "store", "shop", "club",
        "icu", "live", "life", "pro", "app", "website", "space", "fun", "click", "link", "work", "tech",
        "buzz", "cfd", "sbs", "cyou", "example", "test", "invalid",
    ];
    let dots = DOT.find_iter(name).count();
    let is_bracketed = name.contains(['[', '(', '{']);
    let last = DOT.split(name).last().unwrap_or_default();
    has_scheme_or_path || is_bracketed || dots > 1 && last.len() < 4 || SUFFIXES.contains(&last)
}

/// Whether a text has any of what takes an address apart; most have none.
fn may_hold(text: &str) -> bool {
    [
        " .", "[.", "(.", "{.", "[ .", "( .", "hxxp", "hXXp", "h**p", "dot", "DOT", "chấm", "cham", "Chấm",
        "CHẤM",
    ]
    .iter()
    .any(|mark| text.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str) -> Vec<String> {
        find(text).into_iter().map(|(_, address)| address).collect()
    }

    #[test]
    fn names_taken_apart_are_put_together() {
        assert_eq!(addresses("vào vietcombank . xyz để nhận"), ["vietcombank.xyz"]);
        assert_eq!(addresses("vào vietcombank .com-vip.top/otp nhé"), ["vietcombank.com-vip.top/otp"]);
        assert_eq!(addresses("hxxps://vcb-otp[.]top/a và bidv(dot)xyz"), ["vcb-otp.top/a", "bidv.xyz"]);
        assert_eq!(addresses("gõ vietcombank chấm com chấm vn"), ["vietcombank.com.vn"]);
        assert_eq!(addresses("go vietcombank cham top"), ["vietcombank.top"]);
    }

    #[test]
    fn sentences_are_no_addresses() {
        assert!(addresses("Tôi dùng Vietcombank. Top ngân hàng tốt .").is_empty());
        assert!(addresses("giám khảo chấm thi, chấm bài").is_empty());
        assert!(addresses("vietcombank.com.vn và https://a.example/x").is_empty());
        assert!(addresses("1 . 2 . 3").is_empty());
        for text in [
            "Toi gui tien vao vietcombank . Vi o do lai suat cao",
            "Toi dung techcombank . Ai biet cach dang nhap khong",
            "nop tien o sacombank . In bien lai",
            "Ngân hàng Agribank .Xin cảm ơn",
            "Thẻ Techcombank . Vip được ưu đãi",
            "doc tren vnexpress . de xem tin",
        ] {
            assert!(addresses(text).is_empty(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_answered(text in "[a-c .\\[\\]()chấmdot/:]{0,300}") {
            let _ = find(&text);
        }
    }
}
