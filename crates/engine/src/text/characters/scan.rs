//! One pass over a text that stops only at characters worth looking at.

use super::classes::{Class, class};

/// Bytes that are judged together. The compiler turns the judgement into vector instructions.
const BLOCK: usize = 32;

/// The characters of a text that are not [`Class::Plain`], with their places in bytes.
pub fn unusual(text: &str) -> impl Iterator<Item = (usize, char, Class)> {
    let bytes = text.as_bytes();
    let (mut at, mut checked_until) = (0, 0);
    std::iter::from_fn(move || {
        loop {
            if at >= checked_until {
                at = clean_until(bytes, at);
                while !text.is_char_boundary(at) {
                    at += 1;
                }
                checked_until = at + BLOCK;
            }
            let c = text[at..].chars().next()?;
            let here = at;
            at += c.len_utf8();
            if c.is_ascii_graphic() || c == ' ' {
                continue;
            }
            let class = class(c);
            if class != Class::Plain {
                return Some((here, c, class));
            }
        }
    })
}

/// Whether every character of a text is [`Class::Plain`].
pub fn is_clean(text: &str) -> bool {
    unusual(text).next().is_none()
}

/// The place from `from` on before which all blocks are clean.
fn clean_until(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(window) = bytes.get(at..at + BLOCK + 2)
        && !has_suspect(window)
    {
        at += BLOCK;
    }
    at
}

/// Whether a block of bytes may hold a character that is not plain; the two bytes behind it belong to its last one.
fn has_suspect(window: &[u8]) -> bool {
    let (Some(block), Some(next), Some(third)) =
        (window.get(..BLOCK), window.get(1..=BLOCK), window.get(2..BLOCK + 2))
    else {
        return true;
    };
    let mut found = false;
    for ((byte, next), third) in block.iter().zip(next).zip(third) {
        found |= is_suspect(*byte, *next, *third);
    }
    found
}

/// Whether a byte lies in a range; one subtraction and one comparison.
#[inline(always)]
fn is_within(byte: u8, first: u8, last: u8) -> bool {
    byte.wrapping_sub(first) <= last - first
}

/// Whether the character that begins with this byte could be anything but plain. Without branches: all is computed.
#[inline(always)]
fn is_suspect(byte: u8, next: u8, third: u8) -> bool {
    let is_control = (byte < 0x20) & (byte != 9) & (byte != 10) & (byte != 13) | (byte == 0x7F);
    let low = next & 0x1F;
    // U+00C0 to U+00FF: the Vietnamese ones of them
    let latin = is_within(low, 4, 7)
        | (low == 0x0B)
        | is_within(low, 0x0E, 0x11)
        | is_within(low, 0x16, 0x18)
        | (low == 0x1B)
        | (low == 0x1C)
        | (low >= 0x1E);
    let is_horned = (next == 0xA0) | (next == 0xA1) | (next == 0xAF) | (next == 0xB0);
    let is_punctuation = (next == 0x80) & is_within(third, 0x90, 0xA7);
    is_control
        | (byte == 0xC2) & (next != 0xA0)
        | (byte == 0xC3) & latin
        | (byte == 0xC4) & (next == 0xB1)
        | (byte == 0xC6) & !is_horned
        | is_within(byte, 0xC7, 0xE0)
        | (byte == 0xE1) & !is_within(next, 0xB8, 0xBB)
        | (byte == 0xE2) & !is_punctuation
        | (byte >= 0xE3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_character_of_the_table_is_met_wherever_it_stands() {
        for code in 0..0x3_0000_u32 {
            let Some(c) = char::from_u32(code).filter(|c| class(*c) != Class::Plain) else { continue };
            for before in [0, 29, 30, 31, 32, 40] {
                let text = format!("{}{c}{}", "a".repeat(before), "ệ".repeat(40));
                assert_eq!(
                    unusual(&text).collect::<Vec<_>>(),
                    [(before, c, class(c))],
                    "{code:x} at {before}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn the_fast_pass_and_the_table_agree(text in "(ệ|a|[ -~]{30}|đường|\\PC|α|\u{200b}|…|“|\u{2028}|北|ı|ñ){0,40}") {
            let slow: Vec<_> =
                text.char_indices().map(|(at, c)| (at, c, class(c))).filter(|h| h.2 != Class::Plain).collect();
            prop_assert_eq!(unusual(&text).collect::<Vec<_>>(), slow);
        }
    }
}
