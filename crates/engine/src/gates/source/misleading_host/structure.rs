//! What in the structure of a host name makes it read as another one. No list of names to protect: only where dots,
//! hyphens and suffixes stand.

mod labels;

use crate::address::{is_carrier, is_public_name};
use labels::{BRANCH_LABELS, SERVICE_LABELS, SUFFIX_LABELS};
use url::Url;

/// What is misleading, and what it makes a reader believe in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trick {
    /// Code, as in `observed.items[].method`.
    pub(super) method: &'static str,
    /// The name that a reader takes it for.
    pub(super) shown: String,
}

/// The part of a host name that is registered: `vnexpress.net` of `www.vnexpress.net`.
pub(super) fn registered(host: &str) -> &str {
    psl::domain_str(host).unwrap_or(host)
}

/// What is misleading about a host name in ASCII, as `Url::host_str` gives it.
pub(super) fn trick_of_host(host: &str) -> Option<Trick> {
    let host = host.trim_end_matches('.');
    if let Some(shown) = letters_of_other_scripts(host) {
        return Some(Trick { method: "mixed-letters", shown });
    }
    if is_carrier(host) {
        return None;
    }
    let registered = registered(host);
    let front = host.strip_suffix(registered).unwrap_or_default().trim_end_matches('.');
    if let Some(shown) = suffix_before_hyphen(host) {
        return Some(Trick { method: "suffix-before-hyphen", shown });
    }
    if let Some(shown) = name_in_front(front) {
        return Some(Trick { method: "name-in-front", shown });
    }
    suffix_inside_label(host).map(|shown| Trick { method: "suffix-inside-label", shown })
}

/// A whole host name to the left of the registered one: `vnexpress.net` in `vnexpress.net.tin24h.example`.
fn name_in_front(front: &str) -> Option<String> {
    let labels: Vec<&str> = front.split('.').collect();
    for (at, label) in labels.iter().enumerate().skip(1) {
        let name = labels[at - 1];
        // `co.uk`, `co.jp`
        let is_abroad = *label == "co" && labels.get(at + 1).is_some_and(|l| l.len() == 2);
        if !(SUFFIX_LABELS.contains(label) || is_abroad)
            || SERVICE_LABELS.contains(&name)
            || SUFFIX_LABELS.contains(&name)
        {
            continue;
        }
        // `careers.vn.company.com` is a country's branch: only a longer name with nothing in front reads as a host
        let is_branch = *label == "vn"
            && (name.len() < 7
                || BRANCH_LABELS.contains(&name)
                || at > 1 && labels[..at - 1] != ["www"]
                || at + 1 < labels.len());
        if name.len() < 2 || is_branch || name.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let second = labels.get(at + 1).filter(|l| is_abroad || *label != "vn" && **l == "vn");
        return Some(
            [&[name, label], second.map(std::slice::from_ref).unwrap_or_default()].concat().join("."),
        );
    }
    None
}

/// A suffix that ends at a hyphen instead of a dot: `facebook.com` in `www.facebook.com-login.example`.
fn suffix_before_hyphen(host: &str) -> Option<String> {
    /// Words that follow `com` when it is cooked rice: `quan-ba.com-tam.example`.
    const DISHES: [&str; 20] = [
        "tam", "ga", "nieu", "chien", "suon", "bo", "ca", "nha", "que", "rang", "hop", "trua", "van", "nong",
        "lam", "chay", "ngon", "binh", "pho", "me",
    ];
    let labels: Vec<&str> = host.split('.').collect();
    for (at, label) in labels.iter().enumerate().skip(1) {
        let Some((suffix, rest)) = label.split_once('-') else { continue };
        let name = labels[at - 1];
        let is_service = SERVICE_LABELS.contains(&name);
        let reads_as_host = match suffix {
            "vn" => {
                matches!(name, "com" | "gov" | "edu" | "org" | "net")
                    || at > 1 && labels[at - 2] == "www" && !is_service
            }
            "com" => !is_service && !DISHES.contains(&rest.split('-').next().unwrap_or_default()),
            "gov" | "edu" | "org" => !is_service && name.len() > 2,
            "net" => !is_service && name.len() > 3,
            _ => false,
        };
        if reads_as_host {
            let from = if suffix == "vn" && at > 1 && SUFFIX_LABELS.contains(&name) && labels[at - 2] != "www"
            {
                at - 2
            } else {
                at - 1
            };
            return Some(format!("{}.{suffix}", labels[from..at].join(".")));
        }
    }
    None
}

/// A suffix of two parts written with hyphens inside one label: `vietcombank-com-vn.example`.
fn suffix_inside_label(host: &str) -> Option<String> {
    host.split('.').find_map(|label| {
        let parts: Vec<&str> = label.split('-').collect();
        let at = parts.windows(2).position(|p| matches!(p, ["com" | "gov" | "edu" | "org" | "net", "vn"]))?;
        let name = parts[..at].iter().rev().find(|p| !p.is_empty() && **p != "www")?;
        Some(format!("{name}.{}.vn", parts[at]))
    })
}

/// Cyrillic and Greek letters that look like Latin ones.
const LOOK_ALIKES: [(char, char); 30] = [
    ('а', 'a'),
    ('с', 'c'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('х', 'x'),
    ('у', 'y'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('һ', 'h'),
    ('ԁ', 'd'),
    ('ӏ', 'l'),
    ('ԛ', 'q'),
    ('ԝ', 'w'),
    ('ѵ', 'v'),
    ('ո', 'n'),
    ('օ', 'o'),
    ('ս', 'u'),
    ('հ', 'h'),
    ('α', 'a'),
    ('ο', 'o'),
    ('ρ', 'p'),
    ('ν', 'v'),
    ('υ', 'u'),
    ('ι', 'i'),
    ('κ', 'k'),
    ('τ', 't'),
    ('ɡ', 'g'),
    ('ɑ', 'a'),
];

/// A label that mixes Latin letters with others that look like them, or consists of such others: what it reads as.
fn letters_of_other_scripts(host: &str) -> Option<String> {
    if !host.contains("xn--") {
        return None;
    }
    let (written, _) = idna::domain_to_unicode(host);
    let is_plain_suffix = written.rsplit('.').next().is_some_and(|l| l.is_ascii());
    let is_misleading = written.split('.').any(|label| {
        let letters = || label.chars().filter(|c| c.is_alphabetic());
        let has_latin = letters().any(is_latin);
        let has_others = letters().any(is_like_latin_script);
        let all_look_alike = letters().all(|c| LOOK_ALIKES.iter().any(|(other, _)| *other == c));
        has_latin && has_others
            || letters().any(is_odd_latin)
            || has_others && all_look_alike && is_plain_suffix
    });
    is_misleading.then(|| {
        use unicode_normalization::UnicodeNormalization;
        let plain =
            |c: char| LOOK_ALIKES.iter().find(|(other, _)| *other == c).map_or(c, |(_, latin)| *latin);
        written.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).map(plain).collect()
    })
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

/// Scripts some of whose letters look Latin: Greek, Cyrillic, Armenian, Cherokee; and phonetic letters.
fn is_like_latin_script(c: char) -> bool {
    matches!(c, '\u{250}'..='\u{2AF}' | '\u{370}'..='\u{52F}' | '\u{531}'..='\u{58F}' | '\u{13A0}'..='\u{13FF}' | '\u{1D00}'..='\u{1D7F}')
}

/// Latin letters with dots and lines below or above that no common spelling uses, and that are easily missed.
fn is_odd_latin(c: char) -> bool {
    matches!(c, '\u{1E00}'..='\u{1E9B}') && !matches!(c, '\u{1E80}'..='\u{1E85}')
}

/// A name before `@` that reads as the host: `vietcombank.com.vn` in `https://vietcombank.com.vn@evil.example`.
pub(super) fn name_before_at(url: &Url) -> Option<Trick> {
    let user = percent_decoded(url.username());
    let name = user.split(['/', '?', '#', ':']).find(|part| part.contains('.')).unwrap_or_default();
    is_public_name(&name.to_lowercase()).then(|| Trick { method: "name-before-at", shown: name.to_owned() })
}

/// `%2e` as `.`: enough to read a host name.
pub(super) fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = tail.get(..2).filter(|_| *first == b'%').and_then(|h| std::str::from_utf8(h).ok());
        match hex.and_then(|h| u8::from_str_radix(h, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whether the number is written in a way that people do not recognise as one: `http://3627732942/`, `0xd8.0x3a.1`.
pub(super) fn is_number_disguised(written: &str) -> bool {
    let host = written.split_once("://").map_or(written, |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    !host.starts_with('[')
        && host.split(':').next().unwrap_or_default().parse::<std::net::Ipv4Addr>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::is_public_number;
    use proptest::prelude::*;

    fn shown(address: &str) -> Option<(&'static str, String)> {
        let url = Url::parse(&format!("https://{address}")).unwrap();
        trick_of_host(url.host_str().unwrap()).map(|t| (t.method, t.shown))
    }

    #[test]
    fn names_that_read_as_others_are_told_by_their_structure() {
        for (address, method, name) in [
            ("vnexpress.net.tin24h.example", "name-in-front", "vnexpress.net"),
            ("vietcombank.com.vn.xac-minh.top/login", "name-in-front", "vietcombank.com.vn"),
            ("www.techcombank.com.secure-id.xyz", "name-in-front", "techcombank.com"),
            ("vietnamnet.vn.tin-moi.example", "name-in-front", "vietnamnet.vn"),
            ("www.hsbc.co.uk.verify.example", "name-in-front", "hsbc.co.uk"),
            ("www.facebook.com-login.xyz", "suffix-before-hyphen", "facebook.com"),
            ("gov.vn-dichvucong.top", "suffix-before-hyphen", "gov.vn"),
            ("dichvucong.gov.vn-xacminh.example", "suffix-before-hyphen", "dichvucong.gov.vn"),
            ("vietcombank-com-vn.example", "suffix-inside-label", "vietcombank.com.vn"),
            ("www-dichvucong-gov-vn-dang-nhap.top", "suffix-inside-label", "dichvucong.gov.vn"),
            ("vietcоmbank.com", "mixed-letters", "vietcombank.com"),
            ("аррӏе.com", "mixed-letters", "apple.com"),
            ("faceboo\u{1E33}.com", "mixed-letters", "facebook.com"),
        ] {
            assert_eq!(shown(address), Some((method, name.to_owned())), "{address}");
        }
    }

    #[test]
    fn honest_names_are_left_alone() {
        for address in [
            "vnexpress.net",
            "www.facebook.com",
            "vnexpress.net.cdn.cloudflare.net",
            "storage.googleapis.com/vietcombank.com.vn",
            "com-tam-sai-gon.example",
            "www.com-tam-ba-ghien.vn",
            "quan-ba-bay.com-tam.vn",
            "shop.com-nieu.vn",
            "dat-com-trua-online.vn",
            "web.archive.org/web/https://vnexpress.net",
            "vnexpress-net.translate.goog",
            "www-vnexpress-net.cdn.ampproject.org",
            "cdn.ampproject.org/c/s/vnexpress.net",
            "tiếngviệt.vn",
            "nhàđất.com.vn",
            "münchen.de",
            "пример.рф",
            "президент.рф",
            "thanhnien.github.io",
            "quan-com.blogspot.com",
            "dichvucong.quocgia.gov.vn",
            "careers.vn.company.com",
            "en.vietnamplus.vn",
            "forum.vn-zoom.com",
            "asp.net.hosting.example",
            "e-com.vn",
            "open-gov.org",
            "net-vn.com",
            "com-vn.net",
            "www.sciencedirect.com.ezproxy.lib.hust.edu.vn",
            "my-bucket.com.s3.amazonaws.com",
            "vn.linkedin.com",
            "日本語.jp",
            "vietcombank-com-vn.mail.protection.outlook.com",
            "data.gov.sg",
            "vi.m.wikipedia.org",
            "gov.vn",
        ] {
            assert_eq!(shown(address), None, "{address}");
        }
    }

    #[test]
    fn numbers_are_recognised_in_any_notation() {
        for (address, is_disguised) in [
            ("http://3627732942/", true),
            ("http://0xd8.0x3a.0x1.1/", true),
            ("http://0330.072.1.1/x", true),
            ("http://216.58.1.1:8080/x", false),
        ] {
            assert!(is_public_number(&Url::parse(address).unwrap()), "{address}");
            assert_eq!(is_number_disguised(address), is_disguised, "{address}");
        }
        for address in
            ["http://127.0.0.1:3000/", "http://192.168.1.1/", "http://[::1]/", "https://vnexpress.net/"]
        {
            assert!(!is_public_number(&Url::parse(address).unwrap()), "{address}");
        }
    }

    #[test]
    fn only_a_name_before_at_misleads() {
        let shown = |a: &str| name_before_at(&Url::parse(a).unwrap()).map(|t| t.shown);
        assert_eq!(shown("https://vietcombank.com.vn@evil.example/x").as_deref(), Some("vietcombank.com.vn"));
        assert_eq!(
            shown("https://vietcombank.com.vn%2Flogin@evil.example/").as_deref(),
            Some("vietcombank.com.vn")
        );
        assert_eq!(shown("https://oauth2:token@gitlab.com/x.git"), None);
        assert_eq!(shown("https://git@github.com/a/b"), None);
    }

    proptest! {
        #[test]
        fn any_host_can_be_looked_at(host in "(xn--)?[a-z0-9.а-ѕ-]{0,40}") {
            let _ = (trick_of_host(&host), is_public_name(&host), percent_decoded(&host), is_number_disguised(&host));
        }
    }
}
