//! Addresses in running text, as people write them: `https://...`, `www....`, or a bare `example.com/path`.

use super::super::Link;
use super::super::encoding::is_syllable;
use crate::text::pieces;
use url::Url;

/// Bytes of an address that are looked at.
const MOST_ADDRESS_BYTES: usize = 4096;
/// Addresses that turn out to be none, after which a text is not searched further: bounds the work.
const MOST_FAILURES: usize = 5000;
/// Endings of files that are public suffixes too.
const FILES: &[&str] = &["md", "mov", "pl", "ps", "py", "rs", "sh", "zip"];

/// Suffixes that are also words people write after a full stop without a space (`xong.ai`, `đi.no`), or endings of
/// file names. Alone they make no link of two labels; with a path they do.
const WORDLIKE: &[&str] = &[
    "ai", "am", "app", "as", "at", "ba", "bar", "be", "bi", "bo", "by", "ca", "cam", "camp", "cat", "cc",
    "chat", "cm", "co", "de", "do", "fan", "fun", "ga", "go", "gg", "ha", "ho", "hot", "hu", "im", "in",
    "is", "it", "kg", "kim", "kh", "la", "live", "lo", "ly", "ma", "md", "me", "mo", "moi", "mom", "mov",
    "ms", "mu", "my", "na", "nam", "ne", "nghe", "ni", "no", "now", "nu", "one", "pa", "ph", "phd", "pl",
    "pm", "pro", "ps", "py", "re", "ro", "rs", "run", "sa", "sao", "se", "sh", "si", "so", "su", "ta", "tan",
    "tel", "th", "tin", "tm", "to", "tr", "tu", "tv", "va", "ve", "vi", "vin", "vu", "ws", "yen", "you",
    "zip", "hn", "la", "mn", "nc", "na", "ng", "nr", "np", "tt", "ao", "ac", "an",
];

/// Suffixes so common that case and short names tell nothing against them.
const COMMON: &[&str] =
    &["com", "net", "org", "vn", "info", "com.vn", "gov.vn", "edu.vn", "org.vn", "net.vn"];

/// The links of a text, at most `most`, and whether there were more.
pub(crate) fn find(text: &str, most: usize) -> (Vec<Link>, bool) {
    let mut links = Vec::new();
    let mut failures = 0;
    // no host without a dot
    for (_, token) in pieces::holding(text, [b'.', b'.'], char::is_whitespace) {
        failures += for_token(token, &mut links, most);
        if links.len() > most || failures > MOST_FAILURES {
            links.truncate(most);
            return (links, true);
        }
    }
    (links, false)
}

/// Finds the addresses in text without white space; gives how many looked like one and were none.
fn for_token(token: &str, links: &mut Vec<Link>, most: usize) -> usize {
    // No host without a dot: the last one ends the search.
    let Some(last_dot) = token.rfind('.') else { return 0 };
    let mut failures = 0;
    let mut rest = token;
    while token.len() - rest.len() <= last_dot && links.len() <= most && failures <= MOST_FAILURES {
        let piece = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let end = piece.find(is_piece_end).unwrap_or(piece.len());
        let (host, after) = piece.split_at(end);
        let is_scheme = after.starts_with("://")
            && (host.eq_ignore_ascii_case("http") || host.eq_ignore_ascii_case("https"));
        let found = if is_scheme {
            with_scheme(piece)
        } else if let Some(domain) = after.strip_prefix('@') {
            // An e-mail address: its host is none that is linked to.
            rest = &domain[domain.find(is_piece_end).unwrap_or(domain.len())..];
            continue;
        } else {
            bare(piece, end)
        };
        if let Some((link, length)) = found {
            links.push(link);
            rest = &piece[length..];
        } else {
            failures += usize::from(is_scheme || host.contains('.'));
            rest = after.strip_prefix("://").unwrap_or(after);
            if rest.is_empty() {
                break;
            }
        }
    }
    failures
}

/// Whether a character cannot be in a host name.
fn is_piece_end(c: char) -> bool {
    !(c.is_alphanumeric()
        || matches!(c, '.' | '-' | '_')
        || unicode_normalization::char::is_combining_mark(c))
}

/// An address that begins with its scheme.
fn with_scheme(text: &str) -> Option<(Link, usize)> {
    let written = address_end(text);
    let url = Url::parse(written)
        .ok()
        .filter(|u| u.host_str().is_some_and(|h| h.contains('.') || h.contains(':')))?;
    Some((Link { href: url.into(), text: written.to_owned() }, written.len()))
}

/// An address without a scheme, whose host could be the first `end` bytes.
fn bare(text: &str, end: usize) -> Option<(Link, usize)> {
    let host = text[..end].trim_end_matches(['.', '-', '_']);
    let after = &text[host.len()..];
    let port = after.strip_prefix(':').map_or(0, |rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if (2..=5).contains(&digits) { digits + 1 } else { 0 }
    });
    let has_path = after[port..].starts_with(['/', '?', '#']) && after[port..].len() > 1;
    if !is_host(host, has_path || port > 0) {
        return None;
    }
    let length =
        if has_path || after[port..].starts_with('/') { address_end(text).len() } else { host.len() + port };
    let written = &text[..length.max(host.len())];
    let url = Url::parse(&format!("http://{written}")).ok().filter(|url| url.host_str().is_some())?;
    Some((Link { href: url.into(), text: written.to_owned() }, written.len()))
}

/// Whether a name is a host on a public suffix, and not two sentences that lack a space between them.
fn is_host(host: &str, has_path: bool) -> bool {
    if host.len() < 4 || host.len() > 253 || host.split('.').any(|l| l.is_empty() || l.len() > 63) {
        return false;
    }
    let lower = host.to_lowercase();
    let suffix = match psl::suffix(lower.as_bytes()) {
        Some(suffix) if suffix.is_known() => std::str::from_utf8(suffix.as_bytes()).unwrap_or_default(),
        // Reserved for examples (RFC 2606), so nobody's host: what guides and lessons write.
        _ if lower.ends_with(".example") => "example",
        _ => return false,
    };
    let Some(name) = lower.strip_suffix(suffix).and_then(|n| n.strip_suffix('.')).filter(|n| !n.is_empty())
    else {
        return false;
    };
    if name.bytes().all(|b| b.is_ascii_digit() || b == b'.') && !has_path && suffix != "com" {
        return false; // `20.10.vn`, `5.000.so`
    }
    if has_path || name.starts_with("www.") {
        return true;
    }
    let last = host.rsplit('.').next().unwrap_or_default();
    let is_capitalised = last.starts_with(char::is_uppercase) && last.chars().any(char::is_lowercase);
    if COMMON.contains(&suffix) {
        // `Hà Nội.Com` is no name; `Shopee.Vn` may be.
        return !is_capitalised || host.starts_with(char::is_uppercase);
    }
    if is_capitalised || suffix.len() == 2 && last.starts_with(char::is_uppercase) && name.len() < 4 {
        return false; // `TP.HN`, `xong.Co`
    }
    if FILES.contains(&suffix) {
        return false;
    }
    let label = name.rsplit('.').next().unwrap_or_default();
    let is_wordlike = WORDLIKE.contains(&suffix) || is_syllable(suffix);
    !(label.len() < 3 || is_wordlike && (is_syllable(label) || !label.is_ascii() || !label_is_brand(label)))
}

/// Whether a label has what words of a sentence have not: digits, a hyphen, or length.
fn label_is_brand(label: &str) -> bool {
    let has_digit =
        !label.starts_with(|c: char| c.is_ascii_digit()) && label.contains(|c: char| c.is_ascii_digit());
    label.len() > 7 || has_digit || label.contains('-')
}

/// The address at the start of a text without white space: up to a quotation mark or angle bracket, without the
/// punctuation of the sentence around it.
fn address_end(text: &str) -> &str {
    let mut window = text.len().min(MOST_ADDRESS_BYTES);
    while !text.is_char_boundary(window) {
        window -= 1;
    }
    let text = &text[..window];
    let end = text
        .find(|c: char| {
            matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»' | '`' | '|' | '\\' | '^' | '{' | '}')
                || c.is_control()
        })
        .unwrap_or(text.len());
    let mut address = &text[..end];
    let (mut open, mut close) = (address.matches('(').count(), address.matches(')').count());
    loop {
        let Some(last) = address.chars().next_back() else { return address };
        let is_stray = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '…' | '\'' | '’' | '*' | ']' | '[' | '_' | '~' => true,
            ')' => close > open,
            '(' => true,
            _ => false,
        };
        if !is_stray {
            return address;
        }
        open -= usize::from(last == '(');
        close -= usize::from(last == ')');
        address = &address[..address.len() - last.len_utf8()];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hrefs(text: &str) -> Vec<String> {
        find(text, 100).0.into_iter().map(|l| l.href).collect()
    }

    #[test]
    fn addresses_are_found_as_people_write_them() {
        for (text, want) in [
            ("Vào https://example.com/a?b=1, rồi đăng nhập.", "https://example.com/a?b=1"),
            ("Vào vietcombank.xyz/abc nhé", "http://vietcombank.xyz/abc"),
            ("(xem example.com.vn)", "http://example.com.vn/"),
            ("link:bidv-uudai.top", "http://bidv-uudai.top/"),
            ("Truy cập WWW.EXAMPLE.COM ngay", "http://www.example.com/"),
            ("VIETCOMBANK.XYZ", "http://vietcombank.xyz/"),
            ("bit.ly/3abc", "http://bit.ly/3abc"),
            ("t.me/nhom_viec_nhe", "http://t.me/nhom_viec_nhe"),
            ("zalo.me/g/abc", "http://zalo.me/g/abc"),
            (
                "https://vi.wikipedia.org/wiki/Huế_(thành_phố)",
                "https://vi.wikipedia.org/wiki/Hu%E1%BA%BF_(th%C3%A0nh_ph%E1%BB%91)",
            ),
            ("[bấm đây](https://example.com/x)", "https://example.com/x"),
            ("http://1.2.3.4:8080/dang-nhap", "http://1.2.3.4:8080/dang-nhap"),
            ("nhan-qua.example.com:8443/x", "http://nhan-qua.example.com:8443/x"),
            ("Link👉vietin-bank.shop👈", "http://vietin-bank.shop/"),
            ("https://example.com…", "https://example.com/"),
            ("(xem www.hoasen.example/a)", "http://www.hoasen.example/a"),
        ] {
            assert_eq!(hrefs(text), [want], "{text}");
        }
        let (links, _) = find("Vào Example.com/A ngay", 9);
        assert_eq!(links[0].text, "Example.com/A");
    }

    #[test]
    fn sentences_files_and_numbers_are_no_addresses() {
        for text in [
            "Xong.Tôi về",
            "em làm xong.me ơi",
            "đi rồi.no ăn chưa",
            "hết tiền.ai cho vay",
            "TP.HCM và TP.HN",
            "v.v. và v.v...",
            "báo cáo.docx",
            "ảnh.zip",
            "readme.md",
            "giá 5.000.000đ",
            "ngày 20.10.2026",
            "8h30.co ai",
            "hoten@example.com",
            "ok.Thanks",
            "Q.1,P.2",
            "A.B.C",
            "thôi.vi em mệt",
            "mai đi học.tu về",
            "...",
            "",
            ".com",
            "nghỉ.la sao",
            "http://",
            "https://a",
        ] {
            assert_eq!(hrefs(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn several_in_one_word_are_found_and_the_rest_is_told() {
        assert_eq!(
            hrefs("a.com,b.com;https://c.com/x"),
            ["http://a.com/", "http://b.com/", "https://c.com/x"]
        );
        let many = "a.com ".repeat(20);
        let (links, more) = find(&many, 5);
        assert!(links.len() == 5 && more);
    }

    proptest! {
        #[test]
        fn any_text_is_searched(text in "(a|ệ|\\.|:|/|@|http://|com|vn|\\)|\\(|-| |…|\u{301}|1|\\?|👉){0,80}") {
            for link in find(&text, 50).0 {
                prop_assert!(text.contains(&link.text));
                prop_assert!(Url::parse(&link.href).is_ok());
            }
        }
    }
}
