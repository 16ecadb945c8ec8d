//! Whether the words beside an address warn of it.
//!
//! Impostors warn of impostors too (`Cảnh báo giả mạo: cập nhật tài khoản ở ...`), so that only what is said of this very
//! address counts: that it is false, or not to follow it, with no invitation in between.

mod phrases;

use crate::text::alphabet::{is_alphabetic, is_alphanumeric};
use crate::text::prose::{bare, key};
use phrases::{
    ADVICE, BETWEEN, BLOCKED, DO_NOT, FALSE_AFTER, FALSE_BEFORE, INVITES, LEADS_ON, OPPOSITES, Phrases,
    REFUSALS,
};
use std::ops::Range;

/// Characters looked at on each side.
const REACH: usize = 90;
/// Bytes looked at for the lines of a list.
const LINE_BYTES: usize = 300;

/// Whether the words right before or after an address, at these bytes of a text, say not to follow it, or that it is false.
pub(crate) fn is_warned_of(text: &str, address: &Range<usize>) -> bool {
    let before = clause_before(&text[..address.start]);
    let (after, end) = clause_after(&text[address.end..]);
    let (before, after) = (Words::of(&before), Words::of(&after));
    let is_told = before.warns() || before.ends_in(&FALSE_BEFORE) && !before.have(&OPPOSITES);
    let is_called_false = after.have(&FALSE_AFTER) && !after.have(&OPPOSITES) && end != Some('?');
    is_told || is_called_false || stands_in_block_list(text, address)
}

/// Whether a character ends a sentence; a full stop does only before white space.
fn ends_sentence(c: char, next: Option<char>) -> bool {
    matches!(c, ';' | '!' | '?' | '\n') || c == '.' && next.is_none_or(char::is_whitespace)
}

/// The words before an address, back to the end of a sentence or the last comma that begins something new.
fn clause_before(before: &str) -> String {
    let mut next = None;
    let mut sentence: Vec<char> = Vec::new();
    for c in before.chars().rev().take(REACH) {
        if ends_sentence(c, next.or(Some('a'))) {
            break;
        }
        sentence.push(c);
        next = Some(c);
    }
    let sentence: String = sentence.into_iter().rev().collect();
    let mut from = sentence.len();
    loop {
        let comma = sentence[..from].rfind(',');
        let start = comma.map_or(0, |at| at + 1);
        let piece = &sentence[start..];
        // other addresses before this one belong to the same list
        let says_something =
            piece.split_whitespace().any(|w| !w.contains('.') && w.chars().any(is_alphabetic));
        let goes_on = !says_something || Words::of(piece).begins_with(&LEADS_ON);
        match comma {
            Some(at) if goes_on => from = at,
            _ => return piece.to_owned(),
        }
    }
}

/// The words after an address to the end of the sentence, and what ends it.
fn clause_after(after: &str) -> (String, Option<char>) {
    let mut clause = String::new();
    let mut rest = after.chars().take(REACH).peekable();
    while let Some(c) = rest.next() {
        if ends_sentence(c, rest.peek().copied()) {
            return (clause, Some(c));
        }
        clause.push(c);
    }
    (clause, None)
}

/// Whether an address is a line of its own in a list whose heading says that these are to be blocked.
fn stands_in_block_list(text: &str, address: &Range<usize>) -> bool {
    /// Lines of such a list that are looked back over.
    const MOST_LINES: usize = 40;
    /// Bytes looked back over.
    const MOST_BYTES: usize = 4_000;
    let is_alone = |line: &str| {
        line.len() <= LINE_BYTES
            && line.split_whitespace().filter(|w| w.contains(is_alphabetic)).nth(1).is_none()
    };
    let near = &text[floor(text, address.start.saturating_sub(MOST_BYTES))..address.start];
    let after = &text[address.end..floor(text, text.len().min(address.end + LINE_BYTES))];
    let (above, own_start) = near.rsplit_once('\n').unwrap_or(("", near));
    let mut below = after.split('\n');
    let own_end = below.next().unwrap_or_default();
    if !is_alone(own_start) || own_start.contains(is_alphabetic) || own_end.contains(is_alphabetic) {
        return false;
    }
    let is_listed = |line: &str| is_alone(line) && line.contains('.');
    // one address under a warning may be the trap itself
    let is_list = above.lines().next_back().is_some_and(is_listed) || below.next().is_some_and(is_listed);
    is_list
        && above.lines().rev().take(MOST_LINES).find(|line| !is_alone(line)).is_some_and(|heading| {
            let words = Words::of(&heading[..floor(heading, heading.len().min(LINE_BYTES))]);
            !heading.trim_end().ends_with(['.', '!', '?'])
                && words.have(&BLOCKED)
                && !words.have(&OPPOSITES)
                && !words.have(&INVITES)
        })
}

/// The nearest character's beginning at or before a byte.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Words to be searched for phrases: with their marks when they have any, for `dùng` is not `đừng`.
struct Words {
    /// Single spaces between, and at both ends.
    text: String,
    is_marked: bool,
}

impl Words {
    fn of(text: &str) -> Words {
        let is_marked = text.chars().any(|c| !c.is_ascii() && is_alphabetic(c));
        Words { text: normal(text, is_marked), is_marked }
    }

    /// Whether they say not to follow what comes next, and nothing invites after that.
    fn warns(&self) -> bool {
        let refused = || if self.have(&ADVICE) { self.last(&REFUSALS) } else { None };
        let said = self.last(&DO_NOT).or_else(refused);
        said.is_some_and(|end| {
            let rest = Words { text: self.text[end..].to_owned(), is_marked: self.is_marked };
            !rest.have(&INVITES) && !self.have(&OPPOSITES)
        })
    }

    fn have(&self, phrases: &Phrases) -> bool {
        self.last(phrases).is_some()
    }

    /// Where the last of these phrases ends, before its last space.
    fn last(&self, phrases: &Phrases) -> Option<usize> {
        self.forms(phrases)
            .filter(|phrase| self.text.contains(phrase)) // most are not there, and looking for the last one is dear
            .filter_map(|phrase| {
                // without marks `dung vao` is `dùng vào` as well, and after `sử` it is nothing else
                let is_meant = |at: &usize| self.is_marked || !self.text[..*at].ends_with(" su");
                let at = self.text.match_indices(phrase).map(|(at, _)| at).filter(is_meant).last()?;
                Some(at + phrase.len() - 1)
            })
            .max()
    }

    fn begins_with(&self, phrases: &Phrases) -> bool {
        self.forms(phrases).any(|phrase| self.text.starts_with(phrase))
    }

    /// Whether they end in one of these, perhaps with a word or two of [`BETWEEN`] after it.
    fn ends_in(&self, phrases: &Phrases) -> bool {
        let mut text = self.text.as_str();
        for _ in 0..3 {
            if self.forms(phrases).any(|phrase| text.ends_with(phrase)) {
                return true;
            }
            let is_word = |rest: &&str| rest.ends_with(' ');
            let cut =
                self.forms(&BETWEEN).find_map(|word| text.strip_suffix(word.trim_start()).filter(is_word));
            match cut {
                Some(rest) => text = rest,
                None => return false,
            }
        }
        false
    }

    fn forms<'p>(&self, phrases: &'p Phrases) -> impl Iterator<Item = &'p str> + use<'p> {
        let is_marked = self.is_marked;
        phrases.iter().map(move |(marked, bare)| if is_marked { marked.as_str() } else { bare.as_str() })
    }
}

/// Words in lower case, with single spaces between and at both ends.
fn normal(text: &str, is_marked: bool) -> String {
    let mut out = String::from(" ");
    for word in text.split(|c: char| !is_alphanumeric(c) && c != '\'').filter(|w| !w.is_empty()) {
        out.push_str(&if is_marked { key(word) } else { bare(word) });
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests;
