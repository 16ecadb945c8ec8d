//! Dates in data that stands inside scripts: `"datePublished":"2017-01-31T..."`, `publishedAt: 1485820800000`.
//!
//! Scripts are not in the tree; a literal search over the source finds the keys.

use super::Candidate;
use super::places::{Key, SCRIPT_KEYS, automaton};
use super::written;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

static KEYS: LazyLock<AhoCorasick> = LazyLock::new(|| automaton(SCRIPT_KEYS.iter().map(|(key, _)| *key)));

/// How many hits are looked at.
const MOST: usize = 60;

/// Finds them. The first of a key is the page's own more often than those after it.
pub(super) fn find(html: &str, out: &mut Vec<Candidate>) {
    let mut seen = [0_i32; SCRIPT_KEYS.len()];
    for hit in KEYS.find_iter(html).take(MOST) {
        let Some((name, key)) = SCRIPT_KEYS.get(hit.pattern().as_usize()) else { continue };
        let Some(found) = value_after(html, hit.end()).and_then(written::value) else { continue };
        let Some(count) = seen.get_mut(hit.pattern().as_usize()) else { continue };
        let trust = key.trust - (*count * 12).min(36);
        *count += 1;
        out.push(Candidate::machine(&found, Key { trust, ..*key }, format!("script:{name}")));
    }
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
    let value = rest.split(['"', '\'', '\\', '}', '<', '&']).next()?;
    let value = if value.starts_with(|c: char| c.is_ascii_digit()) {
        value.split([',', '\n']).next()?
    } else {
        value
    };
    Some(value.trim()).filter(|v| v.bytes().any(|b| b.is_ascii_digit()))
}
