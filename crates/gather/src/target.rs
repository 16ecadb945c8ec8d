//! An address that may be fetched, as far as its letters tell. What its name leads to is judged when it is looked up.

use std::net::{IpAddr, SocketAddr};

use url::{Host, Url};

use crate::address::is_public;
use crate::error::FetchError;

/// The longest address read, in bytes.
const MOST_BYTES: usize = 4096;

/// Endings that name machines of a network, never a public site (RFC 6761, 6762, 8375, ICANN's .internal, and names
/// that routers and offices give).
const INNER_ENDINGS: &[&str] =
    &["arpa", "corp", "home", "internal", "intranet", "lan", "local", "localdomain", "localhost", "private"];

/// Endings that no public name server answers for (RFC 2606, 6761, 7686, 9476).
const NOWHERE_ENDINGS: &[&str] = &["alt", "example", "invalid", "onion", "test"];

/// A web address in its final form: scheme `http` or `https`, a host, a port that is allowed, no user, no fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    url: Url,
    host: Host<String>,
    port: u16,
}

/// Reads an address and refuses whatever could lead inside a network.
///
/// Only ports 80 and 443 pass: other ports of public machines are where consoles and unfinished services live, which
/// their owners do not mean for readers, and nobody forwards news from there.
///
/// # Errors
/// `not-an-address`, `scheme`, `port`, `credentials-in-address`, `private-address`, or `name-not-found` for endings that
/// lead nowhere.
pub fn parse_target(url: &str) -> Result<Target, FetchError> {
    Target::read(url, &[])
}

impl Target {
    /// As [`parse_target`], with exceptions: their ports pass, and so do their literals.
    pub(crate) fn read(text: &str, allow: &[SocketAddr]) -> Result<Self, FetchError> {
        let text = text.trim();
        if text.len() > MOST_BYTES || text.chars().any(char::is_control) {
            return Err(FetchError::NotAnAddress);
        }
        let mut url = Url::parse(text).map_err(|_| FetchError::NotAnAddress)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(FetchError::Scheme);
        }
        let written = authority(text)?;
        if written.contains('@') || !url.username().is_empty() || url.password().is_some() {
            return Err(FetchError::CredentialsInAddress);
        }
        let port = url.port_or_known_default().ok_or(FetchError::Port)?;
        let host = match url.host().ok_or(FetchError::NotAnAddress)? {
            Host::Domain(name) => Host::Domain(public_name(name)?.to_owned()),
            Host::Ipv4(ip) => {
                permit(SocketAddr::new(ip.into(), port), allow)?;
                // Nobody writes a site's number in octal, in hexadecimal or in full-width digits, unless to hide it.
                if written != ip.to_string() && written.rsplit_once(':').map(|w| w.0) != Some(&ip.to_string())
                {
                    return Err(FetchError::NotAnAddress);
                }
                Host::Ipv4(ip)
            }
            Host::Ipv6(ip) => {
                permit(SocketAddr::new(ip.into(), port), allow)?;
                Host::Ipv6(ip)
            }
        };
        if !is_web_port(port) && !allow.iter().any(|known| known.port() == port) {
            return Err(FetchError::Port);
        }
        url.set_fragment(None);
        url.set_host(Some(&host.to_string())).map_err(|_| FetchError::NotAnAddress)?;
        Ok(Self { url, host, port })
    }

    /// The address that a redirect of this one leads to, judged like any other.
    pub(crate) fn join(&self, location: &str, allow: &[SocketAddr]) -> Result<Self, FetchError> {
        let next = self.url.join(location).map_err(|_| FetchError::NotAnAddress)?;
        Self::read(next.as_str(), allow)
    }

    /// The address in its final form, without a fragment.
    pub fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// The host: a name in ASCII and lower case without a dot at its end, or an IP address.
    pub fn host(&self) -> &Host<String> {
        &self.host
    }

    /// The port, also where the address leaves it out.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Scheme, host and port: what one robots.txt speaks for.
    pub(crate) fn origin(&self) -> String {
        format!("{}://{}:{}", self.url.scheme(), self.host, self.port)
    }

    /// Path and query: what robots.txt speaks of.
    pub(crate) fn path(&self) -> &str {
        &self.url[url::Position::BeforePath..url::Position::AfterQuery]
    }
}

/// Refuses an address that is neither public at a port of the web nor an exception.
pub(crate) fn permit(at: SocketAddr, allow: &[SocketAddr]) -> Result<(), FetchError> {
    if allow.contains(&at) {
        return Ok(());
    }
    if !is_public(at.ip()) {
        return Err(FetchError::PrivateAddress);
    }
    if is_web_port(at.port()) { Ok(()) } else { Err(FetchError::Port) }
}

/// The exact address of a literal host; none for a name.
pub(crate) fn literal(host: &Host<String>) -> Option<IpAddr> {
    match host {
        Host::Domain(_) => None,
        Host::Ipv4(ip) => Some((*ip).into()),
        Host::Ipv6(ip) => Some((*ip).into()),
    }
}

fn is_web_port(port: u16) -> bool {
    matches!(port, 80 | 443)
}

/// The part between the scheme and the path, as written. Spellings that only serve to mislead a reader or another parser
/// are refused: backslashes, and percent signs or blanks in the host.
fn authority(text: &str) -> Result<&str, FetchError> {
    let (_, rest) = text.split_once(':').ok_or(FetchError::NotAnAddress)?;
    let before_query = rest.split(['?', '#']).next().unwrap_or_default();
    if before_query.contains('\\') {
        return Err(FetchError::NotAnAddress);
    }
    let written = before_query.trim_start_matches('/').split('/').next().unwrap_or_default();
    if written.contains(|c: char| c == '%' || c.is_whitespace()) {
        return Err(FetchError::NotAnAddress);
    }
    Ok(written)
}

/// Whether a name (ASCII, lower case, no dot at its end) is written as the DNS allows.
pub(crate) fn is_well_formed(name: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    name.len() <= 253 && name.split('.').all(is_label)
}

/// A name that a public name server could know, without the dot at its end.
pub(crate) fn public_name(name: &str) -> Result<&str, FetchError> {
    let name = name.strip_suffix('.').unwrap_or(name);
    if !is_well_formed(name) {
        return Err(FetchError::NotAnAddress);
    }
    let Some((_, ending)) = name.rsplit_once('.') else {
        return Err(FetchError::PrivateAddress);
    };
    if INNER_ENDINGS.contains(&ending) {
        return Err(FetchError::PrivateAddress);
    }
    if NOWHERE_ENDINGS.contains(&ending) {
        return Err(FetchError::NameNotFound);
    }
    Ok(name)
}
