//! Whose page a page says it is, compared with the host that it stands on.
//!
//! Nothing here knows who is who. A page that calls itself a bank's must stand on a host that bears some of that name, a page
//! that calls itself a public office's on a host of the public administration, and the log-in page of a large network on
//! that network's host. A page that also bears its own host's name claims to be nobody else.

use crate::page::Page;
use crate::text::prose;
use url::Url;

/// Beginnings of names that only the public administration's pages bear.
const PUBLIC: &[&str] = &[
    "cong dich vu cong",
    "dich vu cong quoc gia",
    "bo cong an",
    "vneid",
    "dang ky vneid",
    "cai dat vneid",
    "dinh danh dien tu",
    "dinh danh muc 2",
    "tong cuc thue",
    "cuc thue",
    "chi cuc thue",
    "thue dien tu",
    "hoan thue",
    "bao hiem xa hoi viet nam",
    "bao hiem xa hoi so",
    "vssid",
    "cuc canh sat",
    "phong canh sat",
    "csgt",
    "cong an tinh",
    "cong an thanh pho",
    "uy ban nhan dan",
    "ubnd",
    "vien kiem sat",
    "toa an nhan dan",
    "bo y te",
    "bo tai chinh",
    "internal revenue service",
    "irs refund",
    "hm revenue",
    "gov uk",
    "social security administration",
];

/// Words of a large network's log-in page that are no name.
const LOGIN_WORDS: &[&str] = &[
    "dang", "nhap", "vao", "tai", "khoan", "log", "login", "in", "into", "to", "sign", "on", "account",
    "accounts", "xac", "minh", "verify", "security", "check", "help", "center", "trung", "tam", "tro",
    "giup", "khoi", "phuc", "welcome", "chao", "mung", "com", "support", "web", "page", "identity", "your",
    "continue", "id", "app", "bao", "mat", "ho", "tro",
];

/// Large networks whose log-in page is one the whole world knows: name, hosts.
const NETWORKS: &[(&str, &[&str])] = &[
    ("facebook", &["facebook.com", "fb.com", "messenger.com", "meta.com"]),
    ("messenger", &["facebook.com", "messenger.com"]),
    ("meta business", &["facebook.com", "meta.com"]),
    ("instagram", &["instagram.com", "facebook.com"]),
    ("zalo", &["zalo.me", "zaloapp.com", "zalo.vn"]),
    ("zalopay", &["zalopay.vn"]),
    ("momo", &["momo.vn"]),
    ("tiktok", &["tiktok.com"]),
    ("telegram", &["telegram.org", "t.me"]),
    ("whatsapp", &["whatsapp.com"]),
    ("google", &["google.com", "youtube.com"]),
    ("gmail", &["google.com", "gmail.com"]),
    ("youtube", &["youtube.com", "google.com"]),
    ("microsoft", &["microsoft.com", "live.com", "microsoftonline.com", "office.com"]),
    ("outlook", &["outlook.com", "live.com", "office.com", "microsoft.com"]),
    ("office 365", &["office.com", "microsoft.com", "microsoftonline.com"]),
    ("apple", &["apple.com", "icloud.com"]),
    ("icloud", &["icloud.com", "apple.com"]),
    ("paypal", &["paypal.com"]),
    ("netflix", &["netflix.com"]),
    ("shopee", &["shopee.vn", "shopee.com"]),
    ("lazada", &["lazada.vn", "lazada.com"]),
];

/// What follows `ngân hàng` where it is no bank.
const NO_BANKS: &[&str] = &[
    "de", "cau", "mau", "sua", "du", "tri", "anh", "gen", "thuc", "tu", "bai", "mo", "y", "tinh", "trung",
    "giong",
];

/// Words that end in `bank` and are no name.
const GENERAL: &[&str] = &[
    "bank",
    "ebank",
    "ibank",
    "mobilebank",
    "internetbank",
    "smartbank",
    "netbank",
    "webbank",
    "phonebank",
    "homebank",
    "digibank",
    "onlinebank",
    "powerbank",
    "databank",
    "foodbank",
    "bloodbank",
];

/// Words of a bank's name that every bank has.
const COMMON: &[&str] =
    &["ngan", "hang", "tmcp", "thuong", "mai", "co", "phan", "bank", "banking", "internet", "viet", "nam"];

/// The part of a host that somebody registered, as far as it is known.
pub(super) fn registered(host: &str) -> &str {
    psl::domain(host.as_bytes()).and_then(|d| std::str::from_utf8(d.as_bytes()).ok()).unwrap_or(host)
}

/// The name that a page bears although its host does not; none when its address is not known.
pub(super) fn borrowed(page: &Page) -> Option<String> {
    let url = Url::parse(page.url.as_deref()?).ok()?;
    let host = url.host_str()?.to_ascii_lowercase();
    let label = registered(&host).split('.').next().unwrap_or_default().replace('-', "");
    let given = [&page.site, &page.title, &page.headlines.h1, &page.headlines.og, &page.headlines.title];
    let mut names: Vec<(String, Vec<String>)> = Vec::new();
    for text in given.into_iter().flatten().take(5) {
        for part in text.split(['|', '-', '–', '—', '•', '»', ':', '·', '\n']).take(6) {
            let words: Vec<String> = part
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty())
                .take(16)
                .map(prose::bare)
                .collect();
            let shown = part.split_whitespace().take(12).collect::<Vec<_>>().join(" ");
            if !words.is_empty() && !names.iter().any(|(_, known)| *known == words) {
                names.push((shown, words));
            }
        }
    }
    let is_borrowed = |words: &Vec<String>| match known_owner(words, &host) {
        // a name whose own host is known is not borne by putting it into another: `vneid-muc2.example`
        Some(is_own) => !is_own,
        None => is_bank(words) && !bears_part(&label, words),
    };
    // a page that bears its own host's name beside another's claims to be nobody else
    if names.iter().any(|(_, words)| known_owner(words, &host).is_none() && bears(&label, words)) {
        return None;
    }
    names.into_iter().find(|(_, words)| is_borrowed(words)).map(|(shown, _)| shown)
}

/// Whether a host's label and a name are the same: one is in the other, or the label is the name's initials.
fn bears(label: &str, words: &[String]) -> bool {
    let joined = words.concat();
    let initials: String = words.iter().filter_map(|w| w.chars().next()).collect();
    label.len() >= 3 && (joined.contains(label) || joined.len() >= 4 && label.contains(&joined))
        || label.len() >= 2 && label == initials
}

/// Whether a host's label bears a word of a name, or two that stand together.
fn bears_part(label: &str, words: &[String]) -> bool {
    let is_word = |w: &String| {
        let stem = w.strip_suffix("bank").filter(|s| s.len() >= 2).unwrap_or(w);
        let is_name = ![LOGIN_WORDS, GENERAL, COMMON].iter().any(|list| list.contains(&w.as_str()));
        is_name
            && (w == label
                || stem.len() >= 4 && label.contains(stem)
                || stem.len() >= 2 && label == format!("{stem}bank"))
    };
    let own: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|w| !COMMON.contains(w) && !LOGIN_WORDS.contains(w))
        .collect();
    words.iter().any(is_word)
        || own.windows(2).any(|pair| pair.concat().len() >= 5 && label.contains(&pair.concat()))
}

/// Whether a name that has a known place stands there; none for all other names.
fn known_owner(words: &[String], host: &str) -> Option<bool> {
    /// Words that may follow an office's name: what it offers, where it sits.
    const MOST_MORE: usize = 4;
    let is_on = |known: &str| host == known || host.strip_suffix(known).is_some_and(|h| h.ends_with('.'));
    let joined = words.join(" ");
    let is_public = PUBLIC.iter().filter_map(|p| joined.strip_prefix(p)).any(|rest| {
        (rest.is_empty() || rest.starts_with(' ')) && rest.split_whitespace().count() <= MOST_MORE
    });
    if is_public {
        let is_state = host.split('.').any(|l| matches!(l, "gov" | "mil" | "gob" | "gouv"));
        return Some(is_state || is_on("chinhphu.vn") || is_on("csgt.vn"));
    }
    let name: Vec<&str> = words.iter().map(String::as_str).filter(|w| !LOGIN_WORDS.contains(w)).collect();
    let name = name.join(" ");
    let (_, hosts) = NETWORKS.iter().find(|(network, _)| *network == name)?;
    Some(hosts.iter().any(|h| is_on(h)))
}

/// Whether a name is a bank's.
fn is_bank(words: &[String]) -> bool {
    if let Some(at) = words.windows(2).position(|w| w[0] == "ngan" && w[1] == "hang") {
        return words.get(at + 2).is_some_and(|next| !NO_BANKS.contains(&next.as_str()));
    }
    words.iter().any(|w| w.len() > 5 && w.ends_with("bank") && !GENERAL.contains(&w.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn borrowed_by(title: &str, url: &str) -> bool {
        borrowed(&Page { url: Some(url.to_owned()), title: Some(title.to_owned()), ..Page::default() })
            .is_some()
    }

    #[test]
    fn a_name_that_the_host_does_not_bear_is_borrowed() {
        for (title, url) in [
            ("Ngân hàng Hoa Sen - Đăng nhập", "https://xac-thuc-247.example/"),
            ("HoasenBank | Internet Banking", "https://uu-dai-the.example/"),
            ("Cổng Dịch vụ công Quốc gia", "https://dvc-online.example/"),
            ("VNeID - Kích hoạt mức 2", "https://vneid-muc2.example/"),
            ("Đăng nhập Facebook", "https://binh-chon-be.example/"),
        ] {
            assert!(borrowed_by(title, url), "{title} {url}");
        }
        for (title, url) in [
            ("Ngân hàng Hoa Sen - Đăng nhập", "https://www.hoasenbank.example/"),
            ("HoasenBank", "https://ib.hoasen.example/"),
            ("Cổng Dịch vụ công Quốc gia", "https://dichvucong.gov.vn/"),
            ("Đăng nhập Facebook", "https://vi-vn.facebook.com/"),
            ("Tuyển dụng HoasenBank | ViecLamNhanh", "https://vieclamnhanh.example/"),
            ("Ngân hàng câu hỏi Toán 9", "https://onthi.example/"),
            ("Đăng nhập - Diễn đàn Cây Cảnh", "https://caycanh.example/"),
            ("Đăng nhập bằng Facebook - Tiệm Sách Cũ", "https://tiemsachcu.example/"),
        ] {
            assert!(!borrowed_by(title, url), "{title} {url}");
        }
    }
}
