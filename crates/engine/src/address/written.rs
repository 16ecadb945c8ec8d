//! Addresses as people write them in a message: with a scheme, with `www.`, or as a bare host name.

use crate::page::Page;
use crate::text::pieces;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Addresses looked at in one text; more are an index, not a message.
const MOST_ADDRESSES: usize = 300;
/// Bytes of text searched.
const MOST_BYTES: usize = 200_000;

#[expect(clippy::expect_used, reason = "a constant pattern; a test compiles it")]
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?i)(?:https?://|\bwww\.)[^\s<>"“”«»|`]+|[\p{L}\p{M}\d-]+(?:\.[\p{L}\p{M}\d-]+)+(?::\d{2,5})?(?:[/?#][^\s<>"“”«»|`]*)?"#,
    )
    .expect("a valid pattern")
});

/// The byte ranges of the addresses in a text, in order. Mail addresses are none.
pub(crate) fn find(text: &str) -> Vec<Range<usize>> {
    let mut end = text.len().min(MOST_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    tokens(&text[..end])
        .flat_map(|(at, token)| {
            ADDRESS.find_iter(token).map(move |found| (at + found.start(), found.as_str()))
        })
        .map(|(at, found)| {
            let stray = ['.', ',', ';', ':', '!', '?', '…', ')', ']', '}', '\'', '’', '*'];
            at..at + found.trim_end_matches(stray).len()
        })
        .filter(|range| {
            let is_mailbox = text[..range.start].ends_with('@') || text[range.end..].starts_with('@');
            let address = &text[range.clone()];
            has_scheme(address) || !is_mailbox && ends_in_suffix(address)
        })
        .take(MOST_ADDRESSES)
        .collect()
}

/// The pieces between white space that may hold an address, with where they begin: most words hold none, and a search
/// through every letter costs more than all the rest.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    pieces::holding(text, [b'.', b':'], char::is_whitespace).filter(|(_, token)| {
        let inner = token.trim_end_matches('.');
        inner.contains('.') || inner.contains("://")
    })
}

/// Whether an address names its scheme.
pub(crate) fn has_scheme(address: &str) -> bool {
    let head = address.get(..8).or(address.get(..7)).unwrap_or_default().to_ascii_lowercase();
    head.starts_with("http://") || head.starts_with("https://")
}

/// Whether the host of a bare address ends in a public suffix, or in a name kept for examples.
fn ends_in_suffix(address: &str) -> bool {
    let host = address.split(['/', '?', '#', ':', ',', ';']).next().unwrap_or_default().to_lowercase();
    super::is_public_name(&host)
}

/// Whether a link is one that stands as typed in the message's text.
pub(crate) fn is_written_in(page: &Page, words: &str, href: &str) -> bool {
    let plain = |a: &str| {
        a.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/').to_lowercase()
    };
    let words = words.trim();
    !words.is_empty() && page.text.contains(words) && plain(words) == plain(href)
        || words.is_empty() && page.text.contains(href)
}

/// The address that a link's words show, when they are nothing else.
pub(crate) fn shown_address(words: &str) -> Option<&str> {
    let words = words.trim().trim_matches(['(', ')', '[', ']', '<', '>', '“', '”', '"']);
    let first = find(words).into_iter().next()?;
    (first.start == 0 && words[first.end..].chars().all(|c| c.is_ascii_punctuation() || c == '…'))
        .then(|| &words[first])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn addresses_are_found_without_the_punctuation_around_them() {
        assert_eq!(
            found("Vào (https://a.example/x?y=1), hoặc www.b.vn; vnexpress.net.tin.top/x!"),
            ["https://a.example/x?y=1", "www.b.vn", "vnexpress.net.tin.top/x"]
        );
        assert_eq!(found("http://3627732942/dang-nhap nhé"), ["http://3627732942/dang-nhap"]);
        assert_eq!(
            found("gửi về an@mail.example.com hoặc 20.10.2026, v.v. hxxps://a[.]com"),
            Vec::<&str>::new()
        );
        assert_eq!(found("xem tiếngviệt.vn"), ["tiếngviệt.vn"]);
    }

    #[test]
    fn only_words_that_are_an_address_show_one() {
        assert_eq!(shown_address(" https://vietcombank.com.vn/… "), Some("https://vietcombank.com.vn/"));
        assert_eq!(shown_address("xem vietcombank.com.vn"), None);
        assert_eq!(shown_address("vietcombank.com.vn mới"), None);
    }
}
