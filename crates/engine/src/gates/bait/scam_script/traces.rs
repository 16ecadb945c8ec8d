//! What in a message leads somewhere: addresses that are not known official ones, and telephone numbers.

use super::hosts::{BAIT_IN_HOSTS, OFFICIAL_HOSTS};
use crate::text::pieces;
use std::ops::Range;

/// An address in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Whether its host is a known official one.
    pub is_official: bool,
    /// Whether its name holds a word of [`BAIT_IN_HOSTS`].
    pub is_bait: bool,
    /// Whether it leads to a program for telephones.
    pub is_program: bool,
}

/// Endings that make a bare `name.ending` an address; one with `://`, `www.` or a path needs none of them.
const ENDINGS: &[&str] = &[
    "com", "net", "org", "vn", "top", "xyz", "info", "vip", "cc", "me", "online", "shop", "site", "club",
    "icu", "live", "app", "io", "ly", "example", "test", "invalid", "co", "tk", "ml", "ga", "link", "click",
    "store", "pro", "asia", "fun", "life", "world", "buzz", "us", "uk", "cn", "biz", "work", "win", "bid",
    "gg", "page", "dev", "help", "support", "cfd", "sbs", "bond", "apk", "xapk", "gd", "to", "eu", "ru",
    "website", "tech", "space", "gov",
];

/// All that leads somewhere in a text.
#[derive(Debug, Default)]
pub(super) struct Traces {
    pub(super) addresses: Vec<Address>,
    /// Telephone numbers of private lines.
    pub(super) numbers: Vec<Range<usize>>,
    /// Names of chat accounts.
    pub(super) handles: Vec<Range<usize>>,
}

impl Traces {
    pub(super) fn of(text: &str) -> Traces {
        Traces { addresses: addresses(text), numbers: private_numbers(text), handles: handles(text) }
    }
}

/// Addresses of a text, in order.
fn addresses(text: &str) -> Vec<Address> {
    let mut found = Vec::new();
    let is_border = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | ',' | '(' | ')');
    for (start, token) in pieces::holding(text, [b'.', b'/'], is_border) {
        let token_end = token.trim_end_matches(['.', ';', ':', '!', '?', '*', '\'']).len();
        let token = &token[..token_end];
        if let Some(host) = host(token) {
            let host = host.to_ascii_lowercase();
            found.push(Address {
                bytes: start..start + token_end,
                is_official: is_official(&host),
                is_bait: is_bait(&host),
                is_program: token.to_ascii_lowercase().ends_with(".apk"),
            });
        }
    }
    found
}

/// The host of a token that is an address.
fn host(token: &str) -> Option<String> {
    if token.len() < 4 || !token.contains(['.', '/']) {
        return None;
    }
    let plain = token.replace("[.]", ".").replace("(.)", ".");
    let lower = plain.to_ascii_lowercase();
    let after_scheme = ["https://", "http://", "hxxps://", "hxxp://"]
        .iter()
        .find_map(|s| lower.find(s).map(|at| &plain[at + s.len()..]));
    let rest = after_scheme.unwrap_or_else(|| plain.trim_start_matches(|c: char| !c.is_alphanumeric()));
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or("");
    if host.contains('@') || !host.contains('.') {
        return None;
    }
    let ending = host.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    let is_written_like_one = host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
        && !host.contains("..");
    let has_letters = host.chars().any(|c| c.is_ascii_alphabetic());
    let is_address = after_scheme.is_some()
        || lower.starts_with("www.")
        || ENDINGS.contains(&ending.as_str())
        || (rest.len() > host.len() + 1
            && ending.len() >= 2
            && ending.chars().all(|c| c.is_ascii_alphabetic()));
    (is_written_like_one && has_letters && is_address).then(|| host.to_owned())
}

/// Whether a label or a part of a label between hyphens is a bait word, or begins or ends with a long one.
fn is_bait(host: &str) -> bool {
    host.split(['.', '-', '_']).any(|part| {
        BAIT_IN_HOSTS.iter().any(|word| {
            part == *word || (word.len() >= 6 && (part.starts_with(word) || part.ends_with(word)))
        })
    })
}

fn is_official(host: &str) -> bool {
    OFFICIAL_HOSTS.iter().any(|o| host == *o || host.strip_suffix(o).is_some_and(|head| head.ends_with('.')))
}

/// Names of chat accounts: `@name`.
fn handles(text: &str) -> Vec<Range<usize>> {
    let starts = text.match_indices('@').map(|(at, _)| at);
    starts
        .filter(|at| text[..*at].chars().next_back().is_none_or(|c| !c.is_alphanumeric()))
        .filter_map(|at| {
            let name = text[at + 1..].bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
            (name >= 4).then(|| at..at + 1 + name)
        })
        .collect()
}

/// Telephone numbers of private lines: not the short codes and the 1800/1900 lines that firms rent.
fn private_numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut run: Option<(usize, usize, String)> = None;
    // all that matters is ASCII
    let bytes = text.as_bytes();
    let mut next = 0;
    while next <= bytes.len() {
        if run.is_none() {
            let begins = |byte: &u8| matches!(byte, b'+' | b'0'..=b'9');
            let Some(skipped) = bytes[next..].iter().position(begins) else { break };
            next += skipped;
        }
        let (at, byte) = (next, bytes.get(next).copied().unwrap_or(b'\n'));
        next += 1;
        match (&mut run, byte) {
            (None, b'+' | b'0'..=b'9') => run = Some((at, at + 1, char::from(byte).to_string())),
            (Some((_, end, digits)), b'0'..=b'9') if at - *end <= 2 => {
                digits.push(char::from(byte));
                *end = at + 1;
            }
            (Some(_), b' ' | b'.' | b'-' | b'(' | b')') => {}
            (Some(_), _) => {
                if let Some((from, end, digits)) = run.take()
                    && is_private_number(&digits, &text[from..end])
                {
                    found.push(from..end);
                }
            }
            (None, _) => {}
        }
    }
    found
}

fn is_private_number(digits: &str, written: &str) -> bool {
    let count = digits.chars().filter(char::is_ascii_digit).count();
    let is_vietnamese = ["03", "05", "07", "08", "09", "+84", "84"].iter().any(|p| digits.starts_with(p));
    let is_international = digits.starts_with('+')
        || (count == 11 && (digits.starts_with("1800") || digits.starts_with("1888")));
    let is_american = count == 10
        && digits.starts_with(|c: char| ('2'..='9').contains(&c))
        && written.contains(['-', '.', '('])
        && !written.contains(' ');
    is_american
        || (is_vietnamese && (9..=12).contains(&count))
        || (is_international && (10..=14).contains(&count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_told_from_abbreviations_and_numbers() {
        let text = "TP.HCM 1.200k: vào http://a-b.example/x, bit.ly/abc hoặc vcb[.]top. Xem dichvucong.gov.vn; vietcombank.com.vn.evil.top. a@b.com";
        let found: Vec<_> =
            addresses(text).into_iter().map(|a| (text[a.bytes].to_owned(), a.is_official)).collect();
        let found: Vec<_> = found.iter().map(|(t, o)| (t.as_str(), *o)).collect();
        assert_eq!(
            found,
            [
                ("http://a-b.example/x", false),
                ("bit.ly/abc", false),
                ("vcb[.]top", false),
                ("dichvucong.gov.vn", true),
                ("vietcombank.com.vn.evil.top", false)
            ]
        );
    }

    #[test]
    fn handles_are_told_from_mail_addresses() {
        let text = "tele @hotro_vip, mail a@bcde.com, @ab";
        let found: Vec<_> = handles(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(found, ["@hotro_vip"]);
    }

    #[test]
    fn private_numbers_are_found_and_hotlines_are_not() {
        let text = "gọi 0900.000.123 hoặc 1900 545 413, +44 7700 900123; STK 0123456789; 5.000.000";
        let found: Vec<_> = private_numbers(text).into_iter().map(|r| text[r].to_owned()).collect();
        assert_eq!(found, ["0900.000.123", "+44 7700 900123"]);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC{0,120}") {
            for a in addresses(&text) {
                prop_assert!(text.get(a.bytes).is_some());
            }
            for r in private_numbers(&text) {
                prop_assert!(text.get(r).is_some());
            }
        }
    }
}
