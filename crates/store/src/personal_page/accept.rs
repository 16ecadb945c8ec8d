//! What a page may hold. Only form and length are judged here: which names are nobody's, and what themes there are, is the
//! caller's to know.

use super::PageFields;
use crate::StoreError;
use crate::declaration::{code, line, lines};
use crate::post::straight;

/// The most characters of a page's name.
pub const LONGEST_PAGE_NAME: usize = 30;
/// Most characters of a member's role in their unit.
pub const LONGEST_POSITION: usize = 120;
/// Most characters of what a member says of themselves.
pub const LONGEST_ABOUT: usize = 1_000;
/// Most characters of how to reach a member.
pub const LONGEST_PAGE_CONTACT: usize = 200;
/// The longest time that a post waits for a second thought: a day.
pub const MOST_QUIET_MINUTES: u32 = 1_440;

/// The fewest characters of a page's name.
const SHORTEST_PAGE_NAME: usize = 3;

pub(super) fn page(fields: &PageFields) -> Result<(), StoreError> {
    if !is_name(&fields.name) {
        return Err(StoreError::Value {
            what: "a page's name",
            rule: "3 to 30 small letters and digits, with single dots, hyphens and underscores between them",
        });
    }
    if !["me", "members", "anybody"].contains(&fields.seen_by.as_str()) {
        return Err(StoreError::Value { what: "who sees a page", rule: "me, members or anybody" });
    }
    code("a page's theme", &fields.theme)?;
    line("a position", &fields.position, 0, LONGEST_POSITION)?;
    lines("what a member says of themselves", &fields.about, LONGEST_ABOUT)?;
    line("a page's contact", &fields.contact, 0, LONGEST_PAGE_CONTACT)?;
    for text in [&fields.position, &fields.about, &fields.contact] {
        straight("a text of a page", text)?;
    }
    if fields.quiet_minutes > MOST_QUIET_MINUTES {
        return Err(StoreError::Value { what: "a quiet time", rule: "at most 1440 minutes" });
    }
    Ok(())
}

/// Whether a text could be a page's name; anything else is not worth a question to the database.
pub(super) fn is_name(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    (SHORTEST_PAGE_NAME..=LONGEST_PAGE_NAME).contains(&text.len()) && text.split(['.', '-', '_']).all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_small_letters_and_digits_with_single_separators_between() {
        for name in ["lan", "an.nguyen", "a-b_c.d", "nguyen-van-an-2026", "123", &"a".repeat(30)] {
            assert!(is_name(name), "{name}");
        }
        let names = [
            "",
            "an",
            "An.nguyen",
            "lan ",
            "lân",
            ".lan",
            "lan.",
            "la--n",
            "la._n",
            "l\0n",
            "lan/an",
            "@lan",
        ];
        for name in names.into_iter().chain([&*"a".repeat(31)]) {
            assert!(!is_name(name), "{name}");
        }
    }
}
