//! Which IP addresses lie on the public Internet. Everything else is refused: the machine itself, its neighbours, the
//! metadata services of clouds, tunnels that carry an inner address past the guard, and blocks nobody serves pages from.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A block of IPv4 addresses: the first address and the number of leading bits that name the block.
type Block4 = (Ipv4Addr, u32);
/// The same for IPv6.
type Block6 = (Ipv6Addr, u32);

const fn v4(a: u8, b: u8, c: u8, d: u8, bits: u32) -> Block4 {
    (Ipv4Addr::new(a, b, c, d), bits)
}

const fn v6(first: [u16; 3], bits: u32) -> Block6 {
    (Ipv6Addr::new(first[0], first[1], first[2], 0, 0, 0, 0, 0), bits)
}

/// IANA's IPv4 Special-Purpose Address Registry, and one address that a cloud made special.
const SPECIAL_4: &[Block4] = &[
    v4(0, 0, 0, 0, 8),        // this network
    v4(10, 0, 0, 0, 8),       // private use
    v4(100, 64, 0, 0, 10),    // carrier-grade NAT; one cloud's metadata
    v4(127, 0, 0, 0, 8),      // loopback
    v4(168, 63, 129, 16, 32), // one cloud's host agent, a public number reachable from inside only
    v4(169, 254, 0, 0, 16),   // link-local; cloud metadata
    v4(172, 16, 0, 0, 12),    // private use
    v4(192, 0, 0, 0, 24),     // protocol assignments; one cloud's metadata
    v4(192, 0, 2, 0, 24),     // documentation
    v4(192, 31, 196, 0, 24),  // AS112
    v4(192, 52, 193, 0, 24),  // AMT
    v4(192, 88, 99, 0, 24),   // 6to4 relays
    v4(192, 168, 0, 0, 16),   // private use
    v4(192, 175, 48, 0, 24),  // AS112
    v4(198, 18, 0, 0, 15),    // benchmarks
    v4(198, 51, 100, 0, 24),  // documentation
    v4(203, 0, 113, 0, 24),   // documentation
    v4(224, 0, 0, 0, 4),      // multicast
    v4(240, 0, 0, 0, 4),      // reserved, with the broadcast address
];

/// The only IPv6 block handed out for the public Internet. What lies outside needs no list: `::`, `::1`, IPv4-mapped and
/// IPv4-compatible, NAT64 (64:ff9b::/96 and 64:ff9b:1::/48), discard-only, ULA, link-local, site-local, multicast.
const GLOBAL_6: Block6 = v6([0x2000, 0, 0], 3);

/// Blocks inside [`GLOBAL_6`] that are not for pages.
const SPECIAL_6: &[Block6] = &[
    v6([0x2001, 0, 0], 23),           // protocol assignments: Teredo, ORCHID, benchmarks
    v6([0x2001, 0x0db8, 0], 32),      // documentation
    v6([0x2002, 0, 0], 16),           // 6to4: an IPv4 address inside
    v6([0x2620, 0x004f, 0x8000], 48), // AS112
    v6([0x3fff, 0, 0], 20),           // documentation
];

/// Whether an address lies on the public Internet, by IANA's special-purpose registries.
///
/// Addresses that carry an IPv4 address (mapped, compatible, NAT64, 6to4, Teredo, ISATAP) are never public, whatever
/// they carry: no site is published that way, and each is a way around a guard. On a network that has IPv6 alone with
/// NAT64, sites without an IPv6 address can therefore not be fetched.
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => !SPECIAL_4.iter().any(|block| within_4(ip, *block)),
        IpAddr::V6(ip) => {
            within_6(ip, GLOBAL_6) && !SPECIAL_6.iter().any(|block| within_6(ip, *block)) && !is_isatap(ip)
        }
    }
}

fn within_4(ip: Ipv4Addr, (first, bits): Block4) -> bool {
    (ip.to_bits() ^ first.to_bits()) >> (32 - bits) == 0
}

fn within_6(ip: Ipv6Addr, (first, bits): Block6) -> bool {
    (ip.to_bits() ^ first.to_bits()) >> (128 - bits) == 0
}

/// RFC 5214: the interface identifier is `[02]00:5efe` and an IPv4 address.
fn is_isatap(ip: Ipv6Addr) -> bool {
    let [.., flags, mark, _, _] = ip.segments();
    mark == 0x5efe && flags & !0x0200 == 0
}
