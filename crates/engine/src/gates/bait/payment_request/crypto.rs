//! Addresses of crypto wallets, recognised by their own check digits, so that no serial number is taken for one.

use sha2::{Digest, Sha256};

/// Characters of the shortest address read.
pub(super) const SHORTEST: usize = 25;
/// Characters of the longest address read (a long bech32 one has 62).
const LONGEST: usize = 64;
const BASE58: &[u8] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const BECH32: &[u8] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/// The currency whose address a word is.
pub(super) fn currency(word: &str) -> Option<&'static str> {
    if !word.is_ascii() || !(SHORTEST..=LONGEST).contains(&word.len()) {
        return None;
    }
    if let Some(hex) = word.strip_prefix("0x") {
        return is_ethereum(hex).then_some("ETH");
    }
    let lower = word.to_ascii_lowercase();
    if lower.starts_with("bc1") {
        let is_one_case = word == lower || word == word.to_ascii_uppercase();
        return (is_one_case && is_segwit(&lower)).then_some("BTC");
    }
    match (word.as_bytes()[0], base58_version(word)?) {
        (b'1', 0x00) | (b'3', 0x05) => Some("BTC"),
        (b'T', 0x41) => Some("TRX"),
        _ => None,
    }
}

/// The version byte of a Base58Check address of 20 bytes whose check digits are right.
fn base58_version(word: &str) -> Option<u8> {
    let mut number = [0_u8; 25];
    for c in word.bytes() {
        let mut carry = BASE58.iter().position(|b| *b == c)?;
        for byte in number.iter_mut().rev() {
            carry += usize::from(*byte) * 58;
            *byte = (carry & 0xFF) as u8;
            carry >>= 8;
        }
        if carry != 0 {
            return None;
        }
    }
    let (payload, check) = number.split_at(21);
    let digest = Sha256::digest(Sha256::digest(payload));
    (digest[..4] == *check).then_some(payload[0])
}

/// A SegWit address (BIP 173, BIP 350).
fn is_segwit(lower: &str) -> bool {
    let Some(data) = lower.strip_prefix("bc1") else { return false };
    let mut checksum = polymod(1, &[3, 3, 0, 2, 3]); // the expanded prefix "bc"
    let mut first = None;
    for c in data.bytes() {
        let Some(value) = BECH32.iter().position(|b| *b == c) else { return false };
        first.get_or_insert(value);
        checksum = polymod(checksum, &[value as u8]);
    }
    match first {
        Some(0) => checksum == 1,
        Some(1..=16) => checksum == 0x2bc8_30a3,
        _ => false,
    }
}

fn polymod(mut checksum: u32, values: &[u8]) -> u32 {
    const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    for value in values {
        let top = checksum >> 25;
        checksum = (checksum & 0x01ff_ffff) << 5 ^ u32::from(*value);
        for (i, term) in GENERATOR.iter().enumerate() {
            if top >> i & 1 == 1 {
                checksum ^= term;
            }
        }
    }
    checksum
}

/// Forty hexadecimal digits; in mixed case the cases are check digits (EIP-55).
fn is_ethereum(hex: &str) -> bool {
    if hex.len() != 40 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return false;
    }
    let lower = hex.to_ascii_lowercase();
    if hex == lower || hex == hex.to_ascii_uppercase() {
        return true;
    }
    let digest = keccak256(lower.as_bytes());
    hex.bytes().enumerate().all(|(i, c)| {
        let byte = digest[i / 2];
        let nibble = if i % 2 == 0 { byte >> 4 } else { byte & 0xF };
        !c.is_ascii_alphabetic() || c.is_ascii_uppercase() == (nibble >= 8)
    })
}

/// Keccak-256 of fewer than 136 bytes (one block), as Ethereum uses it.
fn keccak256(bytes: &[u8]) -> [u8; 32] {
    const RATE: usize = 136;
    let mut block = [0_u8; RATE];
    let used = bytes.len().min(RATE - 1);
    block[..used].copy_from_slice(&bytes[..used]);
    block[used] ^= 0x01;
    block[RATE - 1] ^= 0x80;
    let mut state = [0_u64; 25];
    for (lane, eight) in state.iter_mut().zip(block.chunks_exact(8)) {
        *lane = eight.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b));
    }
    permute(&mut state);
    let mut out = [0; 32];
    for (eight, lane) in out.chunks_exact_mut(8).zip(state) {
        eight.copy_from_slice(&lane.to_le_bytes());
    }
    out
}

/// Keccak-f(1600) (FIPS 202, 3.3).
fn permute(state: &mut [u64; 25]) {
    let mut register = 1_u8; // of the round constants
    for _ in 0..24 {
        let mut column = [0_u64; 5];
        for (i, lane) in state.iter().enumerate() {
            column[i % 5] ^= lane;
        }
        for (i, lane) in state.iter_mut().enumerate() {
            *lane ^= column[(i % 5 + 4) % 5] ^ column[(i % 5 + 1) % 5].rotate_left(1);
        }
        let (mut x, mut y, mut current) = (1, 0, state[1]);
        for t in 0..24_u32 {
            (x, y) = (y, (2 * x + 3 * y) % 5);
            let place: &mut u64 = &mut state[x + 5 * y];
            let next = *place;
            *place = current.rotate_left((t + 1) * (t + 2) / 2 % 64);
            current = next;
        }
        for row in state.chunks_exact_mut(5) {
            let old = [row[0], row[1], row[2], row[3], row[4]];
            for (i, lane) in row.iter_mut().enumerate() {
                *lane = old[i] ^ (!old[(i + 1) % 5] & old[(i + 2) % 5]);
            }
        }
        for j in 0..7 {
            if register & 1 == 1 {
                state[0] ^= 1 << ((1_u32 << j) - 1);
            }
            register = register << 1 ^ if register >> 7 == 1 { 0x71 } else { 0 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_are_recognised() {
        for (address, expected) in [
            ("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", Some("BTC")),
            ("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", Some("BTC")),
            ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", Some("BTC")),
            ("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", Some("BTC")),
            ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", Some("BTC")),
            ("TJRabPrwbZy45sbavfcjinPJC18kjpRTv8", Some("TRX")),
            ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", Some("ETH")),
            ("0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359", Some("ETH")),
        ] {
            assert_eq!(currency(address), expected, "{address}");
        }
    }

    #[test]
    fn one_wrong_character_is_no_address() {
        for address in [
            "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3",
            "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLz",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
            "TJRabPrwbZy45sbavfcjinPJC18kjpRTv9",
            "0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c",
            "11111111111111111111111111111111111111111111111111",
        ] {
            assert_eq!(currency(address), None, "{address}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_word_is_answered(word in "(0x|bc1|T|1|3)?[0-9a-zA-Z]{0,70}") {
            currency(&word);
        }
    }
}
