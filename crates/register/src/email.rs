//! E-mail addresses as invitations use them: the plain form that every mail system carries, and no other.

/// The longest address that mail systems carry, in bytes (RFC 5321, 4.5.3.1.3).
const MOST_BYTES: usize = 254;
/// The longest part before the `@`, in bytes (RFC 5321, 4.5.3.1.1).
const MOST_LOCAL_BYTES: usize = 64;

/// An address with its domain in lower case and ASCII; `None` when it is none. Quoted parts, comments and literal
/// domains are refused: nobody has such an address, and each is a way to smuggle something.
pub fn read(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > MOST_BYTES {
        return None;
    }
    let (local, domain) = text.rsplit_once('@')?;
    let is_local = !local.is_empty()
        && local.len() <= MOST_LOCAL_BYTES
        && local.split('.').all(|part| !part.is_empty() && part.bytes().all(is_atom));
    if !is_local {
        return None;
    }
    let domain = domain_of(domain)?;
    let address = format!("{local}@{domain}");
    (address.len() <= MOST_BYTES).then_some(address)
}

/// Letters that a part of an address may be made of (RFC 5322, 3.2.3).
fn is_atom(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

/// A domain in ASCII and lower case: at least two labels, the last of them no number.
fn domain_of(domain: &str) -> Option<String> {
    let domain =
        if domain.is_ascii() { domain.to_ascii_lowercase() } else { idna::domain_to_ascii(domain).ok()? };
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let (_, last) = domain.rsplit_once('.')?;
    let is_domain =
        domain.split('.').all(is_label) && last.len() > 1 && last.bytes().any(|b| b.is_ascii_alphabetic());
    is_domain.then_some(domain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_ordinary_address_is_read_with_its_domain_in_lower_case() {
        for (text, read_as) in [
            ("an@example.vn", "an@example.vn"),
            (" An.Nguyen+1@Example.VN ", "An.Nguyen+1@example.vn"),
            ("an@thưđiệntử.vn", "an@xn--tht-0na60r67bj33f.vn"),
        ] {
            match read(text) {
                Some(address) if !read_as.contains("xn--") => assert_eq!(address, read_as),
                Some(address) => assert!(address.starts_with("an@xn--") && address.ends_with(".vn")),
                None => panic!("{text}"),
            }
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in [
            "",
            "an",
            "@example.vn",
            "an@",
            "an@localhost",
            "an@127.0.0.1",
            "an@[127.0.0.1]",
            "a b@example.vn",
            "an@exa mple.vn",
            "an..b@example.vn",
            ".an@example.vn",
            "an@-example.vn",
            "an@example.vn\r\nBcc: x@y.vn",
            "\"a\"@example.vn",
            "an@b@example.vn",
            "ân@example.vn",
            "an,be@example.vn",
            "<an@example.vn>",
            "an@example.1",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&format!("{}@example.vn", "a".repeat(65))), None);
        assert_eq!(read(&format!("a@{}.vn", "a.".repeat(130))), None);
    }

    proptest! {
        #[test]
        fn what_is_read_holds_nothing_that_could_end_a_header(text in "\\PC{0,40}|[a-z@.\\r\\n<>, ]{0,40}") {
            if let Some(address) = read(&text) {
                prop_assert!(address.is_ascii());
                prop_assert!(!address.bytes().any(|b| b.is_ascii_control() || b" ,;<>\"()".contains(&b)));
                let again = read(&address);
                prop_assert_eq!(again, Some(address));
            }
        }
    }
}
