//! A host name taken apart: the labels, the suffix under which anyone can register, the name that was registered.

use super::suffix;
use std::borrow::Cow;
use std::ops::Range;

/// The longest host name that DNS allows, in bytes; longer ones are nobody's.
const MOST_BYTES: usize = 253;
/// The longest label that DNS allows, in bytes.
pub(super) const MOST_LABEL_BYTES: usize = 63;

/// A host name in ASCII and in lower case, and where its parts are.
#[derive(Debug, Clone)]
pub struct Host<'h> {
    ascii: Cow<'h, str>,
    /// Where the public suffix begins.
    suffix_at: usize,
    /// Where the registered name begins.
    registered_at: usize,
    /// Whether the suffix is one of a hosting service and not of a registry.
    is_hosted: bool,
}

impl<'h> Host<'h> {
    /// Takes a host name apart. `None` for numbers, single labels, public suffixes and what DNS could not hold.
    pub fn of(written: &'h str) -> Option<Host<'h>> {
        let written = written.strip_suffix('.').unwrap_or(written);
        if written.len() > 4 * MOST_BYTES {
            return None;
        }
        let ascii = if written.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_')) {
            Cow::Borrowed(written)
        } else {
            Cow::Owned(idna::domain_to_ascii(written).ok()?)
        };
        let last = ascii.rsplit('.').next()?;
        let is_name = ascii.len() <= MOST_BYTES
            && ascii.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'))
            && ascii.split('.').all(|l| !l.is_empty() && l.len() <= MOST_LABEL_BYTES)
            && last.bytes().any(|b| b.is_ascii_alphabetic());
        let suffix = psl::suffix(ascii.as_bytes()).filter(|_| is_name)?;
        let suffix_at = ascii.len().checked_sub(suffix.as_bytes().len())?;
        let front = ascii.get(..suffix_at)?.strip_suffix('.')?;
        let registered_at = front.rfind('.').map_or(0, |dot| dot + 1);
        let is_hosted = suffix.typ() == Some(psl::Type::Private);
        Some(Host { ascii, suffix_at, registered_at, is_hosted })
    }

    /// The whole name.
    pub fn as_str(&self) -> &str {
        &self.ascii
    }

    /// The public suffix: `com.vn`.
    pub fn suffix(&self) -> &str {
        &self.ascii[self.suffix_at..]
    }

    /// The registered name: `vietcombank.com.vn`.
    pub fn registered(&self) -> &str {
        &self.ascii[self.registered_at..]
    }

    /// The registered name's own label: `vietcombank`.
    pub fn label(&self) -> &str {
        &self.ascii[self.label_range()]
    }

    /// Where [`Host::label`] stands.
    pub fn label_range(&self) -> Range<usize> {
        self.registered_at..self.suffix_at.saturating_sub(1)
    }

    /// What stands before the registered name, without the dot between.
    pub fn front(&self) -> &str {
        &self.ascii[..self.registered_at.saturating_sub(1)]
    }

    /// Whether the name was given out by a hosting service.
    pub fn is_hosted(&self) -> bool {
        self.is_hosted
    }

    /// Whether only a proven body of some sort can have this name.
    pub fn is_restricted(&self) -> bool {
        suffix::restricted(&self.ascii).is_some()
    }

    /// The name and each of its parents down to the registered name, then the suffix of a hosting service.
    pub(super) fn upwards(&self) -> impl Iterator<Item = &str> {
        let mut rest = Some(self.as_str());
        std::iter::from_fn(move || {
            let name = rest?;
            rest = name.split_once('.').map(|(_, parent)| parent);
            Some(name)
        })
    }
}

/// A label as people see it; `xn--` labels that do not decode stay as they are.
pub(super) fn shown(label: &str) -> Cow<'_, str> {
    match label.strip_prefix("xn--").and_then(idna::punycode::decode_to_string) {
        Some(decoded) => Cow::Owned(decoded),
        None => Cow::Borrowed(label),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found() {
        let host = Host::of("www.Vietcombank.com.vn.").unwrap();
        assert_eq!((host.front(), host.label(), host.suffix()), ("www", "vietcombank", "com.vn"));
        assert_eq!(host.registered(), "vietcombank.com.vn");
        let host = Host::of("việt.example").unwrap();
        assert_eq!((shown(host.label()).as_ref(), host.front()), ("việt", ""));
        assert!(Host::of("shop.blogspot.com").unwrap().is_hosted());
    }

    #[test]
    fn what_is_no_name_is_none() {
        let long = "a.".repeat(200) + "com";
        for host in ["", ".", "com", "com.vn", "127.0.0.1", "[::1]", "a..com", "-", long.as_str(), "a b.com"]
        {
            assert!(Host::of(host).is_none(), "{host}");
        }
    }
}
