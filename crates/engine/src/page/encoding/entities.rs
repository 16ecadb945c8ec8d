//! Character references where no HTML parser looks: JSON-LD strings, attributes escaped twice, old pages.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Names for U+00A1 to U+00FF, in order.
const LATIN: &str = "iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 \
acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig \
Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash \
Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml \
igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn \
yuml";

/// The others that people and editors write.
const OTHERS: [(&str, char); 18] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("hellip", '…'),
    ("bull", '•'),
    ("euro", '€'),
    ("trade", '™'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
];

static NAMED: LazyLock<HashMap<&'static str, char>> =
    LazyLock::new(|| LATIN.split(' ').zip('\u{a1}'..='\u{ff}').chain(OTHERS).collect());

/// The character of the reference that a text begins with, and the reference's length.
pub(super) fn first(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let letter = match name.strip_prefix('#') {
        Some(number) => char::from_u32(match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        })
        .filter(|&c| c != '\0')?,
        None => *NAMED.get(name)?,
    };
    Some((letter, end + 1))
}

/// The text with the references replaced whose characters are wanted.
pub(super) fn replaced(text: &str, is_wanted: impl Fn(char) -> bool) -> Cow<'_, str> {
    let Some(mut at) = memchr::memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (letter, length) = first(rest).filter(|(c, _)| is_wanted(*c)).unwrap_or(('&', 1));
        out.push(letter);
        rest = &rest[length..];
        let Some(next) = memchr::memchr(b'&', rest.as_bytes()) else { break };
        at = next;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The text with all references replaced, also where they were escaped once more (`&amp;#7871;`).
pub(crate) fn decoded(text: &str) -> Cow<'_, str> {
    let once = replaced(text, |_| true);
    if once.contains('&') && once != text {
        return Cow::Owned(replaced(&once, |_| true).into_owned());
    }
    once
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_replaced_once_and_twice() {
        assert_eq!(decoded("Tu&#7893;i Tr&#x1EBB; &amp; c&ocirc;"), "Tuổi Trẻ & cô");
        assert_eq!(decoded("Chi&amp;#7871;n s&amp;#7921;"), "Chiến sự");
        assert_eq!(decoded("a & b &unknown; &; &#0; AT&T"), "a & b &unknown; &; &#0; AT&T");
    }
}
