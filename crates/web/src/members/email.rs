//! E-mail addresses, as far as a form has to know them: whether one can be written to is seen by writing.

/// Whether a text has the form of an address: one `@`, a name, a host with a dot, no spaces, no controls.
pub(crate) fn is_address(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    let is_part = |part: &str, extra: &[u8]| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || extra.contains(&b))
    };
    text.len() <= 254
        && name.len() <= 64
        && is_part(name, b".!#$%&'*+/=?^_`{|}~-")
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
        && host.contains('.')
        && host
            .split('.')
            .all(|label| is_part(label, b"-") && !label.starts_with('-') && !label.ends_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_other_text() {
        for text in ["an@coquan.example", "nguyen.van.an+to1@mail.coquan.vn"] {
            assert!(is_address(text), "{text}");
        }
        for text in
            ["", "an", "an@", "@a.b", "an@host", "an @a.b", "an@a..b", "a\r\nBcc:x@a.b", "ấn@a.b", "a@-a.b"]
        {
            assert!(!is_address(text), "{text}");
        }
    }
}
