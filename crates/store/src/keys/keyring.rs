//! Keys in use: each file line is one secret, and each use has a key of its own derived from it (HKDF, RFC 5869), so that
//! nothing made for one use helps with another.

use super::file::Line;
use crate::StoreError;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use ring::{hkdf, hmac};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// All keys of a file.
pub(crate) struct Ring {
    keys: BTreeMap<u32, Key>,
    last: Key,
}

/// One key with its uses.
#[derive(Clone)]
pub(crate) struct Key {
    /// Its number in the file.
    pub(crate) number: u32,
    /// What it is known by in the database: says nothing of the key.
    pub(crate) fingerprint: [u8; 32],
    seal: Arc<LessSafeKey>,
    find: hmac::Key,
    chain: hmac::Key,
    sign: Arc<Ed25519KeyPair>,
}

/// A key that signs, and by which others see that it did (Ed25519, RFC 8032).
#[derive(Clone)]
pub struct SigningKey {
    /// The number of the key: grows when it is changed.
    pub number: u32,
    pair: Arc<Ed25519KeyPair>,
}

impl SigningKey {
    /// The signature of some bytes.
    #[must_use]
    pub fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        let mut signature = [0; 64];
        signature.copy_from_slice(self.pair.sign(bytes).as_ref());
        signature
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> [u8; 32] {
        let mut public = [0; 32];
        public.copy_from_slice(self.pair.public_key().as_ref());
        public
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("number", &self.number).finish_non_exhaustive()
    }
}

impl Ring {
    /// A ring of one key.
    pub(super) fn new(line: Line) -> Result<Ring, StoreError> {
        Ring::of(vec![line])
    }

    /// The keys of some lines, of which there is at least one.
    pub(super) fn of(lines: Vec<Line>) -> Result<Ring, StoreError> {
        let mut keys = BTreeMap::new();
        for line in lines {
            keys.insert(line.number, Key::of(&line)?);
        }
        let last = keys.values().next_back().cloned().ok_or(StoreError::NoKeys)?;
        Ok(Ring { keys, last })
    }

    /// The key that is used.
    pub(crate) const fn last(&self) -> &Key {
        &self.last
    }

    /// The key of a number.
    pub(crate) fn key(&self, number: u32) -> Option<&Key> {
        self.keys.get(&number)
    }

    /// Every key, the oldest first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Key> {
        self.keys.values()
    }
}

/// 32 bytes, for HKDF.
struct Length;

impl hkdf::KeyType for Length {
    fn len(&self) -> usize {
        32
    }
}

impl Key {
    fn of(line: &Line) -> Result<Key, StoreError> {
        let unusable = |_| StoreError::Decode { what: "key" };
        let whole = hkdf::Salt::new(hkdf::HKDF_SHA256, b"namkhong").extract(&line.secret);
        let derived = |purpose: &str| -> Result<[u8; 32], ring::error::Unspecified> {
            let mut key = [0; 32];
            whole.expand(&[purpose.as_bytes()], Length)?.fill(&mut key)?;
            Ok(key)
        };
        let hashed = |purpose: &str| derived(purpose).map(|key| hmac::Key::new(hmac::HMAC_SHA256, &key));
        let seal = UnboundKey::new(&CHACHA20_POLY1305, &derived("seal").map_err(unusable)?);
        let sign = Ed25519KeyPair::from_seed_unchecked(&derived("sign").map_err(unusable)?);
        Ok(Key {
            number: line.number,
            fingerprint: derived("fingerprint").map_err(unusable)?,
            seal: Arc::new(LessSafeKey::new(seal.map_err(unusable)?)),
            find: hashed("find").map_err(unusable)?,
            chain: hashed("chain").map_err(unusable)?,
            sign: Arc::new(sign.map_err(|_| StoreError::Decode { what: "key" })?),
        })
    }

    /// Encrypts (ChaCha20-Poly1305, RFC 8439) under a random nonce: number, nonce, what is encrypted, tag.
    pub(super) fn seal(&self, field: &str, row: &str, bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
        let nonce = crate::token::random::<NONCE_LEN>()?;
        let mut sealed = Vec::with_capacity(4 + NONCE_LEN + bytes.len() + 16);
        sealed.extend_from_slice(&self.number.to_be_bytes());
        sealed.extend_from_slice(&nonce);
        let mut text = bytes.to_vec();
        let place = Aad::from(placed(field, row));
        self.seal
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), place, &mut text)
            .map_err(|_| StoreError::Decode { what: "text to encrypt" })?;
        sealed.extend_from_slice(&text);
        Ok(sealed)
    }

    /// What was encrypted in this place by this key.
    pub(super) fn unseal(&self, field: &str, row: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, text) = sealed.get(4..)?.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut text = text.to_vec();
        let opened = self.seal.open_in_place(nonce, Aad::from(placed(field, row)), &mut text).ok()?.len();
        text.truncate(opened);
        Some(text)
    }

    pub(super) fn find(&self, field: &str, scope: &str, text: &str) -> Vec<u8> {
        let mut digest = hmac::Context::with_key(&self.find);
        digest.update(&placed(field, scope));
        digest.update(&[0]);
        digest.update(text.as_bytes());
        digest.sign().as_ref().to_vec()
    }

    /// The keyed digest of the parts of a line of a log, after the number of the key.
    pub(crate) fn seal_line(&self, parts: &[&[u8]]) -> Vec<u8> {
        let mut seal = self.number.to_be_bytes().to_vec();
        seal.extend_from_slice(self.digest(parts).as_ref());
        seal
    }

    /// Whether a seal is of these parts, compared in constant time.
    pub(crate) fn is_seal(&self, seal: &[u8], parts: &[&[u8]]) -> bool {
        use subtle::ConstantTimeEq as _;
        seal.get(4..).is_some_and(|tag| tag.ct_eq(self.digest(parts).as_ref()).into())
    }

    fn digest(&self, parts: &[&[u8]]) -> hmac::Tag {
        let mut digest = hmac::Context::with_key(&self.chain);
        for part in parts {
            digest.update(&(part.len() as u64).to_be_bytes());
            digest.update(part);
        }
        digest.sign()
    }

    pub(super) fn signing(&self) -> SigningKey {
        SigningKey { number: self.number, pair: Arc::clone(&self.sign) }
    }
}

/// A field of a row, without doubt where one ends.
fn placed(field: &str, row: &str) -> Vec<u8> {
    [field.as_bytes(), &[0], row.as_bytes()].concat()
}

/// Encrypted bytes as text.
pub(super) fn write(sealed: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(sealed)
}

/// The bytes of an encrypted text.
pub(super) fn read(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}
