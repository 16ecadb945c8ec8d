//! Who asks, as far as limits need to know: an address, shortened to what one household or firm holds.

use crate::state::App;
use axum::extract::{ConnectInfo, FromRequestParts};
use http::HeaderMap;
use http::request::Parts;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// The asker's address: the peer's, or what a trusted proxy says. Never logged, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Client(pub(crate) IpAddr);

/// A request that came straight from this machine, through no proxy.
#[derive(Debug, Clone, Copy)]
pub(crate) struct IsLocal(pub(crate) bool);

impl FromRequestParts<App> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Client, Infallible> {
        Ok(Client(shortened(address(peer(parts), &parts.headers, &app.settings.trusted_proxies))))
    }
}

impl<S: Sync> FromRequestParts<S> for IsLocal {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<IsLocal, Infallible> {
        let forwarded =
            ["x-forwarded-for", "forwarded", "via"].iter().any(|h| parts.headers.contains_key(*h));
        Ok(IsLocal(peer(parts).to_canonical().is_loopback() && !forwarded))
    }
}

fn peer(parts: &Parts) -> IpAddr {
    let info = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    info.map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |info| info.0.ip())
}

/// Walks `X-Forwarded-For` from its end for as long as the proxies are trusted: what stands before the first stranger was
/// written by the stranger.
fn address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let mut at = peer.to_canonical();
    let lines: Vec<&str> =
        headers.get_all("x-forwarded-for").into_iter().filter_map(|v| v.to_str().ok()).collect();
    for hop in lines.iter().flat_map(|l| l.split(',')).rev().take(20) {
        if !trusted.contains(&at) {
            break;
        }
        match hop.trim().parse::<IpAddr>() {
            Ok(address) => at = address.to_canonical(),
            Err(_) => break,
        }
    }
    at
}

/// One IPv6 customer holds a /64 at least.
fn shortened(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from(u128::from(v6) >> 64 << 64)),
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seen(peer: &str, forwarded: &str, trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        let trusted: Vec<IpAddr> = trusted.iter().map(|t| t.parse().unwrap()).collect();
        shortened(address(peer.parse().unwrap(), &headers, &trusted)).to_string()
    }

    proptest! {
        #[test]
        fn no_header_changes_the_address_of_a_stranger(forwarded in "[ -~]{0,80}") {
            prop_assert_eq!(seen("203.0.113.9", &forwarded, &["127.0.0.1"]), "203.0.113.9");
            seen("127.0.0.1", &forwarded, &["127.0.0.1"]);
        }
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        assert_eq!(seen("203.0.113.9", "198.51.100.1", &[]), "203.0.113.9");
        assert_eq!(seen("127.0.0.1", "198.51.100.1", &["127.0.0.1"]), "198.51.100.1");
        assert_eq!(seen("127.0.0.1", "6.6.6.6, 198.51.100.1", &["127.0.0.1"]), "198.51.100.1");
        assert_eq!(
            seen("::ffff:127.0.0.1", "198.51.100.1, 10.0.0.2", &["127.0.0.1", "10.0.0.2"]),
            "198.51.100.1"
        );
        assert_eq!(seen("127.0.0.1", "nonsense", &["127.0.0.1"]), "127.0.0.1");
        assert_eq!(seen("2001:db8:1:2:3:4:5:6", "", &[]), "2001:db8:1:2::");
    }
}
