//! Questions as people ask them, of five kinds in equal parts, each about another entry.

use crate::bench::people::Organisation;
use crate::bench::site::encoded;

/// The kinds, as the table calls them.
pub(super) const KINDS: [&str; 5] = [
    "an address",
    "a handle",
    "a name, of an account or of a member",
    "a handle that looks alike",
    "unknown",
];

/// Entries between those of two questions: no divisor of their number, so that each has its turn.
const STRIDE: usize = 7_919;

/// A question.
pub(super) struct Question {
    /// Its kind, a place in [`KINDS`].
    pub(super) kind: usize,
    /// What is requested.
    pub(super) path: String,
}

impl Question {
    /// Whether an answer is the one that a question of this kind has.
    pub(super) fn is_answered_by(&self, body: &str) -> bool {
        match self.kind {
            0..=2 => body.contains("\"answer\":\"yes\""),
            3 => body.contains("\"answer\":\"not-known\"") && body.contains("\"resembles\":[{"),
            _ => body.contains("\"answer\":\"not-known\"") && body.contains("\"entries\":[]"),
        }
    }
}

/// So many questions about what is in the directory, and what is not.
pub(super) fn of(organisation: &Organisation, count: usize) -> Vec<Question> {
    let public = organisation.filled.public();
    let question = |number: usize| {
        let (declaration, owner) = public[number * STRIDE % public.len()];
        let account = organisation.account(declaration, owner);
        let (kind, turn) = (number % KINDS.len(), number / KINDS.len());
        let text = match kind {
            0 => account.address,
            1 => format!("@{}", account.handle),
            2 if turn.is_multiple_of(2) => account.shown_name,
            2 => organisation.name(owner).text.clone(),
            3 => alike(&account.handle, turn),
            _ => unknown(turn),
        };
        Question { kind, path: format!("/api/v1/directory?q={}", encoded(&text)) }
    };
    (0..count).map(question).collect()
}

/// A handle that is taken for another, in three ways.
fn alike(handle: &str, turn: usize) -> String {
    match turn % 3 {
        0 => handle.replace('.', ""),
        1 => format!("{handle}.official"),
        // Cyrillic letters, and a wide one
        _ => {
            handle.replace('a', "а").replace('o', "о").replace('c', "с").replace('i', "і").replace('u', "ｕ")
        }
    }
}

/// What nobody declared: an address, a handle, a name.
fn unknown(turn: usize) -> String {
    match turn % 3 {
        0 => format!("https://www.tiktok.com/@khong.khai.{turn}"),
        1 => format!("@khong.khai.{turn}"),
        _ => format!("Ông Bà Không Khai {turn}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use register::directory::{handle_key, handle_skeleton, how_handle};

    #[test]
    fn every_handle_is_made_to_look_alike_in_each_way() {
        for handle in ["huu.hung.5", "van.an.299999", "ngoc.ly.100", "thi.yen.11", "thanh.nhung.70"] {
            for turn in 0..3 {
                let asked = alike(handle, turn);
                assert_ne!(handle_key(&asked), handle_key(handle));
                assert_eq!(handle_skeleton(&asked), handle_skeleton(handle), "{asked}");
                assert!(how_handle(&asked, handle).is_some(), "{asked}");
            }
        }
    }
}
