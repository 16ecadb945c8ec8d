//! Any text as an address to fetch: what passes is a public host at a port of the web, and stays what it is when read again.
#![no_main]

use gather::{is_public, parse_target};
use libfuzzer_sys::fuzz_target;
use std::net::IpAddr;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let Ok(target) = parse_target(&text) else { return };
    assert!(matches!(target.port(), 80 | 443));
    let host = target.host().to_string();
    match host.trim_matches(['[', ']']).parse::<IpAddr>() {
        Ok(ip) => assert!(is_public(ip)),
        Err(_) => assert!(host.contains('.') && host.is_ascii()),
    }
    assert_eq!(parse_target(target.as_str()).ok(), Some(target));
});
