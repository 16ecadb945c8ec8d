//! Names and secrets that cannot be guessed, and what is stored of them.
//!
//! They are written with the 32 digits and letters of Crockford's base 32 (no `i`, `l`, `o`, `u`: none looks like
//! another, none spells a word, and case is not needed). A secret has 256 random bits and is stored as its SHA-256
//! alone. A slow password hash would add nothing: it makes *guessable* secrets costly to guess, and 2^256 guesses are
//! out of reach however fast each is, while checking a key at every request has to stay fast.

use crate::StoreError;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Characters of an identifier of 128 random bits.
pub(crate) const ID_LENGTH: usize = 26;
/// Characters of a secret of 256 random bits.
pub(crate) const SECRET_LENGTH: usize = 52;

/// A new identifier.
pub(crate) fn id() -> Result<String, StoreError> {
    Ok(write(&random::<16>()?))
}

/// A new secret.
pub(crate) fn secret() -> Result<String, StoreError> {
    Ok(write(&random::<32>()?))
}

/// Random bytes from the system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(StoreError::Random)?;
    Ok(bytes)
}

/// What is stored of a secret.
pub(crate) fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// Bytes as hexadecimal digits, in which both databases read them out of JSON.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS[usize::from(value)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Whether a stored digest is that of the secret that was shown, in a time that does not depend on where they differ.
pub(crate) fn is_same(stored: &[u8], secret: &str) -> bool {
    stored.ct_eq(&digest(secret)).into()
}

/// Whether a text could be an identifier; anything else is not worth a question to the database.
pub(crate) fn is_id(text: &str) -> bool {
    is_written(text, ID_LENGTH)
}

/// Whether a text could be a secret.
pub(crate) fn is_secret(text: &str) -> bool {
    is_written(text, SECRET_LENGTH)
}

fn is_written(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| ALPHABET.contains(&byte))
}

/// Bytes in base 32, the last character filled up with zero bits.
pub(crate) fn write(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0_u32, 0_u32);
    let mut push = |value: u32| text.push(char::from(ALPHABET[(value & 31) as usize]));
    for byte in bytes {
        held = (held << 8 | u32::from(*byte)) & 0xfff;
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            push(held >> bits);
        }
    }
    if bits > 0 {
        push(held << (5 - bits));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_crockford_writes_them() {
        assert_eq!(write(b""), "");
        assert_eq!(write(&[0]), "00");
        assert_eq!(write(&[0xff]), "zw");
        assert_eq!(write(b"foobar"), "csqpyrk1e8");
        assert_eq!(write(&[0xff; 5]), "zzzzzzzz");
    }

    #[test]
    fn identifiers_and_secrets_are_long_enough_and_differ() {
        let (id, secret) = (id().unwrap(), secret().unwrap());
        assert!(is_id(&id) && is_secret(&secret), "{id}");
        assert_ne!(id, super::id().unwrap());
    }

    #[test]
    fn other_texts_are_no_identifiers() {
        for text in [
            "",
            "abc",
            "0123456789abcdefghjkmnpqrO",
            "0123456789abcdefghjkmnpqrđ",
            "0123456789ABCDEFGHJKMNPQRS",
        ] {
            assert!(!is_id(text), "{text}");
        }
    }

    #[test]
    fn bytes_are_written_as_databases_read_them() {
        let mut bytes = [0; 16];
        (bytes[0], bytes[1], bytes[15]) = (0x0f, 0xa0, 0xff);
        assert_eq!(hex(&bytes), "0fa000000000000000000000000000ff");
    }
}
