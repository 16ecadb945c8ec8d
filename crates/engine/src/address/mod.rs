//! Addresses as they stand in pages, messages and mails: finding those that are only typed, and what is known of a host
//! without any list of owners.

pub(crate) mod broken;
mod carriers;
pub(crate) mod met;
mod warned;
pub(crate) mod written;

pub(crate) use carriers::is_carrier;
use url::{Host, Url};
pub(crate) use warned::is_warned_of;
pub(crate) use written::is_written_in;

/// Whether a host name has a known public suffix, or one of the endings kept for examples, and a name before it.
pub(crate) fn is_public_name(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    let Some((name, last)) = host.rsplit_once('.') else { return false };
    let is_reserved = matches!(last, "example" | "test" | "invalid");
    let is_known = psl::suffix(host.as_bytes()).is_some_and(|s| s.is_known());
    !name.is_empty()
        && !host.contains("..")
        && !host.starts_with('.')
        && (is_reserved || is_known)
        && psl::domain_str(host).is_some()
}

/// An address as a browser takes it; a bare host gets a scheme.
pub(crate) fn parsed(written: &str) -> Option<Url> {
    let url =
        if written.contains("://") { Url::parse(written) } else { Url::parse(&format!("http://{written}")) };
    url.ok().filter(|u| u.host_str().is_some_and(|h| !h.is_empty()))
}

/// The host of a mail address, in ASCII.
pub(crate) fn mail_host(address: &str) -> Option<String> {
    let (_, host) = address.trim().trim_end_matches('>').rsplit_once('@')?;
    idna::domain_to_ascii(host).ok().filter(|h| !h.is_empty())
}

/// Whether the host is a bare number of a machine that anyone can reach.
pub(crate) fn is_public_number(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => {
            !(ip.is_private()
                || ip.is_loopback()
                || ip.is_link_local()
                || ip.is_unspecified()
                || ip.is_broadcast())
        }
        Some(Host::Ipv6(ip)) => {
            !(ip.is_loopback()
                || ip.is_unspecified()
                || (ip.segments()[0] & 0xfe00) == 0xfc00
                || (ip.segments()[0] & 0xffc0) == 0xfe80)
        }
        _ => false,
    }
}
