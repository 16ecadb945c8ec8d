//! UTF-8 that was taken for windows-1252 and encoded a second time: `ThÃ´ng tin` for `Thông tin`.

/// Evidence below which text is left as it is. A Vietnamese letter of two bytes counts one, of three bytes two.
const LEAST_WEIGHT: usize = 6;

/// The text as it was meant, when the evidence is overwhelming.
///
/// Overwhelming means: at least [`LEAST_WEIGHT`], and more than the letters of the same kind that are already right,
/// so that a page which explains the matter with a few examples stays as it is.
pub(super) fn repaired(text: &str) -> Option<String> {
    is_overwhelming(text).then(|| mended(text))
}

fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some((meant, length)) = meant(rest) {
            out.push(meant);
            rest = &rest[length..];
        } else if let Some(after) = rest.strip_prefix("Ã ") {
            // The second byte of `à` was a no-break space and has become a common one.
            out.push('à');
            rest =
                if after.starts_with([' ', '\n', '.', ',', '<']) { after } else { &rest['Ã'.len_utf8()..] };
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    out
}

/// Evidence below which single letters that look encoded twice are left alone.
const LEAST_WEIGHT_OF_WORDS: usize = 3;

/// The words with letters encoded twice, with their places, in a text that holds too few of them to be mended.
pub(super) fn words(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let (weight, right) = weights(text);
    if weight < LEAST_WEIGHT_OF_WORDS || weight <= right {
        return Vec::new();
    }
    let mut found: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    for (at, _) in super::beyond_ascii(text) {
        if found.last().is_some_and(|(word, _)| at < word.end) || meant(&text[at..]).is_none() {
            continue;
        }
        let start = text[..at].rfind(char::is_whitespace).map_or(0, |n| n + 1);
        let start = start + text[start..].len() - text[start..].trim_start().len();
        let end = text[at..].find(char::is_whitespace).map_or(text.len(), |n| at + n);
        let word = &text[start..end.max(start)];
        found.push((start..end, mended(word)));
    }
    found
}

fn is_overwhelming(text: &str) -> bool {
    let (weight, right) = weights(text);
    weight >= LEAST_WEIGHT && weight > right
}

/// How much speaks for letters encoded twice, and how many letters are right.
fn weights(text: &str) -> (usize, usize) {
    let (mut weight, mut right) = (0, 0);
    let mut skip_until = 0;
    for (at, c) in super::beyond_ascii(text) {
        if at < skip_until {
            continue;
        }
        // windows-1252 has none of these, so nothing can begin with one
        if matches!(c, '\u{1ea0}'..='\u{1ef9}') {
            right += 2;
        } else if let Some((letter, length)) = meant(&text[at..]) {
            skip_until = at + length;
            weight += match letter {
                '\u{1ea0}'..='\u{1ef9}' => 2,
                'Đ' | 'đ' | 'ă' | 'Ă' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | 'À'..='ý' => 1,
                _ => 0,
            };
        }
    }
    (weight, right)
}

/// The character that the first two to four characters stand for, and their length in bytes.
fn meant(text: &str) -> Option<(char, usize)> {
    let mut chars = text.chars();
    let lead = byte_of(chars.next()?)?;
    let length = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes = [lead, 0, 0, 0];
    let mut taken = 0;
    for byte in &mut bytes[1..length] {
        let next = chars.next()?;
        *byte = byte_of(next)?;
        taken += next.len_utf8();
    }
    let letter = std::str::from_utf8(&bytes[..length]).ok()?.chars().next()?;
    let is_expected = matches!(letter, '\u{a0}'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{1ea0}'..='\u{1ef9}'
        | '\u{2010}'..='\u{2044}' | '\u{20ab}' | '\u{20ac}' | '\u{feff}' | '\u{1f000}'..='\u{1faff}');
    // The lead itself is a letter of two bytes in UTF-8.
    is_expected.then_some((letter, 2 + taken))
}

/// The windows-1252 byte of a character beyond ASCII; the five bytes it leaves free stand for themselves.
fn byte_of(c: char) -> Option<u8> {
    const HIGH: [char; 27] = [
        '€', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 'Ž', '‘', '’', '“', '”', '•', '–', '—',
        '˜', '™', 'š', '›', 'œ', 'ž', 'Ÿ',
    ];
    const BYTES: [u8; 27] = [
        0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x8E, 0x91, 0x92, 0x93, 0x94,
        0x95, 0x96, 0x97, 0x98, 0x99, 0x9A, 0x9B, 0x9C, 0x9E, 0x9F,
    ];
    match c {
        '\u{80}'..='\u{ff}' => u8::try_from(u32::from(c)).ok(),
        _ => HIGH.iter().position(|&high| high == c).map(|at| BYTES[at]),
    }
}
