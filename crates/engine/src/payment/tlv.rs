//! The grammar of EMV codes: fields of a two-digit tag, a two-digit length and a value, and the checksum behind them (EMV QR
//! Code Specification for Payment Systems, Merchant-Presented Mode, version 1.1, sections 3 and 4.7.3).

/// A field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field<'t> {
    /// Its tag, 0 to 99.
    pub(super) tag: u8,
    /// Its value.
    pub(super) value: &'t str,
    /// Where its value begins in the text that was cut, in bytes.
    pub(super) at: usize,
}

/// The fields of a text and what is left behind the last whole one.
///
/// The specification counts characters; some makers count the bytes of UTF-8. The count that comes out even is taken; where
/// both do, the one with more fields, since too long a count swallows what follows; where neither does, that of characters.
pub(super) fn fields(text: &str) -> (Vec<Field<'_>>, &str) {
    let by_characters =
        cut(text, |rest, length| rest.char_indices().map(|(at, _)| at).chain([rest.len()]).nth(length));
    if text.is_ascii() {
        return by_characters;
    }
    let by_bytes = cut(text, |rest, length| rest.is_char_boundary(length).then_some(length));
    let is_even = by_characters.1.is_empty();
    let bytes_win = by_bytes.1.is_empty() && (!is_even || by_bytes.0.len() > by_characters.0.len());
    if bytes_win { by_bytes } else { by_characters }
}

fn cut(text: &str, end_of: impl Fn(&str, usize) -> Option<usize>) -> (Vec<Field<'_>>, &str) {
    let mut fields = Vec::new();
    let mut at = 0;
    while let Some((tag, length)) = head(&text[at..]) {
        let begin = at + 4;
        let Some(end) = end_of(&text[begin..], length).map(|end| begin + end) else { break };
        fields.push(Field { tag, value: &text[begin..end], at: begin });
        at = end;
    }
    (fields, &text[at..])
}

/// Tag and length at the beginning of a text.
fn head(text: &str) -> Option<(u8, usize)> {
    let head = text.get(..4).filter(|head| head.bytes().all(|b| b.is_ascii_digit()))?;
    Some((head[..2].parse().ok()?, head[2..].parse().ok()?))
}

/// The first field of a tag.
pub(super) fn first<'t>(fields: &[Field<'t>], tag: u8) -> Option<&'t str> {
    fields.iter().find(|f| f.tag == tag).map(|f| f.value)
}

/// CRC-16/CCITT-FALSE: polynomial 0x1021, begins with 0xFFFF, not reflected (ISO/IEC 13239 as the specification uses it).
pub(super) fn checksum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xFFFF, |crc, byte| {
        (0..8).fold(crc ^ (u16::from(*byte) << 8), |crc, _| {
            if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_has_its_published_check_value() {
        assert_eq!(checksum(b"123456789"), 0x29B1);
        assert_eq!(checksum(b""), 0xFFFF);
    }

    #[test]
    fn lengths_count_characters_or_else_bytes() {
        assert_eq!(fields("0803abc0902de").0.len(), 2);
        assert_eq!(fields("0804tiền0902de"), fields("0804tiền0902de"));
        assert_eq!(first(&fields("0804tiền0902de").0, 8), Some("tiền"));
        assert_eq!(first(&fields("0806tiền0902de").0, 9), Some("de"));
        assert_eq!(fields("0899abc").1, "0899abc");
        assert_eq!(fields("0802abXY").1, "XY");
    }

    proptest::proptest! {
        #[test]
        fn fields_and_rest_make_the_whole(text in "(\\PC|[0-9]{1,6}|0[0-9]){0,40}") {
            let (fields, rest) = fields(&text);
            let told: usize = fields.iter().map(|f| f.value.len() + 4).sum();
            assert_eq!(told + rest.len(), text.len());
            assert!(fields.iter().all(|f| text[f.at..].starts_with(f.value)));
        }
    }
}
