//! Where a network is, coarsely. Without a table, a place is the front half of the address, which its owner may recognise
//! and which is nobody's home. With a table of the operator's (`network,place,latitude,longitude` a line, such as a free
//! city list gives), it is the name of the place. Nothing is asked of anybody.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::Path;

/// Bytes of a table at most.
const MOST_BYTES: u64 = 256 << 20;

/// Networks and where they are.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// First and last address of each network, sorted, with the number of its place.
    networks: Vec<(u128, u128, u32)>,
    places: Vec<Place>,
}

/// A coarse place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Place {
    /// What its owner would call it.
    pub(crate) name: String,
    /// Latitude and longitude in degrees.
    pub(crate) at: Option<(f64, f64)>,
}

impl Places {
    /// Reads a table.
    ///
    /// # Errors
    /// What is wrong with it and where, in words.
    pub(crate) fn read(path: &Path) -> Result<Places, String> {
        let told = |what: &str| format!("the table of places {} {what}", path.display());
        let size = std::fs::metadata(path).map_err(|e| told(&format!("cannot be read: {e}")))?.len();
        if size > MOST_BYTES {
            return Err(told("has more than 256 MiB"));
        }
        let text = std::fs::read_to_string(path).map_err(|e| told(&format!("cannot be read: {e}")))?;
        Places::parse(&text)
            .map_err(|line| told(&format!("is not right in line {line}: network,place,latitude,longitude")))
    }

    /// The same from text; the number of the first line that cannot be read otherwise.
    fn parse(text: &str) -> Result<Places, usize> {
        let mut places = Places::default();
        let mut numbers = std::collections::HashMap::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') || line.starts_with("network,") {
                continue;
            }
            let (network, name, at) = fields(line).ok_or(index + 1)?;
            let key = (name.to_owned(), at.map(|(lat, lon)| (lat.to_bits(), lon.to_bits())));
            let number = *numbers.entry(key).or_insert_with(|| {
                places.places.push(Place { name: name.to_owned(), at });
                places.places.len() - 1
            });
            let (first, last) = range(network).ok_or(index + 1)?;
            places.networks.push((first, last, u32::try_from(number).map_err(|_| index + 1)?));
        }
        places.networks.sort_unstable();
        Ok(places)
    }

    /// The place of an address.
    pub(crate) fn of(&self, address: IpAddr) -> Place {
        let number = number_of(address);
        let after = self.networks.partition_point(|(first, ..)| *first <= number);
        let found = after.checked_sub(1).and_then(|index| self.networks.get(index));
        let known = found
            .filter(|(_, last, _)| number <= *last)
            .and_then(|(.., place)| self.places.get(usize::try_from(*place).ok()?));
        known.cloned().unwrap_or_else(|| Place { name: front(address), at: None })
    }
}

/// The front half of an address: `113.161.*`, `2001:db8:*`.
fn front(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, ..] = v4.octets();
            format!("{a}.{b}.*")
        }
        IpAddr::V6(v6) => {
            let [a, b, ..] = v6.segments();
            format!("{a:x}:{b:x}:*")
        }
    }
}

/// Network, name, latitude and longitude.
type Fields<'a> = (&'a str, &'a str, Option<(f64, f64)>);

fn fields(line: &str) -> Option<Fields<'_>> {
    let (network, rest) = line.split_once(',')?;
    let mut from_end = rest.rsplitn(3, ',');
    let (longitude, latitude) = (from_end.next()?.trim(), from_end.next()?.trim());
    let name = from_end.next()?.trim().trim_matches('"');
    let at = match (latitude, longitude) {
        ("", "") => None,
        _ => {
            let (latitude, longitude): (f64, f64) = (latitude.parse().ok()?, longitude.parse().ok()?);
            let is_on_earth = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
            Some((latitude, longitude)).filter(|_| is_on_earth).map(Some)?
        }
    };
    (!name.is_empty() && name.chars().count() <= 100).then_some((network.trim(), name, at))
}

/// First and last address of a network, IPv4 within IPv6.
fn range(network: &str) -> Option<(u128, u128)> {
    let (address, bits) = network.split_once('/')?;
    let (address, bits): (IpAddr, u32) = (address.parse().ok()?, bits.parse().ok()?);
    let host_bits = match address {
        IpAddr::V4(_) => 32_u32.checked_sub(bits)?,
        IpAddr::V6(_) => 128_u32.checked_sub(bits)?,
    };
    let hosts = if host_bits == 128 { u128::MAX } else { (1 << host_bits) - 1 };
    let first = number_of(address) & !hosts;
    Some((first, first | hosts))
}

fn number_of(address: IpAddr) -> u128 {
    let mapped = |v4: Ipv4Addr| v4.to_ipv6_mapped();
    let v6: Ipv6Addr = match address.to_canonical() {
        IpAddr::V4(v4) => mapped(v4),
        IpAddr::V6(v6) => v6,
    };
    u128::from(v6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_is_found_in_its_network() {
        let table = "network,place,latitude,longitude\n113.160.0.0/11,Hà Nội,21.03,105.85\n2001:db8::/32,\"Huế, Việt Nam\",16.46,107.59\n10.0.0.0/8,Cơ quan,,\n";
        let places = Places::parse(table).unwrap();
        let of = |address: &str| places.of(address.parse().unwrap());
        assert_eq!(of("113.161.5.6"), Place { name: "Hà Nội".into(), at: Some((21.03, 105.85)) });
        assert_eq!(of("::ffff:113.161.5.6").name, "Hà Nội");
        assert_eq!(of("2001:db8:1::1").name, "Huế, Việt Nam");
        assert_eq!(of("10.2.3.4"), Place { name: "Cơ quan".into(), at: None });
        assert_eq!(of("113.192.0.1").name, "113.192.*");
        assert_eq!(of("2a01:4f8:1::1").name, "2a01:4f8:*");
    }

    #[test]
    fn a_line_that_is_not_right_is_named() {
        for line in [
            "1.2.3.4,x,1,2",
            "1.2.3.4/33,x,1,2",
            "1.2.3.0/24,,1,2",
            "1.2.3.0/24,x,91,2",
            "1.2.3.0/24,x,a,b",
            "x",
        ] {
            assert_eq!(Places::parse(&format!("# a table\n{line}")).err(), Some(2), "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,80}|[0-9./,:a-z\\n]{0,80}") {
            drop(Places::parse(&text));
        }
    }
}
