//! Digits as people write them: `0912.345.678`, `(024) 3857 2146`, `０９１２...`, `o912...`; chunks, and chunks joined.

use std::ops::Range;

/// Consecutive digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chunk {
    /// Their bytes in the text.
    pub(super) bytes: Range<usize>,
    /// The digits in ASCII, at most [`MOST_DIGITS`] + 1 of them.
    pub(super) digits: String,
    /// The character before is a letter: part of a code.
    pub(super) follows_letter: bool,
    /// The character after is a letter, or a mask such as `*`.
    pub(super) precedes_letter: bool,
}

/// The longest number that is anything here: a card of 19 digits.
pub(super) const MOST_DIGITS: usize = 19;

/// The value of a digit in any form that a keyboard or a "font" gives.
fn digit(c: char) -> Option<char> {
    let from = |zero: u32| char::from_digit((c as u32 - zero) % 10, 10);
    match c {
        '0'..='9' => Some(c),
        '\u{FF10}'..='\u{FF19}' => from(0xFF10),
        '\u{1D7CE}'..='\u{1D7FF}' => from(0x1D7CE),
        _ => None,
    }
}

/// Characters that hide digits: `09xx xxx 678`, `**** 4821`.
fn is_mask(c: char) -> bool {
    matches!(c, '*' | '•' | '●' | '×' | '#' | '_')
}

/// All chunks of digits in order. The letter o counts as zero where digits stand beside it.
pub(super) fn chunks(text: &str) -> Vec<Chunk> {
    let mut out: Vec<Chunk> = Vec::new();
    let mut open: Option<Chunk> = None;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, c)| *c);
        let stands_for_zero =
            matches!(c, 'o' | 'O') && digit(next).is_some() && (open.is_some() || !before.is_alphanumeric());
        let value = digit(c).or(stands_for_zero.then_some('0'));
        match (value, &mut open) {
            (Some(d), Some(chunk)) => {
                if chunk.digits.len() <= MOST_DIGITS {
                    chunk.digits.push(d);
                }
                chunk.bytes.end = at + c.len_utf8();
            }
            (Some(d), None) => {
                open = Some(Chunk {
                    bytes: at..at + c.len_utf8(),
                    digits: d.to_string(),
                    follows_letter: before.is_alphabetic() || is_mask(before),
                    precedes_letter: false,
                });
            }
            (None, _) => {
                if let Some(mut chunk) = open.take() {
                    chunk.precedes_letter = c.is_alphabetic() || is_mask(c);
                    out.push(chunk);
                }
            }
        }
        before = c;
    }
    out.extend(open);
    out
}

/// What stands between the digits of one number: a space, a dot, a dash, a bracket, with spaces around.
pub(super) fn joins(gap: &str) -> bool {
    let mut marks = 0;
    let mut all = 0;
    for c in gap.chars() {
        all += 1;
        match c {
            ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' => {}
            '.' | '-' | '–' | '(' | ')' | '·' | '_' | '\u{2011}' => marks += 1,
            _ => return false,
        }
    }
    all <= 3 && marks <= 1
}

/// Chunks joined into one number.
#[derive(Debug, Clone)]
pub(super) struct Number {
    /// The digits in ASCII.
    pub(super) digits: String,
    /// How many digits each chunk has.
    pub(super) sizes: Vec<usize>,
    /// The bytes from the first digit to the last.
    pub(super) bytes: Range<usize>,
    /// Chunks used.
    pub(super) chunks: Range<usize>,
    /// A letter or a mask touches it before.
    pub(super) follows_letter: bool,
    /// A letter or a mask touches it after.
    pub(super) precedes_letter: bool,
}

/// The numbers that begin with chunk `first`: it alone, then with the chunks after it while they may belong to it.
pub(super) fn numbers(text: &str, chunks: &[Chunk], first: usize) -> Vec<Number> {
    let mut out: Vec<Number> = Vec::new();
    let mut digits = String::new();
    let mut sizes = Vec::new();
    for (at, chunk) in chunks.iter().enumerate().skip(first) {
        let begin = &chunks[first];
        if at > first {
            let previous = &chunks[at - 1];
            if !joins(&text[previous.bytes.end..chunk.bytes.start]) || chunk.follows_letter {
                break;
            }
        }
        digits.push_str(&chunk.digits);
        sizes.push(chunk.digits.len());
        if digits.len() > MOST_DIGITS {
            break;
        }
        out.push(Number {
            digits: digits.clone(),
            sizes: sizes.clone(),
            bytes: begin.bytes.start..chunk.bytes.end,
            chunks: first..at + 1,
            follows_letter: begin.follows_letter,
            precedes_letter: chunk.precedes_letter,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_joined_as_people_write_them() {
        let text = "sđt o912.345.678 hoặc ０９１２ 345 678";
        let all = chunks(text);
        let longest = |at| numbers(text, &all, at).pop().map(|n| n.digits);
        assert_eq!(longest(0).as_deref(), Some("0912345678"));
        assert_eq!(longest(3).as_deref(), Some("0912345678"));
    }

    #[test]
    fn masks_and_letters_are_told() {
        assert!(chunks("09xx")[0].precedes_letter);
        assert!(chunks("*4821")[0].follows_letter);
        assert!(chunks("SE3")[0].follows_letter);
    }
}
