//! A statement that others can check without asking us: a compact JWS (RFC 7515) with EdDSA (RFC 8037), good for a day, and the keys
//! it is checked with (RFC 7517).

use crate::directory::page_of;
use crate::failure::Failure;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::{Value, json};
use store::{DirectoryEntry, SigningKey, Store};

/// Seconds for which a statement counts.
const LIFETIME: i64 = 24 * 60 * 60;

/// The signed statement of an entry.
///
/// # Errors
/// [`Failure::Busy`] when the keys cannot be read.
pub(crate) fn signed(
    store: &Store,
    entry: &DirectoryEntry,
    origin: &str,
    now: Timestamp,
) -> Result<String, Failure> {
    let key = key(store)?;
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let head = json!({ "alg": "EdDSA", "typ": "JWT", "kid": key.number.to_string() });
    let text = format!("{}.{}", part(&head), part(&claims(entry, origin, now)));
    let signature = URL_SAFE_NO_PAD.encode(key.sign(text.as_bytes()));
    Ok(format!("{text}.{signature}"))
}

/// What is stated.
fn claims(entry: &DirectoryEntry, origin: &str, now: Timestamp) -> Value {
    json!({
        "iss": origin,
        "sub": entry.address,
        "platform": entry.platform,
        "handle": entry.handle,
        "name": entry.shown_name,
        "holder": entry.holder,
        "unit": entry.unit_name,
        "organisation": entry.organisation_name,
        "state": entry.state,
        "confirmed": entry.confirmed_at.map(|at| at.to_string()),
        "iat": now.as_second(),
        "exp": now.as_second() + LIFETIME,
        "page": page_of(origin, &entry.declaration),
    })
}

/// The keys that statements are checked with, and where to read more.
///
/// # Errors
/// [`Failure::Busy`] when the keys cannot be read.
pub(crate) fn public_keys(store: &Store, origin: &str) -> Result<Value, Failure> {
    let key = key(store)?;
    Ok(json!({
        "issuer": origin,
        "documentation": format!("{origin}/api"),
        "directory": format!("{origin}/api/v1/directory"),
        "keys": [{
            "kty": "OKP",
            "crv": "Ed25519",
            "use": "sig",
            "alg": "EdDSA",
            "kid": key.number.to_string(),
            "x": URL_SAFE_NO_PAD.encode(key.public()),
        }],
    }))
}

fn key(store: &Store) -> Result<SigningKey, Failure> {
    store.signing_key().map_err(|error| {
        tracing::error!(%error, "the key that signs could not be read");
        Failure::Busy
    })
}
