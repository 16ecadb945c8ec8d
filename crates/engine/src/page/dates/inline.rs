//! Dates in data that stands inside scripts: `"datePublished":"2017-01-31T..."`, `publishedAt: 1485820800000`.
//!
//! Scripts are not in the tree; a literal search over the source finds the keys.

use super::Candidate;
use super::places::{Key, SCRIPT_KEYS};
use super::written;
use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;
use std::sync::LazyLock;

/// What every key holds: few and rare enough to be found at memory speed.
const STEMS: [&str; 5] = ["ublish", "ublicat", "ubDate", "odified", "pdated"];
/// Keys without such a stem.
const OTHERS: [&str; 2] = ["datePosted", "PostDate"];

static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "constant words; a unit test builds it")]
    AhoCorasick::builder()
        // the kind for which the search runs on vector instructions
        .match_kind(MatchKind::LeftmostFirst)
        .build(STEMS.iter().chain(&OTHERS))
        .expect("constant words")
});

/// How many stems are looked at, and how many dates are kept.
const MOST_STEMS: usize = 2000;
const MOST: usize = 60;

/// Finds them. The first of a key is the page's own more often than those after it.
pub(super) fn find(html: &str, out: &mut Vec<Candidate>) {
    let mut seen = [0_i32; SCRIPT_KEYS.len()];
    let (mut searched, mut kept) = (0, 0);
    for hit in FINDER.find_iter(html).take(MOST_STEMS) {
        if hit.start() < searched || kept >= MOST {
            continue;
        }
        let word = word_around(html, hit.start(), hit.end());
        searched = word.end;
        let name = html.get(word.clone()).unwrap_or("");
        let Some(at) = SCRIPT_KEYS.iter().position(|(key, _)| ends_with(name, key)) else { continue };
        let Some(found) = value_after(html, word.end).and_then(written::value) else { continue };
        let (name, key) = SCRIPT_KEYS[at];
        let trust = key.trust - (seen[at] * 12).min(36);
        seen[at] += 1;
        kept += 1;
        out.push(Candidate::machine(&found, Key { trust, ..key }, format!("script:{name}")));
    }
}

/// Whether a name is a key, or one with more before it (`articleDatePublished`).
fn ends_with(name: &str, key: &str) -> bool {
    name.len()
        .checked_sub(key.len())
        .and_then(|at| name.get(at..))
        .is_some_and(|end| end.eq_ignore_ascii_case(key))
}

/// The identifier that a stem belongs to.
fn word_around(html: &str, start: usize, end: usize) -> Range<usize> {
    let is_part = |b: &&u8| b.is_ascii_alphanumeric() || **b == b'_';
    let bytes = html.as_bytes();
    let before = bytes[..start].iter().rev().take(30).take_while(is_part).count();
    let after = bytes[end..].iter().take(30).take_while(is_part).count();
    start - before..end + after
}

/// The value of a key that ends at `at`, when a colon or an equals sign and a value follow.
fn value_after(html: &str, at: usize) -> Option<&str> {
    let mut end = (at + 80).min(html.len());
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let rest = html.get(at..end)?.trim_start_matches(['"', '\'', '\\', ' ', '&', ';']);
    let rest = rest.strip_prefix("quot;").unwrap_or(rest).trim_start();
    let rest = rest.strip_prefix(':').or_else(|| rest.strip_prefix('='))?;
    let rest = rest.trim_start_matches([' ', '\\', '"', '\'', '\n', '\t']);
    let rest = rest.strip_prefix("&quot;").unwrap_or(rest);
    let value = rest.split(['"', '\'', '\\', '}', '<', '&']).next()?;
    let value = if value.starts_with(|c: char| c.is_ascii_digit()) {
        value.split([',', '\n']).next()?
    } else {
        value
    };
    Some(value.trim()).filter(|v| v.bytes().any(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(html: &str) -> Vec<String> {
        let mut out = Vec::new();
        find(html, &mut out);
        out.iter()
            .map(|c| format!("{} {}", c.sure_day().map(|d| d.to_string()).unwrap_or_default(), c.from))
            .collect()
    }

    #[test]
    fn keys_with_values_in_scripts() {
        assert_eq!(days(r#"{"datePublished":"2017-01-31T10:00:00Z"}"#), ["2017-01-31 script:datePublished"]);
        assert_eq!(days(r#"{\"publishedAt\": 1485820800000, "a":1}"#), ["2017-01-31 script:publishedAt"]);
        assert_eq!(days("publishDate = '31/01/2017 08:00';"), ["2017-01-31 script:publishDate"]);
        assert_eq!(
            days("&quot;datePublished&quot;:&quot;2017-01-31&quot;"),
            ["2017-01-31 script:datePublished"]
        );
        assert_eq!(days(r#"{"articleDatePublished":1}"#), [""; 0]);
        for (key, _) in SCRIPT_KEYS {
            assert_eq!(days(&format!("{{\"{key}\": \"2017-01-31\"}}")), [format!("2017-01-31 script:{key}")]);
        }
        assert_eq!(days("datePublished"), [""; 0]);
        assert_eq!(days("<span itemprop=\"datePublished\">"), [""; 0]);
    }
}
