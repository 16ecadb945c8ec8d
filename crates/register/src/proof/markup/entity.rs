//! References to characters: `&amp;`, `&#225;`, `&ecirc;`.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use std::borrow::Cow;

/// The longest name of the Standard's table, with its semicolon.
const MOST_NAME_BYTES: usize = 33;

/// The text with its references resolved as the Standard says, in text or in the value of an attribute.
pub(super) fn resolved(text: &str, in_attribute: bool) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at + 1..).unwrap_or("");
        let used = if let Some(number) = rest.strip_prefix('#') {
            numeric(number, &mut out).map(|n| n + 1)
        } else {
            named(rest, in_attribute, &mut out)
        };
        match used {
            Some(used) => rest = rest.get(used..).unwrap_or(""),
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Resolves what follows `&#`; gives how many bytes it took.
fn numeric(text: &str, out: &mut String) -> Option<usize> {
    let (digits, radix, before) = match text.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, 1),
        None => (text, 10, 0),
    };
    let length = digits.bytes().take_while(|b| char::from(*b).is_digit(radix)).count();
    if length == 0 {
        return None;
    }
    let number = digits.bytes().take(length).fold(0_u32, |n, b| {
        let digit = char::from(b).to_digit(radix).unwrap_or(0);
        n.saturating_mul(radix).saturating_add(digit).min(0x11_0000)
    });
    let replaced = number.checked_sub(0x80).and_then(|n| C1_REPLACEMENTS.get(n as usize)).copied().flatten();
    let c = match number {
        0 => '\u{fffd}',
        _ => replaced.or_else(|| char::from_u32(number)).unwrap_or('\u{fffd}'),
    };
    out.push(c);
    let semicolon = usize::from(digits.as_bytes().get(length) == Some(&b';'));
    Some(before + length + semicolon)
}

/// Resolves the longest name that the text begins with; gives how many bytes it took.
fn named(text: &str, in_attribute: bool, out: &mut String) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut length = bytes.iter().take(MOST_NAME_BYTES).take_while(|b| b.is_ascii_alphanumeric()).count();
    if bytes.get(length) == Some(&b';') {
        length += 1;
    }
    for end in (1..=length).rev() {
        let Some(name) = text.get(..end) else { continue };
        let Some((first, second)) = NAMED_ENTITIES.get(name).copied().filter(|(first, _)| *first != 0) else {
            continue;
        };
        let next = bytes.get(end);
        let is_kept = in_attribute
            && !name.ends_with(';')
            && next.is_some_and(|b| *b == b'=' || b.is_ascii_alphanumeric());
        if is_kept {
            return None;
        }
        out.extend(char::from_u32(first));
        out.extend(char::from_u32(second).filter(|c| *c != '\0'));
        return Some(end);
    }
    None
}
