//! Months by name: after a day, or before one.

use super::Scanner;
use crate::page::dates::names;

impl Scanner<'_> {
    /// The month that is named after `at`, past separators and small words.
    pub(super) fn month_after(&self, at: usize) -> Option<(i8, usize)> {
        let mut at = self.separators(at);
        let (mut word, mut end) = self.word(at);
        if matches!(word, "of" | "de" | "del" | "di" | "van" | "d") {
            at = self.separators(if self.byte(end) == b'\'' { end + 1 } else { end });
            (word, end) = self.word(at);
        }
        if let Some(month) = names::month(word) {
            return Some((month, if self.byte(end) == b'.' { end + 1 } else { end }));
        }
        // "Th1" and "Thg 1" carry a digit, "tháng" a number or its name
        let lower = word.to_lowercase();
        if !matches!(lower.as_str(), "tháng" | "thang" | "th" | "thg") {
            return None;
        }
        let next = self.spaces(if self.byte(end) == b'.' { end + 1 } else { end });
        if let Some((month, end)) = self.small(next).filter(|(m, _)| (1..=12).contains(m)) {
            return Some((i8::try_from(month).ok()?, end));
        }
        let (first, first_end) = self.word(next);
        let (second, second_end) = self.word(self.spaces(first_end));
        let (month, both) = names::vietnamese_month(first, second)?;
        Some((month, if both { second_end } else { first_end }))
    }

    /// The month that is named just before `at`, and where the name starts.
    pub(super) fn month_before(&self, at: usize) -> Option<(i8, usize)> {
        let before = self.text[..at].trim_end_matches([' ', '\u{a0}', '.', ',', '-']);
        let start = word_start(before);
        let word = &before[start..];
        if let Some(month) = names::month(word) {
            return Some((month, start));
        }
        let rest = before[..start].trim_end();
        let earlier_start = word_start(rest);
        let earlier = rest[earlier_start..].to_lowercase();
        if matches!(earlier.as_str(), "tháng" | "thang" | "thg") {
            let number = word.parse().ok().filter(|m| (1..=12).contains(m));
            return Some((
                number.or_else(|| names::vietnamese_month(word, "").map(|(m, _)| m))?,
                earlier_start,
            ));
        }
        let rest = rest[..earlier_start].trim_end();
        let first_start = word_start(rest);
        let (month, both) = names::vietnamese_month(&earlier, word)?;
        (both && rest[first_start..].to_lowercase() == "tháng").then_some((month, first_start))
    }
}

/// Where the word starts that ends a text.
fn word_start(text: &str) -> usize {
    let mut start = text.len();
    for (at, c) in text.char_indices().rev().take(24) {
        if !c.is_alphanumeric() {
            break;
        }
        start = at;
    }
    start
}
