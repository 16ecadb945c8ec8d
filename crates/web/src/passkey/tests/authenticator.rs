//! A security key in software with a browser around it: real keys, real signatures, the bytes of the standard. It can be told
//! to lie, one way at a time.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::Signer as _;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// The holder is present.
pub(super) const PRESENT: u8 = 1;
/// The holder was verified.
pub(super) const VERIFIED: u8 = 1 << 2;
/// A copy may be kept elsewhere, and is.
pub(super) const BACKED_UP: u8 = 1 << 3 | 1 << 4;
/// The public key is attached.
const WITH_KEY: u8 = 1 << 6;

/// The private key of a passkey.
enum Key {
    P256(p256::ecdsa::SigningKey),
    Ed25519(ed25519_dalek::SigningKey),
}

/// One passkey, and what its authenticator and browser claim.
pub(super) struct Authenticator {
    key: Key,
    pub(super) credential: Vec<u8>,
    pub(super) counter: u32,
    pub(super) flags: u8,
    /// The origin that the browser is at.
    pub(super) origin: String,
    /// The domain that the passkey is for, when it is not the one in the options.
    pub(super) rp: Option<String>,
    /// The challenge, when it is not the one in the options.
    pub(super) challenge: Option<String>,
    pub(super) is_cross_origin: bool,
    pub(super) handle: Option<String>,
}

pub(super) fn text(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(super) fn bytes(value: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(value.as_str().unwrap()).unwrap()
}

impl Authenticator {
    fn new(key: Key, seed: u8) -> Authenticator {
        Authenticator {
            key,
            credential: vec![seed; 20],
            counter: 1,
            flags: PRESENT | VERIFIED,
            origin: "https://xet.example".to_owned(),
            rp: None,
            challenge: None,
            is_cross_origin: false,
            handle: None,
        }
    }

    pub(super) fn p256(seed: u8) -> Authenticator {
        Authenticator::new(Key::P256(p256::ecdsa::SigningKey::from_slice(&[seed; 32]).unwrap()), seed)
    }

    pub(super) fn ed25519(seed: u8) -> Authenticator {
        Authenticator::new(Key::Ed25519(ed25519_dalek::SigningKey::from_bytes(&[seed; 32])), seed)
    }

    /// Makes the passkey; as `PublicKeyCredential.toJSON()` tells it.
    pub(super) fn create(&mut self, options: &Value) -> Value {
        self.handle = Some(options["user"]["id"].as_str().unwrap().to_owned());
        let mut data = self.data(options["rp"]["id"].as_str().unwrap(), WITH_KEY);
        data.extend_from_slice(&[0; 16]); // of no particular make
        data.extend_from_slice(&u16::try_from(self.credential.len()).unwrap().to_be_bytes());
        data.extend_from_slice(&self.credential);
        let (cose, spki, algorithm) = self.public();
        data.extend_from_slice(&cose);
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).unwrap());
        object.extend_from_slice(&data);
        json!({
            "id": text(&self.credential), "rawId": text(&self.credential), "type": "public-key",
            "authenticatorAttachment": "cross-platform", "clientExtensionResults": {},
            "response": {
                "clientDataJSON": text(self.client_data("webauthn.create", options)),
                "attestationObject": text(object), "authenticatorData": text(data),
                "publicKey": text(spki), "publicKeyAlgorithm": algorithm, "transports": ["usb", "nfc"],
            },
        })
    }

    /// Uses the passkey; as `PublicKeyCredential.toJSON()` tells it.
    pub(super) fn get(&mut self, options: &Value) -> Value {
        self.counter += u32::from(self.counter > 0);
        let data = self.data(options["rpId"].as_str().unwrap(), 0);
        let client_data = self.client_data("webauthn.get", options);
        let signed = [&data[..], &Sha256::digest(&client_data)[..]].concat();
        let signature = match &self.key {
            Key::P256(key) => {
                let signature: p256::ecdsa::Signature = key.sign(&signed);
                signature.to_der().as_bytes().to_vec()
            }
            Key::Ed25519(key) => key.sign(&signed).to_bytes().to_vec(),
        };
        json!({
            "id": text(&self.credential), "rawId": text(&self.credential), "type": "public-key",
            "authenticatorAttachment": "platform", "clientExtensionResults": {},
            "response": {
                "clientDataJSON": text(client_data), "authenticatorData": text(data),
                "signature": text(signature), "userHandle": self.handle,
            },
        })
    }

    fn client_data(&self, kind: &str, options: &Value) -> String {
        let challenge = self.challenge.as_deref().or(options["challenge"].as_str()).unwrap();
        let (origin, is_cross_origin) = (&self.origin, self.is_cross_origin);
        format!(
            r#"{{"type":"{kind}","challenge":"{challenge}","origin":"{origin}","crossOrigin":{is_cross_origin}}}"#
        )
    }

    fn data(&self, rp: &str, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(self.rp.as_deref().unwrap_or(rp)).to_vec();
        data.push(self.flags | flags);
        data.extend_from_slice(&self.counter.to_be_bytes());
        data
    }

    /// The public key as COSE and as SubjectPublicKeyInfo, and its algorithm.
    fn public(&self) -> (Vec<u8>, Vec<u8>, i32) {
        match &self.key {
            Key::P256(key) => {
                let point = key.verifying_key().to_encoded_point(false);
                let (x, y) = (point.x().unwrap(), point.y().unwrap());
                let cose =
                    [b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20", &x[..], b"\x22\x58\x20", &y[..]].concat();
                let before = b"\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x03\x42\x00";
                (cose, [before, point.as_bytes()].concat(), -7)
            }
            Key::Ed25519(key) => {
                let public = key.verifying_key().to_bytes();
                let cose = [b"\xa4\x01\x01\x03\x27\x20\x06\x21\x58\x20", &public[..]].concat();
                (cose, [b"\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00", &public[..]].concat(), -8)
            }
        }
    }
}
