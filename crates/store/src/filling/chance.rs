//! Bytes that look like chance and are the same each time, so that a measurement asks for what is there and indexes are as
//! scattered as those of real names.

use crate::token;
use sha2::{Digest, Sha256};

fn chance(what: &str, number: u32) -> [u8; 32] {
    Sha256::digest(format!("{what} {number}")).into()
}

/// A number.
pub(super) fn mixed(what: &str, number: u32) -> u64 {
    chance(what, number)[..8].iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// A public name.
pub(super) fn id(what: &str, number: u32) -> String {
    let mut id = token::write(&chance(what, number));
    id.truncate(token::ID_LENGTH);
    id
}

/// So many bytes in hexadecimal digits.
pub(super) fn hex(what: &str, number: u32, bytes: usize) -> String {
    let mut hex = hex_of(&chance(what, number)).repeat(3);
    hex.truncate(bytes * 2);
    hex
}

/// Bytes in hexadecimal digits.
pub(super) fn hex_of(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a member signs in with.
pub(super) fn login(number: u32) -> String {
    format!("thanh.vien.{number}")
}
