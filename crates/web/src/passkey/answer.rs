//! A browser's answer, before it is judged: bounded, and freed of what the standard says a site has to overlook.

use super::{MOST_ANSWER_BYTES, PasskeyError};
use serde_json::{Value, json};

/// The ways to reach an authenticator that the standard names. Others come (`cable` was one), and have to be overlooked.
pub(super) const TRANSPORTS: [&str; 6] = ["ble", "hybrid", "internal", "nfc", "smart-card", "usb"];

/// The answer (`PublicKeyCredential.toJSON()`) as the library can read it.
pub(super) fn tidy(answer: &[u8]) -> Result<Vec<u8>, PasskeyError> {
    if answer.len() > MOST_ANSWER_BYTES {
        return Err(PasskeyError::Unreadable);
    }
    let mut answer: Value = serde_json::from_slice(answer).map_err(|_| PasskeyError::Unreadable)?;
    let fields = answer.as_object_mut().ok_or(PasskeyError::Unreadable)?;
    // We ask for no extension that answers here. Some password managers answer unasked, each in its own shape.
    fields.insert("clientExtensionResults".to_owned(), json!({}));
    if !matches!(
        fields.get("authenticatorAttachment").and_then(Value::as_str),
        Some("platform" | "cross-platform")
    ) {
        fields.remove("authenticatorAttachment");
    }
    if let Some(response) = fields.get_mut("response").and_then(Value::as_object_mut) {
        // webauthn_rp 0.3.0 takes a null for an absent handle, and panics when asked for it.
        if response.get("userHandle").is_some_and(Value::is_null) {
            return Err(PasskeyError::Unreadable);
        }
        let transports = known(response.get("transports"));
        response.insert("transports".to_owned(), json!(transports));
    }
    serde_json::to_vec(&answer).map_err(|_| PasskeyError::Unreadable)
}

/// The ways that are known, each once.
fn known(said: Option<&Value>) -> Vec<&'static str> {
    let said = said.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    TRANSPORTS.into_iter().filter(|way| said.iter().any(|each| each.as_str() == Some(way))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_site_has_to_overlook_is_overlooked() {
        let answer =
            br#"{"id": "a", "authenticatorAttachment": "implant", "clientExtensionResults": {"prf": 7},
            "response": {"transports": ["usb", "cable", 3, "usb", "internal"], "clientDataJSON": "b"}}"#;
        let tidied: Value = serde_json::from_slice(&tidy(answer).unwrap()).unwrap();
        assert_eq!(
            tidied,
            json!({"id": "a", "clientExtensionResults": {},
                "response": {"transports": ["internal", "usb"], "clientDataJSON": "b"}})
        );
    }

    #[test]
    fn an_answer_beyond_the_limit_is_not_even_parsed() {
        let mut long = br#"{"id": ""#.to_vec();
        long.resize(MOST_ANSWER_BYTES - 2, b'a');
        long.extend_from_slice(br#""}"#);
        assert!(tidy(&long).is_ok());
        long.push(b' ');
        assert_eq!(tidy(&long), Err(PasskeyError::Unreadable));
    }

    #[test]
    fn nesting_without_end_is_refused() {
        assert_eq!(tidy("[".repeat(60_000).as_bytes()), Err(PasskeyError::Unreadable));
        assert_eq!(tidy(r#"{"a":"#.repeat(10_000).as_bytes()), Err(PasskeyError::Unreadable));
    }
}
