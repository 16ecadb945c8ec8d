//! Codes that a member puts somewhere only they can write: easy to copy by hand, and found again after what networks do
//! to text.

/// What each code begins with, so that nobody wonders what it is for.
pub const PREFIX: &str = "namkhong-";
/// Crockford's base 32: no i, l, o, u.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Letters of a code besides hyphens and the prefix: 80 bits.
const LETTERS: usize = 16;

/// The code made of random bytes: `namkhong-xxxx-xxxx-xxxx-xxxx`.
pub fn code_of(random: [u8; 10]) -> String {
    let mut out = String::with_capacity(PREFIX.len() + LETTERS + 3);
    out.push_str(PREFIX);
    let mut bits = random.iter().fold(0_u128, |all, byte| all << 8 | u128::from(*byte)) << 48;
    for at in 0..LETTERS {
        if at > 0 && at % 4 == 0 {
            out.push('-');
        }
        let digit = (bits >> 123) as usize;
        out.push(char::from(DIGITS.get(digit).copied().unwrap_or(b'0')));
        bits <<= 5;
    }
    out
}

/// A code in the form in which it is compared; `None` when it is no code. A search for anything else would find it in
/// pages that nobody proved.
pub(super) fn canonical(code: &str) -> Option<String> {
    let code = folded(code.trim());
    let letters = code.strip_prefix(PREFIX)?;
    let is_code = letters.len() == LETTERS + 3
        && letters
            .bytes()
            .enumerate()
            .all(|(at, b)| if at % 5 == 4 { b == b'-' } else { DIGITS.contains(&b) });
    is_code.then_some(code)
}

/// Text as codes are compared in it: small letters, what does not show left out, every hyphen the plain one, letters
/// that are taken for digits as digits. The prefix keeps its `o`.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'..='\u{2064}'
            | '\u{feff}'
            | '\u{202a}'..='\u{202e}' => {}
            '\u{2010}'..='\u{2013}' | '\u{2212}' => out.push('-'),
            'O' | 'o' => out.push('0'),
            'I' | 'i' | 'L' | 'l' => out.push('1'),
            '0'..='9' | 'a'..='z' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            _ => out.push(c),
        }
    }
    // "namkh0ng-" to "namkhong-"
    out.replace("namkh0ng-", PREFIX)
}

/// Whether a text holds a code, whole: nothing that could be a part of a longer one on either side.
pub(super) fn holds(text: &str, canonical: &str) -> bool {
    let text = folded(text);
    text.match_indices(canonical).any(|(at, found)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + found.len()..).unwrap_or("");
        let mut next = after.chars();
        let is_end = match next.next() {
            Some('-') => !next.next().is_some_and(char::is_alphanumeric),
            Some(c) => !c.is_alphanumeric(),
            None => true,
        };
        is_end && !before.is_some_and(|c| c.is_alphanumeric() || c == '-')
    })
}
